//! What nouns do in a sentence beyond naming.

/// Nouns whose infinitive says what somebody means, may or manages to do ("its plan to build"): the noun itself does nothing.
/// Sorted.
const OF_CONTENT: &[&str] = &[
    "ability",
    "agreement",
    "ambition",
    "approval",
    "attempt",
    "authority",
    "authorization",
    "bid",
    "call",
    "capacity",
    "chance",
    "clearance",
    "commitment",
    "consent",
    "contract",
    "deadline",
    "decision",
    "demand",
    "desire",
    "determination",
    "duty",
    "effort",
    "failure",
    "freedom",
    "funding",
    "hope",
    "inability",
    "intent",
    "intention",
    "invitation",
    "leave",
    "licence",
    "license",
    "mandate",
    "mission",
    "moment",
    "move",
    "need",
    "obligation",
    "offer",
    "opportunity",
    "option",
    "order",
    "permission",
    "permit",
    "plan",
    "pledge",
    "power",
    "preparation",
    "promise",
    "proposal",
    "push",
    "readiness",
    "refusal",
    "reluctance",
    "request",
    "responsibility",
    "right",
    "task",
    "threat",
    "time",
    "vow",
    "way",
    "willingness",
    "wish",
];

/// Nouns (lemmas) for what is thought, said or known, which a clause with "that" tells. Sorted.
const OF_CLAIMING: &[&str] = &[
    "accusation",
    "acknowledgement",
    "acknowledgment",
    "admission",
    "allegation",
    "announcement",
    "argument",
    "assertion",
    "assumption",
    "assurance",
    "belief",
    "certainty",
    "claim",
    "complaint",
    "concern",
    "conclusion",
    "confirmation",
    "conviction",
    "criticism",
    "declaration",
    "denial",
    "doubt",
    "evidence",
    "expectation",
    "fact",
    "fear",
    "finding",
    "guarantee",
    "hint",
    "hope",
    "idea",
    "impression",
    "indication",
    "insistence",
    "likelihood",
    "message",
    "news",
    "notion",
    "perception",
    "possibility",
    "prediction",
    "promise",
    "proof",
    "proposal",
    "prospect",
    "report",
    "requirement",
    "revelation",
    "risk",
    "ruling",
    "rumor",
    "rumour",
    "sense",
    "sign",
    "signal",
    "speculation",
    "statement",
    "suggestion",
    "suspicion",
    "testimony",
    "theory",
    "threat",
    "understanding",
    "view",
    "warning",
    "worry",
];

/// Nouns (lemmas) for what one has in mind oneself, of those: who gives up hopes had them. Sorted.
const OF_ONESELF: &[&str] =
    &["ambition", "attempt", "bid", "desire", "determination", "effort", "hope", "intent", "intention", "plan", "wish"];

/// Nouns that with a preposition and nothing else say how: "in private", "at length". Sorted.
const OF_MANNER: &[&str] = &[
    "accident", "advance", "common", "detail", "earnest", "force", "full", "general", "haste", "length", "part",
    "peace", "person", "private", "protest", "public", "secret", "total", "vain", "writing",
];

/// Preposition and noun (lemma) that with nothing else say how, or how long: "left for good". Sorted.
const ADVERBS: &[(&str, &str)] = &[
    ("by", "chance"),
    ("by", "hand"),
    ("by", "mistake"),
    ("by", "surprise"),
    ("for", "free"),
    ("for", "good"),
    ("from", "scratch"),
    ("in", "cash"),
    ("in", "kind"),
    ("on", "foot"),
    ("on", "purpose"),
    ("on", "time"),
    ("under", "oath"),
    ("without", "fail"),
];

/// Nouns (lemmas) for those who stand by somebody or against. Sorted.
const OF_PEOPLE: &[&str] =
    &["ally", "backer", "critic", "friend", "neighbor", "neighbour", "opponent", "rival", "supporter"];

/// Nouns (lemmas) for relatives and companions, who are nobody in particular without whose they are. Sorted.
const OF_KIN: &[&str] = &[
    "aunt",
    "boyfriend",
    "brother",
    "colleague",
    "cousin",
    "daughter",
    "father",
    "fiancé",
    "fiancée",
    "girlfriend",
    "grandchild",
    "granddaughter",
    "grandfather",
    "grandmother",
    "grandparent",
    "grandson",
    "half-brother",
    "half-sister",
    "husband",
    "mother",
    "nephew",
    "niece",
    "parent",
    "relative",
    "sibling",
    "sister",
    "son",
    "stepbrother",
    "stepdaughter",
    "stepfather",
    "stepmother",
    "stepsister",
    "stepson",
    "uncle",
    "widow",
    "widower",
    "wife",
];

/// What a body is called that governs a part of a state. Sorted.
const OF_PARTS_OF_STATES: &[&str] = &[
    "autonomous",
    "city",
    "county",
    "district",
    "island",
    "local",
    "municipal",
    "provincial",
    "regional",
    "state",
    "territorial",
    "town",
    "tribal",
    "village",
];

/// "regional", "city": does the word before "government" (lemma) say that it governs a part of a state?
pub fn is_of_part_of_state(word: &str) -> bool {
    OF_PARTS_OF_STATES.binary_search(&word).is_ok()
}

/// "mother", "colleague": does the noun (lemma) name a relative or companion, whom people alone have?
pub fn is_kin(lemma: &str) -> bool {
    OF_KIN.binary_search(&lemma).is_ok()
}

/// "uncle", "ally": does the noun (lemma) say nothing of anybody without whose it is?
pub fn is_of_somebody(lemma: &str) -> bool {
    is_kin(lemma) || is_relation_of_people(lemma)
}

/// Nouns (lemmas) for what is said or written, with the verb of doing so. Sorted.
const OF_UTTERANCE: &[(&str, &str)] = &[
    ("address", "speak"),
    ("article", "write"),
    ("blog", "write"),
    ("briefing", "speak"),
    ("broadcast", "speak"),
    ("column", "write"),
    ("comment", "speak"),
    ("email", "write"),
    ("essay", "write"),
    ("interview", "speak"),
    ("letter", "write"),
    ("memo", "write"),
    ("message", "write"),
    ("note", "write"),
    ("op-ed", "write"),
    ("post", "post"),
    ("posting", "post"),
    ("remark", "speak"),
    ("speech", "speak"),
    ("statement", "speak"),
    ("testimony", "speak"),
    ("text", "write"),
    ("thread", "post"),
    ("tweet", "post"),
    ("video", "post"),
];

/// Nouns (lemmas) for what one means somebody else to do: who gets it has to do it. Sorted.
const OF_ADDRESSEE: &[&str] = &["appeal", "invitation", "order", "request"];

/// Verbs (lemmas) for what one does with such a thing that is meant for oneself. Sorted.
const OF_RESPONSE: &[&str] = &[
    "accept",
    "answer",
    "consider",
    "decline",
    "defy",
    "dismiss",
    "get",
    "heed",
    "ignore",
    "obey",
    "receive",
    "refuse",
    "reject",
    "spurn",
    "turn down",
];

/// Nouns (lemmas) that say that something takes place, somewhere and for some time. Sorted.
const OF_EVENTS: &[&str] = &[
    "accident",
    "attack",
    "auction",
    "ballot",
    "battle",
    "blast",
    "bombing",
    "ceremony",
    "clash",
    "concert",
    "conference",
    "conflict",
    "crash",
    "crisis",
    "debate",
    "demonstration",
    "dispute",
    "drill",
    "earthquake",
    "election",
    "encounter",
    "event",
    "exercise",
    "exhibition",
    "explosion",
    "festival",
    "fighting",
    "fire",
    "flood",
    "forum",
    "funeral",
    "gathering",
    "hearing",
    "inauguration",
    "incident",
    "landslide",
    "march",
    "massacre",
    "match",
    "meeting",
    "negotiation",
    "occupation",
    "operation",
    "outbreak",
    "parade",
    "protest",
    "raid",
    "rally",
    "referendum",
    "riot",
    "session",
    "shooting",
    "siege",
    "stampede",
    "standoff",
    "storm",
    "strike",
    "summit",
    "talk",
    "tournament",
    "trial",
    "vigil",
    "visit",
    "vote",
    "walkout",
    "war",
];

/// Nouns (lemmas) that say what sort of organisation a name before them is. Sorted.
const OF_BODIES: &[&str] = &[
    "agency",
    "alliance",
    "app",
    "bank",
    "bloc",
    "broadcaster",
    "cartel",
    "chain",
    "charity",
    "club",
    "company",
    "consortium",
    "daily",
    "faction",
    "firm",
    "foundation",
    "group",
    "institute",
    "militia",
    "movement",
    "network",
    "newspaper",
    "party",
    "platform",
    "publisher",
    "retailer",
    "start-up",
    "startup",
    "union",
    "university",
    "watchdog",
];

/// Does the noun (lemma) say that something takes place?
pub fn is_event(lemma: &str) -> bool {
    OF_EVENTS.contains(&lemma)
}

/// Does the noun (lemma) say what sort of organisation somebody is?
pub fn is_kind_of_body(lemma: &str) -> bool {
    OF_BODIES.contains(&lemma)
}

/// Does an infinitive under the noun (lemma) say what is planned, allowed or tried, and by somebody else than the noun?
pub fn takes_content(lemma: &str) -> bool {
    OF_CONTENT.contains(&lemma)
}

/// "criticism that help came late": does a clause with "that" tell what the noun (lemma) names?
pub fn takes_that_clause(lemma: &str) -> bool {
    OF_CLAIMING.binary_search(&lemma).is_ok()
}

/// Is what the noun (lemma) names in the mind of whoever has it?
pub fn is_of_oneself(lemma: &str) -> bool {
    OF_ONESELF.contains(&lemma)
}

/// "in private", "at length", "for good": preposition and noun are one adverb.
pub fn is_manner(preposition: &str, lemma: &str) -> bool {
    matches!(preposition, "at" | "by" | "in") && OF_MANNER.contains(&lemma) || ADVERBS.contains(&(preposition, lemma))
}

/// "in a post", "in an interview": what one does who says something so: post, speak, write.
pub fn verb_of_utterance(lemma: &str) -> Option<&'static str> {
    OF_UTTERANCE.binary_search_by_key(&lemma, |(noun, _)| noun).ok().map(|at| OF_UTTERANCE[at].1)
}

/// "Riga's invitation to join": does who gets what the noun (lemma) names have to act?
pub fn has_addressee(lemma: &str) -> bool {
    OF_ADDRESSEE.contains(&lemma)
}

/// "declined the invitation": was what the verb (lemma) is about meant for its subject?
pub fn is_response(lemma: &str) -> bool {
    OF_RESPONSE.contains(&lemma)
}

/// "its allies", "critics of the plan": does the noun (lemma) say how people stand to whose they are?
pub fn is_relation_of_people(lemma: &str) -> bool {
    OF_PEOPLE.contains(&lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nouns_of_utterance_and_of_kin_are_sorted() {
        assert!(OF_KIN.is_sorted() && OF_PARTS_OF_STATES.is_sorted());
        assert!(OF_UTTERANCE.is_sorted_by_key(|(noun, _)| *noun));
    }
}
