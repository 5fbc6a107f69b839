//! Yes and no, as programs and people write them.

/// Reads a flag; nothing where it is none.
pub fn read(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "t" | "on" | "ja" | "oui" | "sí" | "si" | "sì" | "tak" | "sim" | "بله" => {
            Some(true)
        }
        "0" | "false" | "no" | "n" | "f" | "off" | "nein" | "non" | "nee" | "nie" | "não" | "خیر" => Some(false),
        _ => None,
    }
}
