//! How words behave in grammar: classes that the lexicon gives to words, or to the relations that they evoke, and that rules ask for.

macro_rules! behaviours {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// A class of words that rules of grammar ask for. `ontology/news.ttl` explains them, the lexicon says who is in them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Behaviour { $($(#[$doc])* $variant,)* }

        impl Behaviour {
            /// All of them.
            pub const ALL: &[Behaviour] = &[$(Behaviour::$variant,)*];

            /// Its local name in the ontology: "Judging".
            pub fn as_str(self) -> &'static str {
                match self { $(Behaviour::$variant => $name,)* }
            }
        }
    };
}

behaviours! {
    /// "accused him of fraud", "stripped her of the title": "of" tells what it is about, and belongs to the verb.
    TakingOf "TakingOf",
    /// "praised him for his work": "for" tells why.
    Judging "Judging",
    /// "ordered the bridges closed": a participle behind its object is what is to be done.
    Commanding "Commanding",
    /// "gave them a chance": its recipient gets, or does not get, its object.
    Giving "Giving",
    /// "faces charges": the noun behind it happens to its subject.
    Undergoing "Undergoing",
    /// "denied the report": is done with a claim, never with a person or body.
    OfClaims "OfClaims",
    /// "hired Vega to build it": its object is to do what an infinitive says.
    Commissioning "Commissioning",
    /// "was jailed": is done to people, never to bodies or things.
    DoneToPeople "DoneToPeople",
    /// "questioned over selling secrets": a gerund behind it is what somebody is thought to have done.
    Suspecting "Suspecting",
    /// "jailed for selling secrets": a gerund behind it is what a court found somebody to have done.
    Convicting "Convicting",
    /// "named her chairwoman": its object holds the post from then on.
    GivingPost "GivingPost",
    /// "became mayor", "replaced Luna as mayor": its subject holds the post from then on, its object no more.
    TakingPost "TakingPost",
    /// "known as the Hawk": what stands behind "as" is a name.
    Naming "Naming",
    /// "resigned as mayor", "was sacked as mayor": the post is held no more.
    EndingPost "EndingPost",
    /// "missile": is fired and launched.
    Weapon "Weapon",
    /// "on top of": part of a preposition of several words.
    InPreposition "InPreposition",
    /// "for the time being": part of an adverb of several words.
    InAdverb "InAdverb",
    /// "said": its subject vouches for a clause. Every word that reports something is in it.
    Reporting "Reporting",
}

impl Behaviour {
    /// The behaviour of this local name in the ontology.
    pub fn from_name(name: &str) -> Option<Behaviour> {
        Behaviour::ALL.iter().copied().find(|behaviour| behaviour.as_str() == name)
    }
}

/// Which behaviours a word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Behaviours(u32);

impl Behaviours {
    /// Is the behaviour among them?
    pub fn contain(self, behaviour: Behaviour) -> bool {
        self.0 & (1 << behaviour as u32) != 0
    }

    /// Is one of them among those?
    pub fn shares(self, others: Behaviours) -> bool {
        self.0 & others.0 != 0
    }

    /// These and one more.
    pub fn with(self, behaviour: Behaviour) -> Behaviours {
        Behaviours(self.0 | 1 << behaviour as u32)
    }

    /// These and those.
    pub fn and(self, others: Behaviours) -> Behaviours {
        Behaviours(self.0 | others.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_behaviours() {
        for behaviour in Behaviour::ALL {
            assert_eq!(Behaviour::from_name(behaviour.as_str()), Some(*behaviour));
            let none = Behaviours::default();
            assert!(none.with(*behaviour).contain(*behaviour) && !none.contain(*behaviour));
        }
    }
}
