//! How long reading will still take, from how long it has taken so far.

use crate::protocol::Progress;

/// Too little is known before this much time has passed, in milliseconds.
const LEAST_MS: f64 = 300.0;

/// The clock of one request.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    started_at: f64,
}

impl Pace {
    /// Starts the clock.
    pub fn start() -> Pace {
        Pace { started_at: now() }
    }

    /// Seconds since the start.
    pub fn seconds(&self) -> f64 {
        (now() - self.started_at) / 1_000.0
    }

    /// Seconds left if it goes on as it went; nothing where that cannot be told yet.
    pub fn seconds_left(&self, progress: &Progress) -> Option<f64> {
        let elapsed = now() - self.started_at;
        if elapsed < LEAST_MS || progress.bytes == 0 || progress.total_bytes < progress.bytes {
            return None;
        }
        let left = (progress.total_bytes - progress.bytes) as f64;
        Some(elapsed / progress.bytes as f64 * left / 1_000.0)
    }
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
