//! From a regular form of a verb to the verb by spelling alone, for verbs that no list has.
//!
//! The rules of English orthography run from verb to form: a silent "e" goes before "-ed" and "-ing", a consonant behind a
//! short stressed vowel doubles. Backwards they leave doubt where the vowel before a single consonant tells nothing; small
//! lists of stems settle it.

/// Stems that end in a double "l" only before an ending. Sorted.
const DOUBLED_L: &[&str] = &[
    "cancel", "channel", "compel", "control", "counsel", "dispel", "duel", "equal", "excel", "expel", "fuel", "label",
    "level", "marshal", "model", "patrol", "pedal", "propel", "quarrel", "rebel", "repel", "rival", "shovel", "signal",
    "spiral", "swivel", "total", "travel", "tunnel", "unravel",
];

/// Stems that have lost an "e" where most of their ending have not. Sorted.
const WITH_E: &[&str] = &[
    "adher",
    "aton",
    "bath",
    "becom",
    "breath",
    "cit",
    "clon",
    "cloth",
    "coher",
    "com",
    "compet",
    "complet",
    "condon",
    "contraven",
    "conven",
    "creat",
    "delet",
    "delineat",
    "deplet",
    "dissuad",
    "excit",
    "expedit",
    "extradit",
    "guarante",
    "guid",
    "hast",
    "hon",
    "ignor",
    "incit",
    "interfer",
    "interven",
    "invit",
    "loath",
    "misguid",
    "nauseat",
    "overcom",
    "permeat",
    "persever",
    "persuad",
    "phon",
    "postpon",
    "procreat",
    "recit",
    "recreat",
    "rever",
    "rezon",
    "seeth",
    "sooth",
    "superven",
    "tast",
    "teeth",
    "telephon",
    "unit",
    "wast",
    "welcom",
    "wreath",
    "writ",
    "writh",
    "zon",
];

/// Stems that are whole where most of their ending have lost an "e". Sorted.
const WITHOUT_E: &[&str] = &[
    "ballot", "bang", "belong", "bias", "cling", "combat", "control", "council", "debut", "fling", "focus", "format",
    "fulfil", "gallop", "gossip", "hang", "imperil", "long", "murmur", "patrol", "pencil", "peril", "pilot", "pivot",
    "prolong", "refocus", "ring", "riot", "sing", "throng", "victim", "wallop", "wing", "wrong",
];

/// Endings of stems in "or" that have lost nothing: "favor", "monitor".
const WHOLE_OR: &[&str] = &["bor", "ctor", "hor", "itor", "lor", "mor", "nor", "nsor", "rror", "utor", "vor"];

/// Stems of these endings that have lost an "e" all the same. Sorted.
const LOST_OR: &[&str] = &["ador", "deplor", "explor", "ignor", "implor"];

/// The verb of a regular form in lower case ("irritated", "tickling", "denies"); `None` for other forms.
pub fn verb_of(form: &str) -> Option<String> {
    if let Some(stem) = form.strip_suffix("ied").or_else(|| form.strip_suffix("ies")) {
        return Some(format!("{stem}{}", if stem.len() < 2 { "ie" } else { "y" }));
    }
    if form.ends_with("eed") && form.len() > 4 {
        return form.strip_suffix('d').map(str::to_owned);
    }
    if let Some(stem) = form.strip_suffix("ying").filter(|stem| stem.len() == 1) {
        return Some(format!("{stem}ie"));
    }
    if let Some(stem) = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing")) {
        // "fled", "bring": the ending belongs to the verb.
        let has_vowel = stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        return (stem.len() > 1 && has_vowel).then(|| whole(stem));
    }
    let is_hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|ending| form.ends_with(ending));
    let ending = if is_hissing { "es" } else { "s" };
    form.strip_suffix(ending).filter(|stem| stem.len() > 1 && (is_hissing || !stem.ends_with('s'))).map(str::to_owned)
}

/// The verb of a stem before "-ed" or "-ing".
fn whole(stem: &str) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let [.., before, last] = letters.as_slice() else { return stem.to_owned() };
    let with_e = || format!("{stem}e");
    if WITH_E.contains(&stem) {
        return with_e();
    }
    if WITHOUT_E.contains(&stem) {
        return stem.to_owned();
    }
    if last == before {
        let single = &stem[..stem.len() - last.len_utf8()];
        let is_doubled = match last {
            'b' | 'd' | 'g' | 'm' | 'n' | 'p' | 'r' | 't' => letters.len() > 3,
            'l' => DOUBLED_L.contains(&single),
            _ => false,
        };
        return if is_doubled { single.to_owned() } else { stem.to_owned() };
    }
    if loses_e(&letters, *before, *last) { with_e() } else { stem.to_owned() }
}

/// Has a stem lost an "e" before its ending?
fn loses_e(letters: &[char], before: char, last: char) -> bool {
    let stem: String = letters.iter().collect();
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let n_syllables = letters.windows(2).filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1])).count();
    match (before, last) {
        (_, 'u') | (_, 'v' | 'z') | (_, 'c') => true,
        (_, 's') => true,
        (_, 'g') => true,
        (_, letter) if is_vowel(letter) => false,
        ('l' | 'r' | 'w', 'l') => false,
        (letter, 'l') if !is_vowel(letter) => true,
        ('c' | 't', 'r') => true,
        ('y', 'p' | 'k' | 'n' | 'd') => true,
        (letter, _) if !is_vowel(letter) => false,
        (_, 'h' | 'w' | 'x' | 'y') => false,
        // "appreciate", "graduate"; else two vowels leave the stem whole: "repeat", "upbraid".
        ('a', 't') if stem.ends_with("iat") || stem.ends_with("uat") => true,
        _ if has_two_vowels(letters) => false,
        ('e' | 'i', 't') => false,
        ('e', 'l' | 'm' | 'n' | 'r') => false,
        ('a', 'l') => n_syllables < 2,
        ('o', 'm' | 'n') => false,
        ('o', 'r') => LOST_OR.contains(&stem.as_str()) || !WHOLE_OR.iter().any(|ending| stem.ends_with(ending)),
        (_, 'p') => !["allop", "elop", "ship"].iter().any(|ending| stem.ends_with(ending)),
        _ => true,
    }
}

/// "repeat", "need"; not "acquire", whose "u" belongs to its "q".
fn has_two_vowels(letters: &[char]) -> bool {
    let [rest @ .., first, _, _] = letters else { return false };
    matches!(first, 'a' | 'e' | 'i' | 'o' | 'u') && !(*first == 'u' && rest.last() == Some(&'q'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        for (form, verb) in [
            ("irritated", "irritate"),
            ("upbraided", "upbraid"),
            ("reproached", "reproach"),
            ("tickling", "tickle"),
            ("serenaded", "serenade"),
            ("hypnotises", "hypnotise"),
            ("denies", "deny"),
            ("lying", "lie"),
            ("agreed", "agree"),
            ("occurred", "occur"),
            ("offered", "offer"),
            ("controlled", "control"),
            ("called", "call"),
            ("visiting", "visit"),
            ("inviting", "invite"),
            ("announced", "announce"),
            ("arranged", "arrange"),
            ("belonging", "belong"),
            ("argued", "argue"),
            ("developing", "develop"),
            ("escaped", "escape"),
            ("monitored", "monitor"),
            ("exploring", "explore"),
            ("graduated", "graduate"),
            ("repeated", "repeat"),
            ("threatening", "threaten"),
            ("intervened", "intervene"),
            ("required", "require"),
            ("passes", "pass"),
            ("goes", "go"),
            ("closes", "close"),
            ("postponed", "postpone"),
            ("abandoned", "abandon"),
            ("increased", "increase"),
        ] {
            assert_eq!(verb_of(form).as_deref(), Some(verb), "{form}");
        }
    }

    #[test]
    fn other_forms() {
        assert_eq!(verb_of("met"), None);
        assert_eq!(verb_of("is"), None);
        assert_eq!(verb_of("bring"), None);
        assert_eq!(verb_of("cross"), None);
    }
}
