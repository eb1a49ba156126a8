//! The English messages: organisations, doubles among them, and what was agreed with them.

use crate::i18n::catalogue::partners::*;

pub(super) const PARTNERS: Partners = Partners { title: "Partners" };
