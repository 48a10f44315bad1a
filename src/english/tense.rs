//! From a verb to how it is told of somebody: what happened in the simple past, what lasts in the present.

use super::verbs;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Verbs of several syllables that double their last letter before "-ed", because it is stressed. Sorted.
const DOUBLING: &[&str] = &[
    "abet", "abhor", "acquit", "admit", "allot", "annul", "cancel", "channel", "commit", "compel", "concur", "confer",
    "control", "counsel", "debug", "defer", "deter", "dispel", "embed", "emit", "enrol", "equip", "excel", "expel",
    "fulfil", "handicap", "impel", "incur", "infer", "instal", "kidnap", "label", "level", "model", "occur", "omit",
    "outwit", "overlap", "patrol", "permit", "prefer", "program", "propel", "quarrel", "rebel", "rebut", "recur",
    "refer", "regret", "remit", "repel", "signal", "submit", "transfer", "transmit", "travel", "unwrap", "worship",
];

/// What stands before a verb when its hyphen is lost: "re elect".
const PREFIXES: &[&str] = &["co", "de", "pre", "re"];

/// Irregular verbs and their past; `verbs::irregular` goes the other way, and leaves out what two verbs share.
static PASTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("irregular_pasts.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t')).collect()
});

/// Participles for what lasts: who is married stays so until something else is told.
const LASTING: &[&str] = &["engaged", "married", "related"];

/// Adverbs beside "was" that say that something is so no more.
const FORMERLY: &[&str] = &["formerly", "once", "originally", "previously"];

/// "was once a partner": does the adverb (lower case) say that it is so no more?
pub fn says_former(adverb: &str) -> bool {
    FORMERLY.contains(&adverb)
}

/// The words of a relation, as they are told of one subject: "grind forward in" → "ground forward in", "own" → "owns",
/// "be killed in" → "was killed in", "be ally of" → "is ally of". The first word is a verb (lemma).
pub fn told(words: &str) -> String {
    told_as(words, false)
}

/// The same; what lasts is told in the present.
fn told_as(words: &str, lasts: bool) -> String {
    let (verb, rest) = words.split_once(' ').map_or((words, None), |(verb, rest)| (verb, Some(rest)));
    let next = rest.and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    if let Some(rest) = rest.filter(|_| PREFIXES.contains(&verb)) {
        return format!("{verb} {}", told_as(rest, lasts));
    }
    let form = match verb {
        "be" if is_participle(next) && !LASTING.contains(&next) && !lasts => "was".to_owned(),
        "be" => "is".to_owned(),
        // The lemma of what is told as over: "was witness for".
        "was" => "was".to_owned(),
        _ if lasts || verbs::is_state(verb) => present(verb),
        _ => past(verb),
    };
    match rest {
        Some(rest) => format!("{form} {rest}"),
        None => form,
    }
}

/// A relation in the words of a verb that an article has for it (lemma, with its particle and preposition): "give up" → "gave up",
/// for what else is told as "ceded". What the relation tells as lasting ("leads") is told as lasting: "chair" → "chairs".
pub fn told_for(words: &str, relation: &str) -> String {
    let lasts = relation.split(' ').next().is_some_and(|verb| verb.ends_with('s') && verb != "was");
    told_as(words, lasts)
}

/// The simple past of a verb (lemma): "reproach" → "reproached", "write" → "wrote".
pub fn past(verb: &str) -> String {
    if let Some(irregular) = PASTS.get(verb) {
        return (*irregular).to_owned();
    }
    // "overfeed", "re-elect": behind a prefix a verb stays what it is.
    if let Some((prefix, rest)) = verb.rsplit_once('-').filter(|(_, rest)| !rest.is_empty()) {
        return format!("{prefix}-{}", past(rest));
    }
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ied"),
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ if verb.ends_with('c') => format!("{verb}ked"),
        _ => match verb.chars().last() {
            Some(last) if doubles(verb) => format!("{verb}{last}ed"),
            _ => format!("{verb}ed"),
        },
    }
}

/// The third person of a verb (lemma) in the present: "own" → "owns", "deny" → "denies".
pub fn present(verb: &str) -> String {
    match verb.strip_suffix('y') {
        _ if verb == "have" => "has".to_owned(),
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ies"),
        _ if ["s", "sh", "ch", "x", "z", "o"].iter().any(|ending| verb.ends_with(ending)) => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

/// "killed", "taken"
fn is_participle(form: &str) -> bool {
    // "found": of "find" and of "found".
    let is_shared = PASTS.iter().any(|(verb, past)| *past == form && *verb != form);
    is_shared || verbs::irregular(form).is_some() || (form.ends_with("ed") && form.len() > 4)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// One stressed vowel and one consonant at the end: "ban", "commit"; not "visit", "need", "fix".
fn doubles(verb: &str) -> bool {
    let letters: Vec<char> = verb.chars().collect();
    let [rest @ .., vowel, last] = letters.as_slice() else { return false };
    let is_closed = is_vowel(*vowel) && !is_vowel(*last) && !matches!(last, 'w' | 'x' | 'y');
    // The "u" of "quit" belongs to its "q".
    let before = rest.len() - usize::from(rest.ends_with(&['q', 'u']));
    let is_short = is_closed && !rest[..before].iter().any(|letter| is_vowel(*letter) || *letter == 'y');
    is_short || DOUBLING.binary_search(&verb).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_is_told_in_the_words_of_the_article() {
        assert_eq!(told_for("give up", "ceded"), "gave up");
        assert_eq!(told_for("chair", "leads"), "chairs");
        assert_eq!(told_for("preside over", "leads"), "presides over");
        assert_eq!(told_for("co chair", "leads"), "co chairs");
        assert_eq!(told_for("need", "requires"), "needs");
    }

    #[test]
    fn pasts() {
        for (verb, expected) in [
            ("reproach", "reproached"),
            ("write", "wrote"),
            ("deny", "denied"),
            ("deploy", "deployed"),
            ("raise", "raised"),
            ("ban", "banned"),
            ("stop", "stopped"),
            ("quiz", "quizzed"),
            ("visit", "visited"),
            ("commit", "committed"),
            ("need", "needed"),
            ("fix", "fixed"),
            ("panic", "panicked"),
            ("re-elect", "re-elected"),
            ("withdraw", "withdrew"),
            ("help", "helped"),
            ("x", "xed"),
            ("", "ed"),
        ] {
            assert_eq!(past(verb), expected);
        }
    }

    #[test]
    fn relations() {
        for (words, expected) in [
            ("grind forward in", "ground forward in"),
            ("own", "owns"),
            ("possess", "possesses"),
            ("have", "has"),
            ("be killed in", "was killed in"),
            ("be taken to", "was taken to"),
            ("be ally of", "is ally of"),
            ("be", "is"),
            ("re elect", "re elected"),
        ] {
            assert_eq!(told(words), expected);
        }
    }

    #[test]
    fn doubling_verbs_are_sorted() {
        assert!(DOUBLING.is_sorted());
    }
}
