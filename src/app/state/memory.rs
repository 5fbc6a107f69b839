//! Remembered columns: a header's hash and positions, never a name or a value. Kept in the browser's storage.

use crate::protocol::RememberedMapping;
use leptos::prelude::*;

const KEY: &str = "perennial.columns";
const MOST: usize = 200;

/// The mappings of headers seen before; none where the browser keeps nothing.
pub fn remembered() -> Vec<RememberedMapping> {
    let text = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps the mapping of a header, the newest last.
pub fn remember(mapping: RememberedMapping) {
    let mut all = remembered();
    all.retain(|one| one.header_hash != mapping.header_hash);
    all.push(mapping);
    let surplus = all.len().saturating_sub(MOST);
    all.drain(..surplus);
    if let (Ok(Some(storage)), Ok(text)) = (window().local_storage(), serde_json::to_string(&all)) {
        // A browser that keeps nothing only means that the next file is asked about again.
        let _ = storage.set_item(KEY, &text);
    }
}

/// Forgets every mapping.
pub fn forget() {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(KEY);
    }
}
