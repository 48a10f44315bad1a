//! Articles made by hand, with the entities and statements that a careful reader finds in them.

use newsgraph::knowledge::{
    Certainty, Entity, Factuality, Identity, Kind, Mention, MentionKind, Polarity, RelationName, Role, Stamp,
    Statement, Thing, TimeSpan,
};
use newsgraph::text::{
    Article, ArticleId, Document, Feats, Paragraph, ParagraphKind, Sentence, Span, Token, TokenRef, Tree, Upos,
};
use sha2::{Digest, Sha256};

/// What the stages before the graph make of an article.
pub struct Story {
    pub document: Document,
    pub entities: Vec<Entity>,
    pub statements: Vec<Statement>,
}

/// One sentence a line, words between spaces.
fn document(text: &str, title: &str) -> Document {
    let mut sentences = Vec::new();
    let mut paragraphs = Vec::new();
    let mut from = 0;
    for line in text.lines() {
        let span = Span::new(from, from + line.len());
        let mut at = from;
        let tokens: Vec<Token> = line
            .split(' ')
            .map(|word| {
                let span = Span::new(at, at + word.len());
                at += word.len() + 1;
                Token {
                    span,
                    surface: span,
                    form: word.into(),
                    lemma: word.into(),
                    upos: Upos::X,
                    feats: Feats::default(),
                    behaviours: Default::default(),
                }
            })
            .collect();
        let tree = Tree::flat(tokens.len());
        sentences.push(Sentence {
            span,
            paragraph: sentences.len() as u32,
            in_paragraph: 0,
            tokens,
            tree,
            names: Vec::new(),
            sureness: Vec::new(),
            repairs: Vec::new(),
        });
        paragraphs.push(Paragraph { span, kind: ParagraphKind::Body });
        from += line.len() + 1;
    }
    let id = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let article = Article {
        id: ArticleId(id),
        text: text.into(),
        paragraphs,
        title: Some(title.into()),
        published: (title == "Talks in Ankara").then(|| "2031-04-05".parse().expect("a date")),
        authors: vec!["Jo \"Ink\" Field".into()],
        dateline: None,
        publisher: None,
        credits: vec!["Agencies".into()],
        url: None,
        origin: Default::default(),
    };
    Document { name: None, article, sentences, references: Vec::new(), hints: Vec::new() }
}

fn span_of(document: &Document, words: &str) -> Span {
    let start = document.article.text.find(words).unwrap_or_else(|| panic!("no {words}"));
    Span::new(start, start + words.len())
}

fn head_of(document: &Document, span: Span) -> TokenRef {
    let sentence = document.sentences.iter().position(|sentence| sentence.span.contains(span)).expect("a sentence");
    let token =
        document.sentences[sentence].tokens.iter().position(|token| token.span.end >= span.end).expect("a token");
    TokenRef::new(sentence, token)
}

fn identity(name: &str) -> Identity {
    if name.starts_with(char::is_uppercase) { Identity::World(name.into()) } else { Identity::Article(name.into()) }
}

/// Capitalised names are of the world.
pub fn thing(document: &Document, words: &str, kind: Kind) -> Thing {
    let span = span_of(document, words);
    Thing {
        identity: identity(words),
        kind,
        label: words.into(),
        span,
        head: head_of(document, span),
        involves: Vec::new(),
    }
}

fn entity(document: &Document, name: &str, kind: Kind) -> Entity {
    let span = span_of(document, name);
    let mention = Mention { head: head_of(document, span), span, kind: MentionKind::Name };
    Entity {
        identity: identity(name),
        kind,
        label: name.into(),
        aliases: Vec::new(),
        mentions: vec![mention],
        wikidata: None,
        part_of: None,
        salience: 0.5,
    }
}

/// An asserted statement whose evidence is the sentence that holds `words`.
pub fn statement(document: &Document, id: &str, local: &str, lemma: &str, words: &str) -> Statement {
    let evidence = span_of(document, words);
    let head = head_of(document, evidence);
    Statement {
        id: id.into(),
        paragraph: head.sentence + 1,
        sentence: 1,
        evidence,
        predicate_span: evidence,
        predicate_head: head,
        subject: None,
        relation: RelationName { local: local.into(), open: false, lemma: lemma.into(), label: local.into() },
        object: None,
        roles: Vec::new(),
        place: None,
        time: None,
        inferred_time: None,
        sources: Vec::new(),
        polarity: Polarity::Positive,
        factuality: Factuality::Actual,
        certainty: Certainty::Certain,
        asserted: true,
        unsure: false,
        confidence: 0.9,
        salience: 0.5,
        rule: "clause",
        event_class: None,
        event: None,
        content: Vec::new(),
    }
}

/// A visit, a denial, a plan, and a clause without object.
pub fn ankara() -> Story {
    let text = "Deniz Kaya hosted Ana Petrova – in “Ankara” on Friday .\n\
                Deniz Kaya did not allow deployment of troops from NATO countries .\n\
                The two will meet again , Ana Petrova said .\n\
                The ferry sank 😀 off Izmir .";
    let document = document(text, "Talks in Ankara");
    let person = |name| thing(&document, name, Kind::Person);
    let day = "2031-04-04".parse().expect("a date");
    let hosted = Statement {
        subject: Some(person("Deniz Kaya")),
        object: Some(person("Ana Petrova")),
        place: Some(thing(&document, "Ankara", Kind::Place)),
        time: Some(TimeSpan {
            text: "on Friday".into(),
            span: span_of(&document, "on Friday"),
            earliest: Some(day),
            latest: Some(day),
            stamp: Some(Stamp::Day(day)),
        }),
        event_class: Some("CONSULT".into()),
        ..statement(&document, "s1.1.1", "hosted", "host", "Deniz Kaya hosted Ana Petrova – in “Ankara” on Friday")
    };
    let mut troops = thing(&document, "deployment of troops from NATO countries", Kind::Phrase);
    troops.involves = vec![Identity::World("NATO".into())];
    let refused = Statement {
        subject: Some(person("Deniz Kaya")),
        object: Some(troops),
        polarity: Polarity::Negative,
        asserted: false,
        unsure: false,
        ..statement(
            &document,
            "s2.1.1",
            "allowed",
            "allow",
            "Deniz Kaya did not allow deployment of troops from NATO countries",
        )
    };
    let planned = Statement {
        subject: Some(person("Deniz Kaya")),
        object: Some(person("Ana Petrova")),
        sources: vec![person("Ana Petrova")],
        factuality: Factuality::Planned,
        asserted: false,
        unsure: false,
        event_class: Some("CONSULT".into()),
        ..statement(&document, "s3.1.1", "met", "meet", "The two will meet again")
    };
    let sank = Statement {
        subject: Some(thing(&document, "ferry", Kind::Phrase)),
        place: Some(thing(&document, "Izmir", Kind::Place)),
        certainty: Certainty::Probable,
        asserted: false,
        unsure: false,
        content: vec!["s3.1.1".into()],
        ..statement(&document, "s4.1.1", "sank", "sink", "The ferry sank")
    };
    let mut nato = entity(&document, "NATO", Kind::Organization);
    nato.wikidata = Some("Q7184".into());
    let entities = vec![
        entity(&document, "Deniz Kaya", Kind::Person),
        entity(&document, "Ana Petrova", Kind::Person),
        entity(&document, "Ankara", Kind::Place),
        nato,
        entity(&document, "Izmir", Kind::Place),
    ];
    Story { entities, statements: vec![hosted, refused, planned, sank], document }
}

/// A coined relation.
pub fn belgrade() -> Story {
    let document = document("Talks on prices ground forward in Belgrade , said Deniz Kaya .", "Prices");
    let mut forward = statement(
        &document,
        "s1.1.1",
        "grindForwardIn",
        "grind forward in",
        "Talks on prices ground forward in Belgrade",
    );
    forward.relation.open = true;
    forward.subject = Some(Thing {
        identity: Identity::Article("talks on prices".into()),
        ..thing(&document, "Talks on prices", Kind::Event)
    });
    forward.object = Some(thing(&document, "Belgrade", Kind::Place));
    let entities = vec![entity(&document, "Belgrade", Kind::Place), entity(&document, "Deniz Kaya", Kind::Person)];
    Story { entities, statements: vec![forward], document }
}

/// Labels that want to break out of every format.
pub fn rome() -> Story {
    let document = document("Acme\"]<b>&amp;\\N accused O'Neil|Söhne{é} of fraud \t .", "Hostile <title> & \"more\"");
    let accused = Statement {
        subject: Some(thing(&document, "Acme\"]<b>&amp;\\N", Kind::Organization)),
        object: Some(thing(&document, "O'Neil|Söhne{é}", Kind::Organization)),
        roles: vec![(Role::Topic, thing(&document, "fraud", Kind::Phrase))],
        event_class: Some("ACCUSE".into()),
        ..statement(&document, "s1.1.1", "accused", "accuse", "accused")
    };
    let entities = vec![entity(&document, "Acme\"]<b>&amp;\\N", Kind::Organization)];
    Story { entities, statements: vec![accused], document }
}

/// A post.
pub fn sofia() -> Story {
    let document = document("Bulgaria 's prime minister Ana Petrova spoke .", "Sofia");
    let holds = Statement {
        subject: Some(thing(&document, "Ana Petrova", Kind::Person)),
        object: Some(thing(&document, "Bulgaria", Kind::Country)),
        ..statement(&document, "s1.1.1", "holds", "be prime minister of", "prime minister Ana Petrova")
    };
    let mut petrova = entity(&document, "Ana Petrova", Kind::Person);
    petrova.aliases = vec!["Petrova".into()];
    Story { entities: vec![petrova, entity(&document, "Bulgaria", Kind::Country)], statements: vec![holds], document }
}

/// Somebody or something that an article names.
pub struct Named<'a> {
    pub name: &'a str,
    pub kind: Kind,
    /// A pronoun that means it, too.
    pub pronoun: Option<&'a str>,
    /// Other names that the article gives it.
    pub aliases: &'a [&'a str],
    /// "prime minister of" and the name of a country or organisation of the same article.
    pub post: Option<(&'a str, &'a str)>,
}

/// Somebody or something with a name and nothing else.
pub fn named(name: &str, kind: Kind) -> Named<'_> {
    Named { name, kind, pronoun: None, aliases: &[], post: None }
}

/// An article that names these; people with one word for a name are of this article alone, as readers leave them.
pub fn cast(title: &str, all: &[Named]) -> Story {
    let lines = all.iter().map(|one| {
        let words = [Some(one.name), one.pronoun, one.post.map(|(lemma, _)| lemma)];
        words.into_iter().flatten().collect::<Vec<_>>().join(" , ")
    });
    let text = std::iter::once(format!("{title} .")).chain(lines).collect::<Vec<_>>().join("\n");
    let document = document(&text, title);
    let whole = |one: &Named| {
        let is_surname = one.kind == Kind::Person && !one.name.contains(' ');
        let name = one.name.to_owned();
        if is_surname { Identity::Article(name) } else { Identity::World(name) }
    };
    let entities = all.iter().map(|one| {
        let mut entity = entity(&document, one.name, one.kind);
        entity.identity = whole(one);
        entity.aliases = one.aliases.iter().map(|alias| (*alias).to_owned()).collect();
        if let Some(pronoun) = one.pronoun {
            let line = document.article.text.find(&format!("{} , {pronoun}", one.name)).expect("its line");
            let start = line + one.name.len() + 3;
            let span = Span::new(start, start + pronoun.len());
            entity.mentions.push(Mention { head: head_of(&document, span), span, kind: MentionKind::Pronoun });
        }
        entity
    });
    let entities = entities.collect();
    let holds = all.iter().enumerate().filter_map(|(number, one)| {
        let (lemma, owner) = one.post?;
        let owner = all.iter().find(|other| other.name == owner).expect("the owner is named");
        let end = |one: &Named| Thing { identity: whole(one), ..thing(&document, one.name, one.kind) };
        Some(Statement {
            subject: Some(end(one)),
            object: Some(end(owner)),
            ..statement(&document, &format!("s{}.1.1", number + 2), "holds", &format!("be {lemma}"), lemma)
        })
    });
    let statements = holds.collect();
    Story { entities, statements, document }
}
