//! What holds the words of one name together: "Hurricane Odile", "Treaty on Open Skies", "St Mary's Hospital".

use super::phrases::is_possessive_mark;
use super::spelling::is_particle;
use crate::english::names::{name_starter, organisation_word};
use crate::knowledge::Kind;
use crate::text::{Deprel, NameKind, Sentence};
use std::ops::Range;

/// "Agreement", as the last word of a name.
pub(super) fn is_body_word(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && organisation_word(&form.to_lowercase()).is_some()
}

/// Bodies whose names go on with "for": "Office for Budget Responsibility".
const BODIES_FOR: &[&str] = &[
    "agency",
    "center",
    "centre",
    "coalition",
    "commission",
    "committee",
    "department",
    "foundation",
    "institute",
    "ministry",
    "office",
    "organisation",
    "organization",
    "party",
];

/// Bodies whose names go on with "of the": "Ministry of the Interior".
const BODIES_OF_THE: &[&str] = &["department", "ministry", "office", "organisation", "organization"];

/// Possessors inside of names: "King's College", "St Mary's Hospital".
const NAMED_AFTER: &[&str] = &["children", "king", "lord", "men", "people", "prince", "queen", "women", "workers"];

/// Does a capitalised word go on with the name before it, small words between? "Ministry of Defence", "Bank of Japan",
/// "Treaty on the Prohibition of Nuclear Weapons", "St Mary's Hospital".
pub(super) fn is_joined(sentence: &Sentence, run: &Range<usize>, token: usize) -> bool {
    let lower = |token: usize| sentence.tokens[token].form.to_lowercase();
    let between: Vec<String> = (run.end..token).map(lower).collect();
    let before = lower(run.end - 1);
    let kind = organisation_word(&before);
    let opens_law = organisation_word(&lower(run.start)) == Some(Kind::Law);
    match between.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["of"] => kind.is_some() || opens_law,
        ["of", "the"] => opens_law || BODIES_OF_THE.contains(&&*before),
        ["on" | "against"] | ["on" | "against" | "for", "the"] => opens_law,
        ["for"] => opens_law || BODIES_FOR.contains(&&*before),
        // "Folha do Tejo": the parser sees one name.
        [particle] if is_particle(particle) && hangs_flat(sentence, run, token) => true,
        // "Brandt & Cole"
        ["&"] => true,
        [mark] if is_possessive_mark(mark) => {
            let first = lower(run.start);
            let is_saint = run.len() > 1 && ["st", "st.", "saint"].contains(&&*first);
            (is_saint || NAMED_AFTER.contains(&&*before)) && is_body_word(&sentence.tokens[token].form)
        }
        _ => false,
    }
}

/// Do the words up to this one hang on the name before them as parts of it?
fn hangs_flat(sentence: &Sentence, run: &Range<usize>, token: usize) -> bool {
    let tree = &sentence.tree;
    (run.end..=token)
        .all(|word| tree.deprel(word) == Deprel::Flat && tree.head(word).is_some_and(|head| run.contains(&head)))
}

/// "Hurricane | Delia", "Mount | Etna": the word that tells what is named belongs to the name.
pub(super) fn with_starter(sentence: &Sentence, name: Range<usize>) -> Range<usize> {
    let Some(before) = name.start.checked_sub(1) else { return name };
    let form = &sentence.tokens[before].form;
    let is_starter = form.starts_with(char::is_uppercase) && name_starter(&form.to_lowercase()).is_some();
    let tree = &sentence.tree;
    let is_below = || name.clone().any(|token| tree.head(token) == Some(before));
    let belongs = tree.head(before).is_some_and(|head| name.contains(&head)) || is_below();
    if is_starter && belongs { before..name.end } else { name }
}

/// "Resolution | 1701", "Euro | 2032", "Hwasong | -17": a number that counts nothing belongs to the name.
pub(super) fn with_number(sentence: &Sentence, name: Range<usize>, kind: Option<NameKind>) -> Range<usize> {
    let form = |token: usize| sentence.tokens.get(token).map_or("", |token| &*token.form);
    let is_number = |token: usize| {
        !form(token).is_empty()
            && form(token).bytes().all(|byte| byte.is_ascii_digit())
            && sentence.tree.head(token).is_some_and(|head| name.contains(&head))
    };
    let is_named = kind == Some(NameKind::Miscellaneous) || name_starter(&form(name.start).to_lowercase()).is_some();
    let ends_in_hyphen = form(name.end - 1) == "-";
    let number = if form(name.end) == "-" && !ends_in_hyphen { name.end + 1 } else { name.end };
    if is_named && is_number(number) { name.start..number + 1 } else { name }
}
