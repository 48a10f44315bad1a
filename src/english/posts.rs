//! Posts and functions that people hold.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Nouns for posts and functions.
static POSTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines(include_str!("posts.txt")).collect());

/// Words before a post that are part of its name: "vice president", "foreign minister".
const POST_MODIFIERS: &[&str] = &[
    "agriculture",
    "assistant",
    "attorney",
    "chief",
    "deputy",
    "detective",
    "district",
    "defence",
    "defense",
    "economic",
    "economics",
    "economy",
    "education",
    "energy",
    "environment",
    "executive",
    "finance",
    "fire",
    "foreign",
    "general",
    "head",
    "health",
    "home",
    "interior",
    "joint",
    "junior",
    "justice",
    "labor",
    "labour",
    "lieutenant",
    "major",
    "managing",
    "national",
    "political",
    "press",
    "prime",
    "security",
    "senior",
    "special",
    "state",
    "trade",
    "treasury",
    "vice",
    "general",
    "lead",
    "financial",
    "operating",
    "supreme",
    "crown",
    "academic",
    "artistic",
    "clinical",
    "commercial",
    "creative",
    "legal",
    "medical",
    "military",
    "musical",
    "regional",
    "scientific",
    "sporting",
    "technical",
    "congressional",
    "municipal",
    "parliamentary",
    "presidential",
    "royal",
];

/// Last words (lower case) of names of states and bodies that take the definite article: "the United States", "the Senate".
const DEFINITE: &[&str] = &[
    "administration",
    "agency",
    "army",
    "assembly",
    "authority",
    "bundesbank",
    "bundestag",
    "bureau",
    "cabinet",
    "chamber",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "duma",
    "emirates",
    "federation",
    "house of commons",
    "house of representatives",
    "islands",
    "kingdom",
    "knesset",
    "kremlin",
    "ministry",
    "nations",
    "netherlands",
    "office",
    "organisation",
    "organization",
    "parliament",
    "pentagon",
    "philippines",
    "republic",
    "reserve",
    "secretariat",
    "senate",
    "states",
    "treasury",
    "union",
    "vatican",
    "white house",
];

/// Last words of posts that somebody holds for a state, so that its people in front of them name the state. Sorted.
const HELD_FOR_STATES: &[&str] = &[
    "admiral",
    "ambassador",
    "attache",
    "attaché",
    "chancellor",
    "chief",
    "colonel",
    "consul",
    "delegate",
    "deputy",
    "dictator",
    "diplomat",
    "emperor",
    "empress",
    "envoy",
    "general",
    "governor",
    "judge",
    "king",
    "lawmaker",
    "leader",
    "legislator",
    "minister",
    "monarch",
    "mp",
    "negotiator",
    "officer",
    "official",
    "parliamentarian",
    "premier",
    "president",
    "prince",
    "princess",
    "prosecutor",
    "queen",
    "representative",
    "ruler",
    "secretary",
    "senator",
    "soldier",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sultan",
    "tsar",
];

/// "be foreign minister", "general": does somebody hold the post for a state, rather than practise a profession in it?
pub fn is_post_of_state(post: &str) -> bool {
    post.split([' ', '-']).any(|word| HELD_FOR_STATES.binary_search(&word).is_ok())
}

/// Words before a post that say something of its holder and are no part of its name, beside [`FORMER`]. Sorted.
const POST_QUALITIES: &[&str] = &[
    "acting",
    "caretaker",
    "current",
    "exiled",
    "incoming",
    "interim",
    "jailed",
    "leading",
    "longtime",
    "new",
    "newly",
    "now",
    "old",
    "outgoing",
    "senior",
    "top",
    "veteran",
];

/// Titles of address that are no posts.
const HONORIFICS: &[&str] =
    &["dame", "dr", "lady", "lord", "miss", "mr", "mrs", "ms", "prof", "rev", "saint", "sir", "st"];

/// Posts that are spelled with first letters. Sorted.
const ACRONYMS: &[&str] = &["ceo", "cfo", "cio", "coo", "cto", "mep", "mp", "vp"];

/// "vice president" → "Vice president", "ceo" → "CEO"
pub fn title(post: &str) -> String {
    let spelled = |word: &str| if ACRONYMS.contains(&word) { word.to_uppercase() } else { word.to_owned() };
    let words = post.split(' ').map(spelled).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The lines of a word list without comments.
pub fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Does the noun (lower-case lemma) name a post or function?
pub fn is_post(lemma: &str) -> bool {
    POSTS.contains(lemma)
}

/// Is the word (lower case) part of a post's name: "prime" minister?
pub fn is_post_modifier(form: &str) -> bool {
    POST_MODIFIERS.contains(&form)
}

/// Words before a post that say that its holder holds it no more. Sorted.
const FORMER: &[&str] = &[
    "deposed",
    "dismissed",
    "erstwhile",
    "ex",
    "fired",
    "former",
    "late",
    "one-time",
    "onetime",
    "ousted",
    "past",
    "previous",
    "retired",
    "sacked",
    "then",
];

/// Does the word (lower case) say that a post is held no more: "former", "retired"?
pub fn is_former(word: &str) -> bool {
    FORMER.binary_search(&word).is_ok()
}

/// Is the word (lower case) said of the holder of a post: "former"?
pub fn is_post_quality(form: &str) -> bool {
    POST_QUALITIES.binary_search(&form).is_ok() || is_former(form)
}

/// Is it a title of address ("mr", without dot)?
pub fn is_honorific(form: &str) -> bool {
    HONORIFICS.contains(&form)
}

/// Words after a post that lead to its owner.
const PREPOSITIONS: &[&str] = &[" of", " in", " at", " for", " to"];

/// "be vice president of" → "Vice president", "be ceo of" → "CEO"
pub fn role(lemma: &str) -> Option<String> {
    let name = lemma.strip_prefix("be ").unwrap_or(lemma);
    let name = PREPOSITIONS.iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name).trim();
    (!name.is_empty()).then(|| title(name))
}

/// The name of a post in something: "President", "United States" → "President of the United States".
pub fn at(title: &str, owner: &str) -> String {
    let lower = owner.to_lowercase();
    let ends = |words: &&str| lower.strip_suffix(*words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    let has_owner = owner.contains("\u{2019}s ") || owner.contains("'s ") || owner.contains("s\u{2019} ");
    let article = if DEFINITE.iter().any(ends) && !has_owner { "the " } else { "" };
    format!("{title} of {article}{owner}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(HELD_FOR_STATES.is_sorted() && POST_QUALITIES.is_sorted() && FORMER.is_sorted());
        assert!(is_post_quality("acting") && is_post_quality("former") && !is_former("acting"));
        assert!(is_post_of_state("be foreign minister") && !is_post_of_state("be director"));
    }

    #[test]
    fn names_of_posts() {
        for (title, owner, expected) in [
            ("President", "United States", "President of the United States"),
            ("Aide", "Kremlin", "Aide of the Kremlin"),
            ("President", "France", "President of France"),
            ("Spokesman", "White House", "Spokesman of the White House"),
            ("Editor", "Random House", "Editor of Random House"),
            ("Head", "Finland’s Supreme Court", "Head of Finland’s Supreme Court"),
        ] {
            assert_eq!(at(title, owner), expected);
        }
    }
}
