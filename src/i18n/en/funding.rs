//! The English messages: money asked for, promised, there and spent; rates.

use crate::i18n::catalogue::funding::*;

pub(super) const FUNDING: Funding = Funding { title: "Funding" };
