//! What people have decided about identity and about statements: one small Turtle file each, named by the SHA-256 of its bytes.
//!
//! Copying files merges the decisions of two stores. Where two contradict each other, `different` wins over `same`,
//! because a missed merge is better than a wrong one, and `reject` over `confirm`, because what is asserted is to be safe to
//! print; of two names or kinds for one thing, the later wins.

mod conflicts;
mod terms;

pub use conflicts::conflict;
pub use terms::{Name, counted_articles, find_in_article, find_term, of_article};

use super::error::GraphError;
use super::former;
use super::iris::{hex, node};
use crate::knowledge::Kind;
use crate::ontology::vocabulary::{DECISION, NG, dcterms, ng, rdf, rdfs};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Quad, Term};
use std::path::Path;

/// What somebody has decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The first 12 digits of the SHA-256 of its file.
    pub id: String,
    /// Its name in the graph.
    pub iri: String,
    /// What is decided.
    pub verdict: Verdict,
    /// IRIs: `e:Name` is the name in every article, one below an article the name in this article alone; of a verdict on a
    /// statement the statement's.
    pub about: Vec<String>,
    /// Why.
    pub why: Option<String>,
    /// By whom.
    pub who: Option<String>,
    /// When, as in 2025-08-19T10:00:00Z.
    pub when: Option<String>,
}

/// What can be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Two names are one thing.
    Same,
    /// Two names are two things.
    Different,
    /// A thing goes by this name.
    Rename(String),
    /// A thing is of this kind.
    Retype(Kind),
    /// A statement is what its sentence says.
    Confirm,
    /// A statement is not what its sentence says.
    Reject,
}

impl Verdict {
    /// The word in the graph and on the command line.
    pub fn as_str(&self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Different => "different",
            Verdict::Rename(_) => "rename",
            Verdict::Retype(_) => "retype",
            Verdict::Confirm => "confirm",
            Verdict::Reject => "reject",
        }
    }

    /// Of a verdict on a statement: is it right?
    pub fn of_statement(&self) -> Option<bool> {
        match self {
            Verdict::Confirm => Some(true),
            Verdict::Reject => Some(false),
            _ => None,
        }
    }
}

/// What a thing may be decided to be, by its word.
pub fn decidable_kind(word: &str) -> Result<Kind, String> {
    let is_thing = |kind: &Kind| !matches!(kind, Kind::Phrase | Kind::Amount | Kind::Time);
    let known = || Kind::ALL.iter().filter(|kind| is_thing(kind)).map(|kind| kind.as_str()).collect::<Vec<_>>();
    Kind::from_word(word).filter(is_thing).ok_or_else(|| format!("a kind is one of {}", known().join(", ")))
}

impl Decision {
    /// The same, decided now.
    pub fn now(base: &str, verdict: Verdict, about: Vec<String>, why: Option<String>, who: Option<String>) -> Decision {
        let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        Decision::new(base, verdict, about, why, who, Some(now))
    }

    /// A decision, named by its content. The order of two things does not matter.
    pub fn new(
        base: &str,
        verdict: Verdict,
        mut about: Vec<String>,
        why: Option<String>,
        who: Option<String>,
        when: Option<String>,
    ) -> Decision {
        about.sort_unstable();
        about.dedup();
        let mut decision = Decision { id: String::new(), iri: String::new(), verdict, about, why, who, when };
        decision.id = hex(decision.turtle().as_bytes())[..12].to_owned();
        decision.iri = format!("{base}{DECISION}{}", decision.id);
        decision
    }

    /// Its file.
    pub fn turtle(&self) -> String {
        let text = |value: &str| Literal::new_simple_literal(value).to_string();
        let about: Vec<String> = self.about.iter().map(|iri| format!("<{iri}>")).collect();
        let mut lines =
            vec![format!("ng:verdict {}", text(self.verdict.as_str())), format!("ng:about {}", about.join(", "))];
        match &self.verdict {
            Verdict::Rename(name) => lines.push(format!("ng:name {}", text(name))),
            Verdict::Retype(kind) => lines.push(format!("ng:kind {}", text(kind.as_str()))),
            Verdict::Same | Verdict::Different | Verdict::Confirm | Verdict::Reject => {}
        }
        lines.extend(self.why.as_ref().map(|why| format!("rdfs:comment {}", text(why))));
        lines.extend(self.who.as_ref().map(|who| format!("dcterms:creator {}", text(who))));
        let time = |when: &String| Literal::new_typed_literal(when.as_str(), xsd::DATE_TIME).to_string();
        lines.extend(self.when.as_ref().map(|when| format!("dcterms:created {}", time(when))));
        let body: String = lines.iter().map(|line| format!(" ;\n  {line}")).collect();
        format!(
            "@prefix ng: <{NG}> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
             @prefix dcterms: <http://purl.org/dc/terms/> .\n\n<> a ng:Decision{body} .\n"
        )
    }

    /// Reads a file.
    pub fn parse(path: &Path, bytes: &[u8], base: &str) -> Result<Decision, GraphError> {
        let damaged =
            |problem: &str| GraphError::DamagedDecision { path: path.to_path_buf(), problem: problem.to_owned() };
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let iri = format!("{base}{DECISION}{id}");
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(&iri);
        let parser = parser.map_err(|error| damaged(&error.to_string()))?;
        let quads = parser.for_slice(bytes).collect::<Result<Vec<Quad>, _>>();
        let quads = former::renewed(quads.map_err(|error| damaged(&error.to_string()))?);
        let values = |property: &str| -> Vec<String> {
            let said = quads.iter().filter(|quad| quad.predicate.as_str() == property);
            let mut values: Vec<String> = said
                .filter_map(|quad| match &quad.object {
                    Term::NamedNode(iri) => Some(iri.as_str().to_owned()),
                    Term::Literal(text) => Some(text.value().to_owned()),
                    _ => None,
                })
                .collect();
            values.sort_unstable();
            values
        };
        let first = |property: &str| values(property).into_iter().next();
        let (about, name, kind) = (values(ng::ABOUT), first(ng::NAME), first(ng::KIND));
        let verdict =
            match (first(ng::VERDICT).as_deref(), about.len(), name, kind.as_deref().and_then(Kind::from_word)) {
                (Some("same"), 2, ..) => Verdict::Same,
                (Some("different"), 2, ..) => Verdict::Different,
                (Some("rename"), 1, Some(name), _) => Verdict::Rename(name),
                (Some("retype"), 1, _, Some(kind)) => Verdict::Retype(kind),
                (Some("confirm"), 1, ..) => Verdict::Confirm,
                (Some("reject"), 1, ..) => Verdict::Reject,
                _ => return Err(damaged("it decides nothing that this program knows")),
            };
        if let Some(foreign) = about.iter().find(|iri| !iri.starts_with(base)) {
            let (path, found) = (path.to_path_buf(), foreign.clone());
            return Err(GraphError::Foreign { path, found, base: base.to_owned() });
        }
        let (why, who, when) = (first(rdfs::COMMENT), first(dcterms::CREATOR), first(dcterms::CREATED));
        Ok(Decision { id, iri, verdict, about, why, who, when })
    }

    /// What the graph says of it.
    pub fn triples(&self) -> Vec<(String, Term)> {
        let text = |value: &str| Term::from(Literal::new_simple_literal(value));
        let mut said = vec![
            (rdf::TYPE.to_owned(), node(ng::DECISION).into()),
            (ng::VERDICT.to_owned(), text(self.verdict.as_str())),
        ];
        said.extend(self.about.iter().map(|iri| (ng::ABOUT.to_owned(), node(iri).into())));
        match &self.verdict {
            Verdict::Rename(name) => said.push((ng::NAME.to_owned(), text(name))),
            Verdict::Retype(kind) => said.push((ng::KIND.to_owned(), text(kind.as_str()))),
            Verdict::Same | Verdict::Different | Verdict::Confirm | Verdict::Reject => {}
        }
        said.extend(self.why.iter().map(|why| (rdfs::COMMENT.to_owned(), text(why))));
        said.extend(self.who.iter().map(|who| (dcterms::CREATOR.to_owned(), text(who))));
        let time = |when: &String| Literal::new_typed_literal(when.as_str(), xsd::DATE_TIME).into();
        said.extend(self.when.iter().map(|when| (dcterms::CREATED.to_owned(), time(when))));
        said
    }

    /// Do both decide the same of the same things, whoever did so and why?
    pub fn repeats(&self, other: &Decision) -> bool {
        self.verdict == other.verdict && self.about == other.about
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://newsgraph.example/";

    #[test]
    fn files_are_read_as_they_were_written() {
        let about = || vec![format!("{BASE}entity/Ana_Petrova"), format!("{BASE}article/0123456789ab#x-Petrova")];
        let why = Some("a \"minister\"\nof both".to_owned());
        let made = [
            (Verdict::Same, about()),
            (Verdict::Different, about()),
            (Verdict::Rename("Ana \\ Petrova".into()), about()[..1].to_vec()),
            (Verdict::Retype(Kind::Place), about()[..1].to_vec()),
            (Verdict::Confirm, vec![format!("{BASE}article/0123456789ab#s3f9a1c22")]),
            (Verdict::Reject, vec![format!("{BASE}article/0123456789ab#s3f9a1c22")]),
        ];
        for (verdict, about) in made {
            let when = Some("2031-04-05T10:00:00Z".to_owned());
            let decision = Decision::new(BASE, verdict, about, why.clone(), Some("Jo".into()), when);
            let path = format!("{}.ttl", decision.id);
            let read = Decision::parse(Path::new(&path), decision.turtle().as_bytes(), BASE).expect("well written");
            assert_eq!(read, decision);
        }
    }

    #[test]
    fn what_decides_nothing_is_refused() {
        for text in ["<> a <x:y> .", "<> ng:verdict", ""] {
            assert!(Decision::parse(Path::new("0.ttl"), text.as_bytes(), BASE).is_err(), "{text}");
        }
    }
}
