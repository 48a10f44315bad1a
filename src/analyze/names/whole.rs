//! One name of several words.

use crate::analyze::draft::Draft;
use crate::english::names::given_name;
use crate::english::variants::folded;
use crate::text::{Deprel, Name, NameKind, Sentence, Tree, Upos};
use std::ops::Range;

/// Makes one name of these words, in tags and tree; names that they hold or touch are part of it.
pub(super) fn make_whole(sentence: &mut Sentence, tokens: Range<usize>, kind: NameKind) {
    sentence.names.retain(|name| name.tokens.end <= tokens.start || tokens.end <= name.tokens.start);
    let at = sentence.names.partition_point(|name| name.tokens.start < tokens.start);
    sentence.names.insert(at, Name { tokens: tokens.clone(), kind });
    if let Some(tree) = hung_on_first(&sentence.tree, &tokens) {
        sentence.tree = tree;
    }
    for token in &mut sentence.tokens[tokens] {
        if !matches!(token.upos, Upos::Punct | Upos::Num | Upos::Propn) {
            token.upos = Upos::Propn;
        }
    }
}

/// The tree in which the first of the words stands for all of them; nothing where they already hang together.
fn hung_on_first(tree: &Tree, tokens: &Range<usize>) -> Option<Tree> {
    let mut outermost = tokens.clone().filter(|token| tree.head(*token).is_none_or(|head| !tokens.contains(&head)));
    let is_one_phrase = outermost.nth(1).is_none();
    // "McDonald's": the ending of a name marks no case.
    let ends_in_case = tree.deprel(tokens.end - 1) == Deprel::Case;
    if is_one_phrase && !ends_in_case {
        return None;
    }
    // "Hallam-Foster's solicitors": what the mark behind a name says is said of all of it.
    let possessor = tokens.clone().find(|token| {
        tree.deprel(*token) == Deprel::NmodPoss && tree.children_by(*token, Deprel::Case).any(|mark| mark == tokens.end)
    });
    let leader = possessor.or_else(|| leader(tree, tokens.clone()))?;
    let first = tokens.start;
    let mut draft = Draft::of(tree);
    let below = tree.head(leader).filter(|above| leader != first && tree.is_within(*above, first));
    match below {
        // "Ana Vega | - Lund left": the verb of the second half stands below the first.
        Some(verb) => {
            draft.replace(first, verb);
            draft.hang(first, verb, tree.deprel(leader));
        }
        None => draft.replace(leader, first),
    }
    for token in first + 1..tokens.end {
        draft.hang(token, first, Deprel::Flat);
    }
    for token in (0..tree.len()).filter(|token| !tokens.contains(token) && Some(*token) != below) {
        if tree.head(token).is_some_and(|head| tokens.contains(&head)) {
            draft.heads[token] = Some(first as u32);
        }
    }
    draft.tree()
}

/// Of the words that hang on others outside, the one whose place the whole takes: that of a noun before that of a small word.
pub(super) fn leader(tree: &Tree, tokens: Range<usize>) -> Option<usize> {
    let rank = |token: &usize| match tree.deprel(*token) {
        deprel if deprel.is_subject() => 0,
        Deprel::Root | Deprel::Obj | Deprel::Iobj => 1,
        deprel if deprel.is_oblique() => 1,
        Deprel::Nmod | Deprel::NmodPoss | Deprel::Appos => 2,
        Deprel::Conj | Deprel::Parataxis | Deprel::Ccomp => 3,
        Deprel::Aux | Deprel::Punct | Deprel::Cc | Deprel::Case | Deprel::Mark | Deprel::Det => 9,
        _ => 4,
    };
    let is_outermost = |token: &usize| tree.head(*token).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().filter(is_outermost).min_by_key(rank)
}

/// Are the words somebody with a given name and more?
pub(super) fn is_in_full(sentence: &Sentence, part: &Range<usize>) -> bool {
    let is_tagged = sentence.name_at(part.start).is_some_and(|name| name.kind == NameKind::Person);
    part.len() > 1 && is_tagged && given_name(&folded(form(sentence, part.start))).is_some()
}

/// Is the word a part of a name as it is written: a capital, and no number?
pub(super) fn is_capitalised(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens.get(token).is_some_and(|token| token.form.starts_with(char::is_uppercase))
}

/// The form of a word; nothing past the end.
pub(super) fn form(sentence: &Sentence, token: usize) -> &str {
    sentence.tokens.get(token).map_or("", |token| &*token.form)
}
