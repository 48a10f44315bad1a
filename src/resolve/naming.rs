//! Which names of an article mean the same thing?

use super::cluster::Clusters;
use super::kinds::{Votes, titles, votes, weight_of_tag};
use super::metonyms;
use super::names::{Named, names};
use super::phrases::{is_national, is_possessive_mark};
use super::spelling::{
    begins_with_family_name, folded, is_acronym, is_legal_form, is_particle, letters, sounds, without_article,
    without_generation,
};
use crate::english::names::{Gender, given_name, name_starter, organisation_word};
use crate::english::nouns::is_kin;
use crate::knowledge::{Identity, Kind, Mention, MentionKind};
use crate::ontology::{Known, NameForm, Ontology};
use crate::text::{Deprel, Document, NameKind, Sentence, TokenRef, Upos};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Votes for a product where its name is that of its maker with a number: more than all the tagger's together.
const MODEL: u32 = 1000;

/// So many words may stand between "his brother" and the brother's name.
const MOST_BEFORE_NAME: usize = 6;

/// What the credits of an article name is a body: so many votes.
const OF_CREDITS: u32 = 9;

/// Mentions whose names agree letter for letter, or lead to the same entry of the gazetteer.
struct Bundle<'a> {
    key: String,
    /// Its name, or its canonical one, as spellings are compared.
    spelled: String,
    names: Vec<Named<'a>>,
    known: Option<&'a Known>,
    votes: Votes,
    /// How a seat of power is meant.
    used_as: Use,
    gender: Option<Gender>,
    /// Titles in front of its names, lower case without point: "dr".
    titles: BTreeSet<String>,
    /// Where it is told as somebody's relative: "his brother, Senator Dan Holt".
    as_relative: Option<TokenRef>,
    /// Canonical name and country of a body of a state.
    body: Option<(String, &'a Known)>,
    /// Number of the bundle that it means the same as.
    same_as: Option<usize>,
    /// Its longest name, once all names are known.
    longest: String,
    /// The longest name as spellings are compared.
    folded: String,
    /// What its last word sounds like.
    sound: String,
    /// Its name without the state in front: "air force" of "United States Air Force".
    own_name: Option<String>,
}

/// A seat of power is a body once it acts anywhere in the article ("the Kremlin said"), and a place where it is no more
/// than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Unclear,
    Place,
    Body,
}

impl Bundle<'_> {
    fn find_longest(&self) -> &str {
        let is_better = |one: &&Named, other: &&Named| {
            (!one.is_weak, one.text.len(), other.head).cmp(&(!other.is_weak, other.text.len(), one.head))
        };
        self.names.iter().max_by(is_better).map_or("", |name| &name.text)
    }

    fn words(&self) -> Vec<String> {
        self.spelled.split(' ').map(str::to_owned).collect()
    }

    fn kind(&self) -> Kind {
        match (&self.body, self.known) {
            (Some(body), _) if is_common_body(&body.0) => Kind::Organization,
            (Some(_), _) => Kind::Government,
            (None, Some(_)) if self.used_as == Use::Place => Kind::Place,
            (None, Some(known)) => known.kind,
            (None, None) => self.votes.winner().unwrap_or(Kind::Organization),
        }
    }

    fn is_weak(&self) -> bool {
        self.known.is_none() && self.names.iter().all(|name| name.is_weak)
    }
}

/// Entities of all names.
pub(super) fn named_entities<'a>(document: &Document, ontology: &'a Ontology) -> Clusters<'a> {
    let mut bundles = bundles(document, ontology);
    vote_for_models(&mut bundles);
    vote_for_branches(&mut bundles, ontology);
    for long in 0..bundles.len() {
        for short in 0..bundles.len() {
            if short != long
                && bundles[short].same_as.is_none()
                && bundles[long].same_as.is_none()
                && is_short_for(&bundles, short, long)
            {
                bundles[short].same_as = Some(long);
                let is_other_kind =
                    is_first_word(&bundles, short, long) && bundles[short].kind() != bundles[long].kind();
                if is_without_starter(&bundles[short], &bundles[long]) || is_other_kind {
                    continue;
                }
                let votes = bundles[short].votes.clone();
                bundles[long].votes.join(&votes);
                bundles[long].gender = bundles[long].gender.or(bundles[short].gender);
            }
        }
    }
    join_leftovers(&mut bundles);
    clusters(document, &bundles)
}

/// Bare surnames that were told apart by title and belong to nobody who is named in full are one, as they would be without title.
fn join_leftovers(bundles: &mut [Bundle]) {
    for number in 0..bundles.len() {
        let is_left = |bundle: &Bundle| bundle.same_as.is_none() && bundle.known.is_none() && bundle.body.is_none();
        let first = (0..number).find(|first| {
            bundles[*first].spelled == bundles[number].spelled && is_left(&bundles[*first]) && is_left(&bundles[number])
        });
        if let Some(first) = first {
            let votes = bundles[number].votes.clone();
            bundles[first].votes.join(&votes);
            bundles[number].same_as = Some(first);
        }
    }
}

fn bundles<'a>(document: &Document, ontology: &'a Ontology) -> Vec<Bundle<'a>> {
    let mut bundles: Vec<Bundle> = Vec::new();
    let all = names(document, ontology);
    let shared = shared_surnames(&all);
    for name in &all {
        let mut name = name.clone();
        let sentence = &document.sentences[name.sentence];
        if is_surname_here(sentence, &name, &all) {
            name.known = None;
        }
        let body = body_of_state(document, &mut name, &all, ontology);
        let known =
            name.known.map(|(known, _)| metonyms::acting(sentence, &name, known, &all, ontology).unwrap_or(known));
        let used_as =
            known.filter(|known| known.is_place && known.kind != Kind::Place).map_or(Use::Unclear, |_| {
                match (metonyms::acts(sentence, &name), metonyms::is_place(sentence, &name)) {
                    (true, _) => Use::Body,
                    (false, true) => Use::Place,
                    (false, false) => Use::Unclear,
                }
            });
        let key = match (&body, known) {
            (Some((canonical, _)), _) => folded(canonical),
            (None, Some(known)) => format!("= {}", known.name),
            (None, None) => folded(&name.text),
        };
        let spelled = match (&body, known) {
            (None, Some(known)) => folded(&known.name),
            _ => key.clone(),
        };
        let mut votes = votes(sentence, &name);
        if document.article.credits.contains(&name.text) {
            votes.add(Kind::Organization, OF_CREDITS);
        }
        let gender = gender(sentence, &name);
        let titles: BTreeSet<String> = titles(sentence, &name)
            .map(|(token, ..)| sentence.tokens[token].form.to_lowercase().trim_end_matches('.').to_owned())
            .collect();
        let as_relative = is_told_as_relative(sentence, &name).then_some(name.head);
        let is_bare = name.tokens.len() == 1 && body.is_none() && known.is_none();
        // "Dr. Ferrer" need not be the Ferrer whom "Ms. Ferrer" means.
        let key = match titles.first().filter(|_| is_bare && shared.contains(&spelled)) {
            Some(title) => format!("{key}, {title}"),
            None => key,
        };
        match bundles.iter_mut().find(|bundle| bundle.key == key) {
            Some(bundle) => {
                bundle.votes.join(&votes);
                bundle.used_as = bundle.used_as.max(used_as);
                bundle.gender = bundle.gender.or(gender);
                bundle.titles.extend(titles);
                bundle.as_relative = bundle.as_relative.or(as_relative);
                bundle.names.push(name);
            }
            None => bundles.push(Bundle {
                key,
                spelled,
                names: vec![name],
                known,
                votes,
                used_as,
                gender,
                titles,
                as_relative,
                body,
                same_as: None,
                longest: String::new(),
                folded: String::new(),
                sound: String::new(),
                own_name: None,
            }),
        }
    }
    let strong: Vec<String> = bundles.iter().filter(|bundle| !bundle.is_weak()).flat_map(Bundle::words).collect();
    bundles.retain(|bundle| !bundle.is_weak() || bundle.words().iter().all(|word| strong.contains(word)));
    for bundle in &mut bundles {
        bundle.longest = bundle.find_longest().to_owned();
        bundle.folded = folded(&bundle.longest);
        bundle.own_name = without_state(&bundle.longest, ontology).map(|own| folded(&own));
        bundle.sound =
            sounds(without_generation(&bundle.words()).last().map_or("", |surname| without_article(surname)));
    }
    bundles
}

/// Surnames, as spellings are compared, of two people and more whom the article names in full.
fn shared_surnames(all: &[Named]) -> BTreeSet<String> {
    let mut full: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in all.iter().filter(|name| name.tag == Some(NameKind::Person) && name.known.is_none()) {
        let spelled = folded(&name.text);
        if let Some((given, surname)) = spelled.split_once(' ').and(spelled.rsplit_once(' ')) {
            full.entry(surname.to_owned()).or_default().insert(given.to_owned());
        }
    }
    full.into_iter().filter(|(_, given)| given.len() > 1).map(|(surname, _)| surname).collect()
}

/// "Jordan" is somebody's surname where the article speaks of Michael Jordan, unless it stands as a place does.
fn is_surname_here(sentence: &Sentence, name: &Named, all: &[Named]) -> bool {
    let is_place = name.known.is_some_and(|(known, form)| {
        form == NameForm::Name && matches!(known.kind, Kind::Place | Kind::Country) && name.tokens.len() == 1
    });
    let is_full = |other: &Named| {
        let words: Vec<String> = folded(&other.text).split(' ').map(str::to_owned).collect();
        let is_person = other.tag == Some(NameKind::Person) && given_name(&words[0]).is_some();
        other.known.is_none() && words.len() > 1 && is_person && words.last() == Some(&folded(&name.text))
    };
    is_place && !metonyms::is_place(sentence, name) && all.iter().any(is_full)
}

/// "United States Air Force", "Russian Black Sea Fleet": two words and more behind the name of a country.
fn without_state(name: &str, ontology: &Ontology) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let is_state = |words: &[&str]| {
        let known = ontology.known(&words.join(" "));
        known.first().is_some_and(|(known, _)| known.kind == Kind::Country)
    };
    let longest = words.len().checked_sub(2)?.min(3);
    (1..=longest).rev().find(|n_words| is_state(&words[..*n_words])).map(|n_words| words[n_words..].join(" "))
}

/// "Mrs. Merkel", "Angela Merkel": a woman.
fn gender(sentence: &Sentence, name: &Named) -> Option<Gender> {
    let from_title = titles(sentence, name).find_map(|(.., gender)| gender);
    let first = sentence.tokens[name.tokens.clone()].first().map(|token| folded(&token.form));
    from_title.or_else(|| first.filter(|_| name.tokens.len() > 1).and_then(|first| given_name(&first)).flatten())
}

/// Last words of bodies that a state has one of, and the words before them that name none in particular.
const COMMON_BODIES: &[(&str, &[&str])] = &[
    ("bank", &["central", "national", "reserve"]),
    (
        "party",
        &["communist", "conservative", "green", "labor", "liberal", "nationalist", "social-democratic", "socialist"],
    ),
];

/// "Communist Party", "Central Bank": every state has its own. With the people in front: "Chinese Communist Party".
fn is_common_body(name: &str) -> bool {
    let words: Vec<String> = folded(name).split(' ').map(str::to_owned).collect();
    let Some((last, before)) = words.split_last() else { return false };
    let common = COMMON_BODIES.iter().find(|(noun, _)| noun == last).map(|(_, common)| *common);
    common.is_some_and(|common| before.last().is_some_and(|word| common.contains(&word.as_str())))
}

/// "Russia's Foreign Ministry", "the Russian Foreign Ministry", "the Foreign Ministry of Russia": named after its
/// country, and its words include it.
fn body_of_state<'a>(
    document: &Document,
    name: &mut Named<'a>,
    all: &[Named<'a>],
    ontology: &'a Ontology,
) -> Option<(String, &'a Known)> {
    let sentence = &document.sentences[name.sentence];
    let last = sentence.tokens[name.tokens.clone()].last()?.form.to_lowercase();
    let listed = name.known.map(|(known, _)| known);
    let is_body = match name.known {
        Some((known, form)) => known.kind == Kind::Government && form == NameForm::Name && !known.is_place,
        None => organisation_word(&last) == Some(Kind::Government) || is_common_body(&name.text),
    };
    is_body.then_some(())?;
    let head = name.head.token as usize;
    let country = |tokens: Range<usize>, inner: Range<usize>| {
        let others = all.iter().filter(|other| other.tokens != name.tokens);
        others.filter(|other| other.sentence == name.sentence && other.known.is_some()).find(|other| {
            let is_inside = inner.start <= other.tokens.start && other.tokens.end <= inner.end;
            let belongs = sentence.tree.is_within(other.head.token as usize, head);
            is_inside && (belongs || contains(&tokens, &other.tokens))
        })
    };
    let whole = name.tokens.clone();
    let before = whole.start.saturating_sub(4)..whole.end;
    let owner = country(whole.clone(), before)
        .filter(|owner| is_right_before(sentence, owner, &whole))
        .or_else(|| country(whole.clone(), whole.end..whole.end + 3));
    let Some(owner) = owner else {
        let known = its_country(document, name, all, ontology)?;
        return Some((format!("{} {}", known.demonyms.first().unwrap_or(&known.name), name.text), known));
    };
    let (known, _) = owner.known.filter(|(known, _)| known.kind == Kind::Country)?;
    // "Kenya's Supreme Court" is not the one that the gazetteer lists for another state.
    if listed.is_some_and(|listed| ontology.country_code(&listed.name) == known.code.as_deref()) {
        return None;
    }
    let adjective = known.demonyms.first().unwrap_or(&known.name);
    let own_start = if owner.tokens.start < whole.end { owner.tokens.end.max(whole.start) } else { whole.start };
    let own_start = own_start + usize::from(is_possessive_mark(&sentence.tokens[own_start.min(whole.end - 1)].form));
    let own = sentence.written(own_start..whole.end);
    if owner.tokens.start < whole.start {
        name.tokens.start = owner.tokens.start;
    }
    Some((format!("{adjective} {own}"), known))
}

/// "Moscow rejects the plan. Its Foreign Ministry …": the one country that is named before in the sentence, or in the last
/// one.
fn its_country<'a>(
    document: &Document,
    name: &Named<'a>,
    all: &[Named<'a>],
    ontology: &'a Ontology,
) -> Option<&'a Known> {
    let sentence = &document.sentences[name.sentence];
    let before = name.tokens.start.checked_sub(1)?;
    let is_its = sentence.tokens[before].form.eq_ignore_ascii_case("its") && name.known.is_none();
    (is_its && sentence.tree.head(before) == Some(name.head.token as usize)).then_some(())?;
    let country = |other: &Named<'a>| {
        let (known, form) = other.known?;
        let acting = metonyms::acting(&document.sentences[other.sentence], other, known, all, ontology);
        Some(acting.unwrap_or(known)).filter(|known| known.kind == Kind::Country && form == NameForm::Name)
    };
    let of = |number: usize, end: usize| {
        let inside = all.iter().filter(move |other| other.sentence == number && other.tokens.end <= end);
        let mut countries: Vec<&Known> = inside.filter_map(country).collect();
        countries.dedup_by_key(|known| &known.name);
        countries
    };
    let mut here = of(name.sentence, before);
    if here.is_empty() {
        here = of(name.sentence.checked_sub(1)?, usize::MAX);
    }
    if here.len() == 1 { here.pop() } else { None }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Only a possessive mark lies between them, or nothing.
fn is_right_before(sentence: &Sentence, owner: &Named, name: &Range<usize>) -> bool {
    let between = owner.tokens.end..name.start.max(owner.tokens.end);
    between.len() <= 1 && sentence.tokens[between].iter().all(|token| is_possessive_mark(&token.form))
}

/// Does the one bundle name the same thing as the longer other, and nothing else in the article?
fn is_short_for(bundles: &[Bundle], short: usize, long: usize) -> bool {
    let (one, other) = (&bundles[short], &bundles[long]);
    if one.known.is_some() {
        return false;
    }
    if is_without_starter(one, other) || is_written_alike(one, other) {
        return true;
    }
    if other.kind() == Kind::Person {
        return is_person_short(bundles, short, long);
    }
    if is_told_acronym(one, other) {
        return true;
    }
    let is_clash = match one.kind() {
        Kind::Person => one.votes.of(Kind::Person) > 3,
        // "in Norvik" is not in Norvik Ferries.
        Kind::Place => !is_only_tagged(one),
        _ => false,
    };
    !is_clash && is_organisation_short(one, other) || is_first_word(bundles, short, long)
}

/// "FLODA" in brackets behind "the Agency for Rivers and Lakes", whatever the letters stand for.
fn is_told_acronym(one: &Bundle, other: &Bundle) -> bool {
    let is_short = !one.longest.contains(' ') && one.longest.chars().filter(|char| char.is_uppercase()).count() > 1;
    let is_body = other.longest.contains(' ') && !matches!(other.kind(), Kind::Place | Kind::Country);
    is_short
        && is_body
        && one.known.is_none()
        && one.names.iter().filter(|name| name.is_in_brackets).any(|acronym| {
            let behind =
                |name: &Named| name.sentence == acronym.sentence && name.tokens.end + 1 == acronym.tokens.start;
            other.names.iter().any(behind)
        })
}

/// "Apple Inc" for "Apple Inc.", "US Steel" for "U.S. Steel".
fn is_written_alike(one: &Bundle, other: &Bundle) -> bool {
    one.kind() == other.kind() && letters(&one.longest) == letters(&other.longest) && !letters(&one.longest).is_empty()
}

/// "Delia" for "Hurricane Delia".
fn is_without_starter(one: &Bundle, other: &Bundle) -> bool {
    let words = other.words();
    words.first().and_then(|first| name_starter(first)) == Some(other.kind()) && words[1..] == one.words()
}

/// "Halden" for "Halden Freight", which was named before, if no other organisation of the article begins so; not for "Halden
/// 300", which it makes, nor for a "Halden Air" that is named when "Halden" has a name already.
fn is_first_word(bundles: &[Bundle], short: usize, long: usize) -> bool {
    let begins = |number: usize| {
        let (one, other) = (&bundles[short], &bundles[number]);
        let rest = other.spelled.strip_prefix(&one.spelled).and_then(|rest| rest.strip_prefix(' '));
        let is_longer = rest.is_some_and(|rest| !has_digit(rest.split(' ').next_back())) && !one.spelled.contains(' ');
        let is_no_other = one.kind() == Kind::Organization || is_only_tagged(one);
        is_longer && is_no_other && other.kind() == Kind::Organization
    };
    if !is_introduced(&bundles[long], &bundles[short]) {
        return false;
    }
    let is_only_one = || (0..bundles.len()).all(|number| [short, long].contains(&number) || !begins(number));
    bundles[long].known.is_none() && begins(long) && is_only_one()
}

/// Is the longer name told before the shorter one, headlines apart, or with it in one sentence?
fn is_introduced(long: &Bundle, short: &Bundle) -> bool {
    let first = |bundle: &Bundle| bundle.names.iter().filter(|name| !name.is_in_headline).map(|name| name.head).min();
    match (first(long), first(short)) {
        (Some(long), Some(short)) => long < short,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Does nothing but the tagger say what it is: no title, no "in", no noun beside it?
fn is_only_tagged(bundle: &Bundle) -> bool {
    let kind = bundle.kind();
    let tags = bundle.names.iter().map(|name| name.tag.map_or(0, |tag| weight_of_tag(tag, kind)));
    bundle.votes.of(kind) <= tags.sum()
}

/// "A380", "4", "737-800"
fn has_digit(word: Option<&str>) -> bool {
    word.is_some_and(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
}

/// "Halden 300" beside "Halden": a product, one of several models.
fn vote_for_models(bundles: &mut [Bundle]) {
    let keys: Vec<String> = bundles.iter().map(|bundle| bundle.folded.clone()).collect();
    for bundle in bundles.iter_mut().filter(|bundle| bundle.known.is_none() && bundle.body.is_none()) {
        let words = bundle.words();
        let maker = words[..words.len() - 1].join(" ");
        if has_digit(words.last().map(String::as_str)) && keys.contains(&maker) {
            bundle.votes.add(Kind::Product, MODEL);
        }
    }
}

/// "Ford Australia" beside "Ford Motor Company": a firm's name and a country are its branch there.
fn vote_for_branches(bundles: &mut [Bundle], ontology: &Ontology) {
    let is_firm = |bundle: &Bundle| {
        bundle.kind() == Kind::Organization && !is_only_tagged(bundle)
            || bundle.known.is_some_and(|known| known.kind == Kind::Organization)
    };
    let firms: Vec<String> =
        bundles.iter().filter(|bundle| is_firm(bundle)).filter_map(|bundle| bundle.words().first().cloned()).collect();
    for bundle in bundles.iter_mut().filter(|bundle| bundle.known.is_none() && bundle.body.is_none()) {
        let Some((firm, place)) = bundle.longest.split_once(' ') else { continue };
        let known = ontology.known(place);
        let is_place = known.iter().any(|(known, _)| matches!(known.kind, Kind::Country | Kind::Place));
        if is_place && firms.contains(&folded(firm)) {
            bundle.votes.add(Kind::Organization, MODEL);
        }
    }
}

/// "His daughter Elena Marchetti", "his father, former President Omar Hald", "Elena Marchetti, his daughter,"
fn is_told_as_relative(sentence: &Sentence, name: &Named) -> bool {
    let tree = &sentence.tree;
    let is_relative =
        |word: usize| is_kin(&sentence.tokens[word].lemma) && tree.child_by(word, Deprel::NmodPoss).is_some();
    let stands_between = |word: &usize| {
        let token = &sentence.tokens[*word];
        token.form == "," || token.upos == Upos::Adj || token.upos.is_nominal()
    };
    let mut before = (0..name.tokens.start).rev().take(MOST_BEFORE_NAME).take_while(stands_between);
    let mut beside = tree.children_by(name.head.token as usize, Deprel::Appos);
    before.any(is_relative) || beside.any(is_relative)
}

/// Is the longer name that of a relative of somebody who was called by the shorter one before? "Governor Holt … his brother, Dan
/// Holt": the governor is another.
fn is_of_relative(long: &Bundle, short: &Bundle) -> bool {
    let first = short.names.iter().filter(|name| !name.is_in_headline).map(|name| name.head).min();
    first.zip(long.as_relative).is_some_and(|(first, relative)| first < relative)
        && long.names.iter().all(|name| name.is_in_headline || Some(name.head) >= long.as_relative)
}

/// "Merz" for "Friedrich Merz", "Zelensky" for "Volodymyr Zelenskiy", "Donald J. Trump" for "Donald Trump".
fn is_person_short(bundles: &[Bundle], short: usize, long: usize) -> bool {
    let one = bundles[short].words();
    let clashes = |bundle: &Bundle| {
        let others = [Kind::Organization, Kind::Place, Kind::Government].map(|kind| bundle.votes.of(kind));
        bundle.votes.of(Kind::Person) == 0 && others.iter().max() >= Some(&6)
    };
    let fits = |number: usize| {
        if bundles[number].sound != bundles[short].sound && one.len() > 1 {
            return false;
        }
        let full = bundles[number].words();
        let full = without_generation(&full);
        let is_full = full.len() > 1 && bundles[number].kind() == Kind::Person;
        let (Some(first), Some(own)) = (full.first(), one.last()) else { return false };
        // "van Houten", "Delgado Jr."
        let is_ending = || full.len() > one.len() && full.ends_with(without_generation(&one));
        let is_surname = is_particle(&one[0]) && is_ending();
        let sounds_alike = bundles[number].sound == bundles[short].sound;
        let same_gender = match (bundles[number].gender, bundles[short].gender) {
            (Some(full), Some(short)) => full == short,
            _ => true,
        };
        let is_match = match one.len() {
            1 => sounds_alike || first == own && (given_name(own).is_some() || begins_with_family_name(full)),
            _ => is_surname || one.first() == Some(first) && sounds_alike,
        };
        is_full && is_match && same_gender
    };
    // "Dr. Ferrer" is Dr. Luis Ferrer, if one Ferrer is a doctor.
    let title_of = |number: usize| bundles[short].titles.intersection(&bundles[number].titles).next().is_some();
    let has_title = |number: usize| title_of(number) || !(0..bundles.len()).any(|other| title_of(other) && fits(other));
    let fits = |number: usize| fits(number) && (one.len() > 1 || has_title(number));
    let is_better = one.len() < 2 || bundles[long].names.len() >= bundles[short].names.len();
    if !is_better || !fits(long) || clashes(&bundles[short]) || is_of_relative(&bundles[long], &bundles[short]) {
        return false;
    }
    let rivals = (0..bundles.len())
        .filter(|number| ![short, long].contains(number) && bundles[*number].same_as.is_none())
        .filter(|number| !is_of_relative(&bundles[*number], &bundles[short]))
        .filter(|number| one.len() == 1 && fits(*number))
        .count();
    rivals == 0
}

/// Last words that say what a body is and make no part or branch of it: "Harrow" is "Harrow School", named before or after.
const WHAT_IT_IS: &[&str] = &[
    "airlines",
    "bank",
    "club",
    "college",
    "company",
    "corporation",
    "foundation",
    "group",
    "holdings",
    "hospital",
    "institute",
    "museum",
    "party",
    "railways",
    "school",
    "university",
];

/// "ICC" for "International Criminal Court", "Oracle" for "Oracle Corp".
fn is_organisation_short(one: &Bundle, other: &Bundle) -> bool {
    let (short, long) = (&one.longest, &other.longest);
    let tail = folded(long);
    let is_form = |word: &str| is_legal_form(word) || WHAT_IT_IS.contains(&word);
    let is_without_form = tail.strip_prefix(&format!("{} ", folded(short))).is_some_and(|rest| {
        let is_of_body = |word: &str| organisation_word(word) == Some(Kind::Organization);
        rest.split(' ').all(is_form) || rest.split(' ').all(is_of_body) && is_introduced(other, one)
    });
    // "the Air Force" after "the United States Air Force"
    let is_without_state = other.own_name.as_ref().is_some_and(|own| *own == one.folded);
    let is_known_acronym = other.known.is_some_and(|known| is_acronym(short, &known.name));
    is_acronym(short, long) || is_known_acronym || is_without_state || (is_without_form && other.known.is_none())
}

fn clusters<'a>(document: &Document, bundles: &[Bundle<'a>]) -> Clusters<'a> {
    let mut clusters = Clusters::default();
    let mut numbers: Vec<Option<usize>> = vec![None; bundles.len()];
    let mut order: Vec<(TokenRef, usize)> = Vec::new();
    for (number, bundle) in bundles.iter().enumerate().filter(|(_, bundle)| bundle.same_as.is_none()) {
        let Some(first) = bundle.names.first() else { continue };
        order.push((first.head, number));
    }
    order.sort_unstable();
    for (_, number) in order {
        let bundle = &bundles[number];
        let kind = bundle.kind();
        let name = match (bundle.known, &bundle.body) {
            (_, Some((canonical, _))) => canonical.clone(),
            (Some(known), None) => known.name.clone(),
            (None, None) => bundle.longest.as_str().to_owned(),
        };
        let is_surname = kind == Kind::Person && bundle.known.is_none() && bundle.words().len() == 1;
        let identity = if is_surname { Identity::Article(name.clone()) } else { Identity::World(name.clone()) };
        let cluster = clusters.add(identity, kind);
        clusters.all[cluster].names.push(name);
        clusters.all[cluster].known = bundle.known.filter(|_| bundle.body.is_none());
        clusters.all[cluster].gender = bundle.gender;
        let within = bundle.names.iter().find_map(|name| name.within);
        let whole = bundle.body.as_ref().map(|(_, state)| *state).or(within);
        clusters.all[cluster].part_of = whole.map(|whole| Identity::World(whole.name.clone()));
        numbers[number] = Some(cluster);
    }
    let mut mentions: Vec<(&Named, usize)> = bundles
        .iter()
        .enumerate()
        .filter_map(|(number, bundle)| Some((bundle, numbers[bundle.same_as.unwrap_or(number)]?)))
        .flat_map(|(bundle, cluster)| bundle.names.iter().map(move |name| (name, cluster)))
        .collect();
    mentions.sort_by_key(|(name, _)| (name.head, name.tokens.start));
    for (name, cluster) in mentions {
        let sentence = &document.sentences[name.sentence];
        let kind = mention_kind(sentence, name);
        let Some(kind) = kind else { continue };
        if kind == MentionKind::Name && !clusters.all[cluster].names.contains(&name.text) && !name.is_weak {
            clusters.all[cluster].names.push(name.text.clone());
        }
        let span = sentence.span_of(name.tokens.clone());
        clusters.mention(cluster, Mention { head: name.head, span, kind });
    }
    clusters
}

/// "Russian troops": an adjective; "the Russians", "a Russian" are people and no name of the country.
fn mention_kind(sentence: &Sentence, name: &Named) -> Option<MentionKind> {
    let head = name.head.token as usize;
    let is_modifier = matches!(sentence.tree.deprel(head), Deprel::Amod | Deprel::Compound | Deprel::NmodDesc);
    match name.known {
        Some((_, NameForm::Demonym)) => {
            let is_adjective = is_modifier || sentence.tokens[head].upos == Upos::Adj || name.tokens.len() > 1;
            (is_adjective && !is_national(sentence, head)).then_some(MentionKind::Adjective)
        }
        _ => Some(MentionKind::Name),
    }
}
