//! Propositions and entities meet: one statement for each pair of those who act and what they act on.

use super::Trust;
use super::confidence::confidence;
use super::parts::part_statements;
use super::places::place;
use super::qualities::{Qualifier, Qualities};
use super::quotes::Quotations;
use super::relations::{Context, Related, chain, light_noun, of_clause, open_relation};
use super::roles::role;
use super::things::Things;
use super::times;
use crate::english::verbs;
use crate::knowledge::{
    Argument, Certainty, Entity, Factuality, Identity, Kind, Link, MentionKind, Polarity, PredicateKind, Proposition,
    RelationName, Role, Slot, Statement, Tense, Thing, TimeSpan,
};
use crate::ontology::{Embedding, Ontology, WordClass};
use crate::text::{Deprel, Document, TokenRef, Upos};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Coordinated phrases are distributed up to this many statements.
const MAX_PAIRS: usize = 40;

/// Posts that people of one government hold.
const POSTS_OF_STATE: &[&str] = &["chancellor", "minister", "president", "premier", "secretary"];

/// Posts that people of one company hold.
const POSTS_OF_COMPANY: &[&str] =
    &["ceo", "cfo", "chairman", "chairwoman", "chief executive", "financial officer", "managing director"];

/// An article is about who has so many mentions, and a quarter as many again as the next.
const MANY_MENTIONS: usize = 5;

/// So many at most are said to do something with each other.
const MAX_TOGETHER: usize = 4;

/// Everything that is known while the statements of one article are made.
pub struct Interpreter<'a> {
    document: &'a Document,
    propositions: &'a [Proposition],
    entities: &'a [Entity],
    ontology: &'a Ontology,
    trust: Trust,
    things: Things<'a>,
    /// Verbal, copular and attributive propositions by predicate head.
    clauses: HashMap<TokenRef, &'a Proposition>,
    /// Nominal propositions by predicate head.
    nouns: HashMap<TokenRef, &'a Proposition>,
    quotations: Quotations<'a>,
    /// Time expressions of every sentence, as ranges of tokens.
    times: Vec<Vec<Range<usize>>>,
}

impl<'a> Interpreter<'a> {
    /// Builds the indexes.
    pub fn new(
        document: &'a Document,
        propositions: &'a [Proposition],
        entities: &'a [Entity],
        ontology: &'a Ontology,
        trust: Trust,
    ) -> Interpreter<'a> {
        let by_head = |wanted: &[PredicateKind]| {
            let chosen = propositions.iter().filter(|proposition| wanted.contains(&proposition.predicate.kind));
            chosen.map(|proposition| (proposition.predicate.head, proposition)).collect::<HashMap<_, _>>()
        };
        Interpreter {
            document,
            propositions,
            entities,
            ontology,
            trust,
            things: Things::new(document, entities),
            clauses: by_head(&[PredicateKind::Verb, PredicateKind::Copula]),
            nouns: by_head(&[PredicateKind::Noun]),
            quotations: Quotations::new(document, propositions, ontology),
            times: document.sentences.iter().map(times::find).collect(),
        }
    }

    /// All statements, numbered and linked to what they report.
    pub fn statements(&self) -> Vec<Statement> {
        let qualifier = Qualifier::new(self.document, self.ontology, &self.clauses);
        let used_nouns: HashSet<TokenRef> =
            self.clauses.values().filter_map(|clause| Some(self.leaning(clause)?.0)).collect();
        let mut found: Vec<Statement> = Vec::new();
        for proposition in self.propositions {
            let qualities = self.with_speaker(proposition, qualifier.qualities(proposition));
            found.extend(self.implied(proposition, &qualities));
            if used_nouns.contains(&proposition.predicate.head) && proposition.predicate.kind == PredicateKind::Noun {
                continue;
            }
            found.extend(self.of_proposition(proposition, &qualities));
        }
        found.extend(part_statements(self.document, self.entities, self.ontology));
        found.sort_by_key(|statement| (statement.predicate_head, statement.rule, statement.evidence));
        found.dedup_by(|second, first| {
            first.predicate_head == second.predicate_head
                && first.relation == second.relation
                && first.subject.as_ref().map(|thing| &thing.identity)
                    == second.subject.as_ref().map(|thing| &thing.identity)
                && first.object.as_ref().map(|thing| &thing.identity)
                    == second.object.as_ref().map(|thing| &thing.identity)
        });
        for statement in &mut found {
            statement.confidence = confidence(statement);
        }
        number(&mut found);
        self.link_contents(&mut found);
        found
    }

    /// A quoted clause without a source has the one who speaks beside it.
    fn with_speaker(&self, proposition: &Proposition, mut qualities: Qualities) -> Qualities {
        let head = proposition.predicate.head;
        if qualities.sources.is_empty() && self.quotations.is_inside(head) {
            qualities.sources.extend(self.quotations.speaker(head));
        }
        qualities
    }

    fn of_proposition(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        match proposition.predicate.kind {
            PredicateKind::Post => self.of_post(proposition, qualities),
            PredicateKind::Noun => self.of_noun(proposition, qualities),
            PredicateKind::Verb | PredicateKind::Copula | PredicateKind::Attribute => {
                self.of_clause(proposition, qualities)
            }
        }
    }

    /// "made a pledge to …": the noun and its arguments, if they are what the clause is about.
    fn leaning<'p>(&self, clause: &'p Proposition) -> Option<(TokenRef, Related<'p>)>
    where
        'a: 'p,
    {
        let (object, frame) = light_noun(self.document, clause, self.ontology)?;
        let noun: Option<&'p Proposition> = self.nouns.get(&object.head).copied();
        let lemma_of_noun = self.document.token(object.head).lemma.to_lowercase();
        // "voiced support for the plan": what follows may hang on the noun or on the verb.
        let arguments = || noun.into_iter().flat_map(|noun| &noun.arguments).chain(&clause.arguments);
        let target = frame.object.iter().chain(&frame.subject).find_map(|slot| {
            arguments().find(|argument| {
                argument.slot == *slot
                    && matches!(slot, Slot::Oblique(word) if word != "mod" && word != "poss")
                    && argument.head > object.head
                    && self.is_free(argument)
            })
        })?;
        let Slot::Oblique(preposition) = &target.slot else { return None };
        let relation = self.ontology.relation(frame.relation.as_deref()?)?;
        let lemma = format!("{} {lemma_of_noun} {preposition}", clause.predicate.lemma);
        let name = RelationName { local: relation.local.clone(), open: false, lemma, label: relation.label.clone() };
        let event_class = frame.event_class.clone().or_else(|| relation.event_class.clone());
        Some((object.head, Related { relation: name, subject: None, object: Some(target), event_class }))
    }

    /// "faces charges from the court": what the noun says is done to the subject of the verb, by who stands behind it.
    fn undergone(&self, clause: &Proposition) -> Option<(Proposition, Related<'a>)> {
        let undergoes = verbs::undergoes(&clause.predicate.lemma) && !clause.mood.passive;
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
        let name = RelationName { local: relation.local.clone(), open: false, lemma, label: relation.label.clone() };
        let event_class = frame.event_class.clone().or_else(|| relation.event_class.clone());
        Some((undergone, Related { relation: name, subject: Some(agent), object: None, event_class }))
    }

    fn of_clause(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
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
            // "faces corruption charges from …": which charges, the noun's own words say.
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
        if let Some(existing) = self.existential(proposition) {
            let relation = self.curated("takesPlaceIn", "take place");
            let related = Related { relation, subject: existing.arguments.first(), object: None, event_class: None };
            return self.distribute(&existing, related, qualities);
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

    /// "There were clashes along the border": an event takes place.
    fn existential(&self, proposition: &Proposition) -> Option<Proposition> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let there = sentence.tree.child_by(head.token as usize, Deprel::Expl);
        let is_existential = there.is_some_and(|there| sentence.tokens[there].lemma.eq_ignore_ascii_case("there"));
        let subject =
            proposition.argument(&Slot::Subject).filter(|_| is_existential && proposition.predicate.lemma == "be")?;
        let is_event = crate::english::nouns::is_event(&self.document.token(subject.head).lemma.to_lowercase());
        let mut existing = proposition.clone();
        existing.arguments.sort_by_key(|argument| argument.slot != Slot::Subject);
        is_event.then_some(existing)
    }

    /// "…, as the union claims": what it claims is the clause that this one hangs on.
    fn with_clause_commented_on(&self, proposition: &Proposition) -> Option<Proposition> {
        let governor =
            proposition.governor.as_ref().filter(|governor| governor.link == Link::Adverbial("as".to_owned()))?;
        let has_own = proposition.arguments.iter().any(|argument| matches!(argument.slot, Slot::Object | Slot::Clause));
        let frames = self.ontology.frames(WordClass::Verb, &proposition.predicate.lemma);
        let clause =
            self.clauses.get(&governor.predicate).filter(|_| !has_own && frames.iter().any(|frame| frame.reports))?;
        let content = Argument { slot: Slot::Clause, head: governor.predicate, span: clause.span, shared: true };
        let mut commenting = (*proposition).clone();
        commenting.arguments.push(content);
        Some(commenting)
    }

    /// "expects Putin to agree": what is expected is the clause, and its subject nothing by itself.
    fn with_clause_for_object(&self, proposition: &Proposition) -> Option<Proposition> {
        let clause = proposition.argument(&Slot::Clause)?;
        let object = proposition.argument(&Slot::Object).or_else(|| proposition.argument(&Slot::Recipient))?;
        let is_raising = crate::english::verbs::raises_to_object(&proposition.predicate.lemma);
        let mut raised = proposition.clone();
        raised.arguments.retain(|argument| !matches!(argument.slot, Slot::Object | Slot::Recipient));
        for argument in raised.arguments.iter_mut().filter(|argument| argument.head == clause.head) {
            argument.span = argument.span.cover(object.span);
        }
        (is_raising && !proposition.mood.passive).then_some(raised)
    }

    /// "was a win for the party": what belongs to the predicative noun takes part in the clause.
    fn with_complements_of_noun(&self, proposition: &Proposition) -> Option<Proposition> {
        let is_copula = matches!(proposition.predicate.kind, PredicateKind::Copula | PredicateKind::Attribute);
        let noun = self.nouns.get(&proposition.predicate.head).filter(|_| is_copula)?;
        let own = proposition.arguments.iter();
        let complements = noun.arguments.iter().filter(|argument| {
            matches!(&argument.slot, Slot::Oblique(word) if word != "mod")
                && own.clone().all(|own| own.head != argument.head)
        });
        Some(Proposition { arguments: own.clone().chain(complements).cloned().collect(), ..proposition.clone() })
    }

    fn relate<'p>(&self, proposition: &'p Proposition, chain: Option<&str>) -> Related<'p> {
        let context = Context {
            document: self.document,
            ontology: self.ontology,
            is_free: &|argument| self.is_free(argument),
            is_time: &|argument| self.is_time(argument),
            is_several: &|argument| self.things.members(argument.head).len() > 1,
            is_named: &|argument| self.things.entities_at(argument.head).next().is_some(),
        };
        of_clause(&context, proposition, chain)
    }

    /// "offered to buy weapons": one proposition with the arguments of both verbs.
    fn chained(&self, proposition: &Proposition, lemma: &str, inner: TokenRef) -> Option<(String, Proposition)> {
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

    pub(super) fn document(&self) -> &'a Document {
        self.document
    }

    /// The clause that a word heads.
    pub(super) fn clause(&self, head: TokenRef) -> Option<&'a Proposition> {
        self.clauses.get(&head).copied()
    }

    /// The noun with its arguments.
    pub(super) fn noun(&self, head: TokenRef) -> Option<&'a Proposition> {
        self.nouns.get(&head).copied()
    }

    pub(super) fn ontology(&self) -> &'a Ontology {
        self.ontology
    }

    pub(super) fn things(&self) -> &Things<'a> {
        &self.things
    }

    /// A relation of the ontology, by local name, with the lemma found.
    pub(super) fn curated(&self, local: &str, lemma: &str) -> RelationName {
        curated_or_open(self.ontology, local, lemma)
    }

    /// "Merz is the chancellor of Germany"
    fn post_of_copula(&self, proposition: &Proposition) -> Option<Proposition> {
        let complement = proposition.argument(&Slot::Complement)?;
        let subject = proposition.argument(&Slot::Subject)?;
        let token = self.document.token(complement.head);
        let lemma = token.lemma.to_lowercase();
        let is_person = self.things.entities_at(subject.head).any(|entity| entity.kind == Kind::Person);
        let noun = self.nouns.get(&complement.head)?;
        let owners = noun
            .arguments
            .iter()
            .filter(|argument| matches!(&argument.slot, Slot::Oblique(word) if word == "of" || word == "poss"));
        let owner = owners.into_iter().find(|owner| self.things.entities_at(owner.head).next().is_some())?;
        if !is_person || !crate::english::is_post(&lemma) {
            return None;
        }
        let mut post = Proposition {
            arguments: vec![subject.clone(), Argument { slot: Slot::Oblique("of".to_owned()), ..owner.clone() }],
            ..proposition.clone()
        };
        post.predicate.kind = PredicateKind::Post;
        post.predicate.lemma = format!("be {lemma}");
        Some(post)
    }

    fn of_noun(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let known = self.ontology.frames(WordClass::Noun, &proposition.predicate.lemma);
        let is_named = |argument: &Argument| self.things.entities_at(argument.head).next().is_some();
        if known.iter().all(|frame| frame.relation.is_none()) {
            return self.of_unnamed_holder(proposition);
        }
        // "a quick end": an adjective that names nobody takes no part.
        let whole = proposition;
        let mut proposition = proposition.clone();
        proposition
            .arguments
            .retain(|argument| !matches!(&argument.slot, Slot::Oblique(word) if word == "mod") || is_named(argument));
        let related = self.relate(&proposition, None);
        // "his arrival", "NATO's expansion": what happens may need nobody but who does it, if that is somebody.
        let is_symmetric = self.ontology.relation(&related.relation.local).is_some_and(|relation| relation.symmetric);
        let embeds = known.iter().any(|frame| frame.reports || frame.embeds != Embedding::default());
        let is_bare = related.object.is_none()
            && !related.subject.is_some_and(|subject| {
                is_named(subject) && is_about_itself(whole, subject) && !is_symmetric && !embeds
            });
        if related.relation.open || is_bare {
            return Vec::new();
        }
        self.distribute(&proposition, related, qualities)
    }

    /// "a spokesman for the bank", "leaders of Brazil and Chile": a post held by somebody without a name.
    fn of_unnamed_holder(&self, proposition: &Proposition) -> Vec<Statement> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let at = head.token as usize;
        let lemma = &proposition.predicate.lemma;
        let is_named = self.things.entities_at(head).any(|entity| matches!(entity.identity, Identity::World(_)))
            || tree.children(at).any(|child| sentence.name_at(child).is_some() && tree.deprel(child) == Deprel::Appos)
            || matches!(tree.deprel(at), Deprel::NmodDesc | Deprel::Appos | Deprel::Flat | Deprel::Compound);
        // "the secretary-general": part of a longer word.
        let is_part = at.checked_sub(1).is_some_and(|before| sentence.tokens[before].form == "-");
        if is_named || is_part || self.clauses.contains_key(&head) || !crate::english::is_post(lemma) {
            return Vec::new();
        }
        let owners = proposition.arguments.iter().filter(|owner| {
            let is_of =
                matches!(&owner.slot, Slot::Oblique(word) if matches!(word.as_str(), "for" | "mod" | "of" | "poss"));
            is_of
                && self.things.entities_at(owner.head).any(|entity| {
                    entity.kind.is_actor()
                        && (owner.slot != Slot::Oblique("mod".to_owned()) || entity.kind != Kind::Person)
                })
        });
        let preposition = |owner: &Argument| if owner.slot == Slot::Oblique("for".to_owned()) { "for" } else { "of" };
        let holding = |owner: &Argument| {
            let lemma = format!("be {lemma} {}", preposition(owner));
            let subject = Argument { slot: Slot::Subject, head, span: proposition.span, shared: false };
            let mut implied = proposition.clone();
            implied.predicate.kind = PredicateKind::Attribute;
            implied.arguments = vec![subject, Argument { slot: Slot::Object, ..owner.clone() }];
            implied.rule = "post";
            let related = Related {
                relation: open_relation(&lemma),
                subject: implied.arguments.first(),
                object: implied.arguments.get(1),
                event_class: None,
            };
            self.distribute(&implied, related, &Qualities::default())
        };
        owners.flat_map(holding).collect()
    }

    fn of_post(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let Some(subject) = proposition.argument(&Slot::Subject) else { return Vec::new() };
        let owners = || proposition.arguments.iter().filter(|argument| argument.slot != Slot::Subject);
        let is_named = |argument: &&Argument| self.things.entities_at(argument.head).next().is_some();
        let owner = owners().find(is_named).or_else(|| owners().next());
        let lemma = match owner {
            Some(_) => format!("{} of", proposition.predicate.lemma),
            None => proposition.predicate.lemma.clone(),
        };
        let label = proposition.predicate.lemma.strip_prefix("be ").unwrap_or(&proposition.predicate.lemma).to_owned();
        let relation = RelationName { local: "holds".to_owned(), open: false, lemma: lemma.clone(), label };
        let owner = owner
            .cloned()
            .or_else(|| self.described_owner(subject, &lemma))
            .or_else(|| self.owner_beside(proposition, subject))
            .or_else(|| self.owner_around(proposition));
        let lemma = if owner.is_some() && !lemma.ends_with(" of") { format!("{lemma} of") } else { lemma };
        let relation = RelationName { lemma, ..relation };
        // A title is the article's own word, unless somebody is quoted with it.
        let is_quoted = self.quotations.is_inside(proposition.predicate.head);
        let is_title = !self.clauses.contains_key(&proposition.predicate.head);
        let qualities = if is_title && !is_quoted { Qualities::default() } else { qualities.clone() };
        self.distribute(
            proposition,
            Related { relation, subject: Some(subject), object: owner.as_ref(), event_class: None },
            &qualities,
        )
    }

    /// "President Volodymyr Zelenskiy" in an article that also calls him "the Ukrainian leader": of Ukraine.
    fn described_owner(&self, person: &Argument, lemma: &str) -> Option<Argument> {
        let is_head_of_state = matches!(
            lemma,
            "be president" | "be prime minister" | "be chancellor" | "be king" | "be queen" | "be leader"
        );
        let entity = self.things.entities_at(person.head).next().filter(|_| is_head_of_state)?;
        let described = entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Description);
        described.into_iter().find_map(|mention| {
            let sentence = self.document.sentence(mention.head);
            let country = sentence.tree.children(mention.head.token as usize).find(|child| {
                let at = TokenRef { token: *child as u32, ..mention.head };
                self.things.entities_at(at).any(|entity| entity.kind == Kind::Country)
            })?;
            let head = TokenRef { token: country as u32, ..mention.head };
            Some(Argument {
                slot: Slot::Oblique("of".to_owned()),
                head,
                span: sentence.tokens[country].span,
                shared: true,
            })
        })
    }

    /// "U.S. President Adams and Vice President Brown": of the same country, which the title of the one beside says.
    fn owner_beside(&self, proposition: &Proposition, person: &Argument) -> Option<Argument> {
        let is_of_state = POSTS_OF_STATE.iter().any(|post| proposition.predicate.lemma.ends_with(post));
        let sentence = self.document.sentence(person.head);
        let first = match sentence.tree.deprel(person.head.token as usize) {
            Deprel::Conj => sentence.tree.head(person.head.token as usize)?,
            _ => person.head.token as usize,
        };
        let beside = crate::english::grammar::conjuncts(sentence, first);
        let others = beside.into_iter().filter(|token| *token != person.head.token as usize);
        let entities: Vec<&Identity> = others
            .flat_map(|token| self.things.entities_at(TokenRef { token: token as u32, ..person.head }))
            .map(|entity| &entity.identity)
            .collect();
        let posts = self.propositions.iter().filter(|post| post.predicate.kind == PredicateKind::Post);
        let of_others = posts.filter(|post| {
            let holder = post.argument(&Slot::Subject);
            holder.is_some_and(|holder| {
                self.things.entities_at(holder.head).any(|entity| entities.contains(&&entity.identity))
            })
        });
        let mut countries = of_others.flat_map(|post| &post.arguments).filter(|owner| {
            owner.slot != Slot::Subject
                && self.things.entities_at(owner.head).any(|entity| entity.kind == Kind::Country)
        });
        countries.next().filter(|_| is_of_state).map(|owner| Argument { shared: true, ..owner.clone() })
    }

    /// "Chief executive Ana Prado" in an article on one company: whose is the one that the article is about.
    fn owner_around(&self, proposition: &Proposition) -> Option<Argument> {
        let is_one = |posts: &[&str]| posts.iter().any(|post| proposition.predicate.lemma.ends_with(post));
        let kind = match (is_one(POSTS_OF_STATE), is_one(POSTS_OF_COMPANY)) {
            (true, _) => Kind::Country,
            (_, true) => Kind::Organization,
            _ => return None,
        };
        let mut owners: Vec<&Entity> = self.entities.iter().filter(|entity| entity.kind == kind).collect();
        owners.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
        let leader = owners.first()?;
        let second = owners.get(1).map_or(0, |entity| entity.mentions.len());
        let is_alone = leader.mentions.len() >= MANY_MENTIONS && 4 * leader.mentions.len() >= 5 * second;
        let head = proposition.predicate.head;
        let last = leader.mentions.iter().map(|mention| mention.head).filter(|at| *at < head).max()?;
        is_alone.then(|| Argument {
            slot: Slot::Oblique("of".to_owned()),
            head: last,
            span: self.document.token(last).span,
            shared: true,
        })
    }

    /// One statement for each pair of subject and object.
    pub(super) fn distribute(
        &self,
        proposition: &Proposition,
        related: Related,
        qualities: &Qualities,
    ) -> Vec<Statement> {
        let members = |argument: Option<&Argument>| -> Vec<Thing> {
            match argument {
                None => Vec::new(),
                Some(argument) if argument.slot == Slot::Clause => {
                    vec![self.things.clause(argument.head, argument.span)]
                }
                Some(argument) if argument.slot == Slot::Complement => self.complement(proposition, argument),
                // "between A and B": the conjuncts are arguments of their own. A title is of the name behind it alone.
                Some(argument)
                    if matches!(
                        proposition.predicate.kind,
                        PredicateKind::Noun | PredicateKind::Post | PredicateKind::Attribute
                    ) =>
                {
                    self.things.at(argument.head)
                }
                Some(argument) => self.things.members(argument.head),
            }
        };
        let subjects: Vec<Thing> =
            members(related.subject).into_iter().filter(|thing| self.means_something(thing)).collect();
        let mut objects: Vec<Thing> =
            members(related.object).into_iter().filter(|thing| self.means_something(thing)).collect();
        // "called it a mistake": what it is stays unknown, what it was called does not.
        if let Some(complement) =
            proposition.argument(&Slot::Complement).filter(|_| related.object.is_some() && objects.is_empty())
        {
            objects = self.things.at(complement.head);
        }
        let is_mutual = related.object.is_none()
            && subjects.len() > 1
            && self
                .ontology
                .relation(&related.relation.local)
                .is_some_and(|relation| relation.symmetric && !related.relation.open);
        let pairs: Vec<(Option<&Thing>, Option<&Thing>)> = if is_mutual {
            (0..subjects.len())
                .flat_map(|a| (a + 1..subjects.len()).map(move |b| (a, b)))
                .map(|(a, b)| (Some(&subjects[a]), Some(&subjects[b])))
                .collect()
        } else {
            let optional = |things: &'_ [Thing]| -> Vec<Option<usize>> {
                if things.is_empty() { vec![None] } else { (0..things.len()).map(Some).collect() }
            };
            let object_choices = optional(&objects);
            optional(&subjects)
                .into_iter()
                .flat_map(|subject| object_choices.iter().map(move |object| (subject, *object)))
                .map(|(subject, object)| (subject.map(|at| &subjects[at]), object.map(|at| &objects[at])))
                .collect()
        };
        if subjects.is_empty() && objects.is_empty() {
            return Vec::new();
        }
        // "A and B discussed the plan": each with the other.
        let is_together = subjects.len() > 1
            && subjects.len() <= MAX_TOGETHER
            && proposition.predicate.kind == PredicateKind::Verb
            && !proposition.mood.passive
            && !is_mutual
            && verbs::is_reciprocal(&proposition.predicate.lemma);
        // "the two joined the leaders": nobody joins himself.
        let is_itself = |pair: &(Option<&Thing>, Option<&Thing>)| matches!(pair, (Some(subject), Some(object)) if subject.identity == object.identity);
        let has_others = pairs.iter().any(|pair| !is_itself(pair));
        pairs
            .into_iter()
            .filter(|pair| !(has_others && is_itself(pair)))
            .take(MAX_PAIRS)
            .map(|(subject, object)| {
                let mut statement = self.statement(proposition, &related, qualities, subject, object);
                if is_together {
                    let others =
                        subjects.iter().filter(|other| subject.is_some_and(|one| one.identity != other.identity));
                    statement.roles.extend(others.map(|other| (Role::Participant, other.clone())));
                }
                statement
            })
            .collect()
    }

    /// What the subject is said to be is a phrase, even where it means the subject itself.
    fn complement(&self, proposition: &Proposition, argument: &Argument) -> Vec<Thing> {
        let subject = proposition.argument(&Slot::Subject);
        let same = |thing: &Thing| {
            subject.is_some_and(|subject| {
                self.things.entities_at(subject.head).any(|entity| entity.identity == thing.identity)
            })
        };
        let span =
            crate::english::grammar::core_phrase(self.document.sentence(argument.head), argument.head.token as usize);
        let things = self.things.at(argument.head);
        if things.iter().any(same) { vec![self.things.phrase(argument.head, span)] } else { things }
    }

    fn statement(
        &self,
        proposition: &Proposition,
        related: &Related,
        qualities: &Qualities,
        subject: Option<&Thing>,
        object: Option<&Thing>,
    ) -> Statement {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let place = place(proposition, &self.things);
        let place = place.filter(|(argument, _)| {
            related.object.is_none_or(|object| object.head != argument.head) || related.relation.open
        });
        let used: Vec<TokenRef> = [related.subject, related.object, place.as_ref().map(|(argument, _)| *argument)]
            .into_iter()
            .flatten()
            .map(|argument| argument.head)
            .collect();
        // "took place in Oslo": the noun of an idiom is no role.
        let words_of_lemma: Vec<&str> = related.relation.lemma.split(' ').collect();
        let roles: Vec<(Role, Thing)> = proposition
            .arguments
            .iter()
            .filter(|argument| {
                let is_in_lemma = argument.slot == Slot::Object
                    && words_of_lemma.contains(&self.document.token(argument.head).lemma.as_str());
                let is_predicate = argument.slot == Slot::Complement
                    && proposition.predicate.kind == PredicateKind::Copula
                    && related.object.is_some_and(|object| matches!(object.slot, Slot::Oblique(_)));
                let is_elsewhere = is_predicate
                    || used.contains(&argument.head)
                    || self.is_time(argument)
                    || argument.slot == Slot::Subject;
                !is_elsewhere && !is_in_lemma
            })
            .flat_map(|argument| self.role_things(argument))
            .collect();
        let inner = related.object.filter(|object| object.slot == Slot::Clause).map(|object| {
            let frames = self.ontology.frames(WordClass::Verb, &proposition.predicate.lemma);
            let is_wished = frames.iter().any(|frame| frame.embeds.factuality == Some(Factuality::Wished));
            self.inner_things(object, is_wished)
        });
        let roles: Vec<(Role, Thing)> = roles.into_iter().chain(inner.into_iter().flatten()).collect();
        let mut sources: Vec<Thing> = Vec::new();
        for source in qualities.sources.iter().flat_map(|source| self.things.members(*source)) {
            if sources.iter().all(|other| other.identity != source.identity) {
                sources.push(source);
            }
        }
        let predicate_span = match (proposition.predicate.words.first(), proposition.predicate.words.last()) {
            (Some(first), Some(last)) => sentence.span_of(first.token as usize..last.token as usize + 1),
            _ => self.document.token(head).span,
        };
        let mut statement = Statement {
            id: String::new(),
            paragraph: sentence.paragraph + 1,
            sentence: sentence.in_paragraph + 1,
            evidence: object
                .filter(|object| object.head.sentence == head.sentence && related.object.is_some_and(|it| !it.shared))
                .map_or(proposition.span, |object| proposition.span.cover(object.span)),
            predicate_span,
            predicate_head: head,
            subject: subject.cloned(),
            relation: related.relation.clone(),
            object: object.cloned(),
            roles,
            place: place.map(|(_, thing)| thing),
            time: self.time(proposition),
            sources,
            polarity: qualities.polarity,
            factuality: qualities.factuality,
            certainty: qualities.certainty,
            asserted: false,
            confidence: 0.0,
            rule: proposition.rule,
            event_class: related.event_class.clone(),
            event: None,
            content: Vec::new(),
        };
        let is_former = proposition.predicate.kind == PredicateKind::Post
            && proposition.mood.tense == Tense::Past
            && proposition.mood.modal.is_none();
        // "ruled that out": something is missing.
        let is_incomplete = related.object.is_some() && statement.object.is_none();
        statement.asserted = self.is_asserted(&statement) && !is_former && !is_incomplete;
        statement
    }

    /// "refused to meet the envoy", "hopes talks bring peace": the envoy is what it was about.
    fn inner_things(&self, clause: &Argument, is_wished: bool) -> Vec<(Role, Thing)> {
        let inner = self.clauses.get(&clause.head).filter(|inner| inner.mood.tense == Tense::Infinitive || is_wished);
        let ends = inner.into_iter().flat_map(|inner| &inner.arguments).filter(|argument| {
            !argument.shared
                && (argument.slot == Slot::Object
                    || matches!(argument.slot, Slot::Oblique(_)) && self.is_free(argument))
        });
        let things = ends.flat_map(|argument| self.things.members(argument.head));
        things.filter(|thing| self.means_something(thing)).map(|thing| (Role::Topic, thing)).collect()
    }

    fn role_things(&self, argument: &Argument) -> Vec<(Role, Thing)> {
        let role = role(&argument.slot);
        let things = match argument.slot {
            Slot::Clause => return vec![(Role::Topic, self.things.clause(argument.head, argument.span))],
            Slot::Adverbial => vec![self.things.phrase(argument.head, argument.span)],
            _ => self.things.members(argument.head),
        };
        let named = |thing: Thing| (if thing.kind == Kind::Amount { Role::Amount } else { role }, thing);
        things.into_iter().map(named).collect()
    }

    /// The rule of ontology.md, section 4.
    fn is_asserted(&self, statement: &Statement) -> bool {
        let is_plain = statement.polarity == Polarity::Positive
            && statement.factuality == Factuality::Actual
            && statement.certainty == Certainty::Certain;
        let is_whole = statement.subject.is_some();
        let is_self_report = statement
            .sources
            .iter()
            .all(|source| statement.subject.as_ref().is_some_and(|subject| subject.identity == source.identity));
        let is_vouched = match self.trust {
            _ if statement.sources.is_empty() => !self.quotations.is_inside(statement.predicate_head),
            Trust::Article => false,
            Trust::SelfReports => is_self_report,
            Trust::Reported => true,
        };
        is_plain && is_whole && is_vouched
    }

    /// Is it more than a pronoun that stands for nothing known?
    fn means_something(&self, thing: &Thing) -> bool {
        let token = self.document.token(thing.head);
        let sentence = self.document.sentence(thing.head);
        let is_defined = sentence.tree.child_by(thing.head.token as usize, Deprel::AclRelcl).is_some();
        let points = matches!(token.upos, Upos::Pron | Upos::Det) && crate::english::pronouns::only_points(&token.form);
        !points || is_defined || thing.label != token.form
    }

    fn is_time(&self, argument: &Argument) -> bool {
        self.times[argument.head.sentence as usize].iter().any(|range| range.contains(&(argument.head.token as usize)))
    }

    /// Neither a time nor a place.
    fn is_free(&self, argument: &Argument) -> bool {
        let is_place = matches!(&argument.slot, Slot::Oblique(preposition) if super::roles::is_locative(preposition))
            && self.things.entities_at(argument.head).any(|entity| matches!(entity.kind, Kind::Place | Kind::Country));
        !is_place && !self.is_time(argument)
    }

    /// The time expression that hangs on the predicate, else on one of its arguments.
    fn time(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let hangs_on = |range: &Range<usize>| {
            let top = range.clone().find(|token| tree.head(*token).is_none_or(|head| !range.contains(&head)))?;
            tree.head(top)
        };
        let times = &self.times[head.sentence as usize];
        let direct = times.iter().find(|range| hangs_on(range) == Some(head.token as usize));
        let own: Vec<usize> = proposition
            .arguments
            .iter()
            .filter(|argument| {
                !argument.shared && argument.slot != Slot::Clause && argument.head.sentence == head.sentence
            })
            .map(|argument| argument.head.token as usize)
            .collect();
        let through = || times.iter().find(|range| hangs_on(range).is_some_and(|above| own.contains(&above)));
        let itself = || times.iter().find(|range| own.iter().any(|argument| range.contains(argument)));
        let Some(range) = direct.or_else(itself).or_else(through) else { return self.inherited_time(proposition) };
        times::normalize(
            sentence,
            range.clone(),
            self.tense(proposition),
            self.document.article.published,
            &self.document.article.text,
        )
    }

    /// "met on Monday and signed the deal, ending the strike": the time of the verb beside or above, if nothing is said.
    fn inherited_time(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let governor = proposition.governor.as_ref()?;
        let above = self.clauses.get(&governor.predicate)?;
        let is_same = match &governor.link {
            Link::Conjunct => above.mood.tense == proposition.mood.tense && above.mood.modal == proposition.mood.modal,
            Link::Adverbial(marker) => {
                proposition.mood.tense == Tense::Participle && (marker.is_empty() || marker == "while")
            }
            Link::Content | Link::Modifier => false,
        };
        let time = self.time(above).filter(|_| is_same)?;
        Some(TimeSpan { inferred: true, ..time })
    }

    /// The tense that a time expression is read by: of the clause, or of the one it hangs on.
    fn tense(&self, proposition: &Proposition) -> Tense {
        match proposition.mood.tense {
            Tense::Infinitive => Tense::Future,
            Tense::Participle | Tense::None => {
                let sentence = self.document.sentence(proposition.predicate.head);
                let above = sentence.tree.ancestors(proposition.predicate.head.token as usize);
                above
                    .filter_map(|token| {
                        self.clauses.get(&TokenRef { token: token as u32, ..proposition.predicate.head })
                    })
                    .map(|clause| clause.mood.tense)
                    .find(|tense| matches!(tense, Tense::Past | Tense::Present | Tense::Future))
                    .unwrap_or(Tense::Past)
            }
            tense => tense,
        }
    }

    /// "said that …": the statements made by the clause or noun that a statement governs.
    fn link_contents(&self, statements: &mut [Statement]) {
        let mut by_head: HashMap<TokenRef, Vec<String>> = HashMap::new();
        for statement in statements.iter() {
            by_head.entry(statement.predicate_head).or_default().push(statement.id.clone());
        }
        for statement in statements.iter_mut() {
            if let ("according", Some(said)) = (statement.rule, &statement.object) {
                statement.content.extend(by_head.get(&said.head).into_iter().flatten().cloned());
            }
            let Some(clause) = self.clauses.get(&statement.predicate_head) else { continue };
            let sentence = self.document.sentence(statement.predicate_head);
            let contents = clause.arguments.iter().filter(|argument| {
                argument.slot == Slot::Clause
                    || argument.slot == Slot::Object && self.nouns.contains_key(&argument.head)
            });
            for argument in contents {
                for member in crate::english::grammar::conjuncts(sentence, argument.head.token as usize) {
                    let head = TokenRef { token: member as u32, ..argument.head };
                    statement
                        .content
                        .extend(by_head.get(&head).into_iter().flatten().filter(|id| **id != statement.id).cloned());
                }
            }
        }
    }
}

/// "NATO's eastward expansion", "their arrival on Monday": a possessor, and more said of what happens.
fn is_about_itself(proposition: &Proposition, subject: &Argument) -> bool {
    let is_possessor = matches!(&subject.slot, Slot::Oblique(word) if word == "poss");
    is_possessor && proposition.arguments.iter().any(|argument| argument.head != subject.head)
}

/// Numbers the statements of each sentence from 1.
fn number(statements: &mut [Statement]) {
    let mut sentence = None;
    let mut count = 0;
    for statement in statements {
        let place = (statement.paragraph, statement.sentence);
        count = if sentence == Some(place) { count + 1 } else { 1 };
        sentence = Some(place);
        statement.id = format!("s{}.{}.{count}", statement.paragraph, statement.sentence);
    }
}

/// A relation that the ontology has, else the same as an open one.
pub fn curated_or_open(ontology: &Ontology, local: &str, lemma: &str) -> RelationName {
    match ontology.relation(local) {
        Some(relation) => RelationName {
            local: local.to_owned(),
            open: false,
            lemma: lemma.to_owned(),
            label: relation.label.clone(),
        },
        None => open_relation(lemma),
    }
}
