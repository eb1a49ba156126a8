//! The English messages: what waits for a decision, priorities, calls for concept notes.

use crate::i18n::catalogue::directing::*;

pub(super) const DIRECTING: Directing = Directing { title: "Directing" };
