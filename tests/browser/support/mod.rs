//! A browser, the site it looks at, and a sink where everything else that it asks for arrives.

pub mod app;
mod browser;
pub mod exports;
mod sink;
mod site;

pub use browser::{Browser, run};
pub use sink::{BROWSERS_OWN, SILENCE, Sink};
pub use site::{Answer, Site, dist};
