//! The sample shop: a seeded cookbook shop with true stories planted in it, as the bytes of an export file.
