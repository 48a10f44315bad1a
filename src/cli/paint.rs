//! Colours. `anstream` drops them where they are not wanted: no terminal, `NO_COLOR`.

use anstyle::{AnsiColor, Style};
use newsgraph::text::{NameKind, Upos};

/// Headings.
pub const HEADING: Style = Style::new().bold();
/// What matters less.
pub const DIM: Style = Style::new().dimmed();
/// Labels of the grammar.
pub const LABEL: Style = AnsiColor::Cyan.on_default();
/// What was found: relations, predicates.
pub const FOUND: Style = AnsiColor::Yellow.on_default().bold();
/// What holds.
pub const YES: Style = AnsiColor::Green.on_default().bold();
/// What is denied or only reported.
pub const NO: Style = AnsiColor::Red.on_default();
/// Errors.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();

/// `text` in a style.
pub fn paint(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

/// The colour of a word in a tree.
pub fn of_word(upos: Upos, name: Option<NameKind>) -> Style {
    match (name, upos) {
        (Some(kind), _) => of_name(kind).bold(),
        (None, Upos::Verb) => FOUND,
        (None, Upos::Punct) => DIM,
        _ => Style::new(),
    }
}

/// The colour of a sort of name.
pub fn of_name(kind: NameKind) -> Style {
    match kind {
        NameKind::Person => AnsiColor::Green.on_default(),
        NameKind::Organization => AnsiColor::Magenta.on_default(),
        NameKind::Location => AnsiColor::Blue.on_default(),
        NameKind::Miscellaneous => AnsiColor::Red.on_default(),
    }
}
