//! E-mail: one message in a file, or a mailbox of many. Press releases and newsletters come that way.

use super::json::{Line, MOST_PASSED, line};
use super::pieces::{Pieces, Source};
use super::sequence::{Next, sequence};
use super::{Draft, Opening, ReadError, Reader, dates, guarded::guarded, html, plain_text};
use crate::text::{Date, Origin};
use mail_parser::{Address, HeaderValue, Message, MessageParser, PartType};
use std::io::BufRead;
use std::time::Duration;

/// The longest message, in bytes: with its attachments.
const LONGEST: usize = 32 << 20;

/// A message takes hundredths of a second.
const TIME: Duration = Duration::from_secs(30);

/// What replies and forwards put before a subject, in lower case.
const ANSWERS: &[&str] = &["re:", "fw:", "fwd:", "aw:"];

/// One message.
pub const MAIL: Reader = Reader {
    name: "an e-mail",
    key: "mail",
    extensions: &["eml", "email"],
    media_type: "message/rfc822",
    most_bytes: LONGEST,
    begins: begins_mail,
    split: None,
    check: plain_text::FIELD.check,
    read,
};

/// A mailbox.
pub const MAILBOX: Reader = Reader {
    name: "a mailbox",
    key: "mbox",
    extensions: &["mbox", "mbx"],
    media_type: "application/mbox",
    begins: |start| {
        start.starts_with(b"From ") && start.splitn(2, |byte| *byte == b'\n').nth(1).is_some_and(begins_mail)
    },
    split: Some(messages),
    ..MAIL
};

/// Header lines down to the first blank one, and among them what no letter has that is not sent.
fn begins_mail(start: &[u8]) -> bool {
    const SENT: &[&str] = &["date", "message-id", "mime-version", "received", "return-path", "delivered-to"];
    let start = String::from_utf8_lossy(start);
    let mut names = Vec::new();
    for line in start.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        let Some((name, _)) = line
            .split_once(':')
            .filter(|(name, _)| name.chars().all(|char| char.is_ascii_alphanumeric() || char == '-'))
        else {
            return false;
        };
        names.push(name.to_lowercase());
    }
    names.iter().any(|name| name == "from") && names.iter().filter(|name| SENT.contains(&name.as_str())).count() > 1
}

fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let bytes = bytes.to_vec();
    guarded("e-mail", TIME, move || {
        let nothing = || ReadError::Malformed { what: "e-mail", problem: "it has no header lines".to_owned() };
        let message = MessageParser::default().parse(&bytes).ok_or_else(nothing)?;
        let is_mail = message.from().is_some() || message.date().is_some() || message.subject().is_some();
        if is_mail { draft(&message) } else { Err(nothing()) }
    })?
}

fn draft(message: &Message<'_>) -> Result<Draft, ReadError> {
    let title = message.subject().map(bare_subject).filter(|subject| !subject.is_empty());
    let plain = message.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some(own_words(text)),
        _ => None,
    });
    let plain = plain.collect::<Vec<_>>().join("\n\n");
    let body = match plain.trim().is_empty() {
        false => plain,
        true => {
            let parts = message.html_bodies().filter_map(|part| match &part.body {
                PartType::Html(html) => Some(html.to_string()),
                _ => None,
            });
            html::fragment(&parts.collect::<Vec<_>>().join("\n"))?
        }
    };
    if body.trim().is_empty() {
        return Err(ReadError::NoText {
            what: "the message has no text".to_owned(),
            instead: "save what is attached to it".to_owned(),
        });
    }
    let text = Draft::headed(title.as_deref(), body);
    let writer = message.from().and_then(Address::first).and_then(|writer| writer.name()).map(str::to_owned);
    let origin = Origin {
        title,
        date: day(message),
        authors: writer.into_iter().collect(),
        id: message.message_id().map(str::to_owned),
        url: message
            .header("Archived-At")
            .and_then(HeaderValue::as_text)
            .map(|url| url.trim_matches(['<', '>']).to_owned()),
        ..Origin::default()
    };
    Ok(Draft { text, origin })
}

/// The day on which it was sent, where it was sent.
fn day(message: &Message<'_>) -> Option<Date> {
    let sent = message.date()?;
    let day =
        Date::new(i16::try_from(sent.year).ok()?, i8::try_from(sent.month).ok()?, i8::try_from(sent.day).ok()?).ok();
    day.or_else(|| dates::full_date(&sent.to_rfc3339()))
}

/// "Re: [press] Ferry runs" is "Ferry runs".
fn bare_subject(subject: &str) -> String {
    let mut rest = subject.trim();
    loop {
        let answer = ANSWERS.iter().find_map(|mark| {
            let start = rest.get(..mark.len())?;
            start.eq_ignore_ascii_case(mark).then(|| rest[mark.len()..].trim_start())
        });
        let list = || {
            rest.strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .map(|(_, rest)| rest.trim_start())
                .filter(|rest| !rest.is_empty())
        };
        match answer.or_else(list) {
            Some(shorter) => rest = shorter,
            None => return rest.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// Without what is quoted from other messages, and without the signature.
fn own_words(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    // Some packings lose the space behind the dashes.
    let body =
        ["\n-- \n", "\n--\n"].iter().fold(text.as_str(), |body, mark| body.split(mark).next().unwrap_or_default());
    let lines: Vec<&str> = body.split('\n').filter(|line| !line.starts_with('>')).collect();
    lines.join("\n")
}

/// The messages of a mailbox, as they are asked for: each begins with a line "From …" behind a blank one.
fn messages<'a>(source: Source<'a>, _: &'a Opening) -> Pieces<'a> {
    let mut is_start = true;
    sequence(source, "message", move |stream, around| {
        message(stream, std::mem::take(&mut is_start), around).unwrap_or_else(Next::Broken)
    })
}

/// The next message, up to the line that begins another. `is_start`: its own line "From …" is still to come.
fn message(stream: &mut impl BufRead, is_start: bool, around: &Origin) -> Result<Next, ReadError> {
    let mut bytes = Vec::new();
    let (mut is_too_long, mut is_last) = (false, false);
    let mut may_begin = is_start;
    let mut awaits_beginning = is_start;
    loop {
        match line(stream, LONGEST)? {
            Line::End => {
                is_last = true;
                break;
            }
            Line::Endless => return Ok(Next::Broken(ReadError::TooLarge { limit: MOST_PASSED })),
            Line::TooLong => (is_too_long, may_begin) = (true, false),
            Line::Whole(line) if line.starts_with(b"From ") && may_begin => {
                let is_another = !awaits_beginning || is_too_long || !bytes.trim_ascii().is_empty();
                if is_another {
                    break;
                }
                bytes.clear();
                (may_begin, awaits_beginning) = (false, false);
            }
            Line::Whole(line) => {
                may_begin = line.trim_ascii().is_empty();
                let own = unquoted(&line);
                is_too_long |= bytes.len() + own.len() > LONGEST;
                if !is_too_long {
                    bytes.extend_from_slice(own);
                }
            }
        }
    }
    Ok(match (is_too_long, bytes.trim_ascii().is_empty()) {
        (true, _) => Next::Flaw(ReadError::TooLarge { limit: LONGEST }),
        (_, true) if is_last => Next::End,
        (_, true) => Next::Other,
        _ => Next::Article(bytes, &MAIL, Box::new(around.clone())),
    })
}

/// ">From here on" is "From here on", as mailboxes write it, and ">>From" is ">From"; "> From" is what somebody quotes.
fn unquoted(line: &[u8]) -> &[u8] {
    let bare = &line[line.iter().take_while(|byte| **byte == b'>').count()..];
    if bare.len() < line.len() && bare.starts_with(b"From ") { &line[1..] } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Metadata, pieces, read as read_file, read_piece};
    use std::io::Read as _;

    const MESSAGE: &str = "From: Mia Brandt <mia@example.org>\nTo: news@example.org\nSubject: Re: [press] Ferry =?utf-8?q?f=C3=BCr?= Bergen\n\
        Date: Sun, 3 Mar 2024 23:30:00 -0500\nMessage-ID: <a1@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
        Content-Transfer-Encoding: quoted-printable\n\nThe ferry between Bergen and Stav=\nanger runs\nagain, Norvane said.\n\n> Does it run?\n\n-- \nMia Brandt\nNorvane\n";

    #[test]
    fn a_message_is_an_article() {
        let article = read_file("a.eml", MESSAGE.as_bytes(), &Metadata::default()).expect("a message");
        assert_eq!(
            article.text.trim_end(),
            "Ferry für Bergen\n\nThe ferry between Bergen and Stavanger runs again, Norvane said."
        );
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!(
            (article.authors.join("+").as_str(), article.origin.id.as_deref()),
            ("Mia Brandt", Some("a1@example.org"))
        );
    }

    #[test]
    fn a_mailbox_has_many() {
        let file = format!(
            "From mia@example.org Sun Mar  3 23:30:00 2024\n{MESSAGE}\nFrom leo@example.org Mon Mar  4 09:00:00 2024\n{}\n>From here on it is late.\n",
            MESSAGE.replace("a1", "a2")
        );
        let opening = Opening::default();
        let ids = pieces(Source::new("a.mbox", file.as_bytes()), &opening).map(|piece| {
            let piece = piece.expect("a message");
            (
                piece.place.clone().unwrap_or_default(),
                read_piece(&piece, &Metadata::default()).expect("an article").origin.id.unwrap_or_default(),
            )
        });
        let expected = [("message 1", "a1@example.org"), ("message 2", "a2@example.org")]
            .map(|(place, id)| (place.to_owned(), id.to_owned()));
        assert_eq!(ids.collect::<Vec<_>>(), expected);
        assert!(begins_mail(MESSAGE.as_bytes()) && !begins_mail(b"From: the north\nTo: the south\n\nIt is late."));
    }

    #[test]
    fn blank_lines_and_empty_messages_cost_no_other() {
        let file = format!(
            "\n\nFrom mia@example.org Sun\n{MESSAGE}\nFrom nobody Sun\n\nFrom leo@example.org Mon\n{MESSAGE}\n"
        );
        let opening = Opening::default();
        let places = pieces(Source::new("a.mbox", file.as_bytes()), &opening)
            .map(|piece| piece.expect("a message").place.unwrap_or_default());
        assert_eq!(places.collect::<Vec<_>>(), ["message 1", "message 3"]);
    }

    #[test]
    fn only_what_a_mailbox_marked_is_unmarked() {
        for (line, expected) in [
            (">From here", "From here"),
            (">>From here", ">From here"),
            ("> From here", "> From here"),
            (">Fromage", ">Fromage"),
        ] {
            assert_eq!(unquoted(line.as_bytes()), expected.as_bytes());
        }
    }

    #[test]
    fn a_line_without_end_is_an_error_and_no_message() {
        let head = format!("From mia@example.org Sun\n{MESSAGE}\n");
        let endless = std::io::repeat(b'a').take(2 * MOST_PASSED as u64);
        let opening = Opening::default();
        let found: Vec<_> = pieces(Source::new("a.mbox", head.as_bytes().chain(endless)), &opening).collect();
        assert!(matches!(&found[..], [Err(flaw)] if flaw.error.to_string().contains("longer than")), "{found:?}");
    }

    #[test]
    fn what_has_no_head_is_no_message() {
        let told =
            |file: &str| read_file("a.eml", file.as_bytes(), &Metadata::default()).expect_err("no message").to_string();
        assert!(told("The ferry runs.\n\nIt is late.\n").contains("no header lines"));
    }

    #[test]
    fn a_message_in_html_alone_is_read() {
        let file = MESSAGE.replace("text/plain", "text/html").replace("The ferry", "<p>The <b>ferry</b>");
        let article = read_file("a.eml", file.as_bytes(), &Metadata::default()).expect("a message");
        assert!(article.text.contains("The ferry between Bergen and Stavanger runs again"), "{}", article.text);
    }
}
