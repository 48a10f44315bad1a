//! Title, date, writers, site and address of a page: from JSON-LD, Open Graph, other `meta`, and what the page shows.

use super::json_ld::{JsonLd, json_ld};
use crate::read::byline;
use crate::read::clean::plain_characters;
use crate::read::dates;
use crate::text::{Date, Origin};
use dom_query::{Document, NodeRef};
use std::collections::HashMap;

/// Names of `meta` that hold the day of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "article.published",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "dc.date",
    "dcterms.issued",
    "originalpublicationdate",
    "article_date_original",
    "published_at",
    "published-date",
    "release_date",
    "displaydate",
    "rnews:datepublished",
    "date",
    "cre.date",
    "ptime",
    "analyticsattributes.articledate",
    "article:post_time",
];

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

/// Where a page shows its date, by class or identifier.
const SHOWN_DATE: &str = "[itemprop=datePublished], [class*=publish i], [class*=posted i], [class*=pubdate i], \
    [class*=timestamp i], [class*=date i], [class*=byline i], [id*=publish i], [id*=date i], [class*=time i], \
    [class*=meta i], [class*=dateline i]";

/// Where a page shows its writers.
const SHOWN_AUTHOR: &str = "[rel~=author], [itemprop=author], [class~=byline], [class~=author], [class~=author-name], \
    [class*=byline i]";

/// A headline has fewer letters.
const LONGEST_TITLE: usize = 300;

/// A text that shows a date has no more letters.
const LONGEST_SHOWN: usize = 160;

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
struct Metas(HashMap<String, String>);

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

    fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.0.get(*name)).map(String::as_str)
    }
}

fn nodes<'a>(page: &'a Document, selector: &str) -> impl Iterator<Item = NodeRef<'a>> {
    page.select(selector).nodes().to_vec().into_iter()
}

/// One line of plain characters; none if nothing is left.
fn tidy(text: &str) -> Option<String> {
    let plain = plain_characters(text);
    let words: Vec<&str> = plain.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The headline that the page shows, if its metadata say the same; else the one of the metadata.
fn title(page: &Document, metas: &Metas, told: &JsonLd, site: Option<&str>) -> Option<String> {
    let named = |text: Option<&str>| text.and_then(tidy).map(|title| without_site(&title, site));
    let head = nodes(page, "title").next().and_then(|title| tidy(&title.text()));
    let claimed: Vec<String> = [
        named(told.headline.as_deref()),
        named(metas.get(&["og:title"])),
        named(metas.get(&["twitter:title", "parsely-title", "sailthru.title", "dc.title", "title", "headline"])),
        named(head.as_deref()),
    ]
    .into_iter()
    .flatten()
    .filter(|title| site != Some(title))
    .collect();
    let headings = |selector: &str| -> Vec<String> {
        let texts = nodes(page, selector).filter_map(|heading| tidy(&heading.text()));
        texts.filter(|heading| heading.chars().count() < LONGEST_TITLE && Some(heading.as_str()) != site).collect()
    };
    let shown = headings("h1, h2[itemprop=headline], [class*=headline i], [class*=title i]");
    let is_claimed = |heading: &&String| claimed.iter().any(|title| letters(heading) == letters(title));
    let h1 = headings("h1");
    let fits = |heading: &&String| h1.len() == 1 && claimed.iter().any(|title| speaks_of(heading, title));
    let agreed = shown.iter().find(is_claimed).or_else(|| h1.iter().find(fits));
    agreed.or(claimed.first()).or(h1.first()).cloned()
}

/// Do two headlines share two words in five, the small ones aside? The one shown and the one for machines often differ.
fn speaks_of(heading: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        words.map(str::to_lowercase).collect()
    };
    let (heading_words, title_words) = (words(heading), words(title));
    let n_shared = heading_words.iter().filter(|word| title_words.contains(word)).count();
    heading.split_whitespace().count() > 2 && n_shared * 5 >= heading_words.len().min(title_words.len()) * 2
}

/// Letters and digits alone, to compare by.
fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// "Ferry runs again | Harbour Times" without the site; the part that is longest counts, if the site is not known.
fn without_site(title: &str, site: Option<&str>) -> String {
    for bar in [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "] {
        let Some((before, after)) = title.rsplit_once(bar) else { continue };
        let is_site =
            site.is_some_and(|site| letters(site).contains(&letters(after)) || letters(after).contains(&letters(site)));
        let is_short = after.split_whitespace().count() <= 4 && before.split_whitespace().count() >= 4;
        if is_site || matches!(bar, " | " | " :: " | " » ") && is_short {
            return without_site(before.trim(), site);
        }
    }
    title.to_owned()
}

/// The surest day of publication.
fn published(page: &Document, metas: &Metas, told: &JsonLd, url: Option<&str>) -> Option<Date> {
    let machine = |text: Option<&str>| text.and_then(dates::full_date);
    let of_time = |node: NodeRef<'_>| {
        let said = ["datetime", "content", "data-datetime"]
            .iter()
            .find_map(|key| node.attr(key))
            .and_then(|text| dates::full_date(&text));
        said.or_else(|| shown(&node))
    };
    machine(told.published.as_deref())
        .or_else(|| DATES.iter().find_map(|name| machine(metas.get(&[name]))))
        .or_else(|| {
            nodes(page, "time[pubdate], time[itemprop=datePublished], [itemprop=datePublished]").find_map(of_time)
        })
        .or_else(|| url.and_then(dates::in_address))
        .or_else(|| nodes(page, "article time, main time, header time").find_map(of_time))
        .or_else(|| nodes(page, "time").find_map(of_time))
        .or_else(|| nodes(page, SHOWN_DATE).find_map(|node| shown(&node)))
        .or_else(|| machine(told.modified.as_deref()))
        .or_else(|| machine(metas.get(&["article:modified_time", "og:updated_time", "last-modified", "lastmod"])))
        .or_else(|| first_line_with_a_date(page))
}

/// The date in a short text.
fn shown(node: &NodeRef<'_>) -> Option<Date> {
    let text = node.text();
    if text.len() > 8 * LONGEST_SHOWN {
        return None;
    }
    let text = tidy(&text).filter(|text| text.chars().count() <= LONGEST_SHOWN)?;
    dates::full_date(&text)
}

/// A line of the page, near its headline, that holds little more than a date.
fn first_line_with_a_date(page: &Document) -> Option<Date> {
    let lines = super::paragraphs::blocks(page.root());
    let from = lines.iter().position(|line| line.heading == 1).unwrap_or(0);
    let near = lines.iter().skip(from).take(12);
    near.filter(|line| line.text.chars().count() <= LONGEST_SHOWN).find_map(|line| dates::full_date(&line.text))
}

fn authors(page: &Document, metas: &Metas, told: &JsonLd, site: Option<&str>) -> Vec<String> {
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
        let lines = nodes(page, SHOWN_AUTHOR).flat_map(|node| super::paragraphs::blocks(node));
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
