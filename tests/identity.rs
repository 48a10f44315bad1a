//! One thing, one name, across articles; and what people decide.

use crate::made::{Named, Story, cast, named};
use newsgraph::graph::{AddOptions, Answer, Decision, Graph, Reason, Verdict, article_quads};
use newsgraph::interpret::Sure;
use newsgraph::knowledge::Kind::{self, Country, Organization, Person, Place};
use newsgraph::ontology::Ontology;
use newsgraph::read::{Metadata, read};
use newsgraph::{Pipeline, Reading};
use oxigraph::model::{Quad, Term};

const BASE: &str = "https://newsgraph.example/";

fn quads(story: &Story) -> Vec<Quad> {
    let how = AddOptions::default();
    article_quads(&story.document, &story.entities, &story.statements, Ontology::embedded(), BASE, &how)
}

fn graph_under(stories: &[Story], decisions: &[Decision]) -> Graph {
    Graph::new(stories.iter().map(quads).collect(), decisions, BASE, Ontology::embedded()).expect("a graph")
}

fn graph(stories: &[Story]) -> Graph {
    graph_under(stories, &[])
}

/// What is read from these texts, each published on one day.
fn read_graph(texts: &[&str]) -> Graph {
    let story = |text: &&str| {
        let metadata = Metadata { date: "2031-04-07".parse().ok(), ..Metadata::default() };
        let article = read("article.txt", text.as_bytes(), &metadata).expect("it is text");
        let Reading { document, entities, statements, .. } = Pipeline::english().with_sure(Sure::ANY).read(article);
        Story { document, entities, statements }
    };
    graph(&texts.iter().map(story).collect::<Vec<Story>>())
}

/// "Merz > Friedrich Merz (surname)", by IRI.
fn merges(graph: &Graph) -> Vec<String> {
    let merge = |merge: &newsgraph::graph::Merge| {
        let name = |iri: &str| iri.rsplit(['/', '#']).next().unwrap_or_default().replace('_', " ").replace("x-", "");
        format!("{} > {} ({})", name(&merge.merged), name(&merge.into), merge.reason)
    };
    graph.identities().merges.iter().map(merge).collect()
}

fn rows(graph: &Graph, query: &str) -> Vec<String> {
    let Answer::Solutions { rows, .. } = graph.ask(query).expect("an answer") else { panic!("no solutions") };
    let value = |term: &Option<Term>| match term {
        Some(Term::NamedNode(iri)) => graph.shorten(iri.as_str()),
        Some(Term::Literal(text)) => text.value().to_owned(),
        _ => String::new(),
    };
    let mut rows: Vec<String> = rows.iter().map(|row| row.iter().map(value).collect::<Vec<_>>().join(" ")).collect();
    rows.sort();
    rows
}

/// Articles that name these, the company of all being the same.
fn in_company(articles: &[&[Named]]) -> Vec<Story> {
    let company = || [named("Elbe Authority", Organization), named("Torgau Bridge", Place)];
    let story = |(number, all): (usize, &&[Named])| {
        let all: Vec<Named> = all.iter().map(copy).chain(company()).collect();
        cast(&format!("Story {number}"), &all)
    };
    articles.iter().enumerate().map(story).collect()
}

fn copy<'a>(one: &Named<'a>) -> Named<'a> {
    Named { name: one.name, kind: one.kind, pronoun: one.pronoun, aliases: one.aliases, post: one.post }
}

/// Two articles, each with one name and the same company.
fn pair(one: Named, other: Named) -> Graph {
    graph(&in_company(&[&[one], &[other]]))
}

fn check(one: &str, other: &str, kind: Kind, expected: &[&str]) {
    assert_eq!(merges(&pair(named(one, kind), named(other, kind))), expected, "{one}, {other}");
}

#[test]
fn surnames_join_the_only_candidate() {
    check("Lene Brandhof", "Brandhof", Person, &["Brandhof > Lene Brandhof (surname)"]);
    check("Lene Brandhof", "Brandhoff", Person, &["Brandhoff > Lene Brandhof (surname)"]);
    check("Karel van der Ast", "van der Ast", Person, &["van der Ast > Karel van der Ast (surname)"]);
    check("Lene Brandhof", "Brandner", Person, &[]);
    check("Lene Brandhof", "Lene", Person, &[]);
    let two = graph(&in_company(&[
        &[named("Lene Brandhof", Person)],
        &[named("Brandhof", Person)],
        &[named("Otto Brandhof", Person)],
    ]));
    assert!(merges(&two).is_empty(), "{:?}", merges(&two));
    let near = &two.identities().near_misses[..];
    assert!(near.len() == 1 && near[0].against.contains("Otto Brandhof"), "{near:?}");
}

#[test]
fn surnames_need_some_evidence() {
    let strangers = [
        cast("One", &[named("Lene Brandhof", Person), named("Elbe Authority", Organization)]),
        cast("Two", &[named("Brandhof", Person), named("Kobe Harbour", Place)]),
    ];
    assert!(merges(&graph(&strangers)).is_empty());
    let minister = |name| Named { post: Some(("transport minister of", "Ruritania")), ..named(name, Person) };
    let by_post = [
        cast("One", &[minister("Lene Brandhof"), named("Ruritania", Country), named("Elbe Authority", Organization)]),
        cast("Two", &[minister("Brandhof"), named("Ruritania", Country), named("Kobe Harbour", Place)]),
    ];
    let graph = graph(&by_post);
    assert_eq!(merges(&graph), ["Brandhof > Lene Brandhof (surname)"]);
    let grounds = &graph.identities().merges[0].evidence;
    assert!(grounds.iter().any(|ground| ground == "both are transport minister of Ruritania"), "{grounds:?}");
}

#[test]
fn what_speaks_against_it_keeps_names_apart() {
    let he = Named { pronoun: Some("he"), ..named("Brandhof", Person) };
    let she = Named { pronoun: Some("she"), ..named("Lene Brandhof", Person) };
    assert!(merges(&pair(she, he)).is_empty());
    let lender = Named { post: Some(("president of", "Elbe Authority")), ..named("Lene Brandhof", Person) };
    let engineer = Named { post: Some(("president of", "Torgau Bridge")), ..named("Brandhof", Person) };
    let clash = pair(lender, engineer);
    assert!(merges(&clash).is_empty());
    assert!(clash.identities().near_misses[0].against.contains("the same post"));
    let apart = in_company(&[
        &[named("Lene Brandhof", Person)],
        &[named("Lena Brandhof", Person), named("Lene Brandhof", Person)],
    ]);
    assert!(merges(&graph(&apart)).is_empty());
    check("Brandhof", "Brandhof", Organization, &[]);
    assert!(merges(&pair(named("Lene Brandhof", Organization), named("Brandhof", Person))).is_empty());
}

#[test]
fn spellings_of_one_name() {
    check(
        "Volodymyr Terenskiy",
        "Volodymyr Terensky",
        Person,
        &["Volodymyr Terensky > Volodymyr Terenskiy (spelling)"],
    );
    check("São Brás", "Sao Bras", Place, &["Sao Bras > São Brás (same letters)"]);
    check("Jean-Luc Oberlin", "Jean Luc Oberlin", Person, &["Jean Luc Oberlin > Jean-Luc Oberlin (same letters)"]);
    check("Unit 44", "Unit 4", Organization, &[]);
    check("Anna Keller", "Hanna Keller", Person, &[]);
}

#[test]
fn initials_and_middle_names() {
    check("Otto Brandhof", "O. Brandhof", Person, &["O%2E Brandhof > Otto Brandhof (initials)"]);
    check("Otto Brandhof", "Otto J. Brandhof", Person, &["Otto Brandhof > Otto J%2E Brandhof (initials)"]);
    check("Otto Brandhof", "Otto Brandhof Jr.", Person, &[]);
    let two = graph(&in_company(&[
        &[named("Otto A. Brandhof", Person)],
        &[named("Otto Brandhof", Person)],
        &[named("Otto B. Brandhof", Person)],
    ]));
    assert!(merges(&two).is_empty());
}

#[test]
fn organisations_with_and_without_legal_form_and_acronyms() {
    check("Halden Freight", "Halden Freight Ltd", Organization, &["Halden Freight > Halden Freight Ltd (legal form)"]);
    check("Halden Ltd", "Halden Inc", Organization, &[]);
    check("Elbe Flood Board", "EFB", Organization, &["EFB > Elbe Flood Board (acronym)"]);
    let three = graph(&in_company(&[
        &[named("Elbe Flood Board", Organization)],
        &[named("EFB", Organization)],
        &[named("Eastern Freight Bank", Organization)],
    ]));
    assert!(merges(&three).is_empty());
    let told =
        || Named { aliases: &["NATF", "Norway Army Transport Force"], ..named("N.A. Transport Force", Organization) };
    assert_eq!(
        merges(&graph(&[cast("One", &[told()]), cast("Two", &[named("NATF", Organization)])])),
        ["NATF > N%2EA%2E Transport Force (told acronym)"]
    );
    let short = Named { aliases: &["EFB"], ..named("Elbe Flood Board", Organization) };
    assert!(merges(&graph(&[cast("One", &[short]), cast("Two", &[named("EFB", Organization)])])).is_empty());
    let called = Named { aliases: &["Haldens"], ..named("Halden Freight", Organization) };
    assert_eq!(merges(&pair(called, named("Haldens", Organization))), ["Haldens > Halden Freight (other name)"]);
    let ministry = Named { aliases: &["Flood Ministry"], ..named("Ruritanian Flood Ministry", Kind::Government) };
    assert!(merges(&pair(ministry, named("Flood Ministry", Kind::Government))).is_empty());
}

#[test]
fn posts_follow_their_owners() {
    let heads = |name, owner| Named { post: Some(("chairman of", owner)), ..named(name, Person) };
    let graph = graph(&in_company(&[
        &[heads("Lene Brandhof", "Halden Freight"), named("Halden Freight", Organization)],
        &[heads("Otto Keller", "Halden Freight Ltd"), named("Halden Freight Ltd", Organization)],
    ]));
    let holders = "SELECT ?who WHERE { ?who org:holds ?post . ?post org:postIn e:Halden_Freight_Ltd }";
    assert_eq!(rows(&graph, holders), ["e:Lene_Brandhof", "e:Otto_Keller"]);
    assert_eq!(rows(&graph, "SELECT DISTINCT ?p WHERE { ?x org:holds ?p }").len(), 1);
}

#[test]
fn merges_can_be_asked_for() {
    let graph = pair(named("Lene Brandhof", Person), named("Brandhof", Person));
    let all = "SELECT ?into ?reason ?score ?with WHERE { GRAPH ?g { ?m a ng:Merge ; ng:into ?into ; ng:reason ?reason ; ng:score ?score ; ng:agreesOn ?with } }";
    assert_eq!(
        rows(&graph, all),
        ["e:Lene_Brandhof surname 0.81 e:Elbe_Authority", "e:Lene_Brandhof surname 0.81 e:Torgau_Bridge"]
    );
    assert_eq!(rows(&graph, "SELECT ?name WHERE { e:Lene_Brandhof skos:altLabel ?name }"), ["Brandhof"]);
    assert_eq!(rows(&graph, "SELECT ?name WHERE { e:Lene_Brandhof rdfs:label ?name }"), ["Lene Brandhof"]);
    assert_eq!(rows(&graph, "SELECT ?a WHERE { ?a schema:mentions e:Lene_Brandhof }").len(), 2);
}

#[test]
fn the_order_of_reading_does_not_matter() {
    let articles: &[&[Named]] = &[
        &[named("Volodymyr Terenskiy", Person), named("EFB", Organization)],
        &[named("Volodymyr Terensky", Person), named("Elbe Flood Board", Organization)],
        &[named("Terensky", Person), named("Halden", Organization)],
        &[named("V. Terensky", Person), named("Halden Ltd", Organization)],
    ];
    let mut stories = in_company(articles);
    let strangers = ["Kobe", "Osaka", "Sakai", "Otsu", "Nara", "Himeji", "Akashi", "Uji"];
    stories.extend(strangers.iter().map(|name| cast(name, &[named(name, Place)])));
    let forward = graph(&stories);
    stories.reverse();
    let backward = graph(&stories);
    assert_eq!(forward.identities().merges, backward.identities().merges);
    assert_eq!(forward.identities().merges.len(), 5, "{:?}", merges(&forward));
    assert_eq!(forward.identities().near_misses, backward.identities().near_misses);
}

fn entity(name: &str) -> String {
    format!("{BASE}entity/{name}")
}

fn decide(verdict: Verdict, about: &[String], day: u32) -> Decision {
    let when = Some(format!("2031-04-{day:02}T10:00:00Z"));
    Decision::new(BASE, verdict, about.to_vec(), Some("I know".into()), None, when)
}

#[test]
fn decisions_hold_in_every_article() {
    let stories =
        in_company(&[&[named("Lene Brandhof", Person)], &[named("Brandt", Person)], &[named("Brandt", Person)]]);
    let same = decide(Verdict::Same, &[entity("Brandt"), entity("Lene_Brandhof")], 1);
    let decided = graph_under(&stories, &[same]);
    let expected = "Brandt > Lene Brandhof (decision)";
    assert_eq!(merges(&decided), [expected, expected]);
    assert_eq!(
        rows(&decided, "SELECT ?why WHERE { ?m ng:reason \"decision\" ; prov:wasDerivedFrom/rdfs:comment ?why }").len(),
        2
    );
    let names = ["Brandt", "Lene_Brandhof", "Elbe_Authority"].map(entity);
    let pairs = [[0, 1], [1, 2], [0, 2]].map(|pair| decide(Verdict::Same, &pair.map(|at| names[at].clone()), 1));
    assert_eq!(merges(&graph_under(&stories, &pairs)).len(), 3, "said once more than needed");
    let stories = in_company(&[&[named("Lene Brandhof", Person)], &[named("Brandhof", Person)]]);
    let different = decide(Verdict::Different, &[entity("Brandhof"), entity("Lene_Brandhof")], 1);
    assert!(merges(&graph_under(&stories, std::slice::from_ref(&different))).is_empty());
    let same = decide(Verdict::Same, &[entity("Brandhof"), entity("Lene_Brandhof")], 2);
    assert!(merges(&graph_under(&stories, &[different, same])).is_empty(), "different wins");
}

#[test]
fn one_article_may_mean_somebody_else() {
    let stories = in_company(&[&[named("Lene Brandhof", Person)], &[named("Lene Brandhof", Person)]]);
    let own = format!("{BASE}article/{}#x-Lene-Brandhof", stories[1].document.article.id.short());
    let different = decide(Verdict::Different, &[entity("Lene_Brandhof"), own.clone()], 1);
    let graph = graph_under(&stories, &[different]);
    let mut people = rows(&graph, "SELECT ?who WHERE { ?who a schema:Person }");
    people.retain(|who| who.contains("Brandhof"));
    assert_eq!(people, [format!("article:{}", &own[format!("{BASE}article/").len()..]), "e:Lene_Brandhof".to_owned()]);
}

#[test]
fn names_and_kinds_are_decided() {
    let stories = in_company(&[&[named("Brandhof Kyiv", Organization)]]);
    let renames = [
        decide(Verdict::Rename("Brandhof House".into()), &[entity("Brandhof_Kyiv")], 1),
        decide(Verdict::Rename("Brandhof Hall".into()), &[entity("Brandhof_Kyiv")], 2),
        decide(Verdict::Retype(Place), &[entity("Brandhof_Kyiv")], 3),
    ];
    let graph = graph_under(&stories, &renames);
    let what =
        "SELECT ?label ?other ?class WHERE { e:Brandhof_Hall rdfs:label ?label ; skos:altLabel ?other ; a ?class }";
    assert_eq!(rows(&graph, what), ["Brandhof Hall Brandhof Kyiv schema:Place"]);
    assert!(rows(&graph, "SELECT ?x WHERE { e:Brandhof_Kyiv ?p ?x }").is_empty());
    assert!(graph.identities().merges.iter().all(|merge| merge.reason != Reason::Surname));
}

#[test]
fn the_holder_of_a_post_is_who_other_articles_say() {
    let told = "Kenyan President Ruth Wanjala opened the port on Monday.";
    let described = "Ruth Wanjala met Omar Okoro on Monday. The Kenyan president praised the port.";
    assert_eq!(merges(&read_graph(&[told, described])), ["Kenyan-president > Ruth Wanjala (holder)"]);
    assert!(merges(&read_graph(&[described])).is_empty(), "no article says who is president");
    let not_named = "Omar Okoro left on Monday. The Kenyan president praised the port.";
    assert!(merges(&read_graph(&[told, not_named])).is_empty(), "the holder is not named beside");
    let other = "Kenyan President Lena Brandt resigned on Monday.";
    let rivals = read_graph(&[told, other, described]);
    assert!(merges(&rivals).is_empty(), "two are said to hold the post");
    assert!(rivals.identities().near_misses.iter().any(|miss| miss.reason == Reason::Holder));
    let former = "Former Kenyan President Ruth Wanjala opened the port on Monday.";
    assert!(merges(&read_graph(&[former, described])).is_empty(), "she holds it no more");
    let any = "Ruth Wanjala met Omar Okoro on Monday. A Kenyan president praised the port.";
    assert!(merges(&read_graph(&[told, any])).is_empty(), "any president is meant");
}
