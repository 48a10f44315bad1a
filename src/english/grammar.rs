//! Questions that several stages ask of a tree of Universal Dependencies.

use super::calendar::{WEEKDAYS, lookup};
use super::verbs;
use crate::text::{Deprel, Sentence, Span, Upos};

/// Relations under which a word heads a clause.
const CLAUSAL: &[Deprel] = &[
    Deprel::Root,
    Deprel::Ccomp,
    Deprel::Xcomp,
    Deprel::Csubj,
    Deprel::CsubjOuter,
    Deprel::CsubjPass,
    Deprel::Advcl,
    Deprel::AdvclRelcl,
    Deprel::Acl,
    Deprel::AclRelcl,
    Deprel::Parataxis,
    Deprel::List,
    Deprel::Conj,
    Deprel::Dep,
    Deprel::Appos,
    Deprel::Dislocated,
    Deprel::Reparandum,
];

/// Words that ask, and pronouns that stand for the head of their clause.
pub const ASKING: &[&str] = &["how", "that", "what", "when", "where", "which", "who", "whom", "whose", "why"];

/// Does the word head a clause: a verb that is no modifier or auxiliary, or a complement with a copula?
pub fn is_predicate(sentence: &Sentence, token: usize) -> bool {
    is_verbal(sentence, token) || is_copular(sentence, token)
}

/// "rejected", "to meet", "annexed by Russia"; not "the retiring judge", not "including".
pub fn is_verbal(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let has_subject = sentence.tree.children(token).any(|child| sentence.tree.deprel(child).is_subject());
    // "moves including recognising Kosovo"
    let is_preposition = !has_subject && word.form.eq_ignore_ascii_case("including");
    !is_preposition
        && (word.upos == Upos::Verb || (word.upos == Upos::Aux && has_subject))
        && (CLAUSAL.contains(&sentence.tree.deprel(token)) || has_subject)
        && !is_copular(sentence, token)
}

/// "is ready", "was a prerequisite": the complement is the head.
pub fn is_copular(sentence: &Sentence, token: usize) -> bool {
    sentence.tree.child_by(token, Deprel::Cop).is_some() && !is_to_happen(sentence, token)
}

/// "is safe and **cheap**": a second quality that has the copula and the subject of the first.
pub fn shares_copula(sentence: &Sentence, token: usize) -> bool {
    let tree = &sentence.tree;
    let first = tree.head(token).filter(|first| tree.deprel(token) == Deprel::Conj && *first < token);
    let is_quality = matches!(sentence.tokens[token].upos, Upos::Adj | Upos::Noun | Upos::Propn);
    let has_own = tree.children(token).any(|child| {
        let deprel = tree.deprel(child);
        deprel.is_subject()
            || matches!(deprel, Deprel::Cop | Deprel::Aux | Deprel::AuxPass | Deprel::Mark | Deprel::Case)
    });
    let is_alike = |first: usize| {
        is_copular(sentence, first)
            && tree.child_by(first, Deprel::Case).is_none()
            && matches!(sentence.tokens[first].upos, Upos::Adj | Upos::Noun | Upos::Propn)
    };
    let is_one_name = |first: usize| sentence.name_at(token).is_some_and(|name| name.tokens.contains(&first));
    is_quality && !has_own && first.is_some_and(|first| is_alike(first) && !is_one_name(first))
}

/// "are to resume", "is to be replaced": "be" before an infinitive is a modal.
pub fn is_to_happen(sentence: &Sentence, token: usize) -> bool {
    let tree = &sentence.tree;
    let Some(to) = tree.children_by(token, Deprel::Mark).find(|mark| sentence.tokens[*mark].lemma == "to") else {
        return false;
    };
    let is_be = |word: usize| {
        let is_auxiliary = matches!(tree.deprel(word), Deprel::Aux | Deprel::AuxPass);
        let is_auxiliary = is_auxiliary && word < to && sentence.tokens[word].lemma == "be";
        (tree.deprel(word) == Deprel::Cop || is_auxiliary) && sentence.tokens[word].feats.has("VerbForm", "Fin")
    };
    sentence.tokens[token].upos == Upos::Verb && tree.children(token).any(is_be)
}

/// The preposition of a phrase, lower case: "in", "because of"; not the possessive 's.
pub fn preposition(sentence: &Sentence, head: usize) -> Option<String> {
    let words: Vec<String> = sentence
        .tree
        .children_by(head, Deprel::Case)
        .flat_map(|case| {
            let fixed = sentence.tree.children_by(case, Deprel::Fixed);
            std::iter::once(case).chain(fixed).collect::<Vec<_>>()
        })
        .map(|word| sentence.tokens[word].form.to_lowercase())
        .filter(|form| !is_possessive_mark(form))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// "'s": the mark of a possessor, however it is written.
pub fn is_possessive_mark(form: &str) -> bool {
    matches!(form, "'s" | "’s" | "'" | "’" | "'S" | "’S")
}

/// The word that opens a phrase or clause: a preposition, a conjunction, or an adverb that asks; not the possessive 's.
pub fn opener(sentence: &Sentence, head: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let is_opener = |child: &usize| {
        matches!(tree.deprel(*child), Deprel::Case | Deprel::Mark)
            && !sentence.tokens[*child].form.starts_with(['\'', '’'])
    };
    let is_asking = |word: &usize| ASKING.contains(&&*sentence.tokens[*word].lemma);
    tree.children(head).find(is_opener).or_else(|| tree.children_by(head, Deprel::Advmod).find(is_asking))
}

/// The whole phrase under a head, without its preposition, conjunctions and marks at its ends.
pub fn phrase(sentence: &Sentence, head: usize) -> Span {
    span_without(sentence, head, |child| {
        child_is(sentence, child, head, &[Deprel::Case, Deprel::Cc, Deprel::Mark, Deprel::Cop])
            || sentence.tree.head(child) == Some(head) && is_outside(sentence, child)
    })
}

/// The phrase that names one thing: without preposition, conjuncts, appositions, relative clauses and what hangs in commas.
pub fn core_phrase(sentence: &Sentence, head: usize) -> Span {
    span_without(sentence, head, |child| sentence.tree.head(child) == Some(head) && is_not_of_core(sentence, child))
}

/// Is a dependent no part of the phrase that names one thing?
fn is_not_of_core(sentence: &Sentence, child: usize) -> bool {
    let is_neither = || matches!(&*sentence.tokens[child].lemma, "neither" | "nor");
    // "were also interested"
    let is_joining = || {
        sentence.tree.deprel(child) == Deprel::Advmod
            && matches!(
                &*sentence.tokens[child].lemma,
                "also" | "however" | "meanwhile" | "moreover" | "therefore" | "too"
            )
    };
    // "the deal, worth $31 million to the city"
    let is_behind = || {
        sentence.tree.deprel(child) == Deprel::Amod
            && sentence.tree.head(child).is_some_and(|head| head < child)
            && is_behind_comma(sentence, child)
    };
    is_outside(sentence, child)
        || is_behind()
        || is_neither()
        || is_joining()
        || matches!(
            sentence.tree.deprel(child),
            Deprel::Conj
                | Deprel::Cc
                | Deprel::CcPreconj
                | Deprel::Appos
                | Deprel::AclRelcl
                | Deprel::Case
                | Deprel::Mark
                | Deprel::Cop
        )
}

/// Prepositions of circumstance: what they add to a noun does not say which thing is meant.
const CIRCUMSTANTIAL: &[&str] = &[
    "after",
    "ahead of",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "because of",
    "before",
    "despite",
    "during",
    "following",
    "in",
    "inside",
    "on",
    "outside",
    "over",
    "since",
    "through",
    "throughout",
    "under",
    "until",
    "via",
    "within",
];

/// "in Oslo", "after the talks": does the preposition (lower case) say where or when?
pub fn is_circumstantial(preposition: &str) -> bool {
    CIRCUMSTANTIAL.contains(&preposition)
}

/// Nouns (lemmas) of change, which say little without what changes. Sorted.
const OF_CHANGE: &[&str] = &[
    "change",
    "cut",
    "decline",
    "decrease",
    "drop",
    "fall",
    "growth",
    "improvement",
    "increase",
    "jump",
    "reduction",
    "rise",
    "shift",
    "slide",
    "slump",
    "surge",
];

/// Does the word by itself say too little, so that what hangs on it belongs to its name: "those who fell ill", "one in nine"?
fn is_empty_head(sentence: &Sentence, head: usize) -> bool {
    let token = &sentence.tokens[head];
    let is_pronoun = token.upos == Upos::Pron && token.feats.get("Person").is_none();
    is_bare_noun(sentence, head)
        || is_pronoun
        || token.upos == Upos::Num && sentence.tree.children_by(head, Deprel::Nmod).next().is_some()
}

/// The most words of a clause that tells which one a bare noun means.
const LONGEST_CLAUSE: usize = 10;

/// "the local that represents the crews": a common noun of which nothing but a short clause tells which one it is.
fn is_bare_noun(sentence: &Sentence, head: usize) -> bool {
    let tree = &sentence.tree;
    let is_clause = |child: usize| matches!(tree.deprel(child), Deprel::Acl | Deprel::AclRelcl);
    let is_small = |child: usize| match tree.deprel(child) {
        Deprel::Det | Deprel::Case | Deprel::Punct | Deprel::Cop | Deprel::Mark => true,
        deprel => deprel.is_subject() || is_clause(child) && !is_behind_comma(sentence, child),
    };
    let mut clauses = tree.children(head).filter(|child| is_clause(*child));
    let is_short = clauses.next().is_some_and(|clause| tree.subtree(clause).len() <= LONGEST_CLAUSE);
    let is_common = sentence.tokens[head].upos == Upos::Noun && sentence.name_at(head).is_none();
    is_common && is_short && clauses.next().is_none() && tree.children(head).all(is_small)
}

/// The words that name a thing: the core phrase without circumstances that name nobody ("a truce in the long war" is "a truce").
pub fn naming_phrase(sentence: &Sentence, head: usize) -> Span {
    let tree = &sentence.tree;
    let says_little = is_empty_head(sentence, head);
    let is_change = OF_CHANGE.binary_search(&&*sentence.tokens[head].lemma).is_ok();
    span_without(sentence, head, |child| {
        // "those who fell ill"
        if says_little && tree.head(child) == Some(head) && !is_behind_comma(sentence, child) {
            let is_restrictive = matches!(tree.deprel(child), Deprel::Acl | Deprel::AclRelcl | Deprel::Nmod);
            if is_restrictive {
                return false;
            }
        }
        let is_circumstance = || {
            tree.deprel(child) == Deprel::Nmod
                && !(is_change && preposition(sentence, child).as_deref() == Some("in"))
                && child > head
                && !tree.subtree(child).into_iter().any(|word| names_something(sentence, word))
                && preposition(sentence, child).is_some_and(|word| is_circumstantial(&word))
        };
        // "a ban on people who have been there"
        let is_which = tree.deprel(child) == Deprel::AclRelcl
            && tree.head(child).is_some_and(|noun| noun != head && is_bare_noun(sentence, noun))
            && !is_behind_comma(sentence, child);
        let is_weekday = || lookup(WEEKDAYS, &sentence.tokens[child].form.to_lowercase()).is_some();
        // "a meeting Sunday"
        let is_date = tree.deprel(child) == Deprel::NmodUnmarked && child > head && is_weekday();
        let is_aside = is_date
            || matches!(tree.deprel(child), Deprel::AclRelcl | Deprel::Parataxis) && !is_which
            || tree.deprel(child) == Deprel::Appos && !is_name_of(sentence, child)
            || tree.deprel(child) == Deprel::Acl && is_behind_comma(sentence, child);
        is_aside || tree.head(child) == Some(head) && (is_not_of_core(sentence, child) || is_circumstance())
    })
}

fn is_punct(sentence: &Sentence, word: usize) -> bool {
    sentence.tokens[word].upos == Upos::Punct
}

/// "the television network Altair": a name right behind the noun that says what is named.
fn is_name_of(sentence: &Sentence, name: usize) -> bool {
    let next = sentence.tree.head(name).map(|noun| noun + 1);
    let is_next = next.is_some() && sentence.tree.subtree(name).first().copied() == next;
    is_next && sentence.tokens[name].upos == Upos::Propn && next.is_some_and(|next| !is_punct(sentence, next))
}

/// A word of a name, or a year.
fn names_something(sentence: &Sentence, word: usize) -> bool {
    let token = &sentence.tokens[word];
    let is_year =
        token.upos == Upos::Num && token.form.len() == 4 && token.form.bytes().all(|byte| byte.is_ascii_digit());
    token.upos == Upos::Propn || is_year
}

/// Words (lemmas) that tell how many and no more. Sorted.
const QUANTITIES: &[&str] = &["all", "both", "few", "half", "many", "most", "several", "some"];

/// "Several", "half": does the word (lemma) alone say no more than how many?
pub fn is_quantity(lemma: &str) -> bool {
    QUANTITIES.binary_search(&lemma).is_ok()
}

/// Participles that are prepositions, whatever stands behind them. Sorted.
const PARTICIPLES_FOR_PREPOSITIONS: &[&str] = &["barring", "concerning", "notwithstanding", "pending", "regarding"];

/// "pending a search": is the participle (lower case) a preposition?
pub fn is_participle_for_preposition(form: &str) -> bool {
    PARTICIPLES_FOR_PREPOSITIONS.binary_search(&form).is_ok()
}

/// Adverbs of direction that go with the verb when a preposition follows: "switched over to". Sorted.
const DIRECTIONS: &[&str] = &[
    "ahead", "along", "apart", "around", "away", "back", "down", "forward", "home", "in", "off", "on", "out", "over",
    "together", "up",
];

/// Does the adverb (lower case) tell a direction, as particles of verbs do?
pub fn is_direction(form: &str) -> bool {
    DIRECTIONS.binary_search(&form).is_ok()
}

/// "over" of "switched over to": the adverb right behind a verb that goes with it, because a preposition follows.
pub fn direction_behind(sentence: &Sentence, verb: usize) -> Option<usize> {
    let (tree, adverb) = (&sentence.tree, verb + 1);
    let is_adverb = adverb + 1 < tree.len() && tree.head(adverb) == Some(verb) && tree.deprel(adverb) == Deprel::Advmod;
    let is_followed = || tree.deprel(adverb + 1) == Deprel::Case;
    let is_one = || is_direction(&sentence.tokens[adverb].form.to_lowercase());
    (is_adverb && is_followed() && is_one()).then_some(adverb)
}

/// Words that are particles of verbs more than prepositions. Sorted.
const VERBAL_PARTICLES: &[&str] = &["along", "down", "off", "on", "out", "over", "through", "under", "up"];

/// "calls off the vote": may the word (lower case) be a particle of the verb before it?
pub fn is_verbal_particle(form: &str) -> bool {
    VERBAL_PARTICLES.binary_search(&form).is_ok()
}

/// Does the clause or phrase stand behind a comma?
pub fn is_behind_comma(sentence: &Sentence, head: usize) -> bool {
    let first = sentence.tree.subtree(head).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct);
    first.and_then(|first| first.checked_sub(1)).is_some_and(|before| sentence.tokens[before].form == ",")
}

/// The clause that a word heads, with its subject, without "that" before it and asides on it.
pub fn clause(sentence: &Sentence, head: usize) -> Span {
    let tree = &sentence.tree;
    span_without(sentence, head, |child| {
        let is_that = tree.deprel(child) == Deprel::Mark && sentence.tokens[child].lemma == "that";
        tree.head(child) == Some(head) && (is_that || tree.deprel(child) == Deprel::Parataxis)
    })
}

/// The words below a head without the cut ones, as one span.
pub fn span_of_subtree(sentence: &Sentence, head: usize, cut: impl Fn(usize) -> bool) -> Span {
    span_without(sentence, head, cut)
}

/// Does the word belong to the clause that a complement heads, and not to the phrase of the complement itself?
pub fn is_outside(sentence: &Sentence, child: usize) -> bool {
    let deprel = sentence.tree.deprel(child);
    deprel.is_subject()
        || deprel.is_clausal_subject()
        || matches!(
            deprel,
            Deprel::Aux
                | Deprel::AuxPass
                | Deprel::Advcl
                | Deprel::Parataxis
                | Deprel::Expl
                | Deprel::Vocative
                | Deprel::Discourse
                | Deprel::Dislocated
        )
}

fn child_is(sentence: &Sentence, child: usize, head: usize, deprels: &[Deprel]) -> bool {
    sentence.tree.head(child) == Some(head) && deprels.contains(&sentence.tree.deprel(child))
}

/// From the first to the last word below `head`, without cut dependents and without punctuation at the ends.
/// Quotation marks and brackets stay where both of the pair are inside.
fn span_without(sentence: &Sentence, head: usize, cut: impl Fn(usize) -> bool) -> Span {
    let words = sentence.tree.subtree_without(head, cut);
    let at = words.iter().position(|word| *word == head).unwrap_or(0);
    // Cut dependents in the middle break the phrase: keep the run of words around the head that has no foreign gap.
    let is_gap = |left: usize, right: usize| {
        (left + 1..right).any(|between| sentence.tokens[between].upos != Upos::Punct || right - left > 2)
    };
    let mut first = at;
    while first > 0 && !is_gap(words[first - 1], words[first]) {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < words.len() && !is_gap(words[last], words[last + 1]) {
        last += 1;
    }
    let mut run = &words[first..=last];
    while run.len() > 1 && (is_loose_mark(sentence, run[0], run) || is_cut_off_joint(sentence, run[0], head)) {
        run = &run[1..];
    }
    while run.len() > 1 && is_loose_mark(sentence, run[run.len() - 1], run) {
        run = &run[..run.len() - 1];
    }
    let mut range = run[0]..run[run.len() - 1] + 1;
    // "“Many” were hurt": the mark that opens it may hang elsewhere.
    let is_straight = |word: usize| sentence.tokens[word].form == "\"";
    let is_half = range.clone().filter(|word| is_straight(*word)).count() % 2 == 1;
    if is_half && range.start.checked_sub(1).is_some_and(is_straight) {
        range.start -= 1;
    }
    sentence.span_of(range)
}

/// "and" of "trade and love affairs", where it hangs on "love": what it joins stands outside.
fn is_cut_off_joint(sentence: &Sentence, word: usize, head: usize) -> bool {
    let joins = sentence.tree.head(word).filter(|_| sentence.tree.deprel(word) == Deprel::Cc);
    word != head && joins.is_some_and(|joined| word < joined && sentence.tree.deprel(joined) != Deprel::Conj)
}

fn is_loose_mark(sentence: &Sentence, word: usize, run: &[usize]) -> bool {
    let token = &sentence.tokens[word];
    if token.upos != Upos::Punct {
        return false;
    }
    let partner = match token.form.as_str() {
        "(" => ")",
        ")" => "(",
        "“" => "”",
        "”" => "“",
        _ => return true,
    };
    !run.iter().any(|other| sentence.tokens[*other].form == partner)
}

/// The word and the conjuncts that stand beside it: "Merz" of "Merz and Macron" gives both.
/// "Ports and Markets Authority" is one name and stays whole.
pub fn conjuncts(sentence: &Sentence, head: usize) -> Vec<usize> {
    let name = sentence.name_at(head).map(|name| name.tokens.clone());
    let is_same_name = |word: usize| name.as_ref().is_some_and(|name| name.contains(&word));
    let mut all = vec![head];
    let beside = sentence.tree.children_by(head, Deprel::Conj);
    all.extend(beside.filter(|word| !is_same_name(*word) && !is_gapped(sentence, *word)));
    all
}

/// "Riga pledged ten million, Oslo five", "gold went to Riga and silver to Oslo": the object or the phrase that is left of a clause
/// without verb, with its subject below it.
pub fn is_gapped(sentence: &Sentence, remnant: usize) -> bool {
    let tree = &sentence.tree;
    let is_phrase = !matches!(sentence.tokens[remnant].upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv);
    let is_clause =
        tree.children(remnant).any(|child| matches!(tree.deprel(child), Deprel::Cop | Deprel::Aux | Deprel::AuxPass));
    let is_oblique = tree.child_by(remnant, Deprel::Case).is_some() && tree.deprel(remnant) != Deprel::Conj;
    let is_clause = is_clause || is_oblique;
    is_phrase && !is_clause && tree.child_by(remnant, Deprel::Nsubj).is_some_and(|subject| subject < remnant)
}

/// Verbs of subject control that have an object all the same: "Kyiv promised Berlin to reform".
const SUBJECT_CONTROL: &[&str] = &["promise", "vow", "threaten", "offer", "pledge"];

/// "urged **Trump** to insist": the object of a verb that is the subject of the open complement below it.
pub fn controlling_object(sentence: &Sentence, verb: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let object = tree.child_by(verb, Deprel::Obj).or_else(|| tree.child_by(verb, Deprel::Iobj));
    let lemma = sentence.tokens[verb].lemma.to_lowercase();
    // "called on **Vega** to resign"
    let called = || {
        let is_called = |word: &usize| preposition(sentence, *word).is_some_and(|case| verbs::calls(&lemma, &case));
        tree.children_by(verb, Deprel::Obl).find(is_called)
    };
    object.or_else(called).filter(|_| !SUBJECT_CONTROL.contains(&lemma.as_str()))
}

/// "for Vega to resign": an infinitive with a subject behind "for". Not "for Vega was late".
pub fn has_subject_behind_for(sentence: &Sentence, clause: usize) -> bool {
    let has_mark =
        |word: &str| sentence.tree.children_by(clause, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == word);
    has_mark("for") && has_mark("to") && own_subject(sentence, clause).is_some()
}

/// The subject that a clause has of its own.
pub fn own_subject(sentence: &Sentence, predicate: usize) -> Option<usize> {
    sentence.tree.children(predicate).find(|child| sentence.tree.deprel(*child).is_subject())
}

/// Phrases that link a sentence to the one before and say nothing of their own clause. Sorted.
const LINKING: &[&str] = &[
    "as a result",
    "as such",
    "by contrast",
    "for example",
    "for her part",
    "for his part",
    "for instance",
    "for its part",
    "for one",
    "for their part",
    "in addition",
    "in all",
    "in another development",
    "in any case",
    "in contrast",
    "in fact",
    "in general",
    "in other developments",
    "in other news",
    "in other words",
    "in particular",
    "in short",
    "in the meantime",
    "in turn",
    "of course",
    "on the other hand",
];

/// "in fact", "for its part": does the phrase (lower case, with its preposition) only link a sentence to the one before?
pub fn is_linking(phrase: &str) -> bool {
    LINKING.binary_search(&phrase).is_ok()
}

/// The subject of a clause: its own, the one it shares ("The pair met and **talked**", "agreed to **meet**"), or the object
/// that controls it ("urged them to **meet**").
pub fn shared_subject(sentence: &Sentence, predicate: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let mut at = predicate;
    loop {
        if let Some(subject) = own_subject(sentence, at) {
            return Some(subject);
        }
        if tree.deprel(at) == Deprel::Xcomp
            && let Some(object) = tree.head(at).and_then(|above| controlling_object(sentence, above))
        {
            return Some(object);
        }
        let is_shared = matches!(
            tree.deprel(at),
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Obj | Deprel::Nmod | Deprel::Obl
        );
        at = tree.head(at).filter(|_| is_shared)?;
    }
}

/// "who", "which", "that" of a relative clause.
pub fn is_relative_pronoun(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    word.feats.has("PronType", "Rel")
        || (word.upos == Upos::Pron && matches!(word.lemma.to_lowercase().as_str(), "who" | "whom" | "which" | "whose"))
}

/// "Putin, who faces charges": the pronoun stands for the noun that the clause modifies.
pub fn resolve_relative(sentence: &Sentence, pronoun: usize, clause: usize) -> Option<usize> {
    // "blamed the cold and what she called fate": "what" stands for no noun.
    if !is_relative_pronoun(sentence, pronoun) || sentence.tokens[pronoun].lemma == "what" {
        return None;
    }
    let tree = &sentence.tree;
    let relative =
        std::iter::once(clause).chain(tree.ancestors(clause)).find(|word| tree.deprel(*word) == Deprel::AclRelcl)?;
    tree.head(relative).filter(|noun| sentence.tokens[*noun].upos.is_nominal())
}

/// A past participle without auxiliary, as in "Crimea, annexed by Russia": the noun is what it is done to.
pub fn is_past_participle(sentence: &Sentence, token: usize) -> bool {
    let feats = &sentence.tokens[token].feats;
    feats.has("VerbForm", "Part") && (feats.has("Tense", "Past") || feats.has("Voice", "Pass"))
}
