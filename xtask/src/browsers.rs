//! The browsers that the journeys run in, and their drivers.
//!
//! Answers which browsers are wanted and where each program is. On Debian and Ubuntu it installs
//! what is missing when it may (as root, or with sudo that asks for no password); otherwise it
//! names what to install. Knows nothing of WebDriver: that is the journeys' business.

use crate::Outcome;
use crate::shell;
use crate::tools;
use std::path::PathBuf;
use std::process::Command;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

pub const ALL: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

impl Browser {
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }

    /// The programs it takes: the variable that tells the journeys where it is, the names it may
    /// have, and the Debian packages that bring it.
    fn programs(self) -> &'static [Program] {
        match self {
            Browser::Chromium => &[
                Program {
                    variable: "KEREGE_CHROMIUM",
                    names: &["chromium", "chromium-browser", "google-chrome"],
                    packages: &["chromium"],
                },
                Program { variable: "KEREGE_CHROMEDRIVER", names: &["chromedriver"], packages: &["chromium-driver"] },
            ],
            Browser::Firefox => &[Program {
                variable: "KEREGE_FIREFOX",
                names: &["firefox-esr", "firefox"],
                packages: &["firefox-esr"],
            }],
            Browser::WebKit => &[
                Program {
                    variable: "KEREGE_WEBKITDRIVER",
                    names: &["WebKitWebDriver"],
                    packages: &["webkit2gtk-driver"],
                },
                Program { variable: "KEREGE_MINIBROWSER", names: &["MiniBrowser"], packages: &["webkit2gtk-driver"] },
                // MiniBrowser has no headless mode: the journeys give it a display that nobody sees.
                Program { variable: "KEREGE_XVFB", names: &["Xvfb"], packages: &["xvfb"] },
            ],
        }
    }
}

struct Program {
    variable: &'static str,
    names: &'static [&'static str],
    packages: &'static [&'static str],
}

/// Measuring sizes and checking accessibility need Node, on every machine that tests.
const NODE: [Program; 2] = [
    Program { variable: "", names: &["node"], packages: &["nodejs"] },
    Program { variable: "", names: &["npm"], packages: &["npm"] },
];

impl Program {
    fn find(&self) -> Option<PathBuf> {
        self.names.iter().find_map(|name| shell::find(name).or_else(|| beside_webkit(name)))
    }
}

/// WebKit's own programs stand in its library folder. The newest of its interfaces comes first.
fn beside_webkit(name: &str) -> Option<PathBuf> {
    let libraries = std::fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
    let libraries: Vec<PathBuf> = libraries.chain([PathBuf::from("/usr/libexec")]).collect();
    ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].iter().find_map(|interface| {
        let places = libraries.iter().map(|library| library.join(interface).join(name));
        places.into_iter().find(|place| place.is_file())
    })
}

/// The browsers that `--browsers` names.
pub fn parse(list: &str) -> Outcome<Vec<Browser>> {
    if list == "none" {
        return Ok(Vec::new());
    }
    let known = |name: &str| {
        ALL.into_iter().find(|browser| browser.name() == name).ok_or_else(|| {
            format!("--browsers takes chromium, firefox and webkit with commas between, or none; not `{name}`")
        })
    };
    list.split(',').map(|name| known(name.trim())).collect()
}

/// What the journeys are told: each variable and its value.
pub type Environment = Vec<(&'static str, PathBuf)>;

/// Finds every program that `browsers` and the measurements need, after installing what is missing.
pub fn ready(browsers: &[Browser]) -> Outcome<Environment> {
    let wanted: Vec<&Program> = browsers.iter().flat_map(|browser| browser.programs()).chain(&NODE).collect();
    let mut missing = packages_missing(&wanted);
    if !missing.is_empty() {
        install(&missing)?;
        missing = packages_missing(&wanted);
        if !missing.is_empty() {
            return Err(cannot(&missing, "its packages were installed, but it is still not there"));
        }
    }
    let mut environment: Environment = wanted
        .iter()
        .filter(|program| !program.variable.is_empty())
        .filter_map(|program| Some((program.variable, program.find()?)))
        .collect();
    if browsers.contains(&Browser::Firefox) {
        environment.push(("KEREGE_GECKODRIVER", tools::geckodriver()?));
    }
    Ok(environment)
}

fn packages_missing(wanted: &[&Program]) -> Vec<&'static str> {
    let mut packages: Vec<&str> = wanted
        .iter()
        .filter(|program| program.find().is_none())
        .flat_map(|program| program.packages.iter().copied())
        .collect();
    packages.sort_unstable();
    packages.dedup();
    packages
}

/// Installs Debian packages, if this is a Debian and we may.
fn install(packages: &[&str]) -> Outcome {
    if shell::find("apt-get").is_none() {
        return Err(cannot(packages, "this system has no apt-get to install it with"));
    }
    let is_root = shell::output("asking who we are", Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root && !shell::succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Err(cannot(packages, "installing it takes a password"));
    }
    let apt_get = |what: &str, words: &[&str]| {
        let mut command = if is_root {
            Command::new("env")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "env"]);
            sudo
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]).args(words);
        shell::output(what, &mut command).map(drop)
    };
    println!("   installing with apt-get (one to three minutes): {}", packages.join(" "));
    apt_get("apt-get update", &["update"])?;
    let words = ["install", "--no-install-recommends"];
    apt_get("apt-get install", &[&words, packages].concat())
        .map_err(|error| format!("{}\n{error}", cannot(packages, "apt-get refused")))
}

fn cannot(packages: &[&str], why: &str) -> String {
    format!(
        "the tests need {}, and {why}. Install it (Debian: apt-get install {}), or leave browsers \
         out: `cargo xtask test --browsers chromium`, or none",
        packages.join(", "),
        packages.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_named_with_commas_between() {
        assert_eq!(parse("chromium"), Ok(vec![Browser::Chromium]));
        assert_eq!(parse("webkit, firefox"), Ok(vec![Browser::WebKit, Browser::Firefox]));
        assert_eq!(parse("none"), Ok(vec![]));
        assert!(parse("opera").is_err());
    }
}
