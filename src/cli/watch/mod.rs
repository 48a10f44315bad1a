//! `newsgraph watch`: read what appears.

mod seen;

use super::add::{Gate, Intake};
use super::chatter;
use super::failures::Failures;
use super::fetch::{Feeds, Fetcher, is_address};
use super::output::counted;
use super::stop::Stop;
use anyhow::{Result, bail};
use seen::{SETTLED, Seen};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Seconds between two looks at folders.
const FOLDERS: u64 = 10;

/// Seconds between two looks at feeds: their servers are other people's.
const FEEDS: u64 = 900;

/// Nobody's server is asked more often, in seconds.
const OFTEN: u64 = 60;

/// Read what appears in folders and feeds, until it is stopped
///
/// Looks into folders (with all below them) every 10 seconds and at feeds (addresses of RSS or Atom, over HTTPS) every 15
/// minutes (a server that tells what has changed sends nothing else), and adds what is new or changed. A file is read when it has been at rest for two seconds.
/// Naming a feed asks for it to be fetched; of its entries the text in the feed is read, and not the pages they lead to.
///
/// What was read before is known by the graph itself, so that it may be stopped and started again at any time. What fails
/// is told once and tried again when it changes. Ctrl-C ends it after the articles in hand; a second one ends it at once.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph watch examples/articles --once
  newsgraph watch inbox/ --every 60 --meta inbox/meta.csv
  newsgraph watch https://example.org/news.rss inbox/ --replace-older --errors errors.jsonl")]
pub struct Options {
    /// Folders, and addresses of feeds
    #[arg(required = true, value_name = "FOLDER|FEED")]
    places: Vec<PathBuf>,
    /// Seconds between two looks, of feeds at least 60 (default: 10 for folders, 900 for feeds)
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    every: Option<u64>,
    /// Look once and end, as a line for cron does
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    intake: Intake,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    watch(options, Fetcher::PUBLIC, &Stop::on_signals()?, failures)
}

fn watch(options: &Options, fetcher: Fetcher, stop: &Stop, failures: &Failures) -> Result<()> {
    let mut places = options.places.iter().map(|place| Place::of(place, options.every)).collect::<Result<Vec<_>>>()?;
    options.intake.reading.tell_errors(failures)?;
    failures.tell_once();
    let gate = options.intake.open()?;
    let mut watch =
        Watch { intake: &options.intake, gate, feeds: Feeds::new(fetcher), seen: Seen::default(), told_dates: false };
    if !options.once {
        let told: Vec<String> = places.iter().map(Place::told).collect();
        chatter::hint(&format!("watching {}; Ctrl-C ends it", told.join(", ")));
    }
    let mut n_read = 0;
    while !stop.is_asked() {
        let due: Vec<&Place> = places.iter().filter(|place| place.due <= Instant::now()).collect();
        n_read += watch.look(&due, stop, failures);
        if options.once {
            // What was at rest is read; the rest gets one more chance.
            if watch.seen.waits() {
                stop.wait(SETTLED);
                let folders: Vec<&Place> = places.iter().filter(|place| !place.is_feed).collect();
                n_read += watch.look(&folders, stop, failures);
            }
            break;
        }
        let now = Instant::now();
        for place in &mut places {
            let again = if watch.seen.waits() && !place.is_feed { place.every.min(SETTLED) } else { place.every };
            place.due = if place.due <= now { now + again } else { place.due };
        }
        let next = places.iter().map(|place| place.due).min().unwrap_or(now);
        stop.wait(next.saturating_duration_since(now));
    }
    let left = watch.seen.n_waiting();
    if left > 0 {
        chatter::hint(&format!(
            "{} still being written: left for the next time",
            counted(left, "file is", "files are")
        ));
    }
    chatter::tell(&[format!("Added {}", counted(n_read, "article", "articles"))]);
    Ok(())
}

/// Where something may appear.
struct Place {
    name: PathBuf,
    is_feed: bool,
    every: Duration,
    due: Instant,
}

impl Place {
    fn of(name: &Path, every: Option<u64>) -> Result<Place> {
        let is_feed = name.to_str().is_some_and(is_address);
        if !is_feed && !name.is_dir() {
            bail!("cannot watch {}: it is no folder; files are read by newsgraph add", name.display());
        }
        let seconds = if is_feed { every.unwrap_or(FEEDS).max(OFTEN) } else { every.unwrap_or(FOLDERS) };
        Ok(Place { name: name.to_owned(), is_feed, every: Duration::from_secs(seconds), due: Instant::now() })
    }

    /// "inbox every 10 seconds"
    fn told(&self) -> String {
        format!("{} every {}", self.name.display(), counted(self.every.as_secs() as usize, "second", "seconds"))
    }
}

/// What one look after another has to know.
struct Watch<'a> {
    intake: &'a Intake,
    gate: Gate,
    feeds: Feeds,
    seen: Seen,
    told_dates: bool,
}

impl Watch<'_> {
    /// Adds what is new in some places: so many articles. What goes wrong is told, and the watch goes on.
    fn look(&mut self, places: &[&Place], stop: &Stop, failures: &Failures) -> usize {
        let Watch { intake, gate, feeds, seen, told_dates } = self;
        let added = (|| {
            let articles = intake.watched(feeds, || seen.appeared(places, failures))?;
            if articles.files().is_empty() {
                return Ok(0);
            }
            let done = gate.add_new(&articles, &|| !stop.is_asked(), failures)?;
            if done.n_changed > 0 {
                chatter::tell(&done.summary.counts(intake.store()));
            }
            if !*told_dates {
                *told_dates = done.hint_dates(intake);
            }
            Ok(done.n_changed)
        })();
        if added.is_err() {
            // What could not be added is asked for again.
            feeds.forget();
        }
        failures.sift(added).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fetch::tests::{answer, server};
    use clap::Parser;
    use newsgraph::graph::Store;
    use std::fs;
    use tempfile::TempDir;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: Options,
    }

    fn options(place: &str, folder: &TempDir, more: &[&str]) -> Options {
        let store = folder.path().join("news.graph");
        let store = store.to_str().expect("a path of letters");
        Line::parse_from(["watch", place, "--once", "--store", store].iter().chain(more)).options
    }

    /// Looks once: how many articles the graph has then, and how many failures were told.
    fn look(options: &Options, failures: &Failures) -> usize {
        watch(options, Fetcher::HERE, &Stop::default(), failures).expect("watched");
        Store::open(options.intake.store()).and_then(|store| store.articles()).expect("a graph").len()
    }

    fn rss(entries: &[(&str, &str)]) -> Vec<u8> {
        let entries: Vec<String> = entries
            .iter()
            .map(|(id, text)| {
                format!(
                    "<item><title>News of {id}</title><guid>{id}</guid><link>https://example.org/{id}</link>\
                     <pubDate>Sun, 03 Mar 2024 10:00:00 +0000</pubDate><description>{text}</description></item>"
                )
            })
            .collect();
        let feed =
            format!("<rss version='2.0'><channel><title>Harbour Times</title>{}</channel></rss>", entries.concat());
        answer("200 OK\r\nContent-Type: application/rss+xml", feed)
    }

    const FERRY: &str = "Oslo bought the ferry on Friday. The harbour said that it is late.";
    const BRIDGE: &str = "The mayor of Bergen opened the bridge on Sunday.";

    #[test]
    fn new_entries_of_a_feed_are_added_and_old_ones_known() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = server(vec![
            rss(&[("a", FERRY), ("empty", "")]),
            rss(&[("b", BRIDGE), ("a", FERRY), ("empty", "")]),
            answer("503 Busy", ""),
            rss(&[("b", &format!("{BRIDGE} It is red.")), ("a", FERRY)]),
            answer("200 OK\r\nContent-Type: text/html", "<html><body><p>A page.</p></body></html>"),
        ]);
        let told = |failures: &Failures| failures.any();
        let options = options(&format!("{address}/news"), &folder, &["--replace-older"]);
        let failures = Failures::default();
        assert_eq!((look(&options, &failures), told(&failures)), (1, true), "an entry has no text");
        let store = Store::open(options.intake.store()).expect("a graph");
        let first = store.articles().expect("articles");
        assert_eq!(first[0].options.origin.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(look(&options, &failures), 2, "the first entry moved and is the same");
        let busy = Failures::default();
        assert_eq!((look(&options, &busy), told(&busy)), (2, true));
        let fine = Failures::default();
        assert_eq!((look(&options, &fine), told(&fine)), (2, false), "a corrected entry replaces the older");
        let page = Failures::default();
        assert_eq!((look(&options, &page), told(&page)), (2, true), "a page is no feed");
    }

    #[test]
    fn a_folder_is_watched_until_it_is_stopped() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let inbox = folder.path().join("inbox");
        fs::create_dir(&inbox).expect("a folder");
        fs::write(inbox.join("a.txt"), FERRY).expect("written");
        fs::write(inbox.join("bad.json"), "{").expect("written");
        let mut options = options(inbox.to_str().expect("a path of letters"), &folder, &["--every", "1"]);
        options.once = false;
        let (stop, failures) = (Stop::default(), Failures::default());
        let store = || Store::open(&folder.path().join("news.graph")).and_then(|store| store.articles());
        let has = |n_articles: usize| {
            (0..300).any(|_| {
                std::thread::sleep(Duration::from_millis(100));
                store().is_ok_and(|articles| articles.len() == n_articles)
            })
        };
        std::thread::scope(|scope| {
            let watching = scope.spawn(|| watch(&options, Fetcher::HERE, &stop, &failures));
            let came = has(1);
            fs::write(inbox.join("b.txt"), BRIDGE).expect("written");
            let came = came && has(2);
            stop.ask();
            assert!(watching.join().expect("no crash").is_ok() && came && failures.any());
        });
    }
}
