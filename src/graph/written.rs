//! Names in queries as people write them: `e:Victoria,_British_Columbia`, `e:Quai_d'Orsay`, `article:46b75ec75422#x-Carl`.
//!
//! SPARQL takes commas, quotes and brackets for its own, and `#` for the beginning of a comment; a name that goes on behind
//! them is written out as an IRI before the query is parsed.

use super::iris::{decoded, entity};
use crate::ontology::vocabulary::ARTICLE;

/// Longer names are looked at no further.
const LONGEST: usize = 200;

/// The query with such names written out. `is_known` tells whether the graph speaks of an IRI: where a name may go on or not,
/// it goes on as long as there is such a thing.
pub fn written_out(query: &str, base: &str, is_known: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(query.len());
    let mut before = ' ';
    let mut at = 0;
    while let Some(char) = query[at..].chars().next() {
        let rest = &query[at..];
        let is_start = !(before.is_alphanumeric() || "_-:.%?$".contains(before));
        let named = if is_start { name_at(rest, base, &is_known) } else { None };
        let (length, iri) = named.unwrap_or_else(|| (opaque(rest).unwrap_or(char.len_utf8()), None));
        match iri {
            Some(iri) => out.extend(["<", &iri, ">"]),
            None => out += &rest[..length],
        }
        before = rest[..length].chars().next_back().unwrap_or(' ');
        at += length;
    }
    out
}

/// How far what begins here is no code: a comment, a string or an IRI. `None` if it is.
pub fn opaque(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    match first {
        '#' => Some(rest.find('\n').unwrap_or(rest.len())),
        '"' | '\'' => {
            let long = first.to_string().repeat(3);
            let quote = if rest.starts_with(&long) { long.as_str() } else { &rest[..1] };
            let mut at = quote.len();
            while at < rest.len() && !rest[at..].starts_with(quote) {
                let is_escaped = rest[at..].starts_with('\\');
                let mut letters = rest[at..].chars().take(1 + usize::from(is_escaped));
                at += letters.by_ref().map(char::len_utf8).sum::<usize>();
            }
            Some((at + quote.len()).min(rest.len()))
        }
        '<' => {
            let end = rest.find('>')?;
            let is_iri = !rest[1..end].contains(|char: char| char.is_whitespace() || "<\"{}|^`\\".contains(char));
            is_iri.then_some(end + 1)
        }
        _ => None,
    }
}

/// A name that begins here: how long it is, and its IRI if it has to be written out.
fn name_at(rest: &str, base: &str, is_known: impl Fn(&str) -> bool) -> Option<(usize, Option<String>)> {
    if let Some(local) = rest.strip_prefix("article:") {
        let digits = local.bytes().take_while(u8::is_ascii_hexdigit).count();
        let part = local[digits..].strip_prefix('#')?;
        let ends = |char: char| char.is_whitespace() || "{}<>\"|;)]".contains(char);
        let part = part[..part.find(ends).unwrap_or(part.len())].trim_end_matches(['.', ',']);
        let length = "article:".len() + digits + 1 + part.len();
        return Some((length, Some(format!("{base}{ARTICLE}{}#{part}", &local[..digits]))));
    }
    let local = rest.strip_prefix("e:")?;
    let ends = |char: char| char.is_whitespace() || "{}<>\"|;[]".contains(char);
    let all: String = local[..local.find(ends).unwrap_or(local.len())].chars().take(LONGEST).collect();
    let natural = natural_end(&all);
    let iri = |end: usize| entity(base, &decoded(&all[..end])).into_string();
    let longer = all.char_indices().map(|(at, char)| (at + char.len_utf8(), char)).rev();
    let longer = longer.filter(|(end, char)| *end > natural && (char.is_alphanumeric() || ").".contains(*char)));
    if let Some((end, _)) = longer.into_iter().find(|(end, _)| is_known(&iri(*end))) {
        return Some((2 + end, Some(iri(end))));
    }
    let is_plain = |char: char| char.is_alphanumeric() || "_-%".contains(char);
    let iri = (natural > 0 && !all[..natural].chars().all(is_plain)).then(|| iri(natural));
    Some((2 + natural, iri))
}

/// Where a name ends, by what no query can mean otherwise: ",_" and "_(" and "d'O" are inside names.
fn natural_end(local: &str) -> usize {
    let letters: Vec<(usize, char)> = local.char_indices().collect();
    let is_word = |at: usize| letters.get(at).is_some_and(|(_, char)| char.is_alphanumeric() || "_-%".contains(*char));
    let letter = |at: usize| letters.get(at).map_or(' ', |(_, char)| *char);
    let (mut at, mut n_open) = (0, 0);
    while at < letters.len() {
        let after_word = at > 0 && is_word(at - 1);
        let goes_on = match letter(at) {
            '\\' => at + 1 < letters.len(),
            '.' => is_word(at + 1) || letter(at + 1) == ',' && letter(at + 2) == '_',
            ',' => letter(at + 1) == '_' && letter(at + 2) != ':',
            '(' => after_word && letter(at - 1) == '_' && is_word(at + 1),
            ')' => n_open > 0,
            '\'' | '’' | '&' => after_word && is_word(at + 1),
            _ => is_word(at),
        };
        if !goes_on {
            break;
        }
        match letter(at) {
            '(' => n_open += 1,
            ')' => n_open -= 1,
            '\\' => at += 1,
            _ => {}
        }
        at += 1;
    }
    letters.get(at).map_or(local.len(), |(offset, _)| *offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://news.example.org/";

    fn check(query: &str, expected: &str) {
        let known = ["AT%26T%2C_Inc%2E", "A%2FS_Norden"].map(|name| format!("{BASE}entity/{name}"));
        let written = written_out(query, BASE, |iri| known.iter().any(|known| known == iri));
        assert_eq!(written.replace(BASE, ""), expected, "{query}");
    }

    #[test]
    fn names_with_punctuation_are_written_out() {
        check("DESCRIBE e:Victoria,_British_Columbia", "DESCRIBE <entity/Victoria%2C_British_Columbia>");
        check("{ e:U.S._Congress ?p e:Quai_d'Orsay. }", "{ <entity/U%2ES%2E_Congress> ?p <entity/Quai_d%27Orsay>. }");
        check("ASK { e:Georgia_(state) ?p ?o }", "ASK { <entity/Georgia_%28state%29> ?p ?o }");
        check("{ ?s ?p e:AT&T,_Inc. }", "{ ?s ?p <entity/AT%26T%2C_Inc%2E> }");
        check("{ e:A/S_Norden ng:met ?o }", "{ <entity/A%2FS_Norden> ng:met ?o }");
        check(
            "{ article:46b75e#x-Carl,_Jr ?p ?o }",
            "{ <article/46b75e#x-Carl%2C_Jr> ?p ?o }".replace("%2C", ",").as_str(),
        );
    }

    #[test]
    fn all_else_stays() {
        for query in [
            "SELECT ?x WHERE { e:Riga ng:met e:Oslo,e:Bergen . e:Oslo ng:met ?x. }",
            "ASK { VALUES ?x { e:Riga e:Oslo } FILTER(?x IN (e:Riga,e:Oslo) && ?x != e:Bergen) }",
            "ASK { ?s rdfs:label 'e:U.S._Congress', \"it's e:A.B\" } # e:U.S._Army",
            "ASK { <https://a.example/e:U.S.> ng:met/rdfs:label ?x FILTER(?a < ?b && ?c > 3) }",
            "ASK { e:Riga%2C_Latvia (ng:met|^ng:met)+ e:Oslo }",
        ] {
            check(query, query);
        }
    }
}
