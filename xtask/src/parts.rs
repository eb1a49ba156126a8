//! Cuts the release build into the part that starts and the parts that arrive later.
//!
//! Trunk knows nothing of parts: it has built the page around a program in one piece. The program is
//! cut here at the functions that `src/ui/part.rs` marks, and takes that piece's place.

use crate::Outcome;
use crate::project::{files_below, make_folder, read, write};
use crate::shell;
use crate::tools::Toolbox;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The script that fetches the parts, as the splitter names it.
const LOADER: &str = "__wasm_split.js";
/// It would need the host to call the files `application/wasm`; what starts the program doesn't.
const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
const WHOLE: &str = "WebAssembly.instantiate(await (await src).arrayBuffer(), imports)";

/// Cuts `program`, the wasm as linked, and puts the parts into the build in `folder`, to be hosted at
/// `public_url`.
pub fn cut(tools: &Toolbox, program: &Path, folder: &Path, scratch: &Path, public_url: &str) -> Outcome {
    let name = name_of_program(folder)?;
    if scratch.exists() {
        std::fs::remove_dir_all(scratch).map_err(|error| format!("could not clear {}: {error}", scratch.display()))?;
    }
    make_folder(scratch)?;
    let mut splitter = Command::new(&tools.splitter);
    splitter.args(["--out-name", &name]).arg(program).arg(scratch);
    // It warns of debug names that it doesn't carry over.
    shell::output("cutting the program into parts", &mut splitter)?;
    let start = scratch.join(format!("{name}.wasm"));
    let mut bindgen = Command::new(&tools.bindgen);
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", &name]);
    // The parts share the table of functions and the memory of the part that starts.
    bindgen.arg("--keep-lld-exports").arg("--out-dir").arg(folder).arg(&start);
    shell::run("wasm-bindgen for the part that starts", &mut bindgen)?;
    number_imports(&folder.join(format!("{name}.js")), &folder.join(format!("{name}_bg.wasm")))?;

    // Names that change with the program, so that no cache mixes two versions.
    let (loader, parts) = (format!("{name}.parts.js"), format!("parts-{name}"));
    let place = folder.join(&parts);
    make_folder(&place)?;
    let mut fetching = swap(&read(&scratch.join(LOADER))?, STREAMED, WHOLE)?;
    for file in files_below(scratch)?.iter().filter(|file| **file != start) {
        let Some(file_name) = file.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".wasm"))
        else {
            continue;
        };
        fetching = swap(&fetching, &format!("\"./{file_name}\""), &format!("\"./{parts}/{file_name}\""))?;
        std::fs::copy(file, place.join(file_name)).map_err(|error| format!("could not place {file_name}: {error}"))?;
    }
    write(&folder.join(&loader), fetching)?;
    let script = folder.join(format!("{name}.js"));
    let from = |file: &str| format!("from \"./{file}\"");
    write(&script, swap(&read(&script)?, &from(LOADER), &from(&loader))?)?;
    // Both are there together: the second is not asked for only when the first has arrived.
    let page = folder.join("index.html");
    let preload = |file: &str| format!("<link crossorigin href={public_url}{file} rel=modulepreload>");
    let first = preload(&format!("{name}.js"));
    write(&page, swap(&read(&page)?, &first, &format!("{first}{}", preload(&loader)))?)
}

/// wasm-bindgen ends the name of each import in a digest, which no compression makes smaller. A number takes
/// its place, on both sides and at the same length.
fn number_imports(script: &Path, program: &Path) -> Outcome {
    let mut text = read(script)?;
    let mut bytes = std::fs::read(program).map_err(|error| format!("could not read {}: {error}", program.display()))?;
    for (number, name) in digested(&text).into_iter().enumerate() {
        let numbered = format!("{}{number:016}", &name[..name.len() - 16]);
        text = text.replace(&name, &numbered);
        let places: Vec<usize> =
            bytes.windows(name.len()).enumerate().filter(|(_, at)| *at == name.as_bytes()).map(|(at, _)| at).collect();
        for at in places {
            bytes[at..at + name.len()].copy_from_slice(numbered.as_bytes());
        }
    }
    write(script, text)?;
    write(program, bytes)
}

/// The names in the script that end in a digest, each once.
fn digested(script: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let names = script.match_indices("__wbg_").filter_map(|(at, _)| script[at..].split(|c| !is_name(c)).next());
    let digest = |name: &&str| {
        name.rsplit_once('_').is_some_and(|(_, end)| end.len() == 16 && u64::from_str_radix(end, 16).is_ok())
    };
    names.filter(digest).map(str::to_owned).collect()
}

/// What Trunk calls the program: a name with a hash.
fn name_of_program(folder: &Path) -> Outcome<String> {
    let files = files_below(folder)?;
    let mut names = files.iter().filter_map(|file| file.file_name()?.to_str()?.strip_suffix("_bg.wasm"));
    names.next().map(str::to_owned).ok_or_else(|| format!("{} holds no program", folder.display()))
}

/// The text with each `old` replaced; an error if there is none, since the tools have changed then.
fn swap(text: &str, old: &str, new: &str) -> Outcome<String> {
    if text.contains(old) {
        Ok(text.replace(old, new))
    } else {
        Err(format!("the splitter, wasm-bindgen or Trunk has changed: their output holds no `{old}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_end_in_a_digest_are_found_once() {
        let script = "__wbg_get_a1fdcc7b09d78ab7: f, __wbg_get_a1fdcc7b09d78ab7, __wbg_free, __wbg_x_12";
        assert_eq!(digested(script), BTreeSet::from(["__wbg_get_a1fdcc7b09d78ab7".to_owned()]));
    }
}
