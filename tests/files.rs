//! Files of every format, through the program as people call it: what is read, what is refused, what it costs.

use assert_cmd::Command;
use serde_json::{Value, json};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const BODY: &str = "Norvane bought two ferries in Bergen on Monday. Olga Brandt praised the ships.";

struct Place(TempDir);

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    /// The lines of standard output as JSON.
    fn records(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("made");
        fs::write(self.path(name), content).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.fed(arguments, b"")
    }

    fn fed(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
        command.current_dir(self.0.path()).args(arguments).env_remove("NEWSGRAPH_STORE");
        let output = command.write_stdin(input).output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let run =
            Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) };
        assert!(!run.stderr.contains("panicked"), "{arguments:?} panicked: {}", run.stderr);
        run
    }

    fn articles(&self, arguments: &[&str]) -> Vec<Value> {
        let run = self.run(&[&["extract", "--format", "articles"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.records()
    }
}

/// Packed.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("a vector takes all bytes");
    packer.finish().expect("a vector takes all bytes")
}

/// The text of a packed file.
pub fn gunzip(path: &Path) -> String {
    let mut text = String::new();
    let file = fs::File::open(path).expect("readable");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("packed text");
    text
}

/// A page as newspapers have it.
pub fn page(title: &str) -> String {
    let paragraph =
        format!("<p>{BODY} The company has its seat in Norway and has run ferries along the coast for many years.</p>");
    format!(
        "<!DOCTYPE html><html><head><title>{title} | Harbour Times</title><meta property=\"og:site_name\" content=\"Harbour Times\">\
         <meta property=\"article:published_time\" content=\"2024-03-03T23:00:00-05:00\"><link rel=\"canonical\" href=\"https://example.org/ferry\">\
         <meta name=\"author\" content=\"Mia Brandt\"></head><body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>{}</article></body></html>",
        paragraph.repeat(4)
    )
}

/// A page of PDF with these lines, without any packing.
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let words: Vec<String> =
        lines.iter().map(|line| format!("({}) Tj T*", line.replace('(', "\\(").replace(')', "\\)"))).collect();
    let content = format!("BT /F1 11 Tf 14 TL 60 760 Td {} ET", words.join(" "));
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        file += &format!("{offset:010} 00000 n \n");
    }
    file += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

// What is read

#[test]
fn a_pdf_is_read_and_its_lines_are_joined() {
    let place = Place::new();
    let lines = [
        "Norvane, the largest ferry company of Norway, bought two",
        "ferries in Bergen on Monday. Its chairwoman Olga Brandt praised",
        "the ships and said that they would run between Bergen and the",
        "harbour of Stavanger from May.",
    ];
    place.file("news.pdf", pdf(&lines));
    let found = place.articles(&["news.pdf"]);
    assert_eq!(found[0]["media_type"], "application/pdf");
    assert!(
        found[0]["text"]
            .as_str()
            .is_some_and(|text| text.contains("bought two ferries in Bergen on Monday. Its chairwoman")),
        "{}",
        found[0]
    );
    place.file("picture.pdf", pdf(&[]));
    let run = place.run(&["extract", "picture.pdf"]);
    assert!(run.code == 1 && run.stderr.contains("recognise its letters"), "{}", run.stderr);
}

#[test]
fn every_format_gives_an_article_with_its_metadata() {
    let place = Place::new();
    let record = json!({"id": "a1", "title": "Ferries sold", "text": BODY, "date": "2024-03-03", "url": "https://example.org/ferry", "author": "Mia Brandt", "publisher": "Harbour Times"});
    let front = format!(
        "---\ntitle: Ferries sold\ndate: 2024-03-03\nauthor: Mia Brandt\npublisher: Harbour Times\nurl: https://example.org/ferry\n---\n{BODY}\n"
    );
    let feed = format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour Times</title><id>f</id><updated>2024-03-05T00:00:00Z</updated>\
         <entry><id>a1</id><title>Ferries sold</title><link href=\"https://example.org/ferry\"/><author><name>Mia Brandt</name></author>\
         <published>2024-03-03T23:30:00-05:00</published><updated>2024-03-04T00:00:00Z</updated><content type=\"html\">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"
    );
    let mail = format!(
        "From: Mia Brandt <mia@example.org>\nTo: a@example.org\nSubject: Ferries sold\nDate: Sun, 3 Mar 2024 23:30:00 -0500\nMessage-ID: <a1@example.org>\nMIME-Version: 1.0\n\n{BODY}\n"
    );
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page("Ferries sold"));
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <a1>\r\nWARC-Target-URI: https://example.org/ferry\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    let table = format!(
        "id,title,text,date,url,author,publisher\na1,Ferries sold,\"{BODY}\",2024-03-03,https://example.org/ferry,Mia Brandt,Harbour Times\n"
    );
    let files: &[(&str, Vec<u8>, &str)] = &[
        ("page.html", page("Ferries sold").into_bytes(), "text/html"),
        ("note.md", front.into_bytes(), "text/markdown"),
        ("one.json", record.to_string().into_bytes(), "application/json"),
        ("one.jsonl", record.to_string().into_bytes(), "application/jsonl"),
        ("one.csv", table.clone().into_bytes(), "text/csv"),
        ("one.tsv", table.replace(',', "\t").into_bytes(), "text/csv"),
        ("news.atom", feed.into_bytes(), "application/atom+xml"),
        ("one.eml", mail.clone().into_bytes(), "message/rfc822"),
        ("many.mbox", format!("From mia@example.org Sun Mar  3 23:30:00 2024\n{mail}").into_bytes(), "message/rfc822"),
        ("pages.warc", warc.clone().into_bytes(), "text/html"),
        ("pages.warc.gz", gzip(warc.as_bytes()), "text/html"),
        ("one.jsonl.gz", gzip(record.to_string().as_bytes()), "application/jsonl"),
        ("page.html.gz", gzip(page("Ferries sold").as_bytes()), "text/html"),
    ];
    for (name, bytes, media_type) in files {
        place.file(name, bytes);
        let found = place.articles(&[name]);
        assert_eq!(found.len(), 1, "{name}");
        let article = &found[0];
        assert_eq!(article["title"], "Ferries sold", "{name}");
        assert_eq!(article["date"], "2024-03-03", "{name}");
        assert_eq!(article["authors"], json!(["Mia Brandt"]), "{name}");
        assert_eq!((&article["file"], &article["media_type"]), (&json!(name), &json!(media_type)), "{name}");
        assert!(
            article["body"]
                .as_str()
                .is_some_and(|body| body.starts_with("Norvane bought two ferries in Bergen on Monday.")),
            "{name}: {article}"
        );
        assert!(article["source_sha256"].as_str().is_some_and(|hash| hash.len() == 64), "{name}");
        if !name.contains("eml") && !name.contains("mbox") {
            assert_eq!(
                (&article["url"], &article["publisher"]),
                (&json!("https://example.org/ferry"), &json!("Harbour Times")),
                "{name}"
            );
        }
        let piped = place.fed(&["extract", "--format", "articles", "-"], bytes);
        assert_eq!(piped.code, 0, "{name} on standard input: {}", piped.stderr);
        assert_eq!(piped.records()[0]["sha256"], article["sha256"], "{name}");
    }
}

#[test]
fn records_of_pipelines_say_where_they_come_from() {
    let place = Place::new();
    let lines: Vec<String> = (0..40)
        .map(|number| match number {
            7 => "no JSON".to_owned(),
            8 => json!({"id": "r8", "words": "nothing"}).to_string(),
            9 => json!({"id": "r9", "text": "Die Regierung hat am Montag beschlossen, den Bau der Brücke zu verschieben, und der Minister sagte, dass die Kosten zu hoch seien."}).to_string(),
            _ => json!({"id": format!("r{number}"), "text": format!("Olga Brandt visited Bergen. {BODY}"), "url": format!("https://example.org/{number}"), "source": "Harbour Times", "published": "2024-03-04"}).to_string(),
        })
        .collect();
    let input = lines.join("\n");
    let run = place.fed(&["extract", "--from", "jsonl", "--errors", "errors.jsonl", "-"], input.as_bytes());
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("3 articles failed: errors.jsonl says why"), "{}", run.stderr);
    let records = run.records();
    let mut ids: Vec<&str> = records.iter().filter_map(|record| record["caller_id"].as_str()).collect();
    ids.dedup();
    let expected: Vec<String> =
        (0..40).filter(|number| ![7, 8, 9].contains(number)).map(|number| format!("r{number}")).collect();
    assert_eq!(ids, expected, "every article, in order, once");
    for record in &records {
        assert_eq!(
            (&record["schema"], &record["file"], &record["publisher"], &record["date"]),
            (&json!("newsgraph/2"), &json!("standard input"), &json!("Harbour Times"), &json!("2024-03-04"))
        );
        let text: Vec<char> = format!("Olga Brandt visited Bergen. {BODY}").chars().collect();
        let at = |field: &str| record[field].as_u64().expect("an offset") as usize;
        assert_eq!(record["words"], json!(text[at("begin")..at("end")].iter().collect::<String>()));
    }
    let errors: Vec<Value> = fs::read_to_string(place.path("errors.jsonl"))
        .expect("written")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let told: Vec<(&str, &Value)> =
        errors.iter().map(|error| (error["place"].as_str().unwrap_or_default(), &error["id"])).collect();
    assert_eq!(told, [("line 8", &Value::Null), ("line 9", &json!("r8")), ("line 10", &json!("r9"))]);
    assert!(errors[1]["error"].as_str().is_some_and(|error| error.contains("--fields text=NAME")), "{errors:?}");
    assert!(errors[2]["error"].as_str().is_some_and(|error| error.contains("German")), "{errors:?}");
}

#[test]
fn records_are_as_the_schema_says() {
    let schema: Value = serde_json::from_str(include_str!("../docs/records.schema.json")).expect("JSON");
    let place = Place::new();
    place.file("a.jsonl", json!({"id": "a", "title": "Ferries sold", "text": format!("{BODY} Norway denied that its army attacked Denmark in May 2023, the BBC said.")}).to_string());
    for (format, definition) in
        [("jsonl", "statement"), ("entities", "entity"), ("events", "event"), ("articles", "article")]
    {
        let run = place.run(&["extract", "--format", format, "a.jsonl"]);
        let records = run.records();
        assert!(!records.is_empty(), "{format}: {}", run.stderr);
        for record in records {
            check(&record, &schema["$defs"][definition], &schema, format);
        }
    }
}

/// Checks what the schema uses of JSON Schema: type, required, properties, additionalProperties, items, anyOf, enum, const, $ref.
fn check(value: &Value, rule: &Value, schema: &Value, at: &str) {
    if let Some(name) = rule["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
        return check(value, &schema["$defs"][name], schema, &format!("{at}.{name}"));
    }
    if let Some(choices) = rule["anyOf"].as_array() {
        let fits =
            choices.iter().any(|choice| if choice["type"] == "null" { value.is_null() } else { !value.is_null() });
        assert!(fits, "{at}: {value}");
        return choices
            .iter()
            .filter(|choice| choice["type"] != "null" && !value.is_null())
            .for_each(|choice| check(value, choice, schema, at));
    }
    if let Some(values) = rule["enum"].as_array() {
        assert!(values.contains(value), "{at}: {value}");
    }
    if !rule["const"].is_null() {
        assert_eq!(*value, rule["const"], "{at}");
    }
    let types: Vec<&str> = match &rule["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Number(number) if number.is_u64() && types.contains(&"integer") => "integer",
        Value::Number(_) => "number",
    };
    assert!(types.is_empty() || types.contains(&kind), "{at}: {value} is no {types:?}");
    if let Value::Object(fields) = value {
        for required in rule["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(fields.contains_key(required), "{at}: {required} is missing in {value}");
        }
        for (name, inner) in fields {
            assert!(!rule["properties"][name].is_null(), "{at}: the schema knows no {name}");
            check(inner, &rule["properties"][name], schema, &format!("{at}.{name}"));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        check(item, &rule["items"], schema, &format!("{at}[]"));
    }
}

#[test]
fn a_statement_keeps_its_name_when_the_sentence_before_changes() {
    let place = Place::new();
    let ids = |text: String| -> Vec<(String, String)> {
        let run = place.fed(&["extract", "-"], text.as_bytes());
        let records = run.records();
        let told = records.iter().map(|record| {
            (
                record["words"].as_str().unwrap_or_default().to_owned(),
                record["id"].as_str().unwrap_or_default().to_owned(),
            )
        });
        told.filter(|(words, _)| words.contains("Brandt")).collect()
    };
    let before = ids(format!("Peru sued Chile in May. {BODY}"));
    let after = ids(format!("Lumora left Norway.\n\nKestrel hired Tom Riedel in Oslo. {BODY}"));
    assert!(!before.is_empty());
    assert_eq!(before, after);
    let twice = ids(format!("{BODY}\n\n{BODY}"));
    let all: std::collections::HashSet<&String> = twice.iter().map(|(_, id)| id).collect();
    assert_eq!(all.len(), twice.len(), "the same sentence twice gives two names: {twice:?}");
}

/// Breaks a line as mail programs do.
fn wrap(line: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("there is a line");
        match last.is_empty() || last.chars().count() + 1 + word.chars().count() <= width {
            true if last.is_empty() => last.push_str(word),
            true => *last = format!("{last} {word}"),
            false => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

#[test]
fn a_rough_text_is_whole_in_its_store() {
    let place = Place::new();
    place.file("rough.txt", format!("{}\n", wrap(BODY, 60).replace('\n', "\r\n")));
    let added = place.run(&["add", "rough.txt", "--date", "2026-03-10"]);
    assert_eq!(added.code, 0, "{}", added.stderr);
    for arguments in [&["check"][..], &["check", "--repair"], &["refresh"], &["check"]] {
        let run = place.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn wrapped_and_rough_texts_state_what_the_clean_one_does() {
    let place = Place::new();
    let clean = format!(
        "Ferries sold\n\n{BODY} “We’re proud,” said its chairman, Tom Riedel, who isn’t a sailor. Norvane wants to build long-term links with Denmark & Sweden.\n"
    );
    let told = |text: &str| -> Vec<String> {
        let run = place.fed(&["extract", "-"], text.as_bytes());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let records = run.records();
        records.iter().map(|record| format!("{}|{}|{}", record["id"], record["words"], record["asserted"])).collect()
    };
    let expected = told(&clean);
    assert!(expected.len() > 3);
    let wrapped = |width: usize| clean.split('\n').map(|line| wrap(line, width)).collect::<Vec<_>>().join("\n");
    for width in [60, 72, 80] {
        assert_eq!(told(&wrapped(width)), expected, "wrapped at {width}:\n{}", wrapped(width));
    }
    for (what, rough) in [
        ("Windows line ends", clean.replace('\n', "\r\n")),
        (
            "entities",
            clean.replace('&', "&amp;").replace('’', "&#8217;").replace('“', "&ldquo;").replace('”', "&rdquo;"),
        ),
        ("soft hyphens", clean.replace("ferries", "fer\u{AD}ries").replace("chairman", "chair\u{AD}man")),
        (
            "signs that nobody sees",
            clean.replace("Brandt", "Brandt\u{200B}").replace("Norvane", "\u{202A}Norvane\u{202C}"),
        ),
        ("fixed spaces", clean.replace("two ferries", "two\u{A0}ferries")),
        ("mojibake", clean.replace('’', "â€™").replace('“', "â€œ").replace('”', "â€\u{9D}")),
        ("a mark of byte order", format!("\u{FEFF}{clean}")),
    ] {
        assert_eq!(told(&rough), expected, "{what}");
    }
}

// Dates and what the user knows

#[test]
fn an_article_keeps_its_own_date_unless_the_user_insists() {
    let place = Place::new();
    place.file("own.txt", format!("Ferries sold\n\n3 March 2024\n\n{BODY}\n"));
    place.file("none.txt", format!("Ferries bought\n\n{BODY}\n"));
    let dates = |arguments: &[&str]| -> Vec<Value> {
        place.articles(arguments).iter().map(|article| article["date"].clone()).collect()
    };
    assert_eq!(dates(&["own.txt", "none.txt", "--date", "2024-05-01"]), [json!("2024-03-03"), json!("2024-05-01")]);
    assert_eq!(
        dates(&["own.txt", "none.txt", "--date", "2024-05-01", "--force-date"]),
        [json!("2024-05-01"), json!("2024-05-01")]
    );
    let run = place.run(&["add", "own.txt", "none.txt", "--date", "2024-05-01"]);
    assert_eq!(run.stderr.matches("another date than 2024-05-01").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("own.txt: 2024-03-03") && run.stderr.contains("--force-date"), "{}", run.stderr);
    assert_eq!(place.run(&["add", "none.txt", "--force-date"]).code, 2, "--force-date needs a date");
}

#[test]
fn a_folder_without_dates_prints_one_hint() {
    let place = Place::new();
    for number in 0..5 {
        place.file(&format!("news/{number}.txt"), format!("Ferry {number} sold\n\n{BODY}\n"));
    }
    place.file("news/README.md", "# About these files\n\nThey are five.\n");
    place.file("news/sizes.csv", "path,size\n0.txt,7\n");
    let run = place.run(&["add", "news"]);
    assert_eq!((run.code, run.stderr.matches("hint:").count()), (0, 2), "{}", run.stderr);
    assert!(
        run.stderr.contains("5 articles tell no date of publication") && run.stderr.contains("--meta"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("passed over 1 file without an article"), "{}", run.stderr);
}

#[test]
fn a_first_record_without_text_costs_itself_alone() {
    let place = Place::new();
    place.file("news/a.jsonl", format!("{{\"id\": 1}}\n{{\"id\": 2, \"text\": \"{BODY}\"}}\n"));
    place.file("news/b.rss", format!("<rss version='2.0'><channel><item><title>T</title></item><item><description>{BODY} It rains.</description></item></channel></rss>"));
    place.file("news/numbers.jsonl", "{\"id\": 1}\n{\"id\": 2}\n");
    let run = place.run(&["extract", "--format", "articles", "news"]);
    assert_eq!((run.code, run.records().len()), (1, 2), "{}", run.stderr);
    for told in
        ["news/a.jsonl, line 1: there is no text", "news/b.rss, entry 1: the entry has no text", "passed over 1 file"]
    {
        assert!(run.stderr.contains(told), "{told} is not in {}", run.stderr);
    }
    assert!(!run.stderr.contains("numbers"), "{}", run.stderr);
}

#[test]
fn what_is_no_prose_is_left_out_and_told() {
    let place = Place::new();
    place.file("a.txt", format!("{BODY}\n\n{}\n", "the president of ".repeat(100)));
    let run = place.run(&["extract", "a.txt"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("Norvane") && !run.stdout.contains("president of the president"), "{}", run.stdout);
    assert!(run.stderr.contains("a.txt: not read: 2 sentences of signs or of the same words"), "{}", run.stderr);
    assert!(place.run(&["parse", "a.txt"]).stdout.matches("president").count() >= 100, "parse gives every word");
}

#[test]
fn a_table_tells_of_many_files() {
    let place = Place::new();
    place.file("news/a.txt", format!("Ferries sold\n\n3 March 2024\n\n{BODY}\n"));
    place.file("news/b.txt", format!("Ferries bought\n\n{BODY}\n"));
    place.file("news/meta.csv", "path,date,title,url,publisher,id\na.txt,2024-03-05,Ships sold,https://example.org/a,Harbour Times,one\nc.txt,,,,,\n");
    let found = place.articles(&["news", "--meta", "news/meta.csv"]);
    assert_eq!(
        (&found[0]["date"], &found[0]["title"], &found[0]["caller_id"]),
        (&json!("2024-03-05"), &json!("Ships sold"), &json!("one"))
    );
    assert_eq!((&found[1]["date"], found.len()), (&Value::Null, 2));
    let run = place.run(&["add", "news", "--meta", "news/meta.csv"]);
    assert!(run.code == 0 && run.stderr.contains("the table has 1 line without an article"), "{}", run.stderr);
    let list: Value = serde_json::from_str(&place.run(&["list", "--json"]).stdout).expect("JSON");
    assert!(list.to_string().contains("Harbour Times") && list.to_string().contains("2024-03-05"), "{list}");
    place.run(&["refresh"]);
    let again: Value = serde_json::from_str(&place.run(&["list", "--json"]).stdout).expect("JSON");
    assert_eq!(again, list);
}

#[test]
fn the_graph_keeps_what_a_page_tells_and_nothing_of_its_markup() {
    let place = Place::new();
    place.file("page.html", page("Ferries sold"));
    assert_eq!(place.run(&["add", "page.html"]).code, 0);
    let quads = place.run(&["export", "--format", "nq"]).stdout;
    for part in ["\"text/html\"", "sourceSha256", "\"Harbour Times\"", "2024-03-03", "https://example.org/ferry"] {
        assert!(quads.contains(part), "{part}");
    }
    assert!(!quads.contains("<p>") && !quads.contains("<article>"));
    place.run(&["refresh"]);
    assert_eq!(place.run(&["export", "--format", "nq"]).stdout, quads, "refresh needs no page");
    assert_eq!(place.run(&["remove", "page.html"]).code, 0);
}

// Bad input

#[test]
fn bad_files_of_every_format_cost_themselves_alone() {
    let place = Place::new();
    let bomb = gzip(&vec![b'a'; 64 << 20]);
    let whole = gzip(page("Ferries sold").as_bytes());
    let bad: &[(&str, Vec<u8>, &str)] = &[
        ("empty.html", Vec::new(), "empty"),
        ("nothing.html", b"<html><body><nav>Home</nav></body></html>".to_vec(), "no article"),
        ("deep.html", "<div>".repeat(100_000).into_bytes(), "nested"),
        ("cut.json", b"{\"text\": \"Norvane".to_vec(), "no JSON"),
        ("deep.json", "[".repeat(500_000).into_bytes(), "no JSON"),
        ("names.json", b"{\"colour\": \"red\"}".to_vec(), "--fields"),
        ("names.csv", b"path,size\na,1\n".to_vec(), "--fields"),
        ("open.csv", [b"text\n\"".to_vec(), vec![b'a'; 30 << 20]].concat(), "not closed"),
        ("cut.rss", b"<rss><channel><item><title>Ferry".to_vec(), "cut.rss"),
        ("none.rss", b"<rss version=\"2.0\"><channel><title>T</title></channel></rss>".to_vec(), "no entries"),
        ("other.xml", b"<catalog><book/></catalog>".to_vec(), "other.xml"),
        ("none.eml", b"\0\0\0".to_vec(), "none.eml"),
        ("cut.warc", b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999\r\n\r\nshort".to_vec(), "ends within"),
        ("none.pdf", b"%PDF-1.7\nnonsense".to_vec(), "none.pdf"),
        ("bomb.txt.gz", bomb.clone(), "longer than"),
        ("twice.txt.gz.gz", gzip(&bomb), "longer than"),
        ("cut.html.gz", whole[..whole.len() / 2].to_vec(), "cut.html.gz"),
        ("none.zip", b"PK\x03\x04nonsense".to_vec(), "no zip archive"),
        ("none.zst", b"nonsense".to_vec(), "none.zst"),
        ("lines.txt", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n".to_vec(), "--from jsonl"),
        ("record.txt", b"WARC/1.0\r\nWARC-Type: resource\r\n\r\n".to_vec(), "--from warc"),
    ];
    let mut names: Vec<&str> = Vec::new();
    for (name, bytes, _) in bad {
        place.file(name, bytes);
        names.push(name);
    }
    place.file("good.html", page("Ferries sold"));
    names.push("good.html");
    let started = std::time::Instant::now();
    let run = place.run(&[&["add"][..], &names].concat());
    assert!(started.elapsed().as_secs() < 240, "{} s", started.elapsed().as_secs());
    assert_eq!(run.code, 1, "{}", run.stderr);
    for (name, _, problem) in bad {
        let told: Vec<&str> = run.stderr.lines().filter(|line| line.contains(&format!("cannot read {name}"))).collect();
        assert_eq!(told.len(), 1, "{name} is named {} times:\n{}", told.len(), run.stderr);
        assert!(told[0].contains(problem), "{}", told[0]);
    }
    assert!(place.run(&["list"]).stdout.contains("Ferries sold"));
}

#[test]
fn options_of_reading_explain_themselves() {
    let place = Place::new();
    for (arguments, told) in [
        (&["extract", "--from", "poem", "-"][..], "choose one of text, html"),
        (&["extract", "--fields", "colour=red", "-"], "choose from text, title"),
        (&["extract", "--fields", "body", "-"], "as in text=body"),
    ] {
        let run = place.run(arguments);
        assert!(run.code == 2 && run.stderr.contains(told), "{}", run.stderr);
    }
    place.file("a.jsonl", json!({"ref": "x", "meta": {"body": BODY}, "when": "2024-03-03"}).to_string());
    let found = place.articles(&["a.jsonl", "--fields", "text=meta.body,id=ref,date=when"]);
    assert_eq!(
        (&found[0]["text"], &found[0]["caller_id"], &found[0]["date"]),
        (&json!(BODY), &json!("x"), &json!("2024-03-03"))
    );
}
