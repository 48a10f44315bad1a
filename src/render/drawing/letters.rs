//! How wide are words, and where do lines break? Lengths are in pixels.

use std::sync::LazyLock;
use ttf_parser::Face;
use unicode_width::UnicodeWidthChar;

/// Inter, cut to Latin, Greek and Cyrillic; its licence lies beside it.
pub const REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.otf");
/// The same, heavier.
pub const SEMI_BOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.otf");

static REGULAR_FACE: LazyLock<Face<'static>> =
    LazyLock::new(|| Face::parse(REGULAR, 0).expect("the embedded font is whole"));
static SEMI_BOLD_FACE: LazyLock<Face<'static>> =
    LazyLock::new(|| Face::parse(SEMI_BOLD, 0).expect("the embedded font is whole"));

/// Baseline to baseline, in heights of the letters.
pub const LINE: f64 = 1.3;

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Height in pixels.
    pub size: f64,
    /// Heavier?
    pub bold: bool,
}

impl Font {
    /// Distance from one baseline to the next.
    pub fn line(self) -> f64 {
        self.size * LINE
    }

    /// How wide a line is. Letters that the font lacks are as wide as on a terminal, in halves of the height.
    pub fn width(self, text: &str) -> f64 {
        let face: &Face = if self.bold { &SEMI_BOLD_FACE } else { &REGULAR_FACE };
        let scale = self.size / f64::from(face.units_per_em());
        let advance = |char: char| match face.glyph_index(char).and_then(|glyph| face.glyph_hor_advance(glyph)) {
            Some(advance) => f64::from(advance) * scale,
            None => char.width().unwrap_or_default() as f64 * 0.55 * self.size,
        };
        text.chars().map(advance).sum()
    }

    /// Breaks a text between words into lines that are not wider than `width`; what `most` lines cannot hold ends in "…".
    /// Words that are too wide by themselves are broken.
    pub fn wrapped(self, text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in clean(text).split_whitespace() {
            for piece in self.pieces(word, width) {
                match lines.last_mut() {
                    Some(line) if self.width(&format!("{line} {piece}")) <= width => {
                        line.push(' ');
                        line.push_str(&piece);
                    }
                    _ => lines.push(piece),
                }
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while self.width(&format!("{last}…")) > width && last.pop().is_some() {}
                last.truncate(last.trim_end().len());
                last.push('…');
            }
        }
        lines
    }

    fn pieces(self, word: &str, width: f64) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for char in word.chars() {
            let is_full =
                pieces.last().is_some_and(|last| !last.is_empty() && self.width(&format!("{last}{char}")) > width);
            if is_full {
                pieces.push(String::new());
            }
            if let Some(last) = pieces.last_mut() {
                last.push(char);
            }
        }
        pieces
    }
}

/// A text without what could move letters about: control characters and marks of direction.
pub fn clean(text: &str) -> String {
    let is_mark = |char: char| {
        char.is_control()
            || matches!(char, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().map(|char| if is_mark(char) { ' ' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Font = Font { size: 10.0, bold: false };

    #[test]
    fn lines_break_between_words() {
        let lines = PLAIN.wrapped("Prime minister of Bulgaria", 80.0, 3);
        assert!(lines.len() > 1 && lines.iter().all(|line| PLAIN.width(line) <= 80.0), "{lines:?}");
        assert_eq!(lines.join(" "), "Prime minister of Bulgaria");
        let cut = PLAIN.wrapped("Prime minister of Bulgaria", 80.0, 1);
        assert!(cut.len() == 1 && cut[0].ends_with('…') && PLAIN.width(&cut[0]) <= 81.0, "{cut:?}");
        let broken = PLAIN.wrapped(&"x".repeat(100), 60.0, 50);
        assert!(broken.len() > 5 && broken.iter().all(|line| PLAIN.width(line) <= 60.0), "{broken:?}");
        assert_eq!(PLAIN.wrapped("a\u{202E}b\u{7}c", 60.0, 3), ["a b c"]);
    }

    #[test]
    fn letters_have_widths() {
        assert!(PLAIN.width("Σοφία") > 20.0 && PLAIN.width("Россия") > 30.0 && PLAIN.width("Ñandú") > 20.0);
        let bold = Font { bold: true, ..PLAIN };
        assert!(bold.width("Ankara") > PLAIN.width("Ankara"));
        assert!(PLAIN.width("東京") > 10.0);
    }
}
