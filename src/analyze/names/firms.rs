//! Firms: "&", commas, "'s", legal forms.

use super::whole::{form, is_capitalised, is_in_full, make_whole};
use crate::english::calendar::is_calendar_word;
use crate::english::grammar::is_possessive_mark;
use crate::english::names::{TitleClass, given_name, title};
use crate::english::post_phrases::head_of;
use crate::english::variants::{folded, is_legal_form};
use crate::knowledge::Kind;
use crate::ontology::Ontology;
use crate::text::{Deprel, NameKind, Sentence, Upos};
use std::ops::Range;

/// "Moody | 's rating", "Vega | — who left": the mark of a possessor is no part of a name (what makes it one is told by
/// `ending_in_s`), nor are dashes and commas around it.
pub(super) fn without_marks(sentence: &mut Sentence, _: &Ontology) {
    let tokens = &sentence.tokens;
    let is_joint = |token: usize| {
        let next = tokens.get(token + 1);
        tokens[token].form == "-" && next.is_some_and(|next| next.span.start == tokens[token].span.end)
    };
    let is_loose = |token: usize| matches!(&*tokens[token].form, "—" | "–" | "-" | "," | ";" | ":") && !is_joint(token);
    for name in &mut sentence.names {
        while name.tokens.len() > 1
            && (is_possessive_mark(&tokens[name.tokens.end - 1].form) || is_loose(name.tokens.end - 1))
        {
            name.tokens.end -= 1;
        }
        while name.tokens.len() > 1 && is_loose(name.tokens.start) {
            name.tokens.start += 1;
        }
    }
    sentence.names.retain(|name| !name.tokens.clone().all(|token| is_possessive_mark(&tokens[token].form)));
}

/// "Ghana suspected the director of the | bank of theft": words without a capital are no name beside others that have one.
pub(super) fn without_capitals(sentence: &mut Sentence, _: &Ontology) {
    let tokens = &sentence.tokens;
    let is_plain = |token: &usize| !tokens[*token].form.contains(|char: char| char.is_uppercase() || char.is_numeric());
    let has_capitals = (1..tokens.len()).any(|token| tokens[token].upos == Upos::Propn && !is_plain(&token));
    let first = tokens.iter().position(|token| token.upos != Upos::Punct);
    let is_named = first.is_some_and(|first| tokens[first].upos == Upos::Propn && !is_plain(&first));
    if has_capitals || is_named {
        sentence.names.retain(|name| name.tokens.len() < 2 || !name.tokens.clone().all(|token| is_plain(&token)));
    }
}

/// The most words on either side of "&", and between commas.
const LONGEST_PART: usize = 4;

/// "Johnson & Johnson", "Hollis, Brandt & Kerr", "Northern Gas & Power Co.": names around "&" are one firm; not two states, and
/// not two people with all their names.
pub(super) fn joined_by_ampersand(sentence: &mut Sentence, lexicon: &Ontology) {
    for joint in 1..sentence.tokens.len() {
        if form(sentence, joint) != "&" {
            continue;
        }
        let (left, right) = (part_before(sentence, joint), part_behind(sentence, joint + 1));
        if left.is_empty()
            || right.is_empty()
            || [&left, &right].iter().any(|part| stands_for_itself(sentence, part, lexicon))
        {
            continue;
        }
        let mut whole = left.start..right.end;
        while let Some(part) = part_of_list(sentence, whole.start, lexicon) {
            whole.start = part.start;
        }
        // "Rock & Roll Hall of Fame"
        let touching = sentence.names.iter().filter(|name| {
            name.kind != NameKind::Person && name.tokens.start < whole.end && whole.start < name.tokens.end
        });
        let whole = touching
            .fold(whole.clone(), |whole, name| whole.start.min(name.tokens.start)..whole.end.max(name.tokens.end));
        make_whole(sentence, whole, NameKind::Organization);
    }
    for token in 0..sentence.tokens.len() {
        if is_initials(form(sentence, token))
            && sentence.tokens[token].upos == Upos::Propn
            && !is_number(sentence, token + 1)
        {
            let name = sentence.name_at(token).map_or(token..token + 1, |name| name.tokens.clone());
            if name.len() == 1 {
                make_whole(sentence, name, NameKind::Organization);
            }
        }
    }
}

/// "PG&E": capitals around the sign, and no "R&D".
fn is_initials(form: &str) -> bool {
    const COMMON: &[&str] =
        &["B&B", "D&D", "F&B", "G&A", "H&S", "M&A", "P&L", "Q&A", "R&B", "R&D", "R&R", "T&C", "T&E"];
    let is_made_of = form.chars().all(|char| char.is_uppercase() || char == '&');
    is_made_of && form.contains('&') && !COMMON.contains(&form)
}

fn is_number(sentence: &Sentence, token: usize) -> bool {
    form(sentence, token).starts_with(|char: char| char.is_ascii_digit())
}

fn is_part(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let lower = word.form.to_lowercase();
    let is_word =
        matches!(word.upos, Upos::Propn | Upos::Noun | Upos::Adj | Upos::X | Upos::Num) && word.form.len() > 1;
    let is_title = title(&lower).is_some_and(|(class, _)| class != TitleClass::Prefix && class != TitleClass::Rank);
    is_capitalised(sentence, token) && is_word && !is_calendar_word(&lower) && !is_title
}

/// The capitalised words right before a place.
fn part_before(sentence: &Sentence, end: usize) -> Range<usize> {
    let is_inside = |token: &usize| is_part(sentence, *token);
    let start = (end.saturating_sub(LONGEST_PART)..end).rev().take_while(is_inside).last().unwrap_or(end);
    start..end
}

/// The capitalised words that begin at a place.
fn part_behind(sentence: &Sentence, start: usize) -> Range<usize> {
    let last = sentence.tokens.len().min(start + LONGEST_PART);
    let end = (start..last).find(|token| !is_part(sentence, *token)).unwrap_or(last);
    start..end
}

/// "Hollis, | Brandt & Kerr": a part of the same list before a comma.
fn part_of_list(sentence: &Sentence, start: usize, lexicon: &Ontology) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|comma| form(sentence, *comma) == ",")?;
    let part = part_before(sentence, comma);
    let tree = &sentence.tree;
    let are_joined = part.clone().any(|word| {
        tree.children_by(word, Deprel::Conj).any(|other| other >= start) || tree.deprel(word) == Deprel::Conj
    });
    (!part.is_empty() && part.len() < 3 && are_joined && !stands_for_itself(sentence, &part, lexicon)).then_some(part)
}

/// Countries and places, and people with given name and surname.
fn stands_for_itself(sentence: &Sentence, part: &Range<usize>, lexicon: &Ontology) -> bool {
    let known = lexicon.known(&sentence.written(part.clone()));
    let is_known = known.iter().any(|(known, _)| matches!(known.kind, Kind::Country | Kind::Place | Kind::Government));
    let is_place = part.len() == 1
        && sentence.name_at(part.start).is_some_and(|name| name.kind == NameKind::Location && name.tokens == *part);
    is_known || is_in_full(sentence, part) || is_place
}

/// "McDonald's left", "bought Macy's": the mark of a possessor that nothing is possessed by, behind a single name, ends the name
/// of a firm; not behind that of a state or a given name ("a friend of Anna's").
pub(super) fn ending_in_s(sentence: &mut Sentence, lexicon: &Ontology) {
    let tree = &sentence.tree;
    let found: Vec<Range<usize>> = (1..sentence.tokens.len())
        .filter(|mark| matches!(form(sentence, *mark), "'s" | "’s") && is_capitalised(sentence, mark - 1))
        .filter_map(|mark| {
            let name = sentence.name_at(mark - 1).map(|name| name.tokens.clone());
            let name = name.unwrap_or(mark - 1..mark);
            let head = head_of(sentence, name.clone());
            let is_mark = tree.deprel(mark) == Deprel::Case && tree.head(mark).is_some_and(|head| name.contains(&head));
            let stands_alone = match tree.deprel(head) {
                deprel if deprel.is_subject() => {
                    tree.head(head).is_some_and(|verb| verb > mark && sentence.tokens[verb].upos == Upos::Verb)
                }
                Deprel::Obj => true,
                deprel if deprel.is_oblique() => !is_compared(sentence, head),
                _ => false,
            };
            let text = sentence.written(name.clone());
            let known = lexicon.known(&text);
            let is_firm = name.end == mark
                && known.iter().all(|(known, _)| known.kind == Kind::Organization)
                && (given_name(&folded(form(sentence, name.start))).is_none() || is_tagged(sentence, name.start))
                && sentence.tokens[mark - 1].upos == Upos::Propn;
            (is_mark && stands_alone && is_firm).then_some(name.start..mark + 1)
        })
        .collect();
    for whole in found {
        make_whole(sentence, whole, NameKind::Organization);
    }
}

/// Does the tagger take it for a body?
fn is_tagged(sentence: &Sentence, token: usize) -> bool {
    sentence.name_at(token).is_some_and(|name| name.kind == NameKind::Organization)
}

/// "longer than Norvane's": what is possessed has been said before.
fn is_compared(sentence: &Sentence, head: usize) -> bool {
    let cases = sentence.tree.children_by(head, Deprel::Case);
    cases
        .into_iter()
        .any(|case| matches!(&*sentence.tokens[case].form.to_lowercase(), "than" | "as" | "like" | "of" | "unlike"))
}

/// "Halden | Co.", "Halden | , Inc.": the legal form belongs to the name.
pub(super) fn legal_form(sentence: &mut Sentence, _: &Ontology) {
    let found: Vec<Range<usize>> = sentence
        .names
        .iter()
        .filter(|name| name.kind != NameKind::Location && name.kind != NameKind::Person || name.tokens.len() == 1)
        .filter_map(|name| {
            let end = name.tokens.end;
            let is_form = |token: usize| {
                is_capitalised(sentence, token)
                    && is_legal_form(form(sentence, token))
                    && sentence.tokens[token].upos == Upos::Propn
            };
            let behind_comma = form(sentence, end) == "," && is_form(end + 1);
            let last = if behind_comma { end + 1 } else { end };
            let more = (last..sentence.tokens.len()).take_while(|token| is_form(*token)).last()?;
            Some(name.tokens.start..more + 1)
        })
        .collect();
    for whole in found {
        make_whole(sentence, whole, NameKind::Organization);
    }
}
