//! Descriptions: "the Ukrainian leader", "the company", "European leaders", "a senior official".

use super::cluster::{Cluster, Clusters, Post};
use super::names::fields_of_titles;
use super::phrases::{clause, is_national, is_possessive_mark, noun_phrase, preposition, without_determiner};
use super::posts::stands_beside;
use super::references::{References, Taken};
use super::spelling::folded;
use crate::english::grammar::{conjuncts, own_subject, shared_subject};
use crate::english::names::{
    Gender, TitleClass, actor_noun, is_no_business, is_part_of_bodies, organisation_word, title,
};
use crate::english::nouns;
use crate::english::pronouns::pronoun;
use crate::english::verbs;
use crate::knowledge::{Identity, Kind, Mention, MentionKind};
use crate::ontology::{NameForm, Ontology};
use crate::text::{Deprel, Document, Sentence, TokenRef, Upos};
use std::ops::Range;

/// Words for organisations of no particular sort: the last one named is meant.
const ANY_ORGANISATION: &[&str] = &[
    "agency",
    "airline",
    "alliance",
    "automaker",
    "bloc",
    "business",
    "carmaker",
    "chipmaker",
    "coalition",
    "company",
    "conglomerate",
    "corporation",
    "firm",
    "group",
    "maker",
    "manufacturer",
    "organisation",
    "organization",
    "planemaker",
    "producer",
    "retailer",
    "startup",
    "supplier",
];

/// Those of them that fit every company.
const OF_NO_SORT: &[&str] = &["business", "company", "corporation", "firm", "group", "organisation", "organization"];

/// Those that fit businesses alone.
const OF_BUSINESS: &[&str] = &[
    "airline",
    "automaker",
    "business",
    "carmaker",
    "chipmaker",
    "company",
    "conglomerate",
    "corporation",
    "firm",
    "maker",
    "manufacturer",
    "planemaker",
    "producer",
    "retailer",
    "startup",
    "supplier",
];

/// Determiners of phrases that stand for nothing.
const EMPTY: &[&str] = &["no", "any", "every", "each", "neither", "either", "whatever", "what", "which"];

/// How many sentences back "the company" looks for one.
const REACH: u32 = 4;

/// From which probability on the network is believed where the rules find nothing. Chosen as for pronouns.
const SURE: f32 = 0.8;

/// A noun phrase that describes.
struct Description<'d> {
    document: &'d Document,
    sentence: &'d Sentence,
    head: TokenRef,
    phrase: Range<usize>,
    noun: String,
    kind: Kind,
    gender: Option<Gender>,
    is_plural: bool,
    is_definite: bool,
}

/// Adds the descriptions of a document to the entities that its names gave.
pub(super) fn find<'a>(document: &Document, ontology: &'a Ontology, clusters: &mut Clusters<'a>) {
    let references = References::new(document);
    for (number, sentence) in document.sentences.iter().enumerate() {
        for token in 0..sentence.tokens.len() {
            let head = TokenRef::new(number, token);
            if clusters.at(head).is_none()
                && let Some(description) = description(document, head, ontology)
            {
                let beside = in_apposition(&description, clusters);
                // "Corrib, a ferry company" is not what "the company" means for the rest of the article.
                if let Some(named) = beside.filter(|_| !OF_NO_SORT.contains(&&*description.noun)) {
                    clusters.all[named].nouns.push(description.noun.clone());
                }
                let meant = beside
                    .or_else(|| meant(&description, clusters, ontology))
                    .or_else(|| named_behind(&description, clusters))
                    .or_else(|| sure(&description, &references, clusters));
                let meant = meant.filter(|meant| {
                    beside == Some(*meant) || !is_beside_in_clause(&description, &clusters.all[*meant])
                });
                let cluster = meant.unwrap_or_else(|| coined(&description, clusters));
                // "Acmelo … the company": no person.
                if clusters.all[cluster].kind == Kind::Person
                    && description.kind == Kind::Organization
                    && beside.is_none()
                {
                    let name = clusters.all[cluster].identity.name().to_owned();
                    clusters.all[cluster].kind = Kind::Organization;
                    clusters.all[cluster].identity = Identity::World(name);
                }
                let span = sentence.span_of(description.phrase.clone());
                clusters.mention(cluster, Mention { head, span, kind: MentionKind::Description });
            }
        }
    }
}

/// An entity of this kind that the network is sure of.
fn sure(description: &Description, references: &References, clusters: &Clusters) -> Option<usize> {
    let (Taken::Entity(cluster), probability) = references.taken(description.head, clusters)? else { return None };
    let is_sure = description.is_definite && probability >= SURE;
    let is_of_other = is_of_other(&clusters.all[cluster], description, clusters);
    (is_sure && agrees(description, clusters.all[cluster].kind) && !is_of_other).then_some(cluster)
}

/// "Russia's foreign ministry … the French foreign ministry", "Chancellor Merz … the French leader": is the candidate known to be of
/// another country or body than the one that the description names?
fn is_of_other(candidate: &Cluster, description: &Description, clusters: &Clusters) -> bool {
    let Some(place) = owner(description, clusters) else { return false };
    let part_of = candidate.part_of.as_ref();
    let mut posts_of = candidate.posts.iter().filter_map(|post| post.of).peekable();
    part_of.is_some_and(|part_of| *part_of != clusters.all[place].identity)
        || posts_of.peek().is_some() && posts_of.all(|of| of != place)
}

fn description<'d>(document: &'d Document, head: TokenRef, ontology: &Ontology) -> Option<Description<'d>> {
    let sentence = document.sentence(head);
    let token = head.token as usize;
    let word = sentence.tokens.get(token)?;
    let lower = word.form.to_lowercase();
    let tree = &sentence.tree;
    // "his wife Ada": a phrase of its own, before the name.
    let is_whole = tree.deprel(token) == Deprel::NmodDesc
        && tree.head(token) == Some(token + 1)
        && tree.child_by(token, Deprel::NmodPoss).is_some();
    let is_bound = !is_whole
        && matches!(
            tree.deprel(token),
            Deprel::Compound | Deprel::NmodDesc | Deprel::Flat | Deprel::Fixed | Deprel::Amod | Deprel::Vocative
        );
    if is_bound || !matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj) {
        return None;
    }
    let is_plural = word.feats.has("Number", "Plur")
        || (word.feats.get("Number").is_none() && lower != word.lemma && lower.ends_with('s'));
    let is_people = ontology.known(&word.form).first().is_some_and(|(_, form)| *form == NameForm::Demonym)
        && word.form.starts_with(char::is_uppercase);
    let from_title = || {
        let (class, gender) = title(&lower)?;
        let is_post = word.upos == Upos::Propn && matches!(class, TitleClass::Head | TitleClass::Post);
        is_post.then_some((&*lower, Kind::Person, gender))
    };
    let lemma = word.lemma.to_lowercase();
    let (noun, kind, gender) = match actor_noun(&lower, &lemma).or_else(from_title) {
        _ if is_of_age(sentence, token) => (OF_AGE, Kind::Person, None),
        Some(found) if word.upos != Upos::Adj => found,
        _ if is_people && (word.upos != Upos::Adj || is_national(sentence, token)) => (&*lower, nation(&lower), None),
        _ => return None,
    };
    // "Minister of State Olga Brandt"
    if fields_of_titles(sentence).iter().any(|field| field.contains(&token)) {
        return None;
    }
    let noun = noun.to_owned();
    let is_predicate = tree.child_by(token, Deprel::Cop).is_some() || is_part_played(sentence, token, is_plural);
    let phrase = noun_phrase(sentence, token);
    let phrase = if noun == OF_AGE { token.saturating_sub(5)..phrase.end } else { phrase };
    let first_word = sentence.tokens[phrase.start].form.to_lowercase();
    let is_side_alone = noun == "side" && !is_plural;
    if is_predicate || is_side_alone || EMPTY.contains(&&*first_word) {
        return None;
    }
    let has_owner = tree.child_by(token, Deprel::NmodPoss).is_some();
    let is_definite = has_owner || ["the", "this", "that", "these", "those", "both"].contains(&&*first_word);
    let phrase = without_determiner(sentence, phrase);
    let kind = if is_plural && kind != Kind::Group { Kind::Group } else { kind };
    // "a 38-year-old contractor" is no firm.
    let is_old =
        |word: usize| sentence.tokens[word].lemma == "old" && word > 1 && sentence.tokens[word - 2].lemma == "year";
    let kind = if kind == Kind::Organization && phrase.clone().any(is_old) { Kind::Person } else { kind };
    Some(Description { document, sentence, head, phrase, noun, kind, gender, is_plural, is_definite })
}

/// "the French" are the people, "the Australian" is one of them.
fn nation(demonym: &str) -> Kind {
    let is_people = ["ch", "sh", "ese", "ss"].iter().any(|end| demonym.ends_with(end));
    if is_people { Kind::Group } else { Kind::Person }
}

/// What the article has named or described before and means again.
fn meant(description: &Description, clusters: &Clusters, ontology: &Ontology) -> Option<usize> {
    if !(description.is_definite || description.is_plural || description.kind == Kind::Group) {
        return None;
    }
    let by_name = match description.kind {
        _ if description.is_plural => None,
        Kind::Person if description.noun == OF_AGE => only_person_nearby(description, clusters),
        Kind::Person => holder(description, clusters).or_else(|| counterpart(description, clusters)),
        Kind::Country => country(description, clusters, ontology),
        Kind::Organization | Kind::Government => organisation(description, clusters),
        _ => None,
    };
    by_name.or_else(|| described_before(description, clusters))
}

/// "An Ohio man pleaded guilty. Peter Crane, 55, of Dayton, faces …": somebody whom a sentence tells of without a name, and
/// whom the next one names with age or home as nobody is named a second time; where nobody else fits.
fn named_behind(description: &Description, clusters: &Clusters) -> Option<usize> {
    let Description { document, sentence, head, .. } = description;
    let token = head.token as usize;
    let is_new = description.kind == Kind::Person && !description.is_plural && !description.is_definite;
    let determiner = sentence.tree.child_by(token, Deprel::Det)?;
    let is_indefinite = matches!(&*sentence.tokens[determiner].form.to_lowercase(), "a" | "an");
    let verb = sentence.tree.head(token).filter(|_| sentence.tree.deprel(token).is_subject())?;
    let is_told = sentence.tokens[verb].upos == Upos::Verb;
    let lemma = |sentence: &Sentence, verb: usize| sentence.tokens[verb].lemma.to_lowercase();
    let next = document.sentences.get(head.sentence as usize + 1).filter(|_| is_new && is_indefinite && is_told)?;
    let subject = subject_of_root(document, head.sentence + 1)?;
    let person = clusters.at(subject)?;
    let cluster = &clusters.all[person];
    let next_verb = next.tree.head(subject.token as usize)?;
    // Whoever is arrested is not who is found dead.
    let same_fate = verbs::fate(&lemma(sentence, verb)) == verbs::fate(&lemma(next, next_verb));
    let is_first = cluster.mentions.first().map(|mention| mention.head) == Some(subject);
    let same_gender = cluster.gender.zip(description.gender).is_none_or(|(one, other)| one == other);
    let is_full = cluster.names.iter().any(|name| name.contains(' '));
    let is_introduced = is_first && is_full && is_introduced(next, subject.token as usize);
    // "Peter Crane, his lawyer": somebody else.
    let is_other = |child: usize| next.tree.deprel(child) == Deprel::Appos && next.tokens[child].upos == Upos::Noun;
    let has_other_part = next.tree.children(subject.token as usize).any(is_other);
    let fits = cluster.kind == Kind::Person && same_gender && same_fate && is_introduced && !has_other_part;
    fits.then_some(person)
}

/// "Peter Crane, 55,", "Peter Crane, of Dayton,": how the news names whom it has spoken of.
fn is_introduced(sentence: &Sentence, name: usize) -> bool {
    let end = sentence.name_at(name).map_or(name + 1, |name| name.tokens.end);
    let form = |token: usize| sentence.tokens.get(token).map_or("", |token| &*token.form);
    let is_age = form(end + 1).parse::<u8>().is_ok_and(|years| (5..=120).contains(&years));
    form(end) == "," && (is_age || form(end + 1) == "of")
}

/// "According to Altair, the bank failed", "the bank sued Altair": two who take part in one clause are two.
fn is_beside_in_clause(description: &Description, cluster: &Cluster) -> bool {
    let tree = &description.sentence.tree;
    let takes_part = |token: usize| {
        let deprel = tree.deprel(token);
        deprel.is_subject() || deprel.is_oblique() || matches!(deprel, Deprel::Obj | Deprel::Iobj)
    };
    let own = description.head.token as usize;
    let is_other = |mention: &Mention| {
        let token = mention.head.token as usize;
        mention.head.sentence == description.head.sentence
            && token != own
            && takes_part(token)
            && tree.head(token) == tree.head(own)
    };
    takes_part(own) && cluster.mentions.iter().any(is_other)
}

/// "Putin's special envoy, Kirill Dmitriev", "Kremlin aide Yuri Ushakov": one thing.
fn in_apposition(description: &Description, clusters: &Clusters) -> Option<usize> {
    let tree = &description.sentence.tree;
    let token = description.head.token as usize;
    let at = |token: usize| clusters.at(TokenRef { token: token as u32, ..description.head });
    let above = tree.head(token).filter(|_| matches!(tree.deprel(token), Deprel::Appos | Deprel::NmodDesc));
    let next = Some(token + 1).filter(|next| *next < tree.len() && stands_beside(description.sentence, token, *next));
    let is_beside = |child: &usize| matches!(tree.deprel(*child), Deprel::Appos | Deprel::Flat);
    // "its largest shareholder, the pension fund Norvest": the name stands beside what stands beside.
    let names = |child: usize| std::iter::once(child).chain(tree.children(child).filter(is_beside));
    let below = tree.children(token).filter(is_beside).flat_map(names);
    let mut beside = above.into_iter().chain(below).chain(next);
    // "nine companies: Corvia, Halden, …" are not the first of them.
    let is_one_company = !description.is_plural && ANY_ORGANISATION.contains(&&*description.noun);
    let is_company = |kind| kind == Kind::Organization && is_one_company;
    let agrees = |cluster: &Cluster| {
        let plays = may_play_part(description, cluster.kind) || may_be_done_by(description, cluster.kind);
        agrees(description, cluster.kind) || is_company(cluster.kind) || plays
    };
    beside.find_map(|other| at(other).filter(|cluster| agrees(&clusters.all[*cluster])))
}

/// "Peru's largest supplier, the United States": bodies and states play parts, too.
fn may_play_part(description: &Description, kind: Kind) -> bool {
    let is_one = !description.is_plural && matches!(kind, Kind::Organization | Kind::Government | Kind::Country);
    is_one && is_part_of_bodies(&description.noun)
}

/// "Vico Maga, a contractor": what firms do, a person may do.
fn may_be_done_by(description: &Description, kind: Kind) -> bool {
    let is_of_doer = ["er", "or"].iter().any(|end| description.noun.ends_with(end));
    kind == Kind::Person && description.kind == Kind::Organization && !description.is_plural && is_of_doer
}

/// Can the described thing be of this kind?
fn agrees(description: &Description, kind: Kind) -> bool {
    let is_body = |kind| matches!(kind, Kind::Organization | Kind::Government);
    description.kind == kind || (is_body(description.kind) && is_body(kind))
}

/// "the Ukrainian leader": who holds such a post there. "the president": who is spoken of most.
fn holder(description: &Description, clusters: &Clusters) -> Option<usize> {
    let place = owner(description, clusters);
    let nearby = companions(description, clusters);
    let will_do = |number: &usize| {
        let cluster = &clusters.all[*number];
        let same_gender = match (cluster.gender, description.gender) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        cluster.kind == Kind::Person && cluster.is_named() && same_gender && !nearby.contains(number)
    };
    let persons: Vec<usize> = (0..clusters.all.len()).filter(will_do).collect();
    let fitting = |exact: bool| {
        let persons = persons.iter().copied();
        let holds =
            |number: &usize| clusters.all[*number].posts.iter().any(|post| fits(description, post, place, exact));
        persons.filter(holds).collect::<Vec<usize>>()
    };
    let exact = fitting(true);
    // "the rebels' spokesman" is no other side's, of whom only is said that he is one.
    let is_of_state = place.is_none_or(|place| clusters.all[place].kind == Kind::Country);
    let candidates = if exact.is_empty() && is_of_state { fitting(false) } else { exact };
    let is_sure = place.is_none() || candidates.len() == 1;
    let first = |number: usize| clusters.all[number].mentions.first().map(|mention| mention.head);
    let last = |number: usize| {
        let mut before = clusters.all[number].mentions.iter().filter(|mention| mention.head < description.head);
        before.next_back().map(|mention| mention.head)
    };
    let candidates: Vec<usize> =
        candidates.into_iter().filter(|number| first(*number) < Some(description.head)).collect();
    let best =
        candidates.iter().copied().max_by_key(|number| (clusters.n_names(*number), std::cmp::Reverse(first(*number))));
    // Of two ministers the one that is spoken of most, if nobody has spoken of the other since.
    let is_last = |best: &usize| candidates.iter().all(|other| last(*other) <= last(*best));
    best.filter(|best| is_sure && is_last(best))
}

/// The noun of "the 22-year-old".
const OF_AGE: &str = "year-old";

/// "the 22-year-old", where no noun follows.
fn is_of_age(sentence: &Sentence, old: usize) -> bool {
    let before = old.checked_sub(3).map(|first| &sentence.tokens[first..old]);
    let is_age =
        before.is_some_and(|before| before[0].form == "-" && before[1].lemma == "year" && before[2].form == "-");
    is_age && sentence.tokens[old].lemma == "old" && sentence.tokens[old].upos != Upos::Adj
}

/// "Leeds signed Robbe Daems. The 22-year-old …": the one person whom the last sentences name.
fn only_person_nearby(description: &Description, clusters: &Clusters) -> Option<usize> {
    let first_sentence = description.head.sentence.saturating_sub(NEAR);
    let is_near = |mention: &Mention| mention.head < description.head && mention.head.sentence >= first_sentence;
    let will_do = |number: &usize| {
        let cluster = &clusters.all[*number];
        cluster.kind == Kind::Person && cluster.is_named() && cluster.mentions.iter().any(is_near)
    };
    let persons: Vec<usize> = (0..clusters.all.len()).filter(will_do).collect();
    if let [only] = persons[..] { Some(only) } else { None }
}

/// Nouns for the other one of two people who deal with each other.
const COUNTERPARTS: &[&str] = &["counterpart", "guest", "host", "interlocutor", "visitor"];

/// How many sentences back the other one of two is looked for.
const NEAR: u32 = 2;

/// "Adams received Brown … Adams and his aide thanked his guest": the only other person, but for those in one's company.
fn counterpart(description: &Description, clusters: &Clusters) -> Option<usize> {
    let Description { document, sentence, head, .. } = description;
    let token = head.token as usize;
    let owner = sentence.tree.child_by(token, Deprel::NmodPoss)?;
    let is_plain = description.phrase.len() == 2 && sentence.tokens[owner].upos == Upos::Pron;
    if !is_plain || !COUNTERPARTS.contains(&&*description.noun) {
        return None;
    }
    let first_sentence = head.sentence.saturating_sub(NEAR);
    let is_near = |mention: &&Mention| (first_sentence..=head.sentence).contains(&mention.head.sentence);
    let near_mentions = |number: usize| clusters.all[number].mentions.iter().filter(is_near);
    let own = companions(description, clusters);
    let beside = own.iter().flat_map(|number| near_mentions(*number)).flat_map(|mention| {
        let other = document.sentence(mention.head);
        let at = |token: usize| clusters.at(TokenRef { token: token as u32, ..mention.head });
        conjuncts(other, mention.head.token as usize).into_iter().filter_map(at)
    });
    let company: Vec<usize> = own.iter().copied().chain(beside).collect();
    let will_do = |number: &usize| {
        let cluster = &clusters.all[*number];
        let is_person = cluster.kind == Kind::Person && cluster.is_named();
        is_person && !company.contains(number) && near_mentions(*number).next().is_some()
    };
    let others: Vec<usize> = (0..clusters.all.len()).filter(will_do).collect();
    if let [other] = others[..] { Some(other) } else { None }
}

/// Does a post answer to a description? `exact`: the country must be said of both.
fn fits(description: &Description, post: &Post, place: Option<usize>, exact: bool) -> bool {
    let last = post.title.split(' ').next_back().unwrap_or_default();
    let is_head = title(&post.title).is_some_and(|(class, _)| class == TitleClass::Head);
    let phrase = &description.sentence.tokens[description.phrase.clone()];
    let says_lesser = phrase.iter().any(|token| ["vice", "deputy", "former"].contains(&&*token.form.to_lowercase()));
    let same_noun = match &*description.noun {
        "leader" => (is_head && !post.is_lesser) || last == "leader",
        noun => last == noun,
    };
    let same_place = match (place, post.of) {
        (Some(place), Some(of)) => place == of,
        (Some(_), None) | (None, _) => !exact || place.is_none(),
    };
    same_noun && same_place && says_lesser == post.is_lesser
}

/// The country or organisation that a description names: "Ukrainian", "Kremlin".
fn owner(description: &Description, clusters: &Clusters) -> Option<usize> {
    let inside = description.phrase.clone().filter(|token| *token != description.head.token as usize);
    inside
        .filter_map(|token| clusters.at(TokenRef { token: token as u32, ..description.head }))
        .find(|cluster| clusters.all[*cluster].kind.is_actor() && clusters.all[*cluster].kind != Kind::Person)
}

/// Those who take part in the same clause: "Trump met the president" speaks of two.
fn companions(description: &Description, clusters: &Clusters) -> Vec<usize> {
    let sentence = description.sentence;
    let token = description.head.token as usize;
    let Some(verb) = clause(sentence, token) else { return Vec::new() };
    let at = |token: usize| clusters.at(TokenRef { token: token as u32, ..description.head });
    let shared = shared_subject(sentence, verb);
    let taking_part = sentence.tree.children(verb).chain(shared).filter(|other| *other != token);
    taking_part.filter(|other| !sentence.tree.is_within(token, *other)).filter_map(at).collect()
}

/// "the country": the last one spoken of, else that of the last people or region.
fn country(description: &Description, clusters: &Clusters, ontology: &Ontology) -> Option<usize> {
    let is_bare = description.phrase.len() == 1;
    let near = description.head.sentence.saturating_sub(2);
    is_bare.then_some(())?;
    let nearby = companions(description, clusters);
    // "told an aide in Kyiv that U.S. aid might be freed if the country …": the sentence leaves it open.
    let is_beside = |mention: &Mention| {
        let deprel = description.document.sentence(mention.head).tree.deprel(mention.head.token as usize);
        let is_modifier =
            matches!(deprel, Deprel::Compound | Deprel::Amod) && mention.head.sentence == description.head.sentence;
        let is_other_place = |cluster: &Cluster| {
            let is_here = |other: &Mention| {
                other.head.sentence == description.head.sentence
                    && other.head < description.head
                    && other.head != mention.head
            };
            cluster.kind == Kind::Place && cluster.is_named() && cluster.mentions.iter().any(is_here)
        };
        is_modifier && clusters.all.iter().any(is_other_place)
    };
    clusters
        .latest(description.head, |number, mention| {
            let is_country = clusters.all[number].kind == Kind::Country;
            is_country && mention.head.sentence >= near && !nearby.contains(&number) && !is_beside(mention)
        })
        .or_else(|| country_of_region(description, near, clusters, ontology))
}

/// "northern Portugal … the country", "Ukrainians … the country"
fn country_of_region(
    description: &Description,
    first_sentence: u32,
    clusters: &Clusters,
    ontology: &Ontology,
) -> Option<usize> {
    let country = |name: &str, form: NameForm| {
        let (known, found) = ontology.known(name).into_iter().next()?;
        let is_country = known.kind == Kind::Country && found == form;
        let is_it = |cluster: &Cluster| cluster.known.is_some_and(|other| other.name == known.name);
        clusters.all.iter().position(is_it).filter(|_| is_country)
    };
    (first_sentence..=description.head.sentence).rev().find_map(|number| {
        let tokens = &description.document.sentences[number as usize].tokens;
        let end = if number == description.head.sentence { description.head.token as usize } else { tokens.len() };
        (0..end).rev().find_map(|token| {
            let form = &*tokens[token].form;
            let region = clusters.at(TokenRef::new(number as usize, token)).map(|number| &clusters.all[number]);
            let region = region.filter(|cluster| cluster.kind == Kind::Place && cluster.known.is_none());
            let of_region = || region?.names.iter().find_map(|name| country(name.split_once(' ')?.1, NameForm::Name));
            let is_people = form.starts_with(char::is_uppercase);
            country(form, NameForm::Demonym).filter(|_| is_people).or_else(of_region)
        })
    })
}

/// "the ministry": the last one so called. "the company": the last one spoken of. "the ailing company": who is spoken of.
fn organisation(description: &Description, clusters: &Clusters) -> Option<usize> {
    let noun = &*description.noun;
    let place = owner(description, clusters);
    let near = description.head.sentence.saturating_sub(REACH);
    let is_bare = description.phrase.len() == 1;
    let called = clusters.latest(description.head, |number, _| {
        let cluster = &clusters.all[number];
        let same_place = place.is_none_or(|place| cluster.part_of.as_ref() == Some(&clusters.all[place].identity));
        cluster.is_called(noun) && same_place && agrees(description, cluster.kind)
    });
    // "Halden left the coalition": another one.
    let token = description.head.token as usize;
    let is_of_verb = matches!(description.sentence.tree.deprel(token), Deprel::Obj | Deprel::Iobj | Deprel::Obl);
    let nearby = if is_of_verb { companions(description, clusters) } else { Vec::new() };
    let any = || {
        clusters.latest(description.head, |number, mention| {
            let cluster = &clusters.all[number];
            let last = cluster.identity.name().rsplit(' ').next().unwrap_or_default().to_lowercase();
            let is_other_sort = OF_BUSINESS.contains(&noun) && is_no_business(&last);
            let is_plain =
                cluster.kind == Kind::Organization && cluster.is_named() && !nearby.contains(&number) && !is_other_sort;
            is_plain && mention.kind == MentionKind::Name && mention.head.sentence >= near
        })
    };
    if called.is_some() || !ANY_ORGANISATION.contains(&noun) {
        return called;
    }
    if is_bare {
        company_of_speaker(description, clusters)
            .or_else(|| subject_before(description, clusters))
            .or_else(any)
            .or_else(|| taken_for_person(description, clusters))
    } else {
        subject_above(description, clusters)
    }
}

/// "The attorney general is investigating Acmelo. The company": the one name of the sentence before that nothing but the tagger
/// takes for a person.
fn taken_for_person(description: &Description, clusters: &Clusters) -> Option<usize> {
    let before = description.head.sentence.checked_sub(1)?;
    let will_do = |number: &usize| {
        let cluster = &clusters.all[*number];
        let is_one_word = cluster.names.len() == 1 && !cluster.names[0].contains(' ');
        let is_here = |mention: &Mention| mention.head.sentence == before && mention.kind == MentionKind::Name;
        let has_nothing = cluster.gender.is_none() && cluster.posts.is_empty() && cluster.nouns.is_empty();
        cluster.kind == Kind::Person && is_one_word && has_nothing && cluster.mentions.iter().any(is_here)
    };
    let found: Vec<usize> = (0..clusters.all.len()).filter(will_do).collect();
    if let [only] = found[..] { Some(only) } else { None }
}

/// "Halden's chief executive said … the company": where who speaks has a post.
fn company_of_speaker(description: &Description, clusters: &Clusters) -> Option<usize> {
    let Description { document, sentence, head, .. } = description;
    let own = clause(sentence, head.token as usize);
    let above = sentence.tree.ancestors(head.token as usize).filter(|verb| Some(*verb) != own);
    above.filter_map(|verb| own_subject(sentence, verb)).find_map(|subject| {
        // "She said" after "Adams said": nobody else was speaking.
        let speaker = match sentence.tokens[subject].upos {
            Upos::Pron => subject_of_root(document, head.sentence.checked_sub(1)?)?,
            _ => TokenRef { token: subject as u32, ..*head },
        };
        let person = clusters.at(speaker).filter(|person| clusters.all[*person].kind == Kind::Person)?;
        let mut companies = clusters.all[person].posts.iter().filter_map(|post| post.of);
        companies.find(|company| clusters.all[*company].kind == Kind::Organization)
    })
}

/// The subject of a sentence, by its number in the document.
fn subject_of_root(document: &Document, number: u32) -> Option<TokenRef> {
    let sentence = &document.sentences[number as usize];
    let subject = own_subject(sentence, sentence.tree.root()?)?;
    Some(TokenRef { sentence: number, token: subject as u32 })
}

/// "Halden was advised by Corrib. The company expects": what the sentence before is about, where this one is about it, too.
fn subject_before(description: &Description, clusters: &Clusters) -> Option<usize> {
    let Description { document, head, .. } = description;
    let number = head.sentence;
    (subject_of_root(document, number)? == *head).then_some(())?;
    let company = clusters.at(subject_of_root(document, number.checked_sub(1)?)?)?;
    (clusters.all[company].kind == Kind::Organization && clusters.all[company].is_named()).then_some(company)
}

/// Modifiers of things that are new, or one of several.
const OTHERS: &[&str] =
    &["another", "different", "first", "former", "new", "next", "only", "other", "same", "second", "third"];

/// "Halden bought ships when the ailing company needed cash": adjectives alone describe it, and it is what a clause above
/// is about, else what the sentence before is about.
fn subject_above(description: &Description, clusters: &Clusters) -> Option<usize> {
    let Description { document, sentence, head, .. } = description;
    let token = head.token as usize;
    let is_plain = |child: usize| match sentence.tree.deprel(child) {
        Deprel::Amod => {
            let word = &sentence.tokens[child];
            !word.feats.has("Degree", "Sup") && !OTHERS.contains(&&*word.form.to_lowercase())
        }
        Deprel::Det => sentence.tokens[child].form.eq_ignore_ascii_case("the"),
        Deprel::Compound | Deprel::Nummod => false,
        deprel => !deprel.is_nominal_modifier(),
    };
    sentence.tree.children(token).all(is_plain).then_some(())?;
    let subject = |number: u32, verb: usize| {
        let subject = own_subject(&document.sentences[number as usize], verb)?;
        let cluster = clusters.at(TokenRef { sentence: number, token: subject as u32 })?;
        let is_company = clusters.all[cluster].kind == Kind::Organization && clusters.all[cluster].is_named();
        is_company.then_some(cluster)
    };
    let own = clause(sentence, token);
    let mut above = sentence.tree.ancestors(token).filter(|verb| Some(*verb) != own);
    above.find_map(|verb| subject(head.sentence, verb)).or_else(|| {
        let before = head.sentence.checked_sub(1)?;
        subject(before, document.sentences[before as usize].tree.root()?)
    })
}

/// "the official" after "a senior official", "European leaders" after "European leaders".
fn described_before(description: &Description, clusters: &Clusters) -> Option<usize> {
    // "both sides" are "the two sides".
    let counted = |word: &str| if word == "both" { "two".to_owned() } else { word.to_owned() };
    let words = |phrase: &str| folded(phrase).split(' ').map(counted).collect::<Vec<String>>();
    let own = label(description);
    let own_words = words(&own);
    let has_pronoun = own_words.first().is_some_and(|first| pronoun(first).is_some());
    if has_pronoun {
        return None;
    }
    let last_own = description.noun.clone();
    clusters.latest(description.head, |number, mention| {
        let cluster = &clusters.all[number];
        let earlier = words(cluster.identity.name());
        let is_same = earlier == own_words;
        let is_short = description.is_definite
            && own_words.len() == 1
            && description.kind == cluster.kind
            && earlier.iter().any(|word| *word == own_words[0] || *word == last_own)
            && description.head.sentence - mention.head.sentence <= REACH;
        !cluster.is_named() && mention.kind == MentionKind::Description && (is_same || is_short)
    })
}

/// "Russia's | foreign ministry": the words after the country; two and more are a name.
fn own_name(description: &Description, owner: usize, clusters: &Clusters) -> String {
    let sentence = description.sentence;
    let head = description.head.token as usize;
    let is_owner = |token: &usize| clusters.at(TokenRef { token: *token as u32, ..description.head }) == Some(owner);
    let start = (description.phrase.start..head).rev().find(is_owner).map_or(head, |token| token + 1);
    let own = (start..=head).filter(|token| !is_possessive_mark(&sentence.tokens[*token].form));
    let own: Vec<String> = own.map(|token| sentence.tokens[token].form.to_lowercase()).collect();
    let capital = |word: &String| {
        let mut chars = word.chars();
        chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect::<String>()
    };
    if own.len() == 1 { own.concat() } else { own.iter().map(capital).collect::<Vec<_>>().join(" ") }
}

/// "the Norwegian government", but not "the regional government in Norway's Lofoten region".
fn is_of_whole(description: &Description, owner: usize, clusters: &Clusters) -> bool {
    let sentence = description.sentence;
    let head = description.head.token as usize;
    let is_owner = |token: usize| clusters.at(TokenRef { token: token as u32, ..description.head }) == Some(owner);
    let is_direct = sentence.tree.children(head).any(is_owner);
    let is_of_part = |word: usize| nouns::is_of_part_of_state(&sentence.tokens[word].lemma.to_lowercase());
    is_direct && !sentence.tree.children(head).any(is_of_part)
}

/// "named as host", "met in person": says what somebody is or how, and stands for nobody.
fn is_part_played(sentence: &Sentence, token: usize, is_plural: bool) -> bool {
    let tree = &sentence.tree;
    let is_bare = !tree.children(token).any(|child| matches!(tree.deprel(child), Deprel::Det | Deprel::NmodPoss));
    let case = preposition(sentence, token);
    let says_part = case.as_deref() == Some("as");
    let says_how = case.as_deref() == Some("in") && sentence.tokens[token].lemma == "person";
    is_bare && !is_plural && (says_part || says_how)
}

fn label(description: &Description) -> String {
    description.sentence.written(description.phrase.clone())
}

/// A new thing of this article; "the Russian government" is one of the world.
fn coined(description: &Description, clusters: &mut Clusters) -> usize {
    let mut label = label(description);
    let owner = owner(description, clusters).filter(|owner| clusters.all[*owner].kind == Kind::Country);
    let is_body =
        description.kind == Kind::Government && organisation_word(&description.noun) == Some(Kind::Government);
    let owner = owner.filter(|owner| is_of_whole(description, *owner, clusters));
    if let (true, true, Some(owner)) = (is_body, description.is_definite, owner) {
        let state = clusters.all[owner].known;
        let adjective = state.and_then(|state| state.demonyms.first().cloned());
        if let Some(adjective) = adjective {
            let name = format!("{adjective} {}", own_name(description, owner, clusters));
            let identity = Identity::World(name.clone());
            if let Some(same) = clusters.all.iter().position(|cluster| cluster.identity == identity) {
                return same;
            }
            let part_of = Some(clusters.all[owner].identity.clone());
            let cluster = clusters.add(identity, Kind::Government);
            clusters.all[cluster].names.push(name);
            clusters.all[cluster].part_of = part_of;
            return cluster;
        }
    }
    let taken = |name: &str, clusters: &Clusters| clusters.all.iter().any(|other| other.identity.name() == name);
    let plain = label.clone();
    for number in 2.. {
        if !taken(&label, clusters) {
            break;
        }
        label = format!("{plain} ({number})");
    }
    let cluster = clusters.add(Identity::Article(label), description.kind);
    clusters.all[cluster].gender = description.gender;
    cluster
}
