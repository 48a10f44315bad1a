//! "By Jane Doe and John Roe, Associated Press"

use crate::english::press;

/// Beginnings of a byline, in lower case.
const STARTS: &[&str] = &["by ", "story by ", "written by ", "words by "];

/// Small words that may stand between names.
const SMALL: &[&str] = &["and", "at", "de", "del", "der", "di", "for", "in", "of", "the", "van", "von", "with", "&"];

/// Who wrote the article.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Byline {
    /// The writers.
    pub authors: Vec<String>,
    /// Agencies and papers that are named with them.
    pub agencies: Vec<String>,
}

/// Reads a byline; `None` if the line is something else.
pub fn byline(line: &str) -> Option<Byline> {
    let start =
        STARTS.iter().find(|start| line.get(..start.len()).is_some_and(|begin| begin.to_lowercase() == **start))?;
    let rest = line[start.len()..].trim();
    let is_name_like = |word: &str| {
        let word = word.trim_matches(|char: char| !char.is_alphanumeric() && char != '&');
        word.starts_with(char::is_uppercase) || SMALL.contains(&word)
    };
    let ends_sentence = rest.ends_with(['.', '!', '?', ':']) && !rest.ends_with("Jr.") && !rest.ends_with("Sr.");
    if rest.split_whitespace().count() > 16 || ends_sentence || !rest.split_whitespace().all(is_name_like) {
        return None;
    }
    let byline = people(rest);
    (byline != Byline::default()).then_some(byline)
}

/// The people and agencies of a list: "Jane Doe in Oslo, John Roe and Reuters".
pub fn people(list: &str) -> Byline {
    let mut found = Byline::default();
    for part in list
        .replace(" AND ", " and ")
        .replace(" & ", " and ")
        .split([',', '|', '/', ';'])
        .flat_map(|part| part.split(" and "))
    {
        let part = part.trim().trim_start_matches("and ").trim_matches(['(', ')', '—', '–']).trim();
        let name = [" in ", " for ", " at ", " of ", " with "]
            .iter()
            .fold(part, |name, word| name.split(word).next().unwrap_or(name))
            .trim();
        if part.is_empty() {
            continue;
        } else if press::is_agency(part) || press::is_affiliation(part) {
            if press::is_agency(part) {
                found.agencies.push(part.to_owned());
            }
        } else if name.split_whitespace().count() > 1 && name.starts_with(char::is_uppercase) {
            found.authors.push(in_title_case(name));
        }
    }
    found
}

/// "JANE DOE" is Jane Doe; a name with small letters stays as it is.
fn in_title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut begins = true;
    name.chars()
        .map(|char| {
            let char = if begins { char } else { char.to_lowercase().next().unwrap_or(char) };
            begins = !char.is_alphabetic();
            char
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, authors: &[&str], agencies: &[&str]) {
        let found = byline(line).expect("the line is a byline");
        assert_eq!((found.authors, found.agencies), (strings(authors), strings(agencies)), "{line}");
    }

    fn strings(list: &[&str]) -> Vec<String> {
        list.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn writers_are_found() {
        check("By Mia Brandt", &["Mia Brandt"], &[]);
        check("By Mia Brandt and Leo O’Hara", &["Mia Brandt", "Leo O’Hara"], &[]);
        check("By MIA BRANDT, Associated Press", &["Mia Brandt"], &["Associated Press"]);
        check("By Mia Brandt, Leo van Dam and Ute Roth in Oslo", &["Mia Brandt", "Leo van Dam", "Ute Roth"], &[]);
        check("By Reuters", &[], &["Reuters"]);
        check("By Mia Brandt, Staff Writer", &["Mia Brandt"], &[]);
    }

    #[test]
    fn other_lines_are_not_bylines() {
        assert_eq!(byline("By Monday, all roads were open."), None);
        assert_eq!(byline("By the river"), None);
        assert_eq!(byline("Bystanders"), None);
    }
}
