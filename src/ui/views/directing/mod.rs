//! What the coordinating office asks for and decides, and what waits for each office.
//!
//! | for | see |
//! |---|---|
//! | what waits for the office that works here | [`waiting`] |
//! | what is asked for first | [`priorities`] |
//! | the calls, and a new one | [`calls`] |
//! | one call with its answers | [`call`] |

mod call;
mod calls;
mod priorities;
mod waiting;

pub use call::CallPage;
pub use calls::CallsPage;
pub use priorities::PrioritiesPage;
pub use waiting::WaitingPage;

use leptos::prelude::*;

use crate::model::kinds::priority::Crossing;
use crate::ui::routes::{Route, use_route};
use crate::ui::state::use_state;

/// The ways to the parts of this place.
#[component]
fn Parts() -> impl IntoView {
    let state = use_state();
    let here = use_route();
    let words = &state.work_words().directing;
    let link = move |(route, label): (Route, &'static str)| {
        let href = route.href();
        let current = move || here.read().is_same_place(&route).then_some("page");
        view! { <a class="tab" href=href aria-current=current>{label}</a> }
    };
    let parts = [
        (Route::Directing, words.waiting),
        (Route::Priorities(Crossing::default()), words.priorities),
        (Route::Calls, words.calls),
    ];
    view! { <nav class="tabs" aria-label=words.parts>{parts.map(link).collect_view()}</nav> }.into_any()
}
