//! The headline of a page.

use super::json_ld::JsonLd;
use super::metadata::{Metas, nodes, tidy};
use dom_query::Document;

/// A headline has fewer letters.
const LONGEST_TITLE: usize = 300;

/// The headline that the page shows, if its metadata say the same; else the one of the metadata.
pub fn title(page: &Document, metas: &Metas, told: &JsonLd, site: Option<&str>) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_no_part_of_a_headline() {
        for (title, site, expected) in [
            ("Ferry runs again | Harbour Times", Some("Harbour Times"), "Ferry runs again"),
            ("Ferry runs again - Harbour Times", Some("harbourtimes"), "Ferry runs again"),
            ("The ferry runs again | News | Harbour Times", None, "The ferry runs again"),
            ("Oslo - Bergen in one night", None, "Oslo - Bergen in one night"),
        ] {
            assert_eq!(without_site(title, site), expected);
        }
    }

    #[test]
    fn headlines_for_people_and_for_machines_are_told_to_be_one() {
        assert!(speaks_of("The ferry from Bergen runs again", "Bergen ferry runs"));
        assert!(!speaks_of("Most read this week", "Bergen ferry runs"));
    }
}
