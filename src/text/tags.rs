//! Names as a row of tags, one for each token.

use super::{Name, NameKind, Sentence};

/// The names of a row of BIO or BIOES tags. A tag that continues nothing begins a name; an unknown class is no name.
pub fn names<'a>(tags: impl Iterator<Item = &'a str>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut is_open = false;
    for (number, tag) in tags.enumerate() {
        let (place, kind) = tag.split_once('-').unwrap_or((tag, ""));
        let Some(kind) = NameKind::from_tag(kind) else {
            is_open = false;
            continue;
        };
        let continues = is_open && matches!(place, "I" | "E");
        match names.last_mut().filter(|name| continues && name.kind == kind) {
            Some(name) => name.tokens.end = number + 1,
            None => names.push(Name { tokens: number..number + 1, kind }),
        }
        is_open = !matches!(place, "E" | "S");
    }
    names
}

/// The IOB2 tag of each token: "B-PER", "I-PER", "O".
pub fn tags(sentence: &Sentence) -> Vec<String> {
    let mut tags = vec!["O".to_owned(); sentence.tokens.len()];
    for name in &sentence.names {
        for token in name.tokens.start..name.tokens.end.min(tags.len()) {
            let place = if token == name.tokens.start { "B" } else { "I" };
            tags[token] = format!("{place}-{}", name.kind.tag());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tags: &str, expected: &[(usize, usize, &str)]) {
        let found = names(tags.split(' '));
        let found: Vec<_> = found.iter().map(|name| (name.tokens.start, name.tokens.end, name.kind.tag())).collect();
        assert_eq!(found, expected, "{tags}");
    }

    #[test]
    fn tags_become_names() {
        check("B-PER I-PER O B-LOC", &[(0, 2, "PER"), (3, 4, "LOC")]);
        check("B-PER B-PER I-ORG", &[(0, 1, "PER"), (1, 2, "PER"), (2, 3, "ORG")]);
        check("B-ORG I-ORG E-ORG S-LOC S-LOC", &[(0, 3, "ORG"), (3, 4, "LOC"), (4, 5, "LOC")]);
        check("I-MISC O X B-FOO", &[(0, 1, "MISC")]);
    }
}
