//! The frame of a drawing along an axis: follows the width it is given, and is read point by point with the arrow keys.

use crate::app::state::say;
use crate::words::Shell as Say;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A drawing that is told its width, and a line below that reads out one point at a time.
#[component]
pub fn Frame<Draw>(
    /// The finding, as the drawing's name.
    title: String,
    /// How many points there are to read.
    points: usize,
    /// Where a pointer is among the points, from its place along the width (0 to 1).
    #[prop(into)]
    nearest: Callback<(f64, f64), Option<usize>>,
    /// The words for a point.
    #[prop(into)]
    describe: Callback<usize, String>,
    /// Draws for a width in pixels; the signal says which point is being read.
    draw: Draw,
) -> impl IntoView
where
    Draw: Fn(f64, RwSignal<Option<usize>>) -> AnyView + Send + Sync + 'static,
{
    let element = NodeRef::<Div>::new();
    let width = RwSignal::new(0.0_f64);
    let at = RwSignal::new(None::<usize>);
    follow_width(element, width);
    let key = move |event: leptos::ev::KeyboardEvent| {
        let last = points.saturating_sub(1);
        let next = match (event.key().as_str(), at.get_untracked()) {
            ("ArrowRight" | "ArrowDown", None) | ("Home", _) => Some(0),
            ("ArrowLeft" | "ArrowUp", None) | ("End", _) => Some(last),
            ("ArrowRight" | "ArrowDown", Some(now)) => Some((now + 1).min(last)),
            ("ArrowLeft" | "ArrowUp", Some(now)) => Some(now.saturating_sub(1)),
            ("Escape", _) => None,
            _ => return,
        };
        event.prevent_default();
        at.set(next.filter(|_| points > 0));
    };
    let point = move |event: leptos::ev::PointerEvent| {
        if let Some(element) = element.get_untracked() {
            let area = element.get_bounding_client_rect();
            let x = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
            let y = (f64::from(event.client_y()) - area.top()) / area.height().max(1.0);
            at.set(nearest.run((x * width.get_untracked(), y * area.height())));
        }
    };
    view! {
        <div
            class="frame"
            role="group"
            tabindex="0"
            aria-label=format!("{title}. {}", say(Say::ReadWithArrows))
            on:keydown=key
            on:pointermove=point
            on:pointerleave=move |_| at.set(None)
            node_ref=element
        >
            {move || {
                let width = width.get();
                (width > 0.0).then(|| draw(width, at))
            }}
        </div>
        <p class="readout numbers" aria-live="polite">
            {move || at.get().map(|at| describe.run(at)).unwrap_or_else(|| say(Say::PointHint))}
        </p>
    }
}

/// Keeps a signal at the width of an element. The observer goes with the owner.
fn follow_width(element: NodeRef<Div>, width: RwSignal<f64>) {
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let target: web_sys::Element = element.unchecked_into();
        let measured = target.clone();
        let measure = move || {
            let now = measured.client_width() as f64;
            if now > 0.0 && width.try_get_untracked().is_some_and(|before| (before - now).abs() > 0.5) {
                width.set(now);
            }
        };
        measure();
        let on_change = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = web_sys::ResizeObserver::new(on_change.as_ref().unchecked_ref()) {
            observer.observe(&target);
            let kept = StoredValue::new_local(on_change);
            on_cleanup(move || {
                observer.disconnect();
                kept.dispose();
            });
        }
    });
}
