//! Verbs and copulas with their arguments: the main road from a tree to propositions.

use super::Extractor;
use super::arguments::{arguments, is_passive};
use super::mood::{mood, semi_modal};
use crate::english::entries::{ChargeEntry, charge_entry};
use crate::english::grammar::{is_copular, is_verbal, preposition, shares_copula};
use crate::english::post_phrases::head_of;
use crate::knowledge::{Argument, Governor, Link, Predicate, PredicateKind, Proposition, Slot};
use crate::text::{Deprel, NameKind, Sentence, TokenRef, Upos};

/// "Sun was bought by Oracle in 2010."
pub struct Clauses;

impl Extractor for Clauses {
    fn name(&self) -> &'static str {
        "clause"
    }

    fn summary(&self) -> &'static str {
        "a verb with its arguments: active, passive, relative, participial, controlled"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        // "Ute Roth: Driving without a licence": nobody says that she did.
        let entry = charge_entry(sentence);
        let is_charge = |token: usize| entry.as_ref().is_some_and(|entry| entry.charges_with(token));
        (0..sentence.tokens.len())
            .filter(|token| is_verbal(sentence, *token) && !is_modal_in_all_but_name(sentence, *token))
            .filter(|token| !is_charge(*token))
            .map(|head| {
                let found = proposition(sentence, number, head, PredicateKind::Verb, self.name());
                match &entry {
                    Some(entry) if head > entry.name.end => said_of_entry(sentence, number, found, entry),
                    _ => found,
                }
            })
            .collect()
    }
}

/// "Ute Roth: Theft, held in jail": she is held, and no theft.
fn said_of_entry(sentence: &Sentence, number: usize, found: Proposition, entry: &ChargeEntry) -> Proposition {
    let slot = if found.mood.passive { Slot::Object } else { Slot::Subject };
    let head = head_of(sentence, entry.name.clone());
    let named = Argument {
        slot: slot.clone(),
        head: TokenRef::new(number, head),
        span: sentence.span_of(entry.name.clone()),
        shared: true,
    };
    let others = found.arguments.into_iter().filter(|argument| argument.slot != slot);
    Proposition { arguments: std::iter::once(named).chain(others).collect(), ..found }
}

/// "The ministry is responsible for aid."
pub struct Copulas;

impl Extractor for Copulas {
    fn name(&self) -> &'static str {
        "copula"
    }

    fn summary(&self) -> &'static str {
        "what somebody or something is, was or will be"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        (0..sentence.tokens.len())
            .filter(|token| is_copular(sentence, *token) || shares_copula(sentence, *token))
            .map(|head| proposition(sentence, number, head, PredicateKind::Copula, self.name()))
            .filter(|proposition| proposition.argument(&Slot::Subject).is_some())
            .collect()
    }
}

/// The "have" of "have to go" is the mood of "go" and no predicate of its own.
fn is_modal_in_all_but_name(sentence: &Sentence, token: usize) -> bool {
    sentence.tree.children_by(token, Deprel::Xcomp).any(|inner| semi_modal(sentence, inner).is_some())
}

/// A clause with its arguments, mood and sources.
pub fn proposition(
    sentence: &Sentence,
    number: usize,
    head: usize,
    kind: PredicateKind,
    rule: &'static str,
) -> Proposition {
    let passive = kind == PredicateKind::Verb && is_passive(sentence, head);
    let mut arguments = arguments(sentence, number, head);
    if kind == PredicateKind::Copula {
        let span = crate::english::grammar::phrase(sentence, head);
        arguments.push(Argument { slot: Slot::Complement, head: TokenRef::new(number, head), span, shared: false });
    }
    arguments.sort_by_key(|argument| argument.span.start);
    let words = predicate_words(sentence, head, kind);
    let span = arguments
        .iter()
        .filter(|argument| !argument.shared)
        .map(|argument| argument.span)
        .chain(words.iter().map(|word| sentence.tokens[*word].span))
        .reduce(|all, span| all.cover(span))
        .unwrap_or(sentence.tokens[head].span);
    Proposition {
        predicate: Predicate {
            kind,
            head: TokenRef::new(number, head),
            lemma: lemma(sentence, head, kind),
            words: words.into_iter().map(|word| TokenRef::new(number, word)).collect(),
        },
        arguments,
        mood: mood(sentence, number, head, passive),
        governor: governor(sentence, number, head),
        sources: sources(sentence, number, head),
        span,
        rule,
    }
}

/// "rule out"; a copula is "be", with its preposition: "be in".
fn lemma(sentence: &Sentence, head: usize, kind: PredicateKind) -> String {
    let word = |token: usize| sentence.tokens[token].lemma.to_lowercase();
    match kind {
        PredicateKind::Copula => match preposition(sentence, head) {
            Some(preposition) => format!("be {preposition}"),
            None => "be".to_owned(),
        },
        _ => std::iter::once(word(head))
            .chain(sentence.tree.children_by(head, Deprel::CompoundPrt).map(word))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// Auxiliaries, negation, verb, particle: the words of the predicate, in order.
fn predicate_words(sentence: &Sentence, head: usize, kind: PredicateKind) -> Vec<usize> {
    let tree = &sentence.tree;
    let mut words: Vec<usize> = tree
        .children(head)
        .filter(|child| match tree.deprel(*child) {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::CompoundPrt => true,
            Deprel::Advmod => sentence.tokens[*child].upos == Upos::Part || sentence.tokens[*child].lemma == "never",
            _ => false,
        })
        .collect();
    if kind == PredicateKind::Verb {
        words.push(head);
    }
    words.sort_unstable();
    words
}

/// What the clause hangs on.
fn governor(sentence: &Sentence, number: usize, head: usize) -> Option<Governor> {
    let tree = &sentence.tree;
    let above = tree.head(head)?;
    let marker = || {
        tree.children_by(head, Deprel::Mark)
            .chain(tree.children_by(head, Deprel::Case))
            .next()
            .map(|mark| sentence.tokens[mark].form.to_lowercase())
            .unwrap_or_default()
    };
    let link = match tree.deprel(head) {
        Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter | Deprel::Obj => {
            Link::Content
        }
        Deprel::Acl if !matches!(sentence.tokens[head].feats.get("VerbForm"), Some("Part")) => Link::Content,
        Deprel::Advcl | Deprel::AdvclRelcl => Link::Adverbial(marker()),
        Deprel::Conj => Link::Conjunct,
        Deprel::Acl | Deprel::AclRelcl | Deprel::Appos => Link::Modifier,
        Deprel::Parataxis => Link::Modifier,
        _ => return None,
    };
    Some(Governor { predicate: TokenRef::new(number, above), link })
}

/// Who vouches for the clause without a verb of saying so: "according to the ministry", "Nora Vega: “It is false”".
fn sources(sentence: &Sentence, number: usize, head: usize) -> Vec<TokenRef> {
    let mut found = according_to(sentence, number, head);
    found.extend(named_beside_colon(sentence, head).map(|name| TokenRef::new(number, name)));
    found
}

/// "Nora Vega: “It is false”", and in a headline "Altair to close plant: Nora Vega": whose words they are.
fn named_beside_colon(sentence: &Sentence, head: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let is_mark = |word: usize| sentence.tokens[word].upos == Upos::Punct;
    let last = sentence.tokens.iter().rposition(|token| token.upos != Upos::Punct)?;
    let speaker = |first: usize, last: usize| {
        let name =
            sentence.name_at(last).filter(|name| matches!(name.kind, NameKind::Person | NameKind::Organization))?;
        // "Prime Minister Nora Vega: …"
        let is_title = |word: usize| sentence.tokens[word].upos.is_nominal() || sentence.tokens[word].upos == Upos::Adj;
        let is_whole =
            name.tokens.end == last + 1 && name.tokens.start >= first && (first..name.tokens.start).all(is_title);
        is_whole.then(|| head_of(sentence, name.tokens.clone()))
    };
    let colons = || (0..sentence.tokens.len()).filter(|word| sentence.tokens[*word].form == ":");
    let opening = colons().next().filter(|colon| *colon > 0 && *colon < head);
    let opening = opening.and_then(|colon| speaker(0, colon - 1));
    // Of what is said, the clause that hangs on no other.
    let is_top = |name: usize| tree.head(head).is_none_or(|above| above == name || tree.is_within(above, name));
    // "Nora Vega: theft, held in jail": what follows is told of her, unless it is quoted or a whole sentence.
    let is_quoted = colons()
        .next()
        .and_then(|colon| sentence.tokens.get(colon + 1))
        .is_some_and(|next| matches!(&*next.form, "\"" | "“" | "``" | "«" | "‘"));
    let is_finite = |word: usize| sentence.tokens[word].feats.has("VerbForm", "Fin");
    let is_sentence = || {
        tree.children(head).any(|child| tree.deprel(child).is_subject())
            && tree.children(head).chain([head]).any(is_finite)
    };
    let is_said = is_quoted || is_sentence();
    if let Some(name) = opening.filter(|name| is_said && is_top(*name) && tree.deprel(head) != Deprel::Conj) {
        return Some(name);
    }
    let closing = colons().next_back().filter(|colon| head < *colon && tree.deprel(head) == Deprel::Root)?;
    let ends_without_stop = last + 1 == sentence.tokens.len() && !is_mark(last);
    speaker(closing + 1, last).filter(|_| ends_without_stop)
}

/// "…, according to the ministry": who vouches for the clause.
fn according_to(sentence: &Sentence, number: usize, head: usize) -> Vec<TokenRef> {
    let tree = &sentence.tree;
    let is_according = |word: usize| {
        preposition(sentence, word).is_some_and(|preposition| preposition.starts_with("according"))
            || tree.children(word).any(|child| sentence.tokens[child].form.eq_ignore_ascii_case("according"))
    };
    let direct = tree.children(head).filter(|child| tree.deprel(*child).is_oblique() && is_according(*child));
    // "according" as a verb of its own: advcl → according → obl.
    let through_verb = tree
        .children(head)
        .filter(|child| sentence.tokens[*child].form.eq_ignore_ascii_case("according"))
        .flat_map(|verb| tree.children(verb).filter(|child| tree.deprel(*child).is_oblique()).collect::<Vec<_>>());
    let own: Vec<usize> = direct.chain(through_verb).collect();
    let all =
        if own.is_empty() && tree.deprel(head) == Deprel::Root { at_the_end(sentence, is_according) } else { own };
    all.into_iter().map(|word| TokenRef::new(number, word)).collect()
}

/// "A told B that C did it, according to D": behind a comma at the end it vouches for the whole sentence.
fn at_the_end(sentence: &Sentence, is_according: impl Fn(usize) -> bool) -> Vec<usize> {
    let tree = &sentence.tree;
    let last = sentence.tokens.iter().rposition(|token| token.upos != Upos::Punct).unwrap_or(0);
    let is_set_off = |word: usize| {
        let phrase = tree.subtree(word);
        let first = phrase.iter().find(|word| sentence.tokens[**word].upos != Upos::Punct);
        let before = first.and_then(|first| first.checked_sub(1));
        phrase.contains(&last) && before.is_some_and(|before| sentence.tokens[before].form == ",")
    };
    (0..sentence.tokens.len())
        .filter(|word| tree.deprel(*word).is_oblique() && is_according(*word) && is_set_off(*word))
        .collect()
}
