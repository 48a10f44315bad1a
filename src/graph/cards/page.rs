//! A part of a long list.

use serde::Serialize;

/// Some of many items, and where to go on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<T> {
    /// These.
    pub items: Vec<T>,
    /// Of so many.
    pub total: usize,
    /// The first of them is at this place.
    pub offset: usize,
    /// At most so many were asked for.
    pub limit: usize,
    /// The place of the next one; `None` if these are the last.
    pub next: Option<usize>,
}

impl<T> Page<T> {
    /// Items that were cut out of so many.
    pub fn cut(items: Vec<T>, total: usize, offset: usize, limit: usize) -> Page<T> {
        let end = offset.saturating_add(limit).min(total);
        Page { items, total, offset, limit, next: (end < total).then_some(end) }
    }

    /// Cuts a page out of a list and makes of each item what is shown.
    pub fn of<S>(all: &[S], offset: usize, limit: usize, mut show: impl FnMut(&S) -> T) -> Page<T> {
        Page::of_some(all, offset, limit, |item| Some(show(item)))
    }

    /// The same, where something may have nothing to show.
    pub fn of_some<S>(all: &[S], offset: usize, limit: usize, show: impl FnMut(&S) -> Option<T>) -> Page<T> {
        let end = offset.saturating_add(limit).min(all.len());
        let items = all.get(offset..end).unwrap_or_default().iter().filter_map(show).collect();
        Page::cut(items, all.len(), offset, limit)
    }
}
