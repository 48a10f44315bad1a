//! One sentence on one screen.

use super::{facts, tree};
use crate::cli::paint::{self, paint};
use crate::cli::why::reasons::reasons;
use newsgraph::extract::Extractor;
use newsgraph::interpret::Standards;
use newsgraph::knowledge::Entity;
use newsgraph::text::{Repair, Sentence};
use newsgraph::{Pipeline, Reading};
use unicode_width::UnicodeWidthStr;

/// Everything that was found out about sentence `number` (from 0), as lines for a terminal.
pub fn screen(reading: &Reading, number: usize, pipeline: &Pipeline, standards: Standards) -> Vec<String> {
    let (rules, ontology) = (pipeline.extractors(), pipeline.ontology());
    let document = &reading.document;
    let Some(sentence) = document.sentences.get(number) else { return Vec::new() };
    let here = |at: u32| at as usize == number;

    let mut lines = vec![paint(paint::HEADING, document.words(sentence.span).trim()), String::new()];
    lines.extend(grammar(sentence));
    lines.extend(repairs(sentence));

    let propositions: Vec<_> =
        reading.propositions.iter().filter(|found| here(found.predicate.head.sentence)).collect();
    lines.extend(heading("PROPOSITIONS", "what the sentence says, in its own words"));
    for (index, proposition) in propositions.iter().enumerate() {
        lines.extend(facts::proposition(document, index + 1, proposition));
    }
    lines.extend(none_if(propositions.is_empty()));
    let is_used = |rule: &&&dyn Extractor| propositions.iter().any(|found| found.rule == rule.name());
    let meaning = |rule: &&dyn Extractor| paint(paint::DIM, &format!("      rule {}: {}", rule.name(), rule.summary()));
    lines.extend(rules.iter().filter(is_used).map(meaning));

    let spoken_of = |entity: &&Entity| entity.mentions.iter().any(|mention| here(mention.head.sentence));
    let entities: Vec<&Entity> = reading.entities.iter().filter(spoken_of).collect();
    lines.extend(heading("ENTITIES", "what it speaks of"));
    lines.extend(none_if(entities.is_empty()));
    lines.extend(facts::entities(document, &entities, number));

    let statements: Vec<_> = reading.statements.iter().filter(|one| here(one.predicate_head.sentence)).collect();
    lines.extend(heading("STATEMENTS", "what the graph will hold: ● asserted, ○ only reported"));
    for statement in &statements {
        let why_not = reasons(reading, statement, ontology, standards);
        lines.extend(facts::statement(document, statement, &why_not));
    }
    lines.extend(none_if(statements.is_empty()));
    lines
}

/// A title with what it means, and a blank line before it.
pub fn heading(title: &str, meaning: &str) -> [String; 2] {
    [String::new(), format!("{}  {}", paint(paint::HEADING, title), paint(paint::DIM, meaning))]
}

fn none_if(empty: bool) -> Option<String> {
    empty.then(|| paint(paint::DIM, "      none"))
}

/// The tree with the columns of each word: relation, part of speech, lemma, name.
fn grammar(sentence: &Sentence) -> Vec<String> {
    let branches = tree::branches(&sentence.tree);
    let width = |text: &str| text.width();
    let drawing_of = |word: usize| width(&branches[word]) + width(&sentence.tokens[word].form);
    let words = 0..sentence.tokens.len();
    let drawing = words.clone().map(drawing_of).max().unwrap_or(0);
    let deprel = words.clone().map(|word| sentence.tree.deprel(word).as_str().len()).max().unwrap_or(0);
    let lemma = sentence.tokens.iter().map(|token| width(&token.lemma)).max().unwrap_or(0);
    words
        .map(|word| {
            let token = &sentence.tokens[word];
            let name = sentence.name_at(word);
            let colour = paint::of_word(token.upos, name.map(|name| name.kind));
            let bracket = name.map_or(String::new(), |name| {
                let mark = match (word == name.tokens.start, word + 1 == name.tokens.end) {
                    (true, true) => format!("╶ {}", name.kind.tag()),
                    (true, false) => format!("╭ {}", name.kind.tag()),
                    (false, true) => "╰".to_owned(),
                    (false, false) => "│".to_owned(),
                };
                paint(paint::of_name(name.kind), &mark)
            });
            let line = format!(
                "{number} {branch}{form}{gap}  {deprel}  {upos}  {lemma}",
                number = paint(paint::DIM, &format!("{:>4}", word + 1)),
                branch = paint(paint::DIM, &branches[word]),
                form = paint(colour, &token.form),
                gap = " ".repeat(drawing - drawing_of(word)),
                deprel = paint(paint::LABEL, &format!("{:<deprel$}", sentence.tree.deprel(word).as_str())),
                upos = format_args!("{:<5}", token.upos.as_str()),
                lemma = paint(paint::DIM, &token.lemma),
            );
            match name {
                Some(_) => line + &" ".repeat(lemma - width(&token.lemma)) + "  " + &bracket,
                None => line,
            }
        })
        .collect()
}

/// What rules changed in the parser's tree, a word a line: "4 Sun was obl of 6 May (number_as_object)".
fn repairs(sentence: &Sentence) -> Vec<String> {
    if sentence.repairs.is_empty() {
        return Vec::new();
    }
    let lines = sentence.repairs.iter().map(|found| repair(sentence, found));
    heading("REPAIRS", "what rules changed in the parser's tree").into_iter().chain(lines).collect()
}

/// "4 Sun was obl of 6 May (number_as_object)"
pub fn repair(sentence: &Sentence, repair: &Repair) -> String {
    let word = |token: usize| format!("{} {}", token + 1, sentence.tokens[token].form);
    let head = repair.head.map_or(String::new(), |head| format!(" of {}", word(head)));
    let was = format!("      {} was {}{head}", word(repair.token), repair.deprel.as_str());
    was + &paint(paint::DIM, &format!(" ({})", repair.rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsgraph::knowledge::*;
    use newsgraph::text::*;

    /// A sentence from lines of form, lemma, part of speech, head, relation; joined by single blanks.
    fn sentence(table: &str) -> (String, Sentence) {
        let rows: Vec<Vec<&str>> = table.trim().lines().map(|line| line.split_whitespace().collect()).collect();
        let (mut text, mut tokens) = (String::new(), Vec::new());
        for row in &rows {
            if !text.is_empty() && row[2] != "PUNCT" {
                text.push(' ');
            }
            let span = Span::new(text.len(), text.len() + row[0].len());
            text.push_str(row[0]);
            let (form, lemma) = (row[0].to_owned(), row[1].to_owned());
            tokens.push(Token {
                span,
                surface: span,
                form,
                lemma,
                upos: Upos::from_tag(row[2]),
                feats: Feats::default(),
                behaviours: Default::default(),
            });
        }
        let heads = rows.iter().map(|row| row[3].parse::<u32>().expect("a number").checked_sub(1)).collect();
        let tree = Tree::new(heads, rows.iter().map(|row| Deprel::from_name(row[4])).collect()).expect("a tree");
        let span = Span::new(0, text.len());
        let (names, sureness, repairs) = (Vec::new(), Vec::new(), Vec::new());
        (text, Sentence { span, paragraph: 0, in_paragraph: 0, tokens, tree, names, sureness, repairs })
    }

    fn reading() -> Reading {
        let (text, mut sentence) = sentence(
            "Oracle  Oracle PROPN 3 nsubj
             may     may    AUX   3 aux
             buy     buy    VERB  0 root
             Sun     Sun    PROPN 3 obj
             Systems System PROPN 4 flat
             in      in     ADP   7 case
             May     May    PROPN 3 obl
             .       .      PUNCT 3 punct",
        );
        let (org, place) = (NameKind::Organization, NameKind::Organization);
        sentence.names = vec![Name { tokens: 0..1, kind: org }, Name { tokens: 3..5, kind: place }];
        let at = |token| TokenRef::new(0, token);
        let words = |from, to| sentence.span_of(from..to);
        let argument = |slot, token, from, to| Argument { slot, head: at(token), span: words(from, to), shared: false };
        let proposition = Proposition {
            predicate: Predicate {
                kind: PredicateKind::Verb,
                head: at(2),
                lemma: "buy".into(),
                words: vec![at(1), at(2)],
            },
            arguments: vec![
                argument(Slot::Subject, 0, 0, 1),
                argument(Slot::Object, 3, 3, 5),
                argument(Slot::Time, 6, 5, 7),
            ],
            mood: Mood { modal: Some("may".into()), ..Mood::default() },
            governor: None,
            sources: Vec::new(),
            span: words(0, 7),
            rule: "clause",
        };
        let entity = |name: &str, token, from, to| Entity {
            identity: Identity::World(name.into()),
            kind: Kind::Organization,
            label: name.into(),
            aliases: Vec::new(),
            mentions: vec![Mention { head: at(token), span: words(from, to), kind: MentionKind::Name }],
            wikidata: None,
            part_of: None,
            salience: 0.5,
        };
        let thing = |name: &str, token, from, to| Thing {
            identity: Identity::World(name.into()),
            kind: Kind::Organization,
            label: name.into(),
            span: words(from, to),
            head: at(token),
            involves: Vec::new(),
        };
        let time = TimeSpan {
            text: "in May".into(),
            span: words(5, 7),
            earliest: Some("2010-05-01".parse().expect("a date")),
            latest: Some("2010-05-31".parse().expect("a date")),
            stamp: Some(Stamp::Month(2010, 5)),
        };
        let statement = Statement {
            id: "s1.1.1".into(),
            paragraph: 1,
            sentence: 1,
            evidence: words(0, 7),
            predicate_span: words(1, 3),
            predicate_head: at(2),
            subject: Some(thing("Oracle", 0, 0, 1)),
            relation: RelationName { local: "bought".into(), open: false, lemma: "buy".into(), label: "bought".into() },
            object: Some(thing("Sun Systems", 3, 3, 5)),
            roles: Vec::new(),
            place: None,
            time: Some(time),
            inferred_time: None,
            sources: Vec::new(),
            polarity: Polarity::Positive,
            factuality: Factuality::Hypothetical,
            certainty: Certainty::Possible,
            asserted: false,
            unsure: false,
            confidence: 0.8,
            salience: 0.5,
            rule: "clause",
            event_class: None,
            event: None,
            content: Vec::new(),
        };
        let entities = vec![entity("Oracle", 0, 0, 1), entity("Sun Systems", 3, 3, 5)];
        let article = Article::of_text(text);
        let document =
            Document { name: None, article, sentences: vec![sentence], references: Vec::new(), hints: Vec::new() };
        let left_out = Default::default();
        Reading { document, propositions: vec![proposition], entities, statements: vec![statement], left_out }
    }

    #[test]
    fn a_sentence_fits_on_one_screen() {
        let screen = screen(&reading(), 0, &Pipeline::english(), Standards::default()).join("\n");
        let plain = anstream::adapter::strip_str(&screen).to_string();
        let expected = "\
Oracle may buy Sun Systems in May.

   1 ╭─ Oracle      nsubj  PROPN  Oracle  ╶ ORG
   2 ├─ may         aux    AUX    may
   3 buy            root   VERB   buy
   4 ├─ Sun         obj    PROPN  Sun     ╭ ORG
   5 │  ╰─ Systems  flat   PROPN  System  ╰
   6 │  ╭─ in       case   ADP    in
   7 ├─ May         obl    PROPN  May
   8 ╰─ .           punct  PUNCT  .

PROPOSITIONS  what the sentence says, in its own words
   1  buy  verb  rule clause
      subject    Oracle
      object     Sun Systems
      time       in May
      mood       present · modal “may”
      rule clause: a verb with its arguments: active, passive, relative, participial, controlled

ENTITIES  what it speaks of
      Oracle       organization  “Oracle”
      Sun Systems  organization  “Sun Systems”

STATEMENTS  what the graph will hold: ● asserted, ○ only reported
  ○  s1.1.1  Oracle ── bought ──▶ Sun Systems
      when       in May = 2010-05-01 to 2010-05-31
      facets     positive · hypothetical · possible  not asserted: it is hypothetical, it is only possible
      evidence   “Oracle may buy Sun Systems in May”  rule clause, confidence 0.80";
        assert_eq!(plain, expected, "\n{plain}\n");
    }

    #[test]
    fn a_sentence_that_is_not_there_has_no_screen() {
        assert!(screen(&reading(), 1, &Pipeline::english(), Standards::default()).is_empty());
    }
}
