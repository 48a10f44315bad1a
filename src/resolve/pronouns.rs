//! Pronouns: agreement decides who can be meant, nearness and grammar decide who is.

use super::cluster::{Cluster, Clusters};
use super::phrases::{clause, first_conjunct, governor, noun_phrase, preposition, role};
use super::references::{References, Taken};
use crate::english::causality::{is_several, object_to_blame};
use crate::english::grammar::{resolve_relative, shared_subject};
use crate::english::names::{TitleClass, actor_noun, title};
use crate::english::pronouns::{Form, Stands, pronoun};
use crate::english::speakers::Quotations;
use crate::knowledge::{Kind, Mention, MentionKind};
use crate::text::{Behaviour, Deprel, Document, Sentence, TokenRef, Upos};

/// A pronoun in its sentence.
struct Pronoun<'d> {
    sentence: &'d Sentence,
    head: TokenRef,
    stands: Stands,
    form: Form,
}

/// How many sentences back a pronoun looks.
const REACH: u32 = 3;

/// The least score of an antecedent.
const ENOUGH: i32 = 0;

/// From which probability on the network is believed, rather than the rules: that a pronoun takes up an entity, and that it
/// takes up none. Chosen on UD English GUM dev and two articles with gold: higher finds less, lower finds what is wrong.
const SURE: f32 = 0.8;
const SURELY_NONE: f32 = 0.8;

/// The same where the rules find another entity: one of both is wrong, and a wrong link is a false fact.
const SURER_THAN_RULES: f32 = 0.95;

/// Adds the pronouns of a document to the entities that they mean.
pub(super) fn find(document: &Document, clusters: &mut Clusters) {
    let quotations = Quotations::new(document);
    let references = References::new(document);
    let all = || {
        document.sentences.iter().enumerate().flat_map(|(number, sentence)| {
            (0..sentence.tokens.len()).filter_map(move |token| in_place(sentence, TokenRef::new(number, token)))
        })
    };
    let is_speaker = |pronoun: &Pronoun| matches!(pronoun.stands, Stands::Speaker | Stands::Speakers);
    for pronoun in all().filter(|pronoun| !is_speaker(pronoun)) {
        let is_quoted = quotations.is_inside(pronoun.head);
        if is_quoted && pronoun.stands == Stands::Place {
            continue;
        }
        let speaking = if is_quoted { quotations.speaker(pronoun.head) } else { None };
        let speaking = speaking.and_then(|head| clusters.at(head));
        // "held six men after they fled"
        if let Some(object) = object_to_blame(pronoun.sentence, pronoun.head.token as usize) {
            let object = TokenRef { token: object as u32, ..pronoun.head };
            let cluster = clusters.at(object).filter(|cluster| agrees(&pronoun, &clusters.all[*cluster]));
            if let Some(cluster) = cluster {
                clusters.mention(cluster, mention(&pronoun));
            }
            continue;
        }
        if let Some(cluster) = speaker_above(&pronoun, clusters).filter(|_| !is_quoted) {
            clusters.mention(cluster, mention(&pronoun));
            continue;
        }
        let by_rule = antecedent(&pronoun, speaking, document, clusters);
        let taken = sure(&pronoun, speaking, by_rule, &references, (document, clusters));
        let spoke = || speaker_before(&pronoun, document, clusters);
        if let Some(cluster) = taken.unwrap_or(by_rule).or_else(spoke) {
            clusters.mention(cluster, mention(&pronoun));
        }
    }
    for pronoun in all().filter(is_speaker) {
        if quotations.is_inside(pronoun.head) {
            let speaking = quotations.speaker(pronoun.head).and_then(|head| clusters.at(head));
            let meant = speaking.and_then(|speaking| match pronoun.stands {
                Stands::Speaker => (clusters.all[speaking].kind == Kind::Person).then_some(speaking),
                // "We doubt it": who speaks doubts it, too.
                _ if speaks(&pronoun) => led_by(speaking, clusters).or(Some(speaking)),
                _ => led_by(speaking, clusters),
            });
            if let Some(cluster) = meant {
                clusters.mention(cluster, mention(&pronoun));
            }
        }
    }
}

/// "The police said he left. “He was angry,” **it** added.": the body or group that spoke last before.
fn speaker_before(pronoun: &Pronoun, document: &Document, clusters: &Clusters) -> Option<usize> {
    if pronoun.stands != Stands::Thing || !speaks(pronoun) {
        return None;
    }
    let first = pronoun.head.sentence.saturating_sub(REACH);
    let speakers = (first..=pronoun.head.sentence).rev().flat_map(|number| {
        let sentence = &document.sentences[number as usize];
        let verbs = (0..sentence.tokens.len()).rev().filter(|verb| sentence.behaves(*verb, Behaviour::Reporting));
        verbs.filter_map(move |verb| {
            let subject = sentence.tree.child_by(verb, Deprel::Nsubj)?;
            Some(TokenRef { sentence: number, token: subject as u32 })
        })
    });
    let spoke = speakers.filter(|speaker| *speaker < pronoun.head).find_map(|speaker| clusters.at(speaker))?;
    (clusters.all[spoke].kind != Kind::Person).then_some(spoke)
}

/// "Vega said **he** would appeal": whoever says something of him whom a pronoun alone names speaks of himself, unless he speaks
/// to, for or of somebody else beside it who may be meant.
fn speaker_above(pronoun: &Pronoun, clusters: &Clusters) -> Option<usize> {
    let sentence = pronoun.sentence;
    let (tree, token) = (&sentence.tree, pronoun.head.token as usize);
    let predicate = tree.head(token).filter(|_| role(sentence, token).is_subject())?;
    let content = first_conjunct(sentence, predicate);
    let speech = tree.head(content).filter(|_| tree.deprel(content) == Deprel::Ccomp)?;
    let speaker = tree.child_by(speech, Deprel::Nsubj).filter(|_| sentence.behaves(speech, Behaviour::Reporting))?;
    let at = |token: usize| clusters.at(TokenRef { token: token as u32, ..pronoun.head });
    let may_be_meant = |cluster: usize| agrees(pronoun, &clusters.all[cluster]);
    let meant = at(speaker).filter(|cluster| speaker < token && may_be_meant(*cluster))?;
    let is_told = |child: usize| {
        let deprel = tree.deprel(child);
        deprel.is_oblique() || matches!(deprel, Deprel::Obj | Deprel::Iobj)
    };
    let beside = tree.children(speech).filter(|child| is_told(*child)).flat_map(|child| tree.subtree(child));
    let other = beside.chain(tree.subtree(speaker)).filter_map(at).any(|other| other != meant && may_be_meant(other));
    let is_named = clusters.all[meant].kind != Kind::Person || clusters.all[meant].is_named();
    (is_named && !other).then_some(meant)
}

/// What the network is sure of: an entity that agrees, or that it is none (`Some(None)`).
fn sure(
    pronoun: &Pronoun,
    speaking: Option<usize>,
    by_rule: Option<usize>,
    references: &References,
    (document, clusters): (&Document, &Clusters),
) -> Option<Option<usize>> {
    let (taken, probability) = references.taken(pronoun.head, clusters)?;
    match taken {
        Taken::Entity(cluster) => {
            let is_named_before =
                |mention: &Mention| mention.head < pronoun.head && !is_only_in_headline(pronoun, mention, document);
            let will_do = agrees(pronoun, &clusters.all[cluster])
                && speaking != Some(cluster)
                && !excluded(pronoun, clusters).contains(&cluster)
                && clusters.all[cluster].mentions.iter().any(is_named_before);
            let is_contested = by_rule.is_some_and(|by_rule| by_rule != cluster);
            let enough = if is_contested { SURER_THAN_RULES } else { SURE };
            (will_do && probability >= enough).then_some(Some(cluster))
        }
        Taken::NoEntity => (probability >= SURELY_NONE).then_some(None),
    }
}

fn mention(pronoun: &Pronoun) -> Mention {
    let span = pronoun.sentence.tokens[pronoun.head.token as usize].span;
    Mention { head: pronoun.head, span, kind: MentionKind::Pronoun }
}

/// "We will help", said by a president: the country. Of others it is unknown who else is meant.
fn led_by(speaking: usize, clusters: &Clusters) -> Option<usize> {
    let posts = clusters.all[speaking].posts.iter();
    let leads = |title_: &str| title(title_).is_some_and(|(class, _)| class == TitleClass::Head);
    let of = posts.filter(|post| leads(&post.title) && !post.is_lesser).find_map(|post| post.of);
    let country = of.filter(|of| clusters.all[*of].kind == Kind::Country);
    // "“We will appeal,” Altair said.": a body speaks for itself, and who is named by one word and nothing else is taken for one.
    let one = &clusters.all[speaking];
    let is_body = matches!(one.kind, Kind::Organization | Kind::Government | Kind::Country)
        || one.is_named()
            && one.posts.is_empty()
            && one.gender.is_none()
            && one.names.iter().all(|name| !name.contains(' '))
            && one.mentions.iter().all(|mention| mention.kind == MentionKind::Name);
    country.or(is_body.then_some(speaking))
}

fn in_place(sentence: &Sentence, head: TokenRef) -> Option<Pronoun<'_>> {
    let token = head.token as usize;
    let word = &sentence.tokens[token];
    let deprel = sentence.tree.deprel(token);
    let (stands, mut form) = pronoun(&word.form)?;
    let is_pronoun = matches!(word.upos, Upos::Pron | Upos::Det) || (stands == Stands::Place && word.upos == Upos::Adv);
    // "the US", "it is clear that", "there is"
    let is_none = !is_pronoun
        || deprel == Deprel::Expl
        || (word.form == "US")
        || (stands == Stands::Place && word.upos != Upos::Adv);
    if deprel == Deprel::NmodPoss {
        form = Form::Possessive;
    }
    // "He denies it": a claim, and neither a person nor a body.
    let governor = sentence.tree.head(token).filter(|_| deprel == Deprel::Obj);
    let is_claim = governor.is_some_and(|verb| sentence.behaves(verb, Behaviour::OfClaims));
    let is_impersonal = is_claim || stands == Stands::Thing && is_impersonal(sentence, token);
    (!is_none && !is_impersonal).then_some(Pronoun { sentence, head, stands, form })
}

/// "It is unclear whether", "it was raining": stands for nothing.
fn is_impersonal(sentence: &Sentence, token: usize) -> bool {
    let tree = &sentence.tree;
    let Some(predicate) = tree.head(token).filter(|_| tree.deprel(token).is_subject()) else { return false };
    let has_clause = tree.children(predicate).any(|child| {
        tree.deprel(child).is_clausal_subject() || (tree.deprel(child) == Deprel::Ccomp && child > predicate)
    });
    tree.child_by(predicate, Deprel::Cop).is_some() && has_clause
}

/// Can a thing of this kind and gender be meant?
fn agrees(pronoun: &Pronoun, cluster: &Cluster) -> bool {
    match pronoun.stands {
        Stands::Person(gender) => cluster.kind == Kind::Person && cluster.gender.is_none_or(|other| other == gender),
        // "The police left. “He fled,” it added.", and not "Officials left. It added".
        Stands::Thing if speaks(pronoun) => cluster.kind != Kind::Person && !is_several_people(cluster),
        Stands::Thing => !matches!(cluster.kind, Kind::Person | Kind::Group),
        Stands::Several => matches!(cluster.kind, Kind::Group | Kind::Organization | Kind::Government),
        Stands::Place => matches!(cluster.kind, Kind::Place | Kind::Country),
        Stands::Speaker | Stands::Speakers => false,
    }
}

/// "Turkish officials", and neither "the police" nor "the crew".
fn is_several_people(cluster: &Cluster) -> bool {
    let name = cluster.identity.name().to_lowercase();
    let last = name.rsplit(' ').next().unwrap_or_default();
    cluster.kind == Kind::Group && actor_noun(last, last).is_some_and(|(_, kind, _)| kind == Kind::Person)
}

/// Is it the subject of a verb of speech?
fn speaks(pronoun: &Pronoun) -> bool {
    let sentence = pronoun.sentence;
    let token = pronoun.head.token as usize;
    let verb = sentence.tree.head(token).filter(|_| sentence.tree.deprel(token) == Deprel::Nsubj);
    verb.is_some_and(|verb| sentence.behaves(verb, Behaviour::Reporting))
}

fn antecedent(pronoun: &Pronoun, speaking: Option<usize>, document: &Document, clusters: &Clusters) -> Option<usize> {
    let excluded = excluded(pronoun, clusters);
    let has_pair = pronoun.stands == Stands::Several && follows_pair(pronoun, document, clusters);
    let mut best: Option<(i32, TokenRef, usize)> = None;
    for (number, cluster) in clusters.all.iter().enumerate() {
        if !agrees(pronoun, cluster) || excluded.contains(&number) || speaking == Some(number) {
            continue;
        }
        for mention in cluster.mentions.iter().filter(|mention| mention.head != pronoun.head) {
            let is_ahead = mention.head > pronoun.head;
            let is_announced = is_ahead && announces(pronoun, mention.head);
            let is_far = pronoun.head.sentence.saturating_sub(mention.head.sentence) > REACH;
            let is_no_antecedent = contains(document, mention, pronoun.head)
                || is_only_in_headline(pronoun, mention, document)
                || is_in_complement(pronoun, mention.head)
                || is_before_hyphen(document, mention.head);
            if is_far || (is_ahead && !is_announced) || is_no_antecedent {
                continue;
            }
            let score = score(pronoun, mention, cluster, document) + if is_announced { 6 } else { 0 };
            if best.is_none_or(|(other, head, _)| (other, head) < (score, mention.head)) {
                best = Some((score, mention.head, number));
            }
        }
    }
    let rival = rival(pronoun, document, clusters).unwrap_or(i32::MIN);
    best.filter(|(score, ..)| *score >= ENOUGH.max(rival) && !has_pair).map(|(.., number)| number)
}

/// "Vega Equates Firing to Death": the text below a headline begins anew, and no pronoun in it takes the headline up.
fn is_only_in_headline(pronoun: &Pronoun, mention: &Mention, document: &Document) -> bool {
    document.is_headline(mention.head) && !document.is_headline(pronoun.head)
}

/// "“One in four voted for us,” **he** said": whoever the clause says something about, its subject is no part of what it says.
fn is_in_complement(pronoun: &Pronoun, head: TokenRef) -> bool {
    let tree = &pronoun.sentence.tree;
    let token = pronoun.head.token as usize;
    let verb = tree.head(token).filter(|_| head.sentence == pronoun.head.sentence && tree.deprel(token).is_subject());
    verb.is_some_and(|verb| {
        tree.children_by(verb, Deprel::Ccomp).any(|content| tree.is_within(head.token as usize, content))
    })
}

/// "the Toronto-based firm": no place is spoken of.
fn is_before_hyphen(document: &Document, head: TokenRef) -> bool {
    let sentence = document.sentence(head);
    let token = head.token as usize;
    let hyphen = sentence.tokens.get(token + 1).filter(|next| next.form == "-");
    hyphen.is_some_and(|hyphen| {
        let next = sentence.tokens.get(token + 2).map(|next| next.span.start);
        hyphen.span.start == sentence.tokens[token].span.end && next == Some(hyphen.span.end)
    })
}

/// "The trains left when **they** were full": how good the best subject is that is no entity and agrees, of the sentence
/// before, or of a clause around the pronoun.
fn rival(pronoun: &Pronoun, document: &Document, clusters: &Clusters) -> Option<i32> {
    let number = match pronoun.stands {
        Stands::Several => "Plur",
        Stands::Thing => "Sing",
        // "harassed by an online extortionist. He called": neither is sure.
        Stands::Person(_) => return doer_before(pronoun, document, clusters),
        _ => return None,
    };
    if pronoun.stands == Stands::Thing
        && let Some(object) = parallel_object(pronoun, document, clusters)
    {
        return Some(object);
    }
    let first = pronoun.head.sentence.saturating_sub(1);
    let tokens = (first..=pronoun.head.sentence).flat_map(|at| {
        let n_tokens = document.sentences[at as usize].tokens.len();
        (0..n_tokens).map(move |token| TokenRef { sentence: at, token: token as u32 })
    });
    let is_rival = |at: &TokenRef| {
        let sentence = document.sentence(*at);
        let token = at.token as usize;
        let word = &sentence.tokens[token];
        let is_noun = word.upos == Upos::Noun && word.feats.has("Number", number);
        // "12,000 were forced from **their** homes", "several of the rivers burst **their** banks"
        let is_number = || pronoun.stands == Stands::Several && is_several(sentence, token);
        *at < pronoun.head
            && (is_noun || is_number())
            && role(sentence, token).is_subject()
            && governor(sentence, token).is_some_and(|verb| match at.sentence == pronoun.head.sentence {
                true => sentence.tree.is_within(pronoun.head.token as usize, verb),
                false => sentence.tree.root() == Some(verb),
            })
            && clusters.at(*at).is_none()
            && sentence.tree.child_by(token, Deprel::Conj).is_none()
            && !is_in_complement(pronoun, *at)
            && !(at.sentence == pronoun.head.sentence
                && noun_phrase(sentence, token).contains(&(pronoun.head.token as usize)))
    };
    tokens.filter(is_rival).map(|at| standing(pronoun, at, document)).max()
}

/// "The navy found the tanker. Israel sank **it**": what the verb before was done to stands like the pronoun, and no entity does.
fn parallel_object(pronoun: &Pronoun, document: &Document, clusters: &Clusters) -> Option<i32> {
    let tree = &pronoun.sentence.tree;
    let token = pronoun.head.token as usize;
    let is_object = tree.deprel(token) == Deprel::Obj && tree.head(token) == tree.root();
    let before = pronoun.head.sentence.checked_sub(1).filter(|_| is_object)?;
    let sentence = &document.sentences[before as usize];
    let object = sentence.tree.child_by(sentence.tree.root()?, Deprel::Obj)?;
    let word = &sentence.tokens[object];
    let lemma = word.lemma.to_lowercase();
    let at = TokenRef { sentence: before, token: object as u32 };
    let is_thing = word.upos == Upos::Noun
        && word.feats.has("Number", "Sing")
        && actor_noun(&word.form.to_lowercase(), &lemma).is_none()
        && sentence.tree.child_by(object, Deprel::Det).is_some();
    (is_thing && clusters.at(at).is_none()).then_some(i32::MAX)
}

/// "was harassed by an online extortionist. **He** called": somebody without a name who did the last thing that was told.
fn doer_before(pronoun: &Pronoun, document: &Document, clusters: &Clusters) -> Option<i32> {
    let is_subject = pronoun.sentence.tree.deprel(pronoun.head.token as usize).is_subject();
    let before = pronoun.head.sentence.checked_sub(1).filter(|_| is_subject)?;
    let sentence = &document.sentences[before as usize];
    let is_doer = |token: usize| {
        let word = &sentence.tokens[token];
        let is_person = || {
            let of_person = actor_noun(&word.form.to_lowercase(), &word.lemma.to_lowercase());
            of_person.is_some_and(|(_, kind, _)| kind == Kind::Person)
                || ["ist", "er", "or"].iter().any(|end| word.lemma.ends_with(end))
        };
        let determiner = sentence.tree.child_by(token, Deprel::Det);
        let is_new = determiner.is_some_and(|det| matches!(&*sentence.tokens[det].lemma.to_lowercase(), "a" | "an"));
        let is_named = |cluster: usize| clusters.all[cluster].is_named();
        let at = TokenRef { sentence: before, token: token as u32 };
        word.upos == Upos::Noun
            && word.feats.has("Number", "Sing")
            && is_new
            && is_person()
            && !clusters.at(at).is_some_and(is_named)
    };
    let agents = (0..sentence.tokens.len()).filter(|token| sentence.tree.deprel(*token) == Deprel::OblAgent);
    agents.into_iter().any(is_doer).then_some(i32::MAX)
}

/// "In **his** opening remarks, Zelenskiy said": the subject may follow.
fn announces(pronoun: &Pronoun, head: TokenRef) -> bool {
    let sentence = pronoun.sentence;
    let token = pronoun.head.token as usize;
    let tree = &sentence.tree;
    let is_same = head.sentence == pronoun.head.sentence && pronoun.form == Form::Possessive;
    if !is_same {
        return false;
    }
    let Some(verb) = tree.head(head.token as usize) else { return false };
    let is_fronted = |child: usize| {
        (tree.deprel(child).is_oblique() || tree.deprel(child) == Deprel::Advcl) && tree.is_within(token, child)
    };
    // "During his visit, Vega and Luna thanked him": one of two is not what the sentence is about.
    let is_alone = tree.child_by(head.token as usize, Deprel::Conj).is_none();
    tree.deprel(head.token as usize).is_subject() && is_alone && tree.children(verb).any(is_fronted)
}

/// "Both Trump and Zelenskiy said **they** hoped": two named persons as subject are more than one entity.
fn follows_pair(pronoun: &Pronoun, document: &Document, clusters: &Clusters) -> bool {
    let number = pronoun.head.sentence as usize;
    let before = |sentence: &Sentence, token: usize| {
        sentence.paragraph == pronoun.sentence.paragraph && token < sentence.tokens.len()
    };
    let is_pair = |number: usize, token: usize| {
        let sentence = &document.sentences[number];
        let is_person = |token: usize| {
            clusters.at(TokenRef::new(number, token)).is_some_and(|one| clusters.all[one].kind == Kind::Person)
        };
        let mut conjuncts = sentence.tree.children_by(token, Deprel::Conj);
        before(sentence, token)
            && sentence.tree.deprel(token).is_subject()
            && is_person(token)
            && conjuncts.any(is_person)
    };
    (0..pronoun.head.token as usize).any(|token| is_pair(number, token))
}

/// "its allies": what a pronoun stands inside of cannot be what it means.
fn contains(document: &Document, mention: &Mention, inner: TokenRef) -> bool {
    let is_same = mention.head.sentence == inner.sentence;
    is_same && {
        let sentence = document.sentence(mention.head);
        let phrase = noun_phrase(sentence, mention.head.token as usize);
        mention.head < inner && phrase.contains(&(inner.token as usize)) && mention.kind == MentionKind::Description
            || mention.head > inner && sentence.tree.is_within(inner.token as usize, mention.head.token as usize)
    }
}

/// Those who take part beside the pronoun: "he told Trump" speaks of two.
fn excluded(pronoun: &Pronoun, clusters: &Clusters) -> Vec<usize> {
    let sentence = pronoun.sentence;
    let token = pronoun.head.token as usize;
    let at = |token: usize| clusters.at(TokenRef { token: token as u32, ..pronoun.head });
    let tree = &sentence.tree;
    match pronoun.form {
        Form::Reflexive => Vec::new(),
        Form::Possessive => {
            // "Russia's war on its neighbour" is fine, "Russia's its" is not; beside it stands only another owner.
            let owned = tree.head(token);
            owned.into_iter().flat_map(|owned| tree.children_by(owned, Deprel::NmodPoss)).filter_map(at).collect()
        }
        Form::Plain if pronoun.stands == Stands::Place => {
            // "Russia's war there" is not in Russia.
            let above = governor(sentence, token);
            let beside = above.into_iter().flat_map(|above| tree.children(above));
            beside
                .flat_map(|other| std::iter::once(other).chain(tree.children_by(other, Deprel::NmodPoss)))
                .filter_map(at)
                .collect()
        }
        Form::Plain => {
            let Some(verb) = clause(sentence, token) else { return Vec::new() };
            let first = first_conjunct(sentence, token);
            let is_subject = role(sentence, token).is_subject();
            let own_subject = shared_subject(sentence, verb).filter(|subject| *subject != first && !is_subject);
            let beside = tree.children(verb).filter(|child| {
                let deprel = tree.deprel(*child);
                let is_nominal = deprel.is_oblique() || matches!(deprel, Deprel::Obj | Deprel::Iobj);
                *child != token && is_nominal
            });
            let is_inside = |other: &usize| tree.is_within(token, *other) && *other != first;
            let with_conjuncts = |other: usize| std::iter::once(other).chain(tree.children_by(other, Deprel::Conj));
            // "Altair, which **it** bought": not Altair.
            let relative = tree.children(verb).find_map(|child| resolve_relative(sentence, child, verb));
            let others =
                beside.chain(own_subject).chain(relative).filter(|other| !is_inside(other) || relative == Some(*other));
            let conjuncts = tree.children_by(first, Deprel::Conj).chain(std::iter::once(first));
            let conjuncts = conjuncts.filter(|other| *other != token);
            others.flat_map(with_conjuncts).chain(conjuncts).filter_map(at).collect()
        }
    }
}

fn score(pronoun: &Pronoun, mention: &Mention, cluster: &Cluster, document: &Document) -> i32 {
    let mut score = standing(pronoun, mention.head, document);
    score += if cluster.is_named() { 2 } else { 0 };
    score += (cluster.mentions.len() as i32).min(6) / 3;
    match (pronoun.stands, cluster.kind) {
        (Stands::Several, Kind::Group) => score += 3,
        (Stands::Several, _) => score -= 5,
        (Stands::Thing, Kind::Place | Kind::Event | Kind::Law | Kind::Work | Kind::Product) => score -= 3,
        _ => {}
    }
    let is_adjective = mention.kind == MentionKind::Adjective;
    score - if is_adjective { 4 } else { 0 }
}

/// How well a phrase stands for being taken up, whatever it names: how near, in which role.
fn standing(pronoun: &Pronoun, at: TokenRef, document: &Document) -> i32 {
    let sentence = document.sentence(at);
    let head = at.token as usize;
    let n_between = pronoun.head.sentence.saturating_sub(at.sentence) as i32;
    let same_paragraph = sentence.paragraph == pronoun.sentence.paragraph;
    let role = role(sentence, head);
    let is_place = pronoun.stands == Stands::Place;
    let mut score = 8 - 4 * n_between;
    score += match role {
        _ if is_place => 0,
        _ if role.is_subject() => 5,
        Deprel::Obj | Deprel::Iobj => 2,
        Deprel::NmodPoss => 1,
        Deprel::Compound | Deprel::Amod => -6,
        _ => 0,
    };
    let is_matrix = role.is_subject() && sentence.tree.head(first_conjunct(sentence, head)) == sentence.tree.root();
    score += i32::from(is_matrix && !is_place);
    score += i32::from(same_paragraph);
    if is_place {
        let is_located = preposition(sentence, head).is_some_and(|case| ["in", "at", "to"].contains(&&*case));
        score += if is_located { 3 } else { 0 };
        score -= if n_between > 1 { 20 } else { 0 };
    }
    if n_between == 0 {
        score += if is_place { nearness(pronoun, at) } else { same_clause_bonus(pronoun, at) };
    }
    score
}

/// "Trump put **his** hand": the subject of the pronoun's own clause; "Putin, who denies **his** part", "Putin, who faces
/// charges, which **he** denies": the nouns that the relative clauses around it stand on.
fn same_clause_bonus(pronoun: &Pronoun, at: TokenRef) -> i32 {
    let sentence = pronoun.sentence;
    let token = pronoun.head.token as usize;
    let head = at.token as usize;
    let Some(verb) = clause(sentence, token) else { return 0 };
    let mut relatives = std::iter::once(verb)
        .chain(sentence.tree.ancestors(verb))
        .filter(|above| sentence.tree.deprel(*above) == Deprel::AclRelcl)
        .filter_map(|clause| sentence.tree.head(clause));
    let is_antecedent = relatives
        .any(|noun| noun == head || sentence.tree.is_within(head, noun) && sentence.tree.deprel(head) == Deprel::Flat);
    let own = shared_subject(sentence, verb).filter(|own| *own == head || first_conjunct(sentence, head) == *own);
    let is_object_above = own.is_some_and(|own| matches!(sentence.tree.deprel(own), Deprel::Obj | Deprel::Iobj));
    let of_subject = match own {
        // "urged Moldova to clean up **its** courts": who does it is the object above, and not the subject there.
        Some(_) if is_object_above && pronoun.form == Form::Possessive => 8,
        Some(_) => 3,
        None => 0,
    };
    nearness(pronoun, at) + of_subject + if is_antecedent { 6 } else { 0 }
}

fn nearness(pronoun: &Pronoun, at: TokenRef) -> i32 {
    -(pronoun.head.token.abs_diff(at.token) as i32 / 12)
}
