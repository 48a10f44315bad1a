//! What changes the store: articles come and go, people decide about names. The guard has seen the token by then.

use super::api::review::decided;
use super::app::App;
use super::parameters::Parameters;
use super::problem::Problem;
use super::{body, reply};
use crate::graph::{AddOptions, Added, ArticleRow, Decision, Store, Verdict};
use crate::knowledge::Kind;
use crate::pipeline::{Pipeline, Reading};
use crate::read::{self, Metadata, Opening, READERS, Source};
use crate::text::ArticleId;
use axum::extract::{FromRequest, Multipart, RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

/// Bytes of a decision.
const LONGEST_DECISION: usize = 64 << 10;
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
        let settings = &writer.settings;
        let (mut taken, mut failed, mut hints) = (Vec::new(), Vec::new(), Vec::new());
        for file in files {
            read_in(
                &settings.pipeline,
                &settings.store,
                &settings.options,
                &said,
                &file,
                &mut taken,
                &mut failed,
                &mut hints,
            );
        }
        Ok((taken, failed, hints))
    };
    let (taken, failed, hints): (Vec<(ArticleId, Added)>, Vec<Failed>, Vec<String>) = app.write(work).await?;
    let moment = app.living.now(&app).await?;
    let rows = app.work(super::app::Weight::Light, move || {
        let (entries, told) = moment.listing()?;
        let cards = moment.graph.cards();
        let row = |(id, added): &(ArticleId, Added)| {
            let entry = entries.iter().find(|entry| entry.id == *id)?;
            let status = match added {
                Added::New => "new",
                Added::Replaced => "replaced",
                Added::Unchanged => "unchanged",
            };
            Some(Taken { status, article: cards.article_row(entry, told) })
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
    let most = app.settings.most_bytes;
    let media_type = body::media_type(request.headers());
    if media_type.as_deref() != Some("multipart/form-data") {
        let (head, content) = request.into_parts();
        let bytes = body::read(&head.headers, content, most).await?;
        return Ok(vec![file(parameters.word("filename")?, media_type.as_deref(), bytes)?]);
    }
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

/// Reads the articles of a file into the store.
#[allow(clippy::too_many_arguments)]
fn read_in(
    pipeline: &Pipeline,
    store: &Store,
    options: &AddOptions,
    said: &Metadata,
    file: &Incoming,
    taken: &mut Vec<(ArticleId, Added)>,
    failed: &mut Vec<Failed>,
    hints: &mut Vec<String>,
) {
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
                failed.push(fail(error.to_string()));
                continue;
            }
        };
        article.origin.file = file.name.clone();
        article.origin.place = place.clone();
        if article.published.is_none() {
            let name = [file.name.as_deref(), place.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let name = if name.is_empty() { "the article".to_owned() } else { name };
            hints.push(format!("{name} tells no date of publication: add it with ?date=YYYY-MM-DD"));
        }
        let how = AddOptions {
            date: said.date,
            title: said.title.clone(),
            url: said.url.clone(),
            publisher: said.publisher.clone(),
            origin: article.origin.clone(),
            ..options.clone()
        };
        let id = article.id.clone();
        let written = match store.holds(&id, &how) {
            Ok(true) => Ok(Added::Unchanged),
            Ok(false) => {
                let reading = pipeline.read(article);
                let Reading { document, entities, statements, .. } = &reading;
                store.add(document, entities, statements, pipeline.ontology(), &how)
            }
            Err(error) => Err(error),
        };
        match written {
            Ok(added) => taken.push((id, added)),
            Err(error) => failed.push(fail(error.to_string())),
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

/// What somebody decides.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    verdict: String,
    about: Vec<String>,
    name: Option<String>,
    kind: Option<String>,
    why: String,
    by: Option<String>,
}

/// Keeps a decision.
pub async fn decide(State(app): State<Arc<App>>, request: Request) -> Response {
    match decision(app, request).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn decision(app: Arc<App>, request: Request) -> Result<Response, Problem> {
    let (head, content) = request.into_parts();
    // Forms of other pages cannot send this type without asking first.
    if body::media_type(&head.headers).as_deref() != Some("application/json") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "a decision is sent as application/json"));
    }
    let bytes = body::read(&head.headers, content, LONGEST_DECISION).await?;
    let wanted: Decided =
        serde_json::from_slice(&bytes).map_err(|error| Problem::bad(format!("this is no decision: {error}")))?;
    let moment = app.living.now(&app).await?;
    let writer = Arc::clone(&app);
    let (decision, is_new) = app
        .write(move || {
            let (store, graph) = (&writer.settings.store, &moment.graph);
            let terms = wanted.about.iter().map(|name| store.find_term(graph, name));
            let about = terms.collect::<Result<Vec<String>, _>>()?;
            let verdict = verdict(&wanted, about.len())?;
            if about.len() == 2 && about[0] == about[1] {
                return Err(Problem::bad("both are one name: add @ and the first digits of an article to one of them"));
            }
            if let Verdict::Rename(name) = &verdict {
                graph.may_be_called(&about[0], name)?;
            }
            let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
            let decision = Decision::new(store.base(), verdict, about, Some(wanted.why), wanted.by, Some(now));
            let is_new = store.decide(&decision)?;
            Ok((decision, is_new))
        })
        .await?;
    let mut response = reply::json(&decided(&decision));
    *response.status_mut() = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(response)
}

fn verdict(wanted: &Decided, n_about: usize) -> Result<Verdict, Problem> {
    let (verdict, n_needed) = match (wanted.verdict.as_str(), &wanted.name, &wanted.kind) {
        ("same", None, None) => (Verdict::Same, 2),
        ("different", None, None) => (Verdict::Different, 2),
        ("name", Some(name), None) if !name.trim().is_empty() => (Verdict::Rename(name.trim().to_owned()), 1),
        ("kind", None, Some(kind)) => {
            let is_thing = |kind: &Kind| !matches!(kind, Kind::Phrase | Kind::Amount | Kind::Time);
            let kind = Kind::from_word(kind).filter(is_thing);
            (Verdict::Retype(kind.ok_or_else(|| Problem::bad("there is no such kind of things"))?), 1)
        }
        _ => return Err(Problem::bad("verdict is same, different, name (with name) or kind (with kind)")),
    };
    if n_about != n_needed || wanted.why.trim().is_empty() {
        return Err(Problem::bad(format!("{} is about {n_needed} names, and says why", wanted.verdict)));
    }
    Ok(verdict)
}

/// Takes a decision back.
pub async fn undo(State(app): State<Arc<App>>, names: RawPathParams) -> Response {
    let id = names.iter().next().map(|(_, id)| id.to_owned()).unwrap_or_default();
    let writer = Arc::clone(&app);
    let work = move || {
        let undone = writer.settings.store.undo(|decision| decision.id == id)?;
        Ok(undone)
    };
    match app.write(work).await {
        Ok(undone) => reply::json(&json!({ "undone": undone.first() })),
        Err(problem) => problem.into_response(),
    }
}
