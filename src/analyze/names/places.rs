//! Places: heads that two names share, places beside parties.

use super::whole::{form, is_capitalised, make_whole};
use crate::analyze::draft::Draft;
use crate::english::names::shares_head;
use crate::knowledge::Kind;
use crate::ontology::{NameForm, Ontology};
use crate::text::{Deprel, Name, NameKind, Sentence};
use std::ops::Range;

/// "an Ottawa Labour MP": a place and a body side by side, each known, are two names.
pub(super) fn place_beside_party(sentence: &mut Sentence, lexicon: &Ontology) {
    let is_known = |words: &str, kinds: &[Kind]| {
        let known = lexicon.known(words);
        known.iter().any(|(known, form)| *form == NameForm::Name && kinds.contains(&known.kind))
    };
    let mut names = Vec::with_capacity(sentence.names.len());
    for name in &sentence.names {
        let whole = sentence.written(name.tokens.clone());
        let cut = (name.tokens.start + 1..name.tokens.end).find(|cut| {
            let (place, body) = (sentence.written(name.tokens.start..*cut), sentence.written(*cut..name.tokens.end));
            is_known(&place, &[Kind::Place, Kind::Country]) && is_known(&body, &[Kind::Organization])
        });
        match cut.filter(|_| lexicon.known(&whole).is_empty()) {
            Some(cut) => {
                names.push(Name { kind: NameKind::Location, tokens: name.tokens.start..cut });
                names.push(Name { kind: NameKind::Organization, tokens: cut..name.tokens.end });
            }
            None => names.push(name.clone()),
        }
    }
    sentence.names = names;
}

/// "Washington, D.C.": what the gazetteer knows with a comma inside is one name.
pub(super) fn comma_inside(sentence: &mut Sentence, lexicon: &Ontology) {
    let found: Vec<Range<usize>> = (1..sentence.tokens.len())
        .filter(|comma| form(sentence, *comma) == "," && is_capitalised(sentence, comma - 1))
        .filter_map(|comma| {
            let start = sentence.name_at(comma - 1).map_or(comma - 1, |name| name.tokens.start);
            let ends = (comma + 2..=sentence.tokens.len().min(comma + 4)).rev();
            let mut wholes = ends.map(|end| start..end);
            wholes.find(|whole| {
                let known = lexicon.known(&sentence.written(whole.clone()));
                known.iter().any(|(known, form)| *form == NameForm::Name && known.kind == Kind::Place)
            })
        })
        .collect();
    for whole in found {
        make_whole(sentence, whole, NameKind::Location);
    }
}

/// "North and South Korea left": two names that share their last word; the first stands for the whole phrase, and the second
/// beside it.
pub(super) fn shared_head(sentence: &mut Sentence, _: &Ontology) {
    for first in 0..sentence.tokens.len().saturating_sub(3) {
        let (joint, second, head) = (first + 1, first + 2, first + 3);
        let is_pair = is_capitalised(sentence, first)
            && is_capitalised(sentence, second)
            && is_capitalised(sentence, head)
            && matches!(form(sentence, joint), "and" | "or" | "&")
            && shares_head(&form(sentence, first).to_lowercase(), &form(sentence, second).to_lowercase());
        if !is_pair {
            continue;
        }
        let ends = sentence.name_at(head).map_or(head + 1, |name| name.tokens.end.max(head + 1));
        let whole = first..ends;
        let tree = &sentence.tree;
        let Some(leader) = super::whole::leader(tree, whole.clone()) else { continue };
        let mut draft = Draft::of(tree);
        draft.replace(leader, first);
        for token in (0..tree.len()).filter(|token| !whole.contains(token)) {
            if tree.head(token).is_some_and(|head| whole.contains(&head)) {
                draft.heads[token] = Some(first as u32);
            }
        }
        draft.hang(head, first, Deprel::Conj);
        draft.hang(joint, head, Deprel::Cc);
        draft.hang(second, head, Deprel::Compound);
        for token in head + 1..ends {
            draft.hang(token, head, Deprel::Flat);
        }
        let Some(tree) = draft.tree() else { continue };
        sentence.tree = tree;
        sentence.names.retain(|name| name.tokens.end <= whole.start || whole.end <= name.tokens.start);
        let at = sentence.names.partition_point(|name| name.tokens.start < first);
        sentence.names.insert(at, Name { tokens: second..ends, kind: NameKind::Location });
        sentence.names.insert(at, Name { tokens: first..joint, kind: NameKind::Location });
    }
}
