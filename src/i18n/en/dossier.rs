//! The English messages: one project with everything about it: money, risks, papers, review, deadlines.

use crate::i18n::catalogue::dossier::*;

pub(super) const DOSSIER: Dossier = Dossier { title: "Project" };
