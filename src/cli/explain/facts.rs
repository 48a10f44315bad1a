//! What was made of a sentence: propositions, entities, statements, as lines for people.

use crate::cli::paint::{self, paint};
use newsgraph::knowledge::{
    Argument, Certainty, Entity, Factuality, Governor, Link, MentionKind, Mood, Polarity, Proposition, Slot, Statement,
    Thing, TimeSpan,
};
use newsgraph::text::{Document, Span, TokenRef};
use unicode_width::UnicodeWidthStr;

/// Width of the words that stand before a value.
const KEY: usize = 10;
/// Longer phrases are cut.
const PHRASE: usize = 84;

/// "subject    Oracle", indented.
pub fn row(key: &str, value: &str) -> String {
    format!("      {}{value}", paint(paint::DIM, &format!("{key:<KEY$} ")))
}

/// A phrase on one line, cut where it is long.
pub fn clip(words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= PHRASE {
        return flat;
    }
    let kept: String = flat.chars().take(PHRASE - 1).collect();
    format!("{}…", kept.trim_end())
}

fn quote(document: &Document, span: Span) -> String {
    format!("“{}”", clip(document.words(span)))
}

/// One proposition: its predicate and rule, then a line for each slot and for the mood.
pub fn proposition(document: &Document, number: usize, found: &Proposition) -> Vec<String> {
    let predicate = &found.predicate;
    let mut lines = vec![format!(
        "  {number:>2}  {}  {}  {}",
        paint(paint::FOUND, &predicate.lemma),
        predicate.kind.as_str(),
        paint(paint::DIM, &format!("rule {}", found.rule)),
    )];
    lines.extend(found.arguments.iter().map(|argument| slot(document, argument)));
    let mood = mood(document, &found.mood);
    if !mood.is_empty() {
        lines.push(row("mood", &mood));
    }
    if let Some(governor) = &found.governor {
        lines.push(row("stands", &hangs(document, governor)));
    }
    if !found.sources.is_empty() {
        let heads: Vec<&str> = found.sources.iter().map(|source| form(document, *source)).collect();
        lines.push(row("source", &heads.join(", ")));
    }
    lines
}

fn form(document: &Document, at: TokenRef) -> &str {
    &document.token(at).form
}

fn slot(document: &Document, argument: &Argument) -> String {
    let name = match &argument.slot {
        Slot::Subject => "subject",
        Slot::Object => "object",
        Slot::Recipient => "recipient",
        Slot::Complement => "complement",
        Slot::Clause => "clause",
        Slot::Oblique(preposition) => preposition,
        Slot::Time => "time",
        Slot::Adverbial => "adverbial",
    };
    let shared = if argument.shared { paint(paint::DIM, "  shared with another clause") } else { String::new() };
    row(name, &format!("{}{shared}", clip(document.words(argument.span))))
}

fn mood(document: &Document, mood: &Mood) -> String {
    let mut parts: Vec<String> = mood.tense.as_str().map(str::to_owned).into_iter().collect();
    if let Some(negation) = mood.negation {
        parts.push(paint(paint::NO, &format!("negated by “{}”", form(document, negation))));
    }
    parts.extend(mood.modal.iter().map(|modal| format!("modal “{modal}”")));
    parts.extend(mood.adverbs.iter().map(|adverb| format!("“{adverb}”")));
    if mood.not_declarative {
        parts.push("asked or ordered".to_owned());
    }
    parts.join(" · ")
}

fn hangs(document: &Document, governor: &Governor) -> String {
    let above = form(document, governor.predicate);
    match &governor.link {
        Link::Content => format!("as what “{above}” is about"),
        Link::Adverbial(marker) if marker.is_empty() => format!("beside “{above}”"),
        Link::Adverbial(marker) => format!("beside “{above}”, after “{marker}”"),
        Link::Modifier => format!("inside a phrase of “{above}”"),
        Link::Conjunct => format!("joined to “{above}”"),
        Link::Gapped => format!("beside “{above}”, whose verb it shares"),
    }
}

/// The entities, each with the words that mean it in this sentence.
pub fn entities(document: &Document, entities: &[&Entity], sentence: usize) -> Vec<String> {
    let rows: Vec<[String; 3]> = entities.iter().map(|entity| entity_row(document, entity, sentence)).collect();
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let (label_width, kind_width) = (widest(0), widest(1));
    rows.iter()
        .map(|[label, kind, words]| {
            let label_gap = " ".repeat(label_width - label.width());
            let kind_gap = " ".repeat(kind_width - kind.width());
            let (label, kind) = (paint(paint::HEADING, label), paint(paint::LABEL, kind));
            format!("      {label}{label_gap}  {kind}{kind_gap}  {words}")
        })
        .collect()
}

fn entity_row(document: &Document, entity: &Entity, sentence: usize) -> [String; 3] {
    let words = entity
        .mentions
        .iter()
        .filter(|mention| mention.head.sentence as usize == sentence)
        .map(|mention| match mention.kind {
            MentionKind::Name => quote(document, mention.span),
            other => format!("{} {}", quote(document, mention.span), paint(paint::DIM, other.as_str())),
        })
        .collect::<Vec<_>>()
        .join(", ");
    let whole = entity.part_of.as_ref().map_or(String::new(), |whole| format!(" of {}", whole.name()));
    [clip(&entity.label), format!("{}{whole}", entity.kind), words]
}

/// One statement: who does what to whom, then its facets, its evidence, and whether it is asserted, or why not.
pub fn statement(document: &Document, statement: &Statement, why_not: &[String]) -> Vec<String> {
    let (dot, verdict) = match statement.asserted {
        true => (paint(paint::YES, "●"), paint(paint::YES, "asserted")),
        false => (paint(paint::DIM, "○"), paint(paint::NO, &format!("not asserted: {}", why_not.join(", ")))),
    };
    let label = |thing: &Option<Thing>| match thing {
        Some(thing) => paint(paint::HEADING, &clip(&thing.label)),
        None => paint(paint::DIM, "nobody named"),
    };
    let arrow = paint(paint::DIM, "──");
    let object = match &statement.object {
        Some(_) => format!(" {arrow}{} {}", paint(paint::DIM, "▶"), label(&statement.object)),
        None => String::new(),
    };
    let open = if statement.relation.open { paint(paint::DIM, "  open vocabulary") } else { String::new() };
    let mut lines = vec![format!(
        "  {dot}  {}  {} {arrow} {}{object}{open}",
        paint(paint::DIM, &statement.id),
        label(&statement.subject),
        paint(paint::FOUND, &statement.relation.label),
    )];
    for (role, thing) in &statement.roles {
        lines.push(row(role.as_str(), &clip(&thing.label)));
    }
    if let Some(place) = &statement.place {
        lines.push(row("where", &clip(&place.label)));
    }
    if let Some(time) = &statement.time {
        lines.push(row("when", &when(time)));
    }
    if let Some(time) = &statement.inferred_time {
        lines.push(row("when", &format!("{}{}", when(time), paint(paint::DIM, "  taken from around it"))));
    }
    if !statement.sources.is_empty() {
        let sources: Vec<String> = statement.sources.iter().map(|source| clip(&source.label)).collect();
        lines.push(row("says who", &sources.join(", as told by ")));
    }
    lines.push(row("facets", &format!("{}  {verdict}", facets(statement))));
    if !statement.content.is_empty() {
        lines.push(row("reports", &statement.content.join(", ")));
    }
    if let Some(event) = &statement.event {
        lines.push(row("event", &clip(&event.label)));
    }
    let provenance = paint(paint::DIM, &format!("rule {}, confidence {:.2}", statement.rule, statement.confidence));
    lines.push(row("evidence", &format!("{}  {provenance}", quote(document, statement.evidence))));
    lines
}

fn facets(statement: &Statement) -> String {
    let colour = |plain: bool, word: &str| if plain { word.to_owned() } else { paint(paint::FOUND, word) };
    let mut facets = vec![
        colour(statement.polarity == Polarity::Positive, statement.polarity.as_str()),
        colour(statement.factuality == Factuality::Actual, statement.factuality.as_str()),
        colour(statement.certainty == Certainty::Certain, statement.certainty.as_str()),
    ];
    facets.extend(statement.event_class.iter().map(|class| paint(paint::LABEL, class)));
    facets.join(" · ")
}

fn when(time: &TimeSpan) -> String {
    let days = match (time.earliest, time.latest) {
        (Some(first), Some(last)) if first == last => format!(" = {first}"),
        (Some(first), Some(last)) => format!(" = {first} to {last}"),
        (Some(first), None) => format!(" = from {first}"),
        (None, Some(last)) => format!(" = until {last}"),
        (None, None) => String::new(),
    };
    format!("{}{}", clip(&time.text), paint(paint::LABEL, &days))
}
