//! What connects, who is central, what belongs together, what is new: on articles that are read.

use crate::ready::OWN;
use crate::salience::graph_of;
use newsgraph::graph::{
    Answer, Changes, Connections, ExportFormat, GraphError, MEASURES, Measure, Picture, Scope, Turn, View, Way,
};
use newsgraph::ontology::Ontology;
use newsgraph::render::{
    write_changes, write_changes_json, write_connections, write_connections_json, write_groups, write_groups_json,
    write_ranking, write_ranking_json,
};
use petgraph::graph::EdgeIndex;
use serde_json::Value;

fn facts() -> View {
    View { scope: Scope::Facts, ..View::default() }
}

fn picture() -> Picture {
    OWN.graph.picture(&facts()).expect("a picture")
}

fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a vector takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn json(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Value {
    serde_json::from_str(&text(write)).expect("JSON")
}

fn connections(one: &str, other: &str, scope: Scope) -> Result<Connections, GraphError> {
    OWN.graph.connections([one, other], &View { scope, ..View::default() }, 3)
}

/// "Rosa Ibarra accused Peru"
fn told(picture: &Picture, edge: EdgeIndex) -> String {
    let (from, to) = picture.graph.edge_endpoints(edge).expect("two ends");
    format!("{} {} {}", picture.graph[from].label, picture.graph[edge].label, picture.graph[to].label)
}

#[test]
fn ways_are_told_hop_by_hop() {
    let found = connections("Ecuador", "Rosa Ibarra", Scope::Facts).expect("a way");
    let hops = |way: &Way| -> Vec<String> { way.hops.iter().map(|hop| told(&found.picture, hop.best)).collect() };
    let ways: Vec<Vec<String>> = found.ways.iter().map(hops).collect();
    let [by_post, by_deed] = [
        ["Foreign minister of Ecuador post in Ecuador", "Rosa Ibarra holds Foreign minister of Ecuador"],
        ["Ecuador talked with Peru", "Rosa Ibarra accused Peru"],
    ];
    assert!(ways[0] == by_post && ways[1..].iter().any(|way| *way == by_deed), "{ways:#?}");
    let way = &found.ways[0];
    assert!((2.0..4.0).contains(&way.cost) && way.cost <= found.ways.last().expect("a way").cost, "{}", way.cost);
    let text = text(|out| write_connections(&found, out));
    assert!(text.contains("  Ecuador – Peru – Rosa Ibarra\n"), "{text}");
    assert!(
        text.contains("● Rosa Ibarra · accused · Peru\n")
            && text.contains("“Ecuador's new foreign minister, Rosa Ibarra, accused Peru"),
        "{text}"
    );
    let row = json(|out| write_connections_json(&found, out));
    assert_eq!(row["from"]["label"], "Ecuador");
    assert_eq!(row["ways"][0]["hops"][1]["best"]["relation"], "holds");
}

#[test]
fn what_is_denied_connects_only_where_it_is_asked_for() {
    let short = |scope| connections("Andrés Luna", "Lima", scope).map(|found| found.ways[0].hops.len());
    assert!(short(Scope::Facts).is_err() || short(Scope::Facts).is_ok_and(|hops| hops > 1));
    let problem = connections("Andrés Luna", "Storm Benedita", Scope::Facts).expect_err("nothing").to_string();
    assert!(problem.starts_with("nothing connects Andrés Luna and Storm Benedita"), "{problem}");
    let problem = connections("Peru", "e:Peru", Scope::Facts).expect_err("one thing").to_string();
    assert_eq!(problem, "Peru and e:Peru are both Peru: name two things");
    assert!(matches!(connections("Peru", "Perv", Scope::Facts), Err(GraphError::NoSuchThing { .. })));
}

#[test]
fn ways_lead_through_all_who_take_part() {
    let graph = graph_of("Norway bought four ships from Kenya on Monday. Peru raised its tax on Ghanaian fish.");
    let way = |ends: [&str; 2]| {
        let found = graph.nearest_connections(ends, &facts(), 1).unwrap_or_else(|error| panic!("{ends:?}: {error}"));
        found.ways[0].hops.iter().map(|hop| told(&found.picture, hop.best)).collect::<Vec<_>>()
    };
    assert_eq!(way(["Norway", "Kenya"]), ["Norway origin Kenya"]);
    assert_eq!(way(["Peru", "Ghana"]).len(), 2, "through the fish");
    assert!(graph.nearest_connections(["Norway", "Ghana"], &facts(), 1).is_err());
}

#[test]
fn what_is_told_is_drawn_as_what_it_says() {
    let graph = graph_of("Chile said that Norway had accused Kenya. Chile said that it was raining.");
    let all = graph.picture(&View::default()).expect("a picture");
    let drawn: Vec<String> = all.graph.edge_indices().map(|edge| told(&all, edge)).collect();
    assert!(drawn.contains(&"Norway accused Kenya".to_owned()), "{drawn:?}");
    assert!(!drawn.iter().any(|told| told.starts_with("Chile said Norway")), "{drawn:?}");
    assert!(drawn.iter().any(|told| told.starts_with("Chile said")), "what joins nothing is kept: {drawn:?}");
}

#[test]
fn things_are_ranked_and_their_scores_are_rdf() {
    let picture = picture();
    let ranking = picture.ranking(&[Measure::Degree], &["country"]);
    let names: Vec<&str> = ranking.rows.iter().map(|(thing, _)| picture.graph[*thing].label.as_str()).collect();
    assert!(
        names.iter().position(|name| *name == "Peru") < names.iter().position(|name| *name == "Chile"),
        "{names:?}"
    );
    assert!(ranking.rows.windows(2).all(|pair| pair[0].1[0] >= pair[1].1[0]));
    let table = text(|out| write_ranking(&ranking, &picture, 2, None, out));
    assert!(table.contains("2 of") && table.contains("name") && table.contains(names[0]), "{table}");
    let rows = json(|out| write_ranking_json(&ranking, &picture, 3, out));
    assert_eq!(rows.as_array().map(Vec::len), Some(3));
    assert!(rows[0]["degree"].as_f64() > Some(1.0) && rows[0]["kind"] == "country");
    let all = picture.ranking(MEASURES, &[]);
    assert_eq!(all.rows.len(), picture.graph.node_count());
    let lines = text(|out| OWN.graph.write_scores(&picture, ExportFormat::NQuads, out));
    assert_eq!(lines.lines().count(), all.rows.len() * MEASURES.len());
    assert!(lines.lines().all(|line| line.ends_with("<https://newsgraph.example/scores> .")));
    let turtle = text(|out| OWN.graph.write_scores(&picture, ExportFormat::Turtle, out));
    assert!(
        turtle.contains("e:Peru ") && turtle.contains("ng:pageRank") && turtle.contains("ng:betweenness"),
        "{turtle}"
    );
}

#[test]
fn groups_are_stories() {
    let picture = picture();
    let groups = picture.groups(1.0);
    assert_eq!(groups, picture.groups(1.0));
    assert!(groups.modularity > 0.5, "{}", groups.modularity);
    let n_members: usize = groups.groups.iter().map(|group| group.members.len()).sum();
    assert_eq!(n_members, picture.graph.node_count());
    let of = |name: &str| {
        let is_named = |thing: &petgraph::graph::NodeIndex| picture.graph[*thing].label == name;
        groups.groups.iter().position(|group| group.members.iter().any(is_named))
    };
    assert_eq!(of("Noordhaven"), of("Aoife Brannigan"));
    assert_ne!(of("Noordhaven"), of("Peru"));
    let text = text(|out| write_groups(&groups, &picture, 3, 2, out));
    assert!(text.contains("modularity 0.") && text.contains("\n1  ") && text.contains("more groups"), "{text}");
    let row = json(|out| write_groups_json(&groups, &picture, 3, 2, out));
    assert_eq!(row["groups"].as_array().map(Vec::len), Some(2));
}

fn changes(since: &str, scope: Scope) -> Changes {
    OWN.graph.changes(since.parse().expect("a day"), scope).expect("changes")
}

/// "new holder: Rosa Ibarra holds Foreign minister of Ecuador"
fn turns(changes: &Changes) -> Vec<String> {
    let told = |edge| told(&changes.picture, edge);
    changes.turned.iter().map(|turned| format!("{}: {}", turned.turn.as_str(), told(turned.now))).collect()
}

#[test]
fn what_is_new_is_told_by_what_it_means() {
    let changes = changes("2026-03-20", Scope::Facts);
    assert_eq!((changes.articles.len(), changes.n_earlier, changes.n_undated), (2, 3, 0));
    let turns = turns(&changes);
    for expected in [
        "new holder: Rosa Ibarra holds Foreign minister of Ecuador",
        "now denied: Lucía Arrieta visited Quito",
        "now denied: Peru seized mine",
        "happened again: Andrés Luna met Elena Quispe",
        "happened again: Ecuador talked with Peru",
    ] {
        assert!(turns.iter().any(|turn| turn == expected), "{expected}: {turns:#?}");
    }
    let new: Vec<&str> = changes.things.iter().map(|new| changes.picture.graph[new.thing].label.as_str()).collect();
    assert!(new.contains(&"Rosa Ibarra") && new.contains(&"Noordhaven"), "{new:?}");
    assert!(!new.contains(&"Peru") && !new.contains(&"Lucía Arrieta"), "{new:?}");
    let facts: Vec<String> = changes.facts.iter().map(|edge| told(&changes.picture, *edge)).collect();
    assert!(facts.iter().any(|fact| fact == "Lucía Arrieta rejected joint patrols"), "{facts:#?}");
    // Known before, if in more words.
    assert!(facts.iter().all(|fact| fact != "Elena Quispe holds President"), "{facts:#?}");
    assert!(changes.n_again > 0 && changes.claims.is_empty());
    let text = text(|out| write_changes(&changes, false, out));
    for line in
        ["Since 2026-03-20: 2 articles, after 3 earlier\n", "Told otherwise than before (", "Rosa Ibarra  person\n"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let row = json(|out| write_changes_json(&changes, out));
    assert_eq!(row["turned"].as_array().map(Vec::len), Some(changes.turned.len()));
    assert!(changes.turned.iter().all(|turned| !turned.before.is_empty()));
}

#[test]
fn new_claims_are_told_where_they_are_asked_for() {
    let named = changes("2026-03-20", Scope::Named);
    let claims: Vec<String> = named.claims.iter().map(|edge| told(&named.picture, *edge)).collect();
    for expected in ["Rosa Ibarra traveled to Geneva", "Ecuador praised Peru"] {
        assert!(claims.iter().any(|claim| claim == expected), "{expected}: {claims:#?}");
    }
    let all = changes("2026-03-20", Scope::All);
    assert!(all.claims.len() > named.claims.len());
    assert!(changes("2030-01-01", Scope::All).is_empty());
    let first = changes("2020-01-01", Scope::Facts);
    assert!(first.turned.iter().all(|turned| turned.turn == Turn::Again) && first.n_earlier == 0);
}

#[test]
fn scores_can_be_asked_with_the_ontology_of_ones_own() {
    let picture = picture();
    let folder = tempfile::tempdir().expect("a folder");
    let turtle = text(|out| OWN.graph.write_scores(&picture, ExportFormat::Turtle, out));
    std::fs::write(folder.path().join("scores.ttl"), turtle).expect("written");
    let ontology = Ontology::with_folder(folder.path()).expect("an ontology");
    let graph = newsgraph::graph::Graph::new(Vec::new(), &[], OWN.graph.base(), &ontology).expect("a graph");
    let graph = graph.with_background().expect("a graph");
    let Answer::Boolean(known) = graph.ask("ASK { e:Peru ng:pageRank ?rank FILTER(?rank > 0) }").expect("an answer")
    else {
        panic!("no answer")
    };
    assert!(known);
}
