//! What is known of two phrases together.

use super::features::{KINDS, N_PAIR, PAIR_SIZES, ROLES, STRUCTURES, bucket, rows};
use super::kinds::CLASSES;
use super::mentions::Mention;
use super::wording::LIKENESSES;
use crate::text::{Deprel, Document, TokenRef};
use std::collections::HashMap;

/// A document and its phrases.
pub(super) struct Setting<'a> {
    pub document: &'a Document,
    pub mentions: &'a [Mention],
    /// For each phrase, how many earlier ones have its head.
    earlier_heads: Vec<usize>,
    /// For each phrase, how many earlier ones have all its words.
    earlier_wordings: Vec<usize>,
}

impl<'a> Setting<'a> {
    pub fn new(document: &'a Document, mentions: &'a [Mention]) -> Setting<'a> {
        let mut heads: HashMap<u32, usize> = HashMap::new();
        let mut wordings: HashMap<&[u32], usize> = HashMap::new();
        let (mut earlier_heads, mut earlier_wordings) = (Vec::new(), Vec::new());
        for mention in mentions {
            let head = heads.entry(mention.wording.head).or_default();
            earlier_heads.push(*head);
            *head += 1;
            let wording = wordings.entry(&mention.wording.content).or_default();
            earlier_wordings.push(*wording);
            *wording += 1;
        }
        Setting { document, mentions, earlier_heads, earlier_wordings }
    }

    pub fn earlier_heads(&self, number: usize) -> usize {
        self.earlier_heads[number]
    }

    pub fn earlier_wordings(&self, number: usize) -> usize {
        self.earlier_wordings[number]
    }

    /// The sort of relation that a phrase has to the word above.
    pub fn role(&self, number: usize) -> usize {
        match self.mentions[number].role {
            deprel if deprel.is_subject() => 0,
            Deprel::Obj => 1,
            Deprel::Iobj => 2,
            Deprel::NmodPoss => 3,
            Deprel::Nmod | Deprel::NmodUnmarked | Deprel::NmodDesc => 4,
            Deprel::Appos => 5,
            Deprel::Compound | Deprel::Amod | Deprel::Det => 6,
            deprel if deprel.is_oblique() => 7,
            Deprel::Root => 8,
            Deprel::Vocative | Deprel::Dislocated => 9,
            Deprel::Conj | Deprel::Parataxis | Deprel::List => 10,
            _ => 11,
        }
    }
}

/// The features of a phrase with each of the earlier ones, nearest first.
pub(super) fn features(number: usize, earlier: &[usize], setting: &Setting) -> Vec<u16> {
    let later = &setting.mentions[number];
    let mut agreeing = 0;
    let mut nearest_alike = true;
    let pair = |&other: &usize| {
        let agreement = agreement(later, &setting.mentions[other]);
        let is_alike = later.wording.head == setting.mentions[other].wording.head;
        let features = pair(number, other, agreeing, is_alike && nearest_alike, setting);
        agreeing += usize::from(agreement % 3 != 2 && agreement / 3 != 2);
        nearest_alike &= !is_alike;
        features
    };
    earlier.iter().flat_map(pair).collect()
}

/// Number and gender, each unknown (0), the same (1) or different (2).
fn agreement(one: &Mention, other: &Mention) -> usize {
    let compare = |one: u8, other: u8| match (one, other) {
        (0, _) | (_, 0) => 0,
        (one, other) if one == other => 1,
        _ => 2,
    };
    compare(one.number, other.number) * 3 + compare(one.gender, other.gender)
}

fn pair(number: usize, other: usize, agreeing: usize, is_nearest: bool, setting: &Setting) -> [u16; N_PAIR] {
    let (later, earlier) = (&setting.mentions[number], &setting.mentions[other]);
    let (class, earlier_class) = (later.class as usize, earlier.class as usize);
    let sentences = bucket((later.head.sentence - earlier.head.sentence) as usize, &[0, 1, 2, 3, 5, 8, 15]);
    let phrases = bucket(number - other, &[1, 2, 3, 4, 6, 9, 14, 24]);
    let likeness = usize::from(later.wording.likeness(&earlier.wording));
    let agreement = agreement(later, earlier);
    let near = sentences.min(2);
    let structure = structure(later, earlier, setting);
    let paragraphs = bucket((later.paragraph - earlier.paragraph) as usize, &[0, 1, 2, 3, 6]);
    let same_head = later.wording.head == earlier.wording.head;
    let likeness_of_names = if later.name == 0 || earlier.name == 0 { 0 } else { 1 + usize::from(likeness > 9) };
    let (role, earlier_role) = (setting.role(number), setting.role(other));
    let more = usize::from(later.wording.more_than(&earlier.wording));
    let earlier_more = usize::from(earlier.wording.more_than(&later.wording));
    let head_likeness = if same_head { 0 } else { 1 + usize::from(likeness == 13) };
    let same_governor = later.wording.governor == earlier.wording.governor;
    let is_title = usize::from(earlier.head.sentence == 0);
    let is_first = usize::from(earlier.words.start == 0);
    let answers = [
        class * CLASSES + earlier_class,
        class * 8 + sentences,
        class * 9 + phrases,
        class * STRUCTURES + structure,
        class * LIKENESSES + likeness,
        earlier_class * LIKENESSES + likeness,
        class * 9 + agreement,
        (usize::from(later.name) * 5 + usize::from(earlier.name)) * 3 + likeness_of_names,
        usize::from(later.kind) * KINDS + usize::from(earlier.kind),
        (role * ROLES + earlier_role) * 3 + near,
        class * ROLES + earlier_role,
        class * 8 + quotation(later, earlier),
        class * 6 + paragraphs,
        class * 5 + bucket(agreeing, &[0, 1, 2, 4]),
        class * 5 + bucket(setting.earlier_heads(other), &[0, 1, 2, 4]),
        sentences * 3 + if is_nearest { 2 } else { usize::from(same_head) },
        (more * 3 + earlier_more) * 3 + head_likeness,
        usize::from(same_governor) * 3 + if role == earlier_role { 1 } else { 0 },
        class * 4 + is_title * 2 + is_first,
        class * 2 + usize::from(later.wording.form == earlier.wording.form),
        likeness * 9 + agreement,
        likeness * 8 + sentences,
        (class * CLASSES + earlier_class) * 3 + near,
        (class * CLASSES + earlier_class) * 4 + paragraphs.min(3),
        class * KINDS + usize::from(earlier.kind),
        class * 5 + usize::from(earlier.name),
        structure * ROLES + earlier_role,
    ];
    rows(answers, &PAIR_SIZES)
}

/// How the quotations of two phrases lie to each other: none, the same, one of them (and who speaks is the other phrase),
/// two (and the same one speaks both).
fn quotation(later: &Mention, earlier: &Mention) -> usize {
    let speaks = |mention: &Mention, head: TokenRef| mention.speaker == Some(head);
    match (later.quotation, earlier.quotation) {
        (0, 0) => 0,
        (one, other) if one == other => 1,
        (0, _) => 2 + usize::from(speaks(earlier, later.head)),
        (_, 0) => 4 + usize::from(speaks(later, earlier.head)),
        _ => 6 + usize::from(later.speaker.is_some() && later.speaker == earlier.speaker),
    }
}

/// How two phrases of a sentence lie to each other in its tree: a number below `STRUCTURES`, 0 in different sentences.
fn structure(later: &Mention, earlier: &Mention, setting: &Setting) -> usize {
    if later.head.sentence != earlier.head.sentence {
        return 0;
    }
    let sentence = setting.document.sentence(later.head);
    let tree = &sentence.tree;
    let (token, other) = (later.head.token as usize, earlier.head.token as usize);
    let above =
        |token: usize, head: usize, deprel: Deprel| tree.head(token) == Some(head) && tree.deprel(token) == deprel;
    let either = |deprel: Deprel| above(token, other, deprel) || above(other, token, deprel);
    let has_copula = |token: usize| tree.child_by(token, Deprel::Cop).is_some();
    if either(Deprel::Appos) {
        return 1;
    }
    if tree.head(other) == Some(token) && tree.deprel(other).is_subject() && has_copula(token) {
        return 2;
    }
    if either(Deprel::Conj) {
        return 3;
    }
    if either(Deprel::NmodDesc) {
        return 4;
    }
    if tree.is_within(other, token) {
        return if later.words.contains(&other) { 5 } else { 6 };
    }
    if tree.is_within(token, other) {
        return if earlier.words.contains(&token) { 7 } else { 8 };
    }
    if later.governor == earlier.governor {
        return 9;
    }
    let governor = later.governor.token as usize;
    let is_subject = tree.deprel(other).is_subject();
    let higher = tree.head(other).is_some_and(|verb| tree.is_within(token, verb));
    match (tree.head(governor) == tree.head(other), higher) {
        (true, _) if is_subject => 10,
        (_, true) if is_subject => 11,
        (_, true) => 12,
        _ => 13,
    }
}
