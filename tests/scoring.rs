//! Figures of reading, against gold.

use newsgraph::knowledge::{Factuality, Polarity, Statement};
use newsgraph::read::{self, Metadata};
use newsgraph::score::{FactReport, Gold, Share, score_facts, score_mentions};
use newsgraph::{Pipeline, Reading};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static FERRY: LazyLock<(Gold, Reading)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scoring/ferry");
    let gold = Gold::read(&folder).expect("the gold is sound");
    let bytes = fs::read(folder.join(Gold::ARTICLE)).expect("there is an article");
    let metadata = Metadata { date: gold.published, ..Metadata::default() };
    let article = read::read("article.txt", &bytes, &metadata).expect("it is English");
    gold.check(&article.text).expect("all quotes are there");
    (gold, Pipeline::english().read(article))
});

/// Scores the statements of the ferry's article after a change.
fn after(change: impl Fn(&mut Vec<Statement>), check: impl Fn(&FactReport)) {
    let (gold, reading) = &*FERRY;
    let mut statements = reading.statements.clone();
    change(&mut statements);
    check(&score_facts(gold, &reading.document, &statements));
}

fn with_lemma<'a>(statements: &'a mut [Statement], lemma: &str) -> &'a mut Statement {
    let found = statements.iter_mut().find(|statement| statement.relation.lemma == lemma);
    found.unwrap_or_else(|| panic!("{lemma} is read"))
}

fn missed(report: &FactReport) -> Vec<String> {
    report.missed.iter().map(|fact| fact.id.clone()).collect()
}

fn misread(report: &FactReport) -> Vec<String> {
    report.misread.iter().map(|(fact, _)| fact.id.clone()).collect()
}

// Facts

#[test]
fn what_is_read_is_found_and_what_is_inferred_is_missed() {
    after(
        |_| {},
        |report| {
            assert_eq!(missed(report), ["N003"]);
            assert_eq!(report.figures.found, [(2, 2), (4, 4), (0, 1)].map(|(hits, of)| Share { hits, of }));
            assert_eq!(report.figures.right, report.figures.found);
            assert_eq!(Share::weighted(&report.figures.found), Share { hits: 14, of: 15 });
            assert_eq!(report.figures.due, Share { hits: 3, of: 4 });
            assert_eq!((report.figures.n_false, report.figures.traps), (0, Share { hits: 0, of: 2 }));
        },
    );
}

#[test]
fn nothing_read_is_everything_missed() {
    after(Vec::clear, |report| {
        assert_eq!((report.missed.len(), report.figures.n_statements), (7, 0));
        assert_eq!(report.figures.due, Share { hits: 0, of: 4 });
        assert_eq!(report.figures.unmatched.rate(), None);
        assert_eq!(report.figures.calibration.error(), None);
    });
}

#[test]
fn who_met_whom_is_the_same_both_ways() {
    let swap = |statements: &mut Vec<Statement>| {
        let met = with_lemma(statements, "meet");
        std::mem::swap(&mut met.subject, &mut met.object);
    };
    after(swap, |report| assert_eq!(missed(report), ["N003"]));
    let swap = |statements: &mut Vec<Statement>| {
        let sold = with_lemma(statements, "sell");
        std::mem::swap(&mut sold.subject, &mut sold.object);
    };
    after(swap, |report| assert_eq!(missed(report), ["N003", "N007"]));
}

#[test]
fn another_polarity_factuality_or_source_is_found_but_not_right() {
    after(
        |statements| with_lemma(statements, "meet").polarity = Polarity::Negative,
        |report| assert_eq!((missed(report), misread(report)), (vec!["N003".into()], vec!["N002".into()])),
    );
    after(
        |statements| with_lemma(statements, "sell").factuality = Factuality::Wished,
        |report| assert_eq!(misread(report), ["N007"]),
    );
    after(
        |statements| with_lemma(statements, "pay for").sources.clear(),
        |report| {
            assert_eq!(misread(report), ["N005"]);
        },
    );
}

#[test]
fn what_people_say_of_themselves_may_be_theirs() {
    let (subject, seller) = ("Karin Holm", "Nordhavn Lines");
    for (speaker, right) in [(subject, false), (seller, true)] {
        let say = |statements: &mut Vec<Statement>| {
            let mut source = with_lemma(statements, "sell").object.clone().expect("what was sold");
            source.label = speaker.into();
            with_lemma(statements, "sell").sources = vec![source];
        };
        after(say, |report| assert_eq!(misread(report).is_empty(), right, "{speaker}"));
    }
}

#[test]
fn what_is_denied_must_not_be_asserted() {
    after(
        |statements| with_lemma(statements, "name").asserted = true,
        |report| {
            let rules: Vec<&str> = report.false_assertions.iter().map(|(rule, _)| *rule).collect();
            assert_eq!((rules, report.figures.n_false), (vec!["N006"], 1));
            assert_eq!(report.figures.traps, Share { hits: 1, of: 2 });
        },
    );
}

#[test]
fn what_the_gold_does_not_know_is_listed() {
    let invent = |statements: &mut Vec<Statement>| {
        with_lemma(statements, "meet").relation.lemma = "marry".into();
        with_lemma(statements, "marry").relation.label = "married".into();
    };
    after(invent, |report| {
        assert_eq!(missed(report), ["N002", "N003"]);
        assert!(report.unmatched.iter().any(|statement| statement.relation.lemma == "marry"));
    });
}

#[test]
fn many_statements_are_a_flood() {
    let repeat = |statements: &mut Vec<Statement>| *statements = [&statements[..]; 3].concat();
    after(repeat, |report| assert!(report.figures.is_flood()));
    after(|_| {}, |report| assert!(!report.figures.is_flood()));
}

#[test]
fn figures_add_up() {
    after(
        |_| {},
        |report| {
            let mut both = report.figures.clone();
            both += &report.figures;
            assert_eq!(both.n_statements, 2 * report.figures.n_statements);
            assert_eq!(both.due, Share { hits: 6, of: 8 });
            assert_eq!(Share::weighted(&both.right).rate(), Share::weighted(&report.figures.right).rate());
            let errors = [&both, &report.figures].map(|figures| figures.calibration.error().expect("there are some"));
            assert!((errors[0] - errors[1]).abs() < 1e-9);
        },
    );
}

// Mentions

#[test]
fn names_are_resolved_and_things_are_not_counted() {
    let (gold, reading) = &*FERRY;
    let report = score_mentions(gold, &reading.document, &reading.entities).expect("mentions are marked");
    let of: usize = report.figures.resolved.values().map(|share| share.of).sum();
    assert_eq!(of, 8, "a ferry is no mention of somebody");
    assert!(report.figures.all().hits >= 6, "{:?}", report.figures);
    assert_eq!(report.figures.one_node.of, 3);
    let nothing = score_mentions(gold, &reading.document, &[]).expect("mentions are marked");
    assert_eq!((nothing.figures.all(), nothing.missed.len()), (Share { hits: 0, of: 8 }, 8));
    assert!(nothing.scattered.iter().all(|scattered| scattered.nodes.is_empty()));
    let mut unmarked = gold.clone();
    unmarked.mentions = None;
    assert!(score_mentions(&unmarked, &reading.document, &reading.entities).is_none());
}

// Gold

#[test]
fn all_gold_of_the_project_is_sound() {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let folders = fs::read_dir(articles).expect("there is gold").map(|entry| entry.expect("listed").path());
    for folder in folders.filter(|path| path.is_dir()) {
        let gold = Gold::read(&folder).unwrap_or_else(|problem| panic!("{problem}"));
        let text = fs::read_to_string(folder.join(Gold::ARTICLE)).expect("there is an article");
        gold.check(&text).unwrap_or_else(|problem| panic!("{problem}"));
        assert!(gold.published.is_some(), "{}", folder.display());
        assert!(gold.facts.len() > 50 && !gold.traps.is_empty(), "{}", folder.display());
    }
}

/// What is said of the ferry's gold after a change in one file.
fn complaint(file: &str, change: impl Fn(String) -> String) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/scoring/ferry");
    for entry in fs::read_dir(source).expect("there is gold") {
        let entry = entry.expect("listed");
        fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copied");
    }
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).expect("it is there");
    let changed = change(text.clone());
    assert_ne!(changed, text, "{file} was changed");
    fs::write(&path, changed).expect("written");
    let text = fs::read_to_string(folder.path().join(Gold::ARTICLE)).expect("it is there");
    Gold::read(folder.path()).and_then(|gold| gold.check(&text)).expect_err("it is wrong").to_string()
}

#[test]
fn wrong_gold_is_told_by_file_line_and_column() {
    let cases = [
        (
            "facts.tsv",
            "\tactual\t1\t",
            "\treal\t1\t",
            "line 2, column factuality: \"real\" means nothing here; write one of",
        ),
        ("facts.tsv", "\t81\t122\t", "\t81\tx\t", "line 3, column end: \"x\" is no whole number"),
        ("facts.tsv", "\t81\t122\t", "\t80\t122\t", "line 3, column evidence: not at 80 to 122: there stands \" Mayor"),
        ("facts.tsv", "\t81\t122\t", "\t81\t9999\t", "line 3, column evidence: not at 81 to 9999: the text is shorter"),
        ("facts.tsv", "\t81\t122\t", "\t122\t81\t", "line 3, column end: 81 is not after begin"),
        ("facts.tsv", "N003\t", "N002\t", "line 4, column id: \"N002\" stands here for the second time"),
        ("facts.tsv", "\tKarin Holm\tmeet", "\t\tmeet", "line 3, column subject: is empty; fill it in"),
        ("facts.tsv", "\tdirect\t", "\tindirect\t", "line 1: there is no column direct; name it in the header"),
        ("facts.tsv", "both ways\n", "both ways\t\n", "line 3: 23 cells for 22 columns; take out a tab"),
        ("entities.tsv", "\tPerson\t\t1\t", "\tPerson\t\t4\t", "line 3, column importance: \"4\" means nothing here"),
        (
            "mentions.tsv",
            "Erik Dahl\tNAM",
            "Eric Dahl\tNAM",
            "line 6, column entity: \"Eric Dahl\" is the canonical name of nothing",
        ),
        (
            "mentions.tsv",
            "\tPRO\t",
            "\tPRON\t",
            "column kind: \"PRON\" means nothing here; write one of NAM, ADJ, NOM, PRO",
        ),
        (
            "questions.tsv",
            " - name - ",
            " names ",
            "line 3, column question: is no trap; write SUBJECT - RELATION - OBJECT",
        ),
        ("README.md", "2026-02-10", "2026-02-30", "line 1: \"2026-02-30\" is no date; write it as in"),
    ];
    for (file, from, to, expected) in cases {
        let message = complaint(file, |text| text.replacen(from, to, 1));
        assert!(message.contains(file) && message.contains(expected), "{file}, {to:?}: {message}");
    }
}
