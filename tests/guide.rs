//! Every command of `docs/guide.md` is run, one after another, and answers what stands below it.
//!
//! `UPDATE=1 cargo test guide` writes today's answers there. Where an answer ends in `…`, so many lines of it are shown.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const CONSOLE: &str = "```console\n";
const END: &str = "```\n";
const MORE: &str = "…";
/// Where the guide's server listens; the test's takes a port that is free.
const ADDRESS: &str = "127.0.0.1:7878";

/// The repository as somebody who follows the guide has it.
struct Hour {
    folder: TempDir,
    address: String,
    servers: Vec<Child>,
}

impl Drop for Hour {
    fn drop(&mut self) {
        for server in &mut self.servers {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

fn repository(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

impl Hour {
    fn new() -> Hour {
        let folder = tempfile::tempdir().expect("a folder");
        let articles = folder.path().join("examples/articles");
        fs::create_dir_all(&articles).expect("made");
        for entry in fs::read_dir(repository("examples/articles")).expect("it is there").flatten() {
            fs::copy(entry.path(), articles.join(entry.file_name())).expect("copied");
        }
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
        Hour { folder, address: free.to_string(), servers: Vec::new() }
    }

    fn shell(&self, line: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_newsgraph")).parent().expect("a folder");
        let others = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("sh");
        command.args(["-c", &line.replace(ADDRESS, &self.address)]).current_dir(self.folder.path());
        command.env("PATH", format!("{}:{others}", program.display())).env_remove("NEWSGRAPH_STORE");
        command.stdin(Stdio::null());
        command
    }

    /// What a line that somebody types answers; `before` is what the guide shows.
    fn answer(&mut self, line: &str, before: &str) -> String {
        if let Some(server) = line.strip_suffix(" &") {
            self.serve(server);
            return String::new();
        }
        let done = self.shell(&format!("{{ {line}\n}} 2>&1")).output().expect("a shell");
        let answer = String::from_utf8(done.stdout).expect("UTF-8").replace(&self.address, ADDRESS);
        assert_eq!(done.status.success(), !before.contains("error: "), "{line}\n{answer}");
        let lines: Vec<String> = answer.lines().map(|line| nameless(line.trim_end())).collect();
        lines.join("\n").trim_end().to_owned()
    }

    fn serve(&mut self, line: &str) {
        let mut command = self.shell(&format!("exec {line}"));
        self.servers.push(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a shell"));
        let began = Instant::now();
        while TcpStream::connect(&self.address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "{line} does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// What is told of a decision, without its name, which is made of the moment, too.
fn nameless(line: &str) -> String {
    let is_of_decision = line.starts_with("Decided: ") || line.starts_with("Taken back: ");
    match line.rsplit_once(" (").filter(|_| is_of_decision) {
        Some((told, _)) => format!("{told} ({MORE})"),
        None => line.to_owned(),
    }
}

/// As much of an answer as was shown before.
fn shown(answer: &str, before: &str) -> String {
    let (before, lines): (Vec<&str>, Vec<&str>) = (before.lines().collect(), answer.lines().collect());
    if before.last() == Some(&MORE) && before.len() <= lines.len() {
        return [&lines[..before.len() - 1], &[MORE][..]].concat().join("\n");
    }
    answer.to_owned()
}

/// The guide with today's answers, and the number of commands.
fn followed(text: &str) -> (String, usize) {
    let mut hour = Hour::new();
    let mut parts = text.split(CONSOLE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    let mut n_commands = 0;
    for part in parts {
        let (block, rest) = part.split_once(END).expect("a block ends");
        out += CONSOLE;
        for typed in format!("\n{block}").split("\n$ ").skip(1) {
            let (line, before) = typed.split_once('\n').unwrap_or((typed, ""));
            let answer = shown(&hour.answer(line, before), before.trim_end());
            out += &format!("$ {line}\n{answer}{}", if answer.is_empty() { "" } else { "\n" });
            n_commands += 1;
        }
        out += END;
        out += rest;
    }
    (out, n_commands)
}

#[test]
#[cfg(unix)]
fn the_commands_of_the_guide_answer_as_it_says() {
    let file = repository("docs/guide.md");
    let text = fs::read_to_string(&file).expect("it is there");
    let (today, n_commands) = followed(&text);
    assert!(n_commands >= 20, "{n_commands}");
    // A page of a book has some forty lines.
    assert!(text.lines().count() < 400, "it has more than ten pages");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &today).expect("written");
        return;
    }
    let other = today.lines().zip(text.lines()).find(|(now, then)| now != then);
    assert!(
        today == text,
        "docs/guide.md has other answers than today ({other:?}): UPDATE=1 cargo test guide writes them"
    );
}

/// All bytes of all files below a folder.
fn bytes(folder: &Path) -> Vec<u8> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        let path = entry.path();
        found.extend(if path.is_dir() { bytes(&path) } else { fs::read(&path).expect("it is listed") });
    }
    found
}

#[test]
#[cfg(unix)]
fn what_was_removed_is_in_no_file_after_a_repair() {
    let mut hour = Hour::new();
    fs::write(hour.folder.path().join("secret.txt"), "Zembla\n\nJan Novak met Rosa Lund in Kvaernholt on Monday.\n")
        .expect("written");
    hour.answer("newsgraph add examples/articles/washington-talks.txt secret.txt --force --date 2024-05-06", "");
    let store = hour.folder.path().join("news.graph");
    let has = |words: &str| bytes(&store).windows(words.len()).any(|found| found == words.as_bytes());
    assert!(has("Kvaernholt"));
    hour.answer("newsgraph remove secret.txt && newsgraph check --repair", "");
    assert!(!has("Kvaernholt") && !has("kvaernholt"), "a word of what was removed is still there");
    assert!(has("Oval Office"));
}
