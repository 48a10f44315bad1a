//! What an address or a form says: names and values.

use super::problem::Problem;
use crate::text::Date;
use std::str::FromStr;

/// Names and values, in their order.
#[derive(Clone, Debug, Default)]
pub struct Parameters(Vec<(String, String)>);

/// Longer values are no names and no words.
const LONGEST: usize = 2_000;
/// Items of a page, if nothing is said.
const USUAL: usize = 50;
/// Items of a page at most.
const MOST: usize = 500;

impl Parameters {
    /// Of the part of an address behind the question mark, or of a form.
    pub fn parse(text: &[u8]) -> Parameters {
        Parameters(form_urlencoded::parse(text).into_owned().collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All values of a name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.to_owned()).collect()
    }

    /// The only value of a name, whatever it is.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Problem> {
        let mut values = self.iter().filter(|(known, _)| *known == name).map(|(_, value)| value);
        match (values.next(), values.next()) {
            (value, None) => Ok(value),
            _ => Err(Problem::bad(format!("{name} is given twice: give it once"))),
        }
    }

    /// The same for names and words; an empty one is none.
    pub fn word(&self, name: &str) -> Result<Option<&str>, Problem> {
        let value = self.one(name)?.map(str::trim).filter(|value| !value.is_empty());
        match value {
            Some(value) if value.len() > LONGEST => {
                Err(Problem::bad(format!("{name} is longer than {LONGEST} bytes: give less")))
            }
            value => Ok(value),
        }
    }

    /// One that must be given.
    pub fn needed(&self, name: &str) -> Result<&str, Problem> {
        self.word(name)?.ok_or_else(|| Problem::bad(format!("{name} is missing: give it as in ?{name}=…")))
    }

    /// A number between these.
    pub fn number(&self, name: &str, usual: usize, [least, most]: [usize; 2]) -> Result<usize, Problem> {
        let Some(value) = self.word(name)? else { return Ok(usual) };
        let number = usize::from_str(value).ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| Problem::bad(format!("{name} is a whole number from {least} to {most}")))
    }

    /// Place and length of a page.
    pub fn page(&self) -> Result<(usize, usize), Problem> {
        Ok((self.number("offset", 0, [0, u32::MAX as usize])?, self.number("limit", USUAL, [1, MOST])?))
    }

    /// Yes or no.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        match self.word(name)? {
            None => Ok(None),
            Some("true" | "1" | "yes") => Ok(Some(true)),
            Some("false" | "0" | "no") => Ok(Some(false)),
            Some(_) => Err(Problem::bad(format!("{name} is true or false"))),
        }
    }

    /// A day.
    pub fn day(&self, name: &str) -> Result<Option<Date>, Problem> {
        let parsed = |day: &str| day.parse().map_err(|_| Problem::bad(format!("{name} is a day as in 2025-08-19")));
        self.word(name)?.map(parsed).transpose()
    }

    /// Several words with commas between them.
    pub fn list(&self, name: &str) -> Result<Vec<String>, Problem> {
        let words = self.word(name)?.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty());
        Ok(words.map(str::to_owned).collect())
    }
}
