//! Words that say that an order does not count.

use crate::records::SetAsideReason;

/// Why an order of this status is set aside, if it is. Paid, pending, cash-on-delivery and refunded orders count.
pub fn reason(text: &str) -> Option<SetAsideReason> {
    let lower = text.trim().to_lowercase();
    let lower = lower.strip_prefix("wc-").unwrap_or(&lower);
    let within = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    if lower.contains("partial") || lower.starts_with("not ") || lower.starts_with("non ") || lower.starts_with("un") {
        return None;
    }
    if within(&CANCELLED) {
        Some(SetAsideReason::Cancelled)
    } else if within(&VOIDED) {
        Some(SetAsideReason::Voided)
    } else if within(&FAILED) {
        Some(SetAsideReason::Failed)
    } else if lower == "test" || lower.starts_with("test ") || lower.starts_with("test_") {
        Some(SetAsideReason::TestOrder)
    } else {
        None
    }
}

/// Whether a status says that all of an order was given back.
pub fn is_refunded(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let lower = lower.strip_prefix("wc-").unwrap_or(&lower);
    ["refunded", "refund", "rückerstattet", "erstattet", "remboursé", "reembolsado", "rimborsato", "terugbetaald"]
        .iter()
        .any(|word| lower.starts_with(word))
}

/// Whether a product text names a bookkeeping entry instead of something sold.
pub fn is_bookkeeping(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["bad debt", "write-off", "write off"].iter().any(|word| lower.contains(word))
}

const CANCELLED: [&str; 16] = [
    "cancelled",
    "canceled",
    "cancel",
    "annul",
    "storniert",
    "storno",
    "abgebrochen",
    "cancelad",
    "anulad",
    "geannuleerd",
    "cancellat",
    "trash",
    "لغو",
    "iptal",
    "anulowan",
    "avbruten",
];
const VOIDED: [&str; 3] = ["void", "checkout-draft", "draft"];
const FAILED: [&str; 15] = [
    "failed",
    "fail",
    "expired",
    "declined",
    "denied",
    "rejected",
    "fehlgeschlagen",
    "abgelehnt",
    "abgelaufen",
    "échou",
    "expiré",
    "fallid",
    "fallit",
    "mislukt",
    "ناموفق",
];
