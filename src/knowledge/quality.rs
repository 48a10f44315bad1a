//! How a statement is meant: affirmed or denied, fact or plan, sure or not.

macro_rules! quality {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// The word in `--format jsonl`; capitalised it is the local name in the ontology.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// Reads the word or the local name.
            pub fn from_word(word: &str) -> Option<$name> {
                Some(match word.to_ascii_lowercase().as_str() { $($word => $name::$variant,)* _ => return None })
            }
        }
    };
}

quality! {
    /// Does the sentence affirm or deny?
    Polarity {
        /// Affirmed.
        #[default]
        Positive "positive",
        /// Denied.
        Negative "negative",
    }
}

quality! {
    /// As what is it presented? (FactBank's underspecified values, split by reason; Saurí and Pustejovsky 2009)
    Factuality {
        /// Has happened, happens or holds.
        #[default]
        Actual "actual",
        /// Intended, promised, scheduled.
        Planned "planned",
        /// Possible, conditional, feared.
        Hypothetical "hypothetical",
        /// Wanted, asked for, demanded, obligatory.
        Wished "wished",
    }
}

quality! {
    /// How sure does the text sound?
    Certainty {
        /// Nothing weakens it.
        #[default]
        Certain "certain",
        /// "reportedly", "all but", "likely"
        Probable "probable",
        /// "could", "perhaps"
        Possible "possible",
    }
}

impl Polarity {
    /// The other polarity.
    pub fn reversed(self) -> Polarity {
        match self {
            Polarity::Positive => Polarity::Negative,
            Polarity::Negative => Polarity::Positive,
        }
    }
}
