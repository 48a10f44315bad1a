//! `newsgraph serve`, as people start and end it.
#![cfg(unix)]

use super::{FERRY, HARBOUR, add};
use newsgraph::graph::Store;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn started(store: &std::path::Path, arguments: &[&str]) -> (Child, String, Vec<String>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(["serve", "--bind", "127.0.0.1:0", "--store"]).arg(store).args(arguments);
    let mut child = command.stderr(Stdio::piped()).spawn().expect("started");
    let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
    let mut told = Vec::new();
    let address = loop {
        let line = lines.next().expect("it says where it listens").expect("UTF-8");
        told.push(line.clone());
        if let Some(at) = line.find("http://") {
            break line[at + 7..].trim_end_matches('/').to_owned();
        }
    };
    if arguments.contains(&"--write") && !arguments.contains(&"--token-file") {
        told.push(lines.next().expect("a token").expect("UTF-8"));
    }
    std::thread::spawn(move || lines.for_each(drop));
    (child, address, told)
}

fn ended(child: &mut Child) -> Option<i32> {
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill");
    child.wait().expect("it ends").code()
}

#[test]
fn what_was_begun_is_finished() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.graph");
    add(&Store::create(&path, None).expect("a store"), FERRY, "2031-05-05");
    let (mut child, address, told) = started(&path, &["--write"]);
    let token = told.last().and_then(|line| line.rsplit(' ').next()).expect("a token").to_owned();
    let mut stream = TcpStream::connect(&address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
    let head = format!(
        "POST /articles?date=2031-05-06 HTTP/1.1\r\nHost: {address}\r\nContent-Type: text/plain\r\nAuthorization: Bearer {token}\r\n\
         Content-Length: {}\r\n\r\n{HARBOUR}",
        HARBOUR.len()
    );
    stream.write_all(head.as_bytes()).expect("sent");
    std::thread::sleep(Duration::from_millis(100));
    let code = ended(&mut child);
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert_eq!(code, Some(0));
    assert_eq!(Store::open(&path).and_then(|store| store.articles()).expect("a list").len(), 2);
    assert!(TcpStream::connect(&address).is_err(), "it has stopped listening");
}

#[test]
fn who_starts_it_wrongly_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
            .arg("serve")
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("run");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = run(&[]);
    assert!(code == Some(1) && said.contains("news.graph"), "{said}");
    let path = folder.path().join("news.graph");
    add(&Store::create(&path, None).expect("a store"), FERRY, "2031-05-05");
    std::fs::write(folder.path().join("token"), "short").expect("written");
    let (code, said) = run(&["--write", "--token-file", "token"]);
    assert!(code == Some(1) && said.contains("at least 16 signs"), "{said}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let (code, said) = run(&["--bind", &taken.local_addr().expect("an address").to_string()]);
    assert!(code == Some(1) && said.contains("choose another address with --bind"), "{said}");
    assert_eq!(run(&["--token-file", "token"]).0, Some(2));
}
