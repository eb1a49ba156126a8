//! How work travels between offices: bundles out, bundles in, and what a person sees before one merges.
//!
//! Everything here is pure: bytes, a workspace and digests are arguments, and nothing changes the
//! workspace. [`bundle`] is the file, [`review`] what taking it would mean, [`earlier`] what
//! has changed since a state and the way back to it, [`rescue`] what a
//! failed store still gives, [`built_in`] the
//! strategy every office starts from, [`sample`] a workspace to look around in; [`calendar`] is a file for other
//! programs. Knows no screen, no clock and no disk.

pub mod built_in;
pub mod bundle;
pub mod calendar;
pub mod csv;
pub mod earlier;
pub mod rescue;
pub mod review;
pub mod sample;
pub mod settle;
