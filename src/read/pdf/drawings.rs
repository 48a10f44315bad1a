//! What the pages of a PDF draw: drawings draw others, which draw others, and each may do so a thousand times.

use super::measure::{MOST_CONTENT, find, unpacked};
use crate::read::ReadError;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{HashMap, HashSet};

/// A drawing in a drawing in a drawing …; nobody nests them deeper.
const DEEPEST: usize = 8;

/// What all pages draw, with every drawing as often as it is drawn, in bytes.
const MOST_DRAWN: u64 = 32 << 20;

/// Refuses pages that draw without end, or as good as without.
pub fn measure_drawings(document: &Document) -> Result<(), ReadError> {
    measure_depth(document)?;
    let costs = costs(document);
    let mut drawn = 0_u64;
    for page in document.get_pages().values() {
        let contents = document.get_page_contents(*page).into_iter();
        let streams = contents.filter_map(|id| document.get_object(id).ok()?.as_stream().ok());
        let (inline, ids) = document.get_page_resources(*page).unwrap_or_default();
        let lists: Vec<&Dictionary> =
            inline.into_iter().chain(ids.iter().filter_map(|id| document.get_dictionary(*id).ok())).collect();
        for stream in streams {
            drawn = drawn.saturating_add(Drawing::of(document, stream, &lists).cost(&costs));
        }
    }
    if drawn > MOST_DRAWN { Err(ReadError::TooLarge { limit: MOST_DRAWN as usize }) } else { Ok(()) }
}

/// Each step leads to what is drawn by what was found before.
fn measure_depth(document: &Document) -> Result<(), ReadError> {
    let mut found: HashSet<ObjectId> = drawings(document).map(|(id, _)| id).collect();
    for _ in 0..DEEPEST {
        found = found.iter().flat_map(|id| drawn_by(document, *id)).collect();
    }
    if found.is_empty() { Ok(()) } else { Err(ReadError::TooDeep { limit: DEEPEST }) }
}

fn drawings(document: &Document) -> impl Iterator<Item = (ObjectId, &Stream)> {
    let streams = document.objects.iter().filter_map(|(id, object)| Some((*id, object.as_stream().ok()?)));
    streams
        .filter(|(_, stream)| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form"))
}

/// The drawings that a drawing may draw. One without a list of its own draws from that of its page, itself among them.
fn drawn_by(document: &Document, id: ObjectId) -> Vec<ObjectId> {
    let Ok(Object::Stream(stream)) = document.get_object(id) else { return Vec::new() };
    let Some(resources) = dictionary(document, &stream.dict, b"Resources") else {
        let draws = unpacked(stream, MOST_CONTENT).is_none_or(|content| find(&content, b" Do").is_some());
        return if draws { vec![id] } else { Vec::new() };
    };
    let Some(objects) = dictionary(document, resources, b"XObject") else { return Vec::new() };
    objects.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
}

fn dictionary<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    document.dereference(parent.get(key).ok()?).ok()?.1.as_dict().ok()
}

/// What is drawn by every drawing of a document, in bytes; none is nested deeper than `DEEPEST`.
fn costs(document: &Document) -> HashMap<ObjectId, u64> {
    let of = |(id, stream): (ObjectId, &Stream)| {
        let resources = dictionary(document, &stream.dict, b"Resources");
        (id, Drawing::of(document, stream, resources.as_slice()))
    };
    let drawings: Vec<(ObjectId, Drawing)> = drawings(document).map(of).collect();
    let mut costs = HashMap::new();
    for _ in 0..=DEEPEST {
        costs = drawings.iter().map(|(id, drawing)| (*id, drawing.cost(&costs))).collect();
    }
    costs
}

/// What is drawn once.
struct Drawing {
    /// Bytes of its own.
    length: u64,
    /// Others, and how often.
    draws: HashMap<ObjectId, u64>,
}

impl Drawing {
    /// `lists`: where the names of other drawings are told.
    fn of(document: &Document, stream: &Stream, lists: &[&Dictionary]) -> Drawing {
        let content = unpacked(stream, MOST_CONTENT).unwrap_or_default();
        let mut draws = HashMap::new();
        let lists: Vec<&Dictionary> = lists.iter().filter_map(|list| dictionary(document, list, b"XObject")).collect();
        let mut name: &[u8] = b"";
        for word in
            content.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty() && !lists.is_empty())
        {
            if word == b"Do" {
                let object = lists.iter().find_map(|list| list.get(name).ok()?.as_reference().ok());
                object.into_iter().for_each(|id| *draws.entry(id).or_default() += 1);
            }
            name = word.strip_prefix(b"/").unwrap_or_default();
        }
        Drawing { length: content.len() as u64, draws }
    }

    fn cost(&self, costs: &HashMap<ObjectId, u64>) -> u64 {
        self.draws.iter().fold(self.length, |cost, (id, times)| {
            cost.saturating_add(costs.get(id).copied().unwrap_or(0).saturating_mul(*times))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(resources: Option<Dictionary>, content: &[u8]) -> Object {
        let mut form = Stream::new(Dictionary::new(), content.to_vec());
        form.dict.set("Subtype", Object::Name(b"Form".to_vec()));
        if let Some(resources) = resources {
            form.dict.set("Resources", Object::Dictionary(resources));
        }
        Object::Stream(form)
    }

    fn leads_to(id: u32) -> Option<Dictionary> {
        let (mut objects, mut resources) = (Dictionary::new(), Dictionary::new());
        objects.set("X", Object::Reference((id, 0)));
        resources.set("XObject", Object::Dictionary(objects));
        Some(resources)
    }

    fn document(forms: Vec<Object>) -> Document {
        let mut document = Document::with_version("1.4");
        document.objects = (1..).map(|number| (number, 0)).zip(forms).collect();
        document
    }

    #[test]
    fn a_drawing_that_draws_itself_is_refused() {
        let told = |forms: Vec<Object>| measure_drawings(&document(forms)).is_ok();
        assert!(told(vec![form(leads_to(2), b"/X Do"), form(Some(Dictionary::new()), b"(a) Tj")]));
        assert!(!told(vec![form(leads_to(1), b"/X Do")]));
        assert!(!told(vec![form(leads_to(2), b"/X Do"), form(leads_to(1), b"/X Do")]));
        assert!(!told(vec![form(None, b"q /X Do Q")]));
    }

    #[test]
    fn a_thousand_times_a_thousand_drawings_cost_a_million() {
        let many = b"/X Do\n".repeat(1000);
        let forms = (2..6).map(|next| form(leads_to(next), &many)).chain([form(Some(Dictionary::new()), b"(a) Tj")]);
        let document = document(forms.collect());
        let costs = costs(&document);
        assert_eq!(costs[&(5, 0)], 6);
        assert_eq!(costs[&(4, 0)], 12_000);
        assert!(costs[&(1, 0)] > 6 * 1000_u64.pow(4));
    }
}
