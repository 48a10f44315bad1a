//! Names in questions without a language: whoever asks for "Peru" means `"Peru"@en`, too.
//!
//! Names in the graph have a language, and RDF takes `"Peru"` and `"Peru"@en` for two different literals. Where a query
//! compares the value of a naming property with a text without a language, both are allowed; nothing else is changed.

use super::algebra::{expressions, inner, parts, patterns_in};
use crate::ontology::vocabulary::{rdfs, skos};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, PropertyPathExpression as PropertyPath};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};
use std::collections::BTreeSet;

/// Properties whose values are names.
const NAMING: &[&str] = &[rdfs::LABEL, skos::ALT_LABEL, skos::PREF_LABEL];

/// The language that names have.
const LANGUAGE: &str = "en";

/// Lets texts without a language match names.
pub fn allow_names_without_language(query: &mut Query) {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let mut softener = Softener::default();
    softener.learn(pattern);
    softener.pattern(pattern);
}

/// Knows which variables stand for names.
#[derive(Default)]
struct Softener {
    names: BTreeSet<Variable>,
    n_tables: usize,
}

impl Softener {
    /// Finds the variables that naming properties bind.
    fn learn(&mut self, pattern: &mut GraphPattern) {
        let found = match pattern {
            GraphPattern::Bgp { patterns } => patterns
                .iter()
                .filter(|triple| is_naming(&triple.predicate))
                .filter_map(|triple| variable(&triple.object))
                .collect(),
            GraphPattern::Path { path, object, .. } if ends_in_name(path) => variable(object).into_iter().collect(),
            _ => Vec::new(),
        };
        self.names.extend(found);
        inner(pattern).into_iter().for_each(|pattern| self.learn(pattern));
        let mut exists = Vec::new();
        expressions(pattern).into_iter().for_each(|expression| patterns_in(expression, &mut exists));
        exists.into_iter().for_each(|pattern| self.learn(pattern));
    }

    fn pattern(&mut self, pattern: &mut GraphPattern) {
        inner(pattern).into_iter().for_each(|pattern| self.pattern(pattern));
        expressions(pattern).into_iter().for_each(|expression| self.expression(expression));
        let tables: Vec<GraphPattern> = match pattern {
            GraphPattern::Bgp { patterns } => {
                let named = patterns.iter_mut().filter(|triple| is_naming(&triple.predicate));
                let objects: Vec<&mut TermPattern> = named.map(|triple| &mut triple.object).collect();
                objects.into_iter().filter_map(|object| self.table(object)).collect()
            }
            GraphPattern::Path { path, object, .. } if ends_in_name(path) => self.table(object).into_iter().collect(),
            GraphPattern::Values { variables, bindings } => {
                let is_name: Vec<bool> = variables.iter().map(|variable| self.names.contains(variable)).collect();
                bindings.extend(bindings.iter().filter_map(|row| with_language(row, &is_name)).collect::<Vec<_>>());
                Vec::new()
            }
            _ => Vec::new(),
        };
        for table in tables {
            let right = Box::new(std::mem::take(pattern));
            *pattern = GraphPattern::Join { left: Box::new(table), right };
        }
    }

    /// Puts a variable in the place of a name, and gives the table of what it may be.
    fn table(&mut self, object: &mut TermPattern) -> Option<GraphPattern> {
        let TermPattern::Literal(text) = object else { return None };
        let named = in_language(text)?;
        let bindings = [text.clone(), named].map(|text| vec![Some(GroundTerm::Literal(text))]).to_vec();
        let variable = Variable::new_unchecked(format!("_name_{}", self.n_tables));
        self.n_tables += 1;
        *object = TermPattern::Variable(variable.clone());
        Some(GraphPattern::Values { variables: vec![variable], bindings })
    }

    fn expression(&mut self, expression: &mut Expression) {
        match expression {
            Expression::Exists(pattern) => self.pattern(pattern),
            Expression::Equal(one, other) => {
                let pair = match (&**one, &**other) {
                    (name, Expression::Literal(text)) | (Expression::Literal(text), name) if self.is_name(name) => {
                        in_language(text).map(|named| (name.clone(), named))
                    }
                    _ => None,
                };
                if let Some((name, named)) = pair {
                    let plain = Box::new(expression.clone());
                    let named = Expression::Equal(Box::new(name), Box::new(Expression::Literal(named)));
                    *expression = Expression::Or(plain, Box::new(named));
                }
            }
            Expression::In(name, list) if self.is_name(name) => {
                let texts = list.iter().filter_map(|item| match item {
                    Expression::Literal(text) => in_language(text).map(Expression::Literal),
                    _ => None,
                });
                let named: Vec<Expression> = texts.collect();
                list.extend(named);
            }
            expression => parts(expression).into_iter().for_each(|part| self.expression(part)),
        }
    }

    /// `?label`, `LCASE(?label)`
    fn is_name(&self, expression: &Expression) -> bool {
        match expression {
            Expression::Variable(variable) => self.names.contains(variable),
            Expression::FunctionCall(Function::LCase | Function::UCase, parts) => {
                parts.first().is_some_and(|part| self.is_name(part))
            }
            _ => false,
        }
    }
}

fn is_naming(predicate: &NamedNodePattern) -> bool {
    matches!(predicate, NamedNodePattern::NamedNode(property) if NAMING.contains(&property.as_str()))
}

/// `ng:met/rdfs:label`, `rdfs:label|skos:altLabel`
fn ends_in_name(path: &PropertyPath) -> bool {
    match path {
        PropertyPath::NamedNode(property) => NAMING.contains(&property.as_str()),
        PropertyPath::Sequence(_, last) => ends_in_name(last),
        PropertyPath::Alternative(one, other) => ends_in_name(one) || ends_in_name(other),
        PropertyPath::ZeroOrOne(path) | PropertyPath::OneOrMore(path) | PropertyPath::ZeroOrMore(path) => {
            ends_in_name(path)
        }
        PropertyPath::Reverse(_) | PropertyPath::NegatedPropertySet(_) => false,
    }
}

fn variable(term: &TermPattern) -> Option<Variable> {
    if let TermPattern::Variable(variable) = term { Some(variable.clone()) } else { None }
}

/// The same text as a name; `None` if it has a language or is no text.
fn in_language(text: &Literal) -> Option<Literal> {
    let is_plain = text.language().is_none() && text.datatype() == xsd::STRING;
    is_plain.then(|| Literal::new_language_tagged_literal_unchecked(text.value(), LANGUAGE))
}

/// A row of VALUES in which names have their language; `None` if there is nothing to change.
fn with_language(row: &[Option<GroundTerm>], is_name: &[bool]) -> Option<Vec<Option<GroundTerm>>> {
    let named = row.iter().zip(is_name).map(|(value, is_name)| match value {
        Some(GroundTerm::Literal(text)) if *is_name => in_language(text).map(GroundTerm::Literal).or(value.clone()),
        value => value.clone(),
    });
    let named: Vec<_> = named.collect();
    (named != row).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn softened(query: &str) -> String {
        let parser = SparqlParser::new().with_prefix("rdfs", "http://www.w3.org/2000/01/rdf-schema#").expect("an IRI");
        let mut query = parser.parse_query(query).expect("it is SPARQL");
        allow_names_without_language(&mut query);
        query.to_string()
    }

    #[test]
    fn names_match_without_a_language() {
        for query in [
            "SELECT ?s WHERE { ?s rdfs:label \"Peru\" }",
            "SELECT ?s WHERE { ?s (<a:b>/rdfs:label)+ \"Peru\" }",
            "SELECT ?s WHERE { ?s rdfs:label ?name FILTER(?name = \"Peru\") }",
            "SELECT ?s WHERE { ?s <a:b>/rdfs:label ?name FILTER(LCASE(?name) IN (\"Peru\", \"x\")) }",
            "SELECT ?s WHERE { VALUES ?name { \"Peru\" } ?s rdfs:label ?name }",
            "SELECT ?s WHERE { ?s <a:b> ?o FILTER EXISTS { ?o rdfs:label \"Peru\" } }",
        ] {
            let softened = softened(query);
            assert!(softened.contains("\"Peru\"@en") && softened.contains("\"Peru\""), "{query} became {softened}");
        }
    }

    #[test]
    fn all_else_stays() {
        for query in [
            "SELECT ?s WHERE { ?s <a:b> \"Peru\" }",
            "SELECT ?s WHERE { ?s rdfs:label \"Peru\"@es }",
            "SELECT ?s WHERE { ?s <a:b> ?name FILTER(?name = \"Peru\") }",
            "SELECT ?s WHERE { ?s rdfs:label ?name . ?s <a:b> ?other FILTER(?other = \"Peru\") }",
        ] {
            assert!(!softened(query).contains("@en"), "{query} became {}", softened(query));
        }
    }
}
