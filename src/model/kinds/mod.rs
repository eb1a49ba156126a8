//! The kinds of record, one file each. A new kind is its file and its line in [`ALL`].

pub mod assessment;
pub mod budget;
pub mod call;
pub mod comment;
pub mod country;
pub mod crosswalk;
pub mod document;
pub mod engagement;
pub mod evidence;
pub mod framework;
pub mod indicator;
pub mod lesson;
pub mod node;
pub mod organisation;
pub mod priority;
pub mod project;
pub mod rate;
pub mod review;
pub mod risk;
pub mod series;
pub mod transaction;

pub use assessment::Assessment;
pub use budget::Budget;
pub use call::Call;
pub use comment::Comment;
pub use country::Country;
pub use crosswalk::Crosswalk;
pub use document::Document;
pub use engagement::Engagement;
pub use evidence::Evidence;
pub use framework::Framework;
pub use indicator::Indicator;
pub use lesson::Lesson;
pub use node::Node;
pub use organisation::Organisation;
pub use priority::Priority;
pub use project::Project;
pub use rate::Rate;
pub use review::Review;
pub use risk::Risk;
pub use series::Series;
pub use transaction::Transaction;

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
    &indicator::KIND,
    &series::KIND,
    &budget::KIND,
    &transaction::KIND,
    &rate::KIND,
    &engagement::KIND,
    &risk::KIND,
    &lesson::KIND,
    &document::KIND,
    &comment::KIND,
    &call::KIND,
    &review::KIND,
];

/// The kind of that name; none for a kind that only a later version knows.
pub fn named(name: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.name == name)
}

/// The file's marker type and its table: `kind! { Project "project", Identity::Random, [TITLE, STAGE] }`.
/// `columnar` behind the list: the registers are carried as columns.
macro_rules! kind {
    ($(#[$doc:meta])* $marker:ident $name:literal, $identity:expr, [$($field:ident),+ $(,)?] $($columnar:ident)? $(, rules: $rules:expr)?) => {
        $(#[$doc])*
        pub struct $marker;

        impl $crate::base::KindOf for $marker {
            const KIND: &'static str = $name;
        }

        pub static KIND: $crate::model::Kind = $crate::model::Kind {
            name: $name,
            identity: $identity,
            fields: &[$($field.spec()),+],
            columnar: kind!(@columnar $($columnar)?),
            rules: kind!(@rules $($rules)?),
        };
    };
    (@columnar) => { false };
    (@columnar columnar) => { true };
    (@rules) => { &[] };
    (@rules $rules:expr) => { $rules };
}
use kind;
