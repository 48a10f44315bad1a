//! From the head word of a phrase to the things it stands for.

use super::enumerated::demonstrated;
use crate::english;
use crate::english::calendar::unit;
use crate::english::causality::object_to_blame;
use crate::english::grammar::{
    conjuncts, core_phrase, is_behind_comma, is_relative_pronoun, naming_phrase, own_subject, phrase, preposition,
    resolve_relative,
};
use crate::english::names::actor_noun;
use crate::english::pronouns::{Form, Stands};
use crate::knowledge::{Entity, Identity, Kind, MentionKind, Thing};
use crate::text::{Deprel, Document, Reference, Sentence, Span, TokenRef, Upos};
use std::collections::HashMap;

/// Longest label of a phrase, in characters: what is longer is cut at a word.
const MAX_LABEL: usize = 160;

/// From which probability on the network is believed that a pronoun takes up a noun that stands for no entity.
const SURELY_TAKEN_UP: f32 = 0.5;

/// Entities by the head words of their mentions.
pub struct Things<'a> {
    document: &'a Document,
    entities: &'a [Entity],
    by_head: HashMap<TokenRef, Vec<(usize, MentionKind)>>,
    references: HashMap<TokenRef, &'a Reference>,
}

impl<'a> Things<'a> {
    /// Indexes the mentions once.
    pub fn new(document: &'a Document, entities: &'a [Entity]) -> Things<'a> {
        let mut by_head: HashMap<TokenRef, Vec<(usize, MentionKind)>> = HashMap::new();
        for (number, entity) in entities.iter().enumerate() {
            for mention in &entity.mentions {
                by_head.entry(mention.head).or_default().push((number, mention.kind));
            }
        }
        let references = document.references.iter().map(|reference| (reference.head, reference)).collect();
        Things { document, entities, by_head, references }
    }

    /// The entities that a word heads a mention of: several for "the two men".
    pub fn entities_at(&self, head: TokenRef) -> impl Iterator<Item = &'a Entity> + '_ {
        self.by_head.get(&head).into_iter().flatten().map(|(number, _)| &self.entities[*number])
    }

    /// What a phrase and its conjuncts stand for, one thing each; entities stand for themselves, other phrases for their words.
    pub fn members(&self, head: TokenRef) -> Vec<Thing> {
        let sentence = self.document.sentence(head);
        let at = |token: usize| TokenRef { sentence: head.sentence, token: token as u32 };
        let joined = conjuncts(sentence, head.token as usize);
        let is_whole = |token: &usize| !is_clause(sentence, *token) || *token == head.token as usize;
        let joined: Vec<usize> = joined.into_iter().filter(is_whole).collect();
        let (sum, rest) = joined.split_at(n_of_sum(sentence, &joined));
        let total = sum
            .first()
            .zip(sum.last())
            .map(|(first, last)| self.words(head, core_phrase(sentence, *first).cover(core_phrase(sentence, *last))));
        let own = total.into_iter().chain(rest.iter().flat_map(|token| self.at(at(*token))));
        let among = included(sentence, head.token as usize).into_iter().flat_map(|token| self.holders(at(token)));
        own.chain(among).collect()
    }

    /// "the heads of Britain and Germany": the head of each; any other phrase as it is.
    fn holders(&self, head: TokenRef) -> Vec<Thing> {
        let sentence = self.document.sentence(head);
        let token = head.token as usize;
        let lemma = sentence.tokens[token].lemma.to_lowercase();
        let of = sentence.tree.children_by(token, Deprel::Nmod).find(|child| {
            preposition(sentence, *child).as_deref() == Some("of")
                && sentence.tree.child_by(*child, Deprel::Conj).is_some()
        });
        let Some(of) = of.filter(|_| english::is_post(&lemma)) else { return self.at(head) };
        let span = phrase(sentence, token);
        let owners = conjuncts(sentence, of).into_iter().map(|owner| TokenRef { token: owner as u32, ..head });
        let holder = |owner: Thing| {
            let label = format!("{lemma} of {}", owner.label);
            let identity = Identity::Article(label.clone());
            Thing { identity, kind: Kind::Person, label, span, head, involves: vec![owner.identity] }
        };
        owners.flat_map(|owner| self.at(owner)).map(holder).collect()
    }

    /// What one word heads a mention of.
    pub fn at(&self, head: TokenRef) -> Vec<Thing> {
        let sentence = self.document.sentence(head);
        let span = core_phrase(sentence, head.token as usize);
        let named: Vec<Thing> = self
            .entities_at(head)
            .map(|entity| Thing {
                identity: entity.identity.clone(),
                kind: entity.kind,
                label: entity.label.clone(),
                span,
                head,
                involves: Vec::new(),
            })
            .collect();
        // "its allies": people of this article, named by whose they are.
        if let [Thing { identity: Identity::Article(_), .. }] = named.as_slice() {
            let (owner, rest) = self.owner(head, naming_phrase(sentence, head.token as usize));
            if !owner.is_empty() {
                let label = label(&format!("{owner}{}", self.document.words(rest)));
                return vec![Thing { identity: Identity::Article(label.clone()), label, ..named[0].clone() }];
            }
        }
        // "Those include …": what was spoken of before.
        let noun = || demonstrated(self.document, head).or_else(|| self.whose(head)).or_else(|| self.taken_up(head));
        if let Some(noun) = named.is_empty().then(noun).flatten() {
            return self.at(noun);
        }
        // "That Oracle bought Sun surprised many."
        if named.is_empty() && sentence.tree.deprel(head.token as usize).is_clausal_subject() {
            return vec![self.clause(head, span)];
        }
        if !named.is_empty() {
            return named;
        }
        let beside = self.named_beside(head, span);
        if beside.is_empty() { vec![self.phrase(head, span)] } else { beside }
    }

    /// "the Greens, **whose** leader": the noun that the clause stands on.
    fn whose(&self, pronoun: TokenRef) -> Option<TokenRef> {
        let sentence = self.document.sentence(pronoun);
        let token = pronoun.token as usize;
        let owned = sentence.tree.head(token).filter(|_| sentence.tokens[token].form.eq_ignore_ascii_case("whose"))?;
        let noun = resolve_relative(sentence, token, owned)?;
        Some(TokenRef { token: noun as u32, ..pronoun })
    }

    /// "The hoard was found in 2014. **It** was sold": the noun that a pronoun takes up and that stands for no entity.
    fn taken_up(&self, pronoun: TokenRef) -> Option<TokenRef> {
        let sentence = self.document.sentence(pronoun);
        let token = &sentence.tokens[pronoun.token as usize];
        let number = match english::pronouns::pronoun(&token.form)? {
            (Stands::Thing, Form::Plain | Form::Possessive) => "Sing",
            (Stands::Several, Form::Plain | Form::Possessive) => "Plur",
            _ => return None,
        };
        if token.upos != Upos::Pron || sentence.tree.deprel(pronoun.token as usize) == Deprel::Expl {
            return None;
        }
        let to_blame = object_to_blame(sentence, pronoun.token as usize);
        let mut reference = *self.references.get(&pronoun)?;
        let mut probability = 1.0;
        loop {
            probability *= reference.probability;
            reference = self.document.references.get(reference.antecedent? as usize)?;
            let word = self.document.token(reference.head);
            if word.upos != Upos::Pron {
                let lemma = word.lemma.to_lowercase();
                // "The senator denounced it for its cuts": a person is no "it".
                let is_person = number == "Sing"
                    && actor_noun(&word.form.to_lowercase(), &lemma).is_some_and(|(_, kind, _)| kind == Kind::Person);
                let is_blamed =
                    to_blame.is_none_or(|object| reference.head == TokenRef { token: object as u32, ..pronoun });
                let agrees = word.upos == Upos::Noun && word.feats.has("Number", number) && !is_person && is_blamed;
                return Some(reference.head).filter(|_| agrees && probability >= SURELY_TAKEN_UP);
            }
        }
    }

    /// "Kremlin aide Yuri Ushakov", "two of her rivals, Erik Lund and Maja Berg" where the description is the head: the persons
    /// named beside it.
    fn named_beside(&self, head: TokenRef, span: Span) -> Vec<Thing> {
        let sentence = self.document.sentence(head);
        let token = head.token as usize;
        let is_part = |child: &usize| preposition(sentence, *child).as_deref() == Some("of");
        let whole = sentence.tree.children_by(token, Deprel::Nmod).find(is_part);
        let whole = whole.filter(|_| sentence.tokens[token].upos == Upos::Num);
        let mut beside =
            std::iter::once(token).chain(whole).flat_map(|of| sentence.tree.children_by(of, Deprel::Appos));
        let named = |child: usize| {
            let at = TokenRef { token: child as u32, ..head };
            let entity = self.entities_at(at).find(|entity| entity.kind == Kind::Person)?;
            let (identity, label) = (entity.identity.clone(), entity.label.clone());
            Some(Thing { identity, kind: entity.kind, label, span, head, involves: Vec::new() })
        };
        let all = |child: usize| conjuncts(sentence, child).into_iter().map(named).collect::<Option<Vec<Thing>>>();
        beside.find_map(all).unwrap_or_default()
    }

    /// Some words of a phrase as a thing of their own.
    pub fn words(&self, head: TokenRef, span: Span) -> Thing {
        self.phrase_with(head, span, label(self.document.words(span)))
    }

    /// The phrase itself, whatever entity it may stand for.
    pub fn phrase(&self, head: TokenRef, span: Span) -> Thing {
        let naming = naming_phrase(self.document.sentence(head), head.token as usize);
        let (owner, rest) = self.owner(head, naming);
        self.phrase_with(head, span, label(&format!("{owner}{}", self.document.words(rest))))
    }

    /// "its allies", "whose forces": the name of whom the pronoun means, with its 's, and the words behind it.
    fn owner(&self, head: TokenRef, naming: Span) -> (String, Span) {
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let owner = tree.child_by(head.token as usize, Deprel::NmodPoss).filter(|owner| {
            let token = &sentence.tokens[*owner];
            token.upos == Upos::Pron && token.span.start == naming.start
        });
        let name = owner.and_then(|owner| {
            let at = resolve_relative(sentence, owner, head.token as usize).unwrap_or(owner);
            let at = TokenRef { token: at as u32, ..head };
            let mut meant = self.entities_at(at);
            let Some(first) = meant.next() else {
                let noun = self.taken_up(at)?;
                let is_several = self.document.token(noun).feats.has("Number", "Plur");
                return Some((self.at(noun).first()?.label.clone(), is_several));
            };
            meant.next().is_none().then(|| (first.label.clone(), first.kind == Kind::Group))
        });
        match (owner, name) {
            (Some(owner), Some((name, is_several))) => {
                let start = sentence.tokens[owner].span.end;
                // "both countries’ data"
                let mark = if name.ends_with('s') && is_several { "’" } else { "’s" };
                (format!("{name}{mark}"), Span { start, end: naming.end })
            }
            _ => (String::new(), naming),
        }
    }

    fn phrase_with(&self, head: TokenRef, span: Span, label: String) -> Thing {
        let sentence = self.document.sentence(head);
        Thing {
            identity: Identity::Article(label.clone()),
            kind: kind_of_phrase(sentence, head.token as usize),
            label,
            span,
            head,
            involves: self.involved(head, span),
        }
    }

    /// A clause as a thing: "said that …". `raised`: what the argument covers beside it ("Putin" of "expects Putin to agree").
    pub fn clause(&self, head: TokenRef, raised: Span) -> Thing {
        let sentence = self.document.sentence(head);
        let with_conditions = whole_clause(sentence, head.token as usize, true);
        let is_long = self.document.words(with_conditions).chars().count() > MAX_LABEL;
        let whole = if is_long { whole_clause(sentence, head.token as usize, false) } else { with_conditions };
        let span =
            if raised.start < whole.start && whole.start <= raised.end + 4 { whole.cover(raised) } else { whole };
        let words = label(&self.clause_words(head, span));
        Thing { kind: Kind::Phrase, ..self.phrase_with(head, span, words) }
    }

    /// The words of a clause; a relative pronoun is replaced by what it stands for, and what comes between is left out.
    fn clause_words(&self, head: TokenRef, span: Span) -> String {
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let clause = head.token as usize;
        let pronoun = tree.children(clause).find(|child| *child < clause && is_relative_pronoun(sentence, *child));
        let antecedent = pronoun.and_then(|pronoun| Some((pronoun, resolve_relative(sentence, pronoun, clause)?)));
        match antecedent {
            Some((pronoun, noun)) => {
                let behind = tree.subtree(clause).into_iter().find(|word| *word > pronoun).unwrap_or(clause);
                let start = sentence.tokens[behind].span.start;
                let things = self.at(TokenRef { token: noun as u32, ..head });
                format!("{} {}", things[0].label, self.document.words(Span { start, end: span.end.max(start) }))
            }
            None => self.without_reporter(head, span),
        }
    }

    /// "Oracle, the union says, fired many": the words without who says so in their midst.
    fn without_reporter(&self, head: TokenRef, span: Span) -> String {
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let clause = head.token as usize;
        let reporters = tree.children(clause).filter(|child| is_reporter(sentence, *child));
        let mut aside: Vec<usize> = reporters.flat_map(|child| tree.subtree(child)).collect();
        // "The show will go on, Vega told staff, in May"
        let own = tree.subtree(clause);
        // "If talks fail, Vega told staff, the show will go on"
        let is_within = |above: &usize| own.iter().any(|word| word < above) && own.iter().any(|word| above < word);
        let speech = tree.head(clause).filter(is_within);
        if let Some(speech) = speech.filter(|speech| span.contains(sentence.tokens[*speech].span)) {
            let first = own.first().copied().unwrap_or(clause);
            let beside = tree.children(speech).filter(|child| *child > first && !own.contains(child));
            aside.extend(beside.flat_map(|child| tree.subtree(child)).chain([speech]));
        }
        let is_beside = |comma: usize| aside.contains(&(comma + 1)) || comma > 0 && aside.contains(&(comma - 1));
        let kept = (0..sentence.tokens.len()).filter(|word| {
            span.contains(sentence.tokens[*word].span)
                && !aside.contains(word)
                && !(sentence.tokens[*word].form == "," && is_beside(*word))
        });
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for word in kept {
            match runs.last_mut().filter(|run| run.end == word) {
                Some(run) => run.end = word + 1,
                None => runs.push(word..word + 1),
            }
        }
        // "If talks fail, | the show will go on": what opens the clause is set off from its subject.
        let subject = own_subject(sentence, clause);
        let is_before_subject = speech.zip(subject).is_some_and(|(speech, subject)| speech < subject);
        match runs.len() {
            2.. => {
                let parts = runs.into_iter().map(|run| self.document.words(sentence.span_of(run)));
                parts.collect::<Vec<_>>().join(if is_before_subject { ", " } else { " " })
            }
            _ => self.document.words(span).to_owned(),
        }
    }

    /// The entities mentioned inside a phrase, without the one the phrase itself stands for.
    pub fn involved(&self, head: TokenRef, span: Span) -> Vec<Identity> {
        let sentence = self.document.sentence(head);
        let mut found = Vec::new();
        for token in 0..sentence.tokens.len() {
            let at = TokenRef { sentence: head.sentence, token: token as u32 };
            if at != head && span.contains(sentence.tokens[token].span) {
                for entity in self.entities_at(at) {
                    if !found.contains(&entity.identity) {
                        found.push(entity.identity.clone());
                    }
                }
            }
        }
        found
    }
}

/// "leaders including Merz and Macron", "nine companies: Corvia, Halden and Orla": those named among them.
fn included(sentence: &Sentence, head: usize) -> Vec<usize> {
    let tree = &sentence.tree;
    let is_plural = sentence.tokens[head].feats.has("Number", "Plur");
    let is_behind_colon = |child: &usize| {
        let first = tree.subtree(*child).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct);
        first.and_then(|first| first.checked_sub(1)).is_some_and(|before| sentence.tokens[before].form == ":")
    };
    let listed = tree.children_by(head, Deprel::Appos).filter(|child| is_plural && is_behind_colon(child));
    let among = tree.children_by(head, Deprel::Nmod).filter(|child| {
        preposition(sentence, *child).is_some_and(|word| matches!(word.as_str(), "including" | "among them"))
    });
    among.chain(listed).flat_map(|child| conjuncts(sentence, child)).collect()
}

fn is_clause(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens[token].upos == Upos::Verb || sentence.tree.child_by(token, Deprel::Cop).is_some()
}

/// "…, the union says, …", "…, according to the union, …": no part of what is said.
fn is_reporter(sentence: &Sentence, child: usize) -> bool {
    let deprel = sentence.tree.deprel(child);
    let is_according = || preposition(sentence, child).is_some_and(|word| word.starts_with("according"));
    deprel == Deprel::Parataxis || deprel.is_oblique() && is_according()
}

/// "three hours and 41 minutes": how many of the joined nouns, from the first on, are counted units of time that make one amount;
/// none if there is only one.
fn n_of_sum(sentence: &Sentence, joined: &[usize]) -> usize {
    let is_counted = |token: &&usize| {
        let has_number = sentence.tree.child_by(**token, Deprel::Nummod).is_some();
        has_number && unit(&sentence.tokens[**token].form.to_lowercase()).is_some()
    };
    Some(joined.iter().take_while(is_counted).count()).filter(|count| *count > 1).unwrap_or(0)
}

/// The clause with its subject and auxiliaries, without conjunction or mark before it. `with_conditions`: with the clauses behind
/// it that no comma sets off ("it would pay once the court agrees") or that it depends on.
fn whole_clause(sentence: &Sentence, head: usize, with_conditions: bool) -> Span {
    let tree = &sentence.tree;
    // "it will withdraw, if the rebels agree": no aside.
    let is_condition = |child: usize| {
        let mut marks = tree.children_by(child, Deprel::Mark);
        marks.any(|mark| matches!(&*sentence.tokens[mark].form.to_lowercase(), "if" | "unless"))
    };
    let is_aside = |child: usize| !with_conditions || is_behind_comma(sentence, child) && !is_condition(child);
    let words = tree.subtree_without(head, |child| {
        tree.head(child) == Some(head)
            && (tree.deprel(child) == Deprel::Punct
                || tree.deprel(child) == Deprel::Mark && opens_content(&sentence.tokens[child].lemma)
                || is_reporter(sentence, child)
                // "“Kenya will pay,” he said, “but Norway must.”"
                || tree.deprel(child) == Deprel::Conj && tree.head(head).is_some_and(|above| (head..child).contains(&above))
                || tree.deprel(child) == Deprel::Advcl && child > head && is_aside(child))
            || tree.deprel(child) == Deprel::AclRelcl && is_behind_comma(sentence, child)
    });
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => {
            let end = end_of_quotation(sentence, *first..last + 1).filter(|end| *end > head).unwrap_or(last + 1);
            sentence.span_of(*first..end)
        }
        _ => phrase(sentence, head),
    }
}

/// "said **that** it failed", "accused them **of** failing": says no more than that a clause follows.
fn opens_content(mark: &str) -> bool {
    matches!(mark, "at" | "from" | "into" | "of" | "that")
}

/// "“He rang for milk,” | she said outside the hall": where the words end that are quoted from the first on, if more follow.
fn end_of_quotation(sentence: &Sentence, words: std::ops::Range<usize>) -> Option<usize> {
    let form = |word: usize| sentence.tokens.get(word).map_or("", |token| &*token.form);
    let before = words.start.checked_sub(1).unwrap_or(words.start);
    let is_quoted = [before, words.start].iter().any(|word| matches!(form(*word), "“" | "\""));
    let closes = |word: usize| matches!(form(word), "”" | "\"") && matches!(form(word - 1), "," | "." | "!" | "?");
    let close = (words.start + 1..words.end).find(|word| closes(*word)).filter(|_| is_quoted)?;
    Some(close - 1)
}

/// The words without article in front, white space made plain, cut where they are too long.
fn label(words: &str) -> String {
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = plain.trim_matches(|char: char| matches!(char, '"' | '“' | '”' | ',' | ';' | ':'));
    let bare = ["the ", "The ", "a ", "A ", "an ", "An "]
        .iter()
        .find_map(|article| trimmed.strip_prefix(article))
        .unwrap_or(trimmed);
    let closing = unclosed(bare);
    match bare.char_indices().nth(MAX_LABEL) {
        None => format!("{bare}{closing}"),
        Some((at, _)) => {
            let cut = bare[..at].rfind(' ').unwrap_or(at);
            format!("{} …", &bare[..cut])
        }
    }
}

/// "was “an act of war": the mark that closes a quotation at the end of a longer phrase.
fn unclosed(words: &str) -> &'static str {
    let opens = |at: usize| words[..at].ends_with(' ');
    match (words.rfind('“'), words.rfind('”'), words.rfind('"')) {
        (Some(open), close, _) if close.is_none_or(|close| close < open) => "”",
        (None, None, Some(last)) if opens(last) => "\"",
        _ => "",
    }
}

/// Units that make an amount of a counted noun, as lemmas. Sorted.
const UNITS_OF_AMOUNTS: &[&str] = &[
    "acre",
    "baht",
    "barrel",
    "billion",
    "cent",
    "crown",
    "degree",
    "dinar",
    "dirham",
    "dollar",
    "euro",
    "foot",
    "forint",
    "franc",
    "gallon",
    "gigawatt",
    "gram",
    "hectare",
    "inch",
    "kilo",
    "kilogram",
    "kilometer",
    "kilometre",
    "kilowatt",
    "krona",
    "krone",
    "lira",
    "liter",
    "litre",
    "megawatt",
    "meter",
    "metre",
    "mile",
    "million",
    "percent",
    "percentage",
    "peso",
    "point",
    "pound",
    "rand",
    "real",
    "ringgit",
    "riyal",
    "rouble",
    "ruble",
    "rupee",
    "rupiah",
    "shekel",
    "shilling",
    "ton",
    "tonne",
    "trillion",
    "won",
    "yen",
    "yuan",
    "zloty",
];

fn kind_of_phrase(sentence: &Sentence, head: usize) -> Kind {
    let tree = &sentence.tree;
    let token = &sentence.tokens[head];
    let has_number = tree.child_by(head, Deprel::Nummod).is_some();
    let is_currency = matches!(token.form.as_str(), "$" | "€" | "£" | "¥" | "%") || token.upos == Upos::Sym;
    let is_unit = UNITS_OF_AMOUNTS.binary_search(&token.lemma.as_str()).is_ok();
    if is_currency || token.upos == Upos::Num || has_number && is_unit { Kind::Amount } else { Kind::Phrase }
}
