//! One page, or one feed, from the web: only when asked, over HTTPS, and never from inside a network.

mod public;

use anyhow::{Context, Result, anyhow, bail};
use newsgraph::read::{READERS, reader_for};
use public::is_public;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::{StatusCode, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, ResponseExt};

/// The longest page, in bytes, unpacked.
const LONGEST: u64 = 16 << 20;

/// More redirections lead nowhere.
const MOST_REDIRECTS: u32 = 5;

/// What is asked for, the best first.
const ACCEPTED: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, \
    text/plain;q=0.8, */*;q=0.1";

/// Media types of feeds that their reader does not name.
const FEEDS: &[&str] = &["application/atom+xml", "application/feed+json", "application/rdf+xml"];

/// Media types that say nothing: the ending of the address tells, or the beginning of what comes.
const SILENT: &[&str] =
    &["", "application/octet-stream", "application/xml", "binary/octet-stream", "text/plain", "text/xml"];

/// What was fetched.
#[derive(Debug)]
pub struct Page {
    /// Its address after all redirections.
    pub url: String,
    /// A name whose ending says what it is, as far as the server tells.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// By what its server knows it again.
    validators: Validators,
}

/// What a server says of a page so that it can be asked whether there is another one by now
/// ([RFC 9110, section 8.8](https://www.rfc-editor.org/rfc/rfc9110#section-8.8)).
#[derive(Clone, Debug, Default)]
struct Validators {
    /// `ETag`, as it came.
    etag: Option<String>,
    /// `Last-Modified`, as it came.
    last_modified: Option<String>,
}

/// Feeds that are fetched again and again: what has not changed is not sent twice.
#[derive(Clone, Debug)]
pub struct Feeds {
    fetcher: Fetcher,
    /// Of the last answer of each address.
    known: Arc<Mutex<HashMap<String, Validators>>>,
}

impl Feeds {
    /// None is known.
    pub fn new(fetcher: Fetcher) -> Feeds {
        Feeds { fetcher, known: Arc::default() }
    }

    /// The feed; nothing if it is what it was the last time.
    pub fn fetch(&self, url: &str) -> Result<Option<Page>> {
        let before = self.lock().get(url).cloned().unwrap_or_default();
        let page = self.fetcher.fetch_through(DefaultResolver::default(), url, &before)?;
        if let Some(page) = &page {
            self.lock().insert(url.to_owned(), page.validators.clone());
        }
        Ok(page)
    }

    /// Asks for all of them the next time, whether they have changed or not.
    pub fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Validators>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How pages are fetched.
#[derive(Clone, Copy, Debug)]
pub struct Fetcher {
    /// From the name of the host to the last byte.
    time: Duration,
    /// Over HTTPS alone, on its usual port.
    only_https: bool,
    /// Which hosts are asked.
    may_ask: fn(IpAddr) -> bool,
}

/// Is an argument an address, and no file?
pub fn is_address(argument: &str) -> bool {
    argument.starts_with("https://") || argument.starts_with("http://")
}

impl Fetcher {
    /// Asks hosts that everybody can reach.
    pub const PUBLIC: Fetcher = Fetcher { time: Duration::from_secs(30), only_https: true, may_ask: is_public };

    /// Asks this machine alone, over HTTP, and not for long.
    #[cfg(test)]
    pub const HERE: Fetcher = Fetcher {
        time: Duration::from_secs(3),
        only_https: false,
        may_ask: |address| address == std::net::Ipv4Addr::LOCALHOST,
    };

    /// Fetches one page.
    pub fn fetch(&self, url: &str) -> Result<Page> {
        let page = self.fetch_through(DefaultResolver::default(), url, &Validators::default())?;
        page.context("the server says that nothing has changed, and was not asked: try again later")
    }

    /// The page; nothing if it is still the one that these validators came with.
    fn fetch_through(&self, names: impl Resolver, url: &str, known: &Validators) -> Result<Option<Page>> {
        if self.only_https && !url.starts_with("https://") {
            bail!("only addresses that begin with https:// are fetched");
        }
        let config = Config::builder()
            .https_only(self.only_https)
            .timeout_global(Some(self.time))
            .max_redirects(MOST_REDIRECTS)
            // A proxy would look names up itself, behind the guard.
            .proxy(None)
            .user_agent(concat!("newsgraph/", env!("CARGO_PKG_VERSION")))
            .accept(ACCEPTED)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Guarded { names, how: *self });
        let plain = |error| self.plain(error);
        let conditions = [("If-None-Match", &known.etag), ("If-Modified-Since", &known.last_modified)];
        let asked = conditions.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let request = asked.fold(agent.get(url), |request, (name, value)| request.header(name, value));
        let mut response = request.call().map_err(plain)?;
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(None);
        }
        let header = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let validators = Validators { etag: header("etag"), last_modified: header("last-modified") };
        let address = response.get_uri().to_string();
        let media_type = response.body().mime_type().unwrap_or_default().to_lowercase();
        let name = name_of(&address, &media_type)?;
        let bytes = response.body_mut().with_config().limit(LONGEST).read_to_vec().map_err(plain)?;
        Ok(Some(Page { name, url: address, bytes, validators }))
    }

    /// What went wrong in everyday words.
    fn plain(&self, error: Error) -> anyhow::Error {
        match error {
            Error::StatusCode(404 | 410) => anyhow!("there is no such page: check the address"),
            Error::StatusCode(401 | 402 | 403 | 429 | 451) => {
                anyhow!("the server refuses to give it: save the page with a browser and add the file")
            }
            Error::StatusCode(code) => anyhow!("the server answers with status {code}: try again later"),
            Error::BodyExceedsLimit(limit) => {
                anyhow!("it is longer than {limit} bytes: save it and cut it")
            }
            Error::Timeout(_) => anyhow!("it took longer than {} seconds: try again later", self.time.as_secs()),
            Error::TooManyRedirects => anyhow!("it leads on more than {MOST_REDIRECTS} times: find its last address"),
            Error::RequireHttpsOnly(to) => anyhow!("it leads to {to}, and only HTTPS is fetched"),
            Error::BadUri(_) | Error::Http(_) => {
                anyhow!("the address is not well written: copy it from the browser, with %20 for spaces")
            }
            Error::HostNotFound => {
                anyhow!("there is no such host: check the address, and whether this machine is connected")
            }
            other => anyhow!(other).context("the server does not answer as it should"),
        }
    }
}

/// "page.html" of what is text/html; the last part of the address where that says more.
fn name_of(url: &str, media_type: &str) -> Result<String> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let last = path.rsplit('/').next().unwrap_or_default();
    let by_ending = reader_for(last);
    if FEEDS.contains(&media_type) {
        return Ok("page.rss".to_owned());
    }
    if let Some(reader) = READERS.iter().find(|reader| reader.media_type == media_type)
        && !SILENT.contains(&media_type)
    {
        let says_the_same = by_ending.is_some_and(|other| other.media_type == reader.media_type);
        let ending = reader.extensions.first().with_context(|| format!("{} has no ending", reader.name))?;
        return Ok(if says_the_same { last.to_owned() } else { format!("page.{ending}") });
    }
    if !SILENT.contains(&media_type) && !media_type.starts_with("text/") {
        bail!("the server says that it is {media_type}, which is not read: look for a page with text");
    }
    // "news.php" is what a program wrote, and "news.xml" may be a feed or a page: what comes tells.
    let says_nothing =
        by_ending.is_none_or(|reader| reader.key == "html" && !is_page(last)) || media_type.ends_with("/xml");
    Ok(if says_nothing { "page".to_owned() } else { last.to_owned() })
}

/// Does the ending stand for a page, and not for a program that writes one?
fn is_page(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| !matches!(ending.to_lowercase().as_str(), "php" | "asp" | "aspx"))
}

/// Names of hosts as usual, but no addresses that only this network knows: what is checked is what is connected to, for the
/// first address as for all that it leads to.
#[derive(Debug)]
struct Guarded<R> {
    names: R,
    how: Fetcher,
}

impl<R: Resolver> Resolver for Guarded<R> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let refused = |why: String| Error::Other(why.into());
        if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
            return Err(refused("an address with a password is not fetched: take the password out".to_owned()));
        }
        if let Some(port) = uri.port_u16().filter(|port| self.how.only_https && *port != 443) {
            return Err(refused(format!("port {port} is not that of pages, which is 443")));
        }
        let found = self.names.resolve(uri, config, timeout)?;
        match found.iter().find(|address| !(self.how.may_ask)(address.ip())) {
            Some(address) => Err(refused(format!(
                "its host is inside a network ({}), and only hosts that everybody can reach are asked: save the page and add the file",
                address.ip()
            ))),
            None => Ok(found),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::{BufRead, BufReader, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Instant;

    /// A server on this machine that gives these answers, one after another; HERE in them is its own address.
    pub fn server(answers: Vec<Vec<u8>>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let own = address.clone();
        thread::spawn(move || {
            for answer in answers {
                let Ok((mut stream, _)) = listener.accept() else { return };
                let mut lines = BufReader::new(stream.try_clone().expect("a copy")).lines();
                while lines.next().and_then(Result::ok).is_some_and(|line| !line.is_empty()) {}
                let at = answer.windows(4).position(|four| four == b"HERE");
                let (before, after) = at.map_or((&answer[..], &[][..]), |at| (&answer[..at], &answer[at + 4..]));
                let own = if at.is_some() { own.as_bytes() } else { &[] };
                let _ = stream
                    .write_all(before)
                    .and_then(|()| stream.write_all(own))
                    .and_then(|()| stream.write_all(after));
            }
        });
        address
    }

    /// An answer with a status, header lines and a body.
    pub fn answer(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
        let body = body.as_ref();
        let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        [head.as_bytes(), body].concat()
    }

    fn told(url: &str) -> String {
        format!("{:#}", Fetcher::HERE.fetch(url).expect_err("refused"))
    }

    #[test]
    fn a_page_comes_with_its_last_address_and_its_kind() {
        let leads_on = answer("302 Found\r\nLocation: HERE/b", "");
        let address =
            server(vec![leads_on, answer("200 OK\r\nContent-Type: text/html; charset=utf-8", "<html></html>")]);
        let page = Fetcher::HERE.fetch(&format!("{address}/a")).expect("a page");
        assert_eq!(
            (page.url, page.name.as_str(), page.bytes.as_slice()),
            (format!("{address}/b"), "page.html", &b"<html></html>"[..])
        );
    }

    #[test]
    fn what_has_not_changed_is_not_sent_twice() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/news", listener.local_addr().expect("an address"));
        let serving = thread::spawn(move || {
            let heads = [
                "200 OK\r\nETag: \"a1\"\r\nLast-Modified: Sun, 03 Mar 2024 10:00:00 GMT",
                "304 Not Modified",
                "200 OK",
            ];
            let mut asked = Vec::new();
            for head in heads {
                let (mut stream, _) = listener.accept().expect("a question");
                let lines = BufReader::new(stream.try_clone().expect("a copy")).lines().map_while(Result::ok);
                let lines: Vec<String> =
                    lines.take_while(|line| !line.is_empty()).map(|line| line.to_lowercase()).collect();
                asked.push(lines.iter().filter(|line| line.starts_with("if-")).cloned().collect::<Vec<_>>());
                let body = if head.starts_with("304") { "" } else { "<rss/>" };
                stream.write_all(&answer(&format!("{head}\r\nContent-Type: application/rss+xml"), body)).expect("sent");
            }
            asked
        });
        let feeds = Feeds::new(Fetcher::HERE);
        assert!(feeds.fetch(&address).expect("an answer").is_some());
        assert!(feeds.fetch(&address).expect("an answer").is_none());
        feeds.forget();
        assert!(feeds.fetch(&address).expect("an answer").is_some());
        let asked = serving.join().expect("it ends");
        let conditions = ["if-none-match: \"a1\"", "if-modified-since: sun, 03 mar 2024 10:00:00 gmt"];
        assert_eq!((asked[0].len(), asked[2].len()), (0, 0));
        assert!(conditions.iter().all(|condition| asked[1].iter().any(|line| line == condition)), "{asked:?}");
    }

    #[test]
    fn limits_of_size_and_redirections_hold() {
        assert!(told(&server(vec![answer("404 Not Found", "")])).contains("no such page"));
        assert!(told(&server(vec![answer("503 Busy", "")])).contains("status 503"));
        let round = answer("302 Found\r\nLocation: HERE/a", "");
        assert!(told(&server(vec![round; 10])).contains("leads on more than 5 times"));
        let long = vec![b'a'; LONGEST as usize + 1];
        assert!(told(&server(vec![answer("200 OK", &long)])).contains("longer than"));
        let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
        bomb.write_all(&long).expect("packed");
        let bomb = bomb.finish().expect("packed");
        assert!(bomb.len() < 1 << 20);
        assert!(told(&server(vec![answer("200 OK\r\nContent-Encoding: gzip", bomb)])).contains("longer than"));
    }

    #[test]
    fn a_server_that_gives_a_byte_now_and_then_is_left() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/a", listener.local_addr().expect("an address"));
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a question");
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while stream.write_all(b"a").is_ok() {
                thread::sleep(Duration::from_millis(50));
            }
        });
        let began = Instant::now();
        assert!(told(&address).contains("longer than 3 seconds"));
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn an_address_inside_is_refused_wherever_it_comes_from() {
        let inside = "http://127.0.0.2:8000";
        assert!(told(inside).contains("inside a network (127.0.0.2)"));
        let leads_inside = server(vec![answer(&format!("302 Found\r\nLocation: {inside}/secret"), "")]);
        assert!(told(&leads_inside).contains("inside a network (127.0.0.2)"));
        assert!(told("http://user:word@127.0.0.1/").contains("with a password"));
    }

    /// Names that mean one public address and one inside, and another each time they are asked.
    #[derive(Debug)]
    struct Rebinding(AtomicUsize);

    impl Resolver for Rebinding {
        fn resolve(&self, uri: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            let port = uri.port_u16().unwrap_or(443);
            let time = self.0.fetch_add(1, Ordering::Relaxed);
            let mut found = self.empty();
            found.push(SocketAddr::from(([127, 0, 0, 1 + time as u8], port)));
            if uri.host() == Some("both.example") {
                found.push(SocketAddr::from(([10, 0, 0, 1], port)));
            }
            Ok(found)
        }
    }

    #[test]
    fn what_is_connected_to_is_what_was_checked() {
        let names = || Rebinding(AtomicUsize::new(0));
        let address = server(vec![answer("200 OK\r\nContent-Type: text/plain", "It runs.")]);
        let port = address.rsplit(':').next().expect("a port");
        let page = Fetcher::HERE
            .fetch_through(names(), &format!("http://one.example:{port}/a"), &Validators::default())
            .expect("an answer")
            .expect("a page");
        assert_eq!((page.name.as_str(), page.bytes.as_slice()), ("page", &b"It runs."[..]));
        let told = Fetcher::HERE
            .fetch_through(names(), "http://both.example:1/", &Validators::default())
            .expect_err("refused");
        assert!(format!("{told:#}").contains("10.0.0.1"), "{told:#}");
        let address = server(vec![answer("302 Found\r\nLocation: http://one.example:1/b", "")]);
        let port = address.rsplit(':').next().expect("a port");
        let told = Fetcher::HERE
            .fetch_through(names(), &format!("http://one.example:{port}/"), &Validators::default())
            .expect_err("refused");
        assert!(format!("{told:#}").contains("127.0.0.2"), "{told:#}");
    }

    #[test]
    fn only_public_hosts_are_asked_over_https() {
        let told = |url: &str| format!("{:#}", Fetcher::PUBLIC.fetch(url).expect_err("refused"));
        assert!(told("http://example.org/").contains("begin with https://"));
        assert!(told("https://127.0.0.1:22/").contains("port 22"));
        for host in [
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "localhost",
            "[::1]",
            "10.0.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "[fd00::1]",
            "[::ffff:10.0.0.1]",
            "[::ffff:a9fe:a9fe]",
            "0.0.0.0",
        ] {
            let told = told(&format!("https://{host}/"));
            assert!(told.contains("inside a network"), "{host}: {told}");
        }
    }

    #[test]
    fn the_server_and_the_address_tell_what_it_is() {
        for (url, media_type, expected) in [
            ("https://example.org/a", "text/html", "page.html"),
            ("https://example.org/a.php?x=b.pdf", "text/html", "a.php"),
            ("https://example.org/news", "application/atom+xml", "page.rss"),
            ("https://example.org/a.pdf", "application/octet-stream", "a.pdf"),
            ("https://example.org/a", "text/plain", "page"),
            ("https://example.org/feed.php", "text/xml", "page"),
            ("https://example.org/feed.php", "", "page"),
            ("https://example.org/feed.xml", "application/xml", "page"),
            ("https://example.org/news.jsonl.gz", "application/gzip", "news.jsonl.gz"),
            ("https://example.org/", "", "page"),
        ] {
            assert_eq!(name_of(url, media_type).expect("a name"), expected, "{url}");
        }
        let told = name_of("https://example.org/a.html", "image/png").expect_err("no text");
        assert!(told.to_string().contains("image/png"), "{told}");
    }
}
