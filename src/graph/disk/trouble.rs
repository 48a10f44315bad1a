//! What can go wrong with an index: what is wrong with the store itself, and what only costs time.

use crate::graph::error::GraphError;
use std::io;

/// Why there is no index to ask.
#[derive(Debug)]
pub enum Trouble {
    /// The store itself is at fault: without an index it would be, too.
    Graph(GraphError),
    /// The index cannot be written or read; the graph can be built in memory.
    Index(String),
    /// The index is no good: made anew, it will be.
    Damaged(String),
}

impl From<GraphError> for Trouble {
    fn from(error: GraphError) -> Trouble {
        Trouble::Graph(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        Trouble::Index(error.to_string())
    }
}

impl From<heed::Error> for Trouble {
    fn from(error: heed::Error) -> Trouble {
        use heed::{Error, MdbError};
        match &error {
            Error::Mdb(
                MdbError::Corrupted
                | MdbError::Invalid
                | MdbError::PageNotFound
                | MdbError::VersionMismatch
                | MdbError::Incompatible
                | MdbError::BadDbi
                | MdbError::Panic,
            ) => Trouble::Damaged(error.to_string()),
            Error::Mdb(MdbError::MapFull) => Trouble::Index("it has become too large".to_owned()),
            _ => Trouble::Index(error.to_string()),
        }
    }
}

impl From<postcard::Error> for Trouble {
    fn from(error: postcard::Error) -> Trouble {
        Trouble::Damaged(error.to_string())
    }
}
