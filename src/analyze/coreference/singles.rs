//! What is known of a phrase by itself.

use super::features::{KINDS, N_SINGLE, SINGLE_SIZES, bucket, rows};
use super::kinds::CLASSES;
use super::pairs::Setting;
use crate::text::{Deprel, Upos};

/// The features of a phrase, by its number.
pub(super) fn features(number: usize, setting: &Setting) -> [u16; N_SINGLE] {
    let mention = &setting.mentions[number];
    let sentence = setting.document.sentence(mention.head);
    let token = mention.head.token as usize;
    let class = mention.class as usize;
    let tree = &sentence.tree;
    let has = |deprel: Deprel| usize::from(tree.child_by(token, deprel).is_some());
    let is_root_sentence = usize::from(mention.head.sentence == 0);
    let is_first_word = usize::from(mention.words.start == 0);
    let more =
        has(Deprel::AclRelcl) + 2 * usize::from(has(Deprel::Acl) + has(Deprel::Nmod) > 0) + 4 * has(Deprel::Amod);
    let upos = match sentence.tokens[token].upos {
        Upos::Noun => 0,
        Upos::Propn => 1,
        Upos::Pron => 2,
        _ => 3,
    };
    let answers = [
        class,
        setting.role(number) * CLASSES + class,
        usize::from(mention.number) * 4 + usize::from(mention.gender),
        usize::from(mention.name) * KINDS + usize::from(mention.kind),
        class * 2 + usize::from(mention.quotation > 0),
        bucket(mention.wording.content.len(), &[1, 2, 3]) * 4 + upos,
        is_root_sentence * 2 + is_first_word,
        class * 3 + bucket(setting.earlier_heads(number), &[0, 1]),
        class * 3 + bucket(setting.earlier_wordings(number), &[0, 1]),
        class * 8 + more,
    ];
    rows(answers, &SINGLE_SIZES)
}
