//! Articles that come and go. The guard has seen the token by then.

use super::app::{App, Weight};
use super::parameters::Parameters;
use super::problem::Problem;
use super::{body, reply};
use crate::graph::{Added, ArticleRow};
use crate::pipeline::how_of_article;
use crate::read::{self, Metadata, Opening, READERS, Source};
use crate::text::ArticleId;
use axum::extract::{FromRequest, Multipart, RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;

/// Files of one request.
const MOST_FILES: usize = 200;

/// A file that came.
struct Incoming {
    name: Option<String>,
    opening: Opening,
    bytes: Vec<u8>,
}

/// What became of an article.
#[derive(Serialize)]
struct Taken {
    status: &'static str,
    article: ArticleRow,
}

/// An article that cannot be read.
#[derive(Serialize)]
struct Failed {
    file: Option<String>,
    place: Option<String>,
    problem: String,
}

/// Reads articles into the graph.
pub async fn add(State(app): State<Arc<App>>, request: Request) -> Response {
    match added(app, request).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn added(app: Arc<App>, request: Request) -> Result<Response, Problem> {
    let parameters = Parameters::parse(request.uri().query().unwrap_or_default().as_bytes());
    let said = said(&parameters)?;
    let files = incoming(&app, &parameters, request).await?;
    if files.len() > 1 && (said.title.is_some() || said.url.is_some()) {
        return Err(Problem::bad("title and url belong to one article, and there are several files"));
    }
    let writer = Arc::clone(&app);
    let work = move || {
        let mut found = Found::default();
        files.iter().for_each(|file| found.read(&writer, &said, file));
        Ok(found)
    };
    let Found { taken, failed, hints } = app.write(work).await?;
    let moment = app.living.now(&app).await?;
    let rows = app.work(Weight::Light, move || {
        let listing = moment.listing()?;
        let cards = moment.graph.cards();
        let row = |(id, added): &(ArticleId, Added)| {
            let entry = listing.find(&id.0).ok()?;
            let status = match added {
                Added::New => "new",
                Added::Replaced => "replaced",
                Added::Unchanged => "unchanged",
            };
            Some(Taken { status, article: cards.article_row(entry, listing.told(entry)) })
        };
        Ok(taken.iter().filter_map(row).collect::<Vec<Taken>>())
    });
    let rows = rows.await?;
    let status = match (rows.is_empty(), rows.iter().all(|taken| taken.status == "unchanged")) {
        (true, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, true) => StatusCode::OK,
        _ => StatusCode::CREATED,
    };
    let mut response = reply::json(&json!({ "added": rows, "failed": failed, "hints": hints }));
    *response.status_mut() = status;
    Ok(response)
}

/// What the address says of the articles.
fn said(parameters: &Parameters) -> Result<Metadata, Problem> {
    let word = |name: &str| Ok::<_, Problem>(parameters.word(name)?.map(str::to_owned));
    Ok(Metadata {
        date: parameters.day("date")?,
        title: word("title")?,
        url: word("url")?,
        publisher: word("publisher")?,
        force: parameters.flag("force")?.unwrap_or_default(),
        ..Metadata::default()
    })
}

/// The files of a request: its body, or those of a form.
async fn incoming(app: &App, parameters: &Parameters, request: Request) -> Result<Vec<Incoming>, Problem> {
    let (most, patience) = (app.settings.most_bytes, app.settings.body_time);
    let media_type = body::media_type(request.headers());
    if media_type.as_deref() != Some("multipart/form-data") {
        let (head, content) = request.into_parts();
        let bytes = body::read(&head.headers, content, most, patience).await?;
        return Ok(vec![file(parameters.word("filename")?, media_type.as_deref(), bytes)?]);
    }
    body::in_time(patience, form(request, most)).await
}

/// The files of a form, which together have so many bytes at most.
async fn form(request: Request, most: usize) -> Result<Vec<Incoming>, Problem> {
    let unreadable = |error: &dyn std::fmt::Display| Problem::bad(format!("cannot read the form: {error}"));
    let mut form = Multipart::from_request(request, &()).await.map_err(|error| unreadable(&error))?;
    let (mut files, mut n_bytes) = (Vec::new(), 0);
    while let Some(mut field) = form.next_field().await.map_err(|error| unreadable(&error))? {
        let name = field.file_name().map(str::to_owned);
        let media_type = field.content_type().map(str::to_owned).filter(|_| name.is_none());
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
            n_bytes += chunk.len();
            if n_bytes > most {
                return Err(Problem::new(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    format!("the form is longer than {most} bytes"),
                ));
            }
            bytes.extend_from_slice(&chunk);
        }
        files.push(file(name.as_deref(), media_type.as_deref(), bytes)?);
        if files.len() > MOST_FILES {
            return Err(Problem::bad(format!("there are more than {MOST_FILES} files: send them in several forms")));
        }
    }
    if files.is_empty() { Err(Problem::bad("the form has no file")) } else { Ok(files) }
}

/// How a file is read: as its name ends, else as its media type says, else as it begins.
fn file(name: Option<&str>, media_type: Option<&str>, bytes: Vec<u8>) -> Result<Incoming, Problem> {
    // A name is kept as where an article comes from; it opens nothing here.
    let name = name.map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned());
    let reader = match (name.as_deref().and_then(read::reader_for), media_type) {
        (Some(_), _) | (None, None | Some("application/octet-stream")) => None,
        (None, Some(media_type)) => {
            let found = READERS.iter().find(|reader| reader.media_type == media_type);
            let known = || READERS.iter().map(|reader| reader.media_type).collect::<Vec<_>>().join(", ");
            let unknown = || format!("there is no reader for {media_type}: send {}", known());
            Some(found.ok_or_else(|| Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, unknown()))?)
        }
    };
    Ok(Incoming { name, opening: Opening { reader, ..Opening::default() }, bytes })
}

/// What became of the articles of a request.
#[derive(Default)]
struct Found {
    taken: Vec<(ArticleId, Added)>,
    failed: Vec<Failed>,
    hints: Vec<String>,
}

impl Found {
    /// Reads the articles of a file into the store.
    fn read(&mut self, app: &App, said: &Metadata, file: &Incoming) {
        let (pipeline, store, options) = (&app.settings.pipeline, &app.settings.store, &app.settings.options);
        let source = Source::new(file.name.clone().unwrap_or_default(), &file.bytes[..]);
        for piece in read::pieces(source, &file.opening) {
            let place = match &piece {
                Ok(piece) => piece.place.clone(),
                Err(flaw) => flaw.place.clone(),
            };
            let fail = |problem: String| Failed { file: file.name.clone(), place: place.clone(), problem };
            let read = piece.map_err(|flaw| flaw.error).and_then(|piece| read::read_piece(&piece, said));
            let mut article = match read {
                Ok(article) => article,
                Err(error) => {
                    self.failed.push(fail(error.to_string()));
                    continue;
                }
            };
            article.origin.file = file.name.clone();
            article.origin.place = place.clone();
            if article.published.is_none() {
                let name = article.origin.found_at();
                let name = if name.is_empty() { "the article".to_owned() } else { name };
                self.hints.push(format!("{name} tells no date of publication: add it with ?date=YYYY-MM-DD"));
            }
            let how = how_of_article(options.clone(), said.clone(), article.origin.clone());
            let (id, name) = (article.id.clone(), article.origin.found_at());
            let written = match store.holds(&id, &how) {
                Ok(true) => Ok(Added::Unchanged),
                Ok(false) => pipeline.read_into(store, article, &how).map(|(added, reading)| {
                    if !reading.left_out.is_nothing() {
                        self.hints.push(format!("{name}: {}", reading.left_out));
                    }
                    added
                }),
                Err(error) => Err(error),
            };
            match written {
                Ok(added) => self.taken.push((id, added)),
                Err(error) => self.failed.push(fail(error.to_string())),
            }
        }
    }
}

/// Takes an article out.
pub async fn remove(State(app): State<Arc<App>>, names: RawPathParams) -> Response {
    let name = names.iter().next().map(|(_, id)| id.to_owned()).unwrap_or_default();
    let writer = Arc::clone(&app);
    let work = move || {
        let store = &writer.settings.store;
        let id = store.find(&name)?;
        store.remove(&id)?;
        Ok(id)
    };
    match app.write(work).await {
        Ok(id) => reply::json(&json!({ "removed": id.short() })),
        Err(problem) => problem.into_response(),
    }
}
