//! Who holds which post, by what the article says: titles, appositions, predicates.

use super::cluster::{Clusters, Post};
use super::phrases::noun_phrase;
use crate::english::names::{TitleClass, actor_noun, title};
use crate::knowledge::{Kind, MentionKind, PredicateKind, Proposition, Slot};
use crate::text::{Deprel, Document, Sentence, TokenRef, Upos};

/// Words before a title that make another title of it.
const LESSER: &[&str] = &["vice", "deputy", "former", "ex", "then", "assistant", "late", "incoming", "outgoing"];

/// Gives the persons their posts.
pub(super) fn find(document: &Document, propositions: &[Proposition], clusters: &mut Clusters) {
    let mut found: Vec<(usize, Post)> = Vec::new();
    for (number, cluster) in clusters.all.iter().enumerate().filter(|(_, cluster)| cluster.kind == Kind::Person) {
        for mention in cluster.mentions.iter().filter(|mention| mention.kind == MentionKind::Name) {
            let sentence = document.sentence(mention.head);
            for noun in title_words(sentence, mention.head.token as usize) {
                found.push((number, post(sentence, mention.head, noun, clusters)));
            }
        }
    }
    for proposition in propositions.iter().filter(|found| found.predicate.kind == PredicateKind::Post) {
        let subject = proposition.argument(&Slot::Subject).and_then(|argument| clusters.at(argument.head));
        let Some(person) = subject.filter(|person| clusters.all[*person].kind == Kind::Person) else { continue };
        let of = proposition.argument(&Slot::Oblique("of".to_owned())).and_then(|argument| clusters.at(argument.head));
        let lemma = proposition.predicate.lemma.to_lowercase();
        let title = lemma.strip_prefix("be ").unwrap_or(&lemma).to_owned();
        let is_lesser = title.split(' ').next().is_some_and(|first| LESSER.contains(&first));
        found.push((person, Post { title, of, is_lesser }));
    }
    for (number, post) in found {
        if !clusters.all[number].posts.contains(&post) {
            clusters.all[number].posts.push(post);
        }
    }
}

/// The nouns that say what a person is: "Chancellor" before the name, "the chancellor" in apposition before or after,
/// "envoy" that the name follows, "chancellor" of "Merz is the chancellor".
pub(super) fn title_words(sentence: &Sentence, name: usize) -> Vec<usize> {
    let tree = &sentence.tree;
    let says_what = |token: usize| {
        let word = &sentence.tokens[token];
        let lower = word.form.to_lowercase();
        let is_title =
            title(&lower).is_some_and(|(class, _)| class != TitleClass::Prefix && class != TitleClass::Honorific);
        is_title || (word.upos == Upos::Noun && is_human(&lower, &word.lemma))
    };
    let mut nouns: Vec<usize> = tree
        .children(name)
        .filter(|child| {
            let deprel = tree.deprel(*child);
            let is_before = *child < name && matches!(deprel, Deprel::NmodDesc | Deprel::Compound);
            is_before || deprel == Deprel::Appos
        })
        .collect();
    nouns.extend(name.checked_sub(1).filter(|noun| stands_beside(sentence, *noun, name)));
    if let Some(above) = tree.head(name) {
        let is_predicate = tree.child_by(above, Deprel::Cop).is_some() && tree.deprel(name).is_subject();
        let is_past = tree.children_by(above, Deprel::Cop).any(|be| sentence.tokens[be].feats.has("Tense", "Past"));
        if tree.deprel(name) == Deprel::Appos || (is_predicate && !is_past) {
            nouns.push(above);
        }
    }
    nouns.retain(|noun| says_what(*noun));
    nouns
}

fn is_human(form: &str, lemma: &str) -> bool {
    actor_noun(form, &lemma.to_lowercase()).is_some_and(|(_, kind, _)| kind == Kind::Person)
}

/// "aide Yuri": a noun right before a name, on the same word by the same relation, is its title.
pub(super) fn stands_beside(sentence: &Sentence, noun: usize, name: usize) -> bool {
    let tree = &sentence.tree;
    let is_singular = !sentence.tokens[noun].feats.has("Number", "Plur");
    noun + 1 == name && is_singular && tree.head(noun) == tree.head(name) && tree.deprel(noun) == tree.deprel(name)
}

/// The post that a noun names, with the country or organisation said beside it.
fn post(sentence: &Sentence, person: TokenRef, noun: usize, clusters: &Clusters) -> Post {
    let tree = &sentence.tree;
    let name = person.token as usize;
    let mut start = noun;
    let is_prefix = |token: usize| {
        let lower = sentence.tokens[token].form.to_lowercase();
        title(&lower).is_some_and(|(class, _)| class == TitleClass::Prefix)
    };
    while start > 0 && is_prefix(start - 1) {
        start -= 1;
    }
    let words: Vec<String> = (start..=noun).map(|token| sentence.tokens[token].form.to_lowercase()).collect();
    let is_lesser = words.iter().any(|word| LESSER.contains(&&**word)) && words.len() > 1;
    let phrase = noun_phrase(sentence, noun);
    let own = (phrase.start..phrase.end).filter(|token| *token != name && !tree.is_within(*token, name));
    // "German Chancellor Friedrich Merz": the adjective may hang on the name.
    let of_name = (name.min(start).saturating_sub(5)..start).filter(|token| tree.is_within(*token, name)).rev();
    let of = own
        .chain(of_name)
        .filter_map(|token| clusters.at(TokenRef { token: token as u32, ..person }))
        .find(|cluster| clusters.all[*cluster].kind != Kind::Person && clusters.all[*cluster].kind != Kind::Place);
    Post { title: words.join(" "), of, is_lesser }
}
