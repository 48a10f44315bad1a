//! Many articles at once, in order, with a progress bar; the index, with another.

use super::{chatter, failures};
use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use newsgraph::graph::{Listing, Store};
use rayon::prelude::*;
use std::sync::mpsc;
use std::thread;

/// Articles that wait in memory for their turn, per core.
const WAVE: usize = 8;

/// Fewer articles are indexed in less than a second.
const MANY: usize = 60;

/// Does `work` for each input on all cores and hands the results to `sink` in the order of the inputs.
/// A bar shows how far it is, if standard error is a terminal.
pub fn in_order<I: Sync, T: Send>(
    inputs: &[I],
    work: impl Fn(&I) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let bar = bar(inputs.len());
    for wave in inputs.chunks(WAVE * rayon::current_num_threads()) {
        let done: Vec<T> = wave
            .par_iter()
            .map(|input| {
                let result = work(input);
                bar.inc(1);
                result
            })
            .collect();
        done.into_iter().try_for_each(|result| bar.suspend(|| sink(result)))?;
    }
    bar.finish_and_clear();
    Ok(())
}

/// The same for inputs that come one after another, nobody knows how many: `source` hands them over, and stops when it is told
/// `false`. What is there is worked on at once, so that whoever waits for an answer before the next question gets it; no more
/// inputs are kept in memory than one wave.
pub fn as_they_come<I: Send, T: Send>(
    source: impl FnOnce(&mut dyn FnMut(I) -> bool) + Send,
    work: impl Fn(I) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let wave = WAVE * rayon::current_num_threads();
    let bar = counter();
    let (give, take) = mpsc::sync_channel(wave);
    // The receiver ends with the scope's work: a source that still gives is told so then.
    thread::scope(move |scope| {
        scope.spawn(move || source(&mut |input| give.send(input).is_ok()));
        while let Ok(first) = take.recv() {
            let inputs: Vec<I> = std::iter::once(first).chain(take.try_iter().take(wave - 1)).collect();
            let done: Vec<T> = inputs.into_par_iter().map(&work).collect();
            for result in done {
                bar.inc(1);
                bar.suspend(|| sink(result))?;
            }
        }
        bar.finish_and_clear();
        Ok(())
    })
}

/// Brings the index of a store up to date. Where there can be none, questions are answered all the same.
pub fn index(store: &Store) -> Result<()> {
    let why = with_bar(|progress| store.index(progress))?;
    tell(store, why);
    Ok(())
}

/// The same, and all articles without their texts.
pub fn listing(store: &Store) -> Result<Listing> {
    let (listing, why) = with_bar(|progress| store.listing_with(progress))?;
    tell(store, why);
    Ok(listing)
}

/// Why there is no index, and what could not be read.
fn tell(store: &Store, why: Option<String>) {
    if let Some(why) = why {
        chatter::note(&format!("there is no index of {}: {why}", store.path().display()));
    }
    failures::damaged(&store.flaws());
}

/// Does what tells how many articles are indexed, and shows a bar where that takes long.
pub fn with_bar<T>(work: impl FnOnce(&(dyn Fn(usize, usize) + Sync)) -> T) -> T {
    let bar = bar(0);
    let tell = |done: usize, all: usize| {
        if bar.is_hidden() && all > MANY && !chatter::is_quiet() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.set_style(style(&of("articles indexed")));
        }
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let result = work(&tell);
    bar.finish_and_clear();
    result
}

/// Hidden for a single article, and by itself where there is no terminal.
fn bar(length: usize) -> ProgressBar {
    if length < 2 || chatter::is_quiet() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64);
    bar.set_style(style(&of("articles")));
    bar
}

/// Counts articles, of which nobody knows how many there are.
fn counter() -> ProgressBar {
    if chatter::is_quiet() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    bar.set_style(style("{spinner:.cyan} {pos} articles, {elapsed}"));
    bar
}

fn of(what: &str) -> String {
    format!("{{bar:30.cyan}} {{pos}} of {{len}} {what}, {{elapsed}}, {{eta}} to go")
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let inputs: Vec<u32> = (0..1000).collect();
        let mut seen = Vec::new();
        let sink = |number| {
            seen.push(number);
            Ok(())
        };
        in_order(&inputs, |number| number * 2, sink).expect("nothing fails");
        assert!(seen.iter().enumerate().all(|(at, number)| at as u32 * 2 == *number));
    }

    #[test]
    fn inputs_that_come_one_by_one_keep_their_order_too() {
        let mut seen = Vec::new();
        let source = |give: &mut dyn FnMut(u32) -> bool| (0..1000).for_each(|number| assert!(give(number)));
        let sink = |number| {
            seen.push(number);
            Ok(())
        };
        as_they_come(source, |number| number * 2, sink).expect("nothing fails");
        assert!(seen.iter().enumerate().all(|(at, number)| at as u32 * 2 == *number) && seen.len() == 1000);
    }

    #[test]
    fn a_sink_that_takes_no_more_ends_the_source() {
        let source = |give: &mut dyn FnMut(u32) -> bool| {
            let mut number = 0;
            while give(number) {
                number += 1;
            }
        };
        let sink = |number| if number > 100 { anyhow::bail!("enough") } else { Ok(()) };
        assert!(as_they_come(source, |number| number, sink).is_err());
    }
}
