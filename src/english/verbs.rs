//! From forms of verbs to the verbs.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Verbs whose object before an infinitive is its subject and nothing else: "expects Putin to agree".
const RAISING_TO_OBJECT: &[&str] = &[
    "allege",
    "believe",
    "consider",
    "expect",
    "imagine",
    "intend",
    "like",
    "mean",
    "need",
    "prefer",
    "report",
    "say",
    "think",
    "understand",
    "want",
    "wish",
];

/// Verbs whose gerund is somebody's action and not the subject's own: "the plan includes closing two plants".
const OF_ACTIONS: &[&str] = &[
    "advocate",
    "ban",
    "cause",
    "entail",
    "include",
    "involve",
    "mean",
    "necessitate",
    "oppose",
    "permit",
    "prohibit",
    "recommend",
];

/// Present participles that are adjectives where they have no object.
const ADJECTIVES_WITHOUT_OBJECT: &[&str] = &["lacking", "missing", "wanting"];

/// "is missing": does nobody miss anything where the participle has no object?
pub fn is_adjective_without_object(form: &str) -> bool {
    ADJECTIVES_WITHOUT_OBJECT.contains(&form)
}

/// Verbs (lemmas) that do no more than say what their noun names: "make a remark". Sorted.
const OF_UTTERING: &[&str] = &["deliver", "give", "issue", "make", "repeat"];

/// "made the remark": is all that the verb (lemma) says that the remark was made?
pub fn utters(lemma: &str) -> bool {
    OF_UTTERING.contains(&lemma)
}

/// Verbs (lemmas) that tell nothing without the words that were said. Sorted.
const WITH_WORDS: &[&str] = &["add", "announce", "declare", "remark", "say", "state", "tell"];

/// "said in a statement": does the verb (lemma) tell nothing without the words that were said?
pub fn asks_for_words(lemma: &str) -> bool {
    WITH_WORDS.binary_search(&lemma).is_ok()
}

/// Verbs (lemmas) of telling that take who is told it for their object.
const WITH_HEARER: &[&str] = &["inform", "tell", "warn"];

/// "told the court": is the object of the verb (lemma) of saying who hears it?
pub fn has_hearer(lemma: &str) -> bool {
    WITH_HEARER.contains(&lemma)
}

/// Verbs (lemmas) after which "on" says about what; after others it says where, when or how. Sorted.
const ON_A_TOPIC: &[&str] = &[
    "act",
    "advise",
    "agree",
    "brief",
    "campaign",
    "collaborate",
    "comment",
    "compromise",
    "concentrate",
    "confer",
    "consult",
    "cooperate",
    "debate",
    "decide",
    "deliberate",
    "differ",
    "disagree",
    "elaborate",
    "expand",
    "focus",
    "grill",
    "insist",
    "interview",
    "lecture",
    "legislate",
    "lobby",
    "negotiate",
    "opine",
    "press",
    "push",
    "question",
    "quiz",
    "reflect",
    "report",
    "rule",
    "settle",
    "speak",
    "talk",
    "testify",
    "vote",
    "waver",
    "work",
    "write",
];

/// "voted on the plan": does "on" behind the verb (lemma) say about what?
pub fn is_on_a_topic(lemma: &str) -> bool {
    ON_A_TOPIC.binary_search(&lemma).is_ok()
}

/// Verbs (lemmas) that several subjects do with each other: "A and B discussed the plan".
const RECIPROCAL: &[&str] = &[
    "agree",
    "argue",
    "clash",
    "collaborate",
    "confer",
    "cooperate",
    "debate",
    "discuss",
    "exchange",
    "haggle",
    "meet",
    "negotiate",
    "quarrel",
    "speak",
    "spar",
    "talk",
    "trade",
];

/// Verbs (lemmas) that bring people together: "joined them for talks".
const OF_GATHERING: &[&str] =
    &["assemble", "convene", "gather", "host", "join", "meet", "receive", "sit down", "speak", "talk", "welcome"];

/// Verbs (lemmas) of those who go somewhere, and do there at once what they came for: "returned to reveal the plan".
const OF_COMING: &[&str] =
    &["appear", "arrive", "come", "fly", "gather", "go", "meet", "return", "rush", "travel", "visit"];

/// Verbs (lemmas) of what lasts and does not happen: "owns", "believes".
const OF_STATES: &[&str] = &[
    "aim",
    "appear",
    "be",
    "believe",
    "belong",
    "consist",
    "contain",
    "cost",
    "depend",
    "deserve",
    "employ",
    "exist",
    "fear",
    "feature",
    "feel",
    "hate",
    "have",
    "hope",
    "include",
    "intend",
    "involve",
    "know",
    "lack",
    "lie",
    "like",
    "live",
    "love",
    "mean",
    "need",
    "operate",
    "own",
    "possess",
    "prefer",
    "remain",
    "represent",
    "resemble",
    "seem",
    "serve",
    "stand",
    "tend",
    "think",
    "understand",
    "use",
    "want",
    "wish",
];

/// Verbs that say of their object what an adjective tells. Sorted.
const OF_FINDING: &[&str] = &["declare", "deem", "find", "judge", "pronounce", "rule"];

/// Verbs that bring their object into the state that a complement names, whatever they mean without one. Sorted.
const OF_RESULT: &[&str] = &["keep", "leave", "make", "render", "turn"];

/// Verbs for what is done to the hopes and fears of others. Sorted.
const OF_AROUSING: &[&str] = &[
    "boost",
    "crush",
    "dampen",
    "dash",
    "dent",
    "dim",
    "ease",
    "feed",
    "fuel",
    "heighten",
    "kindle",
    "lift",
    "raise",
    "renew",
    "revive",
    "shatter",
    "spark",
    "stir",
    "stoke",
    "undermine",
];

/// Verbs that call on somebody to act, with their prepositions.
const OF_CALLING: &[(&str, &[&str])] = &[
    ("appeal", &["to"]),
    ("call", &["on", "upon"]),
    ("count", &["on"]),
    ("plead", &["with"]),
    ("rely", &["on"]),
    ("wait", &["for"]),
];

/// Verbs (lemmas) that ask for something: how long what they ask for lasts is no time of theirs. Sorted.
const OF_ASKING_FOR: &[&str] = &["appeal", "ask", "call", "demand", "hope", "pay", "plead", "press", "push"];

static IRREGULAR: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("irregular_verbs.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t')).collect()
});

/// Does the verb (lemma) say nothing of its object, only of the clause behind it?
pub fn raises_to_object(lemma: &str) -> bool {
    RAISING_TO_OBJECT.contains(&lemma)
}

/// Is the gerund behind the verb (lemma) done by somebody else than its subject?
pub fn takes_action_as_object(lemma: &str) -> bool {
    OF_ACTIONS.contains(&lemma)
}

/// "found him guilty": does the verb (lemma) say of its object what an adjective tells?
pub fn finds(lemma: &str) -> bool {
    OF_FINDING.contains(&lemma)
}

/// "made her rich", "left the party leaderless": does the verb (lemma) with a complement say what becomes of its object?
pub fn is_of_result(lemma: &str) -> bool {
    OF_RESULT.contains(&lemma)
}

/// "raised hopes": are the hopes and fears that the verb (lemma) is about those of others than its subject?
pub fn arouses(lemma: &str) -> bool {
    OF_AROUSING.contains(&lemma)
}

/// "called on Vega to resign": is whoever stands behind the preposition to act?
pub fn calls(lemma: &str, preposition: &str) -> bool {
    OF_CALLING.iter().any(|(verb, prepositions)| *verb == lemma && prepositions.contains(&preposition))
}

/// "asked for ten years": is what stands behind "for" asked for?
pub fn asks_for(lemma: &str) -> bool {
    OF_ASKING_FOR.contains(&lemma)
}

/// Does the verb (lemma) bring its subject and object together?
pub fn gathers(lemma: &str) -> bool {
    OF_GATHERING.contains(&lemma)
}

/// Does somebody go where something is done then? "came to sign the deal"
pub fn is_of_coming(lemma: &str) -> bool {
    OF_COMING.contains(&lemma)
}

/// Do several subjects of the verb (lemma) do it with each other?
pub fn is_reciprocal(lemma: &str) -> bool {
    RECIPROCAL.contains(&lemma)
}

/// Does the verb (lemma) tell a state and no event?
pub fn is_state(lemma: &str) -> bool {
    OF_STATES.contains(&lemma)
}

/// Verbs (lemmas) of what courts and police do to somebody, and of what one does before them. Sorted.
const OF_JUSTICE: &[&str] = &[
    "accuse",
    "acquit",
    "admit",
    "apprehend",
    "arraign",
    "arrest",
    "book",
    "capture",
    "charge",
    "confess",
    "convict",
    "deny",
    "detain",
    "extradite",
    "face",
    "fine",
    "free",
    "hold",
    "imprison",
    "indict",
    "jail",
    "plead",
    "prosecute",
    "release",
    "sentence",
    "sue",
    "suspect",
    "try",
];

/// Verbs (lemmas) of harm that somebody comes to. Sorted.
const OF_HARM: &[&str] = &[
    "attack",
    "bury",
    "collapse",
    "crush",
    "die",
    "drown",
    "fall",
    "find",
    "hit",
    "hospitalise",
    "hospitalize",
    "hurt",
    "injure",
    "kill",
    "murder",
    "perish",
    "rescue",
    "shoot",
    "stab",
    "strike",
    "suffer",
    "wound",
];

/// What befalls the subject of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Brought to court.
    Justice,
    /// Hurt or killed.
    Harm,
}

/// What befalls whom the verb (lemma) tells of, if it is one of these.
pub fn fate(lemma: &str) -> Option<Fate> {
    let of = |verbs: &[&str], fate: Fate| verbs.binary_search(&lemma).is_ok().then_some(fate);
    of(OF_JUSTICE, Fate::Justice).or_else(|| of(OF_HARM, Fate::Harm))
}

/// The verb of an irregular past form or participle (lower case): "bought" gives "buy".
pub fn irregular(form: &str) -> Option<&'static str> {
    IRREGULAR.get(form).copied()
}

/// The verbs that a regular form (lower case) can be of, by spelling alone: "ruled" gives "rul", "rule"; "planned" also "plan".
pub fn regular(form: &str) -> Vec<String> {
    let from_y = [("ies", "y"), ("ied", "y")]
        .iter()
        .filter_map(|(ending, y)| Some(format!("{}{y}", form.strip_suffix(ending)?)));
    let mut found: Vec<String> = from_y.collect();
    for ending in ["ed", "ing", "es", "s"] {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 1) else { continue };
        found.push(stem.to_owned());
        if ending != "s" {
            found.push(format!("{stem}e"));
        }
        let mut letters = stem.chars().rev();
        if let Some(last) = letters.next().filter(|last| letters.next() == Some(*last)) {
            found.push(stem[..stem.len() - last.len_utf8()].to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_for_searching_are_sorted() {
        assert!(OF_JUSTICE.is_sorted() && OF_HARM.is_sorted() && ON_A_TOPIC.is_sorted());
        assert_eq!((fate("plead"), fate("drown"), fate("buy")), (Some(Fate::Justice), Some(Fate::Harm), None));
    }

    #[test]
    fn spellings_of_regular_verbs() {
        for (form, verb) in [
            ("ruled", "rule"),
            ("planned", "plan"),
            ("denies", "deny"),
            ("sued", "sue"),
            ("adding", "add"),
            ("met", "meet"),
        ] {
            assert!(irregular(form) == Some(verb) || regular(form).iter().any(|found| found == verb), "{form}");
        }
    }
}
