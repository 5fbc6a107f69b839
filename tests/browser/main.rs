//! The built page in a real browser. Needs `dist/` (made by `./perennial build`), Chromium and chromedriver; what is
//! missing skips the tests, loudly, or fails them where PERENNIAL_REQUIRE_BROWSER=1.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "figures that are printed, not asserted")]
#![allow(clippy::disallowed_methods, reason = "waiting for a browser needs a clock")]

mod support;

mod access;
mod addresses;
mod bad_input;
mod hostile;
mod instances;
mod parity;
mod privacy;
mod sizes;
mod starting;
