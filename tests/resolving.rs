//! Names, descriptions and pronouns that mean the same thing, on trees written by hand.

use newsgraph::knowledge::{Entity, Identity};
use newsgraph::ontology::Ontology;
use newsgraph::resolve::{chains, resolve};
use newsgraph::text::{Document, Reference, TokenRef, conllu};

/// Words as `form/UPOS/head/deprel`, the lemma after a colon where it is not the form in small letters ("met/VERB:meet"),
/// the tag of a name behind. A noun in "+" is a plural. "¶" begins a paragraph.
fn document(sentences: &[&str]) -> Document {
    let mut lines = String::from("# newdoc id = d\n");
    for sentence in sentences {
        lines += if sentence.starts_with('¶') { "# newpar\n" } else { "" };
        for (number, word) in sentence.trim_start_matches('¶').split_whitespace().enumerate() {
            let fields: Vec<&str> = word.split('/').collect();
            let (upos, lemma) = match fields[1].split_once(':') {
                Some((upos, lemma)) => (upos, lemma.to_owned()),
                None => (fields[1], fields[0].to_lowercase()),
            };
            let feats = if upos.ends_with('+') { "Number=Plur" } else { "_" };
            let misc = fields.get(4).map_or("_".to_owned(), |tag| format!("NER={tag}"));
            let (form, upos, head, deprel) = (fields[0], upos.trim_end_matches('+'), fields[2], fields[3]);
            lines += &format!("{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t{misc}\n", number + 1);
        }
        lines += "\n";
    }
    let mut document = conllu::read(&lines).expect("the trees are sound").remove(0);
    document.sentences.iter_mut().for_each(|sentence| Ontology::embedded().mark(sentence));
    document
}

/// "Anna Lind (person): Anna Lind, she"
fn shown(entity: &Entity, document: &Document) -> String {
    let mentions: Vec<&str> = entity.mentions.iter().map(|mention| document.words(mention.span)).collect();
    format!("{} ({}): {}", entity.label, entity.kind, mentions.join(", "))
}

fn entities(document: &Document) -> Vec<Entity> {
    resolve(document, &[], Ontology::embedded())
}

/// Every expected entity is there, with exactly these mentions.
fn check(sentences: &[&str], expected: &[&str]) {
    let document = document(sentences);
    let found: Vec<String> = entities(&document).iter().map(|entity| shown(entity, &document)).collect();
    for entity in expected {
        assert!(found.iter().any(|other| other == entity), "no {entity} in\n{}", found.join("\n"));
    }
}

#[test]
fn a_surname_means_the_person_of_that_full_name() {
    check(
        &[
            "Mayor/PROPN/2/nmod:desc Anna/PROPN/4/nsubj/B-PER Lind/PROPN/2/flat/I-PER resigned/VERB:resign/0/root ./PUNCT/4/punct",
            "Lind/PROPN/2/nsubj/B-PER thanked/VERB:thank/0/root her/PRON/4/nmod:poss staff/NOUN/2/obj ./PUNCT/2/punct",
            "She/PRON/2/nsubj wept/VERB:weep/0/root ./PUNCT/2/punct",
        ],
        &["Anna Lind (person): Anna Lind, Lind, her, She"],
    );
}

#[test]
fn transcriptions_of_a_surname_are_one_name() {
    check(
        &[
            "Oleh/PROPN/3/nsubj/B-PER Bondarskiy/PROPN/1/flat/I-PER won/VERB:win/0/root ./PUNCT/3/punct",
            "Voters/NOUN:voter+/2/nsubj like/VERB/0/root Bondarskyy/PROPN/2/obj/B-PER ./PUNCT/2/punct",
        ],
        &["Oleh Bondarskiy (person): Oleh Bondarskiy, Bondarskyy"],
    );
}

#[test]
fn two_of_one_surname_are_kept_apart() {
    let document = document(&[
        "Anna/PROPN/3/nsubj/B-PER Lind/PROPN/1/flat/I-PER met/VERB:meet/0/root Karl/PROPN/3/obj/B-PER Lind/PROPN/4/flat/I-PER ./PUNCT/3/punct",
        "Lind/PROPN/2/nsubj/B-PER left/VERB:leave/0/root ./PUNCT/2/punct",
    ]);
    let entities = entities(&document);
    assert_eq!(entities.len(), 3);
    assert_eq!(entities[2].identity, Identity::Article("Lind".to_owned()), "a surname alone identifies nobody");
}

#[test]
fn a_title_tells_which_of_one_surname() {
    check(
        &[
            "Dr./NOUN/2/nmod:desc Luis/PROPN/4/nsubj/B-PER Ferrer/PROPN/2/flat/I-PER left/VERB:leave/0/root",
            "Maria/PROPN/3/nsubj/B-PER Ferrer/PROPN/1/flat/I-PER stayed/VERB:stay/0/root",
            "Dr./NOUN/2/nmod:desc Ferrer/PROPN/3/nsubj/B-PER spoke/VERB:speak/0/root",
            "Ms./NOUN/2/nmod:desc Ferrer/PROPN/3/nsubj/B-PER answered/VERB:answer/0/root",
        ],
        &["Luis Ferrer (person): Luis Ferrer, Ferrer", "Maria Ferrer (person): Maria Ferrer, Ferrer"],
    );
}

#[test]
fn an_acronym_means_the_long_name() {
    check(
        &[
            "The/DET/4/det Baltic/PROPN/3/compound/B-ORG Ferry/PROPN/4/compound/I-ORG Alliance/PROPN/5/nsubj/I-ORG grew/VERB:grow/0/root ./PUNCT/5/punct",
            "BFA/PROPN/3/nmod:poss/B-ORG ’s/PART/1/case ships/NOUN:ship+/4/nsubj sail/VERB/0/root ./PUNCT/4/punct",
            "The/DET/2/det alliance/NOUN/3/nsubj hopes/VERB:hope/0/root ./PUNCT/3/punct",
        ],
        &["Baltic Ferry Alliance (organization): Baltic Ferry Alliance, BFA, alliance"],
    );
}

#[test]
fn a_company_is_named_without_its_legal_form() {
    check(
        &[
            "Lumora/PROPN/2/compound/B-ORG Corp/PROPN/3/nsubj/I-ORG bought/VERB:buy/0/root Tessel/PROPN/3/obj/B-ORG ./PUNCT/3/punct",
            "Lumora/PROPN/2/nsubj/B-ORG said/VERB:say/0/root it/PRON/4/nsubj paid/VERB:pay/2/ccomp cash/NOUN/4/obj ./PUNCT/2/punct",
        ],
        &["Lumora Corp (organization): Lumora Corp, Lumora, it", "Tessel (organization): Tessel"],
    );
}

#[test]
fn adjectives_and_aliases_lead_to_the_country() {
    check(
        &[
            "The/DET/2/det U.S./PROPN/3/nsubj/B-LOC warned/VERB:warn/0/root Norwegian/ADJ/5/amod/B-MISC fishers/NOUN:fisher+/3/obj ./PUNCT/3/punct",
        ],
        &["United States (country): U.S.", "Norway (country): Norwegian"],
    );
}

#[test]
fn a_capital_acts_for_its_state_and_is_a_place_otherwise() {
    check(
        &[
            "Oslo/PROPN/3/nmod:poss/B-LOC ’s/PART/1/case stance/NOUN/4/nsubj changed/VERB:change/0/root ./PUNCT/4/punct",
            "Talks/NOUN:talk+/2/nsubj began/VERB:begin/0/root in/ADP/4/case Oslo/PROPN/2/obl/B-LOC ./PUNCT/2/punct",
        ],
        &["Norway (country): Oslo", "Oslo (place): Oslo"],
    );
}

#[test]
fn a_seat_of_power_is_a_body_where_it_acts_and_a_place_otherwise() {
    check(
        &[
            "The/DET/3/det White/PROPN/3/compound/B-LOC House/PROPN/4/nsubj/I-LOC denied/VERB:deny/0/root it/PRON/4/obj ./PUNCT/4/punct",
            "Crowds/NOUN:crowd+/2/nsubj gathered/VERB:gather/0/root near/ADP/5/case the/DET/5/det Kremlin/PROPN/2/obl/B-LOC ./PUNCT/2/punct",
            "Whitehall/PROPN/2/nsubj/B-ORG fears/VERB:fear/0/root delays/NOUN:delay+/2/obj ./PUNCT/2/punct",
        ],
        &["White House (government): White House", "Kremlin (place): Kremlin", "United Kingdom (country): Whitehall"],
    );
}

#[test]
fn brussels_acts_for_the_union_or_for_belgium() {
    let fined = "Brussels/PROPN/2/nsubj/B-LOC fined/VERB:fine/0/root the/DET/4/det bank/NOUN/2/obj ./PUNCT/2/punct";
    let voted = "Belgium/PROPN/2/nsubj/B-LOC voted/VERB:vote/0/root ./PUNCT/2/punct";
    let met =
        "Envoys/NOUN:envoy+/2/nsubj met/VERB:meet/0/root in/ADP/4/case Brussels/PROPN/2/obl/B-LOC ./PUNCT/2/punct";
    check(&[fined, met], &["European Union (organization): Brussels", "Brussels (place): Brussels"]);
    check(&[fined, voted], &["Belgium (country): Brussels, Belgium"]);
}

#[test]
fn who_leans_on_a_capital_leans_on_its_state() {
    check(
        &[
            "Oslo/PROPN/3/obl:unmarked/B-LOC -/PUNCT/1/punct backed/VERB:back/4/amod banks/NOUN:bank+/5/nsubj felt/VERB:feel/0/root pressure/NOUN/5/obj from/ADP/8/case Paris/PROPN/6/nmod/B-LOC ./PUNCT/5/punct",
            "The/DET/4/det Madrid/PROPN/4/obl:unmarked/B-LOC -/PUNCT/2/punct based/VERB:base/5/amod firm/NOUN/6/nsubj closed/VERB:close/0/root ./PUNCT/6/punct",
        ],
        &["Norway (country): Oslo", "France (country): Paris", "Madrid (place): Madrid"],
    );
}

#[test]
fn words_around_a_name_tell_what_is_named() {
    check(
        &[
            "Hurricane/PROPN/2/nmod:desc Odile/PROPN/3/nsubj/B-PER struck/VERB:strike/0/root ./PUNCT/3/punct",
            "Odile/PROPN/2/nsubj/B-PER faded/VERB:fade/0/root ./PUNCT/2/punct",
            "The/DET/2/det Treaty/NOUN/7/nsubj:pass on/ADP/6/case the/DET/6/det Clean/ADJ/6/amod Seas/NOUN/2/nmod lapsed/VERB:lapse/0/root ./PUNCT/7/punct",
            "The/DET/2/det drug/NOUN/4/nsubj Sorbivan/PROPN/2/appos/B-ORG works/VERB:work/0/root ./PUNCT/4/punct",
            "The/DET/3/det Regional/PROPN/3/compound/B-ORG Court/PROPN/6/nsubj/I-ORG of/ADP/5/case/I-ORG Tarnow/PROPN/3/nmod/I-ORG ruled/VERB:rule/0/root ./PUNCT/6/punct",
            "Anna/PROPN/3/nsubj/B-PER Church/PROPN/1/flat/I-PER sang/VERB:sing/0/root ./PUNCT/3/punct",
            "Lights/NOUN:light+/2/nsubj grounded/VERB:ground/0/root the/DET/5/det 737/NUM/5/nummod/B-ORG Max/PROPN/2/obj/I-ORG ./PUNCT/2/punct",
        ],
        &[
            "Hurricane Odile (event): Hurricane Odile, Odile",
            "Treaty on the Clean Seas (law): Treaty on the Clean Seas",
            "Sorbivan (product): Sorbivan",
            "Regional Court of Tarnow (government): Regional Court of Tarnow",
            "Anna Church (person): Anna Church",
            "737 Max (product): 737 Max",
        ],
    );
}

#[test]
fn a_country_may_be_a_surname() {
    check(
        &[
            "Peter/PROPN/3/nsubj/B-PER Jordan/PROPN/1/flat/I-PER flew/VERB:fly/0/root to/ADP/5/case Jordan/PROPN/3/obl/B-LOC ./PUNCT/3/punct",
            "Jordan/PROPN/2/nsubj/B-LOC smiled/VERB:smile/0/root ./PUNCT/2/punct",
        ],
        &["Peter Jordan (person): Peter Jordan, Jordan", "Jordan (country): Jordan"],
    );
}

#[test]
fn a_body_of_another_state_is_not_the_one_that_is_known() {
    check(
        &[
            "Kenya/PROPN/4/nmod:poss/B-LOC ’s/PART/1/case State/PROPN/4/compound/B-ORG Department/PROPN/5/nsubj/I-ORG agreed/VERB:agree/0/root ./PUNCT/5/punct",
            "The/DET/3/det State/PROPN/3/compound/B-ORG Department/PROPN/4/nsubj/I-ORG objected/VERB:object/0/root ./PUNCT/4/punct",
        ],
        &[
            "Kenyan State Department (government): Kenya ’s State Department",
            "U.S. State Department (government): State Department",
        ],
    );
}

#[test]
fn a_ministry_belongs_to_its_country() {
    let document = document(&[
        "Norway/PROPN/4/nmod:poss/B-LOC ’s/PART/1/case Fisheries/PROPN/4/compound/B-ORG Ministry/PROPN/5/nsubj/I-ORG agreed/VERB:agree/0/root ./PUNCT/5/punct",
        "The/DET/4/det Norwegian/ADJ/4/amod/B-MISC Fisheries/PROPN/4/compound/B-ORG Ministry/PROPN/6/nsubj/I-ORG later/ADV/6/advmod denied/VERB:deny/0/root everything/PRON/6/obj ./PUNCT/6/punct",
    ]);
    let entities = entities(&document);
    let ministry = entities.iter().find(|one| one.label == "Norwegian Fisheries Ministry").expect("it is found");
    assert_eq!(ministry.part_of, Some(Identity::World("Norway".to_owned())));
    assert_eq!(ministry.kind.as_str(), "government");
    assert_eq!(ministry.mentions.len(), 2, "{}", shown(ministry, &document));
    let shown: Vec<String> = entities.iter().map(|entity| shown(entity, &document)).collect();
    assert!(shown.contains(&"Norway (country): Norway, Norwegian".to_owned()), "{shown:?}");
}

#[test]
fn a_leader_is_who_holds_a_post_there() {
    check(
        &[
            "¶Norwegian/ADJ/3/amod/B-MISC President/PROPN/3/nmod:desc Ida/PROPN/5/nsubj/B-PER Berg/PROPN/3/flat/I-PER met/VERB:meet/0/root Polish/ADJ/8/amod/B-MISC President/PROPN/8/nmod:desc Jan/PROPN/5/obj/B-PER Wolny/PROPN/8/flat/I-PER ./PUNCT/5/punct",
            "The/DET/3/det Polish/ADJ/3/amod/B-MISC leader/NOUN/4/nsubj smiled/VERB:smile/0/root ./PUNCT/4/punct",
            "Berg/PROPN/2/nsubj/B-PER left/VERB:leave/0/root ./PUNCT/2/punct",
            "Reporters/NOUN:reporter+/2/nsubj followed/VERB:follow/0/root the/DET/4/det president/NOUN/2/obj ./PUNCT/2/punct",
        ],
        &["Jan Wolny (person): Jan Wolny, Polish leader", "Ida Berg (person): Ida Berg, Berg, president"],
    );
}

#[test]
fn an_apposition_is_the_same_thing() {
    check(
        &[
            "The/DET/2/det painter/NOUN/6/nsubj ,/PUNCT/4/punct Nils/PROPN/2/appos/B-PER Holm/PROPN/4/flat/I-PER died/VERB:die/0/root ./PUNCT/6/punct",
            "Klara/PROPN/6/nsubj/B-PER Voss/PROPN/1/flat/I-PER ,/PUNCT/5/punct the/DET/5/det mayor/NOUN/1/appos cried/VERB:cry/0/root ./PUNCT/6/punct",
            "The/DET/2/det mayor/NOUN/3/nsubj left/VERB:leave/0/root ./PUNCT/3/punct",
        ],
        &["Klara Voss (person): Klara Voss, mayor, mayor"],
    );
}

#[test]
fn bodies_and_states_play_parts() {
    check(
        &[
            "Norway/PROPN/8/nsubj/B-LOC ,/PUNCT/6/punct Tessel/PROPN/6/nmod:poss/B-ORG ’s/PART/3/case largest/ADJ/6/amod supplier/NOUN/1/appos ,/PUNCT/6/punct refused/VERB:refuse/0/root ./PUNCT/8/punct",
            "Its/PRON/3/nmod:poss old/ADJ/3/amod rival/NOUN/4/nmod:desc Lumora/PROPN/5/nsubj/B-ORG agreed/VERB:agree/0/root ./PUNCT/5/punct",
        ],
        &["Norway (country): Norway, Tessel ’s largest supplier, Its", "Lumora (organization): Its old rival, Lumora"],
    );
}

#[test]
fn a_noun_beside_a_name_is_what_the_noun_means_later() {
    check(
        &[
            "Their/PRON/2/nmod:poss union/NOUN/6/nsubj ,/PUNCT/4/punct DVW/PROPN/2/appos/B-ORG ,/PUNCT/4/punct wants/VERB:want/0/root money/NOUN/6/obj ./PUNCT/6/punct",
            "Tessel/PROPN/2/nsubj/B-ORG refused/VERB:refuse/0/root ./PUNCT/2/punct",
            "The/DET/2/det union/NOUN/3/nsubj protested/VERB:protest/0/root ./PUNCT/3/punct",
        ],
        &["DVW (organization): Their union, DVW, union"],
    );
}

#[test]
fn the_name_may_hang_on_its_description() {
    check(
        &[
            "Palace/PROPN/2/compound aide/NOUN/5/nsubj Nils/PROPN/2/flat/B-PER Berg/PROPN/3/flat/I-PER spoke/VERB:speak/0/root ./PUNCT/5/punct",
        ],
        &["Nils Berg (person): Palace aide Nils Berg, Nils Berg"],
    );
}

#[test]
fn parts_played_and_manners_are_nobody() {
    let document = document(&[
        "Norway/PROPN/2/nsubj:pass/B-LOC named/VERB:name/0/root as/ADP/5/case possible/ADJ/5/amod host/NOUN/2/obl",
        "Lind/PROPN/2/nsubj/B-PER met/VERB:meet/0/root them/PRON/2/obj in/ADP/5/case person/NOUN/2/obl ./PUNCT/2/punct",
    ]);
    let found: Vec<String> = entities(&document).iter().map(|entity| entity.label.clone()).collect();
    assert_eq!(found, ["Norway", "Lind"]);
}

#[test]
fn the_country_is_that_of_a_region_or_people() {
    check(
        &[
            "A/DET/2/det storm/NOUN/3/nsubj hit/VERB/0/root northern/ADJ/5/amod Portugal/PROPN/3/obj/B-LOC and/CCONJ/9/cc the/DET/8/det country/NOUN/9/nsubj mourned/VERB:mourn/3/conj ./PUNCT/3/punct",
            "Portugal/PROPN/2/nsubj/B-LOC thanked/VERB:thank/0/root Spain/PROPN/2/obj/B-LOC ./PUNCT/2/punct",
        ],
        &["Portugal (country): country, Portugal"],
    );
    check(
        &[
            "Kenya/PROPN/2/nsubj/B-LOC voted/VERB:vote/0/root ./PUNCT/2/punct",
            "It/PRON/2/nsubj rained/VERB:rain/0/root ./PUNCT/2/punct",
            "People/NOUN+/2/nsubj waited/VERB:wait/0/root ./PUNCT/2/punct",
            "Many/ADJ/2/nsubj were/AUX:be/3/cop Kenyans/PROPN:kenyan+/0/root ./PUNCT/3/punct",
            "The/DET/2/det country/NOUN/3/nsubj hopes/VERB:hope/0/root ./PUNCT/3/punct",
        ],
        &["Kenya (country): Kenya, It, country"],
    );
}

#[test]
fn its_ministry_is_that_of_the_one_country_before() {
    check(
        &[
            "Oslo/PROPN/2/nsubj/B-LOC rejects/VERB:reject/0/root it/PRON/2/obj ./PUNCT/2/punct",
            "Its/PRON/3/nmod:poss Foreign/PROPN/3/amod/B-ORG Ministry/PROPN/4/nsubj/I-ORG protested/VERB:protest/0/root ./PUNCT/4/punct",
        ],
        &["Norwegian Foreign Ministry (government): Foreign Ministry"],
    );
    let document = document(&[
        "Norway/PROPN/2/nsubj/B-LOC told/VERB:tell/0/root Kenya/PROPN/2/obj/B-LOC ./PUNCT/2/punct",
        "Its/PRON/3/nmod:poss Foreign/PROPN/3/amod/B-ORG Ministry/PROPN/4/nsubj/I-ORG protested/VERB:protest/0/root ./PUNCT/4/punct",
    ]);
    assert!(entities(&document).iter().any(|entity| entity.label == "Foreign Ministry"), "it may be either's");
}

#[test]
fn an_ampersand_joins_names_of_one_firm() {
    check(
        &[
            "Holm/PROPN/6/nsubj/B-ORG &/CCONJ/3/cc Berg/PROPN/1/conj/B-ORG ,/PUNCT/5/punct bankers/NOUN:banker+/1/appos agreed/VERB:agree/0/root ./PUNCT/6/punct",
        ],
        &["Holm & Berg (organization): Holm & Berg"],
    );
    check(
        &["Norway/PROPN/4/nsubj/B-LOC &/CCONJ/3/cc Kenya/PROPN/1/conj/B-LOC agreed/VERB:agree/0/root ./PUNCT/4/punct"],
        &["Norway (country): Norway", "Kenya (country): Kenya"],
    );
}

#[test]
fn names_go_on_where_the_tagger_stops() {
    check(
        &[
            "Director/NOUN/2/nmod:desc Scott/PROPN/4/nsubj/B-PER Harlan/PROPN/2/flat resigned/VERB:resign/0/root ./PUNCT/4/punct",
            "Harlan/PROPN/2/nsubj wept/VERB:weep/0/root ./PUNCT/2/punct",
        ],
        &["Scott Harlan (person): Scott Harlan, Harlan"],
    );
}

#[test]
fn a_common_noun_may_be_a_surname() {
    let first = "Anna/PROPN/3/nsubj/B-PER Parks/PROPN/1/flat/I-PER resigned/VERB:resign/0/root ./PUNCT/3/punct";
    check(
        &[first, "Parks/NOUN:park+/2/nsubj wept/VERB:weep/0/root ./PUNCT/2/punct"],
        &["Anna Parks (person): Anna Parks, Parks"],
    );
    check(
        &[first, "Public/ADJ/2/amod Parks/NOUN:park+/3/nsubj close/VERB/0/root ./PUNCT/3/punct"],
        &["Anna Parks (person): Anna Parks"],
    );
}

#[test]
fn one_name_may_be_written_in_two_ways() {
    check(
        &[
            "Lumora/PROPN/3/nsubj/B-ORG Inc./PROPN/1/flat/I-ORG grew/VERB:grow/0/root ./PUNCT/3/punct",
            "Lumora/PROPN/3/nsubj/B-ORG Inc/PROPN/1/flat/I-ORG hired/VERB:hire/0/root ./PUNCT/3/punct",
        ],
        &["Lumora Inc. (organization): Lumora Inc., Lumora Inc"],
    );
}

#[test]
fn a_described_company_is_what_the_sentence_is_about() {
    let bought = "Halden/PROPN/2/nsubj/B-ORG bought/VERB:buy/0/root Tessel/PROPN/4/compound/B-ORG ships/NOUN:ship+/2/obj when/ADV/9/advmod the/DET/8/det";
    check(
        &[&format!("{bought} ailing/ADJ/8/amod company/NOUN/9/nsubj grew/VERB:grow/2/advcl ./PUNCT/2/punct")],
        &["Halden (organization): Halden, ailing company"],
    );
    check(
        &[&format!("{bought} new/ADJ/8/amod company/NOUN/9/nsubj grew/VERB:grow/2/advcl ./PUNCT/2/punct")],
        &["Halden (organization): Halden"],
    );
}

#[test]
fn groups_without_name_belong_to_the_article() {
    let document = document(&[
        "European/ADJ/2/amod/B-MISC leaders/NOUN:leader+/3/nsubj flew/VERB:fly/0/root home/ADV/3/advmod ./PUNCT/3/punct",
        "The/DET/3/det European/ADJ/3/amod/B-MISC leaders/NOUN:leader+/4/nsubj said/VERB:say/0/root they/PRON/6/nsubj agreed/VERB:agree/4/ccomp ./PUNCT/4/punct",
    ]);
    let entities = entities(&document);
    let leaders = entities.iter().find(|one| one.label == "European leaders").expect("they are found");
    assert_eq!(leaders.identity, Identity::Article("European leaders".to_owned()));
    assert_eq!(shown(leaders, &document), "European leaders (group): European leaders, European leaders, they");
}

#[test]
fn pronouns_do_not_mean_who_takes_part_beside_them() {
    check(
        &[
            "Karl/PROPN/3/nsubj/B-PER Lind/PROPN/1/flat/I-PER sang/VERB:sing/0/root ./PUNCT/3/punct",
            "Otto/PROPN/3/nsubj/B-PER Brandt/PROPN/1/flat/I-PER heard/VERB:hear/0/root him/PRON/3/obj ./PUNCT/3/punct",
            "He/PRON/2/nsubj told/VERB:tell/0/root Brandt/PROPN/2/obj/B-PER so/ADV/2/advmod ./PUNCT/2/punct",
        ],
        &["Karl Lind (person): Karl Lind, him, He", "Otto Brandt (person): Otto Brandt, Brandt"],
    );
}

#[test]
fn who_says_something_of_him_speaks_of_himself() {
    let said = |speech: &str| {
        let document = document(&[
            "Omar/PROPN/3/nsubj/B-PER Okoro/PROPN/1/flat/I-PER met/VERB:meet/0/root Tom/PROPN/3/obj/B-PER Berg/PROPN/4/flat/I-PER",
            speech,
        ]);
        entities(&document).iter().map(|entity| shown(entity, &document)).collect::<Vec<_>>()
    };
    let of_speaker = "Tom/PROPN/3/nsubj/B-PER Berg/PROPN/1/flat/I-PER said/VERB:say/0/root he/PRON/5/nsubj resigned/VERB:resign/3/ccomp";
    assert!(
        said(of_speaker).contains(&"Tom Berg (person): Tom Berg, Tom Berg, he".to_owned()),
        "{:?}",
        said(of_speaker)
    );
    let of_other = "Mrs./PROPN/2/nmod:desc Berg/PROPN/3/nsubj/B-PER said/VERB:say/0/root he/PRON/5/nsubj resigned/VERB:resign/3/ccomp";
    assert!(said(of_other).contains(&"Omar Okoro (person): Omar Okoro, he".to_owned()), "{:?}", said(of_other));
}

#[test]
fn in_quotation_marks_the_speaker_says_i() {
    check(
        &[
            "“/PUNCT/3/punct I/PRON/3/nsubj sing/VERB/6/ccomp ,/PUNCT/3/punct ”/PUNCT/3/punct said/VERB:say/0/root Karl/PROPN/6/nsubj/B-PER Lind/PROPN/7/flat/I-PER ./PUNCT/6/punct",
        ],
        &["Karl Lind (person): I, Karl Lind"],
    );
}

#[test]
fn a_line_of_capitals_gives_no_new_names() {
    let document = document(&[
        "LIND/PROPN/2/nsubj RAISES/PROPN/0/root TAXES/PROPN/2/obj",
        "¶Anna/PROPN/3/nsubj/B-PER Lind/PROPN/1/flat/I-PER smiled/VERB:smile/0/root ./PUNCT/3/punct",
    ]);
    let found: Vec<String> = entities(&document).iter().map(|entity| shown(entity, &document)).collect();
    assert_eq!(found, ["Anna Lind (person): LIND, Anna Lind"]);
}

#[test]
fn odd_trees_give_no_panic() {
    let odd = [
        "’s/PART/0/root",
        "The/DET/0/root",
        "President/PROPN/0/root",
        "His/PRON/0/root his/PRON/1/dep",
        "-/PUNCT/0/root U.S./PROPN/1/dep/B-PER",
    ];
    let document = document(&odd);
    assert!(entities(&document).iter().all(|entity| !entity.mentions.is_empty()));
}

/// References of phrases, each the place of its head word, the number of an earlier phrase, and the probability.
fn with_references(sentences: &[&str], references: &[((usize, usize), Option<u32>, f32)]) -> Document {
    let mut document = document(sentences);
    let reference = |&((sentence, token), antecedent, probability): &((usize, usize), Option<u32>, f32)| Reference {
        head: TokenRef::new(sentence, token),
        span: document.sentences[sentence].tokens[token].span,
        antecedent,
        probability,
    };
    document.references = references.iter().map(reference).collect();
    document
}

const TWO_COMPANIES: &[&str] = &[
    "Halden/PROPN/2/nsubj/B-ORG sued/VERB:sue/0/root Northwind/PROPN/2/obj/B-ORG ./PUNCT/2/punct",
    "It/PRON/2/nsubj lost/VERB:lose/0/root money/NOUN/2/obj ./PUNCT/2/punct",
];

#[test]
fn a_pronoun_takes_up_what_the_network_is_sure_of() {
    let meant = |antecedent: Option<u32>, probability: f32| {
        let first = [((0, 0), None, 0.9), ((0, 2), None, 0.9), ((1, 0), antecedent, probability)];
        let document = with_references(TWO_COMPANIES, &first);
        let means_it = |entity: &&Entity| entity.mentions.iter().any(|mention| mention.head == TokenRef::new(1, 0));
        entities(&document).iter().find(means_it).map(|entity| entity.label.clone())
    };
    // By rule: the subject; against the rule the network must be surer than for itself.
    assert_eq!(meant(Some(1), 0.4).as_deref(), Some("Halden"));
    assert_eq!(meant(Some(1), 0.9).as_deref(), Some("Halden"));
    assert_eq!(meant(Some(1), 0.97).as_deref(), Some("Northwind"));
    assert_eq!(meant(Some(0), 0.9).as_deref(), Some("Halden"));
    assert_eq!(meant(None, 0.9), None);
}

#[test]
fn chains_are_written_as_entity_marks() {
    let references = [((0, 0), None, 0.9), ((0, 2), None, 0.9), ((1, 0), Some(1), 0.7), ((1, 2), None, 0.9)];
    let document = with_references(TWO_COMPANIES, &references);
    let written = conllu::write_with_chains(&document, &chains(&document, &entities(&document)));
    let marked: Vec<(&str, &str)> = written
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|cells| cells.len() == 10 && cells[9].starts_with("Entity="))
        .map(|cells| (cells[1], cells[9]))
        .collect();
    assert_eq!(marked, [("Northwind", "Entity=(e1)|NER=B-ORG"), ("It", "Entity=(e1)")]);
    assert!(written.starts_with("# newdoc id = d\n# global.Entity = eid\n"), "{written}");
}

#[test]
fn marks_of_phrases_that_cross_can_be_told_apart() {
    let document = document(TWO_COMPANIES);
    let span = |first: usize, last: usize| document.sentences[0].span_of(first..last + 1);
    let chains = [vec![span(0, 1), span(1, 1)], vec![span(1, 2)], vec![span(0, 3)]];
    let written = conllu::write_with_chains(&document, &chains);
    let marks: Vec<&str> =
        written.lines().filter_map(|line| line.split_once("Entity=")).map(|(_, mark)| mark).collect();
    let marks: Vec<&str> = marks.iter().map(|mark| mark.split('|').next().unwrap_or(mark)).collect();
    assert_eq!(marks, ["(e3(e1", "(e1)e1)(e2", "e2)", "e3)"]);
}

#[test]
fn what_a_place_lies_in_tells_which_place_it_is() {
    let sentence = |city: &str, region: &str, relation: &str| {
        format!(
            "The/DET/2/det firm/NOUN/3/nsubj moved/VERB:move/0/root to/ADP/5/case {city}/PROPN/3/obl/B-LOC ,/PUNCT/7/punct \
             {region}/PROPN/5/{relation}/B-LOC ,/PUNCT/3/punct in/ADP/10/case May/PROPN/3/obl ./PUNCT/3/punct"
        )
    };
    check(
        &[&sentence("Seattle", "Washington", "appos")],
        &["Seattle (place): Seattle", "Washington (state) (place): Washington"],
    );
    check(&[&sentence("Atlanta", "Georgia", "appos")], &["Georgia (state) (place): Georgia"]);
    check(&[&sentence("Tbilisi", "Georgia", "appos")], &["Georgia (country): Georgia"]);
    check(&[&sentence("Everford", "Washington", "appos")], &["Washington (state) (place): Washington"]);
    // Two places that stand in a row.
    check(&[&sentence("Seattle", "Washington", "conj")], &["Washington, D.C. (place): Washington"]);
    // One that the gazetteer does not have.
    check(
        &[&sentence("Paris", "Texas", "appos"), "Paris/PROPN/2/nsubj/B-LOC cheered/VERB:cheer/0/root ./PUNCT/2/punct"],
        &["Paris, Texas (place): Paris, Paris", "Texas (place): Texas"],
    );
}

#[test]
fn the_guest_is_the_only_other_person() {
    let scolded = "Anna/PROPN/5/nsubj/B-PER Lind/PROPN/1/flat/I-PER and/CCONJ/4/cc Brandt/PROPN/1/conj/B-PER \
                   scolded/VERB:scold/0/root Omar/PROPN/5/obj/B-PER Okoro/PROPN/6/flat/I-PER ./PUNCT/5/punct";
    let greeted =
        "Lind/PROPN/2/nsubj/B-PER greeted/VERB:greet/0/root her/PRON/4/nmod:poss guest/NOUN/2/obj ./PUNCT/2/punct";
    check(&[scolded, greeted], &["Omar Okoro (person): Omar Okoro, her guest"]);
    let three = "Hana/PROPN/2/nsubj/B-PER left/VERB:leave/0/root ./PUNCT/2/punct";
    check(&[scolded, three, greeted], &["her guest (person): her guest"]);
}

#[test]
fn a_pronoun_takes_up_a_subject_rather_than_the_entity_behind_it() {
    let sentences = [
        "The/DET/2/det trains/NOUN+:train/3/nsubj carried/VERB:carry/0/root soldiers/NOUN+:soldier/3/obj ./PUNCT/3/punct",
        "They/PRON/2/nsubj collided/VERB:collide/0/root ./PUNCT/2/punct",
    ];
    check(&sentences, &["soldiers (group): soldiers"]);
}

#[test]
fn who_says_something_is_not_in_it() {
    let sentences = [
        "Karl/PROPN:Karl/3/nsubj/B-PER Munk/PROPN:Munk/1/flat/I-PER left/VERB:leave/0/root ./PUNCT/3/punct",
        "A/DET/2/det voter/NOUN/3/nsubj chose/VERB:choose/7/ccomp us/PRON/3/obj ,/PUNCT/3/punct he/PRON/7/nsubj \
         said/VERB:say/0/root ./PUNCT/7/punct",
    ];
    check(&sentences, &["Karl Munk (person): Karl Munk, he"]);
}

#[test]
fn the_first_word_of_a_company_means_it_whatever_the_tagger_says() {
    let sentences = [
        "Norvik/PROPN:Norvik/3/nsubj/B-ORG Ferries/PROPN:Ferries/1/flat/I-ORG lost/VERB:lose/0/root ./PUNCT/3/punct",
        "Norvik/PROPN:Norvik/2/nsubj/B-PER paid/VERB:pay/0/root ./PUNCT/2/punct",
    ];
    check(&sentences, &["Norvik Ferries (organization): Norvik Ferries, Norvik"]);
    let placed = [
        sentences[0],
        "It/PRON/2/nsubj sailed/VERB:sail/0/root in/ADP/4/case Norvik/PROPN:Norvik/2/obl/B-LOC ./PUNCT/2/punct",
    ];
    check(&placed, &["Norvik (place): Norvik"]);
}

#[test]
fn an_age_means_the_one_person_nearby() {
    let sentences = [
        "Halden/PROPN:Halden/2/nsubj/B-ORG signed/VERB:sign/0/root Karl/PROPN:Karl/2/obj/B-PER \
         Munk/PROPN:Munk/3/flat/I-PER ./PUNCT/2/punct",
        "The/DET/6/det 22/NUM/4/nummod -/PUNCT/4/punct year/NOUN/6/obl:unmarked -/PUNCT/4/punct old/NOUN/7/nsubj \
         scored/VERB:score/0/root ./PUNCT/7/punct",
    ];
    check(&sentences, &["Karl Munk (person): Karl Munk, 22 - year - old"]);
}

#[test]
fn what_stands_beside_a_name_says_what_it_is() {
    let company = "The/DET/2/det contractor/NOUN/5/nsubj ,/PUNCT/4/punct Sinal/PROPN:Sinal/2/appos/B-PER \
                   failed/VERB:fail/0/root ./PUNCT/5/punct";
    check(&[company], &["Sinal (organization): contractor, Sinal"]);
    let person = "Vico/PROPN:Vico/6/nsubj/B-PER Maga/PROPN:Maga/1/flat/I-PER ,/PUNCT/5/punct a/DET/5/det \
                  contractor/NOUN/1/appos failed/VERB:fail/0/root ./PUNCT/6/punct";
    check(&[person], &["Vico Maga (person): Vico Maga, contractor"]);
}
