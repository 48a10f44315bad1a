//! States and regions of one name: Georgia in the Caucasus and Georgia in the United States. Posts beside the name tell which,
//! and what else the article names.

use super::names::Named;
use crate::knowledge::Kind;
use crate::ontology::{Known, NameForm, Ontology};
use crate::text::{Document, Sentence};

/// Posts and bodies of a region of a federal state, as they stand behind its name.
const OF_REGIONS: &[&str] = &[
    "assemblyman",
    "congressman",
    "congresswoman",
    "democrat",
    "democrats",
    "gov.",
    "governor",
    "lawmaker",
    "lawmakers",
    "legislature",
    "legislators",
    "lieutenant",
    "rep.",
    "representative",
    "republican",
    "republicans",
    "sen.",
    "senator",
    "senators",
    "statehouse",
];

/// Of countries that have a region for a namesake, and of such regions, takes the one that the article speaks of.
pub(super) fn by_company<'a>(document: &Document, names: &mut [Named<'a>], ontology: &'a Ontology) {
    let numbers: Vec<usize> =
        (0..names.len()).filter(|number| namesakes(&names[*number], ontology).is_some()).collect();
    for number in &numbers {
        let Some((country, region)) = namesakes(&names[*number], ontology) else { continue };
        let same = numbers.iter().filter(|other| names[**other].text == names[*number].text);
        let is_told =
            same.clone().any(|other| is_of_region(&document.sentences[names[*other].sentence], &names[*other]));
        let others = || names.iter().enumerate().filter(|(other, _)| !numbers.contains(other)).map(|(_, name)| name);
        let speaks_of_country = others().any(|name| belongs(name, country, ontology));
        let speaks_of_region = || {
            let around = region.within.as_deref();
            others().any(|name| {
                let known = name.known.filter(|(_, form)| *form == NameForm::Name).map(|(known, _)| known);
                known.is_some_and(|known| {
                    let is_inside = ontology.lies_in(&known.name, &region.name);
                    let is_beside = known.kind == Kind::Place
                        && around.is_some_and(|around| {
                            ontology.lies_in(&known.name, around) && !ontology.is_capital(&known.name)
                        });
                    is_inside || is_beside
                })
            })
        };
        if is_told || !speaks_of_country && speaks_of_region() {
            names[*number].known = Some((region, NameForm::Name));
        }
    }
}

/// The country and the region that a name may stand for.
fn namesakes<'a>(name: &Named<'a>, ontology: &'a Ontology) -> Option<(&'a Known, &'a Known)> {
    let (country, _) = name.known.filter(|(known, form)| known.kind == Kind::Country && *form == NameForm::Name)?;
    let others = ontology.known(&name.text);
    let region = others.into_iter().find(|(known, form)| *form == NameForm::Name && known.kind == Kind::Place)?.0;
    Some((country, region))
}

/// "Georgia Senator Jon Ossoff", "Fulton County, Georgia"
fn is_of_region(sentence: &Sentence, name: &Named) -> bool {
    let form = |token: usize| sentence.tokens.get(token).map(|token| token.form.to_lowercase()).unwrap_or_default();
    let is_post = OF_REGIONS.contains(&&*form(name.tokens.end));
    let before = |steps: usize| name.tokens.start.checked_sub(steps).map(form).unwrap_or_default();
    is_post || before(1) == "," && before(2) == "county"
}

/// Does a name tell that the article speaks of the country: its capital, its people, a town in it?
fn belongs(name: &Named, country: &Known, ontology: &Ontology) -> bool {
    let known = name.known.map(|(known, _)| known);
    known.is_some_and(|known| {
        known.name == country.name
            || country.capital.as_ref() == Some(&known.name)
            || ontology.lies_in(&known.name, &country.name)
    })
}
