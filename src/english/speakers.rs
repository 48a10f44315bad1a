//! Who speaks inside quotation marks?
//!
//! A quotation goes from an opening mark to its closing one, over as many sentences as it takes, and belongs to one speaker: who is
//! named right behind it, else right before it, else who spoke the quotation before it in the paragraph.

use super::grammar::shared_subject;
use super::post_phrases::head_of;
use crate::text::{Behaviour, Deprel, Document, Name, NameKind, ParagraphKind, Sentence, TokenRef, Upos};

/// How many sentences around a quotation are searched for who speaks, where nobody stands beside it.
const REACH: u64 = 8;

/// The quotations of an article, and who speaks them.
#[derive(Clone, Debug, Default)]
pub struct Quotations {
    /// For every word of every sentence: the number of the quotation that it stands in.
    inside: Vec<Vec<Option<usize>>>,
    /// Each with its speaker's head word, if one is found.
    found: Vec<Quotation>,
}

#[derive(Clone, Copy, Debug)]
struct Quotation {
    /// The opening mark, and the closing one or the last word of the paragraph.
    first: TokenRef,
    last: TokenRef,
    speaker: Option<TokenRef>,
}

impl Quotations {
    /// Reads the quotation marks, paragraph by paragraph; one left open ends with its paragraph.
    pub fn new(document: &Document) -> Quotations {
        let (inside, found) = marks(document);
        let mut quotations = Quotations { inside, found };
        let reporters = reporters(document, &quotations);
        let interviewee = interviewee(document);
        for number in 0..quotations.found.len() {
            if is_answer(document, quotations.found[number].first) {
                let before = number.checked_sub(1).and_then(|before| quotations.found[before].speaker);
                let named = named_before(document, quotations.found[number].first);
                quotations.found[number].speaker = named.or(interviewee).or(before);
                continue;
            }
            let before = number.checked_sub(1).map(|before| quotations.found[before]);
            let next = quotations.found.get(number + 1).copied();
            let speaker = speaker(document, quotations.found[number], before, next, &reporters);
            quotations.found[number].speaker = speaker;
        }
        quotations
    }

    /// Does the word stand inside quotation marks?
    pub fn is_inside(&self, at: TokenRef) -> bool {
        self.quotation(at).is_some()
    }

    /// The head word of who speaks a quoted word.
    pub fn speaker(&self, at: TokenRef) -> Option<TokenRef> {
        self.quotation(at)?.speaker
    }

    fn quotation(&self, at: TokenRef) -> Option<&Quotation> {
        let number = *self.inside.get(at.sentence as usize)?.get(at.token as usize)?;
        self.found.get(number?)
    }
}

type Inside = Vec<Vec<Option<usize>>>;

fn marks(document: &Document) -> (Inside, Vec<Quotation>) {
    let mut found: Vec<Quotation> = Vec::new();
    let (mut is_open, mut is_closed) = (false, false);
    let mut paragraph = None;
    let mut inside = Vec::with_capacity(document.sentences.len());
    for (number, sentence) in document.sentences.iter().enumerate() {
        let is_new = paragraph.replace(sentence.paragraph) != Some(sentence.paragraph);
        is_open &= !is_new;
        // All of an answer is somebody's words.
        if document.kind_of_paragraph(sentence) == ParagraphKind::Answer && !sentence.tokens.is_empty() {
            let at = |token: usize| TokenRef::new(number, token);
            if is_new {
                found.push(Quotation { first: at(0), last: at(0), speaker: None });
            }
            if let Some(answer) = found.last_mut() {
                answer.last = at(sentence.tokens.len() - 1);
            }
            inside.push(vec![found.len().checked_sub(1); sentence.tokens.len()]);
            continue;
        }
        let words = sentence.tokens.iter().enumerate().map(|(token, word)| {
            let at = TokenRef::new(number, token);
            let (opens, closes) = match word.form.as_str() {
                "“" | "``" | "«" => (true, false),
                "”" | "''" | "»" => (false, true),
                "\"" => (!is_open, is_open),
                _ => (false, false),
            };
            if opens {
                found.push(Quotation { first: at, last: at, speaker: None });
            }
            let is_inside = is_open && !closes;
            is_open = (is_open || opens) && !closes;
            // A mark that closes nothing belongs to no quotation of an earlier paragraph.
            let is_own = |last: &Quotation| !is_closed || document.sentence(last.first).paragraph == sentence.paragraph;
            if let Some(last) = found.last_mut().filter(|last| is_inside || closes && is_own(last)) {
                last.last = at;
            }
            is_closed = closes || is_closed && !opens;
            (is_inside && !opens).then(|| found.len() - 1)
        });
        let words: Vec<Option<usize>> = words.collect();
        inside.push(words);
    }
    (inside, found)
}

fn is_answer(document: &Document, at: TokenRef) -> bool {
    document.kind_of_paragraph(document.sentence(at)) == ParagraphKind::Answer
}

/// "LUND: We closed it": the name at the head of an answer, before a colon.
fn named_before(document: &Document, first: TokenRef) -> Option<TokenRef> {
    let sentence = document.sentence(first);
    let colon = sentence.tokens.iter().take(5).position(|token| token.form == ":").filter(|colon| *colon > 0)?;
    Some(TokenRef::new(first.sentence as usize, head_of(sentence, 0..colon)))
}

/// Who answers in an interview: the person whom the text before the first question names most.
fn interviewee(document: &Document) -> Option<TokenRef> {
    let kind = |sentence: &Sentence| document.kind_of_paragraph(sentence);
    let first = document.sentences.iter().position(|sentence| kind(sentence) == ParagraphKind::Question)?;
    let before =
        || document.sentences[..first].iter().enumerate().filter(|(_, sentence)| kind(sentence).has_sentences());
    let named = || {
        before().flat_map(|(number, sentence)| {
            let persons = sentence.names.iter().filter(|name| name.kind == NameKind::Person);
            persons.map(move |name| (number, sentence, name))
        })
    };
    let surname = |sentence: &Sentence, name: &Name| sentence.tokens[name.tokens.end - 1].form.clone();
    let mut counts: Vec<(String, usize)> = Vec::new();
    for (_, sentence, name) in named() {
        let own = surname(sentence, name);
        match counts.iter_mut().find(|(other, _)| *other == own) {
            Some((_, count)) => *count += 1,
            None => counts.push((own, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let (whose, _) = counts.iter().find(|(_, count)| *count == most)?;
    let (number, sentence, name) = named().find(|(_, sentence, name)| surname(sentence, name) == *whose)?;
    Some(TokenRef::new(number, head_of(sentence, name.tokens.clone())))
}

/// Verbs outside quotations that report something, with their subjects, in the order of the text.
fn reporters(document: &Document, quotations: &Quotations) -> Vec<(TokenRef, TokenRef)> {
    let mut found = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        for verb in 0..sentence.tokens.len() {
            let at = TokenRef::new(number, verb);
            if !reports(sentence, verb) || quotations.is_inside(at) {
                continue;
            }
            let subject = shared_subject(sentence, verb).map(|subject| TokenRef::new(number, subject));
            found.extend(subject.filter(|subject| !quotations.is_inside(*subject)).map(|subject| (at, subject)));
        }
    }
    found
}

fn reports(sentence: &Sentence, verb: usize) -> bool {
    let is_verb = sentence.tokens[verb].upos == Upos::Verb && sentence.behaves(verb, Behaviour::Reporting);
    is_verb && sentence.tree.child_by(verb, Deprel::NsubjPass).is_none()
}

fn speaker(
    document: &Document,
    quotation: Quotation,
    before: Option<Quotation>,
    next: Option<Quotation>,
    reporters: &[(TokenRef, TokenRef)],
) -> Option<TokenRef> {
    let Quotation { first, last, .. } = quotation;
    let form = |at: TokenRef, step: i64| {
        let token = i64::from(at.token) + step;
        let words = &document.sentence(at).tokens;
        usize::try_from(token).ok().and_then(|token| words.get(token)).map_or("", |word| &*word.form)
    };
    let ends_with = |mark: &str| form(last, -1) == mark || form(last, 1) == mark;
    // "“…,” she said": up to the next quotation.
    let behind = || {
        let is_behind =
            |at: TokenRef| at.sentence == last.sentence && at > last && next.is_none_or(|next| at < next.first);
        reporters.iter().find(|(verb, _)| is_behind(*verb)).map(|(_, speaker)| *speaker)
    };
    // "She said: “…”", "She called it “…”"
    let ahead = || {
        let is_ahead =
            |at: TokenRef| at.sentence == first.sentence && at < first && before.is_none_or(|before| at > before.last);
        reporters.iter().rfind(|(verb, _)| is_ahead(*verb)).map(|(_, speaker)| *speaker)
    };
    let here = if ends_with(",") { behind().or_else(ahead) } else { ahead().or_else(behind) };
    let is_near = |other: TokenRef| document.sentence(other).paragraph == document.sentence(first).paragraph;
    // "“…,” she said. “…”"
    let goes_on = || before.filter(|before| is_near(before.last)).and_then(|before| before.speaker);
    here.or_else(goes_on).or_else(|| {
        // Who spoke last in the paragraph, else next; else who spoke last in the one before.
        let rank = |verb: TokenRef| {
            let steps = i64::from(first.sentence) - i64::from(verb.sentence);
            let paragraphs = document.sentence(first).paragraph.checked_sub(document.sentence(verb).paragraph)?;
            match (paragraphs, steps) {
                _ if steps.unsigned_abs() > REACH => None,
                (0, steps) if steps >= 0 => Some(steps),
                (0, steps) => Some(50 - steps),
                (1, steps) => Some(100 + steps),
                _ => None,
            }
        };
        let ranked = reporters.iter().filter_map(|(verb, speaker)| Some((rank(*verb)?, *speaker)));
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, speaker)| speaker)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Behaviours, conllu};

    /// Sentences of one paragraph: form, lemma, part of speech, head, relation.
    fn document(sentences: &[&str]) -> Document {
        let block = |rows: &&str| {
            let line = |(number, row): (usize, &str)| {
                let cells: Vec<&str> = row.split_whitespace().collect();
                let [form, lemma, upos, head, deprel] = cells[..] else { panic!("five columns") };
                format!("{}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{deprel}\t_\t_\n", number + 1)
            };
            rows.trim().lines().enumerate().map(line).collect::<String>()
        };
        let text = format!("# newpar\n{}\n", sentences.iter().map(block).collect::<Vec<_>>().join("\n"));
        let mut document = conllu::read(&text).expect("CoNLL-U").remove(0);
        let tokens = document.sentences.iter_mut().flat_map(|sentence| &mut sentence.tokens);
        for token in tokens.filter(|token| matches!(&*token.lemma, "reply" | "say")) {
            token.behaviours = Behaviours::default().with(Behaviour::Reporting);
        }
        document
    }

    const SAFE: &str = "“ “ PUNCT 3 punct
It it PRON 3 nsubj
works work VERB 7 ccomp
, , PUNCT 3 punct
” ” PUNCT 3 punct
Vega Vega PROPN 7 nsubj
said say VERB 0 root";
    const LIE: &str = "“ “ PUNCT 3 punct
He he PRON 3 nsubj
lies lie VERB 0 root";
    const SHUT: &str = "It it PRON 2 nsubj
failed fail VERB 6 ccomp
, , PUNCT 2 punct
” ” PUNCT 2 punct
Luna Luna PROPN 6 nsubj
replied reply VERB 0 root";

    #[test]
    fn a_quotation_of_several_sentences_is_of_who_is_named_at_its_end() {
        let quotations = Quotations::new(&document(&[SAFE, LIE, SHUT]));
        assert_eq!(quotations.speaker(TokenRef::new(0, 2)), Some(TokenRef::new(0, 5)));
        assert_eq!(quotations.speaker(TokenRef::new(1, 2)), Some(TokenRef::new(2, 4)));
        assert_eq!(quotations.speaker(TokenRef::new(2, 1)), Some(TokenRef::new(2, 4)));
        assert_eq!(quotations.speaker(TokenRef::new(2, 4)), None);
    }

    #[test]
    fn who_is_named_nowhere_is_who_spoke_before() {
        let quotations = Quotations::new(&document(&[SAFE, LIE]));
        assert_eq!(quotations.speaker(TokenRef::new(1, 2)), Some(TokenRef::new(0, 5)));
    }
}
