//! JSON-LD inside a page: what its publisher tells machines.

use serde_json::Value;

/// What JSON-LD tells of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonLd {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
}

/// Nothing is nested deeper that we look for.
const DEEPEST: usize = 8;

/// Reads the scripts of a page; the first node that describes an article counts, others fill its gaps.
pub fn json_ld<'a>(scripts: impl Iterator<Item = &'a str>) -> JsonLd {
    let mut nodes = Vec::new();
    for value in scripts.filter_map(parse) {
        gather(&value, 0, &mut nodes);
    }
    nodes.sort_by_key(|(rank, _)| *rank);
    let mut found = JsonLd::default();
    for (_, node) in &nodes {
        found.fill(node);
    }
    found
}

/// Many pages break the rules: comments around, line ends inside strings, a semicolon at the end.
fn parse(script: &str) -> Option<Value> {
    let bare =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let bare =
        bare.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        let mended: String = bare.chars().map(|char| if char.is_control() { ' ' } else { char }).collect();
        serde_json::from_str(&mended).ok()
    })
}

/// Nodes that describe an article (0) or its page (1).
fn gather(value: &Value, depth: usize, found: &mut Vec<(u8, Value)>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, depth + 1, found)),
        Value::Object(fields) => {
            let types = list(fields.get("@type"));
            let is = |ending: &str| types.iter().filter_map(Value::as_str).any(|name| name.ends_with(ending));
            let is_article = is("Article") || is("BlogPosting") || is("Report") || is("Posting");
            if is_article {
                found.push((0, value.clone()));
            } else if is("WebPage") {
                found.push((1, value.clone()));
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                if let Some(inner) = fields.get(key) {
                    gather(inner, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

impl JsonLd {
    fn fill(&mut self, node: &Value) {
        let text = |key: &str| node.get(key).and_then(text);
        self.headline = self.headline.take().or_else(|| text("headline"));
        self.published = self.published.take().or_else(|| text("datePublished")).or_else(|| text("dateCreated"));
        self.modified = self.modified.take().or_else(|| text("dateModified"));
        self.publisher = self.publisher.take().or_else(|| node.get("publisher").and_then(name));
        self.url = self.url.take().or_else(|| text("url")).or_else(|| node.get("mainEntityOfPage").and_then(address));
        if self.authors.is_empty() {
            self.authors = list(node.get("author")).iter().filter_map(name).collect();
        }
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(items)) => items,
        Some(value) => std::slice::from_ref(value),
        None => &[],
    }
}

fn text(value: &Value) -> Option<String> {
    let first = list(Some(value)).first()?;
    Some(first.as_str()?.trim().to_owned()).filter(|text| !text.is_empty())
}

/// "Jane Doe" or {"name": "Jane Doe"}
fn name(value: &Value) -> Option<String> {
    let value = list(Some(value)).first()?;
    text(value.get("name").unwrap_or(value))
}

fn address(value: &Value) -> Option<String> {
    text(value.get("@id").or(value.get("url")).unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph() {
        let script = r#"{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
            {"@type": ["NewsArticle"], "headline": "Ferry runs", "datePublished": "2024-03-03T09:00:00+01:00",
             "author": [{"name": "Mia Brandt"}, "Leo Dam"], "publisher": {"name": "Harbour Times"},
             "mainEntityOfPage": {"@id": "https://example.org/ferry"}}]}"#;
        let found = json_ld([script].into_iter());
        assert_eq!(found.headline.as_deref(), Some("Ferry runs"));
        assert_eq!(found.published.as_deref(), Some("2024-03-03T09:00:00+01:00"));
        assert_eq!(found.authors, ["Mia Brandt", "Leo Dam"]);
        assert_eq!(found.publisher.as_deref(), Some("Harbour Times"));
        assert_eq!(found.url.as_deref(), Some("https://example.org/ferry"));
    }

    #[test]
    fn broken_scripts_are_mended_or_left_out() {
        let found = json_ld(["{nonsense", "{\"@type\": \"Article\", \"headline\": \"Two\nlines\"};"].into_iter());
        assert_eq!(found.headline.as_deref(), Some("Two lines"));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(json_ld([deep.as_str()].into_iter()), JsonLd::default());
    }
}
