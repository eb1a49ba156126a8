//! `cargo xtask bench`: a decade of five offices' work in figures, natively and in Chromium.
//!
//! Answers what came out, as a table; `--keep` puts it into `docs/measured.md`. What is measured
//! stands in `tests/benches`: the native bench prints its figures, the page sends them here.

use crate::Outcome;
use crate::browsers::{self, Browser};
use crate::node;
use crate::project::{Project, make_folder, read, write};
use crate::server::{self, Site};
use crate::shell;
use crate::test::host;
use crate::trunk::Builder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub struct Wish {
    pub native: bool,
    pub browser: bool,
    /// Of Yjs, Loro and Automerge, with commas between, or none; all otherwise.
    pub peers: Option<String>,
    pub rounds: Option<String>,
    /// The table goes into `docs/measured.md`.
    pub keep: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Wish { native: true, browser: true, peers: None, rounds: None, keep: false }
    }
}

/// A figure: what was measured, the number, its unit.
type Figure = [String; 3];

/// What a page may take, with all other programs.
const LONGEST: Duration = Duration::from_secs(20 * 60);

pub fn bench(wish: &Wish) -> Outcome {
    let builder = Builder::ready()?;
    let mut tables = String::new();
    if wish.native {
        tables += &table("natively", &native(&builder)?);
    }
    if wish.browser {
        tables += &table("in Chromium", &in_browser(&builder, wish)?);
        tables += &table("on the page itself, in Chromium", &longest_tasks(&builder)?);
    }
    println!("\n{tables}");
    if wish.keep { keep(&builder.project, &tables) } else { Ok(()) }
}

fn native(builder: &Builder) -> Outcome<Vec<Figure>> {
    println!("   measuring natively");
    let mut cargo = shell::cargo();
    cargo.args(["bench", "--quiet", "--locked", "--package", "kerege", "--bench", "decade"]);
    builder.target.apply(cargo.current_dir(&builder.project.root));
    Ok(figures(&shell::output("the native bench", &mut cargo)?))
}

fn in_browser(builder: &Builder, wish: &Wish) -> Outcome<Vec<Figure>> {
    let environment = browsers::ready(&[Browser::Chromium])?;
    let chromium = environment.iter().find(|(variable, _)| *variable == "KEREGE_CHROMIUM");
    let (_, chromium) = chromium.ok_or("there is no Chromium")?;
    println!("   building the page that measures (some minutes the first time)");
    let folder = builder.project.scratch("bench");
    builder.bench(&folder)?;
    lay_out(&builder.project, &folder, wish.peers.as_deref() != Some("none"))?;

    let site = Site { folder, base: "/".to_owned() };
    let (listener, results) = (server::listen(0, true)?, server::listen(0, true)?);
    let to = Site { folder: "".into(), base: "/".to_owned() }.address(&results)?;
    let mut address = format!("{}?to={to}", site.address(&listener)?);
    for (name, value) in [("peers", &wish.peers), ("rounds", &wish.rounds)] {
        if let Some(value) = value {
            address += &format!("&{name}={value}");
        }
    }
    std::thread::spawn(move || site.serve(listener));
    println!("   measuring in Chromium");
    let profile = builder.project.scratch("bench-profile");
    // Figures are of a first visit: no profile is used twice.
    let _ = std::fs::remove_dir_all(&profile);
    make_folder(&profile)?;
    let mut browser = Command::new(chromium);
    browser
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let _browser = shell::Beside::start("Chromium", &mut browser)?;
    let said = wait(&results)?;
    let found = figures(&said);
    match said.split_once("failed: ") {
        Some((_, why)) => Err(format!("{}\nthe page broke off: {why}", table("until then", &found))),
        None => Ok(found),
    }
}

/// How long the page that people get stands still at most, as a journey tells it.
fn longest_tasks(builder: &Builder) -> Outcome<Vec<Figure>> {
    let (environment, folder) = (browsers::ready(&[Browser::Chromium])?, builder.project.dist());
    builder.release(&folder, "/")?;
    println!("   bringing the decade into the page");
    let mut cargo = shell::cargo();
    cargo.args(["test", "--quiet", "--locked", "--package", "kerege", "--test", "e2e"]);
    cargo.envs(environment).env("KEREGE_BROWSERS", "chromium").env("KEREGE_DECADE", "yes");
    host("KEREGE_URL", Site { folder, base: "/".to_owned() }, &mut cargo)?;
    builder.target.apply(cargo.current_dir(&builder.project.root));
    Ok(figures(&shell::output("bringing the decade into the page", &mut cargo)?))
}

/// The page's own files, and what they import by name.
fn lay_out(project: &Project, folder: &Path, peers: bool) -> Outcome {
    let from = project.root.join("tests").join("benches").join("browser");
    for name in ["index.html", "page.js", "peers.js"] {
        write(&folder.join(name), read(&from.join(name))?)?;
    }
    let mut imports = Vec::new();
    if peers {
        let packages = node::peers()?;
        for (name, package) in
            [("yjs", "yjs"), ("lib0", "lib0"), ("loro", "loro-crdt/web"), ("automerge", "@automerge/automerge")]
        {
            copy(&packages.join(package), &folder.join(name))?;
        }
        imports.push("\"yjs\":\"/yjs/dist/yjs.mjs\"".to_owned());
        let lib0 = std::fs::read_dir(folder.join("lib0")).map_err(|error| format!("lib0 is not there: {error}"))?;
        for file in lib0.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if let Some(module) = name.strip_suffix(".js") {
                imports.push(format!("\"lib0/{module}\":\"/lib0/{name}\""));
            }
        }
    }
    // By a script: a page's own import map would have to name every file of lib0.
    let map = format!("{{\"imports\":{{{}}}}}", imports.join(","));
    let script = format!(
        "const map = document.createElement('script');\nmap.type = 'importmap';\nmap.textContent = {map:?};\n\
         document.head.append(map);\n"
    );
    write(&folder.join("imports.js"), script)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    make_folder(to)?;
    let unreadable = |error| format!("could not copy {}: {error}", from.display());
    for entry in std::fs::read_dir(from).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let place = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &place)?;
        } else {
            std::fs::copy(&path, &place).map_err(unreadable)?;
        }
    }
    Ok(())
}

/// The body of the first request that comes in.
fn wait(results: &TcpListener) -> Outcome<String> {
    results.set_nonblocking(true).map_err(|error| format!("the listener: {error}"))?;
    let deadline = Instant::now() + LONGEST;
    while Instant::now() < deadline {
        match results.accept() {
            Ok((stream, _)) => {
                let failed = |error: std::io::Error| format!("the page's report broke off: {error}");
                stream.set_nonblocking(false).map_err(failed)?;
                let mut request = BufReader::new(&stream);
                let (mut length, mut line) = (0, String::new());
                while request.read_line(&mut line).map_err(failed)? > 2 {
                    if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                        length = value.trim().parse().unwrap_or(0);
                    }
                    line.clear();
                }
                let mut body = vec![0; length];
                request.read_exact(&mut body).map_err(failed)?;
                let _ = (&stream).write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                return Ok(String::from_utf8_lossy(&body).into_owned());
            }
            Err(_) => std::thread::sleep(Duration::from_millis(200)),
        }
    }
    Err("the page told nothing: the machine may lack memory for it".to_owned())
}

fn figures(said: &str) -> Vec<Figure> {
    let parts = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    said.lines().filter_map(|line| Figure::try_from(parts(line)).ok()).collect()
}

fn table(place: &str, figures: &[Figure]) -> String {
    let mut text = format!("| {place} | | |\n|---|---:|---|\n");
    for [what, value, unit] in figures {
        text += &format!("| {what} | {value} | {unit} |\n");
    }
    text + "\n"
}

const HEADLINE: &str = "## A decade of five offices";

/// Puts the tables in the place of those that were kept last.
fn keep(project: &Project, tables: &str) -> Outcome {
    let path = project.root.join("docs").join("measured.md");
    let text = read(&path)?;
    let date = shell::output("asking for the date", Command::new("date").args(["-u", "+%F"]))?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let section =
        format!("{HEADLINE} · {} · {cores} cores · `cargo xtask bench`\n\n{}", date.trim(), tables.trim_end());
    write(&path, replaced(&text, &section))
}

/// The text with the section under our headline replaced, or at the end where there was none. What
/// a person wrote between headline and tables stays.
fn replaced(text: &str, section: &str) -> String {
    let Some(start) = text.find(HEADLINE) else { return format!("{}\n\n{section}\n", text.trim_end()) };
    let old = &text[start..];
    let end = old[1..].find("\n## ").map_or(old.len(), |end| end + 2);
    let (old, rest) = old.split_at(end);
    let words = old.split_once('\n').map_or("", |(_, body)| body.split("\n| ").next().unwrap_or("")).trim();
    let words = if words.is_empty() { String::new() } else { format!("{words}\n\n") };
    let (headline, tables) = section.split_once("\n\n").unwrap_or((section, ""));
    let gap = if rest.is_empty() { "" } else { "\n" };
    format!("{}{headline}\n\n{words}{tables}\n{gap}{rest}", &text[..start])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_table_takes_the_place_of_the_last_and_the_words_stay() {
        let text =
            "# Measured\n\n## A decade of five offices · 2020\n\nWhat it is.\n\n| a | 1 | ms |\n\n## Other\n\nx\n";
        let kept = replaced(text, "## A decade of five offices · 2026\n\n| a | 2 | ms |");
        let wanted =
            "# Measured\n\n## A decade of five offices · 2026\n\nWhat it is.\n\n| a | 2 | ms |\n\n## Other\n\nx\n";
        assert_eq!(kept, wanted);
        let kept = replaced("# Measured\n", "## A decade of five offices · 2026\n\n| a | 2 | ms |");
        assert_eq!(kept, "# Measured\n\n## A decade of five offices · 2026\n\n| a | 2 | ms |\n");
    }
}
