//! What comes from npm, and what Node measures for us.
//!
//! Answers where wasm-opt and axe are, and how large a file is once compressed. Node does the
//! compressing because it has brotli built in, while a crate for it would make every first
//! `cargo xtask` wait. Building and serving work without Node; only sizes and tests need it.

use crate::Outcome;
use crate::cache;
use crate::project::{AXE, BINARYEN, PEERS, TERSER};
use crate::shell;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether Node and npm are here.
pub fn is_here() -> bool {
    shell::find("node").is_some() && shell::find("npm").is_some()
}

/// A command that runs wasm-opt, or why there is none.
pub fn wasm_opt() -> Outcome<Command> {
    // Releases of Binaryen are numbered by one number; a newer one on PATH will do.
    let wanted: u32 = BINARYEN.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(u32::MAX);
    if let Some(path) = shell::find("wasm-opt")
        && shell::version(&path).is_some_and(|found| found.parse().is_ok_and(|n: u32| n >= wanted))
    {
        return Ok(Command::new(path));
    }
    let script = npm_package("binaryen", BINARYEN, "bin/wasm-opt", "half a minute")?;
    let mut command = Command::new("node");
    command.arg(script);
    Ok(command)
}

/// A command that runs Terser, or why there is none.
pub fn terser() -> Outcome<Command> {
    let script = npm_package("terser", TERSER, "bin/terser", "a few seconds")?;
    let mut command = Command::new("node");
    command.arg(script);
    Ok(command)
}

/// The script that checks a page for accessibility.
pub fn axe() -> Outcome<PathBuf> {
    npm_package("axe-core", AXE, "axe.min.js", "a few seconds")
}

/// The folder in which the programs of [`PEERS`] stand, each under its name.
pub fn peers() -> Outcome<PathBuf> {
    let set = PEERS.map(|package| package.rsplit(['@', '/']).next().unwrap_or_default()).join("-");
    let found = cache::tool("peers", &set, "node_modules/yjs/package.json", |folder| {
        println!("   fetching {} from npm, once: half a minute", PEERS.join(", "));
        install(folder, &PEERS)
    })?;
    found.ancestors().nth(2).map(Path::to_owned).ok_or_else(|| "npm put yjs nowhere".to_owned())
}

fn npm_package(name: &str, version: &str, part: &str, time: &str) -> Outcome<PathBuf> {
    if !is_here() {
        return Err(format!(
            "{name} comes from npm, and there is no Node here: install it (Debian: apt-get \
             install nodejs npm)"
        ));
    }
    let part = format!("node_modules/{name}/{part}");
    cache::tool(name, version, &part, |folder| {
        println!("   fetching {name} {version} from npm, once: {time}");
        install(folder, &[&format!("{name}@{version}")])
    })
}

fn install(folder: &Path, packages: &[&str]) -> Outcome {
    shell::output(
        &format!("fetching {}", packages.join(", ")),
        Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .arg(folder)
            .args(packages)
            .current_dir(folder),
    )
    .map(drop)
}

/// A file's size as it is, and as servers send it. In bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    pub raw: u64,
    pub gzip: u64,
    pub brotli: u64,
}

/// The sizes of `files`, in their order, at the highest level that servers use for files at rest.
pub fn sizes(files: &[PathBuf]) -> Outcome<Vec<Sizes>> {
    const MEASURE: &str = "\
        const { readFileSync } = require('node:fs');\n\
        const { gzipSync, brotliCompressSync, constants } = require('node:zlib');\n\
        for (const file of process.argv.slice(1)) {\n\
          const bytes = readFileSync(file);\n\
          const gzip = gzipSync(bytes, { level: 9 }).length;\n\
          const brotli = brotliCompressSync(bytes, { params: {\n\
            [constants.BROTLI_PARAM_QUALITY]: 11,\n\
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;\n\
          console.log(bytes.length, gzip, brotli);\n\
        }";
    let printed = shell::output("measuring sizes", Command::new("node").arg("-e").arg(MEASURE).arg("--").args(files))?;
    let sizes: Option<Vec<Sizes>> = printed.lines().map(parse).collect();
    sizes
        .filter(|sizes| sizes.len() == files.len())
        .ok_or_else(|| format!("Node's answer about sizes makes no sense: {printed}"))
}

fn parse(line: &str) -> Option<Sizes> {
    let mut numbers = line.split(' ').map(str::parse);
    let mut next = || numbers.next()?.ok();
    let (raw, gzip, brotli) = (next()?, next()?, next()?);
    // Pictures and fonts are compressed already; a server that knows sends them as they are.
    Some(Sizes { raw, gzip: u64::min(gzip, raw), brotli: u64::min(brotli, raw) })
}

/// Makes the wasm at `path` smaller, in place.
pub fn shrink(mut wasm_opt: Command, path: &Path) -> Outcome {
    let smaller = path.with_extension("smaller");
    shell::run(
        "wasm-opt",
        wasm_opt
            .arg(path)
            .arg("-o")
            .arg(&smaller)
            // Size first, as in Cargo.toml; a second round still finds something.
            .args(["-Oz", "--converge", "--strip-debug", "--strip-producers"])
            .args(FEATURES),
    )?;
    std::fs::rename(&smaller, path).map_err(|error| format!("could not replace {}: {error}", path.display()))
}

/// Makes the script at `path` smaller, in place.
pub fn minify(mut terser: Command, path: &Path) -> Outcome {
    let options = ["--module", "--compress", "passes=2", "--mangle", "--output"];
    shell::run("terser", terser.arg(path).args(options).arg(path))
}

/// What rustc emits and every browser on the floor (Chrome 109, Firefox 115, Safari 16.4) runs.
/// Listed one by one: `--all-features` lets wasm-opt emit code that some of them refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_compression_would_enlarge_is_counted_as_it_is() {
        assert_eq!(parse("100 40 30"), Some(Sizes { raw: 100, gzip: 40, brotli: 30 }));
        assert_eq!(parse("100 120 104"), Some(Sizes { raw: 100, gzip: 100, brotli: 100 }));
        assert_eq!(parse("node: not found"), None);
    }
}
