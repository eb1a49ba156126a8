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

use leptos::prelude::*;

use crate::ui::kit::{Button, PageHead};
use crate::ui::state::use_state;
use earlier::Looking;
use merge::Merging;

/// How many records or conflicts a list shows before it is asked for all.
const FIRST: usize = 50;

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

/// The rest of a long list, where there is more than [`FIRST`].
#[component]
fn ShowAll(
    #[prop(into)] count: Signal<usize>,
    /// Whether all are shown.
    all: RwSignal<bool>,
) -> impl IntoView {
    let state = use_state();
    move || {
        (count.get() > FIRST && !all.get()).then(|| {
            view! {
                <Button
                    label=move || state.words().review.show_all(count.get() as u64)
                    on_press=move |()| all.set(true)
                />
            }
        })
    }
}
