//! The program.

mod cli;

/// Counts what each question holds, so that it can be limited.
#[global_allocator]
static MEMORY: newsgraph::graph::Metered = newsgraph::graph::Metered;

fn main() -> std::process::ExitCode {
    cli::run()
}
