//! What the server says of itself and of the names in its graph: Service Description, VoID, prefixes, and what stands behind the
//! IRI of a thing, an article or a relation.

use super::accept::best;
use super::app::{App, Call, Weight};
use super::forms;
use super::problem::Problem;
use super::reply;
use crate::graph::turtle;
use crate::ontology::vocabulary::{ARTICLE, ENTITY, NG, RELATION, query_prefixes};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// What stands in a part of an address only as a code.
const PART: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// Service Description, for whoever asks `/sparql` nothing; people are sent to the page.
pub async fn service(app: Arc<App>, headers: HeaderMap) -> Response {
    if wants_page(&headers) {
        return reply::varying(reply::see_other("/#/ask"));
    }
    let moment = match app.living.now(&app).await {
        Ok(moment) => moment,
        Err(error) => return Problem::from(error).text(),
    };
    let described = app.work(Weight::Light, move || {
        let root = root(&headers)?;
        let text = format!(
            "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n\
             <{root}sparql> a sd:Service ; sd:endpoint <{root}sparql> ;\n\
             sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;\n\
             sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>, <http://www.w3.org/ns/formats/SPARQL_Results_XML>,\n\
             <http://www.w3.org/ns/formats/SPARQL_Results_CSV>, <http://www.w3.org/ns/formats/SPARQL_Results_TSV>,\n\
             <http://www.w3.org/ns/formats/Turtle>, <http://www.w3.org/ns/formats/N-Triples>, <http://www.w3.org/ns/formats/RDF_XML>,\n\
             <http://www.w3.org/ns/formats/JSON-LD>, <http://www.w3.org/ns/formats/TriG>, <http://www.w3.org/ns/formats/N-Quads> ;\n\
             sd:extensionFunction <{NG}when> ;\n\
             sd:defaultDataset <{root}.well-known/void#dataset> .\n\
             <{NG}when> a sd:Function .\n\
             <{root}.well-known/void#dataset> a sd:Dataset ; sd:defaultGraph <{root}.well-known/void#merged> .\n\
             <{root}.well-known/void#merged> a sd:Graph .\n"
        );
        forms::triples(&headers, &turtle(&text)?, moment.graph.base())
    });
    described.await.unwrap_or_else(Problem::text)
}

/// VoID: what the graph holds.
pub fn void(call: &Call) -> Result<Response, Problem> {
    let root = root(&call.headers)?;
    let graph = &call.moment.graph;
    let n_articles = call.moment.listing()?.entries().len();
    let n_things = graph.cards().named(call.moment.directory(), None).len();
    let text = format!(
        "@prefix void: <http://rdfs.org/ns/void#> . @prefix dcterms: <http://purl.org/dc/terms/> .\n\
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
         <{root}.well-known/void> a void:DatasetDescription ; dcterms:title \"newsgraph\" .\n\
         <{root}.well-known/void#dataset> a void:Dataset ; dcterms:title \"What {n} articles state\" ;\n\
         void:sparqlEndpoint <{root}sparql> ; void:uriSpace \"{base}\" ; void:triples {triples} ; void:entities {n_things} ;\n\
         void:documents {n} ; void:openSearchDescription <{root}openapi.yaml> ;\n\
         void:vocabulary <{NG}>, <http://semanticweb.cs.vu.nl/2009/11/sem/>, <http://www.w3.org/ns/org#>, <https://schema.org/>,\n\
         <http://www.w3.org/ns/prov#>, <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .\n",
        n = n_articles,
        base = graph.base(),
        triples = graph.len(),
    );
    forms::triples(&call.headers, &turtle(&text)?, graph.base())
}

/// All prefixes that queries may use undeclared.
pub fn prefixes(call: &Call) -> Result<Response, Problem> {
    const FORMS: &[(char, &[&str])] =
        &[('j', &["application/json"]), ('t', &["text/turtle"]), ('s', &["application/sparql-query"])];
    let known: BTreeMap<&str, String> = query_prefixes(call.moment.graph.base()).collect();
    let (form, media_type) = best(&call.headers, FORMS).unwrap_or(('j', "application/json"));
    let mut text = String::new();
    for (prefix, iri) in &known {
        let _ = match form {
            't' => writeln!(text, "@prefix {prefix}: <{iri}> ."),
            _ => writeln!(text, "PREFIX {prefix}: <{iri}>"),
        };
    }
    Ok(reply::varying(if form == 'j' { reply::json(&known) } else { reply::bytes(media_type, text.into_bytes()) }))
}

/// Behind the IRI of a thing.
pub fn entity(call: &Call) -> Result<Response, Problem> {
    behind(call, ENTITY, |id, _| format!("/#/thing/{}", utf8_percent_encode(id, PART)))
}

/// Behind the IRI of an article: its graph.
pub fn article(call: &Call) -> Result<Response, Problem> {
    behind(call, ARTICLE, |_, iri| {
        let digits = iri.rsplit('/').next().unwrap_or(iri);
        format!("/#/article/{}", utf8_percent_encode(digits, PART))
    })
}

/// Behind the IRI of a relation that was coined from the text: for people, the statements that use it.
pub fn relation(call: &Call) -> Result<Response, Problem> {
    behind(call, RELATION, |_, iri| {
        let query = format!(
            "SELECT ?subject ?object ?quote WHERE {{\n  ?s rdf:predicate <{iri}> ; prov:wasDerivedFrom/nif:anchorOf ?quote .\n  \
             OPTIONAL {{ ?s rdf:subject ?subject }} OPTIONAL {{ ?s rdf:object ?object }}\n}} LIMIT 100"
        );
        format!("/#/sparql?query={}", utf8_percent_encode(&query, NON_ALPHANUMERIC))
    })
}

/// What is told of an IRI below a folder; people are sent to the page that `page` makes of its short name and itself.
fn behind(call: &Call, folder: &str, page: impl Fn(&str, &str) -> String) -> Result<Response, Problem> {
    let graph = &call.moment.graph;
    // As it is written, not decoded: names in the graph have codes for letters that addresses cannot carry.
    let written_name = call.uri.path().trim_start_matches('/').strip_prefix(folder).unwrap_or_default();
    let mut names = vec![format!("{}{folder}{written_name}", graph.base())];
    if folder == ENTITY {
        names.extend(graph.find_thing(&format!("e:{}", call.id)).ok().map(|thing| thing.into_string()));
    }
    let mut found = None;
    for iri in names {
        let triples = if folder == ARTICLE { graph.triples_of(Some(&iri))? } else { graph.triples_about(&iri)? };
        found = triples.map(|triples| (iri, triples));
        if found.is_some() {
            break;
        }
    }
    let Some((iri, triples)) = found else {
        return Err(Problem::missing(format!("no article speaks of '{}'", call.id)));
    };
    if wants_page(&call.headers) {
        let short = graph.shorten(&iri);
        return Ok(reply::varying(reply::see_other(&page(short.trim_matches(['<', '>']), &iri))));
    }
    forms::triples(&call.headers, &triples, graph.base())
}

/// Would the client rather have a page than data?
fn wants_page(headers: &HeaderMap) -> bool {
    const FORMS: &[(bool, &[&str])] = &[
        (false, &["text/turtle"]),
        (
            false,
            &[
                "application/n-triples",
                "application/rdf+xml",
                "application/ld+json",
                "application/trig",
                "application/n-quads",
            ],
        ),
        (true, &["text/html", "application/xhtml+xml"]),
    ];
    best(headers, FORMS).is_some_and(|(page, _)| page)
}

/// Where the server is, as the client calls it.
fn root(headers: &HeaderMap) -> Result<String, Problem> {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()?.parse::<Authority>().ok());
    host.map(|host| format!("http://{host}/")).ok_or_else(|| Problem::bad("Host is missing"))
}
