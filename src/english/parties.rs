//! "Dana Holt, D-Minn.": a party's letter and a state behind a name.

use crate::text::Token;

/// Letters of the parties of the United States, and of who belongs to none.
const LETTERS: &[&str] = &["D", "I", "R"];

/// Does the token open "D-Minn." behind a comma or in brackets, in one word or in three?
pub fn is_party_and_state(tokens: &[Token], first: usize) -> bool {
    let form = |token: usize| tokens.get(token).map(|token| token.form.as_str()).unwrap_or_default();
    let is_state = |word: &str| word.starts_with(char::is_uppercase);
    let is_letter = LETTERS.contains(&form(first)) && matches!(form(first + 1), "-" | "–") && is_state(form(first + 2));
    let in_one_word =
        form(first).split_once(['-', '–']).is_some_and(|(letter, state)| LETTERS.contains(&letter) && is_state(state));
    let is_aside = first.checked_sub(1).is_some_and(|before| matches!(form(before), "," | "("));
    (is_letter || in_one_word) && is_aside
}
