//! Tests of the room of the same name through its public functions.

mod builder;
mod retention;
