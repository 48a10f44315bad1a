//! "Source: Reuters", "--Agencies", "(Reporting by Jane Doe; Editing by John Roe)"

use super::byline::people;
use crate::english::press;

/// What a credit line names.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Credit {
    /// Agencies and papers.
    pub agencies: Vec<String>,
    /// Reporters.
    pub authors: Vec<String>,
    /// Year of a copyright notice.
    pub year: Option<i16>,
}

/// Reads what follows the beginning of a credit.
type Rest = fn(&str) -> Credit;

/// Beginnings of a credit, in lower case.
const STARTS: &[(&str, Rest)] = &[
    ("additional reporting by ", nobody),
    ("copyright ", copyright),
    ("edited by ", nobody),
    ("editing by ", nobody),
    ("our standards: ", nobody),
    ("reporting by ", reporters),
    ("source: ", agencies),
    ("sources: ", agencies),
    ("with agencies", nobody),
    ("with files from ", agencies),
    ("with input from ", agencies),
    ("with inputs from ", agencies),
    ("writing by ", nobody),
    ("© ", copyright),
    ("©", copyright),
];

/// Reads a credit line; `None` if the line is something else.
pub fn credit(line: &str) -> Option<Credit> {
    let bare = line.trim_matches(|char: char| matches!(char, '(' | ')' | '[' | ']' | '*' | '_')).trim();
    for (start, read) in STARTS {
        if let Some(begin) = bare.get(..start.len())
            && begin.to_lowercase() == **start
        {
            return Some(read(bare[start.len()..].trim()));
        }
    }
    signature(line)
}

fn nobody(_: &str) -> Credit {
    Credit::default()
}

fn agencies(rest: &str) -> Credit {
    let agencies = rest
        .split([',', ';', '/'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_end_matches('.').to_owned());
    Credit { agencies: agencies.filter(|part| !part.is_empty()).collect(), ..Credit::default() }
}

/// "Jane Doe in Oslo and John Roe; Editing by Sam Poe"
fn reporters(rest: &str) -> Credit {
    let found = people(rest.split([';', '.']).next().unwrap_or(rest));
    Credit { agencies: found.agencies, authors: found.authors, year: None }
}

/// "2024 Reuters. All rights reserved."
fn copyright(rest: &str) -> Credit {
    let rest = rest.trim_start_matches("(c)").trim_start_matches('©').trim();
    let year_length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = rest[..year_length].parse().ok().filter(|_| year_length == 4);
    let owner = rest[year_length..]
        .trim()
        .split(". ")
        .next()
        .unwrap_or_default()
        .trim_end_matches('.')
        .trim_start_matches([',', ' ']);
    let agencies = if owner.is_empty() { Vec::new() } else { vec![owner.to_owned()] };
    Credit { agencies, authors: Vec::new(), year }
}

/// "--Agencies", "- Reuters", "(AP)", "Reuters": an agency alone, perhaps behind a dash.
fn signature(line: &str) -> Option<Credit> {
    let name = line.trim_start_matches(['-', '–', '—', '(', ' ']).trim_end_matches([')', '.']);
    let parts: Vec<&str> = name.split(['/', ',']).map(str::trim).collect();
    let are_agencies = parts.iter().all(|part| press::is_agency(part));
    are_agencies.then(|| Credit { agencies: parts.into_iter().map(str::to_owned).collect(), ..Credit::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, agencies: &str, authors: &str) {
        let found = credit(line).expect("the line is a credit");
        assert_eq!(
            (found.agencies.join("+").as_str(), found.authors.join("+").as_str()),
            (agencies, authors),
            "{line}"
        );
    }

    #[test]
    fn agencies_and_reporters_are_found() {
        check("Source: Reuters", "Reuters", "");
        check("--Agencies", "Agencies", "");
        check("- Reuters", "Reuters", "");
        check("— AP/Reuters", "AP+Reuters", "");
        check("© 2024 The Harbour Times. All rights reserved.", "The Harbour Times", "");
        check("(Reporting by Ute Roth in Oslo and Leo Dam; Editing by Mia Brandt)", "", "Ute Roth+Leo Dam");
        check("(AFP)", "AFP", "");
    }

    #[test]
    fn other_lines_are_no_credits() {
        for line in [
            "Sources close to the talks said so.",
            "- The roof was lost",
            "Reporting in the region is hard.",
            "AP said so",
        ] {
            assert_eq!(credit(line), None, "{line}");
        }
    }
}
