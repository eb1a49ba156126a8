//! Where work leaves as a file and comes in as one: saving, merging, deciding, and whether two
//! offices hold the same.
//!
//! Judges no file itself; what taking one would mean is `exchange`'s to say.

mod beside;
mod conflicts;
mod decide;
mod device;
mod earlier;
mod merge;
mod preview;
mod save;
mod sent;

use std::ops::Range;

use leptos::prelude::*;

use crate::ui::kit::{Button, PageHead};
use crate::ui::state::{Answer, use_state};
use earlier::Looking;
use merge::Merging;

/// How many records or conflicts a list shows at first, and how many more each time it is asked.
const PAGE: usize = 50;

#[component]
pub fn SharePage() -> impl IntoView {
    let state = use_state();
    let (merging, looking) = (Merging::new(), Looking::new());
    view! {
        <div class="page stack">
            <PageHead
                title=state.words().share.title
                subtitle=state.words().share.intro
            />
            <div class="duo" data-fit="even">
                <save::SavePanel />
                <merge::MergePanel merging />
            </div>
            <preview::PreviewPanel merging looking />
            <earlier::SincePanel looking />
            <conflicts::ConflictsPanel />
            <earlier::EarlierPanel looking />
            <div class="duo" data-fit="even">
                <sent::SentPanel />
                <device::DevicePanel />
            </div>
        </div>
    }
    .into_any()
}

/// A long list, a page at a time: thousands of rows at once would stop the whole page.
fn in_pages(count: Answer<usize>, page: impl Fn(Range<usize>) -> AnyView + Clone + Send + 'static) -> AnyView {
    let shown = RwSignal::new(PAGE);
    let pages = move || (0..count.get().min(shown.get()).div_ceil(PAGE)).collect::<Vec<_>>();
    view! {
        <For each=pages key=|page| *page children=move |number| page(number * PAGE..(number + 1) * PAGE) />
        <ShowMore count shown />
    }
    .into_any()
}

/// The next page of a list that has more than is shown.
#[component]
fn ShowMore(#[prop(into)] count: Signal<usize>, shown: RwSignal<usize>) -> impl IntoView {
    let state = use_state();
    let hidden = Signal::derive(move || count.get().saturating_sub(shown.get()));
    let any = Answer::new(move || hidden.get() > 0);
    move || {
        any.get().then(|| {
            let label = move || {
                let (next, of) = (hidden.get().min(PAGE), state.format().integer(hidden.get() as i64));
                state.words().review.show_more(next as u64, &of)
            };
            view! { <Button label on_press=move |()| shown.update(|shown| *shown += PAGE) /> }
        })
    }
}
