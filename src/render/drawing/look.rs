//! Shapes and colours, the same in every format. The colours are told apart by the colour-blind (Okabe and Ito 2008).

use crate::graph::{Edge, Standing};

/// Light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white, for print.
    #[default]
    Light,
    /// Light on nearly black.
    Dark,
}

/// The outline of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Half circles at both sides.
    Stadium,
    /// Sharp corners.
    Rectangle,
    /// A second line inside.
    DoubleRectangle,
    /// Pointed at both sides.
    Hexagon,
    /// A pointed roof.
    House,
    /// Round corners.
    Rounded,
    /// Cut corners.
    Octagon,
    /// One corner turned down.
    Note,
    /// Pointed at the right.
    Signpost,
    /// Words alone.
    Plain,
}

impl Shape {
    /// As the page calls it.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Stadium => "stadium",
            Shape::Rectangle => "rectangle",
            Shape::DoubleRectangle => "double",
            Shape::Hexagon => "hexagon",
            Shape::House => "house",
            Shape::Rounded => "rounded",
            Shape::Octagon => "octagon",
            Shape::Note => "note",
            Shape::Signpost => "signpost",
            Shape::Plain => "plain",
        }
    }
}

/// How a kind of things looks.
#[derive(Clone, Copy, Debug)]
pub struct KindLook {
    /// Word for the kind.
    pub kind: &'static str,
    /// Outline.
    pub shape: Shape,
    /// Fill on white.
    pub fill: &'static str,
    /// Line on white.
    pub line: &'static str,
    /// Fill on black.
    pub dark_fill: &'static str,
    /// Line on black.
    pub dark_line: &'static str,
    /// Shape in Graphviz.
    pub graphviz: &'static str,
}

#[rustfmt::skip]
const KINDS: &[KindLook] = &[
    look("person",       Shape::Stadium,         ["#FFF1D0", "#C98A00", "#4A3A12", "#E6B64C"], "ellipse"),
    look("organization", Shape::Rectangle,       ["#DCEBF7", "#0072B2", "#123650", "#5FB0E5"], "box"),
    look("government",   Shape::DoubleRectangle, ["#E3F2FC", "#3D8FC4", "#16384C", "#8CCBF0"], "box3d"),
    look("country",      Shape::Hexagon,         ["#D8F0E6", "#009E73", "#0E4034", "#4FCBA5"], "hexagon"),
    look("place",        Shape::House,           ["#EAF6EF", "#5A9C83", "#1D3A31", "#8CC7B0"], "house"),
    look("group",        Shape::Rounded,         ["#EEEEEE", "#777777", "#33363B", "#B5B8BD"], "box"),
    look("event",        Shape::Octagon,         ["#F8E6F0", "#B5588D", "#45263A", "#E29BC4"], "octagon"),
    look("work",         Shape::Note,            ["#FFFFFF", "#8A7A3A", "#2A2A20", "#CDBE80"], "note"),
    look("product",      Shape::Note,            ["#FFFFFF", "#8A7A3A", "#2A2A20", "#CDBE80"], "component"),
    look("law",          Shape::Note,            ["#FFFFFF", "#8A7A3A", "#2A2A20", "#CDBE80"], "tab"),
    look("post",         Shape::Signpost,        ["#FFFBDD", "#A79A1B", "#3B3914", "#DCD36A"], "cds"),
    look("phrase",       Shape::Plain,           ["#F7F7F7", "#DDDDDD", "#22262C", "#3A3F47"], "plaintext"),
];

const fn look(kind: &'static str, shape: Shape, colours: [&'static str; 4], graphviz: &'static str) -> KindLook {
    let [fill, line, dark_fill, dark_line] = colours;
    KindLook { kind, shape, fill, line, dark_fill, dark_line, graphviz }
}

/// How this kind of things looks; phrases, amounts and times are words alone.
pub fn kind_look(kind: &str) -> &'static KindLook {
    KINDS.iter().find(|look| look.kind == kind).unwrap_or(&KINDS[KINDS.len() - 1])
}

/// All kinds, in the order of the legend.
pub fn kind_looks() -> &'static [KindLook] {
    KINDS
}

/// Colours of relations by quad class, on white and on black, with words for the legend.
#[rustfmt::skip]
pub const QUAD_CLASSES: &[(&str, &str, &str, &str)] = &[
    ("VerbalCooperation",   "talking together", "#0072B2", "#6DB8EA"),
    ("MaterialCooperation", "acting together",  "#00805C", "#4FCBA5"),
    ("VerbalConflict",      "speaking against", "#B87700", "#EDBB55"),
    ("MaterialConflict",    "acting against",   "#C24E00", "#FF8A4A"),
];

/// Relations of no class.
const NO_CLASS: [&str; 2] = ["#555B63", "#A9B0BA"];
/// What is denied.
const DENIED: [&str; 2] = ["#C00020", "#FF6B81"];

impl Theme {
    /// The theme of this name.
    pub const NAMES: &'static [(&'static str, Theme)] = &[("light", Theme::Light), ("dark", Theme::Dark)];

    fn pick(self, both: [&'static str; 2]) -> &'static str {
        both[usize::from(self == Theme::Dark)]
    }

    /// The paper.
    pub fn paper(self) -> &'static str {
        self.pick(["#FFFFFF", "#15181D"])
    }

    /// Main text.
    pub fn ink(self) -> &'static str {
        self.pick(["#1A1D21", "#EEF0F3"])
    }

    /// Text that stands back.
    pub fn faint(self) -> &'static str {
        self.pick(["#6A717B", "#98A0AB"])
    }

    /// Fill of a kind.
    pub fn fill(self, look: &KindLook) -> &'static str {
        self.pick([look.fill, look.dark_fill])
    }

    /// Outline of a kind.
    pub fn line(self, look: &KindLook) -> &'static str {
        self.pick([look.line, look.dark_line])
    }

    /// Colour of a relation.
    pub fn edge(self, edge: &Edge) -> &'static str {
        if matches!(edge.standing, Standing::Denied(_)) {
            return self.pick(DENIED);
        }
        let class = edge.quad_class.as_deref();
        let known = QUAD_CLASSES.iter().find(|(known, ..)| Some(*known) == class);
        self.pick(known.map_or(NO_CLASS, |(_, _, light, dark)| [light, dark]))
    }

    /// Colour of what is denied.
    pub fn denied(self) -> &'static str {
        self.pick(DENIED)
    }

    /// Colour of relations of no class.
    pub fn plain(self) -> &'static str {
        self.pick(NO_CLASS)
    }
}
