//! The grammar of names: what English takes for one name, and who bears it, where the tagger sees single words.
//!
//! Each step opens with the words that show it. Where a step makes one name of several words, it hangs them on the first one,
//! and on that whatever hung on any of them; see `whole`.

mod bodies;
mod coordinated;
mod firms;
mod persons;
mod places;
mod surnames;
mod titles;
mod whole;

use crate::ontology::Ontology;
use crate::text::{Document, Sentence};

/// One thing that a sentence may need; the gazetteer tells what is known of names.
type Step = fn(&mut Sentence, &Ontology);

/// In this order: names first, then what stands before them.
const STEPS: &[(&str, Step)] = named![
    firms::without_marks,
    firms::without_capitals,
    persons::given_name_like_a_modal,
    persons::syllable_behind_hyphen,
    persons::nickname_inside,
    persons::two_halves,
    persons::double_barrelled,
    firms::joined_by_ampersand,
    firms::ending_in_s,
    firms::legal_form,
    coordinated::fields_of_body,
    coordinated::shared_body_word,
    coordinated::second_body_word,
    places::comma_inside,
    places::place_beside_party,
    places::shared_head,
    bodies::cut_before_of,
    bodies::adverb_behind_name,
    bodies::called_by_whose_it_is,
    bodies::acronym_behind,
    titles::general_behind_post,
    titles::person_behind_title,
    titles::titles_before_name,
    titles::description_before_name,
    persons::name_behind_description,
    persons::subject_before_verb,
];

/// Mends the names of a document and the trees around them.
pub(super) fn mend(document: &mut Document, lexicon: &Ontology) {
    for sentence in &mut document.sentences {
        let mut before = sentence.tree.clone();
        for (rule, step) in STEPS {
            step(sentence, lexicon);
            if sentence.tree != before {
                sentence.note_repairs(rule, &before);
                before = sentence.tree.clone();
            }
        }
    }
    surnames::halves_of_full_names(document);
    surnames::like_a_month(document);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::conllu;

    /// Words as `form/UPOS/head/deprel`, features after a colon ("sued/VERB:VerbForm=Fin/0/root"), the tag of a name behind;
    /// "_" before a word that stands right behind the one before.
    fn document(sentences: &[&str]) -> Document {
        let mut lines = String::from("# newdoc id = d\n");
        for sentence in sentences {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            for (number, word) in words.iter().enumerate() {
                let fields: Vec<&str> = word.trim_start_matches('_').split('/').collect();
                let (upos, feats) = fields[1].split_once(':').unwrap_or((fields[1], "_"));
                let tag = fields.get(4).map(|tag| format!("NER={tag}"));
                let touches = words.get(number + 1).is_some_and(|next| next.starts_with('_') && *next != "_");
                let misc: Vec<String> = tag.into_iter().chain(touches.then(|| "SpaceAfter=No".to_owned())).collect();
                let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
                let (form, head, deprel) = (fields[0], fields[2], fields[3]);
                let lemma = form.to_lowercase();
                lines += &format!("{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{misc}\n", number + 1);
            }
            lines += "\n";
        }
        let mut document = conllu::read(&lines).expect("the trees are sound").remove(0);
        mend(&mut document, Ontology::embedded());
        document
    }

    /// The names of the last sentence with their tags, and the relation and head of the first word of each.
    fn names(sentences: &[&str]) -> Vec<String> {
        let document = document(sentences);
        let sentence = document.sentences.last().expect("a sentence");
        let name = |name: &crate::text::Name| {
            let head = sentence.tree.head(name.tokens.start).map_or("-", |head| &*sentence.tokens[head].form);
            let relation = sentence.tree.deprel(name.tokens.start);
            format!("{} {}: {} {head}", name.kind.tag(), sentence.written(name.tokens.clone()), relation.as_str())
        };
        sentence.names.iter().map(name).collect()
    }

    const FIN: &str = "VERB:Mood=Ind|Tense=Past|VerbForm=Fin";

    fn check(sentence: &str, expected: &[&str]) {
        assert_eq!(names(&[&sentence.replace("FIN", FIN)]), expected, "{sentence}");
    }

    #[test]
    fn will_may_be_somebody() {
        check(
            "Will/AUX/3/aux Vega/PROPN/3/nsubj/B-PER sued/FIN/0/root ./PUNCT/3/punct",
            &["PER Will Vega: nsubj sued"],
        );
        check(
            "Will/AUX/3/aux Vega/PROPN/3/nsubj/B-PER sue/VERB:VerbForm=Inf/0/root ?/PUNCT/3/punct",
            &["PER Vega: nsubj sue"],
        );
        check("Lena/PROPN/3/nsubj/B-PER May/AUX/3/aux left/FIN/0/root", &["PER Lena May: nsubj left"]);
        check("Vega/PROPN/3/nsubj/B-PER will/AUX/3/aux sued/FIN/0/root", &["PER Vega: nsubj sued"]);
    }

    #[test]
    fn a_body_is_called_by_whose_it_is() {
        check(
            "the/DET/4/det People/NOUN/4/nmod:poss _'s/PART/2/case Front/PROPN/5/nsubj/B-ORG left/FIN/0/root",
            &["ORG People's Front: nmod:poss Front"],
        );
        check(
            "St/PROPN/2/compound Brendan/PROPN/4/nmod:poss/B-PER _'s/PART/2/case Hospital/PROPN/5/nsubj/B-ORG left/FIN/0/root",
            &["ORG St Brendan's Hospital: compound Brendan"],
        );
        check(
            "Peru/PROPN/3/nmod:poss/B-LOC _'s/PART/1/case Court/PROPN/4/nsubj/B-ORG left/FIN/0/root",
            &["LOC Peru: nmod:poss Court", "ORG Court: nsubj left"],
        );
    }

    #[test]
    fn a_name_goes_on_behind_of() {
        check(
            "the/DET/2/det Agency/PROPN/8/nsubj/B-ORG for/ADP/4/case/I-ORG Enquiry/PROPN/2/nmod/I-ORG of/ADP/7/case Sea/PROPN/7/compound/B-MISC Accidents/PROPN/4/nmod/I-MISC left/FIN/0/root",
            &["ORG Agency for Enquiry of Sea Accidents: nsubj left"],
        );
        check(
            "the/DET/2/det Lady/PROPN/6/nsubj/B-MISC of/ADP/5/case/I-MISC the/DET/5/det Swallows/PROPN/2/nmod/B-MISC fell/FIN/0/root",
            &["MISC Lady of the Swallows: nsubj fell"],
        );
        check(
            "Bank/PROPN/6/nsubj/B-ORG of/ADP/3/case/I-ORG Halden/PROPN/1/nmod/I-ORG of/ADP/5/case Peru/PROPN/1/nmod/B-LOC left/FIN/0/root",
            &["ORG Bank of Halden: nsubj left", "LOC Peru: nmod Bank"],
        );
    }

    #[test]
    fn an_adverb_with_a_capital_belongs_to_the_name() {
        check("Rivers/PROPN/3/nsubj/B-ORG Now/ADV/1/advmod sued/FIN/0/root", &["ORG Rivers Now: nsubj sued"]);
        check("Rivers/PROPN/3/nsubj/B-ORG now/ADV/1/advmod sued/FIN/0/root", &["ORG Rivers: nsubj sued"]);
        check("Rivers/PROPN/3/nsubj/B-ORG Now/ADV/1/advmod Sued/FIN/0/root", &["ORG Rivers: nsubj Sued"]);
    }

    #[test]
    fn a_month_may_be_somebody_whom_the_article_names() {
        let full = "Theresa/PROPN/3/nsubj/B-PER May/PROPN/1/flat/I-PER left/VERB/0/root";
        let short = "May/PROPN/2/nsubj thanked/VERB/0/root them/PRON/2/obj in/ADP/5/case May/PROPN/2/obl";
        assert_eq!(names(&[full, short]), ["PER May: nsubj thanked"]);
        assert!(names(&[short]).is_empty());
    }

    #[test]
    fn a_syllable_behind_a_hyphen_belongs_to_the_name() {
        check(
            "Moon/PROPN/5/nsubj/B-PER Tae/PROPN/1/flat/I-PER _-/PUNCT/4/punct/I-PER _il/X/1/flat left/FIN/0/root",
            &["PER Moon Tae-il: nsubj left"],
        );
        check(
            "Vega/PROPN/3/compound/B-PER _-/PUNCT/3/punct _led/VERB/4/amod talks/NOUN/0/root",
            &["PER Vega: compound led"],
        );
    }

    #[test]
    fn a_nickname_stands_inside() {
        check(
            "They/PRON/2/nsubj sued/FIN/0/root Rosa/PROPN/2/obj/B-PER (/PUNCT/5/punct _Rosie/PROPN/3/appos/B-PER _)/PUNCT/5/punct Lund/PROPN/3/flat/I-PER",
            &["PER Rosa (Rosie) Lund: obj sued"],
        );
        check(
            "They/PRON/2/nsubj sued/FIN/0/root Rosa/PROPN/2/obj/B-PER Lund/PROPN/3/flat/I-PER (/PUNCT/6/punct _Halden/PROPN/3/appos/B-ORG _)/PUNCT/6/punct in/ADP/9/case Oslo/PROPN/2/obl/B-LOC",
            &["PER Rosa Lund: obj sued", "ORG Halden: appos Rosa", "LOC Oslo: obl sued"],
        );
    }

    #[test]
    fn a_name_of_several_words_has_a_capital_where_others_have() {
        check(
            "Ghana/PROPN/2/nsubj/B-LOC sued/FIN/0/root the/DET/4/det bank/PROPN/2/obj/B-ORG of/ADP/6/case/I-ORG theft/PROPN/4/nmod/I-ORG",
            &["LOC Ghana: nsubj sued"],
        );
        check(
            "the/DET/2/det bank/PROPN/5/nsubj/B-ORG of/ADP/4/case/I-ORG ghana/PROPN/2/nmod/I-ORG lost/FIN/0/root",
            &["ORG bank of ghana: nsubj lost"],
        );
    }

    #[test]
    fn firms_are_whole() {
        check(
            "Vega/PROPN/6/nsubj/B-PER ,/PUNCT/3/punct Lund/PROPN/1/conj/B-PER &/CCONJ/5/cc Berg/PROPN/1/conj/B-PER won/FIN/0/root",
            &["ORG Vega , Lund & Berg: nsubj won"],
        );
        check(
            "Vega/PROPN/6/nsubj/B-PER ,/PUNCT/3/punct Lund/PROPN/1/conj/B-PER and/CCONJ/5/cc Berg/PROPN/1/conj/B-PER won/FIN/0/root",
            &["PER Vega: nsubj won", "PER Lund: conj Vega", "PER Berg: conj Vega"],
        );
        check(
            "Mexico/PROPN/4/nsubj/B-LOC &/CCONJ/3/cc Peru/PROPN/1/conj/B-LOC won/FIN/0/root",
            &["LOC Mexico: nsubj won", "LOC Peru: conj Mexico"],
        );
        check(
            "Corvia/PROPN/3/nsubj/B-PER _'s/PART/1/case left/FIN/0/root Peru/PROPN/3/obj/B-LOC",
            &["ORG Corvia's: nsubj left", "LOC Peru: obj left"],
        );
        check(
            "Corvia/PROPN/3/nmod:poss/B-ORG _'s/PART/1/case crew/NOUN/4/nsubj left/FIN/0/root",
            &["ORG Corvia: nmod:poss crew"],
        );
        check("Peru/PROPN/3/nsubj/B-LOC _'s/PART/1/case left/FIN/0/root", &["LOC Peru: nsubj left"]);
        check(
            "They/PRON/2/nsubj sued/FIN/0/root Corvia/PROPN/2/obj/B-ORG Co./PROPN/3/flat",
            &["ORG Corvia Co.: obj sued"],
        );
    }

    #[test]
    fn and_may_join_what_is_inside_of_a_name() {
        check(
            "Office/PROPN/9/nsubj/B-ORG for/ADP/3/case/I-ORG Planning/PROPN/1/nmod/I-ORG ,/PUNCT/5/punct Heritage/PROPN/3/conj/B-LOC and/CCONJ/7/cc Tourism/PROPN/3/conj/B-ORG has/AUX/9/aux left/FIN/0/root",
            &["ORG Office for Planning , Heritage and Tourism: nsubj left"],
        );
        check(
            "Bank/PROPN/6/nsubj/B-ORG of/ADP/3/case/I-ORG Halden/PROPN/1/nmod/I-ORG and/CCONJ/5/cc Lund/PROPN/1/conj/B-PER left/FIN/0/root",
            &["ORG Bank of Halden: nsubj left", "PER Lund: conj Bank"],
        );
        check(
            "The/DET/3/det Harbour/PROPN/3/compound/B-LOC Crew/PROPN/8/nsubj/I-LOC and/CCONJ/7/cc Dock/PROPN/7/compound/B-ORG Workers/PROPN/7/compound/I-ORG Congress/PROPN/3/conj/I-ORG left/FIN/0/root",
            &["ORG Harbour Crew and Dock Workers Congress: compound Crew"],
        );
        check(
            "The/DET/2/det Kremlin/PROPN/6/nsubj/B-ORG and/CCONJ/5/cc Foreign/PROPN/5/amod/B-ORG Ministry/PROPN/2/conj/I-ORG left/FIN/0/root",
            &["ORG Kremlin: nsubj left", "ORG Foreign Ministry: amod Ministry"],
        );
        check(
            "They/PRON/2/nsubj left/FIN/0/root Lindwell/PROPN/4/compound/B-ORG College/PROPN/2/obj/I-ORG and/CCONJ/6/cc Hospital/PROPN/4/conj/B-ORG",
            &["ORG Lindwell College and Hospital: compound College"],
        );
        check(
            "They/PRON/2/nsubj sued/FIN/0/root Brandt/PROPN/2/obj/B-PER and/CCONJ/5/cc Sons/PROPN/3/conj",
            &["ORG Brandt and Sons: obj sued"],
        );
    }

    #[test]
    fn halves_around_a_hyphen_are_one_name() {
        check(
            "Norden/PROPN/7/nsubj/B-PER _-/PUNCT/1/punct/I-PER _Falk/PROPN/5/compound/B-PER Chief/PROPN/5/compound/I-PER Executive/PROPN/1/appos/I-PER Rosa/PROPN/7/nsubj/B-PER left/FIN/0/root",
            &["ORG Norden-Falk: compound Executive", "PER Rosa: nsubj left"],
        );
        check(
            "Vega/PROPN/4/compound/B-PER _-/PUNCT/4/punct _Lund/PROPN/4/compound/B-PER talks/NOUN/5/nsubj failed/FIN/0/root",
            &["PER Vega: compound talks", "PER Lund: compound talks"],
        );
        check(
            "Ana/PROPN/5/nsubj/B-PER Contractor/NOUN/1/nmod:desc _-/PUNCT/4/punct _Lund/PROPN/2/flat/B-PER left/FIN/0/root",
            &["PER Ana Contractor-Lund: nsubj left"],
        );
        check(
            "Maker/NOUN/5/nsubj Vega/PROPN/1/appos/B-ORG _-/PUNCT/4/punct _Lund/PROPN/2/conj/B-ORG left/FIN/0/root",
            &["ORG Vega-Lund: appos Maker"],
        );
        let full = "Ana/PROPN/5/nsubj/B-PER Vega/PROPN/1/flat/I-PER _-/PUNCT/4/punct/I-PER _Lund/PROPN/1/flat/I-PER left/VERB/0/root";
        let split = "Vega/PROPN/6/nsubj/B-PER _-/PUNCT/1/punct _Lund/PROPN/5/nmod:poss/B-PER _'s/PART/3/case crew/NOUN/6/nsubj left/VERB/0/root";
        assert_eq!(names(&[full, split]), ["PER Vega-Lund: nmod:poss crew"]);
    }

    #[test]
    fn a_name_that_hangs_together_keeps_its_tree() {
        let document = document(&[
            "Halden/PROPN/2/compound/B-ORG Shipping/PROPN/4/nsubj/I-ORG Co./PROPN/2/appos left/VERB/0/root",
        ]);
        let sentence = &document.sentences[0];
        assert_eq!(sentence.names[0].tokens, 0..3);
        assert_eq!((sentence.tree.head(0), sentence.tree.head(1)), (Some(1), Some(3)));
        assert!(sentence.repairs.is_empty());
    }

    #[test]
    fn titles_hang_on_the_name() {
        check(
            "Corvia/PROPN/2/compound/B-ORG founder/NOUN/7/nsubj and/CCONJ/5/cc chairman/NOUN/5/nmod:desc Rosa/PROPN/2/conj/B-PER Lund/PROPN/5/flat/I-PER left/FIN/0/root",
            &["ORG Corvia: compound founder", "PER Rosa Lund: nsubj left"],
        );
        check(
            "The/DET/2/det lawyer/NOUN/6/nsubj and/CCONJ/4/cc Rosa/PROPN/2/conj/B-PER Lund/PROPN/4/flat/I-PER left/FIN/0/root",
            &["PER Rosa Lund: conj lawyer"],
        );
        check(
            "The/DET/2/det singer/NOUN/8/nsubj and/CCONJ/5/cc Prime/PROPN/5/amod Minister/PROPN/6/nmod:desc Rosa/PROPN/2/conj/B-PER Lund/PROPN/6/flat/I-PER left/FIN/0/root",
            &["PER Rosa Lund: conj singer"],
        );
        check(
            "Secretary/PROPN/6/nsubj of/ADP/3/case State/PROPN/1/nmod Rosa/PROPN/6/nsubj/B-PER Lund/PROPN/4/flat/I-PER left/FIN/0/root",
            &["PER Rosa Lund: nsubj left"],
        );
        check(
            "His/PRON:Poss=Yes/2/nmod:poss wife/NOUN/4/nsubj Ada/PROPN/2/appos/B-PER left/FIN/0/root",
            &["PER Ada: nsubj left"],
        );
        check(
            "Labour/PROPN/2/compound/B-ORG MP/PROPN/5/nsubj Rosa/PROPN/2/flat Lund/PROPN/3/flat left/FIN/0/root",
            &["ORG Labour: compound MP", "PER Rosa Lund: nsubj left"],
        );
    }

    #[test]
    fn two_names_share_their_head() {
        check(
            "North/PROPN/4/compound/B-LOC and/CCONJ/3/cc South/PROPN/1/conj/B-LOC Korea/PROPN/5/nsubj/I-LOC left/FIN/0/root",
            &["LOC North: nsubj left", "LOC South Korea: compound Korea"],
        );
    }

    #[test]
    fn an_acronym_stands_beside_the_whole_name() {
        let document = document(&[
            "Agency/PROPN/9/nsubj/B-ORG for/ADP/3/case/I-ORG Rivers/PROPN/1/nmod/I-ORG and/CCONJ/5/cc/I-ORG Lakes/PROPN/3/conj/I-ORG (/PUNCT/7/punct _FLODA/PROPN/3/appos/B-ORG _)/PUNCT/7/punct left/VERB/0/root",
        ]);
        assert_eq!(document.sentences[0].tree.head(6), Some(0));
    }
}
