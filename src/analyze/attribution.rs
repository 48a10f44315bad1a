//! Who says it, set into what is said: "Iran, the BBC said, has released two", "Boeing to buy Spirit, sources say".

use super::draft::Draft;
use crate::english::names::actor_noun;
use crate::english::nouns;
use crate::english::verbs::has_hearer;
use crate::text::{Behaviour, Deprel, Sentence, Tree, Upos};

/// Words at most between a verb of speech and the comma that ends the aside: "the BBC said on Monday,".
const LONGEST_REST: usize = 6;

/// A comma, or a dash; not the hyphen of "Rolls-Royce".
fn is_comma(sentence: &Sentence, word: usize) -> bool {
    let is_hyphen = || word > 0 && sentence.touches(word - 1, word) && sentence.touches(word, word + 1);
    match &*sentence.tokens[word].form {
        "," | "–" | "—" => true,
        "-" => !is_hyphen(),
        _ => false,
    }
}

fn is_verbal(sentence: &Sentence, word: usize) -> bool {
    matches!(sentence.tokens[word].upos, Upos::Verb | Upos::Aux)
}

/// "say", "said", "has said"; not "saying", "was said".
fn speaks(sentence: &Sentence, verb: usize) -> bool {
    let tree = &sentence.tree;
    let is_finite = |word: usize| sentence.tokens[word].feats.has("VerbForm", "Fin");
    sentence.tokens[verb].upos == Upos::Verb
        && sentence.behaves(verb, Behaviour::Reporting)
        && tree.child_by(verb, Deprel::AuxPass).is_none()
        && (is_finite(verb) || tree.children_by(verb, Deprel::Aux).any(is_finite))
}

/// The noun phrase between a comma and the verb of speech behind it, and that comma: its head hangs on nothing inside.
fn speaker_before(sentence: &Sentence, verb: usize) -> Option<(usize, usize)> {
    let tree = &sentence.tree;
    let comma = (0..verb).rev().find(|word| is_comma(sentence, *word))?;
    let words = comma + 1..verb;
    let auxiliaries = |word: usize| sentence.tokens[word].upos == Upos::Aux && tree.head(word) == Some(verb);
    let is_foreign = |word: usize| {
        let token = &sentence.tokens[word];
        let opens = word == comma + 1 && matches!(token.upos, Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Adv);
        let is_relative = token.feats.has("PronType", "Rel");
        opens || is_relative || is_verbal(sentence, word) && !auxiliaries(word)
    };
    if words.clone().any(is_foreign) {
        return None;
    }
    let mut tops = words.filter(|word| {
        let is_outside = tree.head(*word).is_none_or(|head| head <= comma || head >= verb);
        is_outside && sentence.tokens[*word].upos.is_nominal()
    });
    let speaker = tops.next().filter(|speaker| tree.deprel(*speaker) != Deprel::Conj)?;
    tops.next().is_none().then_some((comma, speaker))
}

/// "Iran, the BBC said, has released two": who speaks between the commas neither has released anybody nor is Iran.
pub(super) fn speaker_set_between(sentence: &Sentence, speech: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    if !speaks(sentence, speech) {
        return None;
    }
    let (start, speaker) = speaker_before(sentence, speech).filter(|(start, _)| *start > 0)?;
    let rest = speech + 1..sentence.tokens.len().min(speech + 2 + LONGEST_REST);
    let end = rest.clone().find(|word| is_comma(sentence, *word))?;
    let is_phrase = |word: usize| !is_verbal(sentence, word) && sentence.tokens[word].upos != Upos::Sconj;
    if !(speech + 1..end).all(is_phrase) {
        return None;
    }
    // What is said goes on behind the aside with a verb whose subject stands before it.
    let is_finite = |word: usize| {
        let own = tree
            .children(word)
            .filter(|child| matches!(tree.deprel(*child), Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
        own.chain([word]).any(|word| sentence.tokens[word].feats.has("VerbForm", "Fin"))
    };
    let is_clause = |word: &usize| {
        let is_top = tree.head(*word).is_none_or(|head| head < end);
        let is_predicate = sentence.tokens[*word].upos == Upos::Verb || tree.child_by(*word, Deprel::Cop).is_some();
        is_top && is_predicate && is_finite(*word)
    };
    let said = (end + 1..sentence.tokens.len()).find(is_clause)?;
    let has_own = tree.children(said).any(|child| tree.deprel(child).is_subject() && child > end);
    let is_before = |word: &usize| *word < start && sentence.tokens[*word].upos.is_nominal();
    let subject_of =
        |verb: usize| tree.children(verb).find(|child| tree.deprel(*child).is_subject() && is_before(child));
    let subject = subject_of(said).or_else(|| subject_of(speech))?;
    if has_own || tree.is_within(subject, speaker) {
        return None;
    }
    let mut draft = Draft::of(tree);
    if tree.is_within(said, speech) {
        draft.replace(speech, said);
        for child in tree.children(speech).filter(|child| *child != said && !(start..=end).contains(child)) {
            draft.heads[child] = Some(said as u32);
        }
    }
    let is_passive = tree.child_by(said, Deprel::AuxPass).is_some();
    draft.hang(subject, said, if is_passive { Deprel::NsubjPass } else { Deprel::Nsubj });
    draft.hang(speech, said, Deprel::Parataxis);
    draft.hang(speaker, speech, Deprel::Nsubj);
    for comma in [start, end] {
        draft.hang(comma, speech, Deprel::Punct);
    }
    draft.tree()
}

/// "Boeing to buy Spirit, sources say", "EU to ban gas": in a headline the infinitive is the verb of the name before it.
pub(super) fn infinitive_of_headline(sentence: &Sentence, verb: usize) -> Option<Tree> {
    let tree = &sentence.tree;
    let to =
        tree.children_by(verb, Deprel::Mark).find(|mark| sentence.tokens[*mark].lemma.eq_ignore_ascii_case("to"))?;
    let opener = to.checked_sub(1)?;
    // The phrase that opens the sentence, up to "to", is one noun phrase without verb.
    let mut tops = (0..to)
        .filter(|word| tree.head(*word).is_none_or(|head| head >= to) && sentence.tokens[*word].upos != Upos::Punct);
    let subject = tops.next().filter(|word| sentence.tokens[*word].upos.is_nominal())?;
    let is_phrase = (0..=opener).all(|word| {
        !is_verbal(sentence, word)
            && !matches!(sentence.tokens[word].upos, Upos::Adp | Upos::Sconj | Upos::Adv)
            && !is_comma(sentence, word)
    });
    // "great place to eat": without "union says" behind it only who can act is to do it.
    let noun = &sentence.tokens[subject];
    let lemma = noun.lemma.to_lowercase();
    let is_actor = actor_noun(&noun.form.to_lowercase(), &lemma).is_some();
    let is_named = sentence.name_at(subject).is_some() || noun.upos == Upos::Propn;
    let speech = speech_at_end(sentence, verb);
    let can_act = is_actor || is_named || speech.is_some() && !nouns::takes_content(&lemma);
    let below = tree.head(verb) == Some(subject) || tree.head(subject) == tree.head(verb);
    if tops.next().is_some() || !is_phrase || !can_act || !below && tree.head(subject) != Some(verb) {
        return None;
    }
    let deprel = match tree.child_by(verb, Deprel::AuxPass) {
        Some(_) => Deprel::NsubjPass,
        None => Deprel::Nsubj,
    };
    let mut draft = Draft::of(tree);
    match speech {
        // "…, sources say", "…, says union"
        Some((comma, speech, speaker)) => {
            if !tree.is_within(verb, speech) && !tree.is_within(speech, verb) {
                return None;
            }
            if tree.is_within(speech, verb) || tree.is_within(speech, subject) {
                draft.replace(if tree.is_within(speech, subject) { subject } else { verb }, speech);
            }
            draft.hang(verb, speech, Deprel::Ccomp);
            draft.hang(subject, verb, deprel);
            draft.hang(speaker, speech, Deprel::Nsubj);
            draft.hang(comma, speech, Deprel::Punct);
        }
        None => {
            // A finite verb anywhere is the verb of the sentence.
            let is_main = |word: usize| is_verbal(sentence, word) && sentence.tokens[word].feats.has("VerbForm", "Fin");
            let has_other = tree.children(subject).chain(tree.head(subject)).any(|word| word != verb && is_main(word));
            if tree.deprel(subject) != Deprel::Root || tree.head(verb) != Some(subject) || has_other {
                return None;
            }
            draft.replace(subject, verb);
            for child in tree.children(subject).filter(|child| *child > verb) {
                draft.heads[child] = Some(verb as u32);
            }
            draft.hang(subject, verb, deprel);
        }
    }
    draft.tree()
}

/// Comma, verb of speech and speaker at the end of a headline, behind a verb.
fn speech_at_end(sentence: &Sentence, verb: usize) -> Option<(usize, usize, usize)> {
    let tree = &sentence.tree;
    let comma = (verb + 1..tree.len()).rev().find(|word| is_comma(sentence, *word))?;
    let rest = comma + 1..tree.len();
    let speech = rest.clone().find(|word| speaks(sentence, *word))?;
    let has_other = rest.clone().any(|word| word != speech && is_verbal(sentence, word));
    let mut tops = rest.filter(|word| {
        let is_outside = tree.head(*word).is_none_or(|head| head == speech || head <= comma);
        is_outside && sentence.tokens[*word].upos.is_nominal() && tree.child_by(*word, Deprel::Case).is_none()
    });
    let speaker = tops.next().filter(|_| !has_other)?;
    let is_noun_first = speaker < speech;
    let is_near = if is_noun_first { speaker_before(sentence, speech).is_some() } else { speech == comma + 1 };
    is_near.then_some((comma, speech, speaker))
}

/// "“You are late, Tom,” she replied": who is called inside of the quotation has not replied.
pub(super) fn called_in_quotation(sentence: &Sentence, called: usize) -> Option<(usize, usize, Deprel)> {
    let tree = &sentence.tree;
    let verb = tree.head(called).filter(|verb| *verb > called && tree.deprel(called) == Deprel::Nsubj)?;
    let closes = |word: usize| matches!(&*sentence.tokens[word].form, "”" | "\"" | "''" | "’");
    let mark = (called + 1..verb).find(|word| closes(*word))?;
    let has_other = (mark + 1..verb).any(|word| tree.deprel(word) == Deprel::Nsubj && tree.head(word) == Some(verb));
    let end = sentence.name_at(called).map_or(called + 1, |name| name.tokens.end);
    let is_set_off = called.checked_sub(1).is_some_and(|before| is_comma(sentence, before)) && end + 2 >= mark;
    let quoted = tree.children_by(verb, Deprel::Ccomp).find(|clause| *clause < called)?;
    (has_other && is_set_off).then_some((called, quoted, Deprel::Vocative))
}

/// "Driver fled after crash, court told": who stands before the verb that ends a headline was told it, and told nobody.
pub(super) fn hearer_of_headline(sentence: &Sentence, verb: usize) -> Option<(usize, usize, Deprel)> {
    let tree = &sentence.tree;
    let word = &sentence.tokens[verb];
    let is_last = verb + 1 == sentence.tokens.len();
    let tells = word.upos == Upos::Verb && has_hearer(&word.lemma) && !word.feats.has("Tense", "Pres");
    let hearer = verb.checked_sub(1).filter(|_| is_last && tells)?;
    let is_alone = hearer.checked_sub(1).is_some_and(|comma| is_comma(sentence, comma));
    let is_subject = tree.head(hearer) == Some(verb) && tree.deprel(hearer) == Deprel::Nsubj;
    let has_object = tree.children(verb).any(|child| matches!(tree.deprel(child), Deprel::Obj | Deprel::Iobj));
    (is_alone && is_subject && !has_object).then_some((hearer, verb, Deprel::NsubjPass))
}

/// "According to AFP, citing a report, the army …": who cites is who stands behind "according to".
pub(super) fn citing_of_source(sentence: &Sentence, citing: usize) -> Option<(usize, usize, Deprel)> {
    let tree = &sentence.tree;
    let is_gerund = sentence.tokens[citing].form.to_lowercase().ends_with("ing");
    let comma = citing.checked_sub(1).filter(|comma| is_comma(sentence, *comma))?;
    let reports = sentence.behaves(citing, Behaviour::Reporting) && tree.deprel(citing) == Deprel::Advcl;
    let is_source = |word: &usize| {
        let is_according = |child: usize| sentence.tokens[child].form.eq_ignore_ascii_case("according");
        tree.children(*word).any(is_according) || tree.head(*word).is_some_and(is_according)
    };
    let end = comma.checked_sub(1).filter(|_| is_gerund && reports)?;
    let source = std::iter::once(end).chain(tree.ancestors(end)).take_while(|word| *word < comma).find(is_source)?;
    (tree.head(citing) != Some(source)).then_some((citing, source, Deprel::Acl))
}

#[cfg(test)]
mod tests {
    use super::super::rows::sentence;
    use super::*;

    const SET_BETWEEN: &str = "The the DET _ 2 det
ferry ferry NOUN _ 9 nsubj:pass
, , PUNCT _ 4 punct
owners owner NOUN _ 2 appos
say say VERB VerbForm=Fin 0 root
, , PUNCT _ 2 punct
was be AUX VerbForm=Fin 9 aux:pass
not not PART _ 9 advmod
hit hit VERB VerbForm=Part 5 ccomp";

    #[test]
    fn who_speaks_between_commas_is_no_apposition() {
        let tree = speaker_set_between(&sentence(SET_BETWEEN), 4).expect("a repair");
        assert_eq!((tree.root(), tree.deprel(4), tree.deprel(3)), (Some(8), Deprel::Parataxis, Deprel::Nsubj));
        assert_eq!((tree.head(1), tree.deprel(1), tree.head(3)), (Some(8), Deprel::NsubjPass, Some(4)));
    }

    #[test]
    fn an_apposition_says_nothing() {
        let with_owner = SET_BETWEEN.replace("say say VERB VerbForm=Fin", "here here ADV _");
        assert!(speaker_set_between(&sentence(&with_owner), 4).is_none());
        // "The ferry, owners say, hit rocks they saw": a clause with a subject of its own is none that the aside cuts.
        let own = SET_BETWEEN.replace("not not PART _ 9 advmod", "it it PRON _ 9 nsubj");
        assert!(speaker_set_between(&sentence(&own), 4).is_none());
    }

    #[test]
    fn the_infinitive_of_a_headline_has_its_subject_before_it() {
        let rows = |noun: &str| {
            format!(
                "{noun} {noun} NOUN _ 7 nsubj
to to PART _ 3 mark
sell sell VERB VerbForm=Inf 1 acl
ferries ferry NOUN _ 3 obj
, , PUNCT _ 1 punct
union union NOUN _ 7 nsubj
says say VERB VerbForm=Fin 0 root"
            )
        };
        let tree = infinitive_of_headline(&sentence(&rows("port")), 2).expect("a repair");
        assert_eq!((tree.head(2), tree.deprel(2)), (Some(6), Deprel::Ccomp));
        assert_eq!((tree.head(0), tree.head(5)), (Some(2), Some(6)));
        // What is planned has no will of its own.
        assert!(infinitive_of_headline(&sentence(&rows("plan")), 2).is_none());
        let alone =
            |noun: &str| format!("{noun} {noun} NOUN _ 0 root\nto to PART _ 3 mark\nrest rest VERB VerbForm=Inf 1 acl");
        assert!(infinitive_of_headline(&sentence(&alone("union")), 2).is_some());
        assert!(infinitive_of_headline(&sentence(&alone("place")), 2).is_none());
    }

    #[test]
    fn who_is_told_tells_nothing() {
        let told = "Driver driver NOUN _ 2 nsubj
fled flee VERB VerbForm=Fin 5 ccomp
, , PUNCT _ 2 punct
court court NOUN _ 5 nsubj
told tell VERB Tense=Past|VerbForm=Fin 0 root";
        assert_eq!(hearer_of_headline(&sentence(told), 4), Some((3, 4, Deprel::NsubjPass)));
        let whole = told.replace(
            "told tell VERB Tense=Past|VerbForm=Fin 0 root",
            "told tell VERB Tense=Past|VerbForm=Fin 0 root\nher she PRON _ 5 obj",
        );
        assert_eq!(hearer_of_headline(&sentence(&whole), 4), None);
    }

    #[test]
    fn who_is_called_does_not_answer() {
        let called = "You you PRON _ 2 nsubj
left leave VERB VerbForm=Fin 8 ccomp
, , PUNCT _ 2 punct
Tom Tom PROPN _ 8 nsubj
, , PUNCT _ 2 punct
” ” PUNCT _ 2 punct
she she PRON _ 8 nsubj
said say VERB VerbForm=Fin 0 root";
        assert_eq!(called_in_quotation(&sentence(called), 3), Some((3, 1, Deprel::Vocative)));
        assert_eq!(called_in_quotation(&sentence(&called.replace("” ” PUNCT", "and and CCONJ")), 3), None);
    }

    #[test]
    fn the_source_cites() {
        let sentence = sentence(
            "According accord VERB _ 3 case
to to ADP _ 1 fixed
Altair Altair PROPN _ 9 obl
, , PUNCT _ 3 punct
citing cite VERB VerbForm=Part 9 advcl
police police NOUN _ 5 obj
, , PUNCT _ 5 punct
he he PRON _ 9 nsubj
fled flee VERB VerbForm=Fin 0 root",
        );
        assert_eq!(citing_of_source(&sentence, 4), Some((4, 2, Deprel::Acl)));
        assert_eq!(citing_of_source(&sentence, 8), None);
    }
}
