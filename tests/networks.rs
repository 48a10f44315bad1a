//! Pictures made by hand and by dice, for tests and benchmarks.

use newsgraph::graph::{Attestation, Edge, Node, Picture, Standing, Told, When};
use petgraph::graph::{DiGraph, NodeIndex};

/// A thing of the world.
pub fn thing(label: &str, kind: &'static str) -> Node {
    let iri = format!("https://newsgraph.example/entity/{}", label.replace(' ', "_"));
    Node { iri, label: label.to_owned(), kind, importance: 1.0 }
}

/// A statement of the one article.
pub fn told(quote: &str, day: Option<&str>, sources: &[&str]) -> Attestation {
    let day = day.map(|day| day.parse().expect("a date"));
    Attestation {
        statement: "https://newsgraph.example/article/0123456789ab#s1.1".into(),
        article: "0123456789ab".into(),
        story: "0123456789ab".into(),
        sources: sources.iter().map(|source| (*source).to_owned()).collect(),
        when: When { days: [day, day], inferred: false },
        confidence: 0.9,
        salience: 0.5,
        quote: quote.into(),
        sentence: format!("{quote}, as the harbour office said."),
    }
}

/// A relation with one statement behind it.
pub fn relation(label: &str, standing: Standing, class: Option<&str>, attestation: Attestation) -> Edge {
    Edge {
        iri: format!("https://newsgraph.example/ontology/news#{label}"),
        label: label.to_owned(),
        symmetric: label == "met",
        quad_class: class.map(str::to_owned),
        standing,
        attestations: vec![attestation],
    }
}

/// A picture of all of a graph.
pub fn picture(graph: DiGraph<Node, Edge>) -> Picture {
    Picture {
        n_nodes: graph.node_count(),
        n_edges: graph.edge_count(),
        graph,
        title: "Ferries of the Minch".into(),
        articles: vec![Told {
            published: Some("2031-04-05".parse().expect("a date")),
            title: Some("Council and line at odds over ferries".into()),
            publisher: Some("Minch Courier".into()),
            url: Some("https://courier.example/ferries".into()),
            id: "0123456789ab".into(),
        }],
        center: None,
    }
}

/// A graph of so many things, some of them hubs.
pub fn network(n_nodes: usize, n_edges: usize) -> Picture {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut roll = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    let mut graph = DiGraph::new();
    let kinds = ["person", "organization", "country", "place", "phrase", "event"];
    for number in 0..n_nodes {
        let words = ["Harbour", "Council of", "Line", "and the people of the outer isles", "Lewis"];
        let label: Vec<&str> = (0..1 + roll(3)).map(|_| words[roll(words.len())]).collect();
        graph.add_node(thing(&format!("{} {number}", label.join(" ")), kinds[roll(kinds.len())]));
    }
    for number in 0..n_edges {
        let to = if number < n_nodes - 1 { number + 1 } else { roll(n_nodes) };
        let reach = roll(to.max(1)) + 1;
        let hub = roll(reach);
        let verb = ["met", "called for", "rejected the offer of", "is part of"][roll(4)];
        let day = (roll(2) == 0).then_some("2031-04-05");
        let edge = relation(verb, Standing::Asserted, None, told("so they did", day, &[]));
        graph.add_edge(NodeIndex::new(hub), NodeIndex::new(to), edge);
    }
    picture(graph)
}
