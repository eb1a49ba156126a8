//! The kit: what screens are built of. It takes signals, callbacks and words already chosen, and
//! knows no record, no route and no language.
//!
//! | for | see |
//! |---|---|
//! | acting | [`button`], [`file_drop`] |
//! | filling in | [`field`], [`text_field`], [`choice`], [`error_summary`] |
//! | standing above the page | [`dialog`], [`popover`] |
//! | saying something | [`notice`], [`marks`], [`text`] |
//! | building a page | [`panel`], [`tabs`], [`shell`] |
//! | showing figures | [`table`], [`matrix`], [`map`] |
//!
//! Every state has a word and a form besides its colour. The look of each part is the block of the
//! same name under `style/`.

pub mod button;
pub mod choice;
pub mod dialog;
pub mod dom;
pub mod error_summary;
pub mod field;
pub mod file_drop;
pub mod icon;
pub mod map;
pub mod map_shapes;
pub mod marks;
pub mod matrix;
pub mod notice;
pub mod panel;
pub mod popover;
pub mod shell;
pub mod table;
pub mod tabs;
pub mod text;
pub mod text_field;
pub mod tone;

pub use button::{Button, IconButton, Kind, LinkButton};
pub use choice::{CheckGroup, Checkbox, Choice, Choosable, Segments};
pub use dialog::Dialog;
pub use dom::remove_static_shell;
pub use error_summary::{ErrorSummary, FieldFault};
pub use field::{FieldError, FieldFrame, FieldIds, Fieldset};
pub use file_drop::FileDrop;
pub use icon::{Glyph, Icon, Mark};
pub use map::{MapArea, RegionMap};
pub use marks::{Bar, Chip, Heading, Pill, Progress, SeverityMark, Trend};
pub use matrix::{Crossing, Matrix, MatrixCell, MatrixHead, MatrixLegend, MatrixRow};
pub use notice::{Announcer, Notice, Voice};
pub use panel::{BackLink, Breadcrumb, Crumb, EmptyState, Fact, Facts, KeyFigure, KeyFigures, PageHead, Panel};
pub use popover::{Disclosure, Popover};
pub use shell::{
    BottomBar, BottomSheet, NavGroup, NavItem, PersonButton, Rail, SaveState, SearchTrigger, SkipLink, TopBar,
};
pub use table::{Cell, Column, RowHead, Sorted, Table};
pub use tabs::Tabs;
pub use text::LangText;
pub use text_field::{DateField, NumberField, TextArea, TextField};
pub use tone::Tone;
