//! Where do the statements of many articles live, how do they merge, how are they asked for?

mod ask;
mod closure;
mod entry;
mod error;
mod event_reports;
mod events;
mod export;
mod files;
mod index;
mod iris;
mod names;
mod options;
mod projection;
mod relations;
mod reports;
mod settings;
mod store;
mod write;

pub use ask::{Answer, QueryError};
pub use entry::ArticleEntry;
pub use error::GraphError;
pub use export::{ExportFormat, write_quads, write_turtle};
pub use index::{BACKGROUND, Graph, shorten};
pub use iris::Iris;
pub use options::AddOptions;
pub use projection::{Edge, Node, Picture, Standing, View};
pub use relations::RelationUse;
pub use store::{Added, Store};
pub use write::{article_quads, sorted_lines};
