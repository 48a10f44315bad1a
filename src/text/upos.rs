//! Parts of speech of Universal Dependencies.

use std::fmt;

macro_rules! parts_of_speech {
    ($($variant:ident $tag:literal $meaning:literal,)*) => {
        /// Universal part of speech. <https://universaldependencies.org/u/pos/>
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Upos {
            $(#[doc = $meaning] $variant,)*
            /// What fits nowhere else.
            #[default]
            X,
        }

        impl Upos {
            /// The tag of the CoNLL-U column.
            pub fn as_str(self) -> &'static str {
                match self { $(Upos::$variant => $tag,)* Upos::X => "X" }
            }

            /// Reads a tag; an unknown one is `X`.
            pub fn from_tag(tag: &str) -> Upos {
                match tag { $($tag => Upos::$variant,)* _ => Upos::X }
            }

            /// What the tag means, for people.
            pub fn meaning(self) -> &'static str {
                match self { $(Upos::$variant => $meaning,)* Upos::X => "other" }
            }
        }
    };
}

parts_of_speech! {
    Adj   "ADJ"   "adjective",
    Adp   "ADP"   "adposition",
    Adv   "ADV"   "adverb",
    Aux   "AUX"   "auxiliary",
    Cconj "CCONJ" "coordinating conjunction",
    Det   "DET"   "determiner",
    Intj  "INTJ"  "interjection",
    Noun  "NOUN"  "noun",
    Num   "NUM"   "numeral",
    Part  "PART"  "particle",
    Pron  "PRON"  "pronoun",
    Propn "PROPN" "proper noun",
    Punct "PUNCT" "punctuation",
    Sconj "SCONJ" "subordinating conjunction",
    Sym   "SYM"   "symbol",
    Verb  "VERB"  "verb",
}

impl Upos {
    /// Noun, proper noun, pronoun or number: what can head a phrase that stands for something.
    pub fn is_nominal(self) -> bool {
        matches!(self, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
    }
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
