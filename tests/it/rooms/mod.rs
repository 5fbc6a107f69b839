//! The check of the rooms: who may use whom, and what every file begins with.
