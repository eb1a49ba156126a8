//! What waits for the office that works here: papers, calls, comments, priorities, conflicts.
//!
//! What waits for whom is `insight`'s; here stands where each thing is dealt with.

use leptos::prelude::*;

use super::Parts;
use crate::base::{FieldName, Id, KindOf, RecordId};
use crate::insight::waiting::{Waiting, waiting};
use crate::model::Workspace;
use crate::model::kinds::{Country, country};
use crate::ui::kit::{Button, EmptyState, Glyph, Icon, Kind, PageHead, Panel, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// One thing that waits, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    group: Group,
    icon: Icon,
    tone: &'static str,
    href: String,
    title: String,
    sentence: String,
}

/// What kind of thing waits, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Papers,
    Calls,
    Comments,
    Priorities,
    Conflicts,
}

impl Group {
    const ALL: [Self; 5] = [Self::Papers, Self::Calls, Self::Comments, Self::Priorities, Self::Conflicts];
}

/// What waits for whoever works here.
#[component]
pub fn WaitingPage() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let office = Answer::new(move || state.who().map(|person| person.office));
    let subtitle = move || {
        state.track(&[Country::KIND]);
        let line = |office: Id<Country>| {
            state.say(|words| {
                let record = words.workspace.get(office.record());
                let role = record.and_then(|record| country::ROLE.get(record)).map(|role| words.role(role));
                let town = words.town(&office);
                let sentence = words.work().directing.waiting_for(&town);
                role.map_or(sentence.clone(), |role| format!("{sentence} {role}."))
            })
        };
        office.get().map(line).unwrap_or_default()
    };
    let nobody = move || {
        let ask =
            move || view! { <Button label=words.say_who kind=Kind::Primary on_press=move |()| state.ask_who() /> };
        view! { <EmptyState icon=Icon::Person title=words.nobody sentence=words.nobody_text action=ask /> }
    };
    view! {
        <div class="page stack">
            <PageHead title=words.waiting subtitle />
            <Parts />
            {move || match office.get() {
                Some(office) => view! { <Found office /> }.into_any(),
                None => nobody().into_any(),
            }}
        </div>
    }
    .into_any()
}

#[component]
fn Found(office: Id<Country>) -> impl IntoView {
    let state = use_state();
    let items = state.query(&[], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let open = state.conflicts().read();
        waiting(workspace, &office, state.today(), &open).iter().map(|one| item(words, one)).collect::<Vec<_>>()
    });
    let words = &state.work_words().directing;
    let nothing = move || view! { <EmptyState icon=Icon::Ok title=words.nothing sentence=words.nothing_text /> };
    let group = move |group: Group| {
        let here =
            Answer::new(move || items.read().iter().filter(|item| item.group == group).cloned().collect::<Vec<_>>());
        let title = move || {
            let name = match group {
                Group::Papers => words.group_papers,
                Group::Calls => words.calls,
                Group::Comments => words.group_comments,
                Group::Priorities => words.priorities,
                Group::Conflicts => words.group_conflicts,
            };
            format!("{name} ({})", here.read().len())
        };
        view! {
            <Show when=move || !here.read().is_empty()>
                <Panel title long=true>
                    <ul class="stack" data-gap="tight" role="list">
                        {move || here.get().into_iter().map(line).collect_view()}
                    </ul>
                </Panel>
            </Show>
        }
    };
    view! {
        <Show when=move || items.read().is_empty()>{nothing()}</Show>
        {Group::ALL.map(group).collect_view()}
    }
    .into_any()
}

fn line(item: Item) -> impl IntoView {
    view! {
        <li class="pressing" data-tone=item.tone>
            <Glyph icon=item.icon />
            <span>
                <a href=item.href>{item.title}</a>
                <span>{item.sentence}</span>
            </span>
        </li>
    }
}

fn item(words: Words<'_>, one: &Waiting) -> Item {
    let m = &words.work().directing;
    let of = |group, icon, tone: Tone, id: &RecordId, sentence: String| Item {
        group,
        icon,
        tone: tone.name(),
        href: place(words.workspace, id).href(),
        title: words.title_of(id),
        sentence,
    };
    let paper = |tone, project: &RecordId, sentence| of(Group::Papers, Icon::Project, tone, project, sentence);
    match one {
        Waiting::ToDecide { project, paper: of, own } => {
            let of = words.paper(*of);
            let sentence = if *own { m.to_decide_own(of) } else { m.to_decide(of) };
            paper(Tone::Info, project.record(), sentence)
        }
        Waiting::Changed { project, paper: of } => paper(Tone::Warn, project.record(), m.changed(words.paper(*of))),
        Waiting::Contrary { project, paper: of } => paper(Tone::Warn, project.record(), m.contrary(words.paper(*of))),
        Waiting::Returned { project, paper: of } => paper(Tone::Warn, project.record(), m.returned(words.paper(*of))),
        Waiting::Unanswered { call, due } => {
            let sentence = due.map_or(m.unanswered.to_owned(), |due| m.unanswered_due(&words.date(due)));
            of(Group::Calls, Icon::Calendar, Tone::Info, call.record(), sentence)
        }
        Waiting::Late { call, project } => {
            let sentence = m.late(&words.title_of(call.record()));
            of(Group::Calls, Icon::Calendar, Tone::Warn, project.record(), sentence)
        }
        Waiting::Comment { about, text } => of(Group::Comments, Icon::Info, Tone::Info, about, text.clone()),
        Waiting::Priority(id) => of(Group::Priorities, Icon::Warning, Tone::Warn, id.record(), m.unmet.to_owned()),
        Waiting::Conflict(id, fields) => {
            let names: Vec<String> = fields.iter().map(|field: &FieldName| words.field(field)).collect();
            let sentence = words.catalogue().region.attention_fields(&names.join(", "));
            of(Group::Conflicts, Icon::Conflict, Tone::Warn, id, sentence)
        }
    }
}

/// Where a record is dealt with; where conflicts are decided for those without a page.
fn place(workspace: &Workspace, id: &RecordId) -> Route {
    workspace.get(id).and_then(Route::of).unwrap_or(Route::Share)
}
