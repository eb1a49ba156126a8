//! Which signs the app draws: one enum, one stroke weight, one 20 by 20 grid.
//!
//! Paths live in the program and not in a sprite file, so that the one-file edition, which has no
//! server to ask, draws them too. A sign never stands for a language's flag, and never alone for a
//! meaning: a word or an accessible name stands with it.

use leptos::prelude::*;

/// A sign. Named by what it means, not by what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The five countries together: a globe.
    Region,
    /// One country: a pin.
    Country,
    /// An objective: a target.
    Objective,
    /// A challenge: mountains to cross.
    Challenge,
    /// The kerege: crossed laths.
    Lattice,
    /// A project: a folder.
    Project,
    /// Money: coins in a pile.
    Funding,
    /// Results: bars over a line.
    Result,
    /// Partners: two people.
    Partner,
    /// Evidence: a document under a lens.
    Evidence,
    /// Files out and in: arrows that change places.
    Share,
    /// Reports and printing.
    Report,
    /// Settings: sliders.
    Settings,
    /// Search.
    Search,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Add.
    Add,
    /// Edit: a pencil.
    Edit,
    /// Delete: a bin.
    Delete,
    /// Close.
    Close,
    /// Done.
    Check,
    /// All is well: a tick in a circle.
    Ok,
    /// Attention: a triangle.
    Warning,
    /// An error: an octagon.
    Error,
    /// A conflict: two arrows that meet.
    Conflict,
    /// To know.
    Info,
    /// Bring a file in.
    Upload,
    /// Take a file out.
    Download,
    /// Opens below.
    ChevronDown,
    /// Closes upward.
    ChevronUp,
    /// Onward.
    ChevronRight,
    /// Back.
    ChevronLeft,
    /// May be sorted.
    Sort,
    /// Rising.
    TrendUp,
    /// Falling.
    TrendDown,
    /// Steady.
    TrendFlat,
    /// Leads out of the app.
    External,
    /// A person.
    Person,
    /// A date.
    Calendar,
    /// No connection: a cloud struck out.
    Offline,
    /// Who wrote it and when: a clock.
    History,
    /// A file.
    File,
    /// A language: letters of two scripts.
    Language,
    /// Light or dark.
    Theme,
    /// The rest.
    More,
    /// Filter.
    Filter,
}

impl Icon {
    /// The sign's outline in SVG path language, on a grid of 20 by 20.
    pub const fn path(self) -> &'static str {
        match self {
            Icon::Region => {
                "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM2.75 10h14.5M10 2.75c2 2 3 4.5 3 7.25s-1 5.25-3 7.25c-2-2-3-4.5-3-7.25s1-5.25 3-7.25Z"
            }
            Icon::Country => {
                "M10 17.5s5.5-4.6 5.5-9a5.5 5.5 0 0 0-11 0c0 4.4 5.5 9 5.5 9ZM10 10.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
            }
            Icon::Objective => {
                "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM10 6.25a3.75 3.75 0 1 0 0 7.5 3.75 3.75 0 0 0 0-7.5ZM10 9.9v.2"
            }
            Icon::Challenge => "M2 16 8 4.25l3.6 7.1 1.4-2.1L18 16Z",
            Icon::Lattice => "M4 3.25 16 16.75M16 3.25 4 16.75M10 3.25l6 6.75-6 6.75L4 10Z",
            Icon::Project => {
                "M2.75 5.5A1.5 1.5 0 0 1 4.25 4h3.4l1.9 2.25h6.2a1.5 1.5 0 0 1 1.5 1.5v6.75a1.5 1.5 0 0 1-1.5 1.5H4.25a1.5 1.5 0 0 1-1.5-1.5Z"
            }
            Icon::Funding => {
                "M3.5 5.75c0-1.4 2.9-2.5 6.5-2.5s6.5 1.1 6.5 2.5-2.9 2.5-6.5 2.5-6.5-1.1-6.5-2.5ZM3.5 5.75V10c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5V5.75M3.5 10v4.25c0 1.4 2.9 2.5 6.5 2.5s6.5-1.1 6.5-2.5V10"
            }
            Icon::Result => "M2.75 16.75h14.5M5.25 13.75v-3M10 13.75v-6.5M14.75 13.75V3.5",
            Icon::Partner => {
                "M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM2.5 16.5c0-2.8 2.2-4.75 5-4.75s5 1.95 5 4.75M13 4.2a2.75 2.75 0 0 1 0 5.1M14.5 12.1c1.8.6 3 2.2 3 4.4"
            }
            Icon::Evidence => {
                "M15 8V6.75L11.25 3H5.5A1.5 1.5 0 0 0 4 4.5v11A1.5 1.5 0 0 0 5.5 17H9M11 3v4h4M12.75 15.75a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM14.7 15.1l2.3 2.3"
            }
            Icon::Share => "M4 6.5h12M12.75 3.25 16 6.5l-3.25 3.25M16 13.5H4M7.25 10.25 4 13.5l3.25 3.25",
            Icon::Report => {
                "M6 7V3h8v4M6 14H4.25a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 4.25 7h11.5a1.5 1.5 0 0 1 1.5 1.5v4a1.5 1.5 0 0 1-1.5 1.5H14M6 11.5h8V17H6Z"
            }
            Icon::Settings => {
                "M3 6h7M14 6h3M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM3 14h3M10 14h7M8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z"
            }
            Icon::Search => "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4",
            Icon::Undo => "M7 4 3.5 7.5 7 11M3.5 7.5h8a4.5 4.5 0 0 1 0 9H8",
            Icon::Redo => "M13 4l3.5 3.5L13 11M16.5 7.5h-8a4.5 4.5 0 0 0 0 9H12",
            Icon::Add => "M10 4v12M4 10h12",
            Icon::Edit => {
                "M3.5 16.5l.75-3.5L13 4.25a1.77 1.77 0 0 1 2.5 0l.25.25a1.77 1.77 0 0 1 0 2.5L7 15.75ZM11.5 5.75l2.75 2.75"
            }
            Icon::Delete => "M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.75 11h8.5L15 5.5M8.4 8.75v4.5M11.6 8.75v4.5",
            Icon::Close => "M5 5l10 10M15 5 5 15",
            Icon::Check => "M4 10.5l4 4 8-9",
            Icon::Ok => "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM6.75 10.25l2.25 2.25 4.25-4.75",
            Icon::Warning => "M10 3.25 2.25 16.5h15.5ZM10 8v3.4M10 13.9v.1",
            Icon::Error => "M7 2.75h6L17.25 7v6L13 17.25H7L2.75 13V7ZM10 6.25v4.25M10 13.5v.1",
            Icon::Conflict => "M2.5 10h5M5 7.25 7.75 10 5 12.75M17.5 10h-5M15 7.25 12.25 10 15 12.75M10 4v12",
            Icon::Info => "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM10 9.25v4.5M10 6.4v.1",
            Icon::Upload => {
                "M10 13V3.5M6.25 7.25 10 3.5l3.75 3.75M3.5 13v2.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V13"
            }
            Icon::Download => {
                "M10 3v9.5M6.25 8.75 10 12.5l3.75-3.75M3.5 13v2.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V13"
            }
            Icon::ChevronDown => "M5 7.5l5 5 5-5",
            Icon::ChevronUp => "M5 12.5l5-5 5 5",
            Icon::ChevronRight => "M7.5 5l5 5-5 5",
            Icon::ChevronLeft => "M12.5 5l-5 5 5 5",
            Icon::Sort => "M6.5 8 10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5",
            Icon::TrendUp => "M3 14l4.5-4.5 3 3L17 6M12 6h5v5",
            Icon::TrendDown => "M3 6l4.5 4.5 3-3L17 14M12 14h5V9",
            Icon::TrendFlat => "M3 10h13M12.5 6.5 16 10l-3.5 3.5",
            Icon::External => {
                "M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3M11.5 3.5h5v5M16.5 3.5 9 11"
            }
            Icon::Person => {
                "M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM3.75 17c.4-3 2.9-4.75 6.25-4.75S15.85 14 16.25 17"
            }
            Icon::Calendar => {
                "M3.5 6A1.5 1.5 0 0 1 5 4.5h10A1.5 1.5 0 0 1 16.5 6v9.5A1.5 1.5 0 0 1 15 17H5a1.5 1.5 0 0 1-1.5-1.5ZM3.5 8.5h13M7 2.75v3M13 2.75v3"
            }
            Icon::Offline => {
                "M7.9 4.9A4.75 4.75 0 0 1 14.6 8h.4a3.5 3.5 0 0 1 2.2 6.2M13.5 15h-8a3.75 3.75 0 0 1-.3-7.5M3 3l14 14"
            }
            Icon::History => "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM10 6v4.25l2.75 1.75",
            Icon::File => {
                "M5.5 3h5.75L15.5 7.25v8.25A1.5 1.5 0 0 1 14 17H5.5A1.5 1.5 0 0 1 4 15.5v-11A1.5 1.5 0 0 1 5.5 3ZM11 3v4.5h4.5"
            }
            Icon::Language => {
                "M2.75 5h8.5M7 3v2M9.6 5c-.7 3.3-3 6.1-6.1 7.5M4.6 5c.8 2.7 2.7 4.9 5 6.1M10 17l3.5-8 3.5 8M11.2 14.25h4.6"
            }
            Icon::Theme => "M10 2.75a7.25 7.25 0 1 0 0 14.5 7.25 7.25 0 0 0 0-14.5ZM10 2.75v14.5M10 6a4 4 0 0 1 0 8",
            Icon::More => {
                "M4.5 9.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5ZM10 9.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5ZM15.5 9.25a.75.75 0 1 0 0 1.5.75.75 0 0 0 0-1.5Z"
            }
            Icon::Filter => "M3 5h14M5.75 10h8.5M8.5 15h3",
        }
    }
}

/// A sign in the line of text, in the text's colour; silent for screen readers.
#[component]
pub fn Glyph(
    /// Which sign; may change with the state it stands for.
    #[prop(into)]
    icon: Signal<Icon>,
) -> impl IntoView {
    view! {
        <svg class="glyph" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=move || icon.get().path() />
        </svg>
    }
}

/// The app's own mark: the lattice wall, laths in two directions, on the house's blue.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
            <rect width="28" height="28" rx="6" />
            <path class="under" d="M22 6 6 22M14 6l-8 8M22 14l-8 8" />
            <path d="M6 6l16 16M14 6l8 8M6 14l8 8" />
        </svg>
    }
}
