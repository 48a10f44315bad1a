//! Pictures of small graphs in every format, beside those kept in `pictures/`; `UPDATE=1 cargo test` writes them anew, to
//! be looked at before they are committed.

use crate::networks::{network, picture, relation, thing, told};
use newsgraph::graph::{Edge, Node, Picture, Standing, Told};
use newsgraph::render::drawing::Drawing;
use newsgraph::render::{Layout, RENDERERS, Style, Theme, renderer};
use petgraph::graph::{DiGraph, NodeIndex};
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::path::Path;

/// A council, a line, a port: facts, a plan, a denial, two relations between the same two, and one thing apart.
fn ferries() -> Picture {
    let mut graph = DiGraph::new();
    let council = graph.add_node(thing("Council of the Isles", "government"));
    let line = graph.add_node(thing("Minch Ferry Line", "organization"));
    let head = graph.add_node(thing("Mòrag MacAskill", "person"));
    let port = graph.add_node(thing("Stornoway", "place"));
    let deal = graph.add_node(thing("a contract for ten years", "phrase"));
    let union = graph.add_node(thing("Ένωση ναυτών", "group"));
    let ship = graph.add_node(thing("Паром Лира", "product"));
    let day = Some("2031-04-05");
    let fact = Standing::Asserted;
    let open = Standing::Open("Mòrag MacAskill, planned".into());
    let denied = Standing::Denied("Minch Ferry Line".into());
    let add =
        |graph: &mut DiGraph<Node, Edge>, from: NodeIndex, to: NodeIndex, edge: Edge| graph.add_edge(from, to, edge);
    let met = relation("met", fact.clone(), Some("VerbalCooperation"), told("The council met the line", day, &[]));
    add(&mut graph, council, line, met);
    let sued = relation("sued", fact.clone(), Some("MaterialConflict"), told("it sued the line", None, &[]));
    add(&mut graph, council, line, sued);
    let leads = relation("leads", fact.clone(), None, told("its head Mòrag MacAskill", None, &[]));
    add(&mut graph, head, line, leads);
    let visit =
        relation("visit", open, Some("VerbalCooperation"), told("she will visit Stornoway", day, &["Mòrag MacAskill"]));
    add(&mut graph, head, port, visit);
    let offer = relation(
        "offered",
        denied,
        Some("VerbalCooperation"),
        told("had not been offered", None, &["Minch Ferry Line"]),
    );
    add(&mut graph, council, deal, offer);
    let strike = relation("boarded", fact, None, told("the union boarded the ship", None, &[]));
    add(&mut graph, union, ship, strike);
    picture(graph)
}

fn drawn(format: &str, picture: &Picture, style: &Style) -> Vec<u8> {
    let mut bytes = Vec::new();
    renderer(format).expect("a renderer").render(picture, style, &mut bytes).expect("a vector takes all");
    bytes
}

#[test]
fn pictures_are_those_that_were_looked_at() {
    let style = |layout, theme, timeline| Style { layout, theme, timeline };
    let kept = [
        ("ferries.svg", style(Layout::Force, Theme::Light, false)),
        ("ferries-layered-dark.svg", style(Layout::Layered, Theme::Dark, false)),
        ("ferries-radial.svg", style(Layout::Radial, Theme::Light, false)),
        ("ferries-timeline.svg", style(Layout::Force, Theme::Light, true)),
        ("ferries.dot", Style::default()),
        ("ferries.graphml", Style::default()),
        ("ferries.gexf", Style::default()),
        ("ferries.cyjs", Style::default()),
        ("ferries.mmd", Style::default()),
    ];
    let mut differing = Vec::new();
    for (name, style) in kept {
        let ending = name.rsplit('.').next().unwrap_or_default();
        let bytes = drawn(ending, &ferries(), &style);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &bytes).expect("written");
        }
        if std::fs::read(&path).unwrap_or_default() != bytes {
            differing.push(name);
        }
    }
    assert!(differing.is_empty(), "{differing:?}: UPDATE=1 writes them, git diff shows what changed");
}

/// Names that would break out of any format that took them as they are.
const HOSTILE: &[&str] = &[
    "</text></svg><script>alert(1)</script>",
    "\"quoted\" 'single' `back` \\slash\\ & &amp; ]]> --> <!-- %%",
    "</script><img src=x onerror=alert(1)>",
    "{{data}} {{script}} ${alert(1)}",
    "line\nbreak\r\ttab\u{0}\u{7}\u{1B}[31m\u{FFFE}",
    "\u{202E}right to left override\u{202C} שלום عليكم",
    "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 é\u{301}\u{301}\u{301} 東京",
    "n1[\"x\"] --> n2; click n1 call alert()",
    "",
];

fn hostile() -> Picture {
    let mut graph = DiGraph::new();
    let long = "endless ".repeat(500);
    let names: Vec<&str> = HOSTILE.iter().copied().chain([long.as_str()]).collect();
    let hub = graph.add_node(thing("Hub", "person"));
    for name in names {
        let node = graph.add_node(Node { iri: format!("urn:{name}"), ..thing(name, "organization") });
        let open = Standing::Open(name.to_owned());
        graph.add_edge(hub, node, relation(name, open, None, told(name, Some("2031-04-05"), &[name])));
    }
    let mut picture = picture(graph);
    picture.title = HOSTILE[0].to_owned();
    picture.articles[0].title = Some(HOSTILE[2].to_owned());
    picture.articles[0].url = Some("javascript:alert(1)".to_owned());
    picture
}

/// How often each element occurs; fails if it is no XML.
fn elements(bytes: &[u8]) -> BTreeMap<String, usize> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut reader = quick_xml::Reader::from_str(text);
    let mut counts = BTreeMap::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {text}")) {
            Event::Start(start) | Event::Empty(start) => {
                start.attributes().for_each(|attribute| {
                    attribute.expect("a whole attribute").unescape_value().expect("known entities");
                });
                *counts.entry(String::from_utf8_lossy(start.name().as_ref()).into_owned()).or_default() += 1;
            }
            Event::Text(text) => {
                text.unescape().expect("known entities");
            }
            Event::Eof => return counts,
            _ => {}
        }
    }
}

#[test]
fn no_name_breaks_a_picture() {
    let picture = hostile();
    for layout in Layout::NAMES {
        for timeline in [false, true] {
            let svg = drawn("svg", &picture, &Style { layout: layout.1, timeline, ..Style::default() });
            let counts = elements(&svg);
            assert!(!counts.contains_key("script") && !counts.contains_key("img"), "{counts:?}");
            assert_eq!(counts["svg"], 1);
        }
    }
    for (format, node, edge) in [("graphml", "node", "edge"), ("gexf", "node", "edge")] {
        let counts = elements(&drawn(format, &picture, &Style::default()));
        assert_eq!((counts[node], counts[edge]), (picture.n_nodes, picture.n_edges), "{format}");
    }
    let json: serde_json::Value =
        serde_json::from_slice(&drawn("cyjs", &picture, &Style::default())).expect("it is JSON");
    assert_eq!(json["elements"]["nodes"].as_array().map(Vec::len), Some(picture.n_nodes));
    let mermaid = String::from_utf8(drawn("mmd", &picture, &Style::default())).expect("UTF-8");
    assert_eq!(mermaid.matches("-.->").count(), picture.n_edges);
    assert!(!mermaid.lines().any(|line| line.trim_start().starts_with("click")), "{mermaid}");
    for line in mermaid.lines().filter(|line| line.contains('"')) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
    }
    assert!(drawn("png", &picture, &Style::default()).starts_with(b"\x89PNG"));
    assert!(drawn("pdf", &picture, &Style::default()).starts_with(b"%PDF"));
}

#[test]
fn no_name_scripts_the_page() {
    let [plain, odd] = [ferries(), hostile()]
        .map(|picture| String::from_utf8(drawn("html", &picture, &Style::default())).expect("UTF-8"));
    for mark in ["<script", "</script>", "<img"] {
        assert_eq!(odd.matches(mark).count(), plain.matches(mark).count(), "{mark}");
    }
    let (_, data) = odd.split_once("id=\"data\">").expect("the data");
    let (data, _) = data.split_once("</script>").expect("their end");
    assert!(!data.contains(['<', '>', '&', '\u{2028}']));
    let data: serde_json::Value = serde_json::from_str(data).expect("it is JSON");
    assert_eq!(data["nodes"].as_array().map(Vec::len), Some(hostile().n_nodes));
    // What the script makes of names it makes as text.
    let script = include_str!("../src/render/page/page.js");
    for means in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch("] {
        assert!(!script.contains(means), "{means}");
    }
}

#[test]
fn nothing_lies_on_anything() {
    for (name, layout) in Layout::NAMES {
        for n_nodes in [12, 60, 200] {
            let drawing = Drawing::of(&network(n_nodes, n_nodes * 5 / 4), *layout);
            let boxes: Vec<_> =
                drawing.nodes.iter().map(|node| node.area).chain(drawing.links.iter().map(|link| link.label)).collect();
            for (number, one) in boxes.iter().enumerate() {
                assert!(one.x0 >= -0.5 && one.y1 <= drawing.size.height + 0.5, "{name} {n_nodes}");
                for other in &boxes[number + 1..] {
                    assert!(one.intersect(*other).area() < 0.5, "{name} {n_nodes}: {one:?} {other:?}");
                }
            }
        }
    }
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    for renderer in RENDERERS.iter().filter(|renderer| renderer.name() != "png") {
        for (name, layout) in Layout::NAMES {
            let style = Style { layout: *layout, ..Style::default() };
            let [one, other] = [(); 2].map(|()| drawn(renderer.name(), &network(40, 60), &style));
            assert!(one == other, "{} {name}", renderer.name());
        }
    }
}

#[test]
fn the_legend_explains_what_is_drawn() {
    let legend = |n_facts: usize| {
        let mut graph = DiGraph::new();
        let [one, other] = ["Lewis", "Harris"].map(|name| graph.add_node(thing(name, "place")));
        for number in 0..n_facts {
            graph.add_edge(
                one,
                other,
                relation(&format!("fact {number}"), Standing::Asserted, None, told("so", None, &[])),
            );
        }
        let denied = Standing::Denied(String::new());
        graph.add_edge(one, other, relation("left", denied, None, told("so", None, &[])));
        String::from_utf8(drawn("svg", &picture(graph), &Style::default())).expect("UTF-8")
    };
    assert!(legend(1).contains(">denied<"));
    // Behind so many facts it has no words of its own.
    assert!(!legend(20).contains(">denied<"));
}

#[test]
fn thinned_pictures_say_so() {
    let mut picture = network(80, 120);
    for (number, node) in picture.graph.node_weights_mut().enumerate() {
        node.importance = 80.0 - number as f64;
    }
    picture.thin(30);
    assert!(picture.graph.node_count() <= 30 && picture.graph.node_count() > 20);
    let svg = String::from_utf8(drawn("svg", &picture, &Style::default())).expect("UTF-8");
    let shown = picture.graph.node_count();
    assert!(svg.contains(&format!("Shown: {shown} of 80 things and ")), "{shown}");
    let page = String::from_utf8(drawn("html", &picture, &Style::default())).expect("UTF-8");
    assert!(page.contains("the most important of 80 things and 120 relations"));
    let mermaid = String::from_utf8(drawn("mmd", &picture, &Style::default())).expect("UTF-8");
    assert!(mermaid.contains(&format!("%% {shown} of 80 things")));
}

#[test]
fn so_many_are_shown_as_are_wanted() {
    // Four pairs, of which the more important ends come first: each waits for its other.
    let mut graph = DiGraph::new();
    let nodes: Vec<_> = (0..8).map(|number| graph.add_node(thing(&format!("Isle {number}"), "place"))).collect();
    for pair in 0..4 {
        let edge = relation("met", Standing::Asserted, None, told("so they did", None, &[]));
        graph.add_edge(nodes[pair], nodes[pair + 4], edge);
    }
    let mut whole = picture(graph);
    for (number, node) in whole.graph.node_weights_mut().enumerate() {
        node.importance = 8.0 - number as f64;
    }
    for (wanted, shown) in [(8, 8), (6, 6), (4, 4), (2, 2)] {
        let mut some = whole.clone();
        some.thin(wanted);
        assert_eq!(some.graph.node_count(), shown);
        assert_eq!(some.graph.edge_count(), shown / 2, "nobody stands alone");
    }
}

/// The ferries, and a flood that another article tells.
fn two_stories() -> Picture {
    let mut two = ferries();
    let mut elsewhere = told("the river flooded Elmford", None, &[]);
    (elsewhere.article, elsewhere.story) = ("ba9876543210".into(), "ba9876543210".into());
    let [river, town] = ["River Arn", "Elmford"].map(|name| two.graph.add_node(thing(name, "place")));
    two.graph.add_edge(river, town, relation("flooded", Standing::Asserted, None, elsewhere));
    let flood = Told {
        published: None,
        title: Some("River floods <b>Elmford</b> & its bridges".into()),
        publisher: None,
        url: Some("javascript:alert(1)".into()),
        id: "ba9876543210".into(),
    };
    two.articles.push(flood);
    two
}

#[test]
fn stories_stand_in_frames_below_their_headlines() {
    for (name, layout) in Layout::NAMES {
        let drawing = Drawing::of(&two_stories(), *layout);
        let headlines: Vec<String> = drawing.groups.iter().map(|group| group.headline.join(" ")).collect();
        assert_eq!(headlines.len(), 3, "{name}");
        assert_eq!(headlines[2], "River floods <b>Elmford</b> & its bridges", "{name}");
        for (number, group) in drawing.groups.iter().enumerate() {
            let inside = drawing.nodes.iter().filter(|node| group.area.intersect(node.area).area() > 0.0);
            assert!(inside.clone().count() >= 2, "{name}");
            assert!(inside.into_iter().all(|node| group.area.union(node.area) == group.area), "{name}");
            assert!(
                drawing.groups[number + 1..].iter().all(|other| group.area.intersect(other.area).area() < 0.5),
                "{name}"
            );
        }
    }
    let svg = String::from_utf8(drawn("svg", &two_stories(), &Style::default())).expect("UTF-8");
    assert!(svg.contains("<a href=\"https://courier.example/ferries\">") && !svg.contains("javascript:"));
    assert!(Drawing::of(&ferries(), Layout::Force).groups.is_empty(), "one article tells one story");
}

#[test]
fn empty_pictures_are_pictures() {
    for renderer in RENDERERS {
        for timeline in [false, renderer.draws_timelines()] {
            let style = Style { timeline, ..Style::default() };
            let mut bytes = Vec::new();
            renderer.render(&Picture::default(), &style, &mut bytes).expect("a vector takes all");
            assert!(!bytes.is_empty(), "{}", renderer.name());
        }
    }
}
