//! What stands before the names of people: titles, posts, ranks, kinship.

use super::whole::{form, is_capitalised, leader, make_whole};
use crate::analyze::draft::Draft;
use crate::english::names::{TitleClass, actor_noun, given_name, title};
use crate::english::post_phrases::head_of;
use crate::english::title_phrases::{Part, is_of_general, is_one_person, title_noun, titles_before};
use crate::english::variants::folded;
use crate::knowledge::Kind;
use crate::ontology::Ontology;
use crate::text::{Deprel, Name, NameKind, Sentence, Upos};
use std::ops::Range;

/// "Labour MP | Jan Novak", "Lord | Ashby": proper nouns behind a title, the first of them a given name, are a person where the
/// tagger sees none.
pub(super) fn person_behind_title(sentence: &mut Sentence, _: &Ontology) {
    let mut start = 1;
    while start < sentence.tokens.len() {
        let is_free = |token: usize| {
            sentence.tokens[token].upos == Upos::Propn
                && is_capitalised(sentence, token)
                && sentence.name_at(token).is_none_or(|name| name.kind == NameKind::Person)
        };
        let end = (start..sentence.tokens.len()).find(|token| !is_free(*token)).unwrap_or(sentence.tokens.len());
        let is_tagged = (start..end).any(|token| sentence.name_at(token).is_some());
        let lower = form(sentence, start - 1).to_lowercase();
        let is_honorific = title(&lower).is_some_and(|(class, _)| class == TitleClass::Honorific);
        let is_title = is_honorific || title_noun(sentence, start - 1);
        let is_person = match end - start {
            0 => false,
            1 => is_honorific && sentence.tokens[start].form.len() > 2,
            2..=4 => given_name(&folded(form(sentence, start))).is_some(),
            _ => false,
        };
        // "Senator Jon Ossoff", not the two titles of "Senator General Novak".
        let is_no_title = end > start && title(&form(sentence, start).to_lowercase()).is_none();
        if is_title && is_person && is_no_title && !is_tagged {
            make_whole(sentence, start..end, NameKind::Person);
        }
        start = if is_no_title { end.max(start + 1) } else { start + 1 };
    }
}

/// "Brightmart founder and chairman Leo Marsh", "Secretary of State Mike Pompeo": the titles right before a person's name hang on
/// it, and the name takes their place.
pub(super) fn titles_before_name(sentence: &mut Sentence, _: &Ontology) {
    let people: Vec<Range<usize>> = people(sentence);
    for name in people {
        let parts = titles_before(sentence, name.start);
        if parts.is_empty() || parts.len() > 1 && !is_one_person(sentence, &parts) {
            continue;
        }
        let is_joined = parts.len() > 1;
        let first = parts[0].words.start;
        let whole = first..name.end;
        let tree = &sentence.tree;
        let is_in_place = |head: usize| tree.head(head).is_some_and(|above| name.contains(&above));
        let are_beside = tree.head(parts[0].head) == tree.head(name.start)
            || tree.head(name.start).is_some_and(|above| whole.contains(&above));
        // "Norden Chief Executive Rosa Lund told": the firm and the person are no two subjects.
        let owner = sentence
            .names
            .iter()
            .find(|owner| owner.tokens.end == first && owner.kind != NameKind::Person)
            .map(|owner| head_of(sentence, owner.tokens.clone()))
            .filter(|owner| {
                let are_subjects = [*owner, name.start].iter().all(|word| tree.deprel(*word).is_subject());
                are_subjects && tree.head(*owner) == tree.head(name.start)
            });
        let has_strays = (0..tree.len()).any(|token| {
            token >= name.end && tree.head(token).is_some_and(|head| parts.iter().any(|part| part.head == head))
        });
        let is_outermost = |token: &usize| tree.head(*token).is_none_or(|above| !whole.contains(&above));
        let is_loose = whole.clone().filter(is_outermost).any(|token| !name.contains(&token));
        // "of former president Rosa Diaz": the preposition opens the whole phrase.
        let openers: Vec<usize> = parts
            .iter()
            .flat_map(|part| tree.children_by(part.head, Deprel::Case).filter(|case| *case < part.words.start))
            .collect();
        let is_fine = parts.iter().all(|part| is_in_place(part.head)) && !has_strays && !is_loose && openers.is_empty();
        let is_own_clause = tree.children(parts[0].head).any(|child| tree.deprel(child) == Deprel::Cop);
        if is_fine
            || is_own_clause
            || !(is_joined || are_beside || owner.is_some() || parts.iter().any(|part| is_in_place(part.head)))
        {
            continue;
        }
        let Some(leader) = leader(tree, whole.clone()) else { continue };
        let mut draft = Draft::of(tree);
        if leader != name.start {
            draft.replace(leader, name.start);
        }
        for word in name.start + 1..name.end {
            if tree.head(word).is_none_or(|head| !name.contains(&head)) {
                draft.hang(word, name.start, Deprel::Flat);
            }
        }
        for part in &parts {
            draft.hang(part.head, name.start, Deprel::NmodDesc);
            for word in part.words.clone().filter(|word| *word != part.head) {
                if tree.head(word).is_none_or(|head| !part.words.contains(&head)) {
                    draft.hang(word, part.head, Deprel::Compound);
                }
            }
        }
        if let Some(owner) = owner {
            draft.hang(owner, parts[0].head, Deprel::Compound);
        }
        for (one, other) in parts.iter().zip(parts.iter().skip(1)) {
            for joint in one.words.end..other.words.start {
                let is_joint = sentence.tokens[joint].upos != Upos::Punct;
                draft.hang(joint, other.head, if is_joint { Deprel::Cc } else { Deprel::Punct });
            }
        }
        for opener in openers {
            draft.heads[opener] = Some(name.start as u32);
        }
        for token in name.end..tree.len() {
            if tree.head(token).is_some_and(|head| (first..name.start).contains(&head)) {
                draft.heads[token] = Some(name.start as u32);
            }
        }
        if let Some(tree) = draft.tree() {
            sentence.tree = tree;
            without_names_inside(sentence, first..name.start, &parts);
        }
    }
}

/// "the state attorney general sued": two words that are one post, where the parser sees two.
pub(super) fn general_behind_post(sentence: &mut Sentence, _: &Ontology) {
    for post in 0..sentence.tokens.len().saturating_sub(1) {
        let general = post + 1;
        let tree = &sentence.tree;
        let are_apart = tree.head(post) != Some(general) && tree.head(general) != Some(post);
        let is_before_name = sentence.name_at(general + 1).is_some_and(|name| name.kind == NameKind::Person);
        if !is_of_general(sentence, post) || !are_apart || is_before_name {
            continue;
        }
        let Some(leader) = leader(tree, post..general + 1) else { continue };
        let mut draft = Draft::of(tree);
        draft.replace(leader, post);
        draft.hang(general, post, Deprel::Amod);
        for token in (0..tree.len()).filter(|token| tree.head(*token) == Some(general)) {
            draft.heads[token] = Some(post as u32);
        }
        if let Some(tree) = draft.tree() {
            sentence.tree = tree;
        }
    }
}

fn people(sentence: &Sentence) -> Vec<Range<usize>> {
    let people = sentence.names.iter().filter(|name| name.kind == NameKind::Person);
    people.map(|name| name.tokens.clone()).collect()
}

/// "Secretary of | State": no part of a title is a name of its own.
fn without_names_inside(sentence: &mut Sentence, titles: Range<usize>, parts: &[Part]) {
    let mut names = std::mem::take(&mut sentence.names);
    let is_inside = |name: &Name| {
        let of = |part: &Part| {
            part.field.as_ref().is_some_and(|field| field.start <= name.tokens.start && name.tokens.end <= field.end)
        };
        // "COO Mike Siever"
        let is_title = |part: &Part| {
            name.tokens == (part.head..part.head + 1) && title(&form(sentence, part.head).to_lowercase()).is_some()
        };
        titles.contains(&name.tokens.start) && parts.iter().any(|part| of(part) || is_title(part))
    };
    names.retain(|name| !is_inside(name));
    sentence.names = names;
}

/// "His wife Ada called", "the miller Jan Novak said": without a comma between, a noun for people says what the person behind it
/// is, and the name stands for both.
pub(super) fn description_before_name(sentence: &mut Sentence, _: &Ontology) {
    for name in people(sentence) {
        let Some(noun) = name.start.checked_sub(1) else { continue };
        let word = &sentence.tokens[noun];
        let tree = &sentence.tree;
        // "co-founders Ana Ruiz and Tom Berg"
        let is_singular = !word.feats.has("Number", "Plur") || tree.child_by(name.start, Deprel::Conj).is_some();
        let of_person = actor_noun(&word.form.to_lowercase(), &word.lemma.to_lowercase())
            .is_some_and(|(_, kind, _)| kind == Kind::Person);
        let hangs = tree.head(name.start) == Some(noun)
            && matches!(tree.deprel(name.start), Deprel::Appos | Deprel::Flat | Deprel::Compound);
        if word.upos != Upos::Noun || !is_singular || !of_person || !hangs || sentence.name_at(noun).is_some() {
            continue;
        }
        let mut draft = Draft::of(tree);
        draft.replace(noun, name.start);
        draft.hang(noun, name.start, Deprel::NmodDesc);
        for token in name.end..tree.len() {
            if tree.head(token) == Some(noun) {
                draft.heads[token] = Some(name.start as u32);
            }
        }
        // "with his wife Ada": the preposition opens the whole phrase.
        for token in tree.children(noun).filter(|token| *token < noun) {
            if matches!(tree.deprel(token), Deprel::Case | Deprel::Cc | Deprel::Mark) {
                draft.heads[token] = Some(name.start as u32);
            }
        }
        if let Some(tree) = draft.tree() {
            sentence.tree = tree;
        }
    }
}
