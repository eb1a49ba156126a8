//! The fields of records, edited where they stand: the value shown, who wrote it, who disagrees.
//!
//! Views say which field of which record and what it is called; what an edit replaces (M4), how a
//! conflict is settled (M5) and an official text taken (M14) is the same in all of them and stands
//! here. Knows no place.
//!
//! | for | see |
//! |---|---|
//! | reading one register | [`slot`] |
//! | who wrote it, conflicts, offers | [`provenance`] |
//! | what it was before | [`history`] |
//! | the draft and its editor | [`editing`] |
//! | the fields themselves | [`prose`], [`typed`], [`choice`], [`shares`], [`money`], [`period`], [`organisation`] |
//! | what there is to choose | [`options`] |
//! | the record at the address, and one that is not here | [`here`], [`missing`] |
//! | what a list is filtered by | [`chips`] |
//! | the money of a place | [`funds`] |
//! | papers before whoever decides, comments | [`reviewing`], [`comments`] |
//! | what is asked for first, open calls | [`priorities`], [`calls`] |
//! | what pages of objectives and challenges share | [`nodes`] |

pub mod assess;
pub mod calls;
pub mod chips;
pub mod choice;
pub mod comments;
pub mod editing;
pub mod funds;
pub mod here;
pub mod history;
pub mod missing;
pub mod money;
pub mod nodes;
pub mod options;
pub mod organisation;
pub mod period;
pub mod priorities;
pub mod prose;
pub mod provenance;
pub mod reviewing;
pub mod shares;
pub mod slot;
pub mod standing;
pub mod typed;

pub use chips::FilterChips;
pub use choice::{ChoiceField, SetField, ValueChoice};
pub use comments::Comments;
pub use funds::Funds;
pub use here::record_here;
pub use missing::MissingRecord;
pub use money::{MoneyField, MoneyInput};
pub use organisation::OrganisationField;
pub use period::{PeriodField, PeriodInput};
pub use priorities::Priorities;
pub use prose::ProseField;
pub use provenance::{ConflictPanel, Provenance};
pub use reviewing::Reviewing;
pub use shares::{SharesField, SharesInput};
pub use typed::{CellTextField, DateField, LinkField, PartialDateField, TextValueField};
