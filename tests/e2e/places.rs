//! Where everything is: programs, the app's address, where to leave what a failure looked like.
//!
//! `cargo xtask test` tells all of it through the environment. Started by hand, the usual places
//! will do, and the build in `dist/` is served from here.

use crate::Outcome;
use crate::site::{self, Site};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The browser itself.
    pub fn browser(self) -> Outcome<PathBuf> {
        match self {
            Engine::Chromium => program("KEREGE_CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]),
            Engine::Firefox => program("KEREGE_FIREFOX", &["firefox-esr", "firefox"]),
            Engine::WebKit => program("KEREGE_MINIBROWSER", &["MiniBrowser"]),
        }
    }

    /// The program that drives it.
    pub fn driver(self) -> Outcome<PathBuf> {
        match self {
            Engine::Chromium => program("KEREGE_CHROMEDRIVER", &["chromedriver"]),
            Engine::Firefox => program("KEREGE_GECKODRIVER", &["geckodriver"]),
            Engine::WebKit => program("KEREGE_WEBKITDRIVER", &["WebKitWebDriver"]),
        }
    }
}

/// The engines that KEREGE_BROWSERS asks for, all three if it says nothing.
pub fn engines() -> Outcome<Vec<Engine>> {
    let Some(list) = variable("KEREGE_BROWSERS") else {
        return Ok(Engine::ALL.to_vec());
    };
    let known = |name: &str| {
        let engine = Engine::ALL.into_iter().find(|engine| engine.name() == name);
        engine.ok_or_else(|| format!("KEREGE_BROWSERS names chromium, firefox, webkit; not `{name}`"))
    };
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(known).collect()
}

/// A server for X programs without a screen.
pub fn xvfb() -> Outcome<PathBuf> {
    program("KEREGE_XVFB", &["Xvfb"])
}

/// The text of axe-core.
pub fn axe() -> Outcome<String> {
    let path = variable("KEREGE_AXE").ok_or("KEREGE_AXE names no axe.min.js: `cargo xtask test` does")?;
    std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))
}

/// The address of the app, with a slash at its end.
pub fn address() -> Outcome<String> {
    static ADDRESS: OnceLock<Outcome<String>> = OnceLock::new();
    let found = ADDRESS.get_or_init(|| match variable("KEREGE_URL") {
        Some(address) => Ok(format!("{}/", address.trim_end_matches('/'))),
        None => {
            let folder = root().join("dist");
            if !folder.join("index.html").is_file() {
                return Err("there is no build in dist/: `cargo xtask dist` makes it".to_owned());
            }
            let site = Site { folder, base: "/".to_owned() };
            let listener = site::listen(0, true)?;
            let address = site.address(&listener)?;
            std::thread::spawn(move || site.serve(listener));
            Ok(address)
        }
    });
    found.clone()
}

/// Where a failed journey leaves pictures and logs.
pub fn artifacts() -> PathBuf {
    variable("KEREGE_ARTIFACTS").map_or_else(|| target().join("e2e"), PathBuf::from)
}

/// A folder for pictures of every place, if they are asked for.
pub fn shots() -> Option<PathBuf> {
    variable("KEREGE_SHOTS").map(PathBuf::from)
}

/// Whether the decade is brought into a browser, for its longest tasks.
pub fn decade() -> bool {
    variable("KEREGE_DECADE").is_some()
}

/// How often browsers are killed at full volume, if that is asked for: so often Chromium, the others
/// two fifths of it.
pub fn kills() -> Option<u32> {
    variable("KEREGE_KILLS").and_then(|number| number.parse().ok()).filter(|number| *number > 0)
}

/// The number that random moments are drawn from: a told one, so that they come again, or another each
/// time.
pub fn seed() -> u64 {
    let told = variable("KEREGE_SEED").and_then(|number| number.parse().ok());
    told.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |time| time.as_secs())
    })
}

/// How many journeys run side by side.
pub fn lanes() -> usize {
    variable("KEREGE_LANES").and_then(|number| number.parse().ok()).unwrap_or(2)
}

pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn target() -> PathBuf {
    variable("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn program(told: &str, names: &[&str]) -> Outcome<PathBuf> {
    if let Some(path) = variable(told) {
        return Ok(PathBuf::from(path));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders.extend(webkit_folders());
    folders.extend(cached_tools());
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|place| place.is_file())
        .ok_or_else(|| format!("no {} here; {told} can tell where it is", names.join(" nor ")))
}

/// WebKit keeps its own programs in its library folder.
fn webkit_folders() -> Vec<PathBuf> {
    let libraries = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let libraries: Vec<PathBuf> = libraries.chain([PathBuf::from("/usr/libexec")]).collect();
    ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
        .iter()
        .flat_map(|interface| libraries.iter().map(move |library| library.join(interface)))
        .collect()
}

/// What xtask keeps per user.
fn cached_tools() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cache = variable("XDG_CACHE_HOME").map_or_else(|| home.join(".cache"), PathBuf::from);
    let tools = std::fs::read_dir(cache.join("kerege/tools")).into_iter().flatten().flatten();
    tools.map(|entry| entry.path().join("bin")).collect()
}
