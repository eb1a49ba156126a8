//! The Russian messages: the projects as a table, a board and a timeline; many edited at once; pasted rows.

use crate::i18n::catalogue::pipeline::*;

pub(super) const PIPELINE: Pipeline = Pipeline { title: "Проекты" };
