//! What says something, and what of it can stand alone as a fact of the graph.
//!
//! A direct triple needs a thing with an identity at one end at least: a name, or a phrase of which the article knows one
//! only. What joins phrases stays a statement with its words; what says nothing is not made at all.

use super::statements::Interpreter;
use crate::english::grammar::{self, conjuncts, core_phrase, opener};
use crate::english::pronouns::{Form, Stands};
use crate::english::{calendar, nouns, pronouns, verbs};
use crate::knowledge::{Identity, Kind, Role, Statement, Thing};
use crate::text::{Behaviour, Deprel, Sentence, Span, Token, TokenRef, Upos};

/// Determiners that single one thing out.
const DEFINITE: &[&str] = &["the", "this", "that", "these", "those", "both"];

/// Words that open a phrase only if something of it is missing.
const UNRESOLVED: &[&str] = &["whose", "which", "who", "whom", "what", "whatever", "whoever"];

/// Words by which a thing is only told from others of its sort.
const AMONG_OTHERS: &[&str] = &["another ", "one of those ", "yet another "];

impl Interpreter<'_> {
    /// Leaves out what says nothing, and keeps from the direct triples what stands for nothing by itself.
    pub(super) fn weigh(&self, statements: &mut Vec<Statement>) {
        for statement in statements.iter_mut() {
            let head = statement.predicate_head;
            for end in [&mut statement.subject, &mut statement.object].into_iter().flatten() {
                if let Some(shorter) = self.without_own_clause(end, head) {
                    *end = shorter;
                }
            }
        }
        for statement in statements.iter_mut().filter(|statement| statement.rule == "apposition") {
            self.of_one_of_several(statement);
            self.without_turn(statement);
        }
        statements.retain(|statement| !self.says_nothing(statement));
        for statement in statements.iter_mut() {
            statement.asserted &= self.has_identity(statement)
                && !self.has_fragment(statement)
                && !self.is_circular(statement)
                && !self.is_shared_out(statement)
                && !self.leaves_open_of_whom(statement);
        }
    }

    /// "the actors Ana Ruiz and Tom Berg": each of them is an actor.
    fn of_one_of_several(&self, statement: &mut Statement) {
        let is_one = statement.subject.as_ref().is_some_and(|subject| subject.kind == Kind::Person);
        let Some(object) = statement.object.as_mut().filter(|_| is_one) else { return };
        let token = self.document.token(object.head);
        let is_plural = token.upos == Upos::Noun && token.feats.has("Number", "Plur") && token.lemma != token.form;
        if let Some(before) = object.label.strip_suffix(token.form.as_str()).filter(|_| is_plural) {
            let label = format!("{before}{}", token.lemma);
            *object = Thing { identity: Identity::Article(label.clone()), kind: Kind::Phrase, label, ..object.clone() };
        }
    }

    /// "A third rider, Tom Berg, fell": he is a rider; that he is the third to be told of says nothing of him.
    fn without_turn(&self, statement: &mut Statement) {
        let Some(object) = statement.object.as_mut() else { return };
        let sentence = self.document.sentence(object.head);
        let mut articles = sentence.tree.children_by(object.head.token as usize, Deprel::Det);
        let is_one_more = articles.any(|article| sentence.tokens[article].lemma == "a");
        let Some((first, rest)) = object.label.split_once(' ').filter(|_| is_one_more) else { return };
        if calendar::lookup(calendar::ORDINALS, &first.to_lowercase()).is_some() && object.kind == Kind::Phrase {
            let label = rest.to_owned();
            *object = Thing { identity: Identity::Article(label.clone()), label, ..object.clone() };
        }
    }

    /// "the outrage sparked by the plan": what the clause says of it is no part of what it is said of.
    fn without_own_clause(&self, thing: &Thing, predicate: TokenRef) -> Option<Thing> {
        let sentence = self.document.sentence(thing.head);
        let tree = &sentence.tree;
        let (head, predicate_at) = (thing.head.token as usize, predicate.token as usize);
        let is_behind = predicate.sentence == thing.head.sentence && predicate_at > head;
        let is_own = is_behind
            && tree.head(predicate_at) == Some(head)
            && matches!(tree.deprel(predicate_at), Deprel::Acl | Deprel::AclRelcl);
        let is_phrase = matches!(thing.identity, Identity::Article(_)) && thing.kind == Kind::Phrase;
        if !is_own || !is_phrase {
            return None;
        }
        let clause = *tree.subtree(predicate_at).first().filter(|first| **first > head)?;
        let last = (head..clause).rev().find(|word| sentence.tokens[*word].upos != Upos::Punct)?;
        let core = core_phrase(sentence, head);
        let span = Span { start: core.start, end: sentence.tokens[last].span.end.min(core.end) };
        let shorter = self.things.words(thing.head, span);
        (shorter.label.len() < thing.label.len() && !shorter.label.is_empty()).then_some(shorter)
    }

    /// "officials are officials of …", "has whose boat", "is another day", "the start is 2027", "Washington, D.C. is D.C."
    fn says_nothing(&self, statement: &Statement) -> bool {
        let (Some(subject), Some(object)) = (&statement.subject, &statement.object) else {
            return statement.subject.as_ref().is_some_and(|subject| self.is_own_post(statement, subject));
        };
        let lemma = statement.relation.lemma.as_str();
        let is_unresolved = |thing: &Thing| {
            let first = thing.label.split_whitespace().next().unwrap_or_default().to_lowercase();
            UNRESOLVED.contains(&first.as_str()) && !self.is_clause_of(thing)
        };
        // "Founding president Ada VEGA is Ada VEGA"
        let is_own_name =
            matches!(subject.identity, Identity::World(_)) && ends_with_words(&object.label, &subject.label);
        let is_named_whole = lemma == "be" && (has_words_of(&subject.label, &object.label) || is_own_name);
        // "the Forum (RF)", "Ada Vega (Ind)": letters in brackets are a name of it, or a party nobody spelt out.
        let is_abbreviation = statement.rule == "apposition" && self.is_one_word_in_brackets(object.head);
        // "Lee Vega, a second man"
        let is_anybody = lemma == "be" && is_one_of_people(&object.label);
        let is_one_more =
            lemma == "be" && AMONG_OTHERS.iter().any(|words| object.label.to_lowercase().starts_with(words));
        // "WELLINGTON, Tuesday"
        let is_day = statement.rule == "apposition" && self.is_in_time(object.head);
        let is_time = lemma == "be" && self.is_in_time(subject.head) || is_day;
        // "That father, Captain Ocampo, …": which one was told before.
        let is_pointed_at = statement.rule == "apposition" && self.is_pointed_at(object);
        lemma == "have" && is_unresolved(object)
            || is_pointed_at
            || is_named_whole
            || is_anybody
            || is_abbreviation
            || is_one_more
            || is_time
            || self.is_own_post(statement, subject)
    }

    fn is_one_word_in_brackets(&self, word: TokenRef) -> bool {
        let tokens = &self.document.sentence(word).tokens;
        let form = |token: usize| tokens.get(token).map_or("", |token| &*token.form);
        let at = word.token as usize;
        at > 0 && form(at - 1) == "(" && form(at + 1) == ")"
    }

    /// "officials are officials of the union": said of people who are known by nothing else. That "the president of Kenya" is
    /// its president tells who that is.
    fn is_own_post(&self, statement: &Statement, subject: &Thing) -> bool {
        let Some(said) = statement.relation.lemma.strip_prefix("be ") else { return false };
        let head = &self.document.token(subject.head).lemma.to_lowercase();
        let is_nameless = !matches!(subject.identity, Identity::World(_));
        let is_post = matches!(statement.rule, "apposition" | "post" | "title");
        let is_one_person = subject.kind == Kind::Person && self.is_the_only_one(subject);
        is_nameless && is_post && !is_one_person && said.split(' ').any(|word| word == head)
    }

    /// "Kenya's envoy is envoy of Kenya": somebody without a name, whom the article calls so.
    pub(super) fn is_circular(&self, statement: &Statement) -> bool {
        let (Some(subject), Some(object)) = (&statement.subject, &statement.object) else { return false };
        // "Ada Vega, whose son …": that she has "Ada Vega’s son" is said by its name.
        if statement.relation.lemma == "have" && object.label.starts_with(&format!("{}’s ", subject.label)) {
            return true;
        }
        let Some(post) = statement.relation.lemma.strip_prefix("be ") else { return false };
        let word = |text: &str| text.trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
        let own: Vec<String> = subject.label.split_whitespace().map(word).collect();
        let is_in = |text: &str| text.split_whitespace().all(|said| own.contains(&word(said)));
        let noun = post.trim_end_matches(" of");
        matches!(subject.identity, Identity::Article(_)) && is_in(noun) && is_in(&object.label)
    }

    /// "Ada and Rosa Vega own 31 per cent": what several have or do together is told in a number, and none of them has all of it.
    pub(super) fn is_shared_out(&self, statement: &Statement) -> bool {
        let (Some(subject), Some(object)) = (&statement.subject, &statement.object) else { return false };
        let sentence = self.document.sentence(subject.head);
        let (tree, head) = (&sentence.tree, subject.head.token as usize);
        let is_one_of_several = tree.deprel(head) == Deprel::Conj || conjuncts(sentence, head).len() > 1;
        let own = self.document.sentence(object.head);
        let number = object.head.token as usize;
        let is_counted = own.tokens[number].upos == Upos::Num
            || object.kind == Kind::Amount
            || own.tree.child_by(number, Deprel::Nummod).is_some();
        let is_of_each = |token: &Token| matches!(&*token.form.to_lowercase(), "each" | "apiece" | "both");
        is_one_of_several && is_counted && !own.tokens.iter().any(is_of_each)
    }

    /// "this man", "those cities", "the same land": what it is was told before.
    fn is_pointed_at(&self, thing: &Thing) -> bool {
        let sentence = self.document.sentence(thing.head);
        let (tree, head) = (&sentence.tree, thing.head.token as usize);
        let is_demonstrative = |word: usize| sentence.tokens[word].feats.has("PronType", "Dem");
        let is_same = |word: usize| sentence.tokens[word].form.eq_ignore_ascii_case("same");
        tree.children_by(head, Deprel::Det).any(is_demonstrative) || tree.children_by(head, Deprel::Amod).any(is_same)
    }

    fn is_in_time(&self, head: TokenRef) -> bool {
        self.times[head.sentence as usize].iter().any(|range| range.contains(&(head.token as usize)))
    }

    /// Is the end a clause: what is said, wanted, seen?
    fn is_clause_of(&self, thing: &Thing) -> bool {
        self.clause(thing.head).is_some()
    }

    /// Has one end a name, is it somebody or some body that the article speaks of, or the only thing of its sort here?
    pub(super) fn has_identity(&self, statement: &Statement) -> bool {
        let object = statement.object.as_ref().filter(|object| !self.is_clause_of(object));
        // "Officials said …": nobody's word. "The officer said …", "the owner's lawyers said …": somebody's.
        let is_saying = statement.object.is_some() && object.is_none();
        let is_anybody = |thing: &Thing| self.is_named(thing) || is_being(thing) || self.is_the_only_one(thing);
        let is_known = |thing: &Thing| self.is_named(thing) || is_being(thing) && self.is_the_only_one(thing);
        // What nobody does to anything joins no things: who else takes part is enough.
        let beside = statement.roles.iter().map(|(_, thing)| thing).chain(&statement.place);
        let others = beside.filter(|_| object.is_none());
        let is_proper = |thing: &Thing| self.document.token(thing.head).upos == Upos::Propn;
        let speaks = |thing: &Thing| is_known(thing) || is_being(thing) && is_proper(thing);
        let acts = |thing: &Thing| if is_saying { speaks(thing) } else { is_anybody(thing) };
        statement.subject.as_ref().is_some_and(acts)
            || object.is_some_and(is_known)
            || others.into_iter().any(is_anybody)
    }

    /// "Oracle", "the buyer of Oracle", "its buyer"
    fn is_named(&self, thing: &Thing) -> bool {
        let is_of_world = |identity: &Identity| !matches!(identity, Identity::Article(_));
        is_of_world(&thing.identity)
            || thing.kind != Kind::Amount
                && (thing.involves.iter().any(is_of_world)
                    || self.things.involved(thing.head, thing.span).iter().any(is_of_world)
                    || thing.label.contains("’s ")
                    || thing.label.contains("'s "))
    }

    /// "the buyer", "its buyer"; not "a buyer", "two buyers", "buyers"
    fn is_the_only_one(&self, thing: &Thing) -> bool {
        let sentence = self.document.sentence(thing.head);
        let head = thing.head.token as usize;
        let token = &sentence.tokens[head];
        let tree = &sentence.tree;
        let is_definite = tree.children(head).any(|child| {
            let form = sentence.tokens[child].form.to_lowercase();
            tree.deprel(child) == Deprel::Det && DEFINITE.contains(&form.as_str())
                || tree.deprel(child) == Deprel::NmodPoss && !UNRESOLVED.contains(&form.as_str())
        });
        let is_word = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj) || is_being(thing);
        // A pronoun stands for what was told before, if it stands for anything.
        let is_taken_up = token.upos == Upos::Pron
            && pronouns::pronoun(&token.form).is_some()
            && !thing.label.eq_ignore_ascii_case(&token.form);
        thing.kind != Kind::Amount && (is_taken_up || is_word && is_definite)
    }

    /// Is an end torn out of its sentence: does it begin with what ties it to other words, or end in the midst of a phrase?
    pub(super) fn has_fragment(&self, statement: &Statement) -> bool {
        let repeats = |thing: &Thing| verbs::utters(&statement.relation.lemma) && self.is_said_before(thing);
        if statement.object.as_ref().is_some_and(repeats)
            || self.tells_only_where_it_was_said(statement)
            || self.is_bare_number(statement)
            || self.lacks_charge(statement)
            || self.is_part_of_title(statement)
            || is_of_pronoun(statement)
        {
            return true;
        }
        let ends = [&statement.subject, &statement.object];
        ends.into_iter().flatten().any(|thing| {
            let is_named = matches!(thing.identity, Identity::World(_) | Identity::ThisArticle);
            let is_torn = || {
                self.is_fragment(thing)
                    || self.is_bare_quantity(thing)
                    || self.is_counted_out(thing)
                    || self.is_of_nobody(thing)
                    || self.is_pointed_at(thing)
            };
            !is_named && (self.ends_in_the_open(thing) || !self.is_clause_of(thing) && is_torn())
        })
    }

    /// "The editor said she never saw it", of another woman: who is spoken of stands elsewhere, unless it is who speaks.
    pub(super) fn leaves_open_of_whom(&self, statement: &Statement) -> bool {
        let (Some(speaker), Some(content)) = (&statement.subject, &statement.object) else { return false };
        if !self.is_clause_of(content) {
            return false;
        }
        let sentence = self.document.sentence(content.head);
        let tree = &sentence.tree;
        let predicate = content.head.token as usize;
        let Some(subject) = grammar::own_subject(sentence, predicate) else { return false };
        let owner = tree.child_by(subject, Deprel::NmodPoss);
        let word = if sentence.tokens[subject].upos == Upos::Pron { subject } else { owner.unwrap_or(subject) };
        let token = &sentence.tokens[word];
        let stands = pronouns::pronoun(&token.form).map(|(stands, _)| stands).filter(|_| token.upos == Upos::Pron);
        // "it was too soon to say": the clause behind is what is meant.
        let is_impersonal = stands == Some(Stands::Thing)
            && tree.children(predicate).any(|child| {
                let deprel = tree.deprel(child);
                child > predicate
                    && (deprel.is_clausal_subject() || matches!(deprel, Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl))
            });
        let is_of_other = matches!(stands, Some(Stands::Person(_) | Stands::Thing | Stands::Several)) && !is_impersonal;
        let at = TokenRef { token: word as u32, ..content.head };
        is_of_other && !self.things.entities_at(at).any(|entity| entity.identity == speaker.identity)
    }

    /// "said in a statement", "added on Facebook": what was said stands elsewhere. "Spoke at the rally" tells something.
    fn tells_only_where_it_was_said(&self, statement: &Statement) -> bool {
        let Some((verb, preposition)) = statement.relation.lemma.split_once(' ') else { return false };
        let is_clause = statement.object.as_ref().is_none_or(|object| self.is_clause_of(object));
        let has_topic = statement.roles.iter().any(|(role, _)| *role == Role::Topic);
        // "said no to the plan" says something.
        let is_beside = grammar::is_circumstantial(preposition) || matches!(preposition, "from" | "to");
        verbs::asks_for_words(verb) && is_beside && !is_clause && !has_topic
    }

    /// "made the remark", "made her comments", "made similar remarks": what was said stands elsewhere.
    fn is_said_before(&self, thing: &Thing) -> bool {
        let sentence = self.document.sentence(thing.head);
        let (tree, head) = (&sentence.tree, thing.head.token as usize);
        let is_similar = tree.children_by(head, Deprel::Amod).any(|word| sentence.tokens[word].lemma == "similar");
        let is_told = tree.children(head).any(|word| {
            matches!(tree.deprel(word), Deprel::Acl | Deprel::AclRelcl | Deprel::Nmod | Deprel::Appos | Deprel::Ccomp)
        });
        nouns::verb_of_utterance(&sentence.tokens[head].lemma.to_lowercase()).is_some()
            && !is_told
            && (is_similar || self.is_pointed_at(thing) || self.is_the_only_one(thing))
    }

    /// "to confirm that": what it is stands elsewhere.
    fn ends_in_the_open(&self, thing: &Thing) -> bool {
        let sentence = self.document.sentence(thing.head);
        let mut own = sentence.tokens.iter().enumerate().filter(|(_, token)| thing.span.contains(token.span));
        let last = own.rfind(|(_, token)| token.upos != Upos::Punct);
        last.is_some_and(|(at, token)| {
            let head = TokenRef { token: at as u32, ..thing.head };
            let is_named = self.things.entities_at(head).next().is_some();
            token.upos == Upos::Pron && token.feats.has("PronType", "Dem") && !is_named
        })
    }

    /// "Not all farmers": what is said of them is not said of farmers.
    fn is_counted_out(&self, thing: &Thing) -> bool {
        let sentence = self.document.sentence(thing.head);
        let head = thing.head.token as usize;
        let before = sentence.tree.subtree(head).into_iter().filter(|word| *word < head);
        before.into_iter().any(|word| sentence.tokens[word].form.eq_ignore_ascii_case("not"))
    }

    /// "accused the officers": of what, is left out.
    fn lacks_charge(&self, statement: &Statement) -> bool {
        let sentence = self.document.sentence(statement.predicate_head);
        let (tree, verb) = (&sentence.tree, statement.predicate_head.token as usize);
        let takes_charge = sentence.behaves(verb, Behaviour::TakingOf) && sentence.behaves(verb, Behaviour::Reporting);
        let has_charge = tree.children(verb).any(|word| {
            let deprel = tree.deprel(word);
            let is_about = opener(sentence, word).is_some_and(|opener| {
                matches!(sentence.tokens[opener].lemma.as_str(), "about" | "against" | "of" | "over" | "that")
            });
            is_about || matches!(deprel, Deprel::Ccomp | Deprel::Xcomp)
        });
        takes_charge && statement.object.is_some() && !has_charge
    }

    /// "consumer industries correspondent", "appeals court judge": a noun of the title is nothing that the post is held of.
    fn is_part_of_title(&self, statement: &Statement) -> bool {
        let Some(object) = statement.object.as_ref().filter(|_| matches!(statement.rule, "apposition" | "title"))
        else {
            return false;
        };
        let sentence = self.document.sentence(object.head);
        let is_compound = sentence.tree.deprel(object.head.token as usize) == Deprel::Compound;
        is_compound && matches!(object.identity, Identity::Article(_)) && object.kind == Kind::Phrase
    }

    /// "Several", "half", "nearly ninety": of what, the article says elsewhere.
    fn is_bare_quantity(&self, thing: &Thing) -> bool {
        let is_one_word = !thing.label.contains(' ');
        let token = self.document.token(thing.head);
        is_one_word && grammar::is_quantity(&token.lemma.to_lowercase())
    }

    /// "captured 89", "left nearly three million": what is counted stands elsewhere. "Ada Vega, 34" tells an age.
    fn is_bare_number(&self, statement: &Statement) -> bool {
        let Some(object) = statement.object.as_ref().filter(|_| statement.rule == "clause") else { return false };
        let sentence = self.document.sentence(object.head);
        let head = object.head.token as usize;
        let has_unit = sentence.tree.children(head).any(|child| {
            let is_sign = matches!(sentence.tokens[child].upos, Upos::Sym | Upos::Noun | Upos::Propn);
            is_sign || sentence.tree.deprel(child) == Deprel::Nmod
        });
        // "€600mn" is one word.
        let is_plain = object.label.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | ',' | '.' | '-'));
        sentence.tokens[head].upos == Upos::Num && !has_unit && is_plain
    }

    /// "An uncle", "father and son": whose, nobody says.
    fn is_of_nobody(&self, thing: &Thing) -> bool {
        let sentence = self.document.sentence(thing.head);
        let head = thing.head.token as usize;
        let token = &sentence.tokens[head];
        let tree = &sentence.tree;
        let is_owned = tree.children(head).any(|child| {
            matches!(tree.deprel(child), Deprel::NmodPoss | Deprel::Nmod | Deprel::Compound | Deprel::Acl)
        });
        let is_of_somebody = nouns::is_of_somebody(&token.lemma.to_lowercase());
        let is_one = token.upos == Upos::Noun && !token.feats.has("Number", "Plur");
        // "a close friend"
        let is_bare =
            tree.children(head).all(|child| matches!(tree.deprel(child), Deprel::Det | Deprel::Amod | Deprel::Punct));
        is_one && is_of_somebody && !is_owned && (is_bare || !thing.label.contains(' '))
    }

    fn is_fragment(&self, thing: &Thing) -> bool {
        let sentence = self.document.sentence(thing.head);
        let first = thing.label.split_whitespace().next().unwrap_or_default().to_lowercase();
        let is_tied = is_linker_at(sentence, thing.span.start, &first) || UNRESOLVED.contains(&first.as_str());
        let is_open = |open: char, close: char| thing.label.matches(open).count() != thing.label.matches(close).count();
        let is_half_quoted = thing.label.matches('"').count() % 2 == 1;
        let last = thing.label.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let is_cut = matches!(
            last.as_str(),
            "a" | "an" | "and" | "but" | "for" | "in" | "of" | "or" | "since" | "some" | "the" | "with"
        );
        let is_too_long = thing.label.ends_with('…');
        first.is_empty() || is_tied || is_cut || is_too_long || is_half_quoted || is_open('(', ')') || is_open('“', '”')
    }
}

/// "its chairwoman", "whose leader": of what, stands elsewhere.
fn is_of_pronoun(statement: &Statement) -> bool {
    let post = statement.relation.lemma.strip_prefix("be ");
    let first = post.and_then(|post| post.split(' ').next()).unwrap_or_default();
    let is_possessive = pronouns::pronoun(first).is_some_and(|(_, form)| form == Form::Possessive);
    is_possessive || UNRESOLVED.contains(&first)
}

/// A person, a group, a body, a place, an event: something that the article keeps track of.
fn is_being(thing: &Thing) -> bool {
    !matches!(thing.kind, Kind::Phrase | Kind::Amount)
}

/// Does a phrase begin with a preposition or conjunction?
fn is_linker_at(sentence: &Sentence, start: u32, first: &str) -> bool {
    let opening = sentence.tokens.iter().find(|token| token.span.start >= start);
    opening.is_some_and(|token| {
        let is_linker = matches!(token.upos, Upos::Adp | Upos::Cconj | Upos::Sconj);
        is_linker
            && token.form.eq_ignore_ascii_case(first)
            && !matches!(first, "about" | "around" | "over" | "under" | "up" | "off")
    })
}

/// Are the words of one phrase the last, or the first, words of another?
fn has_words_of(whole: &str, part: &str) -> bool {
    ends_with_words(whole, part) || !words_of(part).is_empty() && words_of(whole).starts_with(&words_of(part))
}

/// "man", "second man", "other woman": do the words say no more than that it is somebody?
fn is_one_of_people(label: &str) -> bool {
    let words = words_of(label);
    let (Some(last), before) = (words.last(), words.iter().rev().skip(1)) else { return false };
    let is_order = |word: &String| calendar::lookup(calendar::ORDINALS, word).is_some() || word == "other";
    matches!(&**last, "man" | "person" | "woman") && before.into_iter().all(is_order)
}

/// Are the words of one phrase the last words of another?
fn ends_with_words(whole: &str, part: &str) -> bool {
    let part = words_of(part);
    !part.is_empty() && words_of(whole).ends_with(&part)
}

fn words_of(text: &str) -> Vec<String> {
    let split = text.split(|char: char| char.is_whitespace() || matches!(char, ',' | '(' | ')'));
    split.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_says_nothing_of_it() {
        assert!(has_words_of("Washington, D.C.", "D.C."));
        assert!(has_words_of("hillside", "hillside"));
        assert!(!has_words_of("Kenya", "member of the bloc"));
        assert!(!has_words_of("Ada Vega", "Vegan"));
    }
}
