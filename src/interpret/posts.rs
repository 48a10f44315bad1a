//! Who holds which post, and where: said by the title, or by what stands around it.

use super::qualities::Qualities;
use super::relations::Related;
use super::statements::Interpreter;
use crate::english::posts::is_post_of_state;
use crate::knowledge::{
    Argument, Entity, Identity, Kind, Mention, MentionKind, PredicateKind, Proposition, RelationName, Slot, Statement,
};
use crate::text::{Deprel, Span, TokenRef, Upos};

/// Posts that people of one government hold.
const POSTS_OF_STATE: &[&str] = &["chancellor", "minister", "president", "premier", "secretary"];

impl<'a> Interpreter<'a> {
    pub(super) fn of_post(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let proposition = &self.with_whole_title(&self.without_nationality(proposition));
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
            .or_else(|| self.owner_beside(proposition, subject));
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

    /// "opposition leader", "Permanent Secretary": the word right before it belongs to a post's name, unless it names whose it is.
    fn with_whole_title(&self, post: &Proposition) -> Proposition {
        let first = post.predicate.words.iter().min().copied().unwrap_or(post.predicate.head);
        let is_part = |argument: &Argument| {
            let word = self.document.token(argument.head);
            let is_right_before = argument.head.sentence == first.sentence && argument.head.token + 1 == first.token;
            let has_name = |entity: &Entity| entity.mentions.iter().any(|it| it.kind != MentionKind::Description);
            let is_named = self.things.entities_at(argument.head).any(has_name);
            let is_title =
                word.upos.is_nominal() || word.upos == Upos::Adj && word.form.starts_with(char::is_uppercase);
            argument.slot != Slot::Subject && is_right_before && is_title && !is_named
        };
        let mut post = post.clone();
        if let Some(part) = post.arguments.iter().position(is_part) {
            let part = post.arguments.remove(part);
            let word = self.document.token(part.head).form.to_lowercase();
            let title = post.predicate.lemma.strip_prefix("be ").unwrap_or(&post.predicate.lemma);
            post.predicate.lemma = format!("be {word} {title}");
        }
        post
    }

    /// "Argentine director": somebody from there directs films; an Argentine minister is one of Argentina.
    fn without_nationality(&self, post: &Proposition) -> Proposition {
        let people = |argument: &Argument| -> Option<Span> {
            let mut countries = self.things.entities_at(argument.head).filter(|entity| entity.kind == Kind::Country);
            let is_adjective =
                |mention: &&Mention| mention.head == argument.head && mention.kind == MentionKind::Adjective;
            countries.find_map(|country| country.mentions.iter().find(is_adjective)).map(|mention| mention.span)
        };
        // "South Korean director": nor is it one of the south.
        let of_people: Vec<Span> = post.arguments.iter().filter_map(people).collect();
        let is_by_people = |argument: &Argument| {
            let word = self.document.token(argument.head).span;
            of_people.iter().any(|span| span.contains(word))
        };
        let mut post = post.clone();
        if !is_post_of_state(&post.predicate.lemma) {
            post.arguments.retain(|argument| argument.slot == Slot::Subject || !is_by_people(argument));
        }
        post
    }

    /// "Merz is the chancellor of Germany"
    pub(super) fn post_of_copula(&self, proposition: &Proposition) -> Option<Proposition> {
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

    /// "President Volodymyr Zelenskiy" in an article that also calls him "the Ukrainian leader": of Ukraine.
    pub(super) fn described_owner(&self, person: &Argument, lemma: &str) -> Option<Argument> {
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
    pub(super) fn owner_beside(&self, proposition: &Proposition, person: &Argument) -> Option<Argument> {
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
}
