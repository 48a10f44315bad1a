//! "Q: Did you know? / A: I did.": an interview told as questions and answers, with letters before them or without, and a debate with
//! names before them ("LUND: I did.").
//!
//! A question tells nothing, and an answer is what somebody says, though no mark of quotation stands around it.

use crate::text::{Paragraph, ParagraphKind};

/// What may stand before a question, and before an answer.
const LABELS: &[(&str, ParagraphKind)] = &[
    ("Question", ParagraphKind::Question),
    ("Answer", ParagraphKind::Answer),
    ("Q", ParagraphKind::Question),
    ("A", ParagraphKind::Answer),
];

/// An article with so many labels of each sort is an interview.
const FEWEST_LABELS: usize = 2;

/// An article without labels in which so many lines ask and the next one answers is an interview.
const FEWEST_QUESTIONS: usize = 3;

/// An article with so many lines behind names, one of them twice, is a debate.
const FEWEST_TURNS: usize = 4;

/// Words of somebody who speaks of himself.
const OWN_WORDS: &[&str] = &["i", "i'd", "i'll", "i'm", "i've", "me", "my", "our", "us", "we", "we're", "we've"];

/// Tells the questions and answers of an interview from other text, and cuts the letters before them.
pub(super) fn mark(paragraphs: &mut [Paragraph], text: &str) {
    let labels: Vec<_> = paragraphs.iter().map(|paragraph| label(paragraph.span.of(text))).collect();
    let count = |kind| labels.iter().flatten().filter(|(other, _)| *other == kind).count();
    let is_labelled = count(ParagraphKind::Question) >= FEWEST_LABELS && count(ParagraphKind::Answer) >= FEWEST_LABELS;
    let first_turn = first_turn(paragraphs, text).filter(|_| !is_labelled);
    let asks: Vec<bool> = if is_labelled {
        labels.iter().map(|label| label.is_some_and(|(kind, _)| kind == ParagraphKind::Question)).collect()
    } else if first_turn.is_some() {
        paragraphs.iter().map(|paragraph| is_question(paragraph.span.of(text))).collect()
    } else {
        questions(paragraphs, text)
    };
    let Some(first) = first_turn.or_else(|| asks.iter().position(|asks| *asks)) else { return };
    for (number, paragraph) in paragraphs.iter_mut().enumerate().skip(first) {
        // "A: In May" looks like a crosshead.
        let is_short = paragraph.kind == ParagraphKind::Crosshead && is_labelled && labels[number].is_some();
        if paragraph.kind != ParagraphKind::Body && !is_short {
            continue;
        }
        paragraph.kind = if asks[number] { ParagraphKind::Question } else { ParagraphKind::Answer };
        if let Some((_, length)) = labels[number].filter(|_| is_labelled) {
            paragraph.span.start += length as u32;
        }
    }
}

/// "Q: ", "A. ", "Question — ": what the label says, and its length in bytes with the space behind it.
fn label(line: &str) -> Option<(ParagraphKind, usize)> {
    LABELS.iter().find_map(|(word, kind)| {
        let behind = line.strip_prefix(word)?.trim_start().strip_prefix([':', '.', '–', '—'])?;
        let rest = behind.trim_start();
        (rest.len() < behind.len() && !rest.is_empty()).then_some((*kind, line.len() - rest.len()))
    })
}

/// The first line behind a name in a debate, where speakers take turns and speak of themselves.
fn first_turn(paragraphs: &[Paragraph], text: &str) -> Option<usize> {
    let lines = || paragraphs.iter().map(|paragraph| (paragraph.kind, paragraph.span.of(text)));
    let turns: Vec<(usize, &str, &str)> = lines()
        .enumerate()
        .filter(|(_, (kind, _))| *kind == ParagraphKind::Body)
        .filter_map(|(number, (_, line))| turn(line).map(|(name, words)| (number, name, words)))
        .collect();
    let is_again = |name: &str| turns.iter().filter(|(_, other, _)| other.eq_ignore_ascii_case(name)).count() > 1;
    let n_of_oneself = turns.iter().filter(|(.., words)| has_own_words(words)).count();
    let is_debate = turns.len() >= FEWEST_TURNS
        && turns.iter().any(|(_, name, _)| is_again(name))
        && 3 * n_of_oneself >= turns.len();
    turns.first().filter(|_| is_debate).map(|(number, ..)| *number)
}

/// "LUND: I did", "Mia Lund: I did": a name of up to three words with capitals, and what is said.
fn turn(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.split_once(": ")?;
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && !word.ends_with(',');
    let count = name.split_whitespace().count();
    ((1..=3).contains(&count) && name.split_whitespace().all(is_name)).then_some((name, words))
}

/// Which lines ask, in an article in which enough of them do and those behind them answer; none in any other.
fn questions(paragraphs: &[Paragraph], text: &str) -> Vec<bool> {
    let is_text = |paragraph: &Paragraph| paragraph.kind == ParagraphKind::Body;
    let asks: Vec<bool> =
        paragraphs.iter().map(|paragraph| is_text(paragraph) && is_question(paragraph.span.of(text))).collect();
    let next = |number: usize| paragraphs[number + 1..].iter().find(|paragraph| is_text(paragraph));
    let answers: Vec<&str> = (0..paragraphs.len())
        .filter(|number| asks[*number])
        .filter_map(|number| Some(next(number)?.span.of(text)))
        .filter(|answer| !is_question(answer) && !answer.starts_with(['“', '"', '‘', '«']))
        .collect();
    let n_of_oneself = answers.iter().filter(|answer| has_own_words(answer)).count();
    let is_interview = answers.len() >= FEWEST_QUESTIONS && 2 * n_of_oneself >= answers.len();
    if is_interview { asks } else { vec![false; paragraphs.len()] }
}

fn is_question(line: &str) -> bool {
    line.ends_with('?') && !line.starts_with(['“', '"', '‘', '«'])
}

fn has_own_words(line: &str) -> bool {
    let mut words = line.split(|char: char| !char.is_alphanumeric() && !matches!(char, '\'' | '’'));
    words.any(|word| OWN_WORDS.contains(&&*word.to_lowercase().replace('’', "'")))
}

#[cfg(test)]
mod tests {
    use super::super::layout::lay_out;
    use crate::text::ParagraphKind::{self, *};

    fn kinds(text: &str) -> Vec<ParagraphKind> {
        lay_out(text, None).paragraphs.into_iter().map(|paragraph| paragraph.kind).collect()
    }

    #[test]
    fn letters_tell_questions_from_answers() {
        let text = "A talk with Mia Lund\n\nMia Lund runs the port of Oslo.\n\nQ: Will it close?\n\nA: It will not.\n\nWe have a plan.\n\n\
                    Q: When?\n\nA: In May.\n";
        assert_eq!(kinds(text), [Headline, Body, Question, Answer, Answer, Question, Answer]);
        let layout = lay_out(text, None);
        assert_eq!(layout.paragraphs[3].span.of(text), "It will not.");
        assert_eq!(kinds("A. Lund left Oslo.\n\nQ. Vega stayed there.\n"), [Body, Body]);
    }

    #[test]
    fn names_tell_who_speaks_in_a_debate() {
        let text = "They met in Oslo.\n\nLUND: We closed it.\n\nVEGA: I doubt that.\n\nModerator: Who pays?\n\nLund: The city.\n";
        assert_eq!(kinds(text), [Body, Answer, Answer, Question, Answer]);
        assert!(
            !kinds("They met.\n\nWhere: Oslo.\n\nWhen: Monday.\n\nPrice: $20.\n\nPrice: I pay.\n").contains(&Answer)
        );
    }

    #[test]
    fn lines_that_ask_make_an_interview_where_somebody_speaks_of_himself() {
        let asked = "Mia Lund runs the port.\n\nWill it close?\n\nI doubt it.\n\nWho pays?\n\nWe do.\n\nAnd then?\n\nThe city pays.\n";
        assert_eq!(kinds(asked), [Body, Question, Answer, Question, Answer, Question, Answer]);
        let rhetorical = asked.replace("I doubt", "Nobody doubts").replace("We do", "Nobody does");
        assert!(!kinds(&rhetorical).contains(&Answer));
        let quoted = asked.replace("I doubt it.", "“I doubt it,” she says.");
        assert!(!kinds(&quoted).contains(&Answer));
    }
}
