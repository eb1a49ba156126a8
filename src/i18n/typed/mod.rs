//! What did the person mean? Dates and numbers as they are typed or pasted, in the habits of all seven
//! languages at once: the language of the interface says little about where a value was copied from.
//! Refuses to guess: what can be read in two ways is asked back.

mod amount;
mod date;
mod number;

pub use amount::{AmountProblem, amount};
pub use date::{DateProblem, TypedDate, date};
pub use number::{NumberProblem, number, numbers, percent};
