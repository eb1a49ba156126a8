//! The sums of all that is looked at, before anything divides them.

use leptos::prelude::*;

use super::{Asked, lines};
use crate::insight::funding::total;
use crate::insight::worth::Worth;
use crate::ui::kit::{KeyFigure, KeyFigures};
use crate::ui::state::use_state;
use crate::ui::words::{Words, decimals};

/// Requested, confirmed, pledged, and the gap.
#[component]
pub fn Figures(asked: Asked) -> impl IntoView {
    let state = use_state();
    let figures = state.query(&[], move |workspace| {
        let (money, of) = (asked.money.read(), asked.look.read().of);
        let (words, total) = (Words::new(workspace, state.lang()), total(lines(&money, of)));
        let (sums, target) = (total.money.shown(), money.exchange.target);
        let texts = &words.work().funding;
        let figure = |label: &str, worth: Worth, remark: String| KeyFigure {
            label: texts.in_currency(label, target.code()),
            value: words.figure(worth.rounded(decimals(target))),
            remark,
            href: None,
        };
        let part = |worth: Worth| match worth.part_of(sums.requested) {
            Some(part) => texts.of_requested(&words.part(part)),
            None => String::new(),
        };
        vec![
            figure(texts.requested, sums.requested, words.catalogue().common.projects(total.projects as u64)),
            figure(texts.confirmed, sums.confirmed, part(sums.confirmed)),
            figure(texts.pledged, sums.soft, texts.pledged_note.to_owned()),
            figure(texts.gap, sums.gap, texts.short(total.short as u64)),
        ]
    });
    view! { <KeyFigures figures /> }.into_any()
}
