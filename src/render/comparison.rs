//! Two articles side by side, as text and as JSON.

use super::profile::{DeedRow, deed, quoted};
use crate::graph::{Comparison, Deed};
use serde::Serialize;
use std::io::{self, Write};

/// Writes a comparison for people; `names` are those of both articles.
pub fn write_comparison(comparison: &Comparison, names: &[String; 2], out: &mut dyn Write) -> io::Result<()> {
    let Comparison { both, differing, only } = comparison;
    writeln!(out, "A  {}\nB  {}", names[0], names[1])?;
    heading(out, "Both state", both.len())?;
    for [one, other] in both {
        writeln!(out, "  {}", clean(&deed(one)[0]))?;
        quotes(out, [one, other])?;
    }
    heading(out, "They differ", differing.len())?;
    for difference in differing {
        let [one, other] = &difference.deeds;
        writeln!(out, "  {}", clean(&deed(one)[0]))?;
        for (what, [left, right]) in &difference.points {
            writeln!(out, "      {what}: A {}, B {}", clean(left), clean(right))?;
        }
        quotes(out, [one, other])?;
    }
    for (title, deeds) in ["Only A states", "Only B states"].iter().zip(only) {
        heading(out, title, deeds.len())?;
        for [head, words] in deeds.iter().map(deed) {
            writeln!(out, "  {}\n  {}", clean(&head), clean(&words))?;
        }
    }
    Ok(())
}

fn heading(out: &mut dyn Write, title: &str, count: usize) -> io::Result<()> {
    writeln!(out, "\n{title} ({count})")
}

fn quotes(out: &mut dyn Write, deeds: [&Deed; 2]) -> io::Result<()> {
    for (name, deed) in ["A", "B"].iter().zip(deeds) {
        writeln!(out, "      {name} {}", clean(&quoted(&deed.quote, &deed.article)))?;
    }
    Ok(())
}

/// Control characters could move the terminal's cursor.
fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[derive(Serialize)]
struct ComparisonRow<'a> {
    articles: &'a [String; 2],
    both: Vec<[DeedRow<'a>; 2]>,
    differing: Vec<DifferenceRow<'a>>,
    only_first: Vec<DeedRow<'a>>,
    only_second: Vec<DeedRow<'a>>,
}

#[derive(Serialize)]
struct DifferenceRow<'a> {
    statements: [DeedRow<'a>; 2],
    points: Vec<PointRow<'a>>,
}

#[derive(Serialize)]
struct PointRow<'a> {
    what: &'a str,
    first: &'a str,
    second: &'a str,
}

/// Writes the same as one JSON object.
pub fn write_comparison_json(comparison: &Comparison, names: &[String; 2], out: &mut dyn Write) -> io::Result<()> {
    let mut differing = Vec::new();
    for difference in &comparison.differing {
        let points = difference.points.iter().map(|(what, [first, second])| PointRow { what, first, second });
        let statements = [DeedRow::of(&difference.deeds[0]), DeedRow::of(&difference.deeds[1])];
        differing.push(DifferenceRow { statements, points: points.collect() });
    }
    let row = ComparisonRow {
        articles: names,
        both: comparison.both.iter().map(|[one, other]| [DeedRow::of(one), DeedRow::of(other)]).collect(),
        differing,
        only_first: comparison.only[0].iter().map(DeedRow::of).collect(),
        only_second: comparison.only[1].iter().map(DeedRow::of).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &row)?;
    writeln!(out)
}
