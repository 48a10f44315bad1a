//! Which question does a phrase answer: when, where, why, how, or what?
//!
//! Decided by the word that joins it and by its head word. A person is never a place, and a span of time is how long.

use super::Question;
use crate::english::calendar;
use crate::text::{Deprel, NameKind, Sentence, Upos};

/// Words that open a phrase or clause, and what it answers if its head is neither time nor place nor person.
const MARKERS: &[(&str, Question)] = &[
    ("across", Question::Where),
    ("after", Question::When),
    ("along", Question::Where),
    ("amid", Question::When),
    ("around", Question::Where),
    ("at", Question::Where),
    ("because", Question::Why),
    ("because of", Question::Why),
    ("before", Question::When),
    ("behind", Question::Where),
    ("beneath", Question::Where),
    ("beside", Question::Where),
    ("by", Question::How),
    ("despite", Question::How),
    ("due to", Question::Why),
    ("during", Question::When),
    ("following", Question::When),
    ("if", Question::When),
    ("in", Question::Where),
    ("in order", Question::Why),
    ("in order to", Question::Why),
    ("inside", Question::Where),
    ("into", Question::Where),
    ("near", Question::Where),
    ("off", Question::Where),
    ("once", Question::When),
    ("onto", Question::Where),
    ("outside", Question::Where),
    ("since", Question::When),
    ("so", Question::Why),
    ("so that", Question::Why),
    ("through", Question::How),
    ("throughout", Question::Where),
    ("under", Question::How),
    ("unless", Question::When),
    ("until", Question::When),
    ("upon", Question::When),
    ("using", Question::How),
    ("via", Question::How),
    ("when", Question::When),
    ("whenever", Question::When),
    ("where", Question::Where),
    ("while", Question::When),
    ("with", Question::How),
    ("within", Question::Where),
    ("without", Question::How),
];

/// Words that open a clause, where it answers something else than a phrase does.
const CLAUSE_MARKERS: &[(&str, Question)] =
    &[("as", Question::When), ("for", Question::Why), ("in", Question::When), ("to", Question::Why)];

/// Prepositions that lead to a place, if their phrase is one.
const PLACE_PREPOSITIONS: &[&str] = &["from", "on", "over", "past", "to", "toward", "towards"];

/// Adverbs of time.
const TIME_ADVERBS: &[&str] = &[
    "afterward",
    "afterwards",
    "ago",
    "already",
    "always",
    "before",
    "currently",
    "earlier",
    "early",
    "eventually",
    "ever",
    "finally",
    "first",
    "formerly",
    "immediately",
    "initially",
    "last",
    "late",
    "lately",
    "later",
    "long",
    "never",
    "next",
    "now",
    "nowadays",
    "often",
    "once",
    "originally",
    "presently",
    "previously",
    "rarely",
    "recently",
    "shortly",
    "since",
    "sometimes",
    "soon",
    "still",
    "subsequently",
    "then",
    "today",
    "tomorrow",
    "tonight",
    "usually",
    "yesterday",
    "yet",
    "annually",
    "daily",
    "monthly",
    "weekly",
    "yearly",
];

/// Adverbs of place.
const PLACE_ADVERBS: &[&str] = &[
    "abroad",
    "ahead",
    "aloft",
    "anywhere",
    "apart",
    "ashore",
    "aside",
    "away",
    "back",
    "downstairs",
    "downtown",
    "elsewhere",
    "everywhere",
    "far",
    "forward",
    "here",
    "home",
    "indoors",
    "inland",
    "inside",
    "locally",
    "nationwide",
    "nearby",
    "nowhere",
    "offshore",
    "out",
    "outside",
    "overseas",
    "somewhere",
    "there",
    "upstairs",
    "worldwide",
];

/// Adverbs that comment or connect, and those that ask.
const DISCOURSE: &[&str] = &[
    "about",
    "actually",
    "additionally",
    "allegedly",
    "almost",
    "also",
    "anyway",
    "apparently",
    "approximately",
    "besides",
    "certainly",
    "clearly",
    "else",
    "even",
    "furthermore",
    "hence",
    "how",
    "however",
    "indeed",
    "instead",
    "just",
    "likely",
    "maybe",
    "meanwhile",
    "merely",
    "moreover",
    "n't",
    "nearly",
    "nevertheless",
    "nonetheless",
    "not",
    "obviously",
    "only",
    "otherwise",
    "particularly",
    "perhaps",
    "possibly",
    "probably",
    "quite",
    "rather",
    "really",
    "reportedly",
    "respectively",
    "simply",
    "so",
    "therefore",
    "though",
    "thus",
    "too",
    "very",
    "when",
    "where",
    "why",
];

/// Nouns of time beside those of the calendar.
const TIME_NOUNS: &[&str] = &[
    "age",
    "beginning",
    "birthday",
    "anniversary",
    "career",
    "childhood",
    "deadline",
    "election",
    "end",
    "era",
    "future",
    "half",
    "holiday",
    "moment",
    "past",
    "period",
    "season",
    "start",
    "time",
];

/// Nouns that give a reason behind "in": "in support of the strike".
const REASON_NOUNS: &[&str] =
    &["favor", "favour", "honor", "honour", "memory", "preparation", "protest", "response", "retaliation", "support"];

/// Nouns of places and buildings.
const PLACE_NOUNS: &[&str] = &[
    "airport",
    "area",
    "base",
    "beach",
    "border",
    "bridge",
    "building",
    "camp",
    "capital",
    "center",
    "centre",
    "church",
    "city",
    "coast",
    "country",
    "county",
    "court",
    "district",
    "door",
    "field",
    "floor",
    "forest",
    "ground",
    "harbor",
    "harbour",
    "home",
    "hospital",
    "hotel",
    "house",
    "island",
    "jail",
    "lake",
    "land",
    "mosque",
    "mountain",
    "nation",
    "neighborhood",
    "neighbourhood",
    "north",
    "east",
    "south",
    "west",
    "office",
    "park",
    "place",
    "port",
    "prison",
    "province",
    "region",
    "river",
    "road",
    "room",
    "school",
    "scene",
    "sea",
    "shore",
    "site",
    "square",
    "stage",
    "station",
    "street",
    "surface",
    "territory",
    "town",
    "university",
    "vicinity",
    "village",
    "world",
    "zone",
];

/// An adverbial clause; the word that opens it may be an adverb ("when").
pub fn of_clause(sentence: &Sentence, head: usize, marker: &str) -> (Question, String) {
    let asks = || {
        let adverbs = sentence.tree.children_by(head, Deprel::Advmod);
        adverbs
            .map(|adverb| sentence.tokens[adverb].lemma.to_lowercase())
            .find(|word| matches!(word.as_str(), "when" | "where" | "whenever" | "wherever" | "while"))
    };
    let marker = if marker.is_empty() { asks().unwrap_or_default() } else { marker.to_owned() };
    let with_next = sentence
        .tree
        .children_by(head, Deprel::Mark)
        .find(|mark| sentence.tokens[*mark].form.to_lowercase() == marker)
        .and_then(|mark| sentence.tree.child_by(mark, Deprel::Fixed))
        .map(|next| format!("{marker} {}", sentence.tokens[next].form.to_lowercase()));
    let marker = with_next.unwrap_or(marker);
    let question = calendar::lookup(CLAUSE_MARKERS, &marker).or(calendar::lookup(MARKERS, &marker));
    (question.unwrap_or(Question::How), marker)
}

/// An adverb, or a phrase without preposition.
pub fn of_adverbial(sentence: &Sentence, head: usize) -> Question {
    let token = &sentence.tokens[head];
    let (lemma, form) = (token.lemma.to_lowercase(), token.form.to_lowercase());
    let is_in = |words: &[&str]| words.contains(&&*lemma) || words.contains(&&*form);
    if is_in(TIME_ADVERBS) {
        Question::When
    } else if is_in(PLACE_ADVERBS) {
        Question::Where
    } else if is_time(sentence, head) && (!is_counted(sentence, head) || has_direction(sentence, head)) {
        Question::When
    } else {
        Question::How
    }
}

/// A complement: "finished fifth", "remained calm" say how, "became a doctor" says what.
pub fn of_complement(sentence: &Sentence, head: usize) -> Question {
    let is_quality = matches!(sentence.tokens[head].upos, Upos::Adj | Upos::Adv | Upos::Num);
    if is_quality && sentence.tree.child_by(head, Deprel::Cop).is_none() { Question::How } else { Question::What }
}

/// A phrase with a preposition.
pub fn of_oblique(sentence: &Sentence, head: usize, preposition: &str) -> Question {
    let token = &sentence.tokens[head];
    let name = sentence.name_at(head).map(|name| name.kind);
    let is_place = name == Some(NameKind::Location) || PLACE_NOUNS.contains(&&*token.lemma.to_lowercase());
    if is_time(sentence, head) {
        let is_span = matches!(preposition, "for" | "over" | "throughout");
        return if is_span { Question::How } else { Question::When };
    }
    if preposition == "in" && REASON_NOUNS.contains(&&*token.lemma.to_lowercase()) {
        return Question::Why;
    }
    match calendar::lookup(MARKERS, preposition) {
        _ if name == Some(NameKind::Person) || token.upos == Upos::Pron => Question::What,
        Some(question) => question,
        None if is_place && PLACE_PREPOSITIONS.contains(&preposition) => Question::Where,
        None => Question::What,
    }
}

/// Does the adverb say nothing of what happens ("also", "however", "not")?
pub fn is_discourse(sentence: &Sentence, head: usize) -> bool {
    DISCOURSE.contains(&&*sentence.tokens[head].lemma.to_lowercase())
}

/// "in 2010", "on Monday", "last week", "at the start of the year", "at 2 p.m."
fn is_time(sentence: &Sentence, head: usize) -> bool {
    let token = &sentence.tokens[head];
    let (form, lemma) = (token.form.to_lowercase(), token.lemma.to_lowercase());
    let is_year = form.len() == 4 && form.parse::<u16>().is_ok_and(|year| (1500..2100).contains(&year));
    let is_clock = form.contains(':') || matches!(form.as_str(), "a.m." | "p.m." | "am" | "pm");
    let months = calendar::MONTHS.iter().chain(calendar::SHORT_MONTHS);
    let is_month = token.upos == Upos::Propn && months.into_iter().any(|(name, _)| *name == form.trim_end_matches('.'));
    is_year
        || is_clock
        || is_day_of_month(sentence, head)
        || is_month
        || calendar::lookup(calendar::WEEKDAYS, &form).is_some()
        || calendar::lookup(calendar::NAMED_DAYS, &form).is_some()
        || calendar::lookup(calendar::SEASONS, &form).is_some()
        || calendar::unit(&form).is_some()
        || calendar::DAY_PARTS.contains(&&*form)
        || TIME_NOUNS.contains(&&*lemma)
}

/// "July 17", "17 July": the number may be the head.
fn is_day_of_month(sentence: &Sentence, head: usize) -> bool {
    let is_month = |word: usize| {
        let form = sentence.tokens[word].form.to_lowercase();
        calendar::lookup(calendar::MONTHS, &form).is_some() && sentence.tokens[word].upos == Upos::Propn
    };
    let beside = [head.checked_sub(1), Some(head + 1)].into_iter().flatten();
    sentence.tokens[head].upos == Upos::Num
        && beside.into_iter().any(|word| word < sentence.tokens.len() && is_month(word))
}

/// "several times", "all 20 minutes": how often, how long.
fn is_counted(sentence: &Sentence, head: usize) -> bool {
    let lemma = sentence.tokens[head].lemma.to_lowercase();
    let has_number = sentence.tree.child_by(head, Deprel::Nummod).is_some();
    let is_vague = sentence
        .tree
        .children(head)
        .any(|child| calendar::VAGUE_NUMBERS.contains(&&*sentence.tokens[child].lemma.to_lowercase()));
    (has_number || is_vague) && (lemma == "time" || calendar::unit(&lemma).is_some())
}

/// "two days ago", "last year", "three weeks later"
fn has_direction(sentence: &Sentence, head: usize) -> bool {
    let beside = sentence.tree.children(head).chain(sentence.tree.head(head));
    beside.into_iter().any(|word| {
        matches!(
            sentence.tokens[word].lemma.to_lowercase().as_str(),
            "ago" | "later" | "earlier" | "last" | "next" | "this"
        )
    })
}
