//! The drawing of a dependency tree: one word a line, in the order of the text, each to the right of its head.

use newsgraph::text::Tree;

/// Columns from a head to its dependents.
const STEP: usize = 3;

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// The upright line on which the dependents of a word hang.
struct Stem {
    /// Row of its upper end: the word or its first dependent.
    first: usize,
    /// Row of its lower end: the word or its last dependent.
    last: usize,
    /// Where it stands, from 0 at the left.
    column: usize,
}

impl Stem {
    fn crosses(&self, row: usize) -> bool {
        self.first < row && row < self.last
    }
}

/// What stands left of each word. A head stands on its own stem, its dependents are one step to the right:
///
/// ```text
/// ╭─ Oracle
/// bought
/// ├─ Sun
/// │  ╭─ in
/// ├─ 2010
/// ╰─ .
/// ```
pub fn branches(tree: &Tree) -> Vec<String> {
    let stems = stems(tree);
    (0..tree.len()).map(|row| branch(tree, &stems, row)).collect()
}

/// The stem of every word that has dependents. Where arcs cross, a stem moves to the right until its place is free.
fn stems(tree: &Tree) -> Vec<Option<Stem>> {
    let mut stems: Vec<Option<Stem>> = (0..tree.len()).map(|_| None).collect();
    let mut open: Vec<usize> = tree.root().into_iter().collect();
    while let Some(word) = open.pop() {
        open.extend(tree.children(word).rev());
        let (Some(first), Some(last)) = (tree.children(word).next(), tree.children(word).next_back()) else { continue };
        let (first, last) = (first.min(word), last.max(word));
        let mut column = stem_of_head(tree, &stems, word).map_or(0, |stem| stem.column + STEP);
        let taken = |column: usize| {
            stems.iter().flatten().any(|stem| stem.column == column && stem.first <= last && first <= stem.last)
        };
        while taken(column) {
            column += STEP;
        }
        stems[word] = Some(Stem { first, last, column });
    }
    stems
}

fn stem_of_head<'a>(tree: &Tree, stems: &'a [Option<Stem>], word: usize) -> Option<&'a Stem> {
    stems[tree.head(word)?].as_ref()
}

fn branch(tree: &Tree, stems: &[Option<Stem>], row: usize) -> String {
    let from_head = stem_of_head(tree, stems, row).map(|stem| stem.column);
    let own = stems[row].as_ref().map(|stem| stem.column);
    let natural = own.or(from_head.map(|column| column + STEP)).unwrap_or(0);
    let right_of_others =
        stems.iter().enumerate().filter(|(word, _)| *word != row).filter_map(|(_, stem)| stem.as_ref());
    let word_column =
        right_of_others.filter(|stem| stem.crosses(row)).map(|stem| stem.column + STEP).fold(natural, usize::max);

    let mut cells = vec![0; word_column];
    for stem in stems.iter().flatten().filter(|stem| stem.first <= row && row <= stem.last) {
        if let Some(cell) = cells.get_mut(stem.column) {
            *cell |= if stem.first < row { UP } else { 0 } | if row < stem.last { DOWN } else { 0 };
        }
    }
    if let Some(start) = from_head.or(own).filter(|start| *start < word_column) {
        cells[start] |= RIGHT;
        for cell in &mut cells[start + 1..word_column - 1] {
            *cell |= LEFT | RIGHT;
        }
    }
    cells.into_iter().map(stroke).collect()
}

fn stroke(arms: u8) -> char {
    const UP_DOWN: u8 = UP | DOWN;
    const LEFT_RIGHT: u8 = LEFT | RIGHT;
    const STROKES: [(u8, char); 13] = [
        (0, ' '),
        (UP_DOWN, '│'),
        (LEFT_RIGHT, '─'),
        (RIGHT, '╶'),
        (DOWN | RIGHT, '╭'),
        (UP | RIGHT, '╰'),
        (UP_DOWN | RIGHT, '├'),
        (DOWN | LEFT, '╮'),
        (UP | LEFT, '╯'),
        (UP_DOWN | LEFT, '┤'),
        (LEFT_RIGHT | DOWN, '┬'),
        (LEFT_RIGHT | UP, '┴'),
        (LEFT_RIGHT | UP_DOWN, '┼'),
    ];
    STROKES.iter().find(|(of, _)| *of == arms).map_or(' ', |(_, stroke)| *stroke)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsgraph::text::Deprel;

    /// Words with the number of their head, from 1; 0 is the root.
    fn check(words: &[(&str, u32)], expected: &str) {
        let heads = words.iter().map(|(_, head)| head.checked_sub(1)).collect();
        let tree = Tree::new(heads, vec![Deprel::Dep; words.len()]).expect("a tree");
        let drawn: Vec<String> =
            branches(&tree).iter().zip(words).map(|(branch, (word, _))| format!("{branch}{word}")).collect();
        let expected: Vec<&str> = expected.lines().skip(1).map(|line| line.get(8..).unwrap_or_default()).collect();
        assert_eq!(drawn, expected, "\n{}\n", drawn.join("\n"));
    }

    #[test]
    fn a_head_stands_on_the_stem_of_its_dependents() {
        check(
            &[("Oracle", 2), ("bought", 0), ("Sun", 2), ("in", 5), ("2010", 2), (".", 2)],
            "
        ╭─ Oracle
        bought
        ├─ Sun
        │  ╭─ in
        ├─ 2010
        ╰─ .",
        );
    }

    #[test]
    fn deep_trees_step_to_the_right() {
        check(
            &[("the", 2), ("deployment", 0), ("of", 4), ("troops", 2), ("from", 7), ("NATO", 7), ("countries", 4)],
            "
        ╭─ the
        deployment
        │  ╭─ of
        ╰─ troops
           │  ╭─ from
           │  ├─ NATO
           ╰─ countries",
        );
    }

    #[test]
    fn crossing_arcs_stay_apart() {
        check(
            &[("A", 3), ("hearing", 0), ("is", 2), ("on", 6), ("the", 6), ("issue", 1)],
            "
           ╭─ A
        ╭──┼──┼─ hearing
        ╰──┴──┼─ is
              │  ╭─ on
              │  ├─ the
              ╰─ issue",
        );
    }

    #[test]
    fn one_word_and_none() {
        check(&[("Yes", 0)], "\n        Yes");
        assert!(branches(&Tree::flat(0)).is_empty());
    }
}
