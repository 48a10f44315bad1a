//! Whose doing is it? What the sense of a verb says of pronouns in the clause that tells why.

use super::grammar::is_quantity;
use super::pronouns::{Stands, pronoun};
use crate::text::{Behaviour, Deprel, Sentence, Upos};

/// "12,000", "several of the rivers"
pub fn is_several(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let is_number = matches!(&*word.lemma, "dozen" | "hundred" | "thousand");
    word.upos == Upos::Num && word.lemma != "one" && word.form != "1" || is_number || is_quantity(&word.lemma)
}

/// "held six men after **they** fled", "fined the firm because **it** cheated": verbs of judging, and of what is done to people, leave
/// it to their object to have done what comes behind "after" and "because".
pub fn object_to_blame(sentence: &Sentence, token: usize) -> Option<usize> {
    let tree = &sentence.tree;
    let clause = tree.head(token).filter(|_| tree.deprel(token).is_subject())?;
    let verb = tree.head(clause).filter(|verb| tree.deprel(clause) == Deprel::Advcl && *verb < clause)?;
    let mut marks = tree.children_by(clause, Deprel::Mark);
    let is_cause = marks.any(|mark| matches!(&*sentence.tokens[mark].lemma.to_lowercase(), "after" | "because"));
    let object = tree.child_by(verb, Deprel::Obj).filter(|object| *object > verb && is_cause)?;
    let blames = [Behaviour::Judging, Behaviour::DoneToPeople].into_iter().any(|it| sentence.behaves(verb, it));
    let is_plural = sentence.tokens[object].feats.has("Number", "Plur") || is_several(sentence, object);
    let agrees = match pronoun(&sentence.tokens[token].form) {
        Some((Stands::Several, _)) => is_plural,
        Some((Stands::Thing, _)) => !is_plural && sentence.tokens[object].upos.is_nominal(),
        _ => false,
    };
    (blames && agrees).then_some(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Behaviours, conllu};

    #[test]
    fn who_is_arrested_has_done_it() {
        let sentence = |verb: &str| {
            let text = format!(
                "1\tPolice\tpolice\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_
2\t{verb}\t{verb}\tVERB\t_\t_\t0\troot\t_\t_
3\tmen\tman\tNOUN\t_\tNumber=Plur\t2\tobj\t_\t_
4\tafter\tafter\tSCONJ\t_\t_\t6\tmark\t_\t_
5\tthey\tthey\tPRON\t_\t_\t6\tnsubj\t_\t_
6\tfled\tflee\tVERB\t_\t_\t2\tadvcl\t_\t_\n\n"
            );
            let mut sentence = conllu::read(&text).expect("CoNLL-U").remove(0).sentences.remove(0);
            if verb == "arrest" {
                sentence.tokens[1].behaviours = Behaviours::default().with(Behaviour::DoneToPeople);
            }
            sentence
        };
        assert_eq!(object_to_blame(&sentence("arrest"), 4), Some(2));
        assert_eq!(object_to_blame(&sentence("meet"), 4), None);
    }
}
