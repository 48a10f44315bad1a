//! "Friedrich Merz, chancellor of Germany": what a name is said to be beside it.

use super::Extractor;
use super::negation::NEGATIONS;
use super::titles::post_proposition;
use crate::english::calendar;
use crate::english::entries::charge_entry;
use crate::english::grammar::{core_phrase, phrase, preposition};
use crate::english::names::{actor_noun, is_part_of_bodies, kind_noun, organisation_word};
use crate::english::parties::is_party_and_state;
use crate::english::post_phrases::{Post, head_of, is_post_noun, post_ending_at};
use crate::english::title_phrases::{is_one_person, titles_before};
use crate::knowledge::{Argument, Kind, Mood, Predicate, PredicateKind, Proposition, Slot, Tense};
use crate::text::{Deprel, Name, NameKind, Sentence, Span, TokenRef, Upos};

/// "Friedrich Merz, chancellor of Germany", "the bank's chief executive, Jane Doe"
pub struct Appositions;

impl Extractor for Appositions {
    fn name(&self) -> &'static str {
        "apposition"
    }

    fn summary(&self) -> &'static str {
        "a noun phrase beside another that says what it is"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        let tree = &sentence.tree;
        // "Ute Roth: Theft": she is none.
        let entry = charge_entry(sentence);
        let is_charge = |token: usize| entry.as_ref().is_some_and(|entry| entry.charges_with(token));
        (0..sentence.tokens.len())
            .filter(|token| tree.deprel(*token) == Deprel::Appos && !is_charge(*token))
            .filter_map(|second| Some((described(sentence, tree.head(second)?, second), second)))
            .filter_map(|(first, second)| self.between(sentence, number, first, second))
            .chain(sentence.names.iter().flat_map(|name| self.occupations(sentence, number, name)))
            .chain(sentence.names.iter().filter_map(|name| self.age(sentence, number, name)))
            .collect()
    }
}

impl Appositions {
    fn between(&self, sentence: &Sentence, number: usize, first: usize, second: usize) -> Option<Proposition> {
        // "Washington, D.C.", "Dana Holt, D-Minn."
        let is_one_name = sentence.name_at(first).is_some_and(|name| name.tokens.contains(&second));
        let opens_party = |token: usize| is_party_and_state(&sentence.tokens, token);
        if is_one_name || opens_party(second) || second.checked_sub(2).is_some_and(opens_party) {
            return None;
        }
        let is_person = |token: usize| sentence.name_at(token).is_some_and(|name| name.kind == NameKind::Person);
        let (named, description) = match (is_name(sentence, first), is_name(sentence, second)) {
            (true, false) => (first, second),
            (false, true) => (second, first),
            _ => return None,
        };
        if preposition(sentence, description).is_some() && description == second
            || !matches!(sentence.tokens[description].upos, Upos::Noun | Upos::Propn)
            || sentence.tree.child_by(description, Deprel::Nummod).is_some()
        {
            return None;
        }
        // "Ana Prado obituary": what a bare noun right behind a name names is no person.
        let is_touching = sentence.name_at(named).is_some_and(|name| name.tokens.end == description);
        let is_own_headline = is_touching && sentence.tokens[description].upos == Upos::Noun;
        if description == second && (is_own_headline || !is_closed(sentence, description)) {
            return None;
        }
        if is_post_noun(sentence, description) && is_person(named) {
            let post = Post { of: post_of(sentence, description), ..post_ending_at(sentence, description) };
            let mut found = post_proposition(sentence, number, named, &post, self.name());
            found.span = found.span.cover(core_phrase(sentence, description));
            return Some(found);
        }
        if is_person(named) && !can_be_one(sentence, description, named) {
            return None;
        }
        let whole = whole_description(sentence, description, named);
        Some(self.is_called(sentence, number, named, description, whole))
    }

    /// "geologist Ana Prado", "singer and geologist Ana Prado": what somebody is, before the name.
    fn occupations(&self, sentence: &Sentence, number: usize, name: &Name) -> Vec<Proposition> {
        let parts = titles_before(sentence, name.tokens.start);
        let nouns: Vec<usize> = match parts.len() > 1 && is_one_person(sentence, &parts) {
            true => parts.iter().map(|part| part.head).collect(),
            false => name.tokens.start.checked_sub(1).into_iter().collect(),
        };
        nouns.into_iter().filter_map(|noun| self.occupation(sentence, number, name, noun)).collect()
    }

    fn occupation(&self, sentence: &Sentence, number: usize, name: &Name, before: usize) -> Option<Proposition> {
        let tree = &sentence.tree;
        let named = head_of(sentence, name.tokens.clone());
        let token = &sentence.tokens[before];
        let is_beside = tree.head(before) == Some(named)
            && matches!(tree.deprel(before), Deprel::NmodDesc | Deprel::Compound | Deprel::Appos)
            || tree.head(named) == Some(before) && matches!(tree.deprel(named), Deprel::Appos | Deprel::Flat);
        // The first word of a sentence has a capital.
        let is_common = token.upos == Upos::Noun && (token.form.chars().all(char::is_lowercase) || before == 0);
        let is_occupation = name.kind == NameKind::Person && is_beside && is_common && !is_post_noun(sentence, before);
        let span = core_phrase(sentence, before);
        let own = if span.end <= sentence.tokens[name.tokens.start].span.start { span } else { token.span };
        is_occupation.then(|| self.is_called(sentence, number, named, before, own))
    }

    /// "Prado, 58, …": somebody's age.
    fn age(&self, sentence: &Sentence, number: usize, name: &Name) -> Option<Proposition> {
        let form = |token: usize| sentence.tokens.get(token).map(|token| token.form.as_str()).unwrap_or_default();
        let end = name.tokens.end;
        let is_age = form(end + 1).parse::<u8>().is_ok_and(|years| (1..=120).contains(&years));
        let is_set_off = form(end) == "," && matches!(form(end + 2), "," | ".");
        let named = head_of(sentence, name.tokens.clone());
        (name.kind == NameKind::Person && is_age && is_set_off)
            .then(|| self.is_called(sentence, number, named, end + 1, sentence.tokens[end + 1].span))
    }

    /// One is the other.
    fn is_called(
        &self,
        sentence: &Sentence,
        number: usize,
        named: usize,
        description: usize,
        whole: Span,
    ) -> Proposition {
        let argument =
            |slot: Slot, head: usize, span| Argument { slot, head: TokenRef::new(number, head), span, shared: false };
        let arguments = vec![
            argument(Slot::Subject, named, core_phrase(sentence, named)),
            argument(Slot::Complement, description, whole),
        ];
        Proposition {
            predicate: Predicate {
                kind: PredicateKind::Attribute,
                head: TokenRef::new(number, description),
                lemma: "be".to_owned(),
                words: Vec::new(),
            },
            span: arguments[0].span.cover(arguments[1].span),
            arguments,
            mood: Mood { tense: Tense::None, negation: denied(sentence, number, description), ..Mood::default() },
            governor: None,
            sources: Vec::new(),
            rule: self.name(),
        }
    }
}

/// Not "the town's hospital, Dr Ousmane", "the hour Ana Ruiz", nor "the men - Ana Ruiz": a noun for bodies, for times or for several
/// says of one person nothing.
fn can_be_one(sentence: &Sentence, description: usize, person: usize) -> bool {
    let word = &sentence.tokens[description];
    let (form, lemma) = (word.form.to_lowercase(), word.lemma.to_lowercase());
    let kind = kind_noun(&lemma)
        .or_else(|| actor_noun(&form, &lemma).map(|(_, kind, _)| kind))
        .or_else(|| organisation_word(&lemma));
    let is_time = calendar::unit(&form).is_some();
    let is_body =
        matches!(kind, Some(Kind::Organization | Kind::Government | Kind::Place)) && !is_part_of_bodies(&lemma);
    let are_several = sentence.tree.child_by(person, Deprel::Conj).is_some();
    !is_body && !is_time && (are_several || !word.feats.has("Number", "Plur"))
}

/// "Dina Motta, no relation to the banker"
fn denied(sentence: &Sentence, number: usize, description: usize) -> Option<TokenRef> {
    let mut before = sentence.tree.children_by(description, Deprel::Det);
    let no = before.find(|word| NEGATIONS.contains(&&*sentence.tokens[*word].form.to_lowercase()))?;
    Some(TokenRef::new(number, no))
}

/// What a description beside a phrase describes: the name that stands between the two, if one does.
/// ("the largest owner, Cape Holdings, a London fund")
fn described(sentence: &Sentence, head: usize, description: usize) -> usize {
    let mut beside = sentence.tree.children_by(head, Deprel::Appos).filter(|other| *other < description);
    let named = beside.rfind(|other| is_name(sentence, *other));
    if is_name(sentence, head) || is_name(sentence, description) { head } else { named.unwrap_or(head) }
}

/// "…, the mayor, …" ends with a mark; in "… with Kenya, an official said" the official is no apposition of Kenya.
fn is_closed(sentence: &Sentence, description: usize) -> bool {
    let last = sentence.tree.subtree(description).last().copied().unwrap_or(description);
    [last, last + 1].iter().any(|word| sentence.tokens.get(*word).is_none_or(|token| token.upos == Upos::Punct))
}

/// The description without the name inside it.
fn whole_description(sentence: &Sentence, description: usize, named: usize) -> Span {
    if sentence.tree.head(named) == Some(description) {
        core_phrase(sentence, description)
    } else {
        phrase(sentence, description)
    }
}

fn is_name(sentence: &Sentence, token: usize) -> bool {
    sentence.name_at(token).is_some_and(|name| head_of(sentence, name.tokens.clone()) == token)
}

/// "Boeing", "the bank": a name that is no person's full one, or a body.
fn is_employer(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let of_body = actor_noun(&word.form.to_lowercase(), &word.lemma.to_lowercase())
        .is_some_and(|(_, kind, _)| matches!(kind, Kind::Organization | Kind::Government));
    let is_named = sentence.name_at(token).is_some_and(|name| name.kind != NameKind::Person || name.tokens.len() == 1);
    is_named || of_body && word.upos == Upos::Noun
}

/// Whose post it is: "Putin's envoy", "envoy of Putin", "the company's", "German".
fn post_of(sentence: &Sentence, noun: usize) -> Vec<usize> {
    let tree = &sentence.tree;
    let by_possessive = tree.child_by(noun, Deprel::NmodPoss);
    let by_preposition = tree.children_by(noun, Deprel::Nmod).find(|child| {
        preposition(sentence, *child).is_some_and(|preposition| match preposition.as_str() {
            "of" | "to" | "at" => true,
            // "a lawyer for Boeing", not "a candidate for mayor".
            "for" | "with" => is_employer(sentence, *child),
            _ => false,
        })
    });
    match by_possessive.or(by_preposition) {
        Some(owner) => vec![owner],
        None => post_ending_at(sentence, noun).of,
    }
}
