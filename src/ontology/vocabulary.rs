//! Namespaces and terms. A store chooses its base IRI; entities and coined relations live below it.

use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Base IRI of a store that names no other.
pub const DEFAULT_BASE: &str = "https://newsgraph.example/";

/// Our own classes, properties, values and curated relations; the same in every store.
pub const NG: &str = "https://w3id.org/newsgraph/ns#";
/// Entries of the English lexicon.
pub const LEX: &str = "https://w3id.org/newsgraph/lexicon/en#";
/// PLOVER's event categories, names only.
pub const PLOVER: &str = "https://w3id.org/newsgraph/plover#";

/// Where our own terms were before they had an address that can be made to resolve, and where they are.
///
/// Stores and files written then are read as if they had been written today.
pub const FORMER: &[(&str, &str)] = &[
    ("https://newsgraph.example/ns#", NG),
    ("https://newsgraph.example/lexicon/en#", LEX),
    ("https://newsgraph.example/plover#", PLOVER),
];

/// Below a store's base: named things of the world.
pub const ENTITY: &str = "entity/";
/// Below a store's base: relations coined from the text.
pub const RELATION: &str = "relation/";
/// Below a store's base: articles, each the name of its graph.
pub const ARTICLE: &str = "article/";
/// Below a store's base: merges of two names.
pub const MERGE: &str = "merge/";
/// Below a store's base: what people have decided.
pub const DECISION: &str = "decision/";

/// Prefixes that mean the same in every store. Queries and a user's Turtle may use them without declaring them.
pub const PREFIXES: &[(&str, &str)] = &[
    ("ng", NG),
    ("lex", LEX),
    ("plover", PLOVER),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("schema", "https://schema.org/"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("itsrdf", "http://www.w3.org/2005/11/its/rdf#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("ontolex", "http://www.w3.org/ns/lemon/ontolex#"),
    ("synsem", "http://www.w3.org/ns/lemon/synsem#"),
    ("lexinfo", "http://www.lexinfo.net/ontology/3.0/lexinfo#"),
    ("wd", "http://www.wikidata.org/entity/"),
];

/// Prefixes that depend on the store's base IRI.
pub const STORE_PREFIXES: &[(&str, &str)] = &[("e", ENTITY), ("rel", RELATION), ("article", ARTICLE)];

/// Prefixes that people know from elsewhere: queries may use them without declaring them, though no article is written in them.
pub const USUAL_PREFIXES: &[(&str, &str)] = &[
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("void", "http://rdfs.org/ns/void#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("time", "http://www.w3.org/2006/time#"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("geosparql", "http://www.opengis.net/ont/geosparql#"),
    ("gn", "http://www.geonames.org/ontology#"),
    ("dbo", "http://dbpedia.org/ontology/"),
    ("dbr", "http://dbpedia.org/resource/"),
    ("dbp", "http://dbpedia.org/property/"),
    ("wdt", "http://www.wikidata.org/prop/direct/"),
    ("wikibase", "http://wikiba.se/ontology#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skosxl", "http://www.w3.org/2008/05/skos-xl#"),
    ("gaf", "http://groundedannotationframework.org/gaf#"),
    ("fn", "http://www.w3.org/2005/xpath-functions#"),
];

/// All prefixes that queries may use: those of a store with this base IRI, and the usual ones.
pub fn query_prefixes(base: &str) -> impl Iterator<Item = (&'static str, String)> + '_ {
    prefixes(base).chain(USUAL_PREFIXES.iter().map(|(prefix, iri)| (*prefix, iri.to_string())))
}

/// An IRI of a former namespace as it is today; `None` for all others.
pub fn renewed(iri: &str) -> Option<String> {
    let (former, today) = FORMER.iter().find(|(former, _)| iri.starts_with(former))?;
    Some(format!("{today}{}", &iri[former.len()..]))
}

/// All prefixes of a store with this base IRI, with the IRIs they stand for.
pub fn prefixes(base: &str) -> impl Iterator<Item = (&'static str, String)> + '_ {
    let fixed = PREFIXES.iter().map(|(prefix, iri)| (*prefix, iri.to_string()));
    fixed.chain(STORE_PREFIXES.iter().map(move |(prefix, path)| (*prefix, format!("{base}{path}"))))
}

/// Declares all prefixes, in Turtle, on one line: line numbers of what follows stay as they are.
pub fn turtle_header(base: &str) -> String {
    prefixes(base).fold(String::new(), |mut header, (prefix, iri)| {
        let _ = write!(header, "@prefix {prefix}: <{iri}> . ");
        header
    })
}

/// The full IRI of a prefixed name (`ng:met`); `None` if its prefix is unknown or depends on the store.
pub fn iri(name: &str) -> Option<String> {
    let (prefix, local) = name.split_once(':')?;
    let (_, namespace) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    Some(format!("{namespace}{local}"))
}

/// The prefixed name of an IRI (`ng:met`); `None` if no fixed prefix fits.
pub fn shortened(iri: &str) -> Option<String> {
    let (prefix, namespace) = PREFIXES.iter().find(|(_, namespace)| iri.starts_with(namespace))?;
    Some(format!("{prefix}:{}", &iri[namespace.len()..]))
}

/// The last part of an IRI made of a name: "Volodymyr Zelenskiy" is `Volodymyr_Zelenskiy`.
///
/// In NFC; letters, digits, `-` and `_` stay, blanks become `_`, bytes of all else become `%2E` and the like.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for char in name.nfc() {
        match char {
            ' ' => slug.push('_'),
            _ if char.is_alphanumeric() || "-_".contains(char) => slug.push(char),
            _ => char.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| {
                let _ = write!(slug, "%{byte:02X}");
            }),
        }
    }
    slug
}

macro_rules! terms {
    ($(#[$doc:meta])* $module:ident $namespace:literal: $($name:ident $local:literal,)*) => {
        $(#[$doc])*
        pub mod $module {
            $(#[doc = concat!("`", stringify!($module), ":", $local, "`")] pub const $name: &str = concat!($namespace, $local);)*
            /// All terms of this list.
            pub const ALL: &[&str] = &[$($name),*];
        }
    };
}

terms! {
    /// Our own terms, beside the relations; `news.ttl` explains them.
    ng "https://w3id.org/newsgraph/ns#":
    STATEMENT "Statement", RELATION "Relation", OPEN_RELATION "OpenRelation", GROUP "Group", PHRASE "Phrase",
    POLARITY "polarity", FACTUALITY "factuality", CERTAINTY "certainty", CONFIDENCE "confidence", SALIENCE "salience",
    ASSERTED "asserted",
    UNSURE "unsure", CONFIRMED "isConfirmed", REJECTED "isRejected", HARMS "harms",
    LEMMA "lemma", CONTENT "content", DESCRIBES "describes", TIME_TEXT "timeText", INFERRED_TIME "inferredTime",
    INFERRED_EARLIEST "inferredEarliest", INFERRED_LATEST "inferredLatest", INVOLVES "involves", RULE "rule",
    PARAGRAPH "paragraph", SENTENCE "sentence", SHA256 "sha256", SOURCE_SHA256 "sourceSha256", MENTION_TYPE "mentionType",
    MERGE "Merge", MERGED "merged", INTO "into", REASON "reason", SCORE "score", EVIDENCE "evidence", AGREES_ON "agreesOn",
    DECISION "Decision", ABOUT "about", VERDICT "verdict", NAME "name",
    VERSION_OF "versionOf", COPY_OF "copyOf", OPTIONS "options", POST_AT "postAt", EVENT_CLASS "eventClass",
    PAGE_RANK "pageRank", DEGREE "degree", STRENGTH "strength", BETWEENNESS "betweenness",
    RECIPIENT "recipient", PARTICIPANT "participant", TOPIC "topic", INSTRUMENT "instrument", AMOUNT "amount",
    ORIGIN "origin", DESTINATION "destination", PURPOSE "purpose", CAUSE "cause", MANNER "manner", OTHER "other",
    CAPITAL "capital", DEMONYM "demonym", COUNTRY_CODE "countryCode", SEAT_OF "seatOf", KIND "kind",
    VERB "verb", NOUN "noun", ADJECTIVE "adjective", MODAL "modal", ADVERB "adverb", MARKER "marker", PREPOSITION "preposition",
    EVOKES "evokes", SUBJECT "subject", OBJECT "object", REPORTS "reports", ASCRIBES "ascribes", BACKSHIFT_OF "backshiftOf",
    BEHAVES "behaves", TAKES "takes", TAKES_SUBJECT "takesSubject", CONTENT_NOUN "ContentNoun",
    EMBEDS_FACTUALITY "embedsFactuality", EMBEDS_POLARITY "embedsPolarity", EMBEDS_CERTAINTY "embedsCertainty",
}

terms! {
    /// RDF.
    rdf "http://www.w3.org/1999/02/22-rdf-syntax-ns#":
    TYPE "type", SUBJECT "subject", PREDICATE "predicate", OBJECT "object",
}

terms! {
    /// RDF Schema.
    rdfs "http://www.w3.org/2000/01/rdf-schema#":
    LABEL "label", COMMENT "comment", SUB_PROPERTY_OF "subPropertyOf", SUB_CLASS_OF "subClassOf", DOMAIN "domain",
    RANGE "range",
}

terms! {
    /// OWL.
    owl "http://www.w3.org/2002/07/owl#":
    SYMMETRIC_PROPERTY "SymmetricProperty", INVERSE_OF "inverseOf", SAME_AS "sameAs",
    VERSION_IRI "versionIRI", VERSION_INFO "versionInfo",
}

terms! {
    /// SKOS.
    skos "http://www.w3.org/2004/02/skos/core#":
    PREF_LABEL "prefLabel", ALT_LABEL "altLabel", BROADER "broader", EXACT_MATCH "exactMatch", CONCEPT "Concept",
}

terms! {
    /// The Simple Event Model.
    sem "http://semanticweb.cs.vu.nl/2009/11/sem/":
    EVENT "Event", EVENT_TYPE "eventType", HAS_ACTOR "hasActor", HAS_PLACE "hasPlace", ACCORDING_TO "accordingTo",
    HAS_TIME_STAMP "hasTimeStamp", HAS_EARLIEST_BEGIN_TIME_STAMP "hasEarliestBeginTimeStamp",
    HAS_LATEST_END_TIME_STAMP "hasLatestEndTimeStamp",
}

terms! {
    /// W3C ORG.
    org "http://www.w3.org/ns/org#":
    ORGANIZATION "Organization", SUB_ORGANIZATION_OF "subOrganizationOf", MEMBER_OF "memberOf",
    POST "Post", HOLDS "holds", POST_IN "postIn", ROLE "role", ROLE_CLASS "Role",
}

terms! {
    /// schema.org.
    schema "https://schema.org/":
    PERSON "Person", COUNTRY "Country", PLACE "Place", CITY "City", STATE "State", CONTINENT "Continent",
    CIVIC_STRUCTURE "CivicStructure", BODY_OF_WATER "BodyOfWater",
    GOVERNMENT_ORGANIZATION "GovernmentOrganization", CREATIVE_WORK "CreativeWork", PRODUCT "Product",
    LEGISLATION "Legislation", NEWS_ARTICLE "NewsArticle", CONTAINED_IN_PLACE "containedInPlace",
    HEADLINE "headline", DATE_PUBLISHED "datePublished", IN_LANGUAGE "inLanguage", AUTHOR "author",
    PUBLISHER "publisher", SOURCE_ORGANIZATION "sourceOrganization", CREDIT_TEXT "creditText", IDENTIFIER "identifier", ENCODING_FORMAT "encodingFormat", URL "url",
    MENTIONS "mentions",
}

terms! {
    /// PROV-O.
    prov "http://www.w3.org/ns/prov#":
    WAS_DERIVED_FROM "wasDerivedFrom", WAS_GENERATED_BY "wasGeneratedBy", HAD_PRIMARY_SOURCE "hadPrimarySource",
    USED "used", WAS_ASSOCIATED_WITH "wasAssociatedWith", ENTITY "Entity", ACTIVITY "Activity",
    SOFTWARE_AGENT "SoftwareAgent", AGENT "Agent",
}

terms! {
    /// Dublin Core.
    dcterms "http://purl.org/dc/terms/":
    CREATOR "creator", CREATED "created",
}

terms! {
    /// NIF 2.0; offsets count code points.
    nif "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#":
    CONTEXT "Context", SENTENCE_CLASS "Sentence", PHRASE "Phrase", IS_STRING "isString", ANCHOR_OF "anchorOf",
    REFERENCE_CONTEXT "referenceContext", BEGIN_INDEX "beginIndex", END_INDEX "endIndex", SENTENCE "sentence",
}

terms! {
    /// ITS RDF: from a mention to what it means.
    itsrdf "http://www.w3.org/2005/11/its/rdf#":
    TA_IDENT_REF "taIdentRef",
}
