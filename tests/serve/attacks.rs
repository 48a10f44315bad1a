//! What somebody may try who is not meant to.

use super::{FERRY, Live, READER, TOKEN, encoded};
use newsgraph::serve::Token;

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

/// A page is loaded from a name, which is then bound to this machine.
#[test]
fn other_names_are_not_ours() {
    for host in ["evil.example", "evil.example:7878", "127.0.0.1.evil.example", "localhost.evil.example", "localhosts"]
    {
        let answer =
            READER.raw(format!("GET /articles HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        assert_eq!(status(&answer), "421", "{host}: {answer}");
        assert!(!answer.contains("Ministers"), "{host}");
    }
    for host in ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:7878", "192.0.2.1"] {
        let answer =
            READER.raw(format!("GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        assert_eq!(status(&answer), "200", "{host}: {answer}");
    }
    let named = Live::of(&[FERRY], |settings| settings.hosts = vec!["news.example".into()]);
    let answer = named.raw(b"GET /health HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&answer), "200", "{answer}");
}

#[test]
fn the_name_is_given_once_and_rightly() {
    for head in [
        "GET /health HTTP/1.1\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n",
        "GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n",
        "GET /health HTTP/1.1\r\nHost: a b\r\n",
        "GET /health HTTP/1.0\r\n",
    ] {
        let answer = READER.raw(format!("{head}Connection: close\r\n\r\n").as_bytes());
        assert!(["400", "421"].contains(&status(&answer)), "{head}: {answer}");
    }
}

#[test]
fn nothing_is_written_without_leave() {
    let article = [("Content-Type", "text/plain")];
    assert_eq!(READER.send("POST", "/articles", &article, b"The ferry runs.").status, 403);
    let writer = Live::writing();
    let id = writer.json("/articles")["items"][0]["id"].as_str().expect("digits").to_owned();
    let requests: [(&str, String, &[u8]); 4] = [
        ("POST", "/articles".into(), b"The ferry runs."),
        ("DELETE", format!("/articles/{id}"), b""),
        ("POST", "/decisions".into(), b"{\"verdict\":\"kind\",\"about\":[\"Oslo\"],\"kind\":\"person\",\"why\":\"x\"}"),
        ("DELETE", "/decisions/abc".into(), b""),
    ];
    let host = format!("http://{}", writer.address);
    let bearer = format!("Bearer {TOKEN}");
    for (method, path, body) in &requests {
        let with = |headers: &[(&str, &str)]| {
            let all = [&[("Content-Type", "application/json")], headers].concat();
            writer.send(method, path, &all, body).status
        };
        assert_eq!(with(&[]), 401, "{method} {path}");
        assert_eq!(with(&[("Authorization", "Bearer wrong")]), 403, "{method} {path}");
        assert_eq!(with(&[("Authorization", &format!("Bearer {TOKEN}x"))]), 403);
        assert_eq!(with(&[("Authorization", &format!("Basic {TOKEN}"))]), 401);
        assert_eq!(with(&[("Authorization", &bearer), ("Origin", "http://evil.example")]), 403, "{method} {path}");
        assert_eq!(with(&[("Authorization", &bearer), ("Origin", "null")]), 403);
        assert_eq!(with(&[("Authorization", &bearer), ("Origin", &format!("{host}.evil.example"))]), 403);
        assert_eq!(with(&[("Authorization", &bearer), ("Sec-Fetch-Site", "cross-site")]), 403);
    }
    assert_eq!(writer.json("/articles")["total"], 1);
    let tokenized = writer.get(&format!("/articles?access_token={TOKEN}"), &[]);
    assert!(!tokenized.text().contains(TOKEN));
}

#[test]
fn other_pages_read_only_what_they_may() {
    let foreign = [("Origin", "http://evil.example")];
    let reply = READER.get("/articles", &foreign);
    assert_eq!(reply.header("access-control-allow-origin"), "");
    assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin");
    let preflight = [("Origin", "http://evil.example"), ("Access-Control-Request-Method", "POST")];
    let reply = READER.send("OPTIONS", "/articles", &preflight, b"");
    assert_eq!(reply.header("access-control-allow-methods"), "");
    let open = Live::of(&[FERRY], |settings| {
        settings.origins = vec!["http://desk.example".into()];
        settings.token = Token::chosen(TOKEN);
    });
    assert_eq!(open.get("/articles", &foreign).header("access-control-allow-origin"), "");
    let desk = [("Origin", "http://desk.example"), ("Access-Control-Request-Method", "POST")];
    let reply = open.send("OPTIONS", "/articles", &desk, b"");
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (204, "http://desk.example"));
    assert_eq!(reply.header("access-control-allow-credentials"), "");
    assert_eq!(reply.header("access-control-allow-methods"), "GET, HEAD, POST", "it may ask, and delete nothing");
    let token = format!("Bearer {TOKEN}");
    let desk = [("Origin", "http://desk.example"), ("Authorization", token.as_str()), ("Content-Type", "text/plain")];
    assert_eq!(open.get("/articles", &desk).status, 200);
    assert_eq!(open.send("POST", "/articles", &desk, b"The ferry runs.").status, 403, "named origins read");
    let id = open.json("/articles")["items"][0]["id"].as_str().expect("digits").to_owned();
    assert_eq!(open.send("DELETE", &format!("/articles/{id}"), &desk, b"").status, 403);
    let all = Live::of(&[FERRY], |settings| {
        settings.origins = vec!["*".into()];
        settings.token = Token::chosen(TOKEN);
    });
    assert_eq!(all.get("/articles", &foreign).header("access-control-allow-origin"), "*");
    let bearer = format!("Bearer {TOKEN}");
    let headers =
        [("Origin", "http://evil.example"), ("Authorization", bearer.as_str()), ("Content-Type", "text/plain")];
    assert_eq!(all.send("POST", "/articles", &headers, b"The ferry runs.").status, 403, "* is for reading");
}

#[test]
fn no_path_leads_out_of_the_store() {
    std::fs::write(READER.folder.path().join("secret.txt"), "the-secret").expect("written");
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/articles/../secret.txt",
        "/articles/..%2f..%2fsecret.txt",
        "/articles/%2e%2e%2fsettings",
        "/article/../../secret.txt",
        "/articles/....",
        "/decisions/..%2f..%2fsecret",
        "/etc/passwd",
        "//etc/passwd",
        "/assets//etc/passwd",
        "/.gitkeep",
        "/%00",
        "/articles/%00",
        "/..\\secret.txt",
        "/questions/..%2fmet",
        "/entity/..%2f..%2f",
    ] {
        let answer =
            READER.raw(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes());
        assert!(["400", "404", "405"].contains(&status(&answer)), "{path}: {answer}");
        assert!(!answer.contains("the-secret") && !answer.contains("root:"), "{path}");
    }
    let writer = Live::writing();
    let bearer = format!("Bearer {TOKEN}");
    for path in [
        "/articles/..%2fnews.graph",
        "/articles/%2e%2e",
        "/articles/..%2f..%2f..%2fetc%2fpasswd",
        "/decisions/..%2farticles",
    ] {
        let reply = writer.send("DELETE", path, &[("Authorization", &bearer)], b"");
        assert_eq!(reply.status, 404, "{path}: {}", reply.text());
    }
    assert_eq!(writer.json("/articles")["total"], 1);
}

#[test]
fn nothing_comes_back_as_markup() {
    const SCRIPT: &str = "<script>alert(1)</script>";
    let script = encoded(SCRIPT);
    for path in [
        format!("/search?q={script}"),
        format!("/entities/{script}"),
        format!("/articles/{script}"),
        format!("/statements/{script}"),
        format!("/questions/{script}"),
        format!("/questions/met?{script}=1"),
        format!("/statements?limit={script}"),
        format!("/sparql?query={script}"),
        format!("/entity/{script}"),
        format!("/{script}"),
        format!("/graph?entity={script}"),
        format!("/rdf-graph-store?graph={script}"),
        format!("/path?a={script}&b={script}"),
    ] {
        for accept in ["*/*", "text/html"] {
            let reply = READER.get(&path, &[("Accept", accept)]);
            assert_ne!(reply.media_type(), "text/html", "{path}");
            assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
            let policy = reply.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
            assert_eq!(reply.header("x-frame-options"), "DENY");
        }
    }
    let page = READER.get("/", &[("Accept", "text/html")]);
    assert!(!page.text().contains("<script>") && !page.text().contains(" onclick="), "no script stands in the page");
}

#[test]
fn headers_are_not_written_by_names() {
    for path in ["/entity/%0d%0aSet-Cookie:%20a=b", "/article/%0d%0aX:%20y", "/search?q=%0d%0aX:%20y"] {
        let answer = READER.raw(
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                .as_bytes(),
        );
        let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_lowercase();
        assert!(!head.contains("set-cookie") && !head.contains("\r\nx:"), "{path}: {head}");
    }
}

#[test]
fn too_much_is_refused() {
    let writer = Live::writing();
    let bearer = format!("Bearer {TOKEN}");
    let announced = format!(
        "POST /articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: {bearer}\r\nContent-Type: text/plain\r\n\
         Connection: close\r\nContent-Length: {}\r\n\r\na",
        (1 << 20) + 1
    );
    let answer = writer.raw(announced.as_bytes());
    assert!(answer.is_empty() || status(&answer) == "413", "{answer}");
    let chunk = format!("{:x}\r\n{}\r\n", 1 << 16, "a".repeat(1 << 16)).repeat(20);
    let chunked = format!(
        "POST /articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: {bearer}\r\nContent-Type: text/plain\r\n\
         Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}0\r\n\r\n"
    );
    let answer = writer.raw(chunked.as_bytes());
    assert!(answer.is_empty() || status(&answer) == "413", "{answer}");
    let head =
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nConnection: close\r\n";
    let answer = writer.raw(format!("{head}Content-Length: {}\r\n\r\nASK {{}}", 4 << 20).as_bytes());
    assert_eq!(status(&answer), "413", "{answer}");
    let answer = READER
        .raw(format!("GET /health HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "a".repeat(64 << 10)).as_bytes());
    assert!(["431", "400"].contains(&status(&answer)), "{answer}");
    let answer = READER.raw(format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(64 << 10)).as_bytes());
    assert!(["414", "431", "400"].contains(&status(&answer)), "{answer}");
    assert_eq!(READER.get(&format!("/search?q={}", "a".repeat(3_000)), &[]).status, 400);
    let packed = [("Content-Type", "text/plain"), ("Content-Encoding", "gzip"), ("Authorization", bearer.as_str())];
    assert_eq!(writer.send("POST", "/articles", &packed, b"\x1f\x8b").status, 415);
    let nested = format!("{{\"verdict\":{}", "[".repeat(100_000));
    let json = [("Content-Type", "application/json"), ("Authorization", bearer.as_str())];
    assert_eq!(writer.send("POST", "/decisions", &json, &nested.as_bytes()[..60_000]).status, 400);
}

#[test]
fn requests_are_not_smuggled() {
    for head in [
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, x\r\n",
        "GET /health HTTP/1.1\r\nHost : localhost\r\n",
        "GET /health HTTP/1.1\r\n Host: localhost\r\n",
        "GET /health\tHTTP/1.1\r\nHost: localhost\r\n",
        "\u{0}\u{1}\u{2}\r\n",
    ] {
        let answer = READER.raw(format!("{head}Connection: close\r\n\r\n").as_bytes());
        assert!(answer.is_empty() || status(&answer) == "400", "{head:?}: {answer}");
    }
}

/// A body that never ends is not waited for, whatever it is.
#[test]
fn slow_bodies_are_let_go() {
    let writer = Live::of(&[FERRY], |settings| {
        settings.token = Token::chosen(TOKEN);
        settings.body_time = std::time::Duration::from_millis(500);
    });
    for (media_type, begun) in [
        ("text/plain", "The ferry"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nThe ferry",
        ),
        ("multipart/form-data; boundary=x", "--x\r\n"),
    ] {
        let head = format!(
            "POST /articles HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: {media_type}\r\n\
             Connection: close\r\nContent-Length: 100000\r\n\r\n{begun}"
        );
        let began = std::time::Instant::now();
        let answer = writer.raw(head.as_bytes());
        assert_eq!(status(&answer), "408", "{media_type}: {answer}");
        assert!(began.elapsed() < std::time::Duration::from_secs(10), "{media_type}: {:?}", began.elapsed());
    }
}

/// Who sends one sign after another holds a place for some seconds only.
#[test]
fn slow_clients_are_let_go() {
    use std::io::{Read, Write};
    use std::time::{Duration, Instant};
    let mut stream = std::net::TcpStream::connect(READER.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: loc").expect("sent");
    let began = Instant::now();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!(began.elapsed() < Duration::from_secs(20), "it waited {:?}", began.elapsed());
}
