//! Builds the app with Trunk, and finishes what Trunk leaves undone in a release build.
//!
//! Answers how the crate and the page become a folder of files. Four things are done after Trunk: the
//! program is cut into parts, scripts in the page move into files, the content policy is switched on (see
//! [`finish_page`]), and wasm and scripts are made smaller (Trunk would download its own wasm-opt, and its own
//! way with scripts stumbles over ours).

use crate::Outcome;
use crate::cache::Target;
use crate::node;
use crate::parts;
use crate::project::{Project, WASM, files_below, make_folder, read, write};
use crate::shell;
use crate::tools::Toolbox;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::Command;

/// Everything a build needs, set up and claimed.
pub struct Builder {
    pub project: Project,
    pub target: Target,
    tools: Toolbox,
}

impl Builder {
    /// Sets up the tools, claims the target folder and fetches the crates.
    pub fn ready() -> Outcome<Self> {
        let project = Project::find()?;
        check_page(&project)?;
        let tools = Toolbox::ready(&project)?;
        let target = Target::claim(&project)?;
        // Trunk is kept offline so that it downloads no tools; the crates must be here before.
        let host = shell::output("asking rustc for its host", Command::new("rustc").arg("-vV"))?;
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
        shell::run(
            "fetching the crates that Cargo.lock names",
            shell::cargo()
                .args(["fetch", "--quiet", "--locked", "--target", WASM, "--target", host])
                .current_dir(&project.root),
        )?;
        Ok(Builder { project, target, tools })
    }

    /// A Trunk command in this checkout, with its target folder.
    pub fn trunk(&self, subcommand: &str) -> Outcome<Command> {
        let mut trunk = self.tools.trunk()?;
        self.target.apply(&mut trunk);
        trunk.current_dir(&self.project.root).args([subcommand, "--skip-version-check", "--offline=true"]);
        Ok(trunk)
    }

    /// Builds the page that measures (`tests/benches/browser`) into `folder`: the library as the app
    /// has it, not cut into parts.
    pub fn bench(&self, folder: &Path) -> Outcome {
        make_folder(folder)?;
        let mut cargo = shell::cargo();
        cargo.args(["build", "--quiet", "--locked", "--release", "--target", WASM, "--package", "kerege-bench"]);
        shell::run("building the bench", self.target.apply(cargo.current_dir(&self.project.root)))?;
        let program = self.target.path.join(WASM).join("release").join("kerege_bench.wasm");
        let mut bindgen = Command::new(&self.tools.bindgen);
        bindgen.args(["--target", "web", "--no-typescript", "--out-name", "program", "--out-dir"]);
        shell::run("wasm-bindgen", bindgen.arg(folder).arg(program))?;
        node::shrink(node::wasm_opt()?, &folder.join("program_bg.wasm"))
    }

    /// Makes the build that people get, in `folder`, to be hosted at `public_url`.
    pub fn release(&self, folder: &Path, public_url: &str) -> Outcome {
        let public_url = absolute(public_url)?;
        make_folder(folder)?;
        let mut trunk = self.trunk("build")?;
        trunk.args(["--release", "--locked=true", "--features", "parts", "--public-url", &public_url]);
        // The names in it are what tells the parts apart; they go when the parts are made smaller.
        trunk.env("CARGO_PROFILE_RELEASE_STRIP", "none");
        shell::run("the release build", trunk.arg("--dist").arg(folder))?;
        let program = self.target.path.join(WASM).join("release").join("kerege.wasm");
        parts::cut(&self.tools, &program, folder, &self.project.scratch("parts"), &public_url)?;
        finish_page(folder, &public_url)?;
        shrink(folder, "wasm", node::wasm_opt, node::shrink)?;
        shrink(folder, "js", node::terser, node::minify)
    }
}

/// Makes each file of a kind smaller; goes on with them as they are where the tool can't be had.
fn shrink(
    folder: &Path,
    extension: &str,
    tool: fn() -> Outcome<Command>,
    shrink: fn(Command, &Path) -> Outcome,
) -> Outcome {
    for file in files_below(folder)?.iter().filter(|file| file.extension().is_some_and(|found| found == extension)) {
        match tool() {
            Ok(tool) => shrink(tool, file)?,
            Err(reason) => {
                println!("   the {extension} stays larger than it need be: {reason}");
                break;
            }
        }
    }
    Ok(())
}

/// A path from the root of a site, with a slash at both ends: deep links such as `/countries/kg`
/// need absolute addresses for the files of the app.
fn absolute(public_url: &str) -> Outcome<String> {
    let path = public_url.trim_matches('/');
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.~/".contains(c);
    if path.chars().all(allowed) {
        Ok(if path.is_empty() { "/".to_owned() } else { format!("/{path}/") })
    } else {
        Err(format!("--public-url takes a path such as /kerege/, not `{public_url}`"))
    }
}

/// Catches early what makes Trunk fail late, and for reasons that its message doesn't name.
fn check_page(project: &Project) -> Outcome {
    let path = project.root.join("public").join("index.html");
    let page = read(&path)?;
    if page.contains("rel=\"rust\"") && !page.contains("data-wasm-opt=\"0\"") {
        return Err(format!(
            "{}: the link with rel=\"rust\" needs data-wasm-opt=\"0\": without it Trunk looks for \
             a wasm-opt of its own, and xtask runs ours afterwards",
            path.display()
        ));
    }
    Ok(())
}

/// Makes the page fit for a strict content policy, and puts the policy in force if it states one.
///
/// Trunk starts the app with a script inside the page, which a policy without `unsafe-inline`
/// forbids. Each such script moves into a file beside the page. The page may state its policy as
/// `<meta name="content-policy" content="…">`: development ignores it, because Trunk's reloading
/// lives on scripts in the page; here it becomes the real header, so the tests run under it.
fn finish_page(folder: &Path, public_url: &str) -> Outcome {
    let path = folder.join("index.html");
    let page = read(&path)?;
    let (page, scripts) = move_scripts_out(&page, public_url);
    for (name, script) in scripts {
        write(&folder.join(name), script)?;
    }
    let page = page
        .replace("name=\"content-policy\"", "http-equiv=\"Content-Security-Policy\"")
        .replace("name=content-policy", "http-equiv=Content-Security-Policy");
    write(&path, page)
}

/// The page with each script in it replaced by a reference, and the files referred to.
fn move_scripts_out(page: &str, public_url: &str) -> (String, Vec<(String, String)>) {
    let mut result = String::new();
    let mut files = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("<script") {
        let (before, tag) = rest.split_at(start);
        result.push_str(before);
        let (Some(open), Some(close)) = (tag.find('>'), tag.find("</script>")) else {
            rest = tag;
            break;
        };
        let (attributes, body) = (&tag["<script".len()..open], tag[open + 1..close].trim());
        rest = &tag[close + "</script>".len()..];
        let is_code = !attributes.contains("json") && !attributes.contains("speculationrules");
        if body.is_empty() || !is_code {
            result.push_str(&tag[..close + "</script>".len()]);
            continue;
        }
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let name = format!("start-{:016x}.js", hasher.finish());
        result.push_str(&format!("<script{attributes} src=\"{public_url}{name}\"></script>"));
        files.push((name, body.to_owned()));
    }
    result.push_str(rest);
    (result, files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_a_path_with_slashes_at_both_ends() {
        for (given, wanted) in [("/", "/"), ("", "/"), ("kerege", "/kerege/"), ("/a/b/", "/a/b/")] {
            assert_eq!(absolute(given).as_deref(), Ok(wanted));
        }
        assert!(absolute("https://example.org/").is_err(), "a path, not an address");
        assert!(absolute("/a b/").is_err());
    }

    #[test]
    fn scripts_move_out_of_the_page_and_data_stays() {
        let page = "<p>1</p><script type=module>go()</script><script src=\"/a.js\"></script>\
                    <script type=\"application/json\">{}</script><p>2</p>";
        let (page, files) = move_scripts_out(page, "/k/");
        let [(name, body)] = files.as_slice() else { panic!("one file: {files:?}") };
        assert_eq!(body, "go()");
        let wanted = format!(
            "<p>1</p><script type=module src=\"/k/{name}\"></script><script src=\"/a.js\"></script>\
             <script type=\"application/json\">{{}}</script><p>2</p>"
        );
        assert_eq!(page, wanted);
    }
}
