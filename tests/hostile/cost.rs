//! What a run of the program costs: what it computes, and what it holds in memory.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// What one input may cost where the program is optimised and the machine is an ordinary one.
const MOST_TIME: Duration = Duration::from_secs(5);

/// What the ordinary article takes there.
const ORDINARY: Duration = Duration::from_millis(1000);

/// Something that waits and computes nothing is given up.
const MOST_WAITING: Duration = Duration::from_secs(300);

/// How a run went.
pub struct Cost {
    /// None if a signal ended it.
    pub code: Option<i32>,
    /// Both outputs.
    pub told: String,
    /// Processor time of all its threads.
    pub time: Duration,
    /// The most memory that it held, in bytes.
    pub memory: usize,
}

/// Runs the program in a folder.
pub fn run(folder: &Path, arguments: &[String]) -> Cost {
    let told = folder.join("told.log");
    let mut command = Command::new("sh");
    // A run that computes without end is ended by the system.
    command.args(["-c", "ulimit -t 120; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_newsgraph")]).args(arguments);
    command.current_dir(folder).env_remove("NEWSGRAPH_STORE").stdin(Stdio::null());
    let output = File::create(&told).expect("made");
    command.stdout(output.try_clone().expect("a copy")).stderr(output);
    let mut child = command.spawn().expect("started");
    let (time, memory) = watch(&mut child);
    let code = child.wait().expect("it is ours").code();
    Cost { code, told: String::from_utf8_lossy(&fs::read(told).expect("it is there")).into_owned(), time, memory }
}

/// Waits until it ends; what it cost.
fn watch(child: &mut Child) -> (Duration, usize) {
    let (began, mut memory) = (Instant::now(), 0);
    loop {
        memory = held(child.id()).unwrap_or(0).max(memory);
        match computed(child.id()) {
            Some((_, false)) | None if began.elapsed() < MOST_WAITING => {}
            Some((time, true)) => return (time, memory),
            _ => {
                let _ = child.kill();
                return (MOST_WAITING, memory);
            }
        }
        // Where the system tells nothing, the end is all that is seen.
        if cfg!(not(target_os = "linux")) && child.try_wait().expect("it is ours").is_some() {
            return (Duration::ZERO, 0);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What a process has computed so far, and whether it has ended and waits to be counted.
pub fn computed(id: u32) -> Option<(Duration, bool)> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // Behind the name of the program: its state, and as 12th and 13th user and system time in hundredths of a second.
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some((Duration::from_millis(ticks * 10), fields[0] == "Z"))
}

/// The most memory that a process held so far, once it is the program: for a moment before, it has the memory of these tests.
pub fn held(id: u32) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find(|line| *line == "Name:\tnewsgraph")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? * 1024)
}

/// What one input may cost here: more where an ordinary article takes more.
pub fn limit() -> Duration {
    static LIMIT: LazyLock<Duration> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("ordinary.txt"), ordinary()).expect("written");
        let took = run(folder.path(), &["extract", "ordinary.txt"].map(str::to_owned)).time;
        MOST_TIME.mul_f64((took.as_secs_f64() / ORDINARY.as_secs_f64()).max(1.0))
    });
    *LIMIT
}

/// Twenty thousand letters of prose, no sentence like another.
fn ordinary() -> String {
    let who =
        ["Olga Brandt", "Jonas Lind", "The harbour board", "Norvane", "Ana Petrova", "The ministry", "Lumora Corp"];
    let what =
        ["bought two ferries", "criticized the plan", "met reporters", "opened a new bridge", "denied the report"];
    let place = ["in Bergen", "in Oslo", "near the old harbour", "at a conference in Rome", "after talks in Paris"];
    let when = ["on Monday", "in March", "before the vote", "a day after the fire"];
    let sentence = |number: usize| {
        let of = |list: &[&str], step: usize| list[number / step % list.len()].to_owned();
        format!("{} {} {} {}, and nobody expected it.", of(&who, 1), of(&what, 2), of(&place, 3), of(&when, 5))
    };
    (0..230).map(sentence).collect::<Vec<_>>().chunks(4).map(|chunk| chunk.join(" ")).collect::<Vec<_>>().join("\n\n")
}
