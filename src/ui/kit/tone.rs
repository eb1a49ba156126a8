//! How grave a state is. Every tone comes with a sign and a word; colour only repeats them.

use super::icon::Icon;

/// How grave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Says something, asks nothing.
    #[default]
    Neutral,
    /// Worth knowing.
    Info,
    /// In order.
    Ok,
    /// Wants attention.
    Warn,
    /// Wrong, lost or refused.
    Bad,
}

impl Tone {
    /// The word in `data-tone`, which the styles hang on.
    pub const fn name(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Info => "info",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
        }
    }

    /// The sign that goes with it.
    pub const fn icon(self) -> Icon {
        match self {
            Tone::Neutral | Tone::Info => Icon::Info,
            Tone::Ok => Icon::Ok,
            Tone::Warn => Icon::Warning,
            Tone::Bad => Icon::Error,
        }
    }
}
