//! What is fuzzed: every way by which bytes of strangers come into newsgraph, each a function that must not crash.

use newsgraph::Pipeline;
use newsgraph::graph::{AddOptions, Graph, Limits, Sources, Store};
use newsgraph::ontology::Ontology;
use newsgraph::read::{GUARDED, Metadata, Opening, READERS, Reader, Source, pieces, read, read_piece, reader_named};
use newsgraph::serve::{LIMITS, Server, Settings};
use newsgraph::text::conllu;
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// What there is in the small graph that is asked and damaged.
const ARTICLE: &str = "Lene Brandhof met Mia Torvald in Bergen on 3 March 2024. She praised the Elbe Flood Board.\n";

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(Pipeline::english);

/// The format that is read, of the variable `READER`; without it the first byte chooses.
static READER: LazyLock<Option<&'static Reader>> =
    LazyLock::new(|| std::env::var("READER").ok().and_then(|key| reader_named(&key)));

/// A crash in other people's parsers is caught where they run, and is no finding; any other is.
pub fn prepare() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(GUARDED) {
            usual(panic);
            std::process::abort();
        }
    }));
}

/// Files of every format, down to articles.
pub fn files(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let (reader, bytes) = match *READER {
        Some(reader) => (reader, bytes),
        None => (&READERS[usize::from(*first) % READERS.len()], rest),
    };
    let opening = Opening { reader: Some(reader), ..Opening::default() };
    for piece in pieces(Source::new("a", bytes), &opening).take(20) {
        let _ = piece.map(|piece| read_piece(&piece, &Metadata { force: true, ..Metadata::default() }));
    }
}

/// Text, down to statements.
pub fn texts(bytes: &[u8]) {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]);
    if let Ok(article) = read("a.txt", text.as_bytes(), &Metadata { force: true, ..Metadata::default() }) {
        let reading = PIPELINE.read(article);
        let _ = PIPELINE.events(&reading);
    }
}

/// Sentences that were analysed elsewhere.
pub fn conllu(bytes: &[u8]) {
    for document in conllu::read(&String::from_utf8_lossy(bytes)).unwrap_or_default() {
        let _ = conllu::write(&document);
        let _ = PIPELINE.understand(document);
    }
}

/// A graph of one article, in a folder.
fn small_store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("news.graph"), None).expect("a store");
    let article = read("a.txt", ARTICLE.as_bytes(), &Metadata::default()).expect("an article");
    let reading = PIPELINE.read(article);
    let (document, entities) = (&reading.document, &reading.entities);
    let added = store.add(document, entities, &reading.statements, PIPELINE.ontology(), &AddOptions::default());
    added.expect("added");
    (folder, store)
}

/// Questions.
pub fn queries(bytes: &[u8]) {
    static GRAPH: LazyLock<(TempDir, Graph)> = LazyLock::new(|| {
        let (folder, store) = small_store();
        let graph = store.graph(PIPELINE.ontology()).expect("a graph");
        (folder, graph)
    });
    let limits = Limits { time: Some(Duration::from_secs(2)), rows: Some(1_000), memory: Some(100 << 20) };
    let _ = GRAPH.1.ask_within(&String::from_utf8_lossy(bytes), &Sources::default(), &limits);
}

/// The store that is damaged, and the file of its article.
static DAMAGED: LazyLock<(TempDir, Store, PathBuf)> = LazyLock::new(|| {
    let (folder, store) = small_store();
    let mut files = fs::read_dir(store.path().join("articles")).expect("a folder").flatten();
    let file = files.next().expect("an article").path();
    (folder, store, file)
});

fn opened(store: &Store) {
    if let Ok(graph) = store.graph(PIPELINE.ontology()) {
        let _ = graph.ask("SELECT ?s WHERE { ?s rdfs:label ?name } LIMIT 5");
    }
}

/// Files of articles: quads, packed here so that the fuzzer need not find out how to pack.
pub fn stores(bytes: &[u8]) {
    let (_, store, file) = &*DAMAGED;
    fs::write(file, packed(bytes)).expect("written");
    opened(store);
}

/// One block of gzip that is stored as it is.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let bytes = &bytes[..bytes.len().min(usize::from(u16::MAX))];
    let length = bytes.len() as u16;
    let head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1];
    [&head[..], &length.to_le_bytes(), &(!length).to_le_bytes(), bytes, &crc(bytes).to_le_bytes(), &u32::from(length).to_le_bytes()]
        .concat()
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1)));
    !bytes.iter().fold(!0, step)
}

/// Decisions.
pub fn decisions(bytes: &[u8]) {
    let store = &DAMAGED.1;
    let folder = store.path().join("decisions");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("000000000000.ttl"), bytes).expect("written");
    opened(store);
}

static OWN: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fn with_own(path: &Path, bytes: &[u8]) -> PathBuf {
    let path = OWN.path().join(path);
    fs::write(&path, bytes).expect("written");
    path
}

/// Ontologies beside the built-in one, and what a sentence says by them.
pub fn ontologies(bytes: &[u8]) {
    with_own(Path::new("own.ttl"), bytes);
    if let Ok(ontology) = Ontology::with_folder(OWN.path()) {
        let article = read("a.txt", ARTICLE.as_bytes(), &Metadata::default()).expect("an article");
        PIPELINE.clone().with_ontology(ontology).read(article);
    }
}

/// Lists of names: the first byte chooses between a table and SKOS.
pub fn gazetteers(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = with_own(Path::new(if first % 2 == 0 { "names.csv" } else { "names.ttl" }), rest);
    let _ = Ontology::embedded().clone().with_gazetteer(&path);
    fs::remove_file(path).expect("removed");
}

/// Requests to the server: what stands behind the address of every question.
pub fn requests(bytes: &[u8]) {
    static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("threads"));
    static SERVED: LazyLock<(TempDir, SocketAddr)> = LazyLock::new(|| {
        let (folder, store) = small_store();
        let settings = Settings {
            store,
            pipeline: PIPELINE.clone(),
            options: AddOptions::default(),
            token: None,
            hosts: Vec::new(),
            origins: Vec::new(),
            limits: Limits { time: Some(Duration::from_secs(2)), ..LIMITS },
            most_bytes: 1 << 20,
            most_at_once: 8,
            most_connections: 64,
        };
        let server = RUNTIME.block_on(Server::bind(([127, 0, 0, 1], 0).into(), settings)).expect("a free port");
        let address = server.address().expect("an address");
        RUNTIME.spawn(server.run(std::future::pending()));
        (folder, address)
    });
    let target: Vec<u8> = bytes.iter().copied().filter(|byte| byte.is_ascii_graphic()).collect();
    let mut stream = TcpStream::connect(SERVED.1).expect("a connection");
    let head = [b"GET /", &target[..], b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"].concat();
    let mut answer = Vec::new();
    let _ = stream.write_all(&head).and_then(|()| stream.read_to_end(&mut answer).map(drop));
    let status = answer.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    assert!(status.first() != Some(&b'5') || status == b"503", "{}", String::from_utf8_lossy(&answer));
}
