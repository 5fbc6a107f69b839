//! Where the tests find their inputs.

pub mod coverage;
pub mod shops;

use std::path::PathBuf;

/// The folder of a fixture of ours, or of a reference table copied with its source named.
#[allow(dead_code, reason = "each test module uses some of these")]
pub fn ours(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// An input that is not ours to copy: found through `PERENNIAL_SHARED`, or beside the checkout. Where it is missing the
/// test says so on standard error and passes, unless `PERENNIAL_REQUIRE_SHARED` is set.
#[allow(dead_code, reason = "each test module uses some of these")]
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("PERENNIAL_SHARED")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    assert!(std::env::var_os("PERENNIAL_REQUIRE_SHARED").is_none(), "shared input {path} is required and missing");
    eprintln!("SKIPPED: shared input {path} is not here");
    None
}
