//! PNG and PDF, from the SVG.

use super::Renderer;
use super::drawing::Style;
use super::drawing::letters::{REGULAR, SEMI_BOLD};
use super::svg::svg;
use crate::graph::Picture;
use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree};
use std::io::{self, Write};
use std::sync::Arc;

/// Pixels of the picture for each of the SVG, as on sharp screens and in print.
const SCALE: f32 = 2.0;
/// Larger pictures are scaled down to this many pixels, 400 MB of memory.
const MOST_PIXELS: f32 = 1e8;

/// Pixels.
pub struct Png;

impl Renderer for Png {
    fn name(&self) -> &'static str {
        "png"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["png"]
    }

    fn media_type(&self) -> &'static str {
        "image/png"
    }

    fn most_nodes(&self, style: &Style) -> Option<usize> {
        Some(style.most_nodes())
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn draws_timelines(&self) -> bool {
        true
    }

    fn render(&self, picture: &Picture, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&png(&svg(picture, style)?)?)
    }
}

/// A page for print, with words that can be searched.
pub struct Pdf;

impl Renderer for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn media_type(&self) -> &'static str {
        "application/pdf"
    }

    fn most_nodes(&self, style: &Style) -> Option<usize> {
        Some(style.most_nodes())
    }

    fn is_binary(&self) -> bool {
        true
    }

    fn draws_timelines(&self) -> bool {
        true
    }

    fn render(&self, picture: &Picture, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&pdf(&svg(picture, style)?)?)
    }
}

/// An SVG of ours as the bytes of a PNG file.
pub fn png(svg: &[u8]) -> io::Result<Vec<u8>> {
    let tree = tree(svg)?;
    let size = tree.size();
    let scale = SCALE.min((MOST_PIXELS / (size.width() * size.height())).sqrt());
    let [width, height] = [size.width(), size.height()].map(|side| (side * scale).ceil().max(1.0) as u32);
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| io::Error::other("the picture is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(io::Error::other)
}

/// An SVG of ours as the bytes of a PDF file of one page.
pub fn pdf(svg: &[u8]) -> io::Result<Vec<u8>> {
    let tree = tree(svg)?;
    let refused = || io::Error::other("the picture is too large for a page");
    let size = Size::from_wh(tree.size().width(), tree.size().height()).ok_or_else(refused)?;
    let mut document = krilla::Document::new();
    let page = PageSettings::from_wh(size.width(), size.height()).ok_or_else(refused)?;
    let mut page = document.start_page_with(page);
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(refused)?;
    surface.finish();
    page.finish();
    document.finish().map_err(|error| io::Error::other(format!("{error:?}")))
}

fn tree(svg: &[u8]) -> io::Result<Tree> {
    let mut options = usvg::Options { font_family: "Inter".to_owned(), ..usvg::Options::default() };
    let fonts = Arc::make_mut(&mut options.fontdb);
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(SEMI_BOLD.to_vec());
    fonts.set_sans_serif_family("Inter");
    Tree::from_data(svg, &options).map_err(io::Error::other)
}
