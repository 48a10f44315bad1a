//! Title, date, writers, site and address of a page: from JSON-LD, Open Graph, other `meta`, and what the page shows.

use super::authors::authors;
use super::json_ld::{JsonLd, json_ld};
use super::published::published;
use super::title::title;
use crate::read::clean::plain_characters;
use crate::text::Origin;
use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// A text that shows a date or a writer has no more letters.
pub const LONGEST_SHOWN: usize = 160;

/// What a page says of itself.
pub fn metadata(page: &Document) -> Origin {
    let metas = Metas::of(page);
    let scripts: Vec<_> = nodes(page, "script[type*='ld+json' i]").map(|script| script.text()).collect();
    let told = json_ld(scripts.iter().map(AsRef::as_ref));
    let url = address(page, &metas, &told);
    let publisher = site(page, &metas, &told);
    Origin {
        title: title(page, &metas, &told, publisher.as_deref()),
        date: published(page, &metas, &told, url.as_deref()),
        authors: authors(page, &metas, &told, publisher.as_deref()),
        publisher,
        url,
        ..Origin::default()
    }
}

/// The `meta` elements by name, property or itemprop, in lower case; the first of a name counts.
pub struct Metas(HashMap<String, String>);

impl Metas {
    fn of(page: &Document) -> Metas {
        let mut metas = HashMap::new();
        for meta in nodes(page, "meta") {
            let name = ["property", "name", "itemprop"].iter().find_map(|key| meta.attr(key));
            if let (Some(name), Some(content)) = (name, meta.attr("content").and_then(|content| tidy(&content))) {
                metas.entry(name.to_lowercase()).or_insert(content);
            }
        }
        Metas(metas)
    }

    /// What the first of these names says.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.0.get(*name)).map(String::as_str)
    }
}

/// The elements that a selector means.
pub fn nodes<'a>(page: &'a Document, selector: &str) -> impl Iterator<Item = NodeRef<'a>> {
    page.select(selector).nodes().to_vec().into_iter()
}

/// One line of plain characters; none if nothing is left.
pub fn tidy(text: &str) -> Option<String> {
    let plain = plain_characters(text);
    let words: Vec<&str> = plain.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The site, paper or magazine.
fn site(page: &Document, metas: &Metas, told: &JsonLd) -> Option<String> {
    let said = metas.get(&["og:site_name"]).map(str::to_owned).or_else(|| told.publisher.as_deref().and_then(tidy));
    let named =
        said.or_else(|| metas.get(&["application-name", "dc.publisher", "publisher", "copyright"]).map(str::to_owned));
    let of_page = || {
        nodes(page, "[itemprop=publisher] [itemprop=name]")
            .find_map(|node| node.attr("content").and_then(|name| tidy(&name)).or_else(|| tidy(&node.text())))
    };
    named.or_else(of_page).filter(|name| !name.starts_with('@') && !name.contains("://") && name.chars().count() < 80)
}

/// The canonical address; one that leads to the front page is none of an article.
fn address(page: &Document, metas: &Metas, told: &JsonLd) -> Option<String> {
    let is_article = |url: &String| {
        let path = url.split_once("://").and_then(|(scheme, rest)| {
            matches!(scheme, "http" | "https").then(|| rest.split_once('/').map_or("", |(_, path)| path))
        });
        path.is_some_and(|path| !path.is_empty()) && !url.contains(char::is_whitespace)
    };
    let canonical =
        nodes(page, "link[rel~=canonical]").find_map(|link| link.attr("href")).map(|url| url.trim().to_owned());
    canonical
        .filter(is_article)
        .or_else(|| metas.get(&["og:url"]).map(str::to_owned).filter(is_article))
        .or_else(|| told.url.clone().filter(is_article))
}
