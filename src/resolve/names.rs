//! Which words are names? The tagger's, proper nouns that it missed, and what the gazetteer knows.

use super::joints::{is_body_word, is_joined, with_number, with_starter};
use super::phrases::{head_of, is_in_capitals, is_in_title_case, is_possessive_mark};
use super::spelling::{folded, without_capitals};
use super::{halves, namesakes};
use crate::english::calendar;
use crate::english::names::{TitleClass, actor_noun, given_name, kind_of_words, organisation_word, title};
use crate::english::title_phrases::titles_before;
use crate::knowledge::Kind;
use crate::ontology::{Known, NameForm, Ontology};
use crate::text::{Deprel, Document, NameKind, Sentence, TokenRef, Upos};
use std::collections::BTreeSet;
use std::ops::Range;

/// A name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Named<'a> {
    /// Number of the sentence.
    pub sentence: usize,
    /// Its words, without title, article and possessive mark.
    pub tokens: Range<usize>,
    /// Its head word.
    pub head: TokenRef,
    /// As written, with single blanks; of a place that is told by what it lies in, with that: "Paris, Texas".
    pub text: String,
    /// What the tagger takes it for.
    pub tag: Option<NameKind>,
    /// What the gazetteer takes it for.
    pub known: Option<(&'a Known, NameForm)>,
    /// Stands in a line of capitals, where every word looks like a name.
    pub is_weak: bool,
    /// Stands in a headline.
    pub is_in_headline: bool,
    /// Stands alone in brackets.
    pub is_in_brackets: bool,
    /// What a place that the gazetteer does not have is said to lie in: Ontario of "Kanata, Ontario".
    pub within: Option<&'a Known>,
}

/// The longest name in the gazetteer, in words.
const LONGEST: usize = 7;

/// All names of a document in the order of the text; nested ones ("Russia" in "Russia's Foreign Ministry") beside the
/// longer.
pub(super) fn names<'a>(document: &Document, ontology: &'a Ontology) -> Vec<Named<'a>> {
    let sentences = document.sentences.iter().enumerate();
    let mut found: Vec<Named> =
        sentences.flat_map(|(number, sentence)| in_sentence(sentence, number, ontology)).collect();
    let surnames: BTreeSet<String> = found.iter().filter_map(surname).map(str::to_owned).collect();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let tokens = (0..sentence.tokens.len()).filter(|token| surnames.contains(&*sentence.tokens[*token].form));
        let missed: Vec<Named> = tokens
            .filter(|token| stands_alone(sentence, *token))
            .filter(|token| !found.iter().any(|name| name.sentence == number && name.tokens.contains(token)))
            .map(|token| named(sentence, number, token..token + 1, Some(NameKind::Person), None, false))
            .collect();
        found.extend(missed);
    }
    found.sort_by_key(|name| (name.sentence, name.tokens.start, name.tokens.end));
    keep_to_place(document, &mut found);
    namesakes::by_company(document, &mut found, ontology);
    halves::of_shared_heads(document, &mut found, ontology);
    found.retain(|name| is_meant(document, name));
    for name in &mut found {
        name.is_in_headline = document.is_headline(name.head);
    }
    found
}

/// "Baker" of "Anna Baker", whom the tagger takes for a person.
fn surname<'n>(name: &'n Named) -> Option<&'n str> {
    let is_person = name.tag == Some(NameKind::Person) && name.known.is_none() && !name.is_weak;
    let (given, surname) = name.text.rsplit_once(' ').filter(|_| is_person)?;
    let is_word = surname.chars().all(char::is_alphabetic) && surname.chars().skip(1).any(char::is_lowercase);
    (is_word && given_name(&folded(given)).is_some()).then_some(surname)
}

/// "Baker said", "Bakers' trial": nothing describes the word, as it would a common noun.
fn stands_alone(sentence: &Sentence, token: usize) -> bool {
    let is_loose = |deprel| {
        matches!(deprel, Deprel::Case | Deprel::Punct | Deprel::Conj | Deprel::Cc | Deprel::Appos | Deprel::AclRelcl)
    };
    let tree = &sentence.tree;
    let is_nominal = matches!(sentence.tokens[token].upos, Upos::Noun | Upos::Propn);
    let is_argument = tree.deprel(token).is_subject()
        || matches!(tree.deprel(token), Deprel::Obj | Deprel::Obl | Deprel::OblAgent | Deprel::Nmod | Deprel::NmodPoss);
    is_nominal && is_argument && tree.children(token).all(|child| is_loose(tree.deprel(child)))
}

/// In "Source: Northwire" only the agency is a name, in a byline only the writers.
fn is_meant(document: &Document, name: &Named) -> bool {
    let is_running_text = document.kind_of_paragraph(&document.sentences[name.sentence]).is_running_text();
    let article = &document.article;
    is_running_text || article.credits.iter().chain(&article.authors).any(|credited| *credited == name.text)
}

fn in_sentence<'a>(sentence: &Sentence, number: usize, ontology: &'a Ontology) -> Vec<Named<'a>> {
    let is_weak = is_in_capitals(sentence);
    let runs: Vec<Range<usize>> = runs(sentence).into_iter().flat_map(|run| split_at_titles(sentence, run)).collect();
    let tagged: Vec<(Range<usize>, Option<NameKind>)> = sentence
        .names
        .iter()
        .filter_map(|name| {
            let trimmed = with_starter(sentence, trimmed(sentence, name.tokens.clone(), Some(name.kind))?);
            let trimmed = with_number(sentence, trimmed, Some(name.kind));
            let trimmed = with_flat(sentence, trimmed, name.kind);
            // The tagger's "Oval" in "Oval Office"; not "Mexico" in "Mexico & Peru".
            let whole = runs.iter().find(|run| {
                let is_pair = || sentence.tokens[(*run).clone()].iter().any(|token| token.form == "&");
                contains(run, &trimmed)
                    && name.kind != NameKind::Person
                    && !sentence.names.iter().any(|other| other.kind != name.kind && contains(run, &other.tokens))
                    && !(name.kind == NameKind::Location && is_pair())
            });
            Some((whole.cloned().unwrap_or(trimmed), Some(name.kind)))
        })
        .collect();
    let is_tagged = |token: &usize| tagged.iter().any(|(range, _)| range.contains(token));
    let missed = runs.iter().filter(|run| !(run.start..run.end).any(|token| is_tagged(&token)));
    let mut candidates: Vec<(Range<usize>, Option<NameKind>)> = tagged.clone();
    candidates.extend(missed.map(|run| (run.clone(), None)));
    candidates.dedup();
    // "Secretary of State Mike Pompeo": no part of a title is a name.
    let fields: Vec<Range<usize>> = fields_of_titles(sentence);
    let is_in_field = |range: &Range<usize>| fields.iter().any(|field| contains(field, range));
    candidates.retain(|(range, _)| !is_in_field(range));
    candidates.sort_by_key(|(range, _)| (range.start, range.end));

    let mut found: Vec<Named> = Vec::new();
    for (range, known) in listed(sentence, ontology, is_weak).into_iter().filter(|(range, _)| !is_in_field(range)) {
        let outer = candidates.iter().find(|(outer, _)| overlap(outer, &range));
        let fits = match outer {
            Some((outer, tag)) if contains(outer, &range) && outer.len() > range.len() => {
                is_nested(sentence, outer, &range, *tag, known.0.kind)
            }
            _ => true,
        };
        if fits {
            candidates.retain(|(outer, _)| !overlap(outer, &range) || (contains(outer, &range) && *outer != range));
            let tag = tagged.iter().find(|(outer, _)| *outer == range).and_then(|(_, tag)| *tag);
            found.push(named(sentence, number, range, tag, Some(known), is_weak));
        }
    }
    for (range, tag) in candidates {
        let has_letter = sentence.tokens[range.clone()].iter().any(|token| token.form.chars().any(char::is_alphabetic));
        // "US$"
        let is_currency = sentence.tokens[range.end - 1].form.ends_with(['$', '€', '£']);
        if has_letter && !is_currency && !found.iter().any(|other| other.tokens == range) {
            found.push(named(sentence, number, range, tag, None, is_weak));
        }
    }
    for name in &mut found {
        regional(sentence, name, ontology);
    }
    found.sort_by_key(|name| (name.tokens.start, name.tokens.end));
    found.dedup_by(|one, other| one.head == other.head);
    for number in 1..found.len() {
        if let [.., inner, outer] = &mut found[..=number] {
            place_in_place(sentence, inner, outer, ontology);
        }
    }
    found
}

/// "State" of "Secretary of State Mike Pompeo".
pub(super) fn fields_of_titles(sentence: &Sentence) -> Vec<Range<usize>> {
    let people = sentence.names.iter().filter(|name| name.kind == NameKind::Person);
    let titles = people.flat_map(|name| titles_before(sentence, name.tokens.start));
    titles.filter_map(|title| title.field).collect()
}

/// "Seattle, Washington", "Paris, Texas": what a place is said to lie in tells which of the places of its name it is, and
/// may make it one that the gazetteer does not have. Nothing lies in a capital that has a region for a namesake.
fn place_in_place<'a>(sentence: &Sentence, inner: &mut Named<'a>, outer: &mut Named<'a>, ontology: &'a Ontology) {
    let form = |token: usize| sentence.tokens.get(token).map_or("", |token| &*token.form);
    let is_apposed = outer.tokens.start == inner.tokens.end + 1 && form(inner.tokens.end) == ",";
    let is_listed = sentence.tree.deprel(outer.head.token as usize) == Deprel::Conj
        || matches!(form(outer.tokens.end), "and" | "or" | "&");
    if !is_apposed || is_listed {
        return;
    }
    let places = |name: &Named| {
        let known = ontology.known(&name.text).into_iter();
        known.filter(|(known, form)| *form == NameForm::Name && matches!(known.kind, Kind::Place | Kind::Country))
    };
    let wholes: Vec<(&Known, NameForm)> = places(outer).collect();
    for part in places(inner) {
        if let Some(whole) = wholes.iter().find(|whole| ontology.lies_in(&part.0.name, &whole.0.name)) {
            (inner.known, outer.known) = (Some(part), Some(*whole));
            return;
        }
    }
    let is_capital = |place: &Known| ontology.is_capital(&place.name);
    let is_place = inner.tag == Some(NameKind::Location) || inner.known.is_some();
    if let Some(region) = wholes.iter().find(|whole| !is_capital(whole.0)).filter(|_| is_place) {
        outer.known = Some(*region);
    }
    let region = outer.known.filter(|(known, form)| {
        *form == NameForm::Name && (known.kind == Kind::Country || known.kind == Kind::Place && !is_capital(known))
    });
    if inner.tag == Some(NameKind::Location) && inner.known.is_none() {
        inner.within = region.map(|(known, _)| known);
    }
    let country = |known: Option<(&'a Known, NameForm)>| ontology.country_code(&known?.0.name);
    let is_elsewhere = country(inner.known).zip(country(outer.known)).is_some_and(|(one, other)| one != other);
    if is_elsewhere && inner.known.is_some_and(|(known, form)| known.kind == Kind::Place && form == NameForm::Name) {
        inner.known = None;
        inner.tag = Some(NameKind::Location);
        inner.text = format!("{}, {}", inner.text, outer.text);
    }
}

/// Where an article has said "Paris, Texas", its "Paris" is that one.
fn keep_to_place(document: &Document, names: &mut [Named]) {
    let is_told = |name: &Named| {
        name.text.contains(", ") && name.text != document.sentences[name.sentence].written(name.tokens.clone())
    };
    let told: Vec<String> = names.iter().filter(|name| is_told(name)).map(|name| name.text.clone()).collect();
    for name in names.iter_mut().filter(|name| name.known.is_some()) {
        let whole = told.iter().find(|whole| whole.split(", ").next() == Some(&*name.text));
        if let Some(whole) = whole {
            (name.known, name.tag, name.text) = (None, Some(NameKind::Location), whole.clone());
        }
    }
}

/// "eastern Ukraine", "Donetsk region": a direction before the name of a place, or a word for a region after it, makes
/// another place of it.
fn regional<'a>(sentence: &Sentence, name: &mut Named<'a>, ontology: &'a Ontology) {
    let is_place = name.known.is_some_and(|(known, _)| matches!(known.kind, Kind::Country | Kind::Place))
        || (name.known.is_none() && name.tag == Some(NameKind::Location));
    let is_name = name.known.is_none_or(|(_, form)| form == NameForm::Name);
    if !is_place || !is_name {
        return;
    }
    let (start, end) = (name.tokens.start, name.tokens.end);
    let word = |token: usize| sentence.tokens.get(token).map(|token| token.form.to_lowercase()).unwrap_or_default();
    let head = name.head.token as usize;
    let belongs_to_next = sentence.tree.head(head) == Some(end);
    if belongs_to_next && REGIONS.contains(&&*word(end)) {
        name.tokens.end = end + 1;
        name.head.token = end as u32;
    } else if start > 0 && sentence.tree.head(start - 1) == Some(head) && is_direction(&word(start - 1)) {
        name.tokens.start = start - 1;
    } else {
        return;
    }
    name.text = sentence.written(name.tokens.clone());
    name.tag = Some(NameKind::Location);
    name.known = ontology.known(&name.text).into_iter().next();
}

/// Words for regions that follow a name.
const REGIONS: &[&str] =
    &["area", "city", "county", "district", "island", "oblast", "peninsula", "province", "region", "river", "valley"];

/// "eastern", "south-eastern", "central"
fn is_direction(word: &str) -> bool {
    word == "central" || ["northern", "southern", "eastern", "western"].iter().any(|end| word.ends_with(end))
}

fn named<'a>(
    sentence: &Sentence,
    number: usize,
    tokens: Range<usize>,
    tag: Option<NameKind>,
    known: Option<(&'a Known, NameForm)>,
    is_weak: bool,
) -> Named<'a> {
    let head = TokenRef::new(number, head_of(sentence, tokens.clone()));
    let text = sentence.written(tokens.clone());
    let form =
        |token: Option<usize>| token.and_then(|token| sentence.tokens.get(token)).map_or("", |token| &*token.form);
    let is_in_brackets = form(tokens.start.checked_sub(1)) == "(" && form(Some(tokens.end)) == ")";
    Named {
        sentence: number,
        tokens,
        head,
        text,
        tag,
        known,
        is_weak,
        is_in_headline: false,
        is_in_brackets,
        within: None,
    }
}

/// The tagger's "Scott" in "Scott Carson": a person's names hang on the first one.
fn with_flat(sentence: &Sentence, mut name: Range<usize>, kind: NameKind) -> Range<usize> {
    let goes_on = |name: &Range<usize>| {
        let next = name.end;
        let token = sentence.tokens.get(next).filter(|token| token.upos == Upos::Propn)?;
        let is_flat = sentence.tree.deprel(next) == Deprel::Flat
            && sentence.tree.head(next).is_some_and(|head| name.contains(&head));
        let is_tagged = sentence.names.iter().any(|other| other.tokens.contains(&next));
        (is_flat && !is_tagged && token.form.starts_with(char::is_uppercase)).then_some(())
    };
    while kind == NameKind::Person && goes_on(&name).is_some() {
        name.end += 1;
    }
    name
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

pub(super) fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// "Russia's | Foreign Ministry", "Ukrainian | parliament": a country at the front of the name of its body is a name of
/// its own; "New York" in "New York Times" is not.
fn is_nested(
    sentence: &Sentence,
    outer: &Range<usize>,
    inner: &Range<usize>,
    tag: Option<NameKind>,
    kind: Kind,
) -> bool {
    let is_front = inner.start == outer.start && inner.end < outer.end;
    let is_possessor = is_front && is_possessive_mark(&sentence.tokens[inner.end].form);
    let last = sentence.tokens[outer.end - 1].form.to_lowercase();
    let is_state = matches!(kind, Kind::Country | Kind::Place);
    let is_body = is_front && is_state && organisation_word(&last) == Some(Kind::Government);
    let before_hyphen = sentence.tokens.get(inner.end).is_some_and(|token| token.form == "-");
    tag != Some(NameKind::Person) && (is_possessor || is_body || (before_hyphen && tag.is_none()))
}

/// Names that the gazetteer lists, the longest at every place.
fn listed<'a>(
    sentence: &Sentence,
    ontology: &'a Ontology,
    is_weak: bool,
) -> Vec<(Range<usize>, (&'a Known, NameForm))> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < sentence.tokens.len() {
        let is_capitalised = is_word(&sentence.tokens[start].form);
        let is_article = is_article(&sentence.tokens[start].form);
        let longest = (start + 1..=sentence.tokens.len().min(start + LONGEST)).rev().find_map(|end| {
            let ends_in_word = sentence.tokens[end - 1].form.chars().any(char::is_alphanumeric);
            (is_capitalised && ends_in_word).then_some(())?;
            let text = sentence.written(start..end);
            let known = ontology.known(&text);
            let known = if known.is_empty() && is_weak { ontology.known(&without_capitals(&text)) } else { known };
            let first = known.into_iter().next()?;
            // "The Hague", but not "The Gambia".
            (!is_article || first.0.name == text).then_some(())?;
            is_plausible(sentence, start..end).then_some((start..end, first))
        });
        start = longest.as_ref().map_or(start + 1, |(range, _)| range.end);
        found.extend(longest);
    }
    found
}

/// "Oslo", "18th"
fn is_word(form: &str) -> bool {
    form.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit())
}

fn is_article(form: &str) -> bool {
    ["the", "a", "an"].contains(&&*form.to_lowercase())
}

/// "Turkey" is a country, "It" at the front of a sentence no abbreviation of Italy.
fn is_plausible(sentence: &Sentence, tokens: Range<usize>) -> bool {
    tokens.len() > 1
        || sentence.tokens[tokens]
            .iter()
            .all(|token| matches!(token.upos, Upos::Propn | Upos::Adj | Upos::Noun | Upos::X))
}

/// Stretches of proper nouns that hang together in the tree: "International Criminal Court".
fn runs(sentence: &Sentence) -> Vec<Range<usize>> {
    let is_in_capitals = is_in_capitals(sentence);
    let is_headline = is_in_title_case(sentence) || is_in_capitals;
    let is_part = |token: usize| {
        let word = &sentence.tokens[token];
        let is_capitalised = word.form.starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit());
        let is_inner = token > 0 && !is_headline && matches!(word.upos, Upos::Adj | Upos::Noun);
        let lower = word.form.to_lowercase();
        let is_calendar = calendar::lookup(calendar::WEEKDAYS, &lower).is_some()
            || calendar::lookup(calendar::MONTHS, &lower).is_some()
            || lower.strip_suffix('.').is_some_and(|month| calendar::lookup(calendar::SHORT_MONTHS, month).is_some());
        // "Good Friday Agreement", "October Revolution"
        let is_inside = || sentence.tokens.get(token + 1).is_some_and(|next| is_body_word(&next.form));
        is_capitalised && (!is_calendar || is_inside()) && (word.upos == Upos::Propn || is_inner)
    };
    let hang_together = |left: usize, right: usize| {
        let tree = &sentence.tree;
        let (above_left, above_right) = (tree.head(left), tree.head(right));
        above_left == Some(right)
            || above_right == Some(left)
            || above_left == above_right
            || above_left.is_some_and(|above| above > right)
            || above_right.is_some_and(|above| above < left && tree.is_within(left, above))
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for token in (0..sentence.tokens.len()).filter(|token| is_part(*token)) {
        match runs.last_mut() {
            // In a line of capitals every word may be a verb as well.
            Some(run) if run.end == token && !is_in_capitals && hang_together(token - 1, token) => run.end += 1,
            Some(run) if is_joined(sentence, run, token) => run.end = token + 1,
            _ => runs.push(token..token + 1),
        }
    }
    // "Foreign Ministry" is a name though both words are common.
    let is_body = |run: &Range<usize>| {
        let words: Vec<String> = sentence.tokens[run.clone()].iter().map(|token| token.form.to_lowercase()).collect();
        run.len() > 1 && kind_of_words(words.iter().map(String::as_str)).is_some()
    };
    let has_name = |run: &Range<usize>| sentence.tokens[run.clone()].iter().any(|token| token.upos == Upos::Propn);
    runs.into_iter().filter(|run| has_name(run) || is_body(run)).collect()
}

/// "Supreme Court Justice Elena Kagan": titles stay outside, on both sides of them are names.
fn split_at_titles(sentence: &Sentence, run: Range<usize>) -> Vec<Range<usize>> {
    let lower = |token: usize| sentence.tokens[token].form.to_lowercase();
    let ends_in_body = organisation_word(&lower(run.end - 1)).is_some();
    let is_possessor = |token: usize| sentence.tokens.get(token + 1).is_some_and(|next| is_possessive_mark(&next.form));
    let is_title = |token: usize| {
        title(&lower(token)).is_some_and(|(class, _)| class != TitleClass::Prefix)
            // "King's College"
            && !is_possessor(token)
            && (!ends_in_body || sentence.tree.deprel(token) == Deprel::NmodDesc)
    };
    let begins_with_given_name = given_name(&folded(&sentence.tokens[run.start].form)).is_some();
    let Some(last_title) = run.clone().rev().find(|token| is_title(*token)) else {
        return vec![run];
    };
    if last_title + 1 == run.end {
        // "Stephen King" is a name, "Prime Minister" a description.
        return if begins_with_given_name && run.len() > 1 { vec![run] } else { Vec::new() };
    }
    std::iter::once(last_title + 1..run.end).collect()
}

/// The tagger's name without article, title and possessive mark; `None` if nothing is left.
fn trimmed(sentence: &Sentence, mut range: Range<usize>, kind: Option<NameKind>) -> Option<Range<usize>> {
    range.end = range.end.min(sentence.tokens.len());
    let lower = |token: usize| sentence.tokens[token].form.to_lowercase();
    while range.len() > 1 && ["the", "a", "an"].contains(&&*lower(range.start)) {
        range.start += 1;
    }
    while range.len() > 1 && is_possessive_mark(&sentence.tokens[range.start].form) {
        range.start += 1;
    }
    // "Toymaker Lumi" at the front of a sentence: a common noun with a capital.
    let of_company = |noun: String| {
        actor_noun(&noun, &noun).is_some_and(|(_, kind, _)| kind == Kind::Organization)
            && organisation_word(&noun).is_none()
    };
    if range.len() > 1 && range.start == 0 && of_company(lower(0)) {
        range.start = 1;
    }
    let is_loose = |token: usize| {
        // The mark of "McDonald's" is no possessor's.
        let is_mark = is_possessive_mark(&sentence.tokens[token].form) && sentence.tree.deprel(token) != Deprel::Flat;
        is_mark || ["of", "for", "and", "the"].contains(&&*lower(token))
    };
    while range.len() > 1 && is_loose(range.end - 1) {
        range.end -= 1;
    }
    if kind == Some(NameKind::Person) {
        let is_title = |token: usize| {
            title(&lower(token)).is_some()
                && sentence.tokens.get(token + 1).is_some_and(|next| next.upos == Upos::Propn)
        };
        while range.len() > 1 && is_title(range.start) {
            range.start += 1;
        }
        if range.len() == 1
            && title(&lower(range.start)).is_some()
            && sentence.tree.deprel(range.start) == Deprel::NmodDesc
        {
            return None;
        }
    }
    let is_mark = |token: usize| is_possessive_mark(&sentence.tokens[token].form);
    (!range.is_empty() && !range.clone().all(is_mark)).then_some(range)
}
