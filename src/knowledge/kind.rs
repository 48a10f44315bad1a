//! Coarse kinds of things.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What sort of thing an entity or an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A human being.
    Person,
    /// A company, party, alliance, team, agency.
    Organization,
    /// A ministry, parliament, court, army: a body of a state.
    Government,
    /// A country, which acts and is a place.
    Country,
    /// A city, region, building, water.
    Place,
    /// People or organisations without a name of their own ("European leaders").
    Group,
    /// Something that happens and is treated as a thing ("the Alaska summit").
    Event,
    /// A book, film, song, report.
    Work,
    /// A thing made to be used or sold.
    Product,
    /// A law or treaty.
    Law,
    /// A noun phrase or clause that names no entity.
    Phrase,
    /// A number with its unit.
    Amount,
    /// A time expression.
    Time,
}

impl Kind {
    /// The word in `--format jsonl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Government => "government",
            Kind::Country => "country",
            Kind::Place => "place",
            Kind::Group => "group",
            Kind::Event => "event",
            Kind::Work => "work",
            Kind::Product => "product",
            Kind::Law => "law",
            Kind::Phrase => "phrase",
            Kind::Amount => "amount",
            Kind::Time => "time",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }

    /// All kinds.
    pub const ALL: &[Kind] = &[
        Kind::Person,
        Kind::Organization,
        Kind::Government,
        Kind::Country,
        Kind::Place,
        Kind::Group,
        Kind::Event,
        Kind::Work,
        Kind::Product,
        Kind::Law,
        Kind::Phrase,
        Kind::Amount,
        Kind::Time,
    ];

    /// Can it want, say and do things?
    pub fn is_actor(self) -> bool {
        matches!(self, Kind::Person | Kind::Organization | Kind::Government | Kind::Country | Kind::Group)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
