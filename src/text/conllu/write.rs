//! Writes CoNLL-U and IOB2.

use super::entities;
use crate::text::tags::tags;
use crate::text::{Document, Sentence, Span, TokenRef};
use std::fmt::Write;

/// The document as CoNLL-U, with names as `NER=` in MISC.
pub fn write(document: &Document) -> String {
    write_with(document, |_| None)
}

/// The same with one more `key=value` in MISC for the tokens that have one.
pub fn write_with(document: &Document, misc: impl Fn(TokenRef) -> Option<String>) -> String {
    let id = name(document);
    let mut out = format!("# newdoc id = {id}\n");
    let mut paragraph = None;
    for (number, sentence) in document.sentences.iter().enumerate() {
        if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
            out.push_str("# newpar\n");
        }
        let text = document.words(sentence.span).replace(['\n', '\t'], " ");
        push(&mut out, format_args!("# sent_id = {id}-{}\n# text = {text}\n", number + 1));
        let next = document.sentences.get(number + 1);
        write_sentence(&mut out, document, sentence, next, |token| misc(TokenRef::new(number, token)));
        out.push('\n');
    }
    out
}

/// The document as CoNLL-U, with names as `NER=` and chains of phrases that mean the same as `Entity=` in MISC.
pub fn write_with_chains(document: &Document, chains: &[Vec<Span>]) -> String {
    let marks = entities::marks(document, chains);
    let text = write_with(document, |token| marks.get(&token).map(|mark| format!("Entity={mark}")));
    text.replacen('\n', "\n# global.Entity = eid\n", 1)
}

fn name(document: &Document) -> &str {
    document.name.as_deref().unwrap_or(document.article.id.short())
}

fn write_sentence(
    out: &mut String,
    document: &Document,
    sentence: &Sentence,
    next: Option<&Sentence>,
    more: impl Fn(usize) -> Option<String>,
) {
    let tags = tags(sentence);
    for (number, token) in sentence.tokens.iter().enumerate() {
        let surface = token.surface;
        let is_first = number == 0 || sentence.tokens[number - 1].surface != surface;
        let n_words = sentence.tokens[number..].iter().take_while(|other| other.surface == surface).count();
        let is_multiword = n_words > 1 || !is_first;
        let following = sentence.tokens[number + n_words..].first().or(next.and_then(|next| next.tokens.first()));
        let space = if following.is_some_and(|following| following.surface.start == surface.end) {
            "SpaceAfter=No"
        } else {
            ""
        };
        if is_first && is_multiword {
            let form = document.words(surface);
            let space = if space.is_empty() { "_" } else { space };
            push(out, format_args!("{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}\n", number + 1, number + n_words));
        }
        let name = if tags[number] == "O" { String::new() } else { format!("NER={}", tags[number]) };
        let more = more(number).unwrap_or_default();
        let space = if is_multiword { "" } else { space };
        let mut misc: Vec<&str> = [name.as_str(), &more, space].into_iter().filter(|part| !part.is_empty()).collect();
        misc.sort_unstable();
        let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
        let lemma = if token.lemma.is_empty() { "_" } else { &token.lemma };
        let head = sentence.tree.head(number).map_or(0, |head| head + 1);
        push(
            out,
            format_args!(
                "{}\t{}\t{lemma}\t{}\t_\t{}\t{head}\t{}\t_\t{misc}\n",
                number + 1,
                token.form,
                token.upos,
                token.feats,
                sentence.tree.deprel(number),
            ),
        );
    }
}

/// One token and its name tag a line, an empty line between sentences.
pub fn iob2(document: &Document) -> String {
    let mut out = String::new();
    for sentence in &document.sentences {
        for (token, tag) in sentence.tokens.iter().zip(tags(sentence)) {
            push(&mut out, format_args!("{}\t{tag}\n", token.form));
        }
        out.push('\n');
    }
    out
}

/// Writing to a string cannot fail.
fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a string takes any text");
}
