//! Perennial: retention and segmentation analytics in a browser tab. The rooms, in the order the data flows.

pub mod units;

pub mod stats;

pub mod records;

pub mod ingest;

pub mod measures;

pub mod words;

pub mod report;

pub mod sample;

pub mod protocol;

#[cfg(target_arch = "wasm32")]
pub mod web;

pub mod app;

#[cfg(target_arch = "wasm32")]
pub mod embed;
