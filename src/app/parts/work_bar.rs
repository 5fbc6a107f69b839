//! How far the reading has come: rows, bytes, time left, and a way to stop it.

use crate::app::cells::bytes_text;
use crate::app::state::{Desk, Work, say, words};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The reading in progress, if there is one.
#[component]
pub fn WorkBar() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_working = Memo::new(move |_| desk.work.with(Option::is_some));
    let title = move || {
        desk.work.with(|work| match work.as_ref().map(|work| work.names.as_slice()) {
            Some([name]) => say(Say::ReadingFile { file: name.clone() }),
            Some([_, _, ..]) => {
                say(Say::ReadingFiles { files: work.as_ref().map_or(0, |work| work.names.len() as u64) })
            }
            _ => say(Say::Working),
        })
    };
    let share = move || desk.work.with(|work| work.as_ref().map_or(0.0, share_done));
    view! {
        <Show when=move || is_working.get()>
            <div class="work-bar" role="status" data-test="progress">
                <div class="work-words">
                    <strong>{title}</strong>
                    <span class="quiet numbers">{move || desk.work.with(|work| work.as_ref().map(detail).unwrap_or_default())}</span>
                </div>
                <progress max="1" value=share aria-label=title></progress>
                <button type="button" class="button" data-test="cancel" on:click=move |_| desk.cancel()>{say(Say::Cancel)}</button>
            </div>
        </Show>
    }
}

fn share_done(work: &Work) -> f64 {
    if work.progress.total_bytes == 0 { 0.0 } else { work.progress.bytes as f64 / work.progress.total_bytes as f64 }
}

fn detail(work: &Work) -> String {
    let words = words();
    let locale = words.locale();
    let progress = &work.progress;
    if progress.bytes == 0 && progress.rows == 0 {
        return String::new();
    }
    let mut parts = vec![say(Say::RowsLoaded { rows: progress.rows })];
    if progress.total_bytes > 0 {
        let (done, all) = (bytes_text(progress.bytes, locale), bytes_text(progress.total_bytes, locale));
        parts.push(say(Say::BytesOf { done, all }));
    }
    let share = share_done(work);
    if share > 0.02 && work.elapsed > 500.0 {
        let seconds = (work.elapsed / share * (1.0 - share) / 1000.0).ceil() as u64;
        parts.push(say(Say::SecondsLeft { seconds: seconds.max(1) }));
    }
    parts.join(" · ")
}
