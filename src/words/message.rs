//! What a message is: an id of the catalogues and typed arguments.

/// A value put into a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A count: written with the language's digits, and the ground for its plural.
    Count(u64),
    /// A text as it is: a name, or a number that [`super::Words`] has already formatted.
    Text(String),
}

impl From<u64> for Argument {
    fn from(count: u64) -> Argument {
        Argument::Count(count)
    }
}
impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(text)
    }
}
impl From<&'static str> for Argument {
    fn from(text: &'static str) -> Argument {
        Argument::Text(text.to_owned())
    }
}

/// A message of the catalogues.
pub trait Message {
    /// Its id in the catalogues.
    fn id(&self) -> &'static str;
    /// Its arguments by name.
    fn arguments(&self) -> Vec<(&'static str, Argument)>;
}

/// A message's id and the names of its arguments, for the check of the catalogues.
pub type MessageShape = (&'static str, &'static [&'static str]);

/// Declares an enum of messages. Arguments are `u64` (a count) or `String` (a formatted text or name).
///
/// ```text
/// messages! {
///     /// What the shell says.
///     pub enum Shell {
///         /// The name of the product.
///         Product = "product",
///         /// How many files are loaded.
///         FilesLoaded { files: u64 } = "files-loaded",
///     }
/// }
/// ```
macro_rules! messages {
    (
        $(#[$doc:meta])*
        pub enum $name:ident {
            $( $(#[$variant_doc:meta])* $variant:ident $( { $( $field:ident : $type:ty ),+ $(,)? } )? = $id:literal ),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(missing_docs, reason = "the arguments of a message are named after what they say")]
        pub enum $name {
            $( $(#[$variant_doc])* $variant $( { $( $field: $type ),+ } )? ),+
        }

        impl $name {
            /// Every message with the names of its arguments.
            pub const SHAPES: &'static [$crate::words::MessageShape] =
                &[ $( ($id, &[ $( $( stringify!($field) ),+ )? ]) ),+ ];
        }

        impl $crate::words::Message for $name {
            fn id(&self) -> &'static str {
                match self {
                    $( $name::$variant $( { $( $field: _ ),+ } )? => $id ),+
                }
            }

            fn arguments(&self) -> Vec<(&'static str, $crate::words::Argument)> {
                match self {
                    $( $name::$variant $( { $( $field ),+ } )? =>
                        vec![ $( $( (stringify!($field), $crate::words::Argument::from($field.clone())) ),+ )? ] ),+
                }
            }
        }
    };
}
pub(crate) use messages;
