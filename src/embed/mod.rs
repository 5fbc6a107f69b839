//! Every name that a host page can see; empty until the custom element is built, `main` has what a host can call now.
