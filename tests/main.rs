//! All integration tests, in one binary.

/// Imports obey the floors.
mod floors;
/// Time expressions on the calendar.
mod times;
