//! The day on which a page was published.

use super::json_ld::JsonLd;
use super::metadata::{LONGEST_SHOWN, Metas, nodes, tidy};
use super::paragraphs::blocks;
use crate::read::dates;
use crate::text::Date;
use dom_query::{Document, NodeRef};

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

/// Where a page shows its date, by class or identifier.
const SHOWN_DATE: &str = "[itemprop=datePublished], [class*=publish i], [class*=posted i], [class*=pubdate i], \
    [class*=timestamp i], [class*=date i], [class*=byline i], [id*=publish i], [id*=date i], [class*=time i], \
    [class*=meta i], [class*=dateline i]";

/// The surest day of publication.
pub fn published(page: &Document, metas: &Metas, told: &JsonLd, url: Option<&str>) -> Option<Date> {
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
    let lines = blocks(page.root());
    let from = lines.iter().position(|line| line.heading == 1).unwrap_or(0);
    let near = lines.iter().skip(from).take(12);
    near.filter(|line| line.text.chars().count() <= LONGEST_SHOWN).find_map(|line| dates::full_date(&line.text))
}
