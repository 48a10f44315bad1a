//! Is it English?

use super::ReadError;
use whatlang::Lang;

/// Fewer letters do not tell a language.
const ENOUGH_LETTERS: usize = 120;

/// The beginning of a text is enough, in bytes.
const SAMPLE_BYTES: usize = 20_000;

/// Refuses a text that is clearly in another language; in doubt, it is English.
pub fn check_english(text: &str) -> Result<(), ReadError> {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if sample.chars().filter(|char| char.is_alphabetic()).count() < ENOUGH_LETTERS {
        return Ok(());
    }
    match whatlang::detect(sample) {
        Some(info) if info.lang() != Lang::Eng && !has_english_words(sample) => {
            Err(ReadError::NotEnglish { language: info.lang().eng_name() })
        }
        _ => Ok(()),
    }
}

/// At least one word in twenty is among the commonest of English: a text full of foreign names is English all the same.
fn has_english_words(sample: &str) -> bool {
    const COMMON: &[&str] = &["and", "for", "from", "has", "of", "said", "that", "the", "was", "were", "with"];
    let n_words = sample.split_whitespace().count();
    let n_common = sample.split_whitespace().filter(|word| COMMON.contains(&&*word.to_lowercase())).count();
    n_common * 20 >= n_words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_are_refused() {
        let german = "Die Regierung hat am Montag beschlossen, den Bau der neuen Brücke über den Fluss um zwei Jahre zu verschieben. \
                      Der Minister sagte, die Kosten seien zu hoch, und man müsse erst mit den Nachbarn sprechen, bevor weiter gebaut werde.";
        assert!(matches!(check_english(german), Err(ReadError::NotEnglish { language: "German" })));
    }

    #[test]
    fn english_and_short_texts_pass() {
        let english = "The government decided on Monday to put off the new bridge across the river by two years. \
                       The minister said that the costs were too high, and that one had to speak with the neighbours before building on.";
        assert!(check_english(english).is_ok());
        assert!(check_english("Guten Tag").is_ok());
    }
}
