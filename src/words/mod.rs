//! Every message a person reads: a typed message with arguments and one catalogue per language.
