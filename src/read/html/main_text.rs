//! The article of a page, without menus, captions, related links and other people's words.

use super::paragraphs::{Block, blocks};
use crate::read::byline::byline;
use crate::read::dates;
use dom_query::Document;
use rs_trafilatura::page_type::PageType;
use rs_trafilatura::{Options, extract_with_options};

/// What stands beside an article and not in it, by its markup, if it is no longer than a caption.
const BESIDE: &str = "figcaption, nav, aside, [role=navigation], [role=complementary], [class*=caption i], [class*=credit i], \
    [class*=related i], [class*=newsletter i], [class*=advert i], [class*=promo i], [class*=share i], [class*=social i], \
    [class*=read-more i], [class*=readmore i], [class*=signup i], [class*=recirc i], [class*=sponsor i], [class~=tags]";

/// No more letters stand in a caption, or in a box of links.
const LONGEST_BESIDE: usize = 400;

/// What is less than this part of the article may be cut at its ends.
const SMALL_PART: usize = 4;

/// Fewer words are no sentence.
const FEWEST: usize = 5;

/// The paragraphs of the article; empty if there is none.
pub fn main_text(page: &Document, title: Option<&str>) -> Vec<Block> {
    for node in page.select(BESIDE).nodes() {
        if node.text().split_whitespace().map(|word| word.len() + 1).sum::<usize>() <= LONGEST_BESIDE {
            node.remove_from_parent();
        }
    }
    let options = Options { page_type: Some(PageType::Article), ..Options::default() };
    let Ok(found) = extract_with_options(&page.html(), &options) else { return Vec::new() };
    let Some(html) = found.content_html else { return Vec::new() };
    let kept = letters(&found.content_text);
    let mut article = blocks(Document::from(html).root());
    article.retain(|block| is_text(block, &kept));
    article.dedup_by(|later, earlier| later.text == earlier.text);
    trim(article, title)
}

/// Does the extractor count it as text, or does it read like a sentence?
fn is_text(block: &Block, kept: &str) -> bool {
    let counts = kept.contains(&letters(&block.text));
    counts || !block.is_link() && block.text.split_whitespace().count() >= FEWEST
}

/// Cuts what comes before the first sentence and after the last: the title again, sections, tags, the news of the day.
/// What is long and names nobody else's articles stays: it is a list that belongs to the article. Dates and bylines at the
/// top stay, too: they are read as such.
fn trim(mut article: Vec<Block>, title: Option<&str>) -> Vec<Block> {
    let Some(first) = article.iter().position(is_sentence) else { return article };
    let last = article.iter().rposition(is_sentence).unwrap_or(first);
    let length = |blocks: &[Block]| blocks.iter().map(|block| block.text.len()).sum::<usize>();
    let between = length(&article[first..=last]);
    let is_small = |blocks: &[Block]| length(blocks) * SMALL_PART <= between;
    let tail = &article[last + 1..];
    let n_other = tail.iter().filter(|block| is_byline_or_date(&block.text)).count();
    if is_small(tail) || n_other * 3 >= tail.len() {
        article.truncate(last + 1);
    }
    let title = title.map(letters);
    let cuts_top = is_small(&article[..first]);
    let mut number = 0;
    article.retain(|block| {
        number += 1;
        let is_title = title.as_deref() == Some(&letters(&block.text)) && (block.heading > 0 || number <= first);
        !is_title && (number > first || !cuts_top || is_byline_or_date(&block.text))
    });
    article
}

fn is_byline_or_date(text: &str) -> bool {
    byline(text).is_some() || dates::full_date(text).is_some() && text.split_whitespace().count() < 2 * FEWEST
}

fn is_sentence(block: &Block) -> bool {
    let bare = block.text.trim_end_matches(['”', '"', '’', '\'', ')', ']', '*']);
    let ends = bare.ends_with(['.', '!', '?', '…', ':', '。']);
    let n_words = block.text.split_whitespace().count();
    ends && n_words >= FEWEST && !block.is_link() || n_words >= 4 * FEWEST
}

/// Letters and digits alone, to compare by.
fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
