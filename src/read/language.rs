//! Is it English? Told by the small words that every sentence has, not by names.

use super::ReadError;
use std::collections::HashSet;

/// Fewer words do not tell a language.
const ENOUGH_WORDS: usize = 12;

/// The beginning of a text is enough, in bytes.
const SAMPLE_BYTES: usize = 20_000;

/// Of a hundred words of a language at least so many are among its small ones.
const SHARE: usize = 6;

/// Small words that English has and other languages of our list have not.
const ENGLISH: &str = "the and of to that were with from by this which it he she they his her has have had been not but said \
    who will would could their its after are more than when there about into if out between against during";

/// The same of other languages: words that stand in no names and are no English words.
const OTHERS: &[(&str, &str)] = &[
    (
        "German",
        "und das ist nicht mit auf für ein eine einen einer dem des sich auch nach wird wurde werden haben über bei aus durch dass sagte seien",
    ),
    (
        "French",
        "les des une est dans pour que qui sur pas plus avec par sont cette ont aux mais ses leur été était après selon ainsi comme",
    ),
    (
        "Spanish",
        "que los las una por con para del como más pero sus fue este esta está también según entre desde sobre cuando después hasta muy",
    ),
    (
        "Portuguese",
        "que uma não com por mais dos das foi são pelo pela também está ser seu sua entre depois disse quando até sobre já",
    ),
    (
        "Italian",
        "che una per con del della dei delle degli sono più nel nella anche stato alla dal ha gli questo questa dopo come essere contro",
    ),
    (
        "Dutch",
        "het een niet zijn voor dat ook aan wordt werd naar bij uit nog maar om heeft hebben deze worden zei tegen",
    ),
    ("Swedish", "och att som det är för på med av inte den har ett till från vid kan efter också om skulle säger"),
    ("Norwegian", "og det som er på med til av ikke har fra ved kan etter også om skal ble sier være mellom"),
    ("Danish", "og det som er på med til af ikke har fra ved kan efter også om skal blev siger være mellem"),
    ("Finnish", "ja ei että oli mutta kun myös hän ovat joka sekä kuin mukaan sen olla vuonna jälkeen"),
    ("Polish", "nie się na jest że jak od przez dla był było oraz są które który także po przed tym"),
    ("Czech", "na se že je jsou jako ale pro který která které byl bylo také podle před být jeho jsem"),
    ("Slovak", "na sa že je sú ako ale pre ktorý ktorá ktoré bol bolo tiež podľa pred byť jeho"),
    ("Hungarian", "az egy hogy nem és volt meg csak már még szerint után vagy mint lesz azt ezt"),
    ("Romanian", "și nu la cu pe din este că pentru sunt mai fost după prin dar acest această între"),
    ("Croatian", "je na se da su za od koji koja koje kao nije ali što bio će prema nakon"),
    ("Turkish", "ve bir bu için ile da olarak çok daha olan ancak gibi kadar sonra göre değil oldu"),
    ("Indonesian", "yang dan di untuk dengan dari ini itu pada tidak dalam akan juga adalah oleh telah karena"),
    ("Catalan", "que els les una per amb del més però són aquest aquesta també segons després ha van"),
    ("Vietnamese", "của và là các có được cho một không những với này trong người đã"),
];

/// Refuses a text that is clearly in another language; in doubt, it is English.
pub fn check_english(text: &str) -> Result<(), ReadError> {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if let Some(language) = other_script(sample) {
        return Err(ReadError::NotEnglish { language });
    }
    // Names begin with capitals.
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let words = sample.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
    let n_words = words.clone().count();
    if n_words < ENOUGH_WORDS {
        return Ok(());
    }
    let words: Vec<&str> = words.filter(small).collect();
    let n_english = count(&words, ENGLISH);
    let counts = OTHERS.iter().map(|(language, list)| (count(&words, list), *language));
    let (n_other, language) = counts.max_by_key(|(count, _)| *count).unwrap_or_default();
    let is_other = n_other * 100 >= SHARE * n_words && n_other > n_english + n_english / 2 && n_other > 2;
    if is_other { Err(ReadError::NotEnglish { language: named_by_whole(sample, language) }) } else { Ok(()) }
}

fn count(words: &[&str], list: &str) -> usize {
    let list: HashSet<&str> = list.split_whitespace().collect();
    words.iter().filter(|word| list.contains(**word)).count()
}

/// The language of a text that is mostly in other letters than ours.
fn other_script(sample: &str) -> Option<&'static str> {
    let is_latin = |char: char| matches!(char, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    let (latin, other): (Vec<char>, Vec<char>) =
        sample.chars().filter(|char| char.is_alphabetic()).partition(|char| is_latin(*char));
    (other.len() > latin.len() && other.len() >= 2 * ENOUGH_WORDS)
        .then(|| whatlang::detect(sample).map_or("in another script", |info| info.lang().eng_name()))
}

/// Neighbours share their small words: a detector of letters tells Danish from Norwegian.
fn named_by_whole(sample: &str, language: &'static str) -> &'static str {
    let detected = whatlang::detect(sample).filter(whatlang::Info::is_reliable).map(|info| info.lang().eng_name());
    detected.filter(|name| *name != "English").unwrap_or(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<&'static str> {
        match check_english(text) {
            Err(ReadError::NotEnglish { language }) => Some(language),
            _ => None,
        }
    }

    #[test]
    fn other_languages_are_refused() {
        for (name, text) in [
            (
                "German",
                "Die Regierung hat am Montag beschlossen, den Bau der neuen Brücke über den Fluss um zwei Jahre zu verschieben. \
                        Der Minister sagte, die Kosten seien zu hoch, und man müsse erst mit den Nachbarn sprechen, bevor weiter gebaut werde.",
            ),
            (
                "French",
                "Le gouvernement a décidé lundi de reporter de deux ans la construction du nouveau pont sur le fleuve. \
                        Le ministre a dit que les coûts étaient trop élevés.",
            ),
            (
                "Spanish",
                "El gobierno decidió el lunes aplazar dos años la construcción del nuevo puente. El ministro dijo que los costes \
                         son muy altos y que hay que hablar con los vecinos.",
            ),
            ("Greek", "Η κυβέρνηση αποφάσισε να αναβάλει την κατασκευή της νέας γέφυρας."),
        ] {
            assert_eq!(language(text), Some(name));
        }
    }

    #[test]
    fn english_passes_whatever_its_names() {
        for text in [
            "The government decided on Monday to put off the new bridge across the river by two years.",
            "Henrik Sverdrup defeated Nikolaj Vestergaard in Trondheim. Kjersti Ravndal defeated Anneke Vandenberg in Rotterdam. \
             Sigrid Tveit defeated Marketa Dvorska in Bergen. Ole Lund defeated Per Dahl.",
            "Real Sociedad beat Atletico de Madrid. Paris Saint-Germain beat Olympique de Marseille. Bayern beat Borussia Dortmund. \
             Juventus beat Internazionale. Ajax beat Feyenoord. Sporting beat Benfica.",
            "Ursula von der Leyen, Pedro de la Cruz, Jan van der Berg and Luca del Monte met in Den Haag.",
            "Guten Tag",
            "\u{201c}The ferry is safe,\u{201d} Jan Novak said. \u{201c}That is a lie. The ferry is closed,\u{201d} Ana Ruiz replied.",
            "Lund met Vega on 4 July 2019. Lund met Vega on 15/06/1987. Lund met Vega on 19-Nov-12. Vega met Lund on Monday.",
        ] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
