//! What a file hides of the words of its writer, put right.
//!
//! A text that needs nothing of this stays as it is, byte for byte, and cleaning twice does no more than once.

mod characters;
mod encodings_twice;
mod entities;
mod hyphens;
mod quotes;
mod wraps;

use std::borrow::Cow;

/// Rounds until nothing changes: markup in markup ("&amp;amp;#8217;") takes two.
const MOST_ROUNDS: usize = 4;

/// The text with broken lines joined and every letter as its writer meant it.
pub fn clean(text: String) -> String {
    let mut text = text;
    for _ in 0..MOST_ROUNDS {
        let cleaner = wraps::unwrapped(&plain_characters(&text)).into_owned();
        if cleaner == text {
            break;
        }
        text = cleaner;
    }
    text
}

/// The same for a short text without lines, such as a headline.
pub fn plain_characters(text: &str) -> Cow<'_, str> {
    let steps = [entities::decoded, encodings_twice::mended, characters::seen, quotes::usual];
    let mut now = Cow::Borrowed(text);
    for step in steps {
        if let Cow::Owned(changed) = step(&now) {
            now = Cow::Owned(changed);
        }
    }
    now
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Twice the text takes about twice the time: each of these took the square of its length.
    #[test]
    fn the_time_grows_with_the_length() {
        for unit in
            ["`a ", "« a » ", "a\tb\t", "\t", "\u{AD} \u{AD}", "long-\nterm ", "a-\n", "the plan of the\n", "‹a› ‚b "]
        {
            let text = unit.repeat(2_000_000 / unit.len());
            let began = crate::read::guarded::cpu_time();
            clean(text);
            let took = crate::read::guarded::cpu_time() - began;
            assert!(took < std::time::Duration::from_secs(20), "{unit:?} takes {took:?}");
        }
    }

    #[test]
    fn a_clean_text_is_left_alone() {
        for text in [
            "Ferry runs again\n\nBy Mia Brandt\n\nOSLO (AP) — It’s back, “safe and sound” – for $5 & more.\n",
            "One line.\nTwo  lines.\n",
            "Kestrel 2 Norvane 1\nLumora 3 Alder 3\nAcmelo 0 Peru 4\n",
            "Señora Núñez — naïve, Łódź, Erdoğan, Straße",
        ] {
            assert_eq!(clean(text.to_owned()), text);
        }
    }

    #[test]
    fn everything_at_once() {
        let rough = "The U.S. &amp;amp; Can\u{AD}ada don`t\u{A0}agree,\nMexico&#8217;s pres\u{200B}ident said in an inter-\nview.";
        assert_eq!(clean(rough.to_owned()), "The U.S. & Canada don't agree, Mexico’s president said in an interview.");
    }
}
