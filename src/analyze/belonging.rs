//! What belongs to which noun: relative clauses behind "a leader of the party", "of" behind "accused", "by" behind "was denied".

use super::draft::{Draft, Move};
use crate::english::grammar::{is_behind_comma, is_participle_for_preposition, is_verbal_particle, preposition};
use crate::english::names::actor_noun;
use crate::english::post_phrases::head_of;
use crate::english::{is_post, nouns};
use crate::knowledge::Kind;
use crate::text::{Behaviour, Deprel, NameKind, Sentence, Tree, Upos};

/// Prepositions that single some out of those who were told.
const AMONG: &[&str] = &["among", "amongst", "including"];

fn form(sentence: &Sentence, word: usize) -> String {
    sentence.tokens[word].form.to_lowercase()
}

/// Does the noun mean people, as far as the lists of nouns and names know?
fn is_person(sentence: &Sentence, noun: usize) -> bool {
    let token = &sentence.tokens[noun];
    let by_noun = || {
        let lemma = token.lemma.to_lowercase();
        let kind = actor_noun(&form(sentence, noun), &lemma).map(|(_, kind, _)| kind);
        // "police", "troops" who did it; one company did not.
        let is_several = token.feats.has("Number", "Plur");
        kind.map_or_else(|| is_post(&lemma), |kind| is_several || matches!(kind, Kind::Person | Kind::Group))
    };
    match sentence.name_at(noun) {
        Some(name) => name.kind == NameKind::Person,
        None => token.upos == Upos::Pron || token.upos == Upos::Noun && by_noun(),
    }
}

/// The nouns above a noun that hangs on them by "of" and the like, nearest first.
fn nouns_above(sentence: &Sentence, noun: usize) -> impl Iterator<Item = usize> + '_ {
    let tree = &sentence.tree;
    let above = move |word: &usize| tree.head(*word).filter(|_| tree.deprel(*word).is_nominal_modifier());
    std::iter::successors(above(&noun), move |word| above(word)).take_while(move |word| *word < noun)
}

/// Is the clause one about people: "who …", or a participle of what is done to people alone ("jailed in 2013")?
fn is_about_people(sentence: &Sentence, clause: usize) -> bool {
    let tree = &sentence.tree;
    let mut words = tree.subtree(clause).into_iter().filter(|word| sentence.tokens[*word].upos != Upos::Punct);
    match tree.deprel(clause) {
        Deprel::AclRelcl => words.next().is_some_and(|first| matches!(&*form(sentence, first), "who" | "whom")),
        Deprel::Acl => {
            let feats = &sentence.tokens[clause].feats;
            let is_past = feats.has("VerbForm", "Part") && feats.has("Tense", "Past");
            is_past && sentence.behaves(clause, Behaviour::DoneToPeople) && words.next() == Some(clause)
        }
        _ => false,
    }
}

/// "a leader of the party who was jailed", "the head of the bank, arrested in May": of the leader, not of the party.
pub(super) fn clause_of_person(sentence: &Sentence, clause: usize) -> Option<Move> {
    let noun = sentence.tree.head(clause).filter(|_| is_about_people(sentence, clause))?;
    if is_person(sentence, noun) {
        return None;
    }
    let person = nouns_above(sentence, noun).find(|above| is_person(sentence, *above))?;
    Some((clause, person, sentence.tree.deprel(clause)))
}

/// "carmaker Altair, which was hit": of what is named, not of the noun before the name.
pub(super) fn clause_of_name(sentence: &Sentence, clause: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let noun = tree.head(clause).filter(|_| matches!(tree.deprel(clause), Deprel::AclRelcl | Deprel::Acl))?;
    let name = tree.head(noun).filter(|name| tree.deprel(noun) == Deprel::NmodDesc && noun < *name)?;
    (name_end(sentence, name) < clause).then_some((clause, name, tree.deprel(clause)))
}

fn name_end(sentence: &Sentence, name: usize) -> usize {
    sentence.name_at(name).map_or(name, |whole| whole.tokens.end.saturating_sub(1))
}

/// "a spokesman for Altair, which declined", "layoffs at Altair, which it bought": "which" behind the name of a body is the body,
/// where what stands before it is a person or nothing that is bought or sold.
pub(super) fn which_of_body(sentence: &Sentence, clause: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let noun = tree.head(clause).filter(|_| tree.deprel(clause) == Deprel::AclRelcl)?;
    let first = tree.subtree(clause).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct)?;
    let comma = first.checked_sub(1).filter(|comma| sentence.tokens[*comma].form == ",")?;
    let name = comma.checked_sub(1).and_then(|last| sentence.name_at(last))?;
    let body = head_of(sentence, name.tokens.clone());
    // Nobody is "which", whatever the name looks like.
    let is_body = (name.kind == NameKind::Organization || is_person(sentence, noun))
        && preposition(sentence, body).is_some_and(|word| matches!(word.as_str(), "at" | "by" | "for" | "in" | "of"));
    let is_next = tree.head(body) == Some(noun) && tree.deprel(body) == Deprel::Nmod;
    let lemma = sentence.tokens[noun].lemma.to_lowercase();
    let names_content = nouns::takes_that_clause(&lemma)
        || nouns::takes_content(&lemma)
        || nouns::verb_of_utterance(&lemma).is_some()
        || nouns::is_event(&lemma);
    // "a meeting of the Seafarers, which gave a million": nothing that happens gives or says.
    let acts =
        [Behaviour::Giving, Behaviour::Reporting].into_iter().any(|behaviour| sentence.behaves(clause, behaviour));
    let is_event_alone = nouns::is_event(&lemma) && acts && tree.child_by(clause, Deprel::AuxPass).is_none();
    let is_which = form(sentence, first) == "which"
        && !sentence.behaves(clause, Behaviour::OfClaims)
        && sentence.tokens[noun].upos == Upos::Noun;
    // "offices of Altair, which are shut": of the offices, as the verb says.
    let number = |word: usize| sentence.tokens[word].feats.get("Number").map(str::to_owned);
    let finite = tree
        .children(clause)
        .filter(|child| matches!(tree.deprel(*child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
        .chain([clause])
        .find(|word| sentence.tokens[*word].feats.has("VerbForm", "Fin"))?;
    let is_subject = tree.deprel(first).is_subject() && tree.head(first) == Some(clause);
    let is_present = sentence.tokens[finite].feats.has("Tense", "Pres");
    let disagrees = is_subject && is_present && number(finite) != number(body);
    let is_plural = number(noun).as_deref() == Some("Plur");
    let names_content = names_content && !is_event_alone;
    let is_meant = is_person(sentence, noun) || is_event_alone && is_subject || is_plural && !is_subject;
    (is_which && is_body && is_next && is_meant && !names_content && !disagrees).then_some((
        clause,
        body,
        Deprel::AclRelcl,
    ))
}

/// "freed the director of the bank, jailed in 2013": a participle behind a comma of what is done to people is of the person who is the
/// object before it, and no second verb.
pub(super) fn participle_of_person(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let feats = &sentence.tokens[verb].feats;
    let is_participle = feats.has("VerbForm", "Part") && feats.has("Tense", "Past");
    let is_beside = matches!(tree.deprel(verb), Deprel::Conj | Deprel::Advcl | Deprel::Parataxis);
    let first = tree.head(verb).filter(|first| is_participle && is_beside && *first < verb)?;
    let comma = verb.checked_sub(1).filter(|comma| sentence.tokens[*comma].form == ",")?;
    let is_bare = tree.children(verb).all(|child| {
        let deprel = tree.deprel(child);
        let is_own = matches!(deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cc | Deprel::Mark | Deprel::Obj);
        !deprel.is_subject() && !is_own && deprel != Deprel::Conj
    });
    let object = tree.child_by(first, Deprel::Obj).filter(|object| *object > first && is_person(sentence, *object))?;
    let last = tree.subtree(object).into_iter().rfind(|word| sentence.tokens[*word].upos != Upos::Punct);
    let is_next = last.is_some() && last == comma.checked_sub(1);
    (is_bare && is_next && sentence.behaves(verb, Behaviour::DoneToPeople)).then_some((verb, object, Deprel::Acl))
}

/// "was appointed finance minister", "replaced Vega as head": the post belongs to the verb, and not to the name before it.
pub(super) fn post_of_verb(sentence: &Sentence, post: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let name = tree.head(post).filter(|name| *name < post && sentence.name_at(*name).is_some())?;
    let verb = tree.head(name).filter(|_| sentence.tokens[post].upos != Upos::Verb)?;
    let makes_post = [Behaviour::GivingPost, Behaviour::TakingPost, Behaviour::EndingPost]
        .into_iter()
        .any(|behaviour| sentence.behaves(verb, behaviour));
    let is_end = tree.deprel(name).is_subject() || tree.deprel(name) == Deprel::Obj;
    let is_as = preposition(sentence, post).as_deref() == Some("as");
    match tree.deprel(post) {
        _ if !makes_post || !is_end || post < verb => None,
        Deprel::NmodDesc if name < verb => Some((post, verb, Deprel::Xcomp)),
        Deprel::Nmod if is_as => Some((post, verb, Deprel::Obl)),
        _ => None,
    }
}

/// "accused the mayor of Toledo of fraud": the last "of" tells what of, and belongs to the verb.
pub(super) fn of_behind_object(sentence: &Sentence, verb: usize) -> Option<Move> {
    let tree = &sentence.tree;
    if sentence.tokens[verb].upos != Upos::Verb || !sentence.behaves(verb, Behaviour::TakingOf) {
        return None;
    }
    let object = tree.child_by(verb, Deprel::Obj).filter(|object| *object > verb)?;
    let is_of = |word: usize| preposition(sentence, word).as_deref() == Some("of");
    let has_own = tree.children(verb).any(|child| {
        let has_mark = tree.children_by(child, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "of");
        child > object && (is_of(child) && tree.deprel(child).is_oblique() || has_mark)
    });
    let below: Vec<usize> = tree
        .subtree(object)
        .into_iter()
        .filter(|word| *word > object && tree.deprel(*word) == Deprel::Nmod && is_of(*word))
        .collect();
    let last = *below.last().filter(|_| !has_own)?;
    // "accused the mayor of Toledo": whose mayor. "accused Vega of fraud": nobody else's Vega.
    let is_named = |word: usize| {
        let is_name = sentence.name_at(word).is_some() || sentence.tokens[word].upos == Upos::Propn;
        is_name && sentence.tokens[word].form.starts_with(char::is_uppercase)
    };
    let is_whole = sentence.tokens[object].upos != Upos::Noun || is_named(object);
    let is_second = below.len() > 1 && !is_named(last);
    (is_whole || is_second).then_some((last, verb, Deprel::Obl))
}

/// "were denied a pay rise by Altair": who stands behind "by" refuses, and has not made what is refused.
pub(super) fn by_behind_object(sentence: &Sentence, agent: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let object = tree.head(agent).filter(|_| tree.deprel(agent) == Deprel::Nmod)?;
    let verb = tree.head(object).filter(|_| tree.deprel(object) == Deprel::Obj)?;
    let is_by = preposition(sentence, agent).as_deref() == Some("by");
    let is_passive = tree.child_by(verb, Deprel::AuxPass).is_some() && tree.child_by(verb, Deprel::OblAgent).is_none();
    (is_by && is_passive && sentence.behaves(verb, Behaviour::Giving)).then_some((agent, verb, Deprel::OblAgent))
}

/// "dismissed a call by the Halden Group for patrols": who is named behind "by" has made what an active verb is done to.
pub(super) fn maker_behind_object(sentence: &Sentence, maker: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(maker).filter(|_| tree.deprel(maker).is_oblique())?;
    let object = tree.child_by(verb, Deprel::Obj).filter(|object| verb < *object && *object < maker)?;
    let is_by = preposition(sentence, maker).as_deref() == Some("by");
    let is_next = tree.subtree(maker).first().is_some_and(|first| first.checked_sub(1) == Some(object));
    let is_active = tree.child_by(verb, Deprel::AuxPass).is_none() && !sentence.tokens[verb].feats.has("Voice", "Pass");
    let is_somebody =
        sentence.name_at(maker).is_some_and(|name| matches!(name.kind, NameKind::Person | NameKind::Organization));
    (is_by && is_next && is_active && is_somebody).then_some((maker, object, Deprel::Nmod))
}

/// "the mayor of Oslo, Leo Marsh, left": who is named beside a place is no place, but who is called so before it.
pub(super) fn person_beside_place(sentence: &Sentence, person: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let kind = |word: usize| sentence.name_at(word).map(|name| name.kind);
    let place = tree.head(person).filter(|_| tree.deprel(person) == Deprel::Appos)?;
    let are_both = kind(person) == Some(NameKind::Person) && kind(place) == Some(NameKind::Location);
    let noun = nouns_above(sentence, place).find(|noun| kind(*noun).is_none() && is_person(sentence, *noun))?;
    let is_one = !sentence.tokens[noun].feats.has("Number", "Plur");
    (are_both && is_one).then_some((person, noun, Deprel::Appos))
}

/// "Six of the dead, among them two children, were killed": those who are told from the others stand beside them.
pub(super) fn some_among_subject(sentence: &Sentence, word: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let is_among = |pronoun: usize| {
        sentence.tokens[pronoun].upos == Upos::Pron
            && preposition(sentence, pronoun).is_some_and(|word| AMONG.contains(&word.as_str()))
    };
    let opens = |pronoun: usize| is_among(pronoun) && is_behind_comma(sentence, pronoun);
    if tree.deprel(word) == Deprel::Nmod && preposition(sentence, word).is_none() {
        let noun = tree.head(word).filter(|noun| *noun < word)?;
        let is_opened = tree.children_by(word, Deprel::Nmod).any(opens);
        return is_opened.then_some((word, noun, Deprel::Appos));
    }
    let verb = tree.head(word).filter(|verb| word < *verb)?;
    let is_subject = |noun: usize| tree.head(noun) == Some(verb) && tree.deprel(noun).is_subject();
    let first = (0..word).find(|noun| is_subject(*noun))?;
    // A noun without a preposition is no oblique.
    let is_bare = |noun: usize| tree.deprel(noun).is_oblique() && preposition(sentence, noun).is_none();
    // The pronoun before those it opens, whatever they hang on.
    if tree.deprel(word).is_oblique() && !is_bare(word) {
        let is_beside =
            |noun: usize| tree.head(noun) == Some(first) && matches!(tree.deprel(noun), Deprel::Appos | Deprel::Nmod);
        let is_loose = |noun: usize| tree.head(noun) == Some(verb) && is_bare(noun);
        let is_some = |noun: &usize| is_subject(*noun) || is_beside(*noun) || is_loose(*noun);
        let some = (word..verb).find(is_some).filter(|_| opens(word))?;
        return Some((word, some, Deprel::Nmod));
    }
    let is_opened =
        (tree.deprel(word).is_subject() || is_bare(word)) && tree.children_by(word, Deprel::Nmod).any(opens);
    is_opened.then_some((word, first, Deprel::Appos))
}

/// "… cut costs, creating jobs": a gerund behind a comma tells what comes of the clause, not what its object does.
pub(super) fn gerund_behind_object(sentence: &Sentence, gerund: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let noun = tree.head(gerund).filter(|_| tree.deprel(gerund) == Deprel::Acl)?;
    let verb = tree.head(noun).filter(|verb| tree.deprel(noun) == Deprel::Obj && *verb < noun)?;
    let comma = gerund.checked_sub(1).filter(|comma| sentence.tokens[*comma].form == ",")?;
    let is_gerund = sentence.tokens[gerund].upos == Upos::Verb && form(sentence, gerund).ends_with("ing");
    let ends_there = tree.subtree_without(noun, |child| child == gerund).last().is_some_and(|last| *last < comma);
    let has_object = tree.child_by(gerund, Deprel::Obj).is_some();
    let is_thing = !is_person(sentence, noun) && sentence.name_at(noun).is_none();
    (is_gerund && ends_there && has_object && is_thing).then_some((gerund, verb, Deprel::Advcl))
}

/// "Rory Vega, for the council, said", "said Rory Vega, for the council": whom somebody speaks for, and not who is told it.
pub(super) fn whom_somebody_speaks_for(sentence: &Sentence, party: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(party).filter(|_| tree.deprel(party) == Deprel::Obl)?;
    let case = tree.child_by(party, Deprel::Case).filter(|case| form(sentence, *case) == "for")?;
    let comma = case.checked_sub(1).filter(|comma| sentence.tokens[*comma].form == ",")?;
    let name = sentence.name_at(comma.checked_sub(1)?).filter(|name| name.kind == NameKind::Person)?;
    let speaker = head_of(sentence, name.tokens.clone());
    let is_speaker = tree.head(speaker) == Some(verb) && tree.deprel(speaker).is_subject();
    (is_speaker && sentence.behaves(verb, Behaviour::Reporting)).then_some((party, speaker, Deprel::Nmod))
}

/// "Goikolea handed ban": in a headline, where an object has no article, who stands before the verb of giving gets it.
pub(super) fn receiver_in_headline(sentence: &Sentence, receiver: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let verb = tree.head(receiver).filter(|_| tree.deprel(receiver) == Deprel::Nsubj)?;
    let token = &sentence.tokens[verb];
    let object = tree.child_by(verb, Deprel::Obj).filter(|object| *object > verb && tree.head(verb).is_none())?;
    let is_past = token.feats.has("Tense", "Past") && form(sentence, verb).ends_with("ed");
    let has_other = tree.children(verb).any(|child| {
        matches!(tree.deprel(child), Deprel::Aux | Deprel::AuxPass | Deprel::Iobj) || tree.deprel(child).is_oblique()
    });
    let is_bare_word = |child: usize| !matches!(tree.deprel(child), Deprel::Det | Deprel::NmodPoss | Deprel::Nummod);
    let noun = &sentence.tokens[object];
    let is_bare =
        noun.upos == Upos::Noun && !noun.feats.has("Number", "Plur") && tree.children(object).all(is_bare_word);
    let is_headline = sentence.tokens.last().is_some_and(|last| last.upos != Upos::Punct);
    (is_headline && is_past && is_bare && !has_other && sentence.behaves(verb, Behaviour::Giving)).then_some((
        receiver,
        verb,
        Deprel::NsubjPass,
    ))
}

/// "took over, pending a search", "a sale barring surprises", "by another one following a conference": participles that are
/// prepositions; "following" only before what happens.
pub(super) fn participle_as_preposition(sentence: &Sentence, participle: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let is_clause = matches!(tree.deprel(participle), Deprel::Acl | Deprel::Advcl);
    let noun = tree.child_by(participle, Deprel::Obj).filter(|noun| is_clause && *noun > participle)?;
    let verb =
        tree.ancestors(participle).find(|above| matches!(sentence.tokens[*above].upos, Upos::Verb | Upos::Aux))?;
    let word = form(sentence, participle);
    let happens = || nouns::is_event(&sentence.tokens[noun].lemma.to_lowercase());
    let is_preposition = is_participle_for_preposition(&word) || word == "following" && happens();
    let has_own = tree
        .children(participle)
        .any(|child| child != noun && !matches!(tree.deprel(child), Deprel::Punct) && child < participle);
    if !is_preposition || has_own {
        return None;
    }
    let mut draft = Draft::of(tree);
    draft.hang(noun, verb, Deprel::Obl);
    draft.hang(participle, noun, Deprel::Case);
    for child in tree.children(participle).filter(|child| *child != noun) {
        draft.heads[child] = Some(noun as u32);
    }
    draft.tree()
}

/// "Ana Vega's firm failed", where the name is a subject beside "firm": what stands before the mark of a possessor owns what stands
/// behind it.
pub(super) fn owner_before_mark(sentence: &Sentence, mark: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let is_mark = sentence.tokens[mark].upos == Upos::Part && matches!(&*form(sentence, mark), "'s" | "’s" | "'" | "’");
    let name = sentence.name_at(mark.checked_sub(1).filter(|_| is_mark)?)?.tokens.clone();
    let is_outer = |word: &usize| tree.head(*word).is_none_or(|above| !name.contains(&above));
    let owner = name.clone().find(is_outer).filter(|_| name.end == mark)?;
    let verb = tree.head(owner).filter(|_| tree.deprel(owner).is_subject())?;
    let owned = tree.children(verb).find(|child| *child > mark)?;
    let is_noun = matches!(sentence.tokens[owned].upos, Upos::Noun | Upos::Propn);
    let stands_behind = (mark + 1..owned).all(|word| tree.is_within(word, owned));
    (is_noun && stands_behind && owned < verb).then_some((owner, owned, Deprel::NmodPoss))
}

/// "calls off the vote", where "off" is read as the preposition of an object: no object has one, so that it is the verb's particle.
pub(super) fn particle_before_object(sentence: &Sentence, particle: usize) -> Option<Move> {
    let tree = &sentence.tree;
    let object = tree.head(particle).filter(|_| tree.deprel(particle) == Deprel::Case)?;
    let verb = tree.head(object).filter(|_| tree.deprel(object) == Deprel::Obj)?;
    let is_behind = verb + 1 == particle && sentence.tokens[verb].upos == Upos::Verb;
    (is_behind && is_verbal_particle(&form(sentence, particle))).then_some((particle, verb, Deprel::CompoundPrt))
}

#[cfg(test)]
mod tests {
    use super::super::rows::sentence;
    use super::*;
    use crate::text::{Behaviours, Name};

    #[test]
    fn who_is_no_party() {
        let rows = |noun: &str| {
            format!(
                "an a DET _ 2 det
aide aide NOUN _ 0 root
of of ADP _ 5 case
the the DET _ 5 det
{noun} {noun} NOUN _ 2 nmod
who who PRON PronType=Rel 7 nsubj
fled flee VERB VerbForm=Fin 5 acl:relcl"
            )
        };
        assert_eq!(clause_of_person(&sentence(&rows("cartel")), 6), Some((6, 1, Deprel::AclRelcl)));
        assert_eq!(clause_of_person(&sentence(&rows("senator")), 6), None);
    }

    #[test]
    fn no_object_has_a_preposition() {
        let rows = |upos: &str, relation: &str| {
            format!(
                "Council council NOUN Number=Sing 2 nsubj
calls call {upos} VerbForm=Fin 0 root
off off ADP _ 4 case
vote vote NOUN Number=Sing 2 {relation}"
            )
        };
        assert_eq!(particle_before_object(&sentence(&rows("VERB", "obj")), 2), Some((2, 1, Deprel::CompoundPrt)));
        assert_eq!(particle_before_object(&sentence(&rows("VERB", "obl")), 2), None);
    }

    #[test]
    fn what_stands_before_a_mark_owns_what_stands_behind_it() {
        let rows = |mark: &str| {
            format!(
                "Ana Ana PROPN _ 5 nsubj
Vega Vega PROPN _ 1 flat
{mark}
firm firm NOUN Number=Sing 5 nsubj
failed fail VERB VerbForm=Fin 0 root"
            )
        };
        let named = |mark: &str| {
            let mut found = sentence(&rows(mark));
            found.names = vec![Name { tokens: 0..2, kind: NameKind::Person }];
            owner_before_mark(&found, 2)
        };
        assert_eq!(named("'s 's PART _ 2 case"), Some((0, 3, Deprel::NmodPoss)));
        assert_eq!(named("and and CCONJ _ 4 cc"), None);
    }

    #[test]
    fn who_speaks_for_whom() {
        let mut found = sentence(
            "said say VERB VerbForm=Fin 0 root
Rory Rory PROPN _ 1 nsubj
Vega Vega PROPN _ 2 flat
, , PUNCT _ 6 punct
for for ADP _ 6 case
Halden Halden PROPN _ 1 obl",
        );
        found.tokens[0].behaviours = Behaviours::default().with(Behaviour::Reporting);
        assert_eq!(whom_somebody_speaks_for(&found, 5), None, "no name before it");
        found.names = vec![Name { tokens: 1..3, kind: NameKind::Person }];
        assert_eq!(whom_somebody_speaks_for(&found, 5), Some((5, 1, Deprel::Nmod)));
    }

    #[test]
    fn who_gets_what_a_headline_gives() {
        let rows = |article: &str| {
            format!(
                "Vega Vega PROPN _ 2 nsubj
handed hand VERB Tense=Past|VerbForm=Fin 0 root
{article} {article} DET _ 4 det
ban ban NOUN Number=Sing 2 obj"
            )
        };
        let giving = |rows: &str| {
            let mut found = sentence(rows);
            found.tokens[1].behaviours = Behaviours::default().with(Behaviour::Giving);
            found
        };
        assert_eq!(receiver_in_headline(&giving(&rows("a")), 0), None);
        let bare = rows("a").replace("a a DET _ 4 det", "long long ADJ _ 4 amod");
        assert_eq!(receiver_in_headline(&giving(&bare), 0), Some((0, 1, Deprel::NsubjPass)));
    }

    #[test]
    fn some_participles_are_prepositions() {
        let rows = |participle: &str| {
            format!(
                "Vega Vega PROPN _ 2 nsubj
left leave VERB VerbForm=Fin 0 root
{participle} {participle} VERB VerbForm=Part 2 advcl
a a DET _ 5 det
search search NOUN _ 3 obj"
            )
        };
        let tree = participle_as_preposition(&sentence(&rows("pending")), 2).expect("a repair");
        assert_eq!((tree.head(4), tree.deprel(4), tree.deprel(2)), (Some(1), Deprel::Obl, Deprel::Case));
        assert!(participle_as_preposition(&sentence(&rows("leading")), 2).is_none());
    }

    #[test]
    fn who_makes_and_who_is_named_beside() {
        let named = |rows: &str, names: &[(usize, usize, NameKind)]| {
            let mut found = sentence(rows);
            found.names = names.iter().map(|(start, end, kind)| Name { tokens: *start..*end, kind: *kind }).collect();
            found
        };
        let call = "Peru PROPN 2 nsubj
dismissed VERB 0 root
a DET 4 det
call NOUN 2 obj
by ADP 6 case
Halden PROPN 2 obl";
        let organisation = [(5, 6, NameKind::Organization)];
        assert_eq!(maker_behind_object(&named(call, &organisation), 5), Some((5, 3, Deprel::Nmod)));
        assert_eq!(maker_behind_object(&named(call, &[]), 5), None, "by Friday");
        let mayor = |noun: &str| {
            format!(
                "the DET 2 det
{noun} NOUN 7 nsubj
of ADP 4 case
Oslo PROPN 2 nmod
, PUNCT 6 punct
Marsh PROPN 4 appos
left VERB 0 root"
            )
        };
        let names = [(3, 4, NameKind::Location), (5, 6, NameKind::Person)];
        assert_eq!(person_beside_place(&named(&mayor("mayor"), &names), 5), Some((5, 1, Deprel::Appos)));
        assert_eq!(person_beside_place(&named(&mayor("port"), &names), 5), None);
    }

    #[test]
    fn some_of_those_who_were_told() {
        let rows = |preposition: &str| {
            format!(
                "Six NUM 8 nsubj:pass
, PUNCT 5 punct
{preposition} ADP 4 case
them PRON 8 obl
children NOUN 8 nsubj:pass
, PUNCT 5 punct
were AUX 8 aux:pass
killed VERB 0 root"
            )
        };
        let found = sentence(&rows("among"));
        assert_eq!(some_among_subject(&found, 3), Some((3, 4, Deprel::Nmod)));
        assert_eq!(some_among_subject(&sentence(&rows("for")), 3), None);
    }

    #[test]
    fn nobody_jails_a_bank() {
        let rows = |verb: &str| {
            format!(
                "the the DET _ 2 det
director director NOUN _ 0 root
of of ADP _ 5 case
the the DET _ 5 det
bank bank NOUN _ 2 nmod
{verb} {verb} VERB Tense=Past|VerbForm=Part 5 acl"
            )
        };
        assert_eq!(clause_of_person(&sentence(&rows("jail")), 5), Some((5, 1, Deprel::Acl)));
        assert_eq!(clause_of_person(&sentence(&rows("buy")), 5), None);
    }

    #[test]
    fn who_was_jailed_is_the_object_before() {
        let rows = |comma: &str| {
            format!(
                "Oslo Oslo PROPN _ 2 nsubj
freed free VERB VerbForm=Fin 0 root
the the DET _ 4 det
director director NOUN _ 2 obj
{comma} {comma} PUNCT _ 6 punct
jailed jail VERB Tense=Past|VerbForm=Part 2 conj"
            )
        };
        assert_eq!(participle_of_person(&sentence(&rows(",")), 5), Some((5, 3, Deprel::Acl)));
        assert_eq!(participle_of_person(&sentence(&rows("(")), 5), None);
    }

    #[test]
    fn the_post_is_what_somebody_is_appointed() {
        let rows = |verb: &str| {
            let mut sentence = sentence(&format!(
                "Vega Vega PROPN _ 3 nsubj:pass
was be AUX VerbForm=Fin 3 aux:pass
{verb} {verb} VERB VerbForm=Part 0 root
minister minister NOUN _ 1 nmod:desc"
            ));
            sentence.names = vec![Name { kind: NameKind::Person, tokens: 0..1 }];
            sentence
        };
        assert_eq!(post_of_verb(&rows("appoint"), 3), Some((3, 2, Deprel::Xcomp)));
        assert_eq!(post_of_verb(&rows("see"), 3), None);
    }

    #[test]
    fn which_is_what_is_named() {
        let rows = |deprel: &str| {
            format!(
                "carmaker carmaker NOUN _ 2 {deprel}
Altair Altair PROPN _ 6 nsubj
, , PUNCT _ 5 punct
which which PRON PronType=Rel 5 nsubj
fell fall VERB VerbForm=Fin 1 acl:relcl
asked ask VERB VerbForm=Fin 0 root"
            )
        };
        assert_eq!(clause_of_name(&sentence(&rows("nmod:desc")), 4), Some((4, 1, Deprel::AclRelcl)));
        assert_eq!(clause_of_name(&sentence(&rows("nmod:poss")), 4), None);
    }

    #[test]
    fn which_behind_a_body_is_the_body() {
        let rows = |noun: &str| {
            let mut sentence = sentence(&format!(
                "{noun} {noun} NOUN Number=Plur 0 root
at at ADP _ 3 case
Altair Altair PROPN Number=Sing 1 nmod
, , PUNCT _ 7 punct
which which PRON PronType=Rel 7 obj
it it PRON _ 7 nsubj
bought buy VERB VerbForm=Fin 1 acl:relcl"
            ));
            sentence.names = vec![Name { kind: NameKind::Organization, tokens: 2..3 }];
            sentence
        };
        assert_eq!(which_of_body(&rows("layoffs"), 6), Some((6, 2, Deprel::AclRelcl)));
        assert_eq!(which_of_body(&rows("claim"), 6), None);
    }

    #[test]
    fn the_last_of_tells_what_somebody_is_accused_of() {
        let rows = |verb: &str| {
            format!(
                "Oslo Oslo PROPN _ 2 nsubj
{verb} {verb} VERB VerbForm=Fin 0 root
the the DET _ 4 det
mayor mayor NOUN _ 2 obj
of of ADP _ 6 case
Bergen Bergen PROPN _ 4 nmod
of of ADP _ 8 case
fraud fraud NOUN _ 4 nmod"
            )
        };
        assert_eq!(of_behind_object(&sentence(&rows("accuse")), 1), Some((7, 1, Deprel::Obl)));
        assert_eq!(of_behind_object(&sentence(&rows("meet")), 1), None);
    }

    #[test]
    fn who_refuses_stands_behind_by() {
        let rows = |verb: &str| {
            format!(
                "They they PRON _ 3 nsubj:pass
were be AUX VerbForm=Fin 3 aux:pass
{verb} {verb} VERB VerbForm=Part 0 root
books book NOUN _ 3 obj
by by ADP _ 6 case
Altair Altair PROPN _ 4 nmod"
            )
        };
        assert_eq!(by_behind_object(&sentence(&rows("deny")), 5), Some((5, 2, Deprel::OblAgent)));
        assert_eq!(by_behind_object(&sentence(&rows("read")), 5), None);
    }

    #[test]
    fn costs_create_no_jobs() {
        let rows = |comma: &str| {
            format!(
                "It it PRON _ 2 nsubj
cut cut VERB VerbForm=Fin 0 root
costs cost NOUN _ 2 obj
{comma} {comma} PUNCT _ 5 punct
creating create VERB VerbForm=Part 3 acl
jobs job NOUN _ 5 obj"
            )
        };
        assert_eq!(gerund_behind_object(&sentence(&rows(",")), 4), Some((4, 1, Deprel::Advcl)));
        assert_eq!(gerund_behind_object(&sentence(&rows("(")), 4), None);
    }

    #[test]
    fn nobody_follows_a_conference() {
        let rows = |noun: &str| {
            format!(
                "He he PRON _ 2 nsubj
left leave VERB VerbForm=Fin 0 root
Oslo Oslo PROPN _ 2 obj
following follow VERB VerbForm=Part 3 acl
a a DET _ 6 det
{noun} {noun} NOUN _ 4 obj"
            )
        };
        let tree = participle_as_preposition(&sentence(&rows("conference")), 3).expect("a repair");
        assert_eq!((tree.head(5), tree.deprel(5), tree.deprel(3)), (Some(1), Deprel::Obl, Deprel::Case));
        assert!(participle_as_preposition(&sentence(&rows("car")), 3).is_none());
    }
}
