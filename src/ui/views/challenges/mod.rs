//! The challenges that the strategy answers: the list of them, and one with how severe it is where.

mod list;
mod page;
mod severity;

pub use list::ChallengesPage;
pub use page::ChallengePage;
