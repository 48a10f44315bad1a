//! The articles that lie in files, one after another.

use super::chatter;
use super::failures::{Failure, Failures};
use super::fetch::{Feeds, Fetcher, Page};
use super::inputs::{self, Input};
use super::manifest::Manifest;
use super::output::counted;
use anyhow::{Result, bail};
use clap::Args;
use newsgraph::read::{self, Fields, Flaw, Metadata, Opening, Piece, READERS, ReadError, Reader, Source};
use newsgraph::text::{Article, Origin};
use std::fs::{self, File};
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How files are read.
#[derive(Args)]
pub struct ReadingOptions {
    /// What the files are, whatever their names say
    ///
    /// Without it the ending of a name tells, and of standard input its beginning.
    #[arg(long, value_name = "FORMAT", value_parser = format_of, help_heading = "Files")]
    from: Option<&'static Reader>,
    /// Names of fields in JSON, JSON Lines and tables, as in text=body,date=day
    ///
    /// For text, title, date, url, author, publisher, id. The usual names are found by themselves. A name may lead
    /// inside (text=doc.body), and a text may be put together (text=title+body).
    #[arg(long, value_name = "WHAT=FIELD,…", default_value = "", hide_default_value = true, help_heading = "Files")]
    fields: Fields,
    /// Table of what you know of the files: path, and date, title, url, publisher, id
    #[arg(long, value_name = "FILE.csv", help_heading = "Files")]
    meta: Option<PathBuf>,
    /// Tell of articles that cannot be read in this file, one JSON object a line
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    errors: Option<PathBuf>,
}

/// May the web be asked?
#[derive(Args)]
pub struct FetchOptions {
    /// Ask the web for addresses (https://…), a page each; without it nothing is asked
    ///
    /// Only over HTTPS, only hosts that everybody can reach (none inside a network), 16 MiB, 30 seconds and 5 redirections
    /// at most, and through no proxy.
    #[arg(long, help_heading = "Files")]
    fetch: bool,
}

fn format_of(word: &str) -> Result<&'static Reader, String> {
    let known = || READERS.iter().map(|reader| reader.key).collect::<Vec<_>>().join(", ");
    read::reader_named(word).ok_or_else(|| format!("choose one of {}", known()))
}

/// An article that waits to be read.
pub struct Waiting {
    /// Its file.
    pub file: String,
    /// Where it stands there: "line 3".
    pub place: Option<String>,
    /// What the user says of it.
    pub said: Metadata,
    piece: Result<Piece, Flaw>,
}

impl ReadingOptions {
    /// The user's table, if there is one.
    fn manifest(&self) -> Result<Manifest> {
        Ok(self.meta.as_deref().map(Manifest::read).transpose()?.unwrap_or_default())
    }

    /// From now on articles that fail are told where the user wants.
    pub fn tell_errors(&self, failures: &Failures) -> Result<()> {
        self.errors.as_deref().map_or(Ok(()), |path| failures.write_to(path))
    }
}

/// So many records without text at the beginning of a file of a folder may mean that it is of other use.
const MOST_HELD: usize = 1000;

/// The articles of many files.
pub struct Articles {
    inputs: Vec<Input>,
    opening: Opening,
    manifest: Manifest,
    said: Metadata,
    web: Web,
    passed_over: AtomicUsize,
}

/// What is asked of the web.
#[derive(Clone)]
enum Web {
    /// Nothing, by a command that asks nothing ever.
    Never,
    /// Nothing, until the user says so.
    NotYet,
    Pages(Fetcher),
    Feeds(Feeds),
}

impl Articles {
    /// Those of one input, of which nothing else is known.
    pub fn of(input: &Input, metadata: &Metadata) -> Articles {
        Articles {
            inputs: vec![input.clone()],
            opening: Opening::default(),
            manifest: Manifest::default(),
            said: metadata.clone(),
            web: Web::Never,
            passed_over: AtomicUsize::new(0),
        }
    }

    /// Those that the arguments name.
    pub fn new(
        arguments: &[PathBuf],
        reading: &ReadingOptions,
        web: &FetchOptions,
        said: Metadata,
        failures: &Failures,
    ) -> Result<Articles> {
        reading.tell_errors(failures)?;
        let web = if web.fetch { Web::Pages(Fetcher::PUBLIC) } else { Web::NotYet };
        Articles::read_so(reading, said, web, || inputs::gather(arguments, failures))
    }

    /// Those of files and feeds that were looked for elsewhere.
    pub fn watched(
        reading: &ReadingOptions,
        said: Metadata,
        feeds: &Feeds,
        inputs: impl FnOnce() -> Vec<Input>,
    ) -> Result<Articles> {
        Articles::read_so(reading, said, Web::Feeds(feeds.clone()), inputs)
    }

    fn read_so(
        reading: &ReadingOptions,
        said: Metadata,
        web: Web,
        inputs: impl FnOnce() -> Vec<Input>,
    ) -> Result<Articles> {
        let manifest = reading.manifest()?;
        let mut inputs = inputs();
        // The table itself, and the file of failures, may lie in a folder that is read.
        let own: Vec<PathBuf> = [&reading.meta, &reading.errors]
            .into_iter()
            .flatten()
            .filter_map(|path| fs::canonicalize(path).ok())
            .collect();
        inputs.retain(|input| !matches!(input, Input::Found(path) if fs::canonicalize(path).is_ok_and(|path| own.contains(&path))));
        let opening = Opening { reader: reading.from, fields: reading.fields.clone() };
        Ok(Articles { inputs, opening, manifest, said, web, passed_over: AtomicUsize::new(0) })
    }

    /// The files.
    pub fn files(&self) -> &[Input] {
        &self.inputs
    }

    /// Hands over one article after another, without reading ahead, until it is told `false`.
    pub fn each(&self, give: &mut dyn FnMut(Waiting) -> bool) {
        for input in &self.inputs {
            let file = input.to_string();
            let path = self.manifest.path_of(&file);
            let waiting = |place, piece| self.waiting(&file, path.as_deref(), place, piece);
            let (source, address) = match self.open(input) {
                Ok(Some(opened)) => opened,
                // A feed without news.
                Ok(None) => continue,
                Err(error) => {
                    let error = ReadError::Io(io::Error::other(format!("{error:#}")));
                    if !give(waiting(None, Err(error.into()))) {
                        return;
                    }
                    continue;
                }
            };
            // Records without a text, of a file of a folder that has shown no article yet.
            let mut held: Vec<Flaw> = Vec::new();
            let mut is_open = matches!(input, Input::Found(_));
            for mut piece in read::pieces(source, &self.opening) {
                match piece {
                    Err(flaw) if is_open && flaw.error.is_of_other_use() && held.len() < MOST_HELD => {
                        held.push(flaw);
                        continue;
                    }
                    _ => is_open = false,
                }
                for flaw in held.drain(..) {
                    if !give(waiting(flaw.place.clone(), Err(flaw))) {
                        return;
                    }
                }
                // A file of many articles is the address of none.
                if let Ok(piece) = &mut piece
                    && piece.place.is_none()
                {
                    piece.origin.url = piece.origin.url.take().or_else(|| address.clone());
                }
                let place = match &piece {
                    Ok(piece) => piece.place.clone(),
                    Err(flaw) => flaw.place.clone(),
                };
                if !give(waiting(place, piece)) {
                    return;
                }
            }
            if !held.is_empty() {
                self.passed_over.fetch_add(1, Ordering::Relaxed);
                chatter::note(&format!("passed over {file}: it holds no article"));
            }
        }
    }

    /// What an input holds, and the address that it has after all redirections; nothing of a feed that is what it was.
    fn open(&self, input: &Input) -> Result<Option<(Source<'static>, Option<String>)>> {
        let of_file = |path| Ok(Source::new(input.to_string(), File::open(path).map_err(inputs::plain)?));
        match input {
            Input::File(path) | Input::Found(path) => of_file(path).map(|source| Some((source, None))),
            Input::Stdin => Ok(Some((Source::new(input.to_string(), io::stdin().lock()), None))),
            Input::Web(url) => {
                let page = match &self.web {
                    Web::Never => bail!("only add, extract and watch ask the web: save the page and name its file"),
                    Web::NotYet => bail!("nothing is asked of the web unless you say so: add --fetch"),
                    Web::Pages(fetcher) => fetcher.fetch(url)?,
                    Web::Feeds(feeds) => match feeds.fetch(url)? {
                        Some(page) => self.feed(page)?,
                        None => return Ok(None),
                    },
                };
                Ok(Some((Source::new(page.name, Cursor::new(page.bytes)), Some(page.url))))
            }
        }
    }

    /// A page that would be added again whenever something on it changes is no feed.
    fn feed(&self, mut page: Page) -> Result<Page> {
        // Servers call feeds what they like: text/html at news.php.
        let shown = read::reader_of(&page.bytes);
        let reader = if shown.key == "feed" { shown } else { read::reader_for(&page.name).unwrap_or(shown) };
        if self.opening.reader.is_some() {
            return Ok(page);
        }
        if reader.key != "feed" {
            bail!("it leads to {} and no feed: name the address of its RSS or Atom", reader.name);
        }
        page.name = "page.rss".to_owned();
        Ok(page)
    }

    fn waiting(&self, file: &str, path: Option<&Path>, place: Option<String>, piece: Result<Piece, Flaw>) -> Waiting {
        let said = self.manifest.of(file, path, place.as_deref(), self.said.clone());
        Waiting { file: file.to_owned(), place, said, piece }
    }

    /// Says at the end what was left out.
    pub fn sum_up(&self) {
        let passed_over = self.passed_over.load(Ordering::Relaxed);
        if passed_over > 0 {
            let files = counted(passed_over, "file", "files");
            chatter::hint(&format!("passed over {files} without an article (--verbose names them)"));
        }
        let unused = self.manifest.n_unused();
        if unused > 0 {
            chatter::hint(&format!("the table has {} without an article", counted(unused, "line", "lines")));
        }
    }
}

impl Waiting {
    /// Reads it.
    pub fn read(self) -> Result<(Article, Metadata), Failure> {
        let Waiting { file, place, said, piece } = self;
        let id = match &piece {
            Ok(piece) => piece.origin.id.clone(),
            Err(flaw) => flaw.id.clone(),
        };
        let wrong = |error: ReadError| Failure {
            file: file.clone(),
            place: place.clone(),
            id: id.clone(),
            problem: cause(error),
        };
        let piece = piece.map_err(|flaw| wrong(flaw.error))?;
        let mut article = read::read_piece(&piece, &said).map_err(wrong)?;
        article.origin.file = Some(file);
        article.origin.place = place;
        Ok((article, said))
    }

    /// A failure of what comes after reading.
    pub fn failure(origin: &Origin, problem: anyhow::Error) -> Failure {
        let Origin { file, place, id, .. } = origin.clone();
        Failure { file: file.unwrap_or_default(), place, id, problem }
    }
}

/// An error of the system is told in its own words.
fn cause(error: ReadError) -> anyhow::Error {
    match error {
        ReadError::Io(error) => error.into(),
        other => other.into(),
    }
}
