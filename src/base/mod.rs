//! The smallest words of the product. Knows nothing of records.
pub mod lang;
pub use lang::Lang;
