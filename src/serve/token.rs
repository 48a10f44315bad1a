//! The word of those who may write.

use std::fmt;
use subtle::ConstantTimeEq;

/// A secret; it is compared in a time that tells nothing of it, and never printed by accident.
#[derive(Clone)]
pub struct Token(String);

/// Shorter ones are guessed.
pub const SHORTEST: usize = 16;

impl Token {
    /// A secret that somebody has chosen; none if it is too short or has signs that a header cannot carry.
    pub fn chosen(text: &str) -> Option<Token> {
        let text = text.trim();
        let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic());
        (is_plain && text.len() >= SHORTEST).then(|| Token(text.to_owned()))
    }

    /// A new one by chance.
    pub fn random() -> std::io::Result<Token> {
        let mut bytes = [0_u8; 24];
        getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
        Ok(Token(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Is it this one?
    pub fn is(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }

    /// Itself, for the one who started the server.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_secrets() {
        let token = Token::chosen(" correct-horse-battery \n").expect("long enough");
        assert!(token.is("correct-horse-battery") && !token.is("correct-horse-batter") && !token.is(""));
        assert!(Token::chosen("short").is_none() && Token::chosen("with a blank inside it").is_none());
        assert_eq!(format!("{token:?}"), "Token(…)");
        let [one, other] = [Token::random(), Token::random()].map(|token| token.expect("chance"));
        assert!(!one.is(other.reveal()) && one.reveal().len() == 48);
    }
}
