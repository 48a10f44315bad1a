//! Many articles at once, in order, with a progress bar.

use super::chatter;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::sync::mpsc;
use std::thread;

/// Articles that wait in memory for their turn, per core.
const WAVE: usize = 8;

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

/// Hidden for a single article, and by itself where there is no terminal.
fn bar(length: usize) -> ProgressBar {
    if length < 2 || chatter::is_quiet() {
        return ProgressBar::hidden();
    }
    with_style(ProgressBar::new(length as u64), "{bar:30.cyan} {pos} of {len} articles, {elapsed}, {eta} to go")
}

/// Counts articles, of which nobody knows how many there are.
fn counter() -> ProgressBar {
    if chatter::is_quiet() {
        return ProgressBar::hidden();
    }
    with_style(ProgressBar::new_spinner(), "{spinner:.cyan} {pos} articles, {elapsed}")
}

fn with_style(bar: ProgressBar, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
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
