//! What a person sees. The kit is the only part of it that knows no record.
pub mod kit;
