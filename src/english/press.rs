//! News agencies, and how writers say for whom they work.

use std::collections::HashSet;
use std::sync::LazyLock;

static AGENCIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("agencies.txt").lines().filter(|line| !line.starts_with("# ")).map(str::to_lowercase).collect()
});

/// Words that show that a phrase names an employer or a post and not a person, in lower case.
const AFFILIATIONS: &[&str] = &[
    "agencies",
    "agency",
    "bureau",
    "chief",
    "contributor",
    "correspondent",
    "desk",
    "editor",
    "editors",
    "magazine",
    "news",
    "newsroom",
    "post",
    "press",
    "reporter",
    "reporters",
    "service",
    "special",
    "staff",
    "times",
    "writer",
    "writers",
];

/// "Reuters", "AP", "Agencies", with or without "the".
pub fn is_agency(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    AGENCIES.contains(lower.strip_prefix("the ").unwrap_or(&lower))
}

/// "Staff Writer", "Harbour News", "Associated Press"
pub fn is_affiliation(name: &str) -> bool {
    name.to_lowercase().split_whitespace().any(|word| AFFILIATIONS.contains(&word))
}
