//! "Nu\xF1ez" is Núñez and not Núńez: which of the encodings of Europe a text is in, by the letters that stand together.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_2, MACINTOSH, UTF_8, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

const VOWELS: &str = "aeiouyáéíóúýàèìòùâêîôûäëïöüãõåæøœąęăőűůě";

/// UTF-8 if all, or all but one byte in a thousand, is UTF-8; else the encoding in which the words look least odd: in doubt
/// the one of western Europe.
pub fn guess(bytes: &[u8]) -> &'static Encoding {
    let is_nearly_utf8 = || {
        let (mut valid, mut invalid) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            valid += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
            invalid += chunk.invalid().len();
        }
        invalid * 1000 <= bytes.len() && valid > invalid
    };
    if std::str::from_utf8(bytes).is_ok() || is_nearly_utf8() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if !is_latin(bytes) {
        return guessed;
    }
    let candidates = [WINDOWS_1252, guessed, WINDOWS_1250, ISO_8859_2, WINDOWS_1254, WINDOWS_1257, MACINTOSH];
    let latin = candidates.into_iter().filter(|encoding| encoding.is_single_byte());
    latin.min_by_key(|encoding| oddness(&encoding.decode_without_bom_handling(bytes).0)).unwrap_or(guessed)
}

/// Words of plain letters with others here and there, and no words of other letters alone.
fn is_latin(bytes: &[u8]) -> bool {
    let n_high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let n_plain = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let longest = bytes.split(|byte| byte.is_ascii()).map(<[u8]>::len).max().unwrap_or(0);
    n_plain >= 3 * n_high && longest < 4
}

/// How much speaks against a reading.
fn oddness(text: &str) -> u32 {
    let chars: Vec<char> = text.chars().collect();
    let at = |number: Option<usize>| number.and_then(|number| chars.get(number)).copied().unwrap_or(' ');
    let marked = (0..chars.len()).filter(|number| !chars[*number].is_ascii());
    marked.map(|number| odd(at(number.checked_sub(1)), chars[number], at(Some(number + 1)))).sum()
}

/// How odd a character is between its neighbours.
fn odd(before: char, char: char, after: char) -> u32 {
    let is_vowel = |char: char| char.to_lowercase().any(|char| VOWELS.contains(char));
    let is_consonant = |char: char| char.is_alphabetic() && !is_vowel(char);
    let (has_before, has_after) = (before.is_alphabetic(), after.is_alphabetic());
    if char == '\u{FFFD}' || matches!(char, '\u{80}'..='\u{9F}') {
        return 10;
    }
    if !char.is_alphabetic() || matches!(char, 'ª' | 'º') {
        return match char {
            '‘' | '’' | '“' | '”' | '„' | '‚' | '–' | '—' | '…' | '«' | '»' | '‹' | '›' | '™' | '®' | '©' | '•'
            | '\u{A0}' => 0,
            '¿' | '¡' if !has_before => 0,
            _ if has_before && has_after => 5,
            '´' | '·' => 1,
            _ if has_after || has_before => 4,
            _ => 0,
        };
    }
    if char.is_uppercase() && before.is_lowercase() {
        return 4;
    }
    match char.to_lowercase().next().unwrap_or(char) {
        // Spanish before a vowel: Núñez; Polish before none: Gdańsk.
        'ñ' if !is_vowel(after) => 3,
        'ń' if is_vowel(after) => 3,
        // Danish between consonants: Søren; Czech beside a vowel: Dvořák.
        'ø' if is_vowel(before) && is_vowel(after) => 3,
        'ř' if !is_vowel(before) && !is_vowel(after) => 3,
        'æ' if is_vowel(before) && !has_after => 3,
        'ć' if is_consonant(before) && is_consonant(after) => 3,
        // Čapek, Havlíček; not Èapek, Havlíèek.
        'è' if is_vowel(after) => 3,
        'è' if before == 'i' && !has_after => 2,
        'è' if !has_before && has_after => 1,
        // Italian at the end of a word alone.
        'ì' | 'ò' | 'ù' if has_after => 2,
        'þ' if has_before => 3,
        'ý' if is_consonant(before) && is_consonant(after) => 2,
        'ð' if is_vowel(before) && is_vowel(after) => 1,
        'õ' if after != 'e' => 1,
        // São, João.
        'ă' if after == 'o' => 3,
        'ŕ' if !has_before && !has_after => 3,
        'ĺ' | 'ŕ' => 2,
        'ď' if has_before && has_after => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_accents_tell_the_encoding() {
        for (encoding, text) in [
            (WINDOWS_1252, "Señora Núñez praised José Mujica in Bogotá."),
            (WINDOWS_1252, "Søren Kjærgård met Bjørn Ødegaard in Århus."),
            (WINDOWS_1252, "François Lefèvre of Citroën left São Paulo; “naïve”, he said."),
            (WINDOWS_1252, "The fee was £5 — Jürgen Müller’s Straße."),
            (ISO_8859_2, "Tadeusz Kańtoch met Ewa Dzieńska in Gdańsk."),
            (ISO_8859_2, "Łukasz Wąsik praised Grażyna Świątek in Łódź."),
            (WINDOWS_1250, "Antonín Dvořák and Karel Čapek met Václav Němec."),
            (WINDOWS_1254, "Yıldırım of Beşiktaş met İlhan Şahin."),
            (MACINTOSH, "They don’t know what José Núñez said – “no”."),
        ] {
            let (bytes, _, has_lost) = encoding.encode(text);
            assert!(!has_lost, "{text}");
            let found = guess(&bytes);
            assert_eq!(found.decode_without_bom_handling(&bytes).0, text, "{} as {}", encoding.name(), found.name());
        }
    }

    #[test]
    fn other_scripts_are_left_to_the_detector() {
        let (bytes, ..) =
            encoding_rs::WINDOWS_1251.encode("Президент встретился с министром в понедельник и обсудил бюджет.");
        assert_eq!(guess(&bytes), encoding_rs::WINDOWS_1251);
    }
}
