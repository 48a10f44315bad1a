//! Which of the forms of an answer the client would rather have.

use axum::http::{HeaderMap, header};
use mediatype::{MediaTypeList, ReadParams};

/// The best of these forms, each with its media types, the first of which it is sent as; of equally good ones the first.
/// `None`: the client takes none of them.
pub fn best<T: Copy>(headers: &HeaderMap, forms: &[(T, &'static [&'static str])]) -> Option<(T, &'static str)> {
    let values = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let accepted = values.collect::<Vec<_>>().join(", ");
    if accepted.trim().is_empty() {
        return forms.first().map(|(form, types)| (*form, types[0]));
    }
    let ranges: Vec<Range> = MediaTypeList::new(&accepted).flatten().map(|range| Range::of(&range)).collect();
    let mut found: Option<(f32, T, &'static str)> = None;
    for (form, types) in forms {
        for media_type in *types {
            let quality = quality(&ranges, media_type);
            if quality > 0.0 && found.as_ref().is_none_or(|(best, ..)| quality > *best) {
                found = Some((quality, *form, *media_type));
            }
        }
    }
    found.map(|(_, form, media_type)| (form, media_type))
}

/// Would the client rather have JSON than text for people? JSON, if it does not say.
pub fn is_json_wanted(headers: &HeaderMap) -> bool {
    const FORMS: &[(bool, &[&str])] = &[(true, &["application/json"]), (false, &["text/plain"])];
    best(headers, FORMS).is_none_or(|(is_json, _)| is_json)
}

/// A range of media types with its weight.
struct Range {
    main: String,
    sub: String,
    quality: f32,
}

impl Range {
    fn of(range: &mediatype::MediaType<'_>) -> Range {
        let sub = match &range.suffix {
            Some(suffix) => format!("{}+{suffix}", range.subty),
            None => range.subty.to_string(),
        };
        let quality = range.params().find(|(name, _)| name.as_str().eq_ignore_ascii_case("q"));
        let quality = quality.map_or(1.0, |(_, value)| value.as_str().parse().unwrap_or(0.0));
        Range { main: range.ty.to_string().to_lowercase(), sub: sub.to_lowercase(), quality }
    }

    /// How exactly it fits: not at all, any, a kind, this one.
    fn fit(&self, main: &str, sub: &str) -> usize {
        match (self.main.as_str(), self.sub.as_str()) {
            ("*", "*") => 1,
            (own, "*") if own == main => 2,
            (own, own_sub) if own == main && own_sub == sub => 3,
            _ => 0,
        }
    }
}

/// The most exact range decides.
fn quality(ranges: &[Range], media_type: &str) -> f32 {
    let (main, sub) = media_type.split_once('/').unwrap_or((media_type, ""));
    let fitting = ranges.iter().map(|range| (range.fit(main, sub), range.quality)).filter(|(fit, _)| *fit > 0);
    let best = fitting.fold((0, 0.0), |best, next| if next.0 > best.0 { next } else { best });
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS: &[(char, &[&str])] = &[
        ('j', &["application/sparql-results+json", "application/json"]),
        ('x', &["application/sparql-results+xml"]),
        ('c', &["text/csv"]),
    ];

    fn chosen(accept: &str) -> Option<(char, &'static str)> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().expect("a header"));
        best(&headers, FORMS)
    }

    #[test]
    fn the_client_chooses() {
        assert_eq!(best(&HeaderMap::new(), FORMS), Some(('j', "application/sparql-results+json")));
        assert_eq!(chosen("*/*"), Some(('j', "application/sparql-results+json")));
        assert_eq!(chosen("text/csv;q=0.9, application/sparql-results+xml;q=0.8").map(|found| found.0), Some('c'));
        assert_eq!(chosen("application/json"), Some(('j', "application/json")));
        assert_eq!(chosen("text/*;q=0.5, */*;q=0.1").map(|found| found.0), Some('c'));
        assert_eq!(chosen("*/*, text/csv;q=0").map(|found| found.0), Some('j'));
        assert_eq!(chosen("image/png"), None);
        assert_eq!(chosen("text/csv;q=0"), None);
    }
}
