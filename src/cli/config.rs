//! `.newsgraph.toml`: what a folder's user wants to type no more. It gives options their defaults; `newsgraph init` makes one.

use anyhow::{Context, Result, bail};
use clap::Command;
use std::path::PathBuf;
use std::{env, fs, io};

/// Name of the file.
pub const FILE: &str = ".newsgraph.toml";
/// Names another file.
const VARIABLE: &str = "NEWSGRAPH_CONFIG";

/// What may stand in it, with a value to show and what it is for. Each is an option of the same name.
#[rustfmt::skip]
const KEYS: &[(&str, &str, &str)] = &[
    ("store",     "\"news.graph\"",      "Folder of the graph."),
    ("base",      "\"https://example.org/news/\"", "First part of the IRIs of entities and articles, in extract, export and new graphs."),
    ("ontology",  "\"own\"",             "Folder of Turtle files with relations, words and names of your own."),
    ("gazetteer", "[\"names.csv\"]",     "Names of your own: SKOS in Turtle, or tables."),
    ("model",     "\"model\"",           "Folder of another language model."),
    ("jobs",      "2",                   "Work on this many cores."),
    ("trust",     "\"self\"",            "Whose word is enough for a fact beside the article's own: self or reported."),
    ("sure",      "0.8",                 "The least probability of what is asserted."),
    ("layout",    "\"force\"",           "Arrangement of pictures: force, layered or radial."),
    ("theme",     "\"light\"",           "Colours of pictures: light or dark."),
];

/// A file in which everything is explained and nothing is set.
pub fn example() -> String {
    let head = "# Defaults of newsgraph in this folder. What is given on the command line, or in the environment, wins.\n\
                # Take away the # in front of what you want to set.\n";
    let entries = KEYS.iter().map(|(key, value, purpose)| format!("\n# {purpose}\n# {key} = {value}\n"));
    head.to_owned() + &entries.collect::<String>()
}

/// The commands with the defaults of `$NEWSGRAPH_CONFIG`, else of the file in this folder, if there is one.
pub fn applied(mut command: Command) -> Result<Command> {
    let named = env::var_os(VARIABLE).filter(|path| !path.is_empty());
    let path = named.as_ref().map_or_else(|| PathBuf::from(FILE), PathBuf::from);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => return Ok(command),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let wrong = |problem: String| format!("cannot use {}: {problem}", path.display());
    let table: toml::Table = match text.parse() {
        Ok(table) => table,
        Err(error) => bail!(wrong(error.to_string().trim_end().to_owned())),
    };
    for (key, value) in &table {
        if !KEYS.iter().any(|(known, ..)| known == key) {
            let known: Vec<&str> = KEYS.iter().map(|(key, ..)| *key).collect();
            bail!(wrong(format!("{key} is no setting; there are {}", known.join(", "))));
        }
        let values = match value {
            toml::Value::String(text) => vec![text.clone()],
            toml::Value::Integer(number) => vec![number.to_string()],
            toml::Value::Float(number) => vec![number.to_string()],
            toml::Value::Array(list) if list.iter().all(toml::Value::is_str) => {
                list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect()
            }
            _ => bail!(wrong(format!("{key} takes a text, a number or a list of texts, not {value}"))),
        };
        command = with_default(command, key, &values);
    }
    Ok(command)
}

/// All commands that have this option, with a default for it.
fn with_default(mut command: Command, key: &str, values: &[String]) -> Command {
    let having: Vec<String> = command
        .get_subcommands()
        .filter(|one| one.get_arguments().any(|argument| argument.get_id() == key))
        .map(|one| one.get_name().to_owned())
        .collect();
    for name in having {
        command = command.mut_subcommand(name, |one| {
            one.mut_arg(key, |argument| argument.default_values(values.iter().map(clap::builder::OsStr::from)))
        });
    }
    command
}
