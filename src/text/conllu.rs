//! The CoNLL-U format, and its two-column cousin IOB2. <https://universaldependencies.org/format.html>
//!
//! Word numbers start at 1 in the files and at 0 in our code; they are converted here and nowhere else.

mod entities;
mod read;
mod write;

pub use read::{ConlluError, Fault, read};
pub use write::{iob2, write, write_with, write_with_chains};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Deprel, NameKind, Upos};

    const SAMPLE: &str = "\
# newdoc id = one
# newpar
# sent_id = 1
# text = “Mayor Lind won't go.”
1\t“\t“\tPUNCT\t_\t_\t5\tpunct\t_\tSpaceAfter=No
2\tMayor\tmayor\tNOUN\t_\tNumber=Sing\t5\tnsubj\t_\t_
3\tLind\tLind\tPROPN\t_\tNumber=Sing\t2\tflat\t_\tNER=B-PER
4-5\twon't\t_\t_\t_\t_\t_\t_\t_\t_
4\two\twill\tAUX\t_\tVerbForm=Fin\t5\taux\t_\t_
5\tn't\tnot\tPART\t_\t_\t0\troot\t_\t_
5.1\tnothing\t_\t_\t_\t_\t_\t_\t_\t_
6\tgo\tgo\tVERB\t_\t_\t5\tdep\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\tSpaceAfter=No
8\t”\t”\tPUNCT\t_\t_\t5\tpunct\t_\t_

# sent_id = 2
1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_

# newpar
1\tNo\tno\tINTJ\t_\t_\t0\troot\t_\t_

# newdoc
1\tEnd\tend\tNOUN\t_\t_\t0\troot\t_\t_

";

    #[test]
    fn a_file_becomes_documents() {
        let documents = read(SAMPLE).expect("the sample is sound");
        assert_eq!(documents.len(), 2);
        let first = &documents[0];
        assert_eq!(first.article.text, "“Mayor Lind won't go.” Yes\n\nNo\n");
        let sentence = &first.sentences[0];
        assert_eq!(sentence.tokens.len(), 8);
        assert_eq!(first.words(sentence.tokens[4].span), "n't");
        assert_eq!(first.words(sentence.tokens[4].surface), "won't");
        assert_eq!(sentence.tokens[2].upos, Upos::Propn);
        assert_eq!((sentence.tree.head(2), sentence.tree.deprel(2)), (Some(1), Deprel::Flat));
        assert_eq!(sentence.names[0].kind, NameKind::Person);
        let places: Vec<_> =
            first.sentences.iter().map(|sentence| (sentence.paragraph, sentence.in_paragraph)).collect();
        assert_eq!(places, [(0, 0), (0, 1), (1, 0)]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for document in read(SAMPLE).expect("the sample is sound") {
            let once = write(&document);
            let again = read(&once).expect("what we write is sound");
            assert_eq!(again.len(), 1);
            assert_eq!(again[0].article.text, document.article.text);
            assert_eq!(write(&again[0]), once);
        }
    }

    #[test]
    fn names_are_written_token_by_token() {
        let documents = read(SAMPLE).expect("the sample is sound");
        assert!(iob2(&documents[0]).starts_with("“\tO\nMayor\tO\nLind\tB-PER\nwo\tO\n"));
    }

    #[test]
    fn faults_name_their_line() {
        let check = |text: &str, expected: &str| {
            assert_eq!(read(text).expect_err("the text is at fault").to_string(), expected);
        };
        check("1\tNo\n", "line 1 has 2 columns instead of 10");
        check("# x\n2\tNo\tno\tX\t_\t_\t0\troot\t_\t_\n", "word number `2` at line 2 is out of order: 1 is expected");
        check("1\tNo\tno\tX\t_\t_\ty\troot\t_\t_\n", "`y` at line 1 is not the number of a head");
        check("\n1\tNo\tno\tX\t_\t_\t7\troot\t_\t_\n\n", "the sentence at line 2 is no tree: 0 roots instead of one");
    }
}
