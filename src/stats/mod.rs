//! Mathematics without marketing words.
