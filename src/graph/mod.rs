//! Where do the statements of many articles live, how do they merge, how are they asked for?

mod algebra;
mod analysis;
mod ask;
mod cards;
mod check;
mod closure;
mod comparison;
mod decisions;
mod disk;
mod doubts;
mod entry;
mod error;
mod event_reports;
mod events;
mod export;
mod files;
mod flaws;
mod former;
mod identity;
mod index;
mod iris;
mod jsonld;
mod known;
mod labels;
mod limits;
mod names;
mod options;
mod picture;
mod plan;
mod profile;
mod quads;
mod ready;
mod reifiers;
mod relations;
mod revision;
mod seal;
mod settings;
mod shards;
mod sheet;
mod shingles;
mod statements;
mod store;
mod stories;
mod suggest;
mod tables;
mod texts;
mod unknown;
mod verdicts;
mod when;
mod wording;
mod write;
mod written;

pub use analysis::{
    Changes, Connections, Group, Groups, Hop, MEASURES, Measure, Network, NewThing, Ranking, Turn, Turned, Way,
    communities, modularity, scores,
};
pub use ask::{Answer, QueryError, Sources};
pub use cards::{
    ArticleCard, ArticleRow, Cards, Differing, Directory, EventCard, Evidence, FullArticle, FullThing, Happening,
    Listed, Mention, Neighbour, Order, Page, Paragraph, RelationCard, Role, RoleCard, Shared, StatementCard, Story,
    StoryRow, ThingCard, ThingRow, VerdictCard, Wanted, WhenCard, statement_id,
};
pub use check::{Check, Kept};
pub use comparison::{Comparison, Difference};
pub use decisions::{Decision, Name, Verdict, decidable_kind};
pub use doubts::Doubt;
pub use entry::ArticleEntry;
pub use error::{Candidate, GraphError};
pub use export::{ExportFormat, ExportOptions, turtle, write_ontology, write_quads, write_triples, write_turtle};
pub use identity::{Identities, MERGES, Merge, NearMiss, Reason, Renames, THRESHOLD};
pub use index::{BACKGROUND, Graph, ONTOLOGY, shorten};
pub use iris::Iris;
pub use limits::{Asker, Limits, Metered, roomy_thread};
pub use options::AddOptions;
pub use picture::{Attestation, Edge, Node, Picture, Scope, Standing, Told, View};
pub use profile::{ArticleUse, Deed, NameUse, Profile};
pub use quads::{Pattern, Quads};
pub use ready::QuestionError;
pub use relations::RelationUse;
pub use revision::Touched;
pub use settings::check_base;
pub use shards::Merged;
pub use store::{Added, Listing, Store, article_digits};
pub use stories::{Retelling, Tie, retellings};
pub use tables::{Cell, CellKind, Column, Table};
pub use when::{Days, When};
pub use wording::SoughtWord;
pub use write::{article_quads, sorted_lines};
