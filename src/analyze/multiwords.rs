//! Repairs that move several words at once: words that make one and that the parser reads one by one ("all but", "be due to",
//! "provided that"), and a verb that it takes for part of a name.

use super::draft::Draft;
use crate::english::names::actor_noun;
use crate::text::{Deprel, Sentence, Tree, Upos};

/// "has all but rejected": the adverb "all but" between an auxiliary and its participle, read as two verbs.
pub(super) fn all_but(sentence: &Sentence, all: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let form = |token: usize| sentence.tokens.get(token).map(|token| token.form.to_lowercase()).unwrap_or_default();
    let (but, verb) = (all + 1, all + 2);
    let auxiliary = all.checked_sub(1).and_then(|before| {
        (before.saturating_sub(1)..=before).rev().find(|word| {
            matches!(sentence.tokens[*word].lemma.as_str(), "be" | "have") && tree.deprel(*word) != Deprel::Aux
        })
    })?;
    let is_idiom = form(all) == "all" && form(but) == "but" && sentence.tokens.get(verb)?.upos == Upos::Verb;
    if !is_idiom || !tree.is_within(verb, auxiliary) {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.replace(auxiliary, verb);
    for token in (0..tree.len())
        .filter(|token| *token != verb && matches!(tree.head(*token), Some(head) if head == auxiliary || head == all))
    {
        draft.heads[token] = Some(verb as u32);
    }
    draft.hang(auxiliary, verb, Deprel::Aux);
    draft.hang(all, verb, Deprel::Advmod);
    draft.hang(but, all, Deprel::Fixed);
    draft.tree()
}

/// "was due to open": "due" is what the subject is, and the infinitive what it is due to do; not "due to" the preposition.
pub(super) fn be_due_to(sentence: &Sentence, due: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let to = due + 1;
    let is_due_to = sentence.tokens[due].lemma == "due" && sentence.tokens.get(to)?.lemma == "to";
    let is_infinitive = |verb: &usize| {
        let aux = tree
            .children(*verb)
            .find(|child| *child > to && matches!(tree.deprel(*child), Deprel::AuxPass | Deprel::Cop));
        sentence.tokens[aux.unwrap_or(*verb)].feats.has("VerbForm", "Inf")
    };
    // The infinitive governs "due", or "due" the infinitive, or both hang on one word.
    let above = tree.head(due).filter(|verb| *verb > to);
    let below = || tree.children(due).find(|verb| *verb > to && tree.deprel(*verb) == Deprel::Advcl);
    let beside = || tree.children(tree.head(due)?).find(|verb| (to + 1..=to + 2).contains(verb));
    let verb = above.or_else(below).or_else(beside).filter(|verb| is_due_to && is_infinitive(verb))?;
    let be = (0..due).rev().take(3).find(|word| sentence.tokens[*word].lemma == "be")?;
    let mut draft = Draft::of(tree);
    if tree.head(due) == Some(verb) {
        draft.replace(verb, due);
    }
    for child in tree.children(verb).filter(|child| *child < due) {
        let deprel = if tree.deprel(child).is_subject() { Deprel::Nsubj } else { tree.deprel(child) };
        draft.hang(child, due, deprel);
    }
    draft.hang(verb, due, Deprel::Xcomp);
    draft.hang(be, due, Deprel::Cop);
    draft.hang(to, verb, Deprel::Mark);
    draft.tree()
}

/// Participles that open a condition: "provided that the price falls".
const CONDITIONS: &[&str] = &["assuming", "provided", "providing", "supposing"];

/// "He will play, provided that he is fit": a conjunction, and nobody provides anything.
pub(super) fn provided_that(sentence: &Sentence, provided: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let is_condition = CONDITIONS.contains(&&*sentence.tokens[provided].form.to_lowercase())
        && matches!(tree.deprel(provided), Deprel::Advcl | Deprel::Acl)
        && sentence.tokens[provided].upos == Upos::Verb;
    let is_of_verb = |child: usize| {
        let deprel = tree.deprel(child);
        deprel.is_subject() || matches!(deprel, Deprel::Obj | Deprel::Aux | Deprel::AuxPass | Deprel::Mark)
    };
    let clause = tree.child_by(provided, Deprel::Ccomp).filter(|_| is_condition)?;
    if tree.children(provided).any(is_of_verb) || clause < provided {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.heads[clause] = draft.heads[provided];
    draft.deprels[clause] = Deprel::Advcl;
    for child in tree.children(provided).filter(|child| *child != clause) {
        draft.heads[child] = Some(clause as u32);
    }
    draft.hang(provided, clause, Deprel::Mark);
    if let Some(that) = tree.child_by(clause, Deprel::Mark).filter(|that| *that == provided + 1) {
        draft.hang(that, provided, Deprel::Fixed);
    }
    draft.tree()
}

/// "Vega plans summit with Luna": in a headline a finite verb between two nouns is the verb, and no part of either.
pub(super) fn verb_between_nouns(sentence: &Sentence, verb: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let token = &sentence.tokens[verb];
    let object = tree.head(verb).filter(|noun| verb < *noun && tree.deprel(verb) == Deprel::Compound)?;
    let is_finite = token.upos == Upos::Verb && token.feats.has("VerbForm", "Fin");
    let ends_before = |noun: &usize| tree.subtree(*noun).last().map(|last| last + 1) == Some(verb);
    let subject = tree.children(object).filter(|child| *child < verb).find(ends_before)?;
    let is_headline = tree.deprel(object) == Deprel::Root && is_finite && tree.children(verb).next().is_none();
    if !is_headline || !sentence.tokens[subject].upos.is_nominal() {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.replace(object, verb);
    draft.hang(object, verb, Deprel::Obj);
    draft.hang(subject, verb, Deprel::Nsubj);
    for mark in tree.children_by(object, Deprel::Punct) {
        draft.heads[mark] = Some(verb as u32);
    }
    draft.tree()
}

/// "rating agency Nordisk Kredit": the noun before a name says what it is, and is not what the name hangs on.
pub(super) fn noun_before_name(sentence: &Sentence, noun: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let word = &sentence.tokens[noun];
    let name = sentence.name_at(noun + 1).map(|name| name.tokens.clone()).filter(|name| name.start == noun + 1)?;
    let is_actor = word.upos == Upos::Noun && actor_noun(&word.form.to_lowercase(), &word.lemma).is_some();
    let hangs = |token: usize| {
        let head = tree.head(token);
        head == Some(noun) && matches!(tree.deprel(token), Deprel::Compound | Deprel::Flat)
            || head.is_some_and(|head| name.contains(&head))
    };
    if !is_actor || name.end > sentence.tokens.len() || !name.clone().all(hangs) {
        return None;
    }
    let mut draft = Draft::of(tree);
    let first = name.start;
    draft.replace(noun, first);
    for word in name.clone().skip(1) {
        draft.hang(word, first, Deprel::Flat);
    }
    for child in tree.children(noun).filter(|child| *child >= name.end) {
        draft.heads[child] = Some(first as u32);
    }
    draft.hang(noun, first, Deprel::NmodDesc);
    draft.tree()
}

/// "The offer angered the Greens, whose leader said it was late": who speaks in the relative clause does not say what stands
/// before it.
pub(super) fn relative_that_says(sentence: &Sentence, speech: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let before = tree.children_by(speech, Deprel::Ccomp).find(|clause| *clause < speech)?;
    let subject =
        tree.children(speech).find(|child| tree.deprel(*child).is_subject() && before < *child && *child < speech)?;
    let is_mark = |word: &usize| sentence.tokens[*word].upos == Upos::Punct;
    let first = tree.subtree(subject).into_iter().find(|word| !is_mark(word))?;
    let is_relative = matches!(&*sentence.tokens[first].form.to_lowercase(), "who" | "whose");
    let noun = first.checked_sub(2).filter(|_| is_relative && sentence.tokens[first - 1].form == ",")?;
    let noun = std::iter::once(noun)
        .chain(tree.ancestors(noun))
        .take_while(|word| *word > before && sentence.tokens[*word].upos.is_nominal())
        .find(|word| sentence.tokens[*word].upos.is_nominal() && tree.deprel(*word) != Deprel::Flat)?;
    let has_quotation = (before..first).any(|word| matches!(&*sentence.tokens[word].form, "\"" | "”" | "“"));
    if has_quotation || !tree.is_within(noun, before) {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.replace(speech, before);
    draft.hang(speech, noun, Deprel::AclRelcl);
    draft.tree()
}

#[cfg(test)]
mod tests {
    use crate::text::{Deprel, Name, NameKind, Sentence, conllu};

    fn sentence(rows: &[(&str, &str, &str, &str, usize, &str)]) -> Sentence {
        let line = |(number, (form, lemma, upos, feats, head, deprel)): (usize, &(_, _, _, _, _, _))| -> String {
            format!("{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t_", number + 1)
        };
        let lines: Vec<String> = rows.iter().enumerate().map(line).collect();
        conllu::read(&format!("{}\n\n", lines.join("\n"))).expect("CoNLL-U").remove(0).sentences.remove(0)
    }

    #[test]
    fn what_is_due_to_happen_hangs_on_due() {
        let sentence = sentence(&[
            ("It", "it", "PRON", "_", 6, "nsubj:pass"),
            ("was", "be", "AUX", "VerbForm=Fin", 6, "aux:pass"),
            ("due", "due", "ADJ", "_", 6, "mark"),
            ("to", "to", "PART", "_", 3, "fixed"),
            ("be", "be", "AUX", "VerbForm=Inf", 6, "aux:pass"),
            ("opened", "open", "VERB", "VerbForm=Part", 0, "root"),
        ]);
        let tree = super::be_due_to(&sentence, 2).expect("a repair");
        assert_eq!((tree.root(), tree.head(5), tree.deprel(5)), (Some(2), Some(2), Deprel::Xcomp));
        assert_eq!((tree.head(0), tree.deprel(0), tree.deprel(1)), (Some(2), Deprel::Nsubj, Deprel::Cop));
        assert_eq!((tree.head(4), tree.deprel(4)), (Some(5), Deprel::AuxPass));
    }

    #[test]
    fn nobody_provides_a_condition() {
        let sentence = sentence(&[
            ("He", "he", "PRON", "_", 2, "nsubj"),
            ("plays", "play", "VERB", "VerbForm=Fin", 0, "root"),
            ("provided", "provide", "VERB", "VerbForm=Part", 2, "advcl"),
            ("that", "that", "SCONJ", "_", 6, "mark"),
            ("she", "she", "PRON", "_", 6, "nsubj"),
            ("agrees", "agree", "VERB", "VerbForm=Fin", 3, "ccomp"),
        ]);
        let tree = super::provided_that(&sentence, 2).expect("a repair");
        assert_eq!((tree.head(5), tree.deprel(5)), (Some(1), Deprel::Advcl));
        assert_eq!((tree.deprel(2), tree.deprel(3)), (Deprel::Mark, Deprel::Fixed));
    }

    #[test]
    fn the_noun_before_a_name_hangs_on_it() {
        let mut sentence = sentence(&[
            ("Agency", "agency", "NOUN", "_", 4, "nsubj"),
            ("Nordisk", "Nordisk", "PROPN", "_", 1, "compound"),
            ("Kredit", "Kredit", "PROPN", "_", 1, "flat"),
            ("paid", "pay", "VERB", "VerbForm=Fin", 0, "root"),
        ]);
        sentence.names = vec![Name { kind: NameKind::Organization, tokens: 1..3 }];
        let tree = super::noun_before_name(&sentence, 0).expect("a repair");
        assert_eq!((tree.head(0), tree.deprel(0)), (Some(1), Deprel::NmodDesc));
        assert_eq!((tree.head(1), tree.deprel(1), tree.head(2)), (Some(3), Deprel::Nsubj, Some(1)));
    }

    #[test]
    fn who_speaks_in_a_relative_clause_says_nothing_before_it() {
        let sentence = sentence(&[
            ("It", "it", "PRON", "_", 2, "nsubj"),
            ("angered", "anger", "VERB", "VerbForm=Fin", 7, "ccomp"),
            ("Greens", "green", "NOUN", "_", 2, "obj"),
            (",", ",", "PUNCT", "_", 2, "punct"),
            ("whose", "whose", "PRON", "PronType=Rel", 6, "nmod:poss"),
            ("leader", "leader", "NOUN", "_", 7, "nsubj"),
            ("said", "say", "VERB", "VerbForm=Fin", 0, "root"),
            ("so", "so", "ADV", "_", 7, "advmod"),
        ]);
        let tree = super::relative_that_says(&sentence, 6).expect("a repair");
        assert_eq!((tree.root(), tree.head(6), tree.deprel(6)), (Some(1), Some(2), Deprel::AclRelcl));
    }

    #[test]
    fn the_verb_of_a_headline_is_no_part_of_a_name() {
        let sentence = sentence(&[
            ("Vega", "Vega", "PROPN", "_", 3, "nmod:poss"),
            ("plans", "plan", "VERB", "VerbForm=Fin", 3, "compound"),
            ("summit", "summit", "NOUN", "_", 0, "root"),
        ]);
        let tree = super::verb_between_nouns(&sentence, 1).expect("a repair");
        assert_eq!((tree.root(), tree.deprel(0), tree.deprel(2)), (Some(1), Deprel::Nsubj, Deprel::Obj));
    }
}
