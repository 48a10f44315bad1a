//! How long does a picture take, and how large is it?
//!
//!     cargo bench --bench pictures [-- PAGE.html]
//!
//! Networks made by dice, with hubs as news has them: an SVG of 200 things in each layout, and a page of 5,000 things and
//! 20,000 relations. With a file name the page is kept; `benches/page PAGE.html` opens it in headless Chromium and
//! measures how fast it opens and pans.

#[path = "../tests/networks.rs"]
#[allow(clippy::unwrap_used)]
mod networks;

use networks::network;
use newsgraph::render::{Layout, Style, renderer};
use std::time::Instant;

fn main() {
    let page = std::env::args().skip(1).find(|argument| argument.ends_with(".html"));
    let sheet = network(200, 300);
    for (name, layout) in Layout::NAMES {
        for format in ["svg", "png", "pdf"] {
            let (seconds, bytes) = timed(format, &sheet, &Style { layout: *layout, ..Style::default() });
            println!("{format} of 200 things and 300 relations, {name}: {seconds:.2} s, {} kB", bytes.len() / 1000);
        }
    }
    let (seconds, bytes) = timed("html", &network(5000, 20_000), &Style::default());
    println!("page of 5,000 things and 20,000 relations: {seconds:.2} s, {} kB", bytes.len() / 1000);
    if let Some(path) = page {
        std::fs::write(&path, bytes).expect("the page can be written");
        println!("kept as {path}");
    }
}

fn timed(format: &str, picture: &newsgraph::graph::Picture, style: &Style) -> (f64, Vec<u8>) {
    let began = Instant::now();
    let mut bytes = Vec::new();
    renderer(format).expect("a renderer").render(picture, style, &mut bytes).expect("a vector takes all");
    (began.elapsed().as_secs_f64(), bytes)
}
