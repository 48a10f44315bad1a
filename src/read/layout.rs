//! What each line of an article is.

use super::byline::byline;
use super::credit::credit;
use super::dateline::{Dateline, dateline};
use super::dates::{DateLine, date_line};
use super::furniture::{addresses_behind, furniture, mark_before, opens_links, without_bullet};
use super::interview;
use crate::text::{Date, Paragraph, ParagraphKind, Span};

/// The paragraphs of an article, and what its metadata lines say.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    pub paragraphs: Vec<Paragraph>,
    pub title: Option<String>,
    pub published: Option<Date>,
    pub authors: Vec<String>,
    pub place: Option<String>,
    pub credits: Vec<String>,
}

/// Lines from the start in which headline, byline and date stand.
const TOP: usize = 8;

/// Lines from the end in which credits stand.
const BOTTOM: usize = 4;

/// A headline has no more words.
const LONGEST_HEADLINE: usize = 25;

/// A crosshead has no more words.
const LONGEST_CROSSHEAD: usize = 9;

/// Every non-empty line as running text, with all its words.
pub fn running_text(text: &str) -> Layout {
    Layout { paragraphs: lines(text), ..Layout::default() }
}

/// Tells headline, byline, date, dateline, credits and crossheads from running text. `title` is the headline that the file
/// tells beside its text.
pub fn lay_out(text: &str, title: Option<&str>) -> Layout {
    let mut reading =
        Reading { layout: running_text(text), told_title: title.map(str::to_owned), ..Reading::default() };
    reading.cut_bullets(text);
    let n_lines = reading.layout.paragraphs.len();
    for number in 0..n_lines {
        let line = reading.layout.paragraphs[number].span.of(text);
        reading.layout.paragraphs[number].kind = reading.kind(line, number, n_lines);
    }
    reading.mark_posts(text);
    reading.mark_headlines_of_others(text);
    reading.mark_crossheads(text);
    reading.cut_dateline(text);
    reading.cut_marks(text);
    interview::mark(&mut reading.layout.paragraphs, text);
    reading.finish()
}

/// The same for the grammar of every word: nothing is cut, and what tells no news is running text, too.
pub fn lay_out_whole(text: &str, title: Option<&str>) -> Layout {
    let mut layout = lay_out(text, title);
    for (paragraph, whole) in layout.paragraphs.iter_mut().zip(lines(text)) {
        let kind = if paragraph.kind.has_words() { paragraph.kind } else { ParagraphKind::Body };
        *paragraph = Paragraph { kind, ..whole };
    }
    layout
}

/// The non-empty lines, without white space at their ends.
fn lines(text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in text.split('\n') {
        let content = line.trim();
        if !content.is_empty() {
            let begin = start + line.trim_end().len() - content.len();
            paragraphs.push(Paragraph { span: Span::new(begin, begin + content.len()), kind: ParagraphKind::Body });
        }
        start += line.len() + 1;
    }
    paragraphs
}

/// What is known so far.
#[derive(Default)]
struct Reading {
    layout: Layout,
    told_title: Option<String>,
    date_lines: Vec<DateLine>,
    reporters: Vec<String>,
    copyright_year: Option<i16>,
    dateline: Option<Dateline>,
    has_body: bool,
}

impl Reading {
    /// The mark of an item is no word of it. A line of nothing else stays as it is.
    fn cut_bullets(&mut self, text: &str) {
        for paragraph in &mut self.layout.paragraphs {
            let line = paragraph.span.of(text);
            let item = without_bullet(line);
            paragraph.span.start += if item.is_empty() { 0 } else { (line.len() - item.len()) as u32 };
        }
    }

    fn kind(&mut self, line: &str, number: usize, n_lines: usize) -> ParagraphKind {
        if without_bullet(line).is_empty() {
            return ParagraphKind::Link;
        }
        let is_top = number < TOP && !self.has_body;
        let is_bottom = number + BOTTOM >= n_lines && number > 0;
        if is_top && let Some(found) = byline(line) {
            self.layout.authors.extend(found.authors);
            self.layout.credits.extend(found.agencies);
            return ParagraphKind::Byline;
        }
        if (is_top || is_bottom)
            && let Some(found) = date_line(line)
        {
            self.date_lines.push(found);
            return ParagraphKind::DateLine;
        }
        if (is_top || is_bottom)
            && let Some(found) = credit(line)
        {
            self.reporters.extend(found.authors);
            self.layout.credits.extend(found.agencies);
            self.copyright_year = self.copyright_year.or(found.year);
            return ParagraphKind::Credit;
        }
        let is_first = is_top && self.layout.title.is_none();
        if let Some(kind) = furniture(line, is_first).filter(|_| n_lines > 1) {
            return kind;
        }
        let is_told = self.told_title.as_deref() == Some(line);
        if is_first && number + 1 < n_lines && (is_told || is_headline(line)) {
            self.layout.title = Some(line.to_owned());
            return ParagraphKind::Headline;
        }
        self.has_body |= ends_sentence(line);
        ParagraphKind::Body
    }

    /// What somebody posted stands before the line that says so.
    fn mark_posts(&mut self, text: &str) {
        let paragraphs = &mut self.layout.paragraphs;
        for number in 1..paragraphs.len() {
            let is_signature = paragraphs[number].kind == ParagraphKind::Embed
                && paragraphs[number].span.of(text).starts_with(['—', '–', '-']);
            if is_signature && paragraphs[number - 1].kind == ParagraphKind::Body {
                paragraphs[number - 1].kind = ParagraphKind::Embed;
            }
        }
    }

    /// Behind "Related stories" headlines of other articles follow, up to the next line that ends like a sentence.
    fn mark_headlines_of_others(&mut self, text: &str) {
        let mut is_list = false;
        for paragraph in &mut self.layout.paragraphs {
            let line = paragraph.span.of(text);
            let is_opened = paragraph.kind == ParagraphKind::Link && opens_links(line);
            is_list = is_opened || is_list && paragraph.kind == ParagraphKind::Body && !ends_sentence(line);
            if is_list {
                paragraph.kind = ParagraphKind::Link;
            }
        }
    }

    /// Bullets, times of entries and addresses are no words of a line.
    fn cut_marks(&mut self, text: &str) {
        for paragraph in self.layout.paragraphs.iter_mut().filter(|paragraph| paragraph.kind == ParagraphKind::Body) {
            let before = mark_before(paragraph.span.of(text));
            paragraph.span.start += before as u32;
            paragraph.span.end -= addresses_behind(paragraph.span.of(text)) as u32;
        }
    }

    /// Short titles between paragraphs: running text follows, and the line itself does not end like a sentence.
    fn mark_crossheads(&mut self, text: &str) {
        let paragraphs = &mut self.layout.paragraphs;
        for number in 1..paragraphs.len().saturating_sub(1) {
            let line = paragraphs[number].span.of(text);
            let is_between =
                paragraphs[number].kind == ParagraphKind::Body && paragraphs[number + 1].kind != ParagraphKind::Credit;
            // "• It is closed": an item of a list.
            let start = paragraphs[number].span.start as usize;
            let is_item = !text[..start].rsplit('\n').next().unwrap_or_default().trim().is_empty();
            if is_between && !is_item && is_crosshead(line) {
                paragraphs[number].kind = ParagraphKind::Crosshead;
            }
        }
    }

    /// The first sentence has it; a second headline may stand before.
    fn cut_dateline(&mut self, text: &str) {
        for paragraph in self.layout.paragraphs.iter_mut().filter(|paragraph| paragraph.kind == ParagraphKind::Body) {
            let line = paragraph.span.of(text);
            if let Some(found) = dateline(line) {
                paragraph.span.start += found.length as u32;
                self.dateline = Some(found);
                return;
            }
            if ends_sentence(line) {
                return;
            }
        }
    }

    fn finish(mut self) -> Layout {
        if self.layout.authors.is_empty() {
            self.layout.authors = self.reporters;
        }
        let by_line =
            self.date_lines.iter().filter(|line| !line.is_update).chain(&self.date_lines).find_map(|line| line.date);
        let year = by_line.and_then(|date| date.year).or(self.copyright_year);
        let by_dateline = self.dateline.as_ref().and_then(|dateline| dateline.date);
        self.layout.published =
            by_line.and_then(|date| date.in_year(year)).or(by_dateline.and_then(|date| date.in_year(year)));
        if let Some(dateline) = self.dateline {
            self.layout.place = dateline.place;
            self.layout.credits.splice(0..0, dateline.agency);
        }
        let mut seen = Vec::new();
        self.layout.credits.retain(|credit| {
            !seen.contains(credit) && {
                seen.push(credit.clone());
                true
            }
        });
        self.layout
    }
}

/// Does the line end like a sentence of running text?
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '"', '’', '\'', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// No full stop at the end, not too long, not several sentences, no dateline.
fn is_headline(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '"', '’', '\'', ')']);
    let has_stop = bare.ends_with(['.', ';', ',', '…'])
        && !bare.ends_with("U.S.")
        && !bare.ends_with("U.N.")
        && !bare.ends_with("U.K.");
    line.split_whitespace().count() <= LONGEST_HEADLINE && !has_stop && dateline(line).is_none()
}

/// Few words, a capital or digit first, nothing that ends a sentence or clause, no list item.
fn is_crosshead(line: &str) -> bool {
    let starts_well = line.starts_with(|char: char| {
        char.is_uppercase() || char.is_ascii_digit() || matches!(char, '“' | '‘' | '"' | '\'')
    });
    let ends_open = line.ends_with(['”', '"']) || ends_sentence(line);
    line.split_whitespace().count() <= LONGEST_CROSSHEAD && starts_well && !ends_open
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::*;

    fn kinds(text: &str) -> Vec<ParagraphKind> {
        lay_out(text, None).paragraphs.into_iter().map(|paragraph| paragraph.kind).collect()
    }

    #[test]
    fn a_whole_article() {
        let text = "Old bridge to close for repairs\n\nBy Mia Brandt and Leo Dam\nPublished 3 March 2024 09:15 GMT\n\n\
                    OSLO (Reuters) - The bridge will close.\n\nIt is old.\n\nWhat comes next\n\nA ferry will run.\n\n\
                    (Reporting by Ute Roth; Editing by Jon Lund)\n© 2024 Reuters\n";
        assert_eq!(kinds(text), [Headline, Byline, DateLine, Body, Body, Crosshead, Body, Credit, Credit]);
        let layout = lay_out(text, None);
        assert_eq!(layout.title.as_deref(), Some("Old bridge to close for repairs"));
        assert_eq!(layout.authors, ["Mia Brandt", "Leo Dam"]);
        assert_eq!(layout.place.as_deref(), Some("OSLO"));
        assert_eq!(layout.credits, ["Reuters"]);
        assert_eq!(layout.published.map(|day| day.to_string()).as_deref(), Some("2024-03-03"));
        assert_eq!(layout.paragraphs[3].span.of(text), "The bridge will close.");
    }

    #[test]
    fn running_text_has_no_headline() {
        assert_eq!(kinds("The bridge will close.\nIt is old.\n"), [Body, Body]);
        assert_eq!(kinds("The bridge will close"), [Body]);
        assert_eq!(lay_out("OSLO — The bridge will close\nIt is old.", None).title, None);
    }

    #[test]
    fn bullets_are_no_words_and_a_told_headline_is_one() {
        let text = "Will it close?\n\nThe list:\n• The bridge.\n- The road is old.\n";
        let layout = lay_out(text, Some("Will it close?"));
        assert_eq!(layout.paragraphs[0].kind, Headline);
        assert_eq!(layout.paragraphs[2].span.of(text), "The bridge.");
        assert_eq!(layout.paragraphs[3].span.of(text), "The road is old.");
    }

    #[test]
    fn for_grammar_nothing_is_cut() {
        let text = "Bridge closes\n\nOSLO (AP) - • It is closed. https://t.co/y\n\n•\n\n- 14.35 Cars waited.\n\nRead more: Ferry runs again\n\n\
                    — Mia Brandt (@mia) 3 March 2024\n";
        let words =
            |layout: Layout| layout.paragraphs.iter().map(|line| line.span.of(text)).collect::<Vec<_>>().join(" ");
        let all = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = lay_out_whole(text, None);
        assert_eq!(whole.paragraphs[0].kind, Headline);
        assert!(whole.paragraphs.iter().all(|paragraph| paragraph.kind.has_words()));
        assert_eq!((words(whole), words(running_text(text))), (all.clone(), all.clone()));
        assert_ne!(words(lay_out(text, None)), all);
    }

    #[test]
    fn a_second_headline_may_stand_before_the_dateline() {
        let text = "Kestrel buys Northwind\n\nUnions warn of closures; deal needs approval\n\nLONDON—Kestrel said it bought Northwind.";
        let layout = lay_out(text, None);
        assert_eq!(layout.place.as_deref(), Some("LONDON"));
        assert_eq!(layout.paragraphs[2].span.of(text), "Kestrel said it bought Northwind.");
        let later = "Kestrel buys Northwind\n\nIt was told on Monday.\n\nLONDON—Kestrel said it bought Northwind.";
        assert_eq!(lay_out(later, None).place, None);
    }

    #[test]
    fn a_dateline_takes_its_year_from_elsewhere() {
        let published = |text| lay_out(text, None).published.map(|day| day.to_string());
        assert_eq!(
            published("OSLO, March 3 (AP) — The bridge will close.\nIt is old.\n© 2024 AP").as_deref(),
            Some("2024-03-03")
        );
        assert_eq!(published("OSLO, March 3 (AP) — The bridge will close.\nIt is old."), None);
        assert_eq!(
            published("Updated 4 March 2024\nPublished 3 March 2024\nThe bridge will close.").as_deref(),
            Some("2024-03-03")
        );
    }

    #[test]
    fn what_is_no_news_has_a_kind_of_its_own() {
        let text = "Bridge closes\n\nThe bridge closed.\n\nRead more: Ferry runs again\n\nThe bridge in May. (Jon Lund/AP)\n\n\
                    Related stories\n\nA ferry in every port\n\nIt is old.\n\nI use the ferry https://t.co/x\n\n\
                    — Mia Brandt (@mia) 3 March 2024\n\n• It is closed https://t.co/y\n\n14.35 Cars waited.\n\n\
                    Sign up for our newsletter\n";
        assert_eq!(kinds(text), [Headline, Body, Link, Caption, Link, Link, Body, Embed, Embed, Body, Body, Footer]);
        let layout = lay_out(text, None);
        let words = |number: usize| layout.paragraphs[number].span.of(text);
        assert_eq!((words(9), words(10)), ("It is closed", "Cars waited."));
    }

    #[test]
    fn a_cross_link_is_no_headline() {
        assert_eq!(kinds("Profile: Ada Finch\n\nAda Finch left Oslo.\n"), [Link, Body]);
        assert_eq!(kinds("Exclusive: Ada Finch to leave Oslo\n\nAda Finch left Oslo.\n"), [Headline, Body]);
    }

    #[test]
    fn questions_and_quotations_in_the_middle_are_running_text() {
        assert_eq!(kinds("The bridge will close.\n“Why now?”\nNobody knows.\n"), [Body, Body, Body]);
    }
}
