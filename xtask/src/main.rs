//! `cargo xtask`: builds, serves and tests Kerege on a machine that has nothing but Rust.
//!
//! This file answers which command was asked for and how it ended. It knows no tool and no build
//! step: each command has its own file, and what they share (tools, cache, builds) stands below
//! them. There are no dependencies, so that the first `cargo xtask` starts within seconds.

mod bench;
mod browsers;
mod budget;
mod cache;
mod dist;
mod kills;
mod mutants;
mod node;
mod parts;
mod project;
mod serve;
mod server;
mod shell;
mod test;
mod tidy;
mod tools;
mod torture;
mod trunk;

use std::process::ExitCode;

/// A result whose error is a text for the person at the terminal: what is wrong and what to do.
pub type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
Kerege's own commands. Each sets up what it needs, says so, and keeps it for the next time.

  cargo xtask serve   build the app, show it at a loopback address, rebuild on every change
      --release         show the build that people get instead
      --port N          ask for this port (otherwise 8080, or a free one if that is taken)

  cargo xtask test    everything that must hold before a change lands
      --browsers LIST   of chromium, firefox, webkit (all three otherwise), or none
      WORD              only the tests and journeys whose name contains WORD

  cargo xtask dist    the build that people get, in dist/; sizes held against the budget
      --public-url P    where it will be hosted, e.g. /kerege/ (otherwise /)

  cargo xtask tidy    the house rules that a program can check

  cargo xtask torture the random tests of the core at full volume, then browsers killed while somebody
                      works in them, and tables of both
      --volume N        how many times what `test` does of the random tests (otherwise 250), 0 for none
      --browsers LIST   of chromium, firefox, webkit (all three otherwise), or none
      --kills N         how often Chromium is killed (otherwise 50); the others less

  cargo xtask mutants breaks the rules one at a time and sees that the tests notice

  cargo xtask bench   a decade of five offices in figures, natively and in Chromium
      --native          only natively; --browser only in Chromium
      --peers LIST      of Yjs, Loro and Automerge, or none (otherwise all)
      --rounds N        how often what takes long is done (otherwise 5)
      --keep            puts the table into docs/measured.md
";

fn main() -> ExitCode {
    match command(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: Vec<String>) -> Outcome {
    let mut words = Words(words.into());
    let Some(name) = words.0.pop_front() else {
        print!("{HELP}");
        return Ok(());
    };
    match name.as_str() {
        "serve" => {
            let mut wish = serve::Wish::default();
            while let Some(word) = words.0.pop_front() {
                match word.as_str() {
                    "--release" => wish.release = true,
                    "--port" => {
                        let port = words.value("--port")?;
                        let port =
                            port.parse().map_err(|_| format!("--port takes a number from 1 to 65535, not `{port}`"))?;
                        wish.port = Some(port);
                    }
                    other => return Err(unknown("serve", other)),
                }
            }
            serve::serve(&wish)
        }
        "test" => {
            let mut wish = test::Wish::default();
            while let Some(word) = words.0.pop_front() {
                match word.as_str() {
                    "--browsers" => {
                        wish.browsers = browsers::parse(&words.value("--browsers")?)?;
                    }
                    flag if flag.starts_with('-') => return Err(unknown("test", flag)),
                    _ if wish.filter.is_some() => {
                        return Err("test takes one word to filter by".to_owned());
                    }
                    _ => wish.filter = Some(word),
                }
            }
            test::test(&wish)
        }
        "dist" => {
            let mut public_url = "/".to_owned();
            while let Some(word) = words.0.pop_front() {
                match word.as_str() {
                    "--public-url" => public_url = words.value("--public-url")?,
                    other => return Err(unknown("dist", other)),
                }
            }
            dist::dist(&public_url)
        }
        "torture" => {
            let mut wish = torture::Wish::default();
            while let Some(word) = words.0.pop_front() {
                match word.as_str() {
                    "--volume" => wish.volume = words.number("--volume")?,
                    "--browsers" => wish.browsers = browsers::parse(&words.value("--browsers")?)?,
                    "--kills" => wish.kills = words.number("--kills")?,
                    other => return Err(unknown("torture", other)),
                }
            }
            torture::torture(&wish)
        }
        "bench" => {
            let mut wish = bench::Wish::default();
            while let Some(word) = words.0.pop_front() {
                match word.as_str() {
                    "--peers" => wish.peers = Some(words.value("--peers")?),
                    "--rounds" => wish.rounds = Some(words.value("--rounds")?),
                    "--keep" => wish.keep = true,
                    "--native" => wish.browser = false,
                    "--browser" => wish.native = false,
                    other => return Err(unknown("bench", other)),
                }
            }
            bench::bench(&wish)
        }
        "mutants" => match words.0.pop_front() {
            None => mutants::mutants(),
            Some(other) => Err(unknown("mutants", &other)),
        },
        "tidy" => match words.0.pop_front() {
            None => tidy::tidy(&project::Project::find()?),
            Some(other) => Err(unknown("tidy", &other)),
        },
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no command `{other}`.\n\n{HELP}")),
    }
}

/// The words of the command line that are still to be read.
struct Words(std::collections::VecDeque<String>);

impl Words {
    /// The number that must follow `flag`.
    fn number(&mut self, flag: &str) -> Outcome<u32> {
        let value = self.value(flag)?;
        value.parse().map_err(|_| format!("{flag} takes a number, not `{value}`"))
    }

    /// The value that must follow `flag`.
    fn value(&mut self, flag: &str) -> Outcome<String> {
        self.0.pop_front().ok_or_else(|| format!("{flag} needs a value after it; `cargo xtask help` shows how"))
    }
}

fn unknown(command: &str, word: &str) -> String {
    format!("`cargo xtask {command}` does not know `{word}`.\n\n{HELP}")
}
