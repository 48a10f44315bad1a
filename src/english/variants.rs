//! When are two names spelled the same, or short for each other?

use super::posts::lines;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

static LEGAL_FORMS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("legal_forms.txt")).collect());

static FAMILY_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("family_names.txt")).collect());

/// Suffixes that tell son from father, folded, without full stop.
const GENERATIONS: &[&str] = &["ii", "iii", "iv", "jr", "junior", "senior", "sr"];

/// Words that begin surnames, folded.
const PARTICLES: &[&str] = &[
    "abu", "al", "ap", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "das", "du", "el", "do", "ibn",
    "la", "le", "st", "ten", "ter", "van", "von", "zu",
];

/// "assad" of "al-assad": a surname (folded) without the article that it is written with.
pub fn without_article(surname: &str) -> &str {
    let stem = ["al-", "el-", "ad-", "ar-", "as-", "az-"].iter().find_map(|article| surname.strip_prefix(article));
    stem.filter(|stem| stem.len() > 2).unwrap_or(surname)
}

/// "jr.": does the word (folded) tell son from father?
pub fn is_generation(word: &str) -> bool {
    GENERATIONS.contains(&word.trim_end_matches('.'))
}

/// "van": may the word (folded) begin a surname?
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// The words of a full name (folded) without what tells son from father: "marcus", "delgado" of "Marcus Delgado Jr."
pub fn without_generation(words: &[String]) -> &[String] {
    match words {
        [rest @ .., last] if rest.len() > 1 && is_generation(last) => {
            rest.strip_suffix(&[",".to_owned()][..]).unwrap_or(rest)
        }
        words => words,
    }
}

/// "xi jinping", "moon jae-in": does the family name of a full name (folded words) stand first?
pub fn begins_with_family_name(words: &[String]) -> bool {
    words.len() > 1 && words.len() < 4 && words.first().is_some_and(|first| FAMILY_NAMES.contains(first.as_str()))
}

/// Is it a word of a legal form: "Inc."?
pub fn is_legal_form(word: &str) -> bool {
    let bare: String = word.to_lowercase().chars().filter(|char| char.is_alphanumeric()).collect();
    LEGAL_FORMS.contains(bare.as_str())
}

/// "the Élysée’s" → "elysee": lower case, without accents, article and possessive mark.
pub fn folded(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|char| !is_combining_mark(*char))
        .flat_map(char::to_lowercase)
        .map(|char| if char == '’' { '\'' } else { char })
        .collect();
    let spaced = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = spaced.strip_prefix("the ").unwrap_or(&spaced);
    named.strip_suffix("'s").unwrap_or(named).trim().to_owned()
}

/// Spellings of sounds that other alphabets write with one letter; applied in order.
const SOUNDS: &[(&str, &str)] = &[("kh", "h"), ("zh", "j"), ("ou", "u"), ("oe", "o"), ("ij", "i"), ("y", "i")];

/// "Zelenskiy", "Zelenskyy", "Zelensky" → "zelenski": what different transcriptions of a name share.
pub fn sounds(word: &str) -> String {
    let spelled = SOUNDS.iter().fold(folded(word), |word, (from, to)| word.replace(from, to));
    let mut sound = String::new();
    for char in spelled.chars().filter(|char| char.is_alphanumeric()) {
        if !sound.ends_with(char) {
            sound.push(char);
        }
    }
    sound
}

/// Is `short` made of the first letters of `long`, leaving out small words? "ICC" of "International Criminal Court".
pub fn is_acronym(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|char| char.is_alphanumeric()).collect();
    // "NG&P" of "Northern Gas & Power Co."
    let bare = without_legal_form(long).filter(|bare| bare.contains(' '));
    let long = bare.as_deref().unwrap_or(long);
    let is_capitals = letters.chars().filter(|char| char.is_uppercase()).count() >= 2;
    let words = || long.split([' ', '-']).filter(|word| word.starts_with(char::is_alphanumeric));
    let all: String = words().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
    let is_made_of = || letters == first_letters(long) || letters.to_uppercase() == all || letters == spelled_out(long);
    is_capitals && words().count() > 1 && is_made_of()
}

/// "International Court of Justice" → "ICJ": the first letters that are capitals.
pub fn first_letters(name: &str) -> String {
    let words = name.split([' ', '-']).filter(|word| !word.is_empty());
    words.filter_map(|word| word.chars().next().filter(|char| char.is_uppercase())).collect()
}

/// "U.S. Air Force" → "USAF": the same with all letters of words that are short for others.
pub fn spelled_out(name: &str) -> String {
    let is_short = |word: &str| {
        let letters = word.chars().filter(|char| char.is_alphabetic());
        letters.clone().count() <= 3 && letters.clone().all(char::is_uppercase)
    };
    let words = name.split([' ', '-']).filter(|word| !word.is_empty());
    let of_word = |word: &str| -> String {
        let n_letters = if is_short(word) { 3 } else { 1 };
        let letters = word.chars().filter(|char| char.is_alphabetic());
        letters.take(n_letters).filter(|char| char.is_uppercase()).collect()
    };
    words.map(of_word).collect()
}

/// "TRUMP" → "Trump": an all-capitals word as it would stand in running text; short ones stay ("NATO").
pub fn without_capitals(words: &str) -> String {
    let small = |word: &str| {
        let mut chars = word.chars();
        let first: String = chars.next().into_iter().collect();
        first + &chars.as_str().to_lowercase()
    };
    words.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

/// "Jean-Claude Juncker" → "jeanclaudejuncker": letters and digits alone, without case and accents.
pub fn letters(name: &str) -> String {
    folded(name).chars().filter(|char| char.is_alphanumeric()).collect()
}

/// "Halden Freight Co. Ltd" → "Halden Freight"; nothing if no legal form ends the name.
pub fn without_legal_form(name: &str) -> Option<String> {
    let bare = |word: &str| word.to_lowercase().chars().filter(|char| char.is_alphanumeric()).collect::<String>();
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let n_words = words.len();
    while words.len() > 1 && words.last().is_some_and(|last| LEGAL_FORMS.contains(bare(last).as_str())) {
        words.pop();
    }
    (words.len() < n_words).then(|| words.join(" ").trim_end_matches([',', '&', ' ']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcriptions_sound_alike() {
        for other in ["Zelenskyy", "Zelensky", "Zelenskij", "ZELENSKIY"] {
            assert_eq!(sounds("Zelenskiy"), sounds(other));
        }
        assert_ne!(sounds("Johnson"), sounds("Johnston"));
    }

    #[test]
    fn acronyms_are_first_letters() {
        assert!(is_acronym("ICC", "International Criminal Court"));
        assert!(is_acronym("DoD", "Department of Defense"));
        assert!(is_acronym("NG&P", "Northern Gas & Power Co."));
        assert!(is_acronym("USAF", "U.S. Air Force") && is_acronym("USAF", "US Air Force"));
        assert!(!is_acronym("ICC", "International Court"));
        assert!(!is_acronym("I", "Ireland"));
    }

    #[test]
    fn legal_forms_are_left_out() {
        assert_eq!(without_legal_form("Halden Freight Co., Ltd."), Some("Halden Freight".into()));
        assert_eq!(without_legal_form("Halden S.A."), Some("Halden".into()));
        assert_eq!(without_legal_form("Halden Freight"), None);
        assert_eq!(without_legal_form("Inc"), None);
        assert!(lines(include_str!("legal_forms.txt")).is_sorted());
        assert!(lines(include_str!("family_names.txt")).is_sorted());
    }
}
