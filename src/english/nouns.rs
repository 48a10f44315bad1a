//! What nouns do in a sentence beyond naming.

/// Nouns whose infinitive says what somebody means, may or manages to do ("its plan to build"): the noun itself does nothing.
/// Sorted.
const OF_CONTENT: &[&str] = &[
    "ability",
    "agreement",
    "ambition",
    "attempt",
    "authority",
    "authorization",
    "bid",
    "call",
    "capacity",
    "chance",
    "commitment",
    "consent",
    "deadline",
    "decision",
    "demand",
    "desire",
    "determination",
    "duty",
    "effort",
    "failure",
    "freedom",
    "hope",
    "inability",
    "intent",
    "intention",
    "invitation",
    "moment",
    "move",
    "need",
    "obligation",
    "offer",
    "opportunity",
    "option",
    "order",
    "permission",
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
    "threat",
    "time",
    "vow",
    "way",
    "willingness",
    "wish",
];

/// Nouns (lemmas) for what one has in mind oneself, of those: who gives up hopes had them. Sorted.
const OF_ONESELF: &[&str] =
    &["ambition", "attempt", "bid", "desire", "determination", "effort", "hope", "intent", "intention", "plan", "wish"];

/// Nouns that with a preposition and nothing else say how: "in private", "at length". Sorted.
const OF_MANNER: &[&str] = &[
    "accident", "advance", "common", "detail", "earnest", "force", "full", "general", "haste", "length", "part",
    "peace", "person", "private", "protest", "public", "secret", "total", "vain", "writing",
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

/// Is what the noun (lemma) names in the mind of whoever has it?
pub fn is_of_oneself(lemma: &str) -> bool {
    OF_ONESELF.contains(&lemma)
}

/// "in private", "at length": preposition and noun are one adverb.
pub fn is_manner(preposition: &str, lemma: &str) -> bool {
    matches!(preposition, "at" | "by" | "in") && OF_MANNER.contains(&lemma)
}
