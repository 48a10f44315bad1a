//! Names that stand for themselves: other spellings, initials, legal forms, acronyms, other names.
//!
//! Only names that share a key are compared, so that the work stays near linear in their number.

use super::judge::Judge;
use super::merge::Reason;
use super::nodes::Node;
use crate::english::variants::{
    first_letters, folded, is_acronym, is_generation, letters, sounds, spelled_out, without_legal_form,
};
use crate::knowledge::Kind;
use std::collections::BTreeMap;

/// Keys that more names share tell nothing.
const CROWDED: usize = 400;

/// Fewer letters are short for too many things.
const TELLING_ACRONYM: usize = 4;

/// Joins full names that are one thing.
pub(super) fn join(judge: &mut Judge) {
    same_key(judge, Reason::SameLetters, |_, node| Some(letters(node.label)));
    same_key(judge, Reason::Spelling, spelling_key);
    judge.look_again();
    initials(judge);
    legal_forms(judge);
    judge.look_again();
    acronyms(judge);
    other_names(judge);
    judge.look_again();
}

/// Nodes of the world by family and key; those of one key in the order of their IRIs.
fn blocks(judge: &Judge, key: impl Fn(Kind, &Node) -> Option<String>) -> BTreeMap<(Kind, String), Vec<u32>> {
    let mut blocks: BTreeMap<(Kind, String), Vec<u32>> = BTreeMap::new();
    for (number, node) in judge.corpus.nodes.iter().enumerate().filter(|(_, node)| !node.is_local) {
        let Some(family) = judge.clusters.family(judge.clusters.root(number as u32)) else { continue };
        if let Some(key) = key(family, node).filter(|key| !key.is_empty()) {
            blocks.entry((family, key)).or_default().push(number as u32);
        }
    }
    blocks
}

/// Names with one key are one thing, unless something speaks against it. Each is set beside the commonest.
fn same_key(judge: &mut Judge, reason: Reason, key: impl Fn(Kind, &Node) -> Option<String>) {
    for (_, mut block) in blocks(judge, key).into_iter().filter(|(_, block)| block.len() > 1) {
        let nodes = &judge.corpus.nodes;
        block.sort_by_key(|node| (std::cmp::Reverse(nodes[*node as usize].articles.len()), *node));
        let Some((first, rest)) = block.split_first() else { continue };
        for other in rest.iter().take(CROWDED) {
            let ground = match reason {
                Reason::SameLetters => "the names have the same letters",
                _ => "the names sound the same",
            };
            judge.weigh(*other, *first, reason, ground.to_owned());
        }
    }
}

/// People by all their names, other things with names of some length; numbers must be the same.
fn spelling_key(family: Kind, node: &Node) -> Option<String> {
    let words: Vec<&str> = node.label.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let is_long = words.iter().any(|word| word.chars().count() >= 4) && (words.len() > 1 || family != Kind::Person);
    let is_acronym = words.iter().any(|word| word.chars().filter(|char| char.is_uppercase()).count() > 1);
    let digits: String = node.label.chars().filter(char::is_ascii_digit).collect();
    let sound: Vec<String> = words.iter().map(|word| sounds(word)).collect();
    (is_long && !is_acronym).then(|| format!("{} {digits}", sound.join(" ")))
}

/// "J. Smith" and "John Smith", "Donald J. Trump" and "Donald Trump": where only one longer name fits.
fn initials(judge: &mut Judge) {
    let key = |family: Kind, node: &Node| {
        let words = name_words(node.label);
        let initial = words.first()?.chars().next()?;
        let last = words.last()?;
        (family == Kind::Person && words.len() > 1).then(|| format!("{initial} {}", sounds(last)))
    };
    for (_, mut block) in blocks(judge, key).into_iter().filter(|(_, block)| (2..=CROWDED).contains(&block.len())) {
        let words: BTreeMap<u32, Vec<String>> =
            block.iter().map(|node| (*node, name_words(judge.corpus.nodes[*node as usize].label))).collect();
        // The longest first: "J. Smith" may mean "John Smith" and "John Q. Smith" where these are one.
        block.sort_by_key(|node| {
            let n_letters: usize = words[node].iter().map(String::len).sum();
            (std::cmp::Reverse((words[node].len(), n_letters)), *node)
        });
        for short in &block {
            let fitting = block.iter().filter(|long| is_short_for(&words[short], &words[long])).copied();
            let ground = |long: &str| format!("no other full name than {long} fits the shorter one");
            only_one(judge, *short, &fitting.collect::<Vec<_>>(), Reason::Initials, ground);
        }
    }
}

/// "the companies Halden Ltd" and "Halden".
fn legal_forms(judge: &mut Judge) {
    let stem = |family: Kind, node: &Node| {
        let bare = without_legal_form(node.label);
        (family == Kind::Organization).then(|| letters(bare.as_deref().unwrap_or(node.label)))
    };
    for (_, block) in blocks(judge, stem).into_iter().filter(|(_, block)| block.len() > 1) {
        let nodes = &judge.corpus.nodes;
        let (bare, registered): (Vec<u32>, Vec<u32>) =
            block.into_iter().partition(|node| without_legal_form(nodes[*node as usize].label).is_none());
        let Some(bare) = bare.first() else { continue };
        only_one(judge, *bare, &registered, Reason::LegalForm, |long| {
            format!("{long} is the name with its legal form")
        });
    }
}

/// "ICC" and "International Criminal Court": where only one long name has these first letters.
fn acronyms(judge: &mut Judge) {
    let of = |letters: fn(&str) -> String| {
        move |family: Kind, node: &Node| {
            (family == Kind::Organization && node.label.contains([' ', '-'])).then(|| letters(node.label))
        }
    };
    let long_names = [blocks(judge, of(first_letters)), blocks(judge, of(spelled_out))];
    let nodes = &judge.corpus.nodes;
    for (number, short) in nodes.iter().enumerate().filter(|(_, node)| !node.is_local && is_short(node.label)) {
        let capitals: String = short.label.chars().filter(|char| char.is_uppercase()).collect();
        let key = (Kind::Organization, capitals);
        let long = long_names.iter().filter_map(|names| names.get(&key)).flatten();
        let fitting = long.filter(|long| is_acronym(short.label, nodes[**long as usize].label)).copied();
        let ground = |long: &str| format!("no other name than {long} has these first letters");
        only_one(judge, number as u32, &fitting.collect::<Vec<_>>(), Reason::Acronym, ground);
    }
}

fn is_short(name: &str) -> bool {
    let letters = name.chars().filter(|char| char.is_alphabetic()).count();
    !name.contains(' ') && (2..=8).contains(&letters) && name.chars().filter(|char| char.is_uppercase()).count() > 1
}

/// An article calls the "European Central Bank" "ECB", or "Halden Freight" "Halden": where no other is called so.
fn other_names(judge: &mut Judge) {
    let nodes = &judge.corpus.nodes;
    let mut called: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, node) in nodes.iter().enumerate().filter(|(_, node)| !node.is_local) {
        for alias in &node.aliases {
            called.entry(folded(alias)).or_default().push(number as u32);
        }
    }
    for (number, node) in nodes.iter().enumerate().filter(|(_, node)| !node.is_local && !node.is_known) {
        let family = judge.clusters.family(judge.clusters.root(number as u32));
        let Some(longer) = called.get(&folded(node.label)).filter(|_| family != Some(Kind::Person)) else { continue };
        // "Foreign Ministry" ends the names of many ministries, and names none by itself.
        let own = folded(node.label);
        let is_ending = |other: &u32| folded(nodes[*other as usize].label).ends_with(&format!(" {own}"));
        // "Halden", of which more articles speak than of the "Halden Falcon 7", makes it and is not it.
        let is_maker = |other: &u32| {
            let longer = &nodes[*other as usize];
            folded(longer.label).starts_with(&format!("{own} ")) && node.articles.len() > longer.articles.len()
        };
        let longer: Vec<u32> = longer.iter().filter(|other| **other != number as u32).copied().collect();
        if longer.iter().any(|other| is_ending(other) || is_maker(other)) {
            continue;
        }
        let ground = |long: &str| format!("{long} is called so, too, and nothing else is");
        let is_long_acronym = node.label.len() >= TELLING_ACRONYM && is_short(node.label);
        let is_told = |other: &u32| {
            let longer = &nodes[*other as usize];
            longer.aliases.iter().chain([&longer.label]).any(|long| is_acronym(node.label, long))
        };
        let reason =
            if is_long_acronym && longer.iter().all(is_told) { Reason::ToldAcronym } else { Reason::OtherName };
        only_one(judge, number as u32, &longer, reason, ground);
    }
}

/// Weighs a short name against the only cluster that fits it; several leave a doubt, not a merge.
fn only_one(judge: &mut Judge, short: u32, fitting: &[u32], reason: Reason, ground: impl Fn(&str) -> String) {
    let root = judge.clusters.root(short);
    let mut others: Vec<(u32, u32)> = fitting.iter().map(|node| (judge.clusters.root(*node), *node)).collect();
    others.retain(|(other, _)| *other != root);
    others.sort_unstable();
    others.dedup_by_key(|(root, _)| *root);
    let label = |node: u32| judge.corpus.nodes[node as usize].label;
    match others[..] {
        [] => {}
        [(_, long)] => {
            let ground = ground(label(long));
            judge.weigh(short, long, reason, ground);
        }
        [(_, one), (_, other), ..] => {
            let against = format!("{} and {} fit equally", label(one), label(other));
            let link = judge.link(short, one, reason, "the shorter name fits".to_owned());
            judge.doubt(link, against);
        }
    }
}

/// "Donald J. Trump" → "donald", "j", "trump".
fn name_words(name: &str) -> Vec<String> {
    let words = folded(name).replace('.', " ");
    words.split_whitespace().map(str::to_owned).collect()
}

/// Is each word of the shorter name one of the longer's, or its first letter, in order, from first to last?
fn is_short_for(short: &[String], long: &[String]) -> bool {
    let is_initial = |word: &str| word.chars().count() == 1;
    let generation = |words: &[String]| words.last().filter(|last| is_generation(last)).cloned();
    let fits = |word: &str, whole: &str| word == whole || (is_initial(word) && whole.starts_with(word));
    // "James Kern Jr." may be "James P. Kern Jr.", and not "James P. Kern", his father.
    let suffix = generation(long);
    if suffix != generation(short) {
        return false;
    }
    let n_suffixes = usize::from(suffix.is_some());
    let (short, long) = (&short[..short.len() - n_suffixes], &long[..long.len() - n_suffixes]);
    if short == long || short.len() > long.len() || short.len() < 2 {
        return false;
    }
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return false };
    let ends_fit = long.first().is_some_and(|whole| fits(first, whole)) && long.last() == Some(last);
    let mut rest = long[1..long.len() - 1].iter();
    ends_fit && short[1..short.len() - 1].iter().all(|word| rest.any(|whole| fits(word, whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_middle_names() {
        let fits = |short: &str, long: &str| is_short_for(&name_words(short), &name_words(long));
        for (short, long) in [
            ("J. Smith", "John Smith"),
            ("J.R. Smith", "John Robert Smith"),
            ("Donald Trump", "Donald J. Trump"),
            ("Maria Silva", "Maria dos Santos Silva"),
            ("John Smith Jr.", "John Q. Smith Jr."),
        ] {
            assert!(fits(short, long), "{short}, {long}");
            assert!(!fits(long, short), "{long}, {short}");
        }
        for (short, long) in [
            ("K. Smith", "John Smith"),
            ("John Smith", "John Smith Jr."),
            ("John Smith Sr.", "John Q. Smith Jr."),
            ("Smith", "John Smith"),
            ("Jo Smith", "John Smith"),
            ("John A. Smith", "John B. Smith"),
        ] {
            assert!(!fits(short, long), "{short}, {long}");
        }
    }
}
