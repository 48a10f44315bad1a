//! One question of `newsgraph review`: how it is shown, what answers decide, and what to type for them.

use crate::cli::output::counted;
use crate::cli::paint::{self, paint};
use newsgraph::graph::{ArticleCard, Doubt, Graph, StatementCard, Verdict};
use serde::Serialize;
use std::path::Path;

/// Longer quotations are cut.
const QUOTE: usize = 160;

/// The store that no command needs to name.
const USUAL_STORE: &str = "news.graph";

/// A question.
pub enum Question {
    /// Are two names one thing?
    Names(Box<Doubt>),
    /// Is a statement what its sentence says?
    Statement(Box<StatementCard>),
}

impl Question {
    /// What is asked of a person who has read it.
    pub fn prompt(&self) -> &'static str {
        match self {
            Question::Names(_) => "one thing?",
            Question::Statement(_) => "right?",
        }
    }

    /// What it is about, in words.
    pub fn name(&self) -> String {
        match self {
            Question::Names(doubt) => doubt.names.join(" and "),
            Question::Statement(card) => card.words(),
        }
    }

    /// What a yes or a no decides.
    pub fn verdict(&self, is_yes: bool) -> Verdict {
        match (self, is_yes) {
            (Question::Names(_), true) => Verdict::Same,
            (Question::Names(_), false) => Verdict::Different,
            (Question::Statement(_), true) => Verdict::Confirm,
            (Question::Statement(_), false) => Verdict::Reject,
        }
    }

    /// What it decides about.
    pub fn about(&self) -> Vec<String> {
        match self {
            Question::Names(doubt) => doubt.about.to_vec(),
            Question::Statement(card) => vec![card.iri.clone()],
        }
    }

    /// Why it is decided.
    pub fn why(&self) -> String {
        match self {
            Question::Names(doubt) => format!("answered in review: {} ({:.2})", doubt.reason, doubt.score),
            Question::Statement(card) => format!("answered in review: unsure ({:.2})", card.confidence),
        }
    }

    /// The question with what a person needs to answer it.
    pub fn lines(&self, number: usize, n_all: usize) -> Vec<String> {
        let lines = match self {
            Question::Names(doubt) => of_names(doubt, &format!("{number}/{n_all}")),
            Question::Statement(card) => of_statement(card, &format!("{number}/{n_all}")),
        };
        std::iter::once(String::new()).chain(lines).collect()
    }

    /// What to type for yes, and for no.
    pub fn forms(&self, graph: &Graph, store: &Path) -> Vec<String> {
        let of = match self {
            Question::Names(doubt) => doubt.about.iter().map(|iri| quoted(&graph.shorten(iri))).collect(),
            Question::Statement(card) => vec![quoted(&card.id)],
        };
        let store = match store.to_str() {
            Some(USUAL_STORE) | None => String::new(),
            Some(store) => format!(" --store {}", quoted(store)),
        };
        let form = |is_yes| format!("newsgraph {} {} --why …{store}", self.verdict(is_yes).as_str(), of.join(" "));
        vec![
            format!("      {} {}", paint(paint::YES, "y"), paint(paint::DIM, &form(true))),
            format!("      {} {}", paint(paint::NO, "n"), paint(paint::DIM, &form(false))),
        ]
    }

    /// The same for other programs.
    pub fn row(&self) -> Row<'_> {
        match self {
            Question::Names(doubt) => Row::Names(Names::of(doubt)),
            Question::Statement(card) => Row::Statement(Statement { about: [&card.iri], statement: card }),
        }
    }
}

/// Both names, what speaks for and against, sentences of both.
fn of_names(doubt: &Doubt, place: &str) -> Vec<String> {
    let [one, other] = &doubt.names;
    let state = if doubt.is_merged { "merged" } else { "apart" };
    let mut lines = vec![format!(
        "{place}  {}  {state}: {}, {:.2}, {}",
        paint(paint::HEADING, &format!("{one} = {other}?")),
        doubt.reason,
        doubt.score,
        counted(doubt.n_mentions, "mention", "mentions")
    )];
    lines.extend(doubt.evidence.iter().map(|ground| format!("      {} {ground}", paint(paint::YES, "+"))));
    if !doubt.against.is_empty() {
        lines.push(format!("      {} {}", paint(paint::NO, "-"), doubt.against));
    }
    for (name, quotes) in doubt.names.iter().zip(&doubt.quotes) {
        for (words, article) in quotes {
            lines.push(format!("      {name}: {} {article}", paint(paint::DIM, &cut(words))));
        }
    }
    lines
}

/// The statement, its sentence, and where that stands.
fn of_statement(card: &StatementCard, place: &str) -> Vec<String> {
    let roles = card.roles.iter().map(|role| format!("{}: {}", role.role, role.thing.label));
    let at = card.place.iter().map(|place| format!("where: {}", place.label));
    let when =
        Some(format!("when: {}", card.when.label)).filter(|_| card.when.from.is_some() || card.when.to.is_some());
    let more: Vec<String> = roles.chain(at).chain(when).collect();
    let head = paint(paint::HEADING, &format!("{}?", card.words()));
    let mut lines = vec![format!("{place}  {head}  unsure: {:.2}", card.confidence)];
    lines.extend(Some(format!("      {}", more.join(", "))).filter(|_| !more.is_empty()));
    let sentence = if card.evidence.sentence.is_empty() { &card.evidence.text } else { &card.evidence.sentence };
    lines.push(format!("      {}", paint(paint::DIM, &cut(sentence))));
    lines.push(format!("      {}", headline(&card.article)));
    lines
}

/// "The Daily Example, 2025-08-13: Europeans urge Trump to insist on ceasefire  46b75ec75422"
fn headline(article: &ArticleCard) -> String {
    let by: Vec<&str> = article.publisher.as_deref().into_iter().chain(article.date.as_deref()).collect();
    let by = if by.is_empty() { String::new() } else { format!("{}: ", by.join(", ")) };
    let title = article.title.as_deref().unwrap_or("no headline");
    format!("{by}{title}  {}", paint(paint::LABEL, &article.id))
}

fn cut(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.chars().take(QUOTE).collect();
    let dots = if cut.len() < words.len() { "…" } else { "" };
    format!("“{cut}{dots}”")
}

/// As a shell takes it for one word.
fn quoted(word: &str) -> String {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_./:@%,+".contains(char);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// A question, for other programs.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Row<'a> {
    Names(Names<'a>),
    Statement(Statement<'a>),
}

#[derive(Serialize)]
pub struct Names<'a> {
    names: &'a [String; 2],
    about: &'a [String; 2],
    merged: bool,
    reason: &'a str,
    score: f64,
    mentions: usize,
    evidence: &'a [String],
    against: &'a str,
    quotes: Vec<Vec<Quote<'a>>>,
}

#[derive(Serialize)]
pub struct Quote<'a> {
    words: &'a str,
    article: &'a str,
}

#[derive(Serialize)]
pub struct Statement<'a> {
    about: [&'a str; 1],
    statement: &'a StatementCard,
}

impl<'a> Names<'a> {
    fn of(doubt: &'a Doubt) -> Names<'a> {
        let quotes =
            doubt.quotes.iter().map(|quotes| quotes.iter().map(|(words, article)| Quote { words, article }).collect());
        Names {
            names: &doubt.names,
            about: &doubt.about,
            merged: doubt.is_merged,
            reason: doubt.reason,
            score: doubt.score,
            mentions: doubt.n_mentions,
            evidence: &doubt.evidence,
            against: &doubt.against,
            quotes: quotes.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_what_is_quoted_for_one_word() {
        assert_eq!(quoted("46b75ec75422:s3f9a1c22"), "46b75ec75422:s3f9a1c22");
        assert_eq!(quoted("article:46b75ec75422#x-Carl"), "'article:46b75ec75422#x-Carl'");
        assert_eq!(quoted("e:O'Neill's"), r"'e:O'\''Neill'\''s'");
    }
}
