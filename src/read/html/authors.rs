//! Who wrote a page.

use super::json_ld::JsonLd;
use super::metadata::{LONGEST_SHOWN, Metas, nodes, tidy};
use super::paragraphs::blocks;
use crate::read::{byline, dates};
use dom_query::Document;

/// Names of `meta` that hold the writer.
const AUTHORS: &[&str] = &[
    "author",
    "article:author_name",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "authors",
    "cxenseparse:author",
    "og:article:author",
];

/// Where a page shows its writers.
const SHOWN_AUTHOR: &str = "[rel~=author], [itemprop=author], [class~=byline], [class~=author], [class~=author-name], \
    [class*=byline i]";

/// The people that the page names as its writers; not its site.
pub fn authors(page: &Document, metas: &Metas, told: &JsonLd, site: Option<&str>) -> Vec<String> {
    let is_person = |name: &String| {
        !name.contains("://")
            && !name.contains('@')
            && site != Some(name)
            && name.split_whitespace().count() <= 6
            && name.starts_with(char::is_uppercase)
            && !name.contains(|char: char| char.is_ascii_digit())
    };
    let split = |text: &str| -> Vec<String> {
        let bare = tidy(text).unwrap_or_default();
        let people = byline::byline(&bare)
            .unwrap_or_else(|| byline::people(bare.trim_start_matches("By ").trim_start_matches("by ")));
        people.authors.into_iter().chain(people.agencies).filter(is_person).collect()
    };
    let of_json: Vec<String> = told.authors.iter().flat_map(|name| split(name)).collect();
    let of_meta = || AUTHORS.iter().filter_map(|name| metas.get(&[name])).map(split).find(|names| !names.is_empty());
    let of_page = || {
        let lines = nodes(page, SHOWN_AUTHOR).flat_map(|node| blocks(node));
        let short =
            lines.map(|line| line.text).filter(|text| text.len() <= LONGEST_SHOWN && dates::full_date(text).is_none());
        short.map(|text| split(&text)).find(|names| !names.is_empty())
    };
    let mut names = if of_json.is_empty() { of_meta().or_else(of_page).unwrap_or_default() } else { of_json };
    let mut seen = Vec::new();
    names.retain(|name| {
        !seen.contains(name) && {
            seen.push(name.clone());
            true
        }
    });
    names
}
