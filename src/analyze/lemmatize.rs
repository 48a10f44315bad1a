//! From a form and an edit script to the lemma.
//!
//! The network's labels of the lemma layer are edit scripts, after [UDPipe](https://doi.org/10.18653/v1/K18-2020).
//! `training/lemma_scripts.py` makes them and applies them in the same way.
//!
//! ```text
//! keep|0|1|      "cats" → "cat"       letters as they are; take away none in front and one behind, add nothing
//! lower|0|3|y    "Cities" → "city"    small letters first
//! title|0|0|     "BUSH" → "Bush"      a capital, then small letters
//! =be            "were" → "be"        the lemma itself
//! ```

/// The lemma of a form by its edit script; if that is no known word but close to one, that word.
///
/// Scripts count letters and the network hardly sees any, so it is one letter off now and then: "companie", "adde", "announc".
pub fn lemma(script: &str, form: &str, is_known: impl Fn(&str) -> bool) -> String {
    let lemma = apply(script, form);
    let small = lemma.to_lowercase();
    // "allies" is the plural of "ally", though "allie" may be a name; "movies" has no "movy".
    if let Some(stem) = lemma.strip_suffix("ie").filter(|stem| stem.chars().count() > 2)
        && form.to_lowercase().ends_with("ies")
        && is_known(&format!("{}y", stem.to_lowercase()))
    {
        return format!("{stem}y");
    }
    if script.starts_with('=') || small == form.to_lowercase() || is_known(&small) {
        return lemma;
    }
    neighbours(&lemma).into_iter().find(|neighbour| is_known(&neighbour.to_lowercase())).unwrap_or(lemma)
}

/// What a word may be if its last letters went wrong, likeliest first.
fn neighbours(lemma: &str) -> Vec<String> {
    const ENDINGS: [(&str, &str); 3] = [("ie", "y"), ("i", "y"), ("e", "")];
    let spelt =
        ENDINGS.iter().filter_map(|(wrong, right)| lemma.strip_suffix(wrong).map(|stem| format!("{stem}{right}")));
    let undoubled = [lemma, lemma.strip_suffix('e').unwrap_or(lemma)].into_iter().filter_map(|stem| {
        let mut letters = stem.chars().rev();
        let last = letters.next()?;
        (letters.next() == Some(last)).then(|| stem[..stem.len() - last.len_utf8()].to_owned())
    });
    spelt.chain([format!("{lemma}e")]).chain(undoubled).collect()
}

/// Applies an edit script to a form. A script that does not fit the form leaves its letters.
pub fn apply(script: &str, form: &str) -> String {
    if let Some(lemma) = script.strip_prefix('=') {
        return lemma.to_owned();
    }
    let mut parts = script.splitn(4, '|');
    let (Some(case), Some(front), Some(behind), Some(ending)) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return form.to_owned();
    };
    let letters = recase(case, form);
    let (Ok(front), Ok(behind)) = (front.parse::<usize>(), behind.parse::<usize>()) else { return letters };
    let count = letters.chars().count();
    let taken = front.saturating_add(behind);
    if taken > count || taken == count && ending.is_empty() {
        return letters;
    }
    letters.chars().skip(front).take(count - taken).chain(ending.chars()).collect()
}

fn recase(case: &str, form: &str) -> String {
    match case {
        "lower" => form.to_lowercase(),
        "title" => {
            let mut letters = form.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).collect::<String>()
                + &letters.as_str().to_lowercase()
        }
        _ => form.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{apply, lemma};

    #[test]
    fn scripts() {
        for (script, form, lemma) in [
            ("keep|0|0|", "Oslo", "Oslo"),
            ("keep|0|1|", "cats", "cat"),
            ("lower|0|3|y", "Cities", "city"),
            ("title|0|0|", "BUSH", "Bush"),
            ("=be", "were", "be"),
            ("keep|0|1|ve", "’ve", "’vve"),
            ("lower|0|0|", "Über", "über"),
        ] {
            assert_eq!(apply(script, form), lemma, "{script} of {form}");
        }
    }

    #[test]
    fn one_letter_off() {
        let is_known = |word: &str| {
            ["company", "ally", "allie", "movie", "add", "announce", "run", "put", "deny", "oslo"].contains(&word)
        };
        for (script, form, expected) in [
            ("keep|0|1|", "companies", "company"),
            ("keep|0|1|", "allies", "ally"),
            ("keep|0|1|", "movies", "movie"),
            ("keep|0|1|", "added", "add"),
            ("keep|0|2|", "announced", "announce"),
            ("keep|0|3|", "running", "run"),
            ("keep|0|3|e", "putting", "put"),
            ("keep|0|2|", "denied", "deny"),
            ("keep|0|1|", "zorps", "zorp"),
            ("keep|0|0|", "adde", "adde"),
            ("=adde", "added", "adde"),
        ] {
            assert_eq!(lemma(script, form, is_known), expected, "{script} of {form}");
        }
    }

    #[test]
    fn a_script_that_does_not_fit_leaves_the_letters() {
        for script in ["", "keep", "keep|0|9|", "keep|x|1|", "keep|0|2|", "keep|99999999999999999999|1|"] {
            assert_eq!(apply(script, "an"), "an", "{script}");
        }
        assert_eq!(apply("lower|0|5|", "AN"), "an");
        assert_eq!(apply("keep|0|1|", ""), "");
    }
}
