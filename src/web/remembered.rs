//! Mappings that were confirmed before, kept in the browser: a hash of the header and column positions, never a value.

use crate::protocol::RememberedMapping;
use web_sys::Storage;

const KEY: &str = "perennial.mappings";
/// The most mappings kept; the oldest goes first.
const MOST: usize = 50;

/// The mappings kept, the oldest first. None where the browser keeps nothing for this page.
pub fn mappings() -> Vec<RememberedMapping> {
    let text = storage().and_then(|storage| storage.get_item(KEY).ok()?);
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps a mapping in the place of an older one of the same header. Says whether the browser kept it.
pub fn remember(mapping: RememberedMapping) -> bool {
    let mut all = mappings();
    all.retain(|known| known.header_hash != mapping.header_hash);
    all.push(mapping);
    let surplus = all.len().saturating_sub(MOST);
    all.drain(..surplus);
    let Ok(text) = serde_json::to_string(&all) else { return false };
    storage().is_some_and(|storage| storage.set_item(KEY, &text).is_ok())
}

/// Forgets every mapping.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// A browser that keeps nothing (private windows, a frame of another site) refuses the very access.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
