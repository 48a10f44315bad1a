//! Relations of Universal Dependencies.

use std::fmt;

macro_rules! relations {
    ($($variant:ident $name:literal $meaning:literal,)*) => {
        /// Relation of a word to its head, subtypes of English included. <https://universaldependencies.org/u/dep/>
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Deprel {
            $(#[doc = $meaning] $variant,)*
            /// Relation that fits nowhere else.
            #[default]
            Dep,
        }

        impl Deprel {
            /// The name of the CoNLL-U column.
            pub fn as_str(self) -> &'static str {
                match self { $(Deprel::$variant => $name,)* Deprel::Dep => "dep" }
            }

            /// Reads a name. An unknown subtype becomes its base relation, an unknown relation `dep`.
            pub fn from_name(name: &str) -> Deprel {
                match name {
                    $($name => Deprel::$variant,)*
                    _ => match name.split_once(':') {
                        Some((base, _)) => Deprel::from_name(base),
                        None => Deprel::Dep,
                    },
                }
            }

            /// What the relation means, for people.
            pub fn meaning(self) -> &'static str {
                match self { $(Deprel::$variant => $meaning,)* Deprel::Dep => "unspecified dependency" }
            }
        }
    };
}

relations! {
    Acl           "acl"            "clause that modifies a noun",
    AclRelcl      "acl:relcl"      "relative clause",
    Advcl         "advcl"          "adverbial clause",
    AdvclRelcl    "advcl:relcl"    "relative clause about a clause",
    Advmod        "advmod"         "adverbial modifier",
    Amod          "amod"           "adjectival modifier",
    Appos         "appos"          "apposition",
    Aux           "aux"            "auxiliary",
    AuxPass       "aux:pass"       "passive auxiliary",
    Case          "case"           "case marking",
    Cc            "cc"             "coordinating conjunction",
    CcPreconj     "cc:preconj"     "first part of a paired conjunction",
    Ccomp         "ccomp"          "clausal complement",
    Compound      "compound"       "compound",
    CompoundPrt   "compound:prt"   "particle of a phrasal verb",
    Conj          "conj"           "conjunct",
    Cop           "cop"            "copula",
    Csubj         "csubj"          "clausal subject",
    CsubjOuter    "csubj:outer"    "clausal subject of an outer copula",
    CsubjPass     "csubj:pass"     "clausal passive subject",
    Det           "det"            "determiner",
    DetPredet     "det:predet"     "predeterminer",
    Discourse     "discourse"      "discourse element",
    Dislocated    "dislocated"     "dislocated element",
    Expl          "expl"           "expletive",
    Fixed         "fixed"          "part of a fixed expression",
    Flat          "flat"           "part of a headless name or number",
    Goeswith      "goeswith"       "part of a word that was split",
    Iobj          "iobj"           "indirect object",
    List          "list"           "list item",
    Mark          "mark"           "marker of a subordinate clause",
    Nmod          "nmod"           "nominal modifier",
    NmodDesc      "nmod:desc"      "title or description before a name",
    NmodPoss      "nmod:poss"      "possessive",
    NmodUnmarked  "nmod:unmarked"  "nominal modifier without preposition",
    Nsubj         "nsubj"          "subject",
    NsubjOuter    "nsubj:outer"    "subject of an outer copula",
    NsubjPass     "nsubj:pass"     "passive subject",
    Nummod        "nummod"         "numeric modifier",
    Obj           "obj"            "object",
    Obl           "obl"            "oblique",
    OblAgent      "obl:agent"      "agent of a passive",
    OblUnmarked   "obl:unmarked"   "oblique without preposition",
    Orphan        "orphan"         "orphan of an ellipsis",
    Parataxis     "parataxis"      "side by side",
    Punct         "punct"          "punctuation",
    Reparandum    "reparandum"     "overridden disfluency",
    Root          "root"           "root",
    Vocative      "vocative"       "vocative",
    Xcomp         "xcomp"          "open clausal complement",
}

impl Deprel {
    /// Any nominal subject.
    pub fn is_subject(self) -> bool {
        matches!(self, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter)
    }

    /// Any clausal subject.
    pub fn is_clausal_subject(self) -> bool {
        matches!(self, Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter)
    }

    /// Any oblique.
    pub fn is_oblique(self) -> bool {
        matches!(self, Deprel::Obl | Deprel::OblAgent | Deprel::OblUnmarked)
    }

    /// Any nominal modifier of a noun, with or without preposition.
    pub fn is_nominal_modifier(self) -> bool {
        matches!(self, Deprel::Nmod | Deprel::NmodPoss | Deprel::NmodDesc | Deprel::NmodUnmarked)
    }
}

impl fmt::Display for Deprel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
