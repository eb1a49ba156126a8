//! The way through a long page: its parts, and how much of the project is filled in.

use leptos::prelude::*;

use crate::base::{Id, RecordId};
use crate::i18n::{Catalogue, WorkCatalogue};
use crate::insight::completeness::{Completeness, Piece, completeness};
use crate::model::kinds::Project;
use crate::ui::kit::dom::{focus_id, focus_within};
use crate::ui::kit::{Disclosure, Icon, Pill, Tone};
use crate::ui::state::use_state;

type Label = fn(&'static Catalogue, &'static WorkCatalogue) -> &'static str;

/// The parts of the page in order: the name of each heading, and its words.
const PARTS: [(&str, Label); 10] = [
    ("about", |words, _| words.project.about_title),
    ("dates", |words, _| words.project.dates_title),
    ("reach", |_, work| work.dossier.reach),
    ("aims", |_, work| work.dossier.aims),
    ("ties", |_, work| work.dossier.ties),
    ("money", |_, work| work.dossier.money),
    ("risks", |_, work| work.dossier.risks),
    ("lessons", |_, work| work.dossier.lessons),
    ("documents", |_, work| work.dossier.documents),
    ("deadlines", |_, work| work.dossier.deadlines),
];

/// Links to the parts of the page.
#[component]
pub fn Contents() -> impl IntoView {
    let state = use_state();
    let link = move |(anchor, label): (&'static str, Label)| {
        view! {
            <li>
                <a
                    href=format!("#{anchor}")
                    on:click=move |event| {
                        // The page has a base address, so a bare fragment would leave it.
                        event.prevent_default();
                        focus_id(anchor);
                    }
                >
                    {label(state.words(), state.work_words())}
                </a>
            </li>
        }
    };
    view! {
        <nav class="contents" aria-label=state.work_words().dossier.contents>
            <ul>{PARTS.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// How much of what the stage asks for is there; what is missing leads to its field.
#[component]
pub fn Filled(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let found = state.query(&[], move |workspace| {
        let project: Id<Project> = record.get().try_into().ok()?;
        completeness(workspace, &project)
    });
    move || {
        let found: Completeness = found.get()?;
        let number = |count: usize| state.format().integer(count as i64);
        let label = own.filled(&number(found.filled()), &number(found.asked));
        if found.missing.is_empty() {
            return Some(view! { <Pill label tone=Tone::Ok /> <span class="note">{own.all_filled}</span> }.into_any());
        }
        let item = |piece: &Piece| {
            let (field, label) = place(state.words(), state.work_words(), *piece);
            view! {
                <li>
                    <a
                        href=format!("#{field}")
                        on:click=move |event| {
                            event.prevent_default();
                            focus_within(&format!("main [data-field='{field}']"));
                        }
                    >
                        {label}
                    </a>
                </li>
            }
        };
        let items = found.missing.iter().map(item).collect_view();
        Some(
            view! {
                <Pill label icon=Icon::Edit />
                <Disclosure summary=own.missing>
                    <ul class="links">{items}</ul>
                </Disclosure>
            }
            .into_any(),
        )
    }
}

/// The field that a missing piece is filled in at, and its words.
fn place(words: &'static Catalogue, work: &'static WorkCatalogue, piece: Piece) -> (&'static str, &'static str) {
    let (fields, own) = (&words.fields, &work.dossier);
    match piece {
        Piece::Summary => ("summary", fields.summary),
        Piece::Lead => ("lead", fields.lead_office),
        Piece::Stage => ("stage", fields.stage),
        Piece::PlannedStart => ("planned-start", fields.planned_start),
        Piece::PlannedEnd => ("planned-end", fields.planned_end),
        Piece::ActualStart => ("actual-start", fields.actual_start),
        Piece::ActualEnd => ("actual-end", fields.actual_end),
        Piece::Shares => ("shares", fields.shares),
        Piece::Scope => ("scope", fields.scope),
        Piece::Objectives => ("objectives", fields.objectives),
        Piece::Challenges => ("challenges", fields.challenges),
        Piece::Sectors => ("sectors", fields.sectors),
        Piece::Tags => ("tags", fields.tags),
        Piece::Markers => ("markers", fields.markers),
        Piece::Codes => ("codes", fields.codes),
        Piece::Budgets => ("budget", own.budgets),
        Piece::Funds => ("transaction", own.money_in),
        Piece::Risks => ("risk", own.risks),
        Piece::Documents => ("document", own.documents),
        Piece::Lessons => ("lesson", own.lessons),
    }
}
