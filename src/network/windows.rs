//! Sentences as the encoder takes them: long ones in stretches, short ones in groups.

use super::encoder::Input;
use super::word_pieces::{WordPieces, shape};

/// A sentence of more pieces is cut into stretches of this many at most.
const MOST_PIECES: usize = 240;
/// Pieces of the words before and behind a stretch that the encoder sees with it. Longest window: 240 + 2 × 80 + 2 pieces.
const CONTEXT: usize = 80;
/// Pieces in a group, which one thread reads at a time: enough for the matrix kernel, few enough for the cache.
const GROUP: usize = 160;

/// The windows of a sentence; none of an empty one. Their words, in order, are the sentence's.
pub(super) fn cut(words: &[&str], pieces: &WordPieces) -> Vec<Input> {
    let mut all = Vec::new();
    // Where each word's pieces begin, and the end of the last.
    let mut starts = vec![0];
    for word in words {
        pieces.cut(word, &mut all);
        starts.push(all.len());
    }
    let shapes: Vec<u8> = words.iter().map(|word| shape(word)).collect();
    let window = |first: usize, last: usize| {
        let mut context_first = first;
        while context_first > 0 && starts[first] - starts[context_first - 1] <= CONTEXT {
            context_first -= 1;
        }
        let mut context_last = last;
        while context_last < words.len() && starts[context_last + 1] - starts[last] <= CONTEXT {
            context_last += 1;
        }
        let mut input = Input { pieces: vec![pieces.begin], shapes: vec![0], words: vec![(0, 0)] };
        for word in context_first..context_last {
            let place = input.pieces.len() as u32;
            input.pieces.extend_from_slice(&all[starts[word]..starts[word + 1]]);
            input.shapes.resize(input.pieces.len(), shapes[word]);
            if (first..last).contains(&word) {
                input.words.push((place, input.pieces.len() as u32 - 1));
            }
        }
        input.pieces.push(pieces.end);
        input.shapes.push(0);
        input
    };
    let mut windows = Vec::new();
    let mut first = 0;
    while first < words.len() {
        let mut last = first + 1;
        while last < words.len() && starts[last + 1] - starts[first] <= MOST_PIECES {
            last += 1;
        }
        windows.push(window(first, last));
        first = last;
    }
    windows
}

/// Groups of neighbouring windows, `GROUP` pieces or a little more in each.
pub(super) fn group(windows: Vec<Input>) -> Vec<Vec<Input>> {
    let mut groups: Vec<Vec<Input>> = Vec::new();
    let mut size = GROUP;
    for window in windows {
        if size >= GROUP {
            groups.push(Vec::new());
            size = 0;
        }
        size += window.pieces.len();
        if let Some(group) = groups.last_mut() {
            group.push(window);
        }
    }
    groups
}
