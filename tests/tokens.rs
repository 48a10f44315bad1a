//! Sentences and words of news text, as Universal Dependencies cuts English.
//! Sentences are told apart by ` ¶ `, tokens by one space; words inside a token by `+`.

use newsgraph::analyze::segment;
use newsgraph::read::{Metadata, read};

fn cut(text: &str) -> String {
    let said = Metadata { running_text: true, force: true, ..Metadata::default() };
    let document = segment(read("a.txt", text.as_bytes(), &said).expect("the text is readable"));
    let sentences = document.sentences.iter().map(|sentence| {
        let mut line = String::new();
        for (number, token) in sentence.tokens.iter().enumerate() {
            let joined = number > 0 && sentence.tokens[number - 1].surface == token.surface;
            line.push_str(if number == 0 {
                ""
            } else if joined {
                "+"
            } else {
                " "
            });
            line.push_str(&token.form);
        }
        line
    });
    sentences.collect::<Vec<_>>().join(" ¶ ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(cut(text), expected);
}

#[test]
fn abbreviations_inside_a_sentence() {
    check("U.S. Senator Ruth Vale met Gen. Arno Beck.", "U.S. Senator Ruth Vale met Gen. Arno Beck .");
    check("Mr. Lind and Dr. Sato left St. Ives.", "Mr. Lind and Dr. Sato left St. Ives .");
    check("J. D. Marsh and A.B. Cole won.", "J. D. Marsh and A.B. Cole won .");
    check("The bill, No. 5 on the list, fell.", "The bill , No. 5 on the list , fell .");
    check("On Sept. 9 the Lt. Gov. spoke.", "On Sept. 9 the Lt. Gov. spoke .");
    check("Northwind Inc. shares rose.", "Northwind Inc. shares rose .");
    check("Northwind Inc. Chairman Leo Dam left.", "Northwind Inc. Chairman Leo Dam left .");
    check("The talks, i.e. the second round, failed.", "The talks , i.e. the second round , failed .");
    check("Police in Washington, D.C., said so.", "Police in Washington , D.C. , said so .");
}

#[test]
fn abbreviations_at_the_end_of_a_sentence() {
    check("He flew to the U.S. The visit was short.", "He flew to the U.S. ¶ The visit was short .");
    check("He flew to the U.S. Congress rose.", "He flew to the U.S. Congress rose .");
    check("It opens at 9 a.m. It closes at noon.", "It opens at 9 a.m . ¶ It closes at noon .");
    check("It opens at 9 a.m. Monday.", "It opens at 9 a.m. Monday .");
    check("They sell bread, tea, etc. Nobody came.", "They sell bread , tea , etc . ¶ Nobody came .");
    check("She said no. He agreed.", "She said no . ¶ He agreed .");
    check("She wrote so on X. In her view it helped.", "She wrote so on X . ¶ In her view it helped .");
    check("They turned to Plan B.", "They turned to Plan B .");
    check("It was sold to J. D. Marsh.", "It was sold to J. D. Marsh .");
    check("It rained on Sun. and Mon.", "It rained on Sun. and Mon .");
    check("She was born in the U.S. Maria Lopez met her.", "She was born in the U.S. ¶ Maria Lopez met her .");
    check("Vale sued Northwind Inc. Maria Lopez left.", "Vale sued Northwind Inc . ¶ Maria Lopez left .");
    check("Vale sued Northwind Ltd. Marsh bought it.", "Vale sued Northwind Ltd . ¶ Marsh bought it .");
    check("They chose plan B. Maria Lopez left.", "They chose plan B . ¶ Maria Lopez left .");
    check("It was written by J. Maria Lopez of Oslo.", "It was written by J. Maria Lopez of Oslo .");
}

#[test]
fn quotations() {
    check("“We won’t go,” he said. “Not now.”", "“ We wo+n’t go , ” he said . ¶ “ Not now . ”");
    check("\"We lost.\" She wept.", "\" We lost . \" ¶ She wept .");
    check("“Why us?” Mia Brandt asked.", "“ Why us ? ” Mia Brandt asked .");
    check("“Why us?” he asked.", "“ Why us ? ” he asked .");
    check("“Why us?” The crowd went home.", "“ Why us ? ” ¶ The crowd went home .");
    check("He called it ‘a scandal’ and left.", "He called it ‘ a scandal ’ and left .");
    check("She said: 'No deals.'", "She said : ' No deals . '");
    check("The \" sign puzzled us. \"We lost.\" She wept.", "The \" sign puzzled us . ¶ \" We lost . \" ¶ She wept .");
    check("(It was late.) They slept.", "( It was late . ) ¶ They slept .");
}

#[test]
fn contractions_and_possessives() {
    check("They can't, cannot and won't.", "They ca+n't , can+not and wo+n't .");
    check("Norway’s and the voters’ choice", "Norway+’s and the voters+’ choice");
    check("It's James' and the boss's turn.", "It+'s James+' and the boss+'s turn .");
    check("I'd have gone; she'll've left.", "I+'d have gone ; she+'ll+'ve left .");
    check("O'Brien sang rock 'n' roll in the '90s.", "O'Brien sang rock 'n ' roll in the '90s .");
    check("We're gonna win, let's go.", "We+'re gon+na win , let+'s go .");
}

#[test]
fn hyphens_and_dashes() {
    check("a 3-1/2-year-old war", "a 3 - 1/2 - year - old war");
    check("face-to-face Lind-Sato talks", "face - to - face Lind - Sato talks");
    check("anti-war co-founder, non-profit, e-mail", "anti-war co-founder , non-profit , e-mail");
    check("The leaders - who came late - left—quickly.", "The leaders - who came late - left — quickly .");
    check("F-16 and al-Bakri met -- twice.", "F - 16 and al - Bakri met -- twice .");
    check("the 2019–20 season", "the 2019 – 20 season");
}

#[test]
fn numbers_and_signs() {
    check("It cost $90 billion, US$5, €3.5m and £1,200.50.", "It cost $ 90 billion , US$ 5 , € 3.5 m and £ 1,200.50 .");
    check("Growth of 2.5% beat 1.9 percent.", "Growth of 2.5 % beat 1.9 percent .");
    check("At 5:30 p.m. on 9/11 it ended 3-2.", "At 5:30 p.m. on 9/11 it ended 3 - 2 .");
    check("at 5pm in the 1990s, 20th and 10km away", "at 5 pm in the 1990s , 20th and 10 km away");
    check("AT&T hired 1,000 people.", "AT&T hired 1,000 people .");
    check("Call 202-555-0100 now.", "Call 202-555-0100 now .");
}

#[test]
fn addresses_and_tags() {
    check(
        "See https://example.org/a?b=c. Write to mia@example.org.",
        "See https://example.org/a?b=c . ¶ Write to mia@example.org .",
    );
    check("Visit example.com, or follow @ferry #SaveTheFerry!", "Visit example.com , or follow @ferry #SaveTheFerry !");
    check("(www.example.org/x_(y))", "( www.example.org/x_(y) )");
}

#[test]
fn omissions_and_strong_signs() {
    check("“from both sides ... taking part.” He left.", "“ from both sides ... taking part . ” ¶ He left .");
    check("Well… maybe. No?! Yes!", "Well … maybe . ¶ No ?! ¶ Yes !");
    check("Yes. no. iPhone sales rose.", "Yes . ¶ no . ¶ iPhone sales rose .");
    check("It ended.The crowd left.", "It ended . ¶ The crowd left .");
}

#[test]
fn letters_and_messages() {
    check("Many thanks. Kind regards, Mia Brandt", "Many thanks . ¶ Kind regards , ¶ Mia Brandt");
    check("Leo Dam 04/25/2001 12:42 PM Please reply.", "Leo Dam ¶ 04/25/2001 12:42 PM ¶ Please reply .");
    check("It was shown.[6] Others agreed.", "It was shown . [ 6 ] ¶ Others agreed .");
}

#[test]
fn lines_are_never_joined() {
    check("Mayor quits\nThe mayor quit on\nMonday.", "Mayor quits ¶ The mayor quit on ¶ Monday .");
}
