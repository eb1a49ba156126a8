//! What was agreed with a partner, country by country: what is in force, what ends soon, what is over.

use leptos::prelude::*;

use super::acts::Everyone;
use super::agreeing::{EditDialog, NewDialog};
use crate::base::{Id, KindOf, PartialDate, order};
use crate::insight::partners::Standing;
use crate::model::kinds::document::is_safe;
use crate::model::kinds::{Country, Engagement, Organisation, engagement};
use crate::ui::kit::{Button, Cell, Column, EmptyState, Icon, IconButton, Panel, Pill, RowHead, Table, Tone};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// One engagement.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: Id<Engagement>,
    title: String,
    note: Option<(&'static str, String)>,
    country: String,
    form: &'static str,
    dates: String,
    standing: Standing,
    link: Option<String>,
    /// The record it names, where the partner has several.
    named: Option<String>,
}

#[component]
pub fn Engagements(id: Signal<Id<Organisation>>, everyone: Answer<Everyone>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let (adding, edited) = (RwSignal::new(false), RwSignal::new(None::<Id<Engagement>>));
    let rows = state.query(&[Organisation::KIND, Engagement::KIND, Country::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let (everyone, id, today) = (everyone.read(), id.read(), state.today());
        let several = everyone.groups.members(&id).len() > 1;
        let engagements = everyone.partner(&id).map(|partner| &partner.engagements[..]).unwrap_or_default();
        let row = |id: &Id<Engagement>| {
            let record = workspace.get(id.record())?;
            let named = engagement::ORGANISATION.get(record).filter(|_| several);
            let country = engagement::COUNTRY.get(record);
            let note = engagement::NOTE.best(record, words.lang);
            Some(Row {
                title: title(words, id),
                note: note.map(|(lang, text)| (lang.code(), text.to_owned())),
                country: country.map(|country| words.title_of(country.record())).unwrap_or_default(),
                form: engagement::FORM.get(record).map(|form| words.engagement_form(form)).unwrap_or_default(),
                dates: dates(words, engagement::STARTS.get(record), engagement::ENDS.get(record)),
                standing: Standing::of_engagement(record, today),
                link: engagement::URL.get(record).map(String::from).filter(|link| is_safe(link)),
                named: named.map(|named| words.title_of(named.record())),
                id: id.clone(),
            })
        };
        let mut rows: Vec<Row> = engagements.iter().filter_map(row).collect();
        order::sort_by_key(&mut rows, |row| (row.standing == Standing::Ended, row.country.clone(), row.id.clone()));
        rows
    });
    let add =
        move || view! { <Button label=words.engagement_add icon=Icon::Add on_press=move |()| adding.set(true) /> };
    let none = move || view! { <EmptyState icon=Icon::File title=words.engagements_none /> };
    let columns = move || {
        vec![
            Column::new(words.engagement),
            Column::new(state.words().fields.country),
            Column::new(words.dates),
            Column::new(words.standing),
            Column::new(state.words().common.edit),
        ]
    };
    view! {
        <Panel title=words.engagements_title aside=add long=true>
            <Show when=move || !rows.read().is_empty() fallback=none>
                <Table caption=words.engagements_title caption_unseen=true columns=columns()>
                    <For each=move || rows.get() key=|row| row.id.clone() let:row>
                        <Agreed id=row.id rows edited />
                    </For>
                </Table>
            </Show>
            <NewDialog of=id open=adding />
            <EditDialog edited />
        </Panel>
    }
    .into_any()
}

/// What it is called: its title, else its form.
pub fn title(words: Words<'_>, id: &Id<Engagement>) -> String {
    let record = words.workspace.get(id.record());
    let own = record.and_then(|record| engagement::TITLE.best(record, words.lang)).map(|(_, text)| text.to_owned());
    let form =
        || record.and_then(|record| engagement::FORM.get(record)).map(|form| words.engagement_form(form).to_owned());
    own.or_else(form).unwrap_or_else(|| words.title_of(id.record()))
}

/// "5 March 2024 – 2026", "since 2024", "until March 2026".
fn dates(words: Words<'_>, starts: Option<PartialDate>, ends: Option<PartialDate>) -> String {
    let said = &words.work().partners;
    match (starts.map(|date| words.partial(date)), ends.map(|date| words.partial(date))) {
        (Some(from), Some(to)) => format!("{from} – {to}"),
        (Some(from), None) => said.since(&from),
        (None, Some(to)) => said.until(&to),
        (None, None) => words.catalogue().common.not_stated.to_owned(),
    }
}

/// How an engagement's standing is tinted.
pub fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::InForce => Tone::Ok,
        Standing::EndsSoon => Tone::Warn,
        Standing::Ahead => Tone::Info,
        Standing::Ended => Tone::Neutral,
    }
}

/// One row. It stays while what it shows changes, so that the focus finds its button again.
#[component]
fn Agreed(id: Id<Engagement>, rows: Answer<Vec<Row>>, edited: RwSignal<Option<Id<Engagement>>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let id = StoredValue::new(id);
    let row = Answer::new(move || {
        let rows = rows.read();
        id.with_value(|id| rows.iter().find(|row| row.id == *id).cloned())
    });
    let of = move |read: fn(&Row) -> &str| move || (*row.read()).as_ref().map(|row| read(row).to_owned());
    let head = move || {
        let Row { title, note, form, link, named, .. } = row.get()?;
        let form = (form != title && !form.is_empty()).then(|| view! { <p class="note">{form}</p> });
        let link = link.map(|link| {
            view! { <p class="note"><a href=link rel="noopener noreferrer" target="_blank">{words.link_open}</a></p> }
        });
        Some(view! {
            {title}
            {form}
            {note.map(|(lang, text)| view! { <p class="note" lang=lang>{text}</p> })}
            {named.map(|named| view! { <p class="note">{named}</p> })}
            {link}
        })
    };
    let standing = move || {
        let standing = (*row.read()).as_ref().map(|row| row.standing)?;
        let label = state.say(|words| words.standing(standing));
        Some(view! { <Pill label tone=tone(standing) /> })
    };
    let label = move || words.engagement_edit(&of(|row| &row.title)().unwrap_or_default());
    view! {
        <tr role="row">
            <RowHead>{head}</RowHead>
            <Cell label=state.words().fields.country>{of(|row| &row.country)}</Cell>
            <Cell label=words.dates>{of(|row| &row.dates)}</Cell>
            <Cell label=words.standing>{standing}</Cell>
            <Cell label=state.words().common.edit>
                <IconButton label icon=Icon::Edit on_press=move |()| edited.set(Some(id.get_value())) />
            </Cell>
        </tr>
    }
    .into_any()
}
