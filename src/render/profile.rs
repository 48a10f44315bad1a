//! An entity on one screen, and as JSON.

use crate::graph::{ArticleUse, Deed, Merge, NameUse, Profile};
use serde::Serialize;
use std::io::{self, Write};

/// More lines of one sort are counted, not shown.
const MOST: usize = 25;
/// Longer quotations are cut.
const QUOTE: usize = 90;

/// Writes what is known of an entity, for people. All statements with `all`, else the first ones of each sort.
pub fn write_profile(profile: &Profile, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let most = if all { usize::MAX } else { MOST };
    let also: Vec<String> = profile.same_as.iter().map(|iri| format!("  same as {iri}")).collect();
    writeln!(out, "{}  {}  {}{}", profile.label, profile.kind, profile.iri, also.concat())?;
    section(out, "Names", profile.names.iter().map(name), most)?;
    section(out, "Posts", profile.posts.iter().flat_map(deed), most.saturating_mul(2))?;
    section(out, "Merged", profile.merges.iter().flat_map(merge), most)?;
    section(out, "Does", profile.did.iter().flat_map(deed), most.saturating_mul(2))?;
    section(out, "Undergoes", profile.undergone.iter().flat_map(deed), most.saturating_mul(2))?;
    section(out, "Says", profile.said.iter().flat_map(deed), most.saturating_mul(2))?;
    section(out, "Articles", profile.articles.iter().map(article), most)
}

fn section(out: &mut dyn Write, title: &str, lines: impl Iterator<Item = String>, most: usize) -> io::Result<()> {
    let lines: Vec<String> = lines.map(|line| line.replace(char::is_control, " ")).collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    lines.iter().take(most).try_for_each(|line| writeln!(out, "  {line}"))?;
    match lines.len().saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more lines: --all"),
    }
}

fn name(name: &NameUse) -> String {
    format!("{:>4}  {:<11}  {}", name.count, name.sort, name.words)
}

/// "2025-08-15  Trump  met  Putin   [planned; Merz]" and the words below it.
pub(super) fn deed(deed: &Deed) -> [String; 2] {
    let sources = match deed.sources.is_empty() {
        true => String::new(),
        false => format!("says {}", deed.sources.join(", ")),
    };
    let notes: Vec<&str> = [deed.how.as_str(), &sources].into_iter().filter(|note| !note.is_empty()).collect();
    let notes = if notes.is_empty() { String::new() } else { format!("  [{}]", notes.join("; ")) };
    let mark = if deed.asserted { "●" } else { "○" };
    let ends = [deed.subject.as_str(), &deed.relation, &deed.object];
    let ends: Vec<&str> = ends.into_iter().filter(|end| !end.is_empty()).collect();
    [
        format!("{:<11}  {mark} {}{notes}", deed.when, ends.join(" · ")),
        format!("{:15}{}", "", quoted(&deed.quote, &deed.article)),
    ]
}

/// “the words” 46b75ec75422
pub(super) fn quoted(words: &str, article: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.chars().take(QUOTE).collect();
    let dots = if cut.len() < words.len() { "…" } else { "" };
    format!("“{cut}{dots}” {article}")
}

fn merge(merge: &Merge) -> Vec<String> {
    let head = format!("{} is {}  ({}, {:.2})", merge.names[0], merge.names[1], merge.reason, merge.score);
    std::iter::once(head).chain(merge.evidence.iter().map(|ground| format!("      {ground}"))).collect()
}

fn article(article: &ArticleUse) -> String {
    let date = article.published.as_deref().unwrap_or("no date   ");
    let title = article.title.as_deref().unwrap_or("no headline");
    format!("{}  {date}  {:>4}  {title}", article.id, article.n_mentions)
}

#[derive(Serialize)]
struct ProfileRow<'a> {
    iri: &'a str,
    label: &'a str,
    kind: &'a str,
    same_as: &'a [String],
    names: Vec<NameRow<'a>>,
    posts: Vec<DeedRow<'a>>,
    merges: Vec<MergeRow<'a>>,
    does: Vec<DeedRow<'a>>,
    undergoes: Vec<DeedRow<'a>>,
    says: Vec<DeedRow<'a>>,
    articles: Vec<ArticleRow<'a>>,
}

#[derive(Serialize)]
struct NameRow<'a> {
    words: &'a str,
    r#type: &'a str,
    count: usize,
}

#[derive(Serialize)]
pub(super) struct DeedRow<'a> {
    from: Option<String>,
    to: Option<String>,
    inferred: bool,
    subject: &'a str,
    relation: &'a str,
    object: &'a str,
    asserted: bool,
    how: &'a str,
    sources: &'a [String],
    quote: &'a str,
    article: &'a str,
}

#[derive(Serialize)]
struct MergeRow<'a> {
    merged: &'a str,
    name: &'a str,
    reason: &'a str,
    score: f64,
    evidence: &'a [String],
    articles: &'a [String],
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    published: Option<&'a str>,
    title: Option<&'a str>,
    mentions: usize,
}

impl<'a> DeedRow<'a> {
    pub(super) fn of(deed: &'a Deed) -> DeedRow<'a> {
        let Deed { when, subject, relation, object, asserted, how, sources, quote, article, .. } = deed;
        let [from, to] = when.days.map(|day| day.map(|day| day.to_string()));
        let (inferred, asserted) = (when.inferred, *asserted);
        DeedRow { from, to, inferred, subject, relation, object, asserted, how, sources, quote, article }
    }

    fn all(deeds: &'a [Deed]) -> Vec<DeedRow<'a>> {
        deeds.iter().map(DeedRow::of).collect()
    }
}

impl<'a> NameRow<'a> {
    fn of(name: &'a NameUse) -> NameRow<'a> {
        NameRow { words: &name.words, r#type: &name.sort, count: name.count }
    }
}

impl<'a> MergeRow<'a> {
    fn of(merge: &'a Merge) -> MergeRow<'a> {
        MergeRow {
            merged: &merge.merged,
            name: &merge.names[0],
            reason: merge.reason.as_str(),
            score: merge.score,
            evidence: &merge.evidence,
            articles: &merge.articles,
        }
    }
}

impl<'a> ArticleRow<'a> {
    fn of(article: &'a ArticleUse) -> ArticleRow<'a> {
        ArticleRow {
            id: &article.id,
            published: article.published.as_deref(),
            title: article.title.as_deref(),
            mentions: article.n_mentions,
        }
    }
}

/// Writes the same as one JSON object.
pub fn write_profile_json(profile: &Profile, out: &mut dyn Write) -> io::Result<()> {
    let row = ProfileRow {
        iri: &profile.iri,
        label: &profile.label,
        kind: profile.kind,
        same_as: &profile.same_as,
        names: profile.names.iter().map(NameRow::of).collect(),
        posts: DeedRow::all(&profile.posts),
        merges: profile.merges.iter().map(MergeRow::of).collect(),
        does: DeedRow::all(&profile.did),
        undergoes: DeedRow::all(&profile.undergone),
        says: DeedRow::all(&profile.said),
        articles: profile.articles.iter().map(ArticleRow::of).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &row)?;
    writeln!(out)
}
