//! A browser, the site it looks at, and a sink where everything else that it asks for arrives.

mod browser;
mod sink;
mod site;

pub use browser::{Browser, run};
pub use sink::{BROWSERS_OWN, Sink};
pub use site::{Answer, Site, dist};
