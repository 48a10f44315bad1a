//! Statements of verbs and copulas: what is done to whom, with light verbs, chains and raised subjects taken apart.

use super::qualities::Qualities;
use super::relations::{Context, Related, chain, event_class, light_noun, named, of_clause};
use super::statements::Interpreter;
use crate::english::names::actor_noun;
use crate::english::pronouns::{Stands, pronoun};
use crate::english::{nouns, verbs};
use crate::knowledge::{Argument, Kind, Link, PredicateKind, Proposition, Role, Slot, Statement};
use crate::ontology::{Takes, WordClass};
use crate::text::{Behaviour, Deprel, TokenRef, Upos};

impl<'a> Interpreter<'a> {
    pub(super) fn of_clause(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        if let Some((noun, related)) = self.undergone(proposition) {
            let related = Related { object: noun.argument(&Slot::Object), ..related };
            let mut found = self.distribute(&noun, related, qualities);
            let own = self.relate(proposition, None);
            found.extend(self.distribute(proposition, own, qualities));
            return found;
        }
        if let Some((_, related)) = self.leaning(proposition) {
            let related = Related { subject: proposition.argument(&Slot::Subject), ..related };
            let mut found = self.distribute(proposition, related, qualities);
            // "signed a peace deal with …": which deal, the noun's own words say.
            if let Some(noun) = proposition.argument(&Slot::Object) {
                let sentence = self.document.sentence(noun.head);
                let span = crate::english::grammar::core_phrase(sentence, noun.head.token as usize);
                for statement in &mut found {
                    statement.roles.push((Role::Other, self.things.phrase(noun.head, span)));
                }
            }
            return found;
        }
        let chained = chain(self.document, self.ontology, proposition.predicate.head)
            .and_then(|(lemma, inner)| self.chained(proposition, &lemma, inner));
        if let Some((lemma, merged)) = chained {
            let related = self.relate(&merged, Some(&lemma));
            return self.distribute(&merged, related, qualities);
        }
        if proposition.predicate.kind == PredicateKind::Copula
            && let Some(post) = self.post_of_copula(proposition)
        {
            return self.of_post(&post, qualities);
        }
        if let Some(widened) = self.with_complements_of_noun(proposition) {
            let related = self.relate(&widened, None);
            if related.object.is_some_and(|object| matches!(object.slot, Slot::Oblique(_))) {
                return self.distribute(&widened, related, qualities);
            }
        }
        if let Some(event) = self.event_that_there_is(proposition) {
            let relation = self.curated("takesPlaceIn", "take place");
            let related = Related { relation, subject: Some(event), object: None, event_class: None };
            return self.distribute(proposition, related, qualities);
        }
        if let Some(commenting) = self.with_clause_commented_on(proposition) {
            let related = self.relate(&commenting, None);
            return self.distribute(&commenting, related, qualities);
        }
        if let Some(raised) = self.with_clause_for_object(proposition) {
            let related = self.relate(&raised, None);
            return self.distribute(&raised, related, qualities);
        }
        let related = self.relate(proposition, None);
        self.distribute(proposition, related, qualities)
    }

    /// "made a pledge to …": the noun and its arguments, if they are what the clause is about.
    pub(super) fn leaning<'p>(&self, clause: &'p Proposition) -> Option<(TokenRef, Related<'p>)>
    where
        'a: 'p,
    {
        // "faces charges of fraud": the subject charges nobody.
        let (object, frame) = light_noun(self.document, clause, self.ontology)
            .filter(|_| !self.ontology.behaves(WordClass::Verb, &clause.predicate.lemma, Behaviour::Undergoing))?;
        let noun: Option<&'p Proposition> = self.nouns.get(&object.head).copied();
        let lemma_of_noun = self.document.token(object.head).lemma.to_lowercase();
        // "voiced support for the plan": what follows may hang on the noun or on the verb.
        let arguments = || noun.into_iter().flat_map(|noun| &noun.arguments).chain(&clause.arguments);
        let target = frame.object.iter().chain(&frame.subject).find_map(|slot| {
            arguments().find(|argument| {
                argument.slot == *slot
                    && matches!(slot, Slot::Oblique(word) if word != "mod" && word != "poss")
                    && argument.head > object.head
                    && !self.is_time(argument)
            })
        })?;
        let Slot::Oblique(preposition) = &target.slot else { return None };
        let relation = self.ontology.relation(frame.relation.as_deref()?)?;
        let lemma = format!("{} {lemma_of_noun} {preposition}", clause.predicate.lemma);
        let name = named(relation, lemma);
        let event_class = event_class(frame, relation);
        Some((object.head, Related { relation: name, subject: None, object: Some(target), event_class }))
    }

    /// "faces charges from the court": what the noun says is done to the subject of the verb, by who stands behind it.
    pub(super) fn undergone(&self, clause: &Proposition) -> Option<(Proposition, Related<'a>)> {
        let undergoes = self.ontology.behaves(WordClass::Verb, &clause.predicate.lemma, Behaviour::Undergoing)
            && !clause.mood.passive;
        let object = clause.argument(&Slot::Object).filter(|_| undergoes)?;
        let noun: &'a Proposition = self.nouns.get(&object.head)?;
        let frame = self
            .ontology
            .frames(WordClass::Noun, &noun.predicate.lemma)
            .iter()
            .find(|frame| frame.relation.is_some())?;
        let relation = self.ontology.relation(frame.relation.as_deref()?)?;
        let is_agent =
            |argument: &&'a Argument| matches!(&argument.slot, Slot::Oblique(word) if word == "from" || word == "by");
        let agent = noun.arguments.iter().find(is_agent)?;
        let mut undergone = clause.clone();
        undergone.arguments = vec![Argument { slot: Slot::Object, ..clause.argument(&Slot::Subject)?.clone() }];
        let lemma = self.ontology.verb_of(&noun.predicate.lemma, &relation.local).unwrap_or(&relation.lemma).to_owned();
        let name = named(relation, lemma);
        let event_class = event_class(frame, relation);
        Some((undergone, Related { relation: name, subject: Some(agent), object: None, event_class }))
    }

    /// "There were clashes along the border": an event takes place.
    fn event_that_there_is<'p>(&self, proposition: &'p Proposition) -> Option<&'p Argument> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let there = sentence.tree.child_by(head.token as usize, Deprel::Expl)?;
        let is_existential =
            sentence.tokens[there].lemma.eq_ignore_ascii_case("there") && proposition.predicate.lemma == "be";
        let subject = proposition.argument(&Slot::Subject).filter(|_| is_existential)?;
        nouns::is_event(&self.document.token(subject.head).lemma.to_lowercase()).then_some(subject)
    }

    /// "…, as the union claims", "…, the union says, …": what it claims is the clause that this one hangs on.
    pub(super) fn with_clause_commented_on(&self, proposition: &Proposition) -> Option<Proposition> {
        let head = proposition.predicate.head;
        let is_parataxis = self.document.sentence(head).tree.deprel(head.token as usize) == Deprel::Parataxis;
        let governor = proposition
            .governor
            .as_ref()
            .filter(|governor| is_parataxis || governor.link == Link::Adverbial("as".to_owned()))?;
        let has_own = proposition.arguments.iter().any(|argument| matches!(argument.slot, Slot::Object | Slot::Clause));
        let frames = self.ontology.frames(WordClass::Verb, &proposition.predicate.lemma);
        let clause = self
            .clauses
            .get(&governor.predicate)
            .filter(|_| !has_own && frames.iter().any(|frame| self.ontology.says(frame)))?;
        let content = Argument { slot: Slot::Clause, head: governor.predicate, span: clause.span, shared: true };
        let mut commenting = (*proposition).clone();
        commenting.arguments.push(content);
        Some(commenting)
    }

    /// "expects Putin to agree": what is expected is the clause, and its subject nothing by itself.
    pub(super) fn with_clause_for_object(&self, proposition: &Proposition) -> Option<Proposition> {
        let clause = proposition.argument(&Slot::Clause)?;
        let object = proposition.argument(&Slot::Object).or_else(|| proposition.argument(&Slot::Recipient))?;
        let is_raising = verbs::raises_to_object(&proposition.predicate.lemma);
        let mut raised = proposition.clone();
        raised.arguments.retain(|argument| !matches!(argument.slot, Slot::Object | Slot::Recipient));
        for argument in raised.arguments.iter_mut().filter(|argument| argument.head == clause.head) {
            // "is expected to agree": the verb stands between.
            if !proposition.mood.passive {
                argument.span = argument.span.cover(object.span);
            }
        }
        is_raising.then_some(raised)
    }

    /// "was a win for the party": what belongs to the predicative noun takes part in the clause.
    pub(super) fn with_complements_of_noun(&self, proposition: &Proposition) -> Option<Proposition> {
        let is_copula = matches!(proposition.predicate.kind, PredicateKind::Copula | PredicateKind::Attribute);
        let noun = self.nouns.get(&proposition.predicate.head).filter(|_| is_copula)?;
        let own = proposition.arguments.iter();
        let complements = noun.arguments.iter().filter(|argument| {
            matches!(&argument.slot, Slot::Oblique(word) if word != "mod")
                && own.clone().all(|own| own.head != argument.head)
        });
        Some(Proposition { arguments: own.clone().chain(complements).cloned().collect(), ..proposition.clone() })
    }

    pub(super) fn relate<'p>(&self, proposition: &'p Proposition, chain: Option<&str>) -> Related<'p> {
        let context = Context {
            document: self.document,
            ontology: self.ontology,
            is_free: &|argument| self.is_free(argument),
            is_time: &|argument| self.is_time(argument),
            is_several: &|argument| self.things.members(argument.head).len() > 1,
            is_named: &|argument| self.things.entities_at(argument.head).next().is_some(),
            is_taken: &|argument, takes| self.is_taken(argument, takes),
            kinds: &|argument| self.kinds_of(argument),
        };
        of_clause(&context, proposition, chain)
    }

    /// Is the argument one of the kinds that a use of a word takes, as far as names, nouns and pronouns tell?
    fn is_taken(&self, argument: &Argument, takes: &Takes) -> bool {
        let token = self.document.token(argument.head);
        let lemma = token.lemma.to_lowercase();
        let form = token.form.to_lowercase();
        let named: Vec<Kind> = self.things.entities_at(argument.head).map(|entity| entity.kind).collect();
        if takes.content && token.upos == Upos::Noun {
            let frames = self.ontology.frames(WordClass::Noun, &lemma);
            let is_thought = frames.iter().any(|frame| frame.reports || frame.embeds != Default::default());
            let is_said = nouns::takes_that_clause(&lemma) || nouns::verb_of_utterance(&lemma).is_some();
            if is_thought || is_said || nouns::takes_content(&lemma) {
                return true;
            }
        }
        if token.behaviours.shares(takes.behaviours) {
            return true;
        }
        if !named.is_empty() {
            return named.iter().any(|kind| takes.kinds.contains(kind));
        }
        let by_noun = || actor_noun(&form, &lemma).map(|(_, kind, _)| kind);
        let by_post = || crate::english::is_post(&lemma).then_some(Kind::Person);
        let by_event = || nouns::is_event(&lemma).then_some(Kind::Event);
        let by_pronoun = || match pronoun(&form) {
            Some((Stands::Person(_) | Stands::Several | Stands::Speaker | Stands::Speakers, _)) => Some(Kind::Person),
            _ => None,
        };
        let kind = match token.upos {
            Upos::Pron => by_pronoun(),
            Upos::Noun => by_noun().or_else(by_post).or_else(by_event),
            // "fired twelve"
            Upos::Num => (!self.is_time(argument)).then_some(Kind::Person),
            _ => None,
        };
        kind.is_some_and(|kind| takes.kinds.contains(&kind))
    }

    /// Kinds of the entities that an argument stands for; a noun for what takes place is an event.
    fn kinds_of(&self, argument: &Argument) -> Vec<Kind> {
        let kinds: Vec<Kind> = self.things.entities_at(argument.head).map(|entity| entity.kind).collect();
        let is_event = || nouns::is_event(&self.document.token(argument.head).lemma.to_lowercase());
        if kinds.is_empty() && is_event() { vec![Kind::Event] } else { kinds }
    }

    /// "offered to buy weapons": one proposition with the arguments of both verbs.
    pub(super) fn chained(
        &self,
        proposition: &Proposition,
        lemma: &str,
        inner: TokenRef,
    ) -> Option<(String, Proposition)> {
        let inner = self.clauses.get(&inner).filter(|inner| !inner.mood.passive && !proposition.mood.passive)?;
        let own = proposition.arguments.iter().filter(|argument| argument.slot != Slot::Clause);
        let below = inner.arguments.iter().filter(|argument| argument.slot != Slot::Subject);
        if !inner
            .arguments
            .iter()
            .any(|argument| matches!(argument.slot, Slot::Object | Slot::Oblique(_) | Slot::Complement))
        {
            return None;
        }
        let span = proposition.span.cover(inner.span);
        Some((
            lemma.to_owned(),
            Proposition { arguments: own.chain(below).cloned().collect(), span, ..proposition.clone() },
        ))
    }
}
