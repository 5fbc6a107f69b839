//! The page: shows reports and asks for them, computes nothing.
//!
//! `mount` draws the app into any element from one options object. It assumes nothing about the document: no ids of its
//! own, no styles outside its root class, and the listeners it sets on the window go when it is unmounted. Three contexts,
//! `state::Desk` (files and answers), `state::Address` (page and choices) and `state::Settings` (language, theme),
//! are given to pages; parts get values and callbacks.
//!
//! `route`, `geometry`, `figures`, `cells` and `colour` hold the logic as plain values; they compile and are tested natively.

pub mod cells;
pub mod colour;
pub mod figures;
pub mod geometry;
pub mod route;

#[cfg(target_arch = "wasm32")]
mod charts;
#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
pub mod seam;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
pub mod state;

#[cfg(target_arch = "wasm32")]
pub use mount::{AddressKind, Mounted, Options, mount};
