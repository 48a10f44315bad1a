//! How deep a question is nested, told from its letters: parsers and plans are recursive.

use crate::graph::ask::QueryError;
use crate::graph::written::opaque;

/// Brackets inside brackets.
const DEEPEST: usize = 100;
/// Operators, keywords and patterns that each make the plan one step deeper: what is made of plans takes the square of them.
const MOST_STEPS: usize = 1_000;
/// Steps that a key of ORDER BY or GROUP BY counts for: rows are compared by each of them.
const KEY: usize = 10;
/// Functions whose arguments the parser reads again for each number of them that there may be: inside each other they take it
/// twice the time for each.
const READ_AGAIN: &[&str] =
    &["replace", "regex", "substr", "count", "sum", "min", "max", "avg", "sample", "group_concat"];
/// Such functions inside each other.
const DEEPEST_READ_AGAIN: usize = 8;
/// Bytes of a question.
const LONGEST: usize = 1 << 20;

/// Words that make the plan deeper, as each `+` and `/` does.
const STEPS: &[&str] =
    &["union", "optional", "minus", "filter", "bind", "exists", "lateral", "graph", "service", "values"];

/// Refuses a question that nobody writes and that only breaks parsers. Asking another server is refused, too, even SILENTly.
pub fn check(query: &str) -> Result<(), QueryError> {
    if query.len() > LONGEST {
        return Err(QueryError::TooDeep { what: "bytes", limit: LONGEST });
    }
    let (mut depth, mut steps, mut at) = (0_usize, 0, 0);
    let mut word = String::new();
    let (mut is_name, mut is_key) = (false, false);
    // Of each open bracket: do the arguments of such a function stand in it? And is its name what was read last?
    let (mut open, mut reads_again, mut n_again) = (Vec::new(), false, 0_usize);
    while let Some(char) = query[at..].chars().next() {
        let skipped = opaque(&query[at..]);
        let is_part = skipped.is_none() && (char.is_alphanumeric() || "_:?$-.".contains(char));
        if is_part {
            is_name |= !char.is_ascii_alphabetic();
            word.push(char.to_ascii_lowercase());
        } else {
            if !is_name && word == "service" {
                return Err(QueryError::Service { service: server(&query[at..]) });
            }
            steps += usize::from(!is_name && STEPS.contains(&word.as_str()));
            is_key |= !is_name && ["order", "group"].contains(&word.as_str());
            steps += if is_key && is_name { KEY } else { 0 };
            // White space may stand between the name and its bracket.
            let is_between = word.is_empty() && (char.is_whitespace() || char == '(');
            reads_again = is_between && reads_again || !is_name && READ_AGAIN.contains(&word.as_str());
            word.clear();
            is_name = false;
        }
        if skipped.is_none() {
            is_key &= !"{};".contains(char);
            steps += if is_key && char == '(' { KEY } else { 0 };
            match char {
                '{' | '(' | '[' => {
                    depth += 1;
                    open.push(char == '(' && reads_again);
                    n_again += usize::from(char == '(' && reads_again);
                    reads_again = false;
                }
                '}' | ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    n_again -= usize::from(open.pop().unwrap_or_default());
                }
                _ => {}
            }
            // Braces side by side are joined one by one.
            // "1-1", no part of a name such as e:Jean-Luc.
            let is_minus = char == '-' && word.chars().all(|char| char.is_ascii_digit() || "-.".contains(char));
            let is_end = char == ';' || (char == '.' && query[at + 1..].chars().next().is_none_or(char::is_whitespace));
            steps += usize::from("{<+*/|&^!".contains(char) || is_minus || is_end);
        }
        if depth > DEEPEST {
            return Err(QueryError::TooDeep { what: "brackets inside brackets", limit: DEEPEST });
        }
        if n_again > DEEPEST_READ_AGAIN {
            let what = "calls of REPLACE, REGEX and SUBSTR inside each other";
            return Err(QueryError::TooDeep { what, limit: DEEPEST_READ_AGAIN });
        }
        if steps > MOST_STEPS {
            return Err(QueryError::TooDeep { what: "operators", limit: MOST_STEPS });
        }
        at += skipped.unwrap_or(char.len_utf8());
    }
    Ok(())
}

/// The server that is named behind SERVICE.
fn server(behind: &str) -> String {
    let words = behind.trim_start();
    let is_silent = words.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("silent"));
    let words = if is_silent { words[6..].trim_start() } else { words };
    let iri = words.strip_prefix('<').and_then(|words| words.split_once('>'));
    iri.map_or("another server".to_owned(), |(iri, _)| iri.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let nested = |open: &str, close: &str| format!("ASK {{ {}?s ?p ?o{} }}", open.repeat(500), close.repeat(500));
        assert!(check(&nested("{", "}")).is_err());
        assert!(check(&nested("OPTIONAL {", "}")).is_err());
        assert!(check(&format!("SELECT ({}1{} AS ?x) {{}}", "(".repeat(500), ")".repeat(500))).is_err());
        assert!(check(&format!("SELECT ?s {{ ?s ?p ?o }} ORDER BY {}", "?s ".repeat(200))).is_err());
        assert!(check("SELECT ?s { ?s ?p ?o } GROUP BY ?s ?p ORDER BY ?s DESC(?p) LIMIT 10").is_ok());
        for function in ["REPLACE(", "regex (", "SUBSTR\n("] {
            let nested = |times: usize| {
                format!("SELECT ({}?a{} AS ?b) {{}}", function.repeat(times), ", \"a\", \"b\")".repeat(times))
            };
            assert!(check(&nested(6)).is_ok() && check(&nested(40)).is_err(), "{function}");
        }
        assert!(check(&format!("SELECT ({}1 AS ?b) {{}}", "REPLACE(?a, \"a\", \"b\") + ".repeat(40))).is_ok());
        for step in ["+1", "-1", "/1", " UNION {}", "||true", " OPTIONAL {}", "^", "!"] {
            assert!(check(&format!("ASK {{ {} }}", step.repeat(6_000))).is_err(), "{step}");
        }
    }

    #[test]
    fn what_people_and_programs_write_is_not() {
        let rows: String = (0..20_000).map(|number| format!("e:Jean-Luc_{number} ")).collect();
        assert!(
            check(&format!("SELECT ?x {{ VALUES ?x {{ {rows} }} ?x rdfs:label \"{}\" }}", "{".repeat(900))).is_ok()
        );
        assert!(check("SELECT ?service { ?service ng:service e:SERVICE # SERVICE <x:y> {}\n }").is_ok());
    }

    #[test]
    fn other_servers_are_not_asked() {
        for query in ["SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "ASK { service silent ?x {} }"] {
            assert!(matches!(check(query), Err(QueryError::Service { .. })), "{query}");
        }
    }
}
