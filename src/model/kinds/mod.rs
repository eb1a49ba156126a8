//! The kinds of record, one file each. A new kind is its file and its line in [`ALL`].

pub mod assessment;
pub mod country;
pub mod crosswalk;
pub mod evidence;
pub mod framework;
pub mod node;
pub mod organisation;
pub mod priority;
pub mod project;

pub use assessment::Assessment;
pub use country::Country;
pub use crosswalk::Crosswalk;
pub use evidence::Evidence;
pub use framework::Framework;
pub use node::Node;
pub use organisation::Organisation;
pub use priority::Priority;
pub use project::Project;

use super::kind::Kind;

/// Every kind this version knows.
pub static ALL: &[&Kind] = &[
    &framework::KIND,
    &node::KIND,
    &crosswalk::KIND,
    &country::KIND,
    &assessment::KIND,
    &priority::KIND,
    &project::KIND,
    &evidence::KIND,
    &organisation::KIND,
];

/// The kind of that name; none for a kind that only a later version knows.
pub fn named(name: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.name == name)
}

/// The file's marker type and its table: `kind! { Project "project", Identity::Random, [TITLE, STAGE] }`.
macro_rules! kind {
    ($(#[$doc:meta])* $marker:ident $name:literal, $identity:expr, [$($field:ident),+ $(,)?] $(, rules: $rules:expr)?) => {
        $(#[$doc])*
        pub struct $marker;

        impl $crate::base::KindOf for $marker {
            const KIND: &'static str = $name;
        }

        pub static KIND: $crate::model::Kind = $crate::model::Kind {
            name: $name,
            identity: $identity,
            fields: &[$($field.spec()),+],
            columnar: false,
            rules: kind!(@rules $($rules)?),
        };
    };
    (@rules) => { &[] };
    (@rules $rules:expr) => { $rules };
}
use kind;
