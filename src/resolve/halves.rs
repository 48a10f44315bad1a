//! Names that are cut short because another name says the rest: "North and South Korea", "the South", "Bill and Hillary Clinton".

use super::names::Named;
use super::spelling::folded;
use crate::english::names::{given_name, shares_head};
use crate::knowledge::Kind;
use crate::ontology::{NameForm, Ontology};
use crate::text::{Document, NameKind};

/// Gives names their last word that another name has.
pub(super) fn of_shared_heads<'a>(document: &Document, names: &mut [Named<'a>], ontology: &'a Ontology) {
    for number in 0..names.len().saturating_sub(1) {
        if let Some(text) = with_head_of_next(document, &names[number], &names[number + 1]) {
            complete(&mut names[number], text, ontology);
        }
    }
    for number in 0..names.len() {
        if let Some(text) = other_half(document, &names[number], names, ontology) {
            complete(&mut names[number], text, ontology);
        }
    }
}

fn complete<'a>(name: &mut Named<'a>, text: String, ontology: &'a Ontology) {
    name.known = ontology.known(&text).into_iter().find(|(_, form)| *form == NameForm::Name);
    name.text = text;
}

/// "North | and South Korea", "Bill | and Hillary Clinton"
fn with_head_of_next(document: &Document, name: &Named, next: &Named) -> Option<String> {
    let sentence = &document.sentences[name.sentence];
    let is_joined = name.sentence == next.sentence
        && next.tokens.start == name.tokens.end + 1
        && matches!(&*sentence.tokens[name.tokens.end].form, "and" | "or" | "&");
    let (first, rest) = next.text.split_once(' ')?;
    if !is_joined || name.tokens.len() != 1 || name.known.is_some() {
        return None;
    }
    let is_half = shares_head(&name.text.to_lowercase(), &first.to_lowercase());
    let is_person = |name: &Named| name.tag == Some(NameKind::Person);
    let is_given = |text: &str| given_name(&folded(text)).is_some();
    let is_couple = is_person(name) && is_person(next) && is_given(&name.text) && is_given(first);
    let surname = if is_half { rest } else { rest.rsplit(' ').next().filter(|_| is_couple)? };
    Some(format!("{} {surname}", name.text))
}

/// "The South retaliated against North Korea": the one state whose other half the article names.
fn other_half(document: &Document, name: &Named, names: &[Named], ontology: &Ontology) -> Option<String> {
    let sentence = &document.sentences[name.sentence];
    let before = name.tokens.start.checked_sub(1).map(|before| sentence.tokens[before].form.to_lowercase());
    let is_bare = name.tokens.len() == 1
        && name.text.starts_with(char::is_uppercase)
        && before.as_deref() == Some("the")
        && name.known.is_none();
    let half = name.text.to_lowercase();
    let mut found = is_bare.then_some(names)?.iter().filter_map(|other| {
        let known = other.known.map(|(known, _)| known).filter(|known| known.kind == Kind::Country)?;
        let (first, rest) = known.name.split_once(' ')?;
        let is_half = shares_head(&half, &first.to_lowercase()) || half == first.to_lowercase();
        let whole = format!("{} {rest}", name.text);
        let is_state = ontology.known(&whole).iter().any(|(known, _)| known.kind == Kind::Country);
        (is_half && is_state).then_some(whole)
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
