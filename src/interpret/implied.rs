//! What a clause or noun phrase says beside its main statement: what something is called, who is quoted, where and how long
//! an event is, who takes part in it, what is part of what.

use super::qualities::Qualities;
use super::relations::{Related, open_relation};
use super::statements::Interpreter;
use crate::english::grammar::{core_phrase, resolve_relative};
use crate::english::nouns;
use crate::knowledge::{
    Argument, Certainty, Factuality, Identity, Kind, Polarity, Predicate, PredicateKind, Proposition, RelationName,
    Slot, Statement, Thing,
};
use crate::ontology::WordClass;
use crate::text::{TokenRef, Upos};

impl Interpreter<'_> {
    /// All that a proposition implies, each with the qualities of what implies it.
    pub(super) fn implied(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        match proposition.predicate.kind {
            PredicateKind::Verb | PredicateKind::Copula => {
                let mut found = self.ascription(proposition, qualities);
                found.extend(self.attributed_speech(proposition));
                found.extend(self.gathering(proposition, qualities));
                found.extend(self.utterance(proposition, qualities));
                found.extend(self.enumeration(proposition));
                found.extend(self.appointment(proposition, qualities));
                found
            }
            PredicateKind::Noun => {
                let mut found = self.place_of_event(proposition, qualities);
                found.extend(self.participation(proposition, qualities));
                found.extend(self.duration(proposition, qualities));
                found.extend(self.part_of_possessor(proposition));
                found.extend(self.had_by_antecedent(proposition, qualities));
                found.extend(self.kind_of_name(proposition));
                found.extend(self.amount(proposition, qualities));
                found.extend(self.worth(proposition, qualities));
                found
            }
            PredicateKind::Post | PredicateKind::Attribute => Vec::new(),
        }
    }

    /// "called the vote a farce", "hailed the deal as a triumph": the object is that, by the subject's word.
    fn ascription(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let ascribes =
            self.ontology.frames(WordClass::Verb, &proposition.predicate.lemma).iter().any(|frame| frame.ascribes);
        let predicate =
            proposition.argument(&Slot::Complement).or_else(|| proposition.argument(&Slot::Oblique("as".to_owned())));
        let (Some(object), Some(predicate)) = (proposition.argument(&Slot::Object), predicate) else {
            return Vec::new();
        };
        if !ascribes || object.head == predicate.head {
            return Vec::new();
        }
        let mut ascribed = Qualities { certainty: qualities.certainty, ..Qualities::default() };
        // "was hailed as historic": nobody says by whom.
        if proposition.mood.passive && proposition.argument(&Slot::Subject).is_none() {
            ascribed.certainty = ascribed.certainty.max(Certainty::Probable);
        }
        if qualities.polarity == Polarity::Negative || qualities.factuality != Factuality::Actual {
            ascribed.factuality = Factuality::Hypothetical;
        }
        ascribed.sources.extend(proposition.argument(&Slot::Subject).map(|subject| subject.head));
        ascribed.sources.extend(&qualities.sources);
        let complement = Argument { slot: Slot::Complement, ..predicate.clone() };
        let subject = Argument { slot: Slot::Subject, ..object.clone() };
        let implied = self.said_of(proposition, "be", predicate.head, vec![subject, complement], "ascription");
        self.distribute(&implied, related(&implied, open_relation("be")), &ascribed)
    }

    /// "…, according to the ministry": the ministry says so.
    fn attributed_speech(&self, proposition: &Proposition) -> Vec<Statement> {
        let clause = proposition.predicate.head;
        let speech = |source: &TokenRef| {
            let sentence = self.document.sentence(*source);
            let span = core_phrase(sentence, source.token as usize);
            let subject = Argument { slot: Slot::Subject, head: *source, span, shared: false };
            let content = Argument { slot: Slot::Clause, head: clause, span: proposition.span, shared: false };
            let mut implied = self.said_of(proposition, "say", *source, vec![subject, content], "according");
            implied.span = implied.span.cover(span);
            let relation = self.curated("said", "say");
            self.distribute(&implied, related(&implied, relation), &Qualities::default())
        };
        let sentence = self.document.sentence(clause);
        let is_said_above = |source: &&TokenRef| {
            sentence.tree.ancestors(clause.token as usize).any(|above| {
                let above = TokenRef { token: above as u32, ..clause };
                self.clause(above).is_some_and(|above| above.sources.contains(source))
            })
        };
        proposition.sources.iter().filter(|source| !is_said_above(source)).flat_map(speech).collect()
    }

    /// "Ukraine's Donetsk region", "its southern coast" with a name: part of the country.
    fn part_of_possessor(&self, noun: &Proposition) -> Vec<Statement> {
        let head = noun.predicate.head;
        let is_place = self.things.entities_at(head).any(|entity| entity.kind == Kind::Place);
        let is_country = |argument: &&Argument| {
            matches!(&argument.slot, Slot::Oblique(word) if word == "poss")
                && self.things.entities_at(argument.head).any(|entity| entity.kind == Kind::Country)
        };
        let Some(country) = noun.arguments.iter().find(is_country).filter(|_| is_place) else { return Vec::new() };
        let relation = self.curated("partOf", "be part of");
        let object = Argument { slot: Slot::Object, ..country.clone() };
        self.of_event(noun, relation, object, &Qualities::default(), "possessive")
    }

    /// "Vega, whose troops advance": Vega has troops.
    fn had_by_antecedent(&self, noun: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let head = noun.predicate.head;
        let sentence = self.document.sentence(head);
        let mut owners = noun.arguments.iter().filter(|argument| argument.slot == Slot::Oblique("poss".to_owned()));
        let antecedent =
            owners.find_map(|owner| resolve_relative(sentence, owner.head.token as usize, head.token as usize));
        // "the Greens, whose leader, Anna Vega, resigned": nobody has Anna Vega.
        let is_name = self.things.at(head).iter().any(|thing| matches!(thing.identity, Identity::World(_)));
        let Some(antecedent) = antecedent.filter(|_| !is_name) else { return Vec::new() };
        let argument = |slot: Slot, token: usize| Argument {
            slot,
            head: TokenRef { token: token as u32, ..head },
            span: core_phrase(sentence, token),
            shared: false,
        };
        let arguments = vec![argument(Slot::Subject, antecedent), argument(Slot::Object, head.token as usize)];
        let mut implied = self.said_of(noun, "have", head, arguments, "possessive");
        implied.span = implied.arguments[0].span.cover(implied.arguments[1].span);
        let told = Qualities { sources: qualities.sources.clone(), ..Qualities::default() };
        let mut found = self.distribute(&implied, related(&implied, self.curated("has", "have")), &told);
        // "a woman whose vest": she has a vest, and not the woman's vest.
        for statement in &mut found {
            if let Some(own) = self.without_owner(statement) {
                statement.object = Some(own);
            }
        }
        found
    }

    /// The object without its possessor, if that is its subject.
    fn without_owner(&self, statement: &Statement) -> Option<Thing> {
        let (subject, object) = (statement.subject.as_ref()?, statement.object.as_ref()?);
        let is_phrase = matches!(object.identity, Identity::Article(_)) && object.kind == Kind::Phrase;
        let rest = object.label.strip_prefix(&subject.label).filter(|_| is_phrase)?;
        let own = rest.strip_prefix("’s ").or_else(|| rest.strip_prefix("’ "))?;
        Some(Thing { identity: Identity::Article(own.to_owned()), label: own.to_owned(), ..object.clone() })
    }

    /// "the NATO military alliance": a name before a noun that says what bears it.
    fn kind_of_name(&self, noun: &Proposition) -> Vec<Statement> {
        let head = noun.predicate.head;
        let sentence = self.document.sentence(head);
        let named = noun.arguments.iter().find(|argument| {
            let at = argument.head.token as usize;
            let is_modifier = matches!(&argument.slot, Slot::Oblique(word) if word == "mod");
            let is_name =
                sentence.tokens[at].upos == Upos::Propn && sentence.tree.head(at) == Some(head.token as usize);
            let is_body = self.things.entities_at(argument.head).any(|entity| entity.kind == Kind::Organization);
            is_modifier && is_name && is_body
        });
        let Some(name) = named.filter(|_| nouns::is_kind_of_body(&noun.predicate.lemma)) else { return Vec::new() };
        let subject = Argument { slot: Slot::Subject, ..name.clone() };
        let implied = self.said_of(noun, "be", head, vec![subject], "name");
        let mut found = self.distribute(&implied, related(&implied, open_relation("be")), &Qualities::default());
        // "La Voce newspaper" is a newspaper, and no "Voce newspaper".
        let at = name.head.token as usize;
        let behind = sentence.name_at(at).map_or(at + 1, |whole| whole.tokens.end);
        // "the al-Qaida-linked Sayyaf group" is not al-Qaida.
        let is_other = (behind..head.token as usize).any(|word| {
            let token = &sentence.tokens[word];
            token.upos == Upos::Propn || token.upos == Upos::Punct
        });
        if behind > head.token as usize || is_other {
            return Vec::new();
        }
        let kind = sentence.span_of(behind..head.token as usize + 1);
        for statement in &mut found {
            statement.object = Some(self.things.words(head, kind));
        }
        found
    }

    /// A proposition made of parts of another.
    pub(super) fn said_of(
        &self,
        from: &Proposition,
        lemma: &str,
        head: TokenRef,
        arguments: Vec<Argument>,
        rule: &'static str,
    ) -> Proposition {
        Proposition {
            predicate: Predicate { kind: PredicateKind::Attribute, head, lemma: lemma.to_owned(), words: Vec::new() },
            arguments,
            sources: Vec::new(),
            governor: None,
            rule,
            ..from.clone()
        }
    }
}

pub(super) fn related(proposition: &Proposition, relation: RelationName) -> Related<'_> {
    let at = |number: usize| proposition.arguments.get(number);
    Related { relation, subject: at(0), object: at(1), event_class: None }
}
