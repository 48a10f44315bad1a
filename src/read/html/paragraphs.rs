//! From markup to paragraphs: what a reader sees as a block of text is one line.

use dom_query::NodeRef;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content nobody reads.
const UNSEEN: &[&str] = &[
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "noscript", "object",
    "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// A block of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Its words, white space collapsed.
    pub text: String,
    /// Is it a heading, and of which level? 0: it is none.
    pub heading: u8,
    /// Bytes of `text` that stand inside links.
    pub linked: usize,
}

impl Block {
    /// Does nearly all of it lead elsewhere?
    pub fn is_link(&self) -> bool {
        self.linked * 10 >= self.text.len() * 9
    }
}

/// The blocks of text below a node, in order; none is empty. Goes as deep as the tree, without recursion.
pub fn blocks(root: NodeRef<'_>) -> Vec<Block> {
    let mut writer = Writer::default();
    let mut node = root.first_child();
    while let Some(at) = node {
        let is_open = writer.enter(&at);
        let down = if is_open { at.first_child() } else { None };
        if !is_open || down.is_none() {
            writer.leave(&at, is_open);
        }
        node = down.or_else(|| following(at, &root, &mut writer));
    }
    writer.end_block();
    writer.blocks
}

/// The next node in the order of the document that is not below `at`.
fn following<'a>(at: NodeRef<'a>, root: &NodeRef<'a>, writer: &mut Writer) -> Option<NodeRef<'a>> {
    let mut at = at;
    loop {
        if let Some(next) = at.next_sibling() {
            return Some(next);
        }
        at = at.parent().filter(|parent| parent.id != root.id)?;
        writer.leave(&at, true);
    }
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    block: Block,
    /// White space came before what comes next.
    has_gap: bool,
    links: usize,
    heading: u8,
    cells: usize,
}

impl Writer {
    /// Takes what a node says before its children; `false`: its children are not looked at.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.write(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else { return node.may_have_children() };
        let name = name.as_ref();
        if UNSEEN.contains(&name) {
            return false;
        }
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        match name {
            "a" => self.links += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name.as_bytes()[1] - b'0',
            "tr" => self.cells = 0,
            "td" | "th" => self.begin_cell(),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>, was_open: bool) {
        let Some(name) = node.node_name().filter(|_| was_open) else { return };
        let name = name.as_ref();
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = 0,
            _ => {}
        }
    }

    /// Cells of a row stand side by side, if they hold no blocks.
    fn begin_cell(&mut self) {
        if self.cells > 0 && !self.block.text.is_empty() {
            self.block.text.push_str(" |");
            self.has_gap = true;
        }
        self.cells += 1;
    }

    fn write(&mut self, text: &str) {
        for char in text.chars() {
            if char.is_whitespace() {
                self.has_gap = true;
                continue;
            }
            let before = self.block.text.len();
            if self.has_gap && before > 0 {
                self.block.text.push(' ');
            }
            self.has_gap = false;
            self.block.text.push(char);
            if self.links > 0 {
                self.block.linked += self.block.text.len() - before;
            }
        }
    }

    fn end_block(&mut self) {
        self.has_gap = false;
        let mut block = std::mem::take(&mut self.block);
        while block.text.ends_with([' ', '|']) {
            block.text.pop();
        }
        block.text = without_loose_points(&block.text);
        block.heading = self.heading;
        if !block.text.is_empty() {
            self.blocks.push(block);
        }
    }
}

/// "the Senate , he said ." is "the Senate, he said.": markup ends behind the space.
fn without_loose_points(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(char) = rest.next() {
        let is_point = matches!(char, ',' | '.' | ';' | ':' | '!' | '?' | ')')
            && rest.peek().is_none_or(|next| next.is_whitespace());
        if is_point && tidy.ends_with(' ') {
            tidy.pop();
        }
        tidy.push(char);
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn texts(html: &str) -> Vec<String> {
        blocks(Document::from(html).root()).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn blocks_are_lines_and_inline_markup_is_none() {
        let html = "<h1>Ferry\n runs</h1><div>The <b>fer</b>ry  runs.<p>It <a href=x>was idle</a>.</p>Again</div><script>x</script>";
        assert_eq!(texts(html), ["Ferry runs", "The ferry runs.", "It was idle.", "Again"]);
        assert_eq!(texts("<p>The <a>Senate </a>, he <b>said </b>.</p>"), ["The Senate, he said."]);
        assert_eq!(texts("<p>One<br>two<br><br>three</p>"), ["One", "two", "three"]);
    }

    #[test]
    fn cells_stand_side_by_side() {
        assert_eq!(
            texts("<table><tr><th>Bergen</th><td>2</td></tr><tr><td>Oslo<td>1</table>"),
            ["Bergen | 2", "Oslo | 1"]
        );
        assert_eq!(texts("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>"), ["One.", "Two."]);
    }

    #[test]
    fn links_are_weighed() {
        let found = blocks(Document::from("<p><a>Read this</a></p><p>He <a>said</a> so at length.</p>").root());
        assert_eq!(found.iter().map(Block::is_link).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn depth_costs_no_stack() {
        let html = format!("{}deep{}", "<div>".repeat(5_000), "</div>".repeat(5_000));
        assert_eq!(texts(&html), ["deep"]);
    }
}
