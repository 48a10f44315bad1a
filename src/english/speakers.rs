//! Who speaks inside quotation marks?

use super::grammar::shared_subject;
use crate::text::{Document, Sentence, TokenRef};

/// Verbs that come with quotations.
const SPEECH: &[&str] = &[
    "acknowledge",
    "add",
    "admit",
    "announce",
    "answer",
    "argue",
    "ask",
    "call",
    "claim",
    "comment",
    "conclude",
    "continue",
    "declare",
    "explain",
    "insist",
    "joke",
    "note",
    "post",
    "quip",
    "read",
    "recall",
    "remark",
    "repeat",
    "reply",
    "respond",
    "say",
    "shout",
    "state",
    "stress",
    "tell",
    "tweet",
    "vow",
    "warn",
    "write",
];

/// For each sentence, which of its tokens stand in quotation marks. A quotation that a paragraph leaves open goes on in
/// the next one only if that opens with a mark again.
pub fn quoted(document: &Document) -> Vec<Vec<bool>> {
    let mut is_open = false;
    let mut paragraph = None;
    let mut marks = Vec::new();
    for sentence in &document.sentences {
        if paragraph != Some(sentence.paragraph) {
            is_open = false;
            paragraph = Some(sentence.paragraph);
        }
        let inside = sentence.tokens.iter().map(|token| match &*token.form {
            "“" | "``" => {
                is_open = true;
                false
            }
            "”" | "''" => {
                is_open = false;
                false
            }
            "\"" => {
                is_open = !is_open;
                false
            }
            _ => is_open,
        });
        marks.push(inside.collect());
    }
    marks
}

/// The head word of who speaks the words at a place: the subject of a verb of speech outside the quotation, in the same
/// sentence, else in the nearest one of the paragraph.
pub fn speaker(document: &Document, quoted: &[Vec<bool>], at: TokenRef) -> Option<TokenRef> {
    let number = at.sentence as usize;
    let paragraph = document.sentences.get(number)?.paragraph;
    let same_paragraph = |number: &usize| document.sentences.get(*number).is_some_and(|one| one.paragraph == paragraph);
    let nearest = [number]
        .into_iter()
        .chain((1..4).flat_map(|step| [number.checked_sub(step), number.checked_add(step)]).flatten());
    nearest.filter(same_paragraph).find_map(|number| {
        let sentence = &document.sentences[number];
        let speaking = said_by(sentence, quoted.get(number)?)?;
        Some(TokenRef::new(number, speaking))
    })
}

fn said_by(sentence: &Sentence, quoted: &[bool]) -> Option<usize> {
    let is_outside = |token: &usize| quoted.get(*token) == Some(&false);
    let verbs = (0..sentence.tokens.len()).filter(is_outside);
    let mut speech = verbs.filter(|token| SPEECH.contains(&&*sentence.tokens[*token].lemma.to_lowercase()));
    let speaker = speech.find_map(|verb| shared_subject(sentence, verb))?;
    is_outside(&speaker).then_some(speaker)
}
