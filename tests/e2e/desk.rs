//! A desk where somebody works: one browser with its own profile and its own folder of downloads.
//!
//! Opens and closes browsers, reopens them on the same profile, and pulls the plug. What is done
//! inside the browser is in `page`.

use crate::Outcome;
use crate::places::{self, Engine};
use crate::process::{self, Display, Program};
use crate::wire::Wire;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long anything may take before it counts as not happening. Slow machines are patient too.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// The window that everybody starts with.
pub const WINDOW: (u32, u32) = (1366, 900);

pub struct Desk {
    pub engine: Engine,
    /// Who sits here, for messages and file names.
    pub name: String,
    folder: PathBuf,
    running: RefCell<Option<Running>>,
    /// Somebody has pulled the plug of the browser that was opened last.
    unplugged: Arc<AtomicBool>,
}

struct Running {
    wire: Rc<Wire>,
    // Ends the browser when dropped.
    driver: Program,
}

impl Desk {
    /// A desk that nobody has used before, with its browser still closed.
    pub fn fresh(engine: Engine, name: &str) -> Outcome<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("kerege-e2e-{}-{number}-{}-{name}", std::process::id(), engine.name()));
        for part in ["downloads", "profile", "home/.config", "run"] {
            let part = folder.join(part);
            std::fs::create_dir_all(&part).map_err(|error| format!("{}: {error}", part.display()))?;
        }
        Ok(Desk { engine, name: name.to_owned(), folder, running: RefCell::default(), unplugged: Arc::default() })
    }

    pub fn wire(&self) -> Outcome<Rc<Wire>> {
        let running = self.running.borrow();
        let wire = running.as_ref().map(|running| Rc::clone(&running.wire));
        wire.ok_or_else(|| format!("{}: the browser is closed", self.name))
    }

    /// Where the browser puts what it downloads.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// What driver and browser said so far.
    pub fn log(&self) -> PathBuf {
        self.folder.join("browser.log")
    }

    /// Opens the browser on the profile of this desk.
    pub fn open(&self) -> Outcome {
        // A port that was free may be taken by the time the browser comes to it.
        self.try_to_open().or_else(|_| self.try_to_open())
    }

    fn try_to_open(&self) -> Outcome {
        self.kill();
        self.unplugged.store(false, Ordering::Relaxed);
        let port = process::free_port()?;
        let mut command = Command::new(self.engine.driver()?);
        match self.engine {
            Engine::Chromium => {
                command.arg(format!("--port={port}"));
            }
            Engine::Firefox => {
                command.args(["--port", &port.to_string(), "--host", "127.0.0.1"]);
                command.args(["--marionette-port", &self.firefox_profile()?.to_string()]);
            }
            Engine::WebKit => {
                command.args(["--host=127.0.0.1", &format!("--port={port}")]);
            }
        }
        self.settle(&mut command)?;
        let driver = Program::start(&mut command, &self.log())?;
        let deadline = Instant::now() + PATIENCE * 2;
        while !Wire::is_ready(port) {
            if Instant::now() > deadline {
                return Err(format!("{}: the driver does not answer", self.engine.name()));
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        let wire = Wire::open(port, &self.capabilities()?)?;
        *self.running.borrow_mut() = Some(Running { wire: Rc::new(wire), driver });
        self.resize(WINDOW.0, WINDOW.1)
    }

    /// Closes the browser as a person does.
    pub fn close(&self) -> Outcome {
        self.wire()?.delete("")?;
        self.kill();
        Ok(())
    }

    /// Pulls the plug: browser and all its parts end at once.
    pub fn kill(&self) {
        if let Some(mut running) = self.running.take() {
            running.driver.kill();
        }
    }

    /// Pulls the plug after a while, whatever is being done then; the thread says when it did.
    pub fn pull_plug_in(&self, delay: Duration) -> Outcome<JoinHandle<Instant>> {
        let running = self.running.borrow();
        let id = running.as_ref().ok_or_else(|| format!("{}: the browser is closed", self.name))?.driver.id();
        let unplugged = Arc::clone(&self.unplugged);
        Ok(std::thread::spawn(move || {
            std::thread::sleep(delay);
            let at = Instant::now();
            process::end_family(id);
            unplugged.store(true, Ordering::Relaxed);
            at
        }))
    }

    /// Whether the browser ended by [`Desk::pull_plug_in`], so that waiting for anything is in vain.
    pub fn is_unplugged(&self) -> bool {
        self.unplugged.load(Ordering::Relaxed)
    }

    /// Removes the databases of all pages from the disk, as an administrator may while the browser is
    /// closed. Local storage stands elsewhere and stays.
    pub fn remove_databases(&self) -> Outcome {
        let place = match self.engine {
            Engine::Chromium => self.folder.join("profile/Default/IndexedDB"),
            Engine::Firefox => self.folder.join("profile/storage/default"),
            Engine::WebKit => self.folder.join("home/data/webkitgtk-4.1/MiniBrowser/databases/indexeddb"),
        };
        let places = if self.engine == Engine::Firefox {
            // A folder for each origin, with its databases in one and local storage in another.
            let origins = std::fs::read_dir(&place).into_iter().flatten().flatten();
            origins.map(|origin| origin.path().join("idb")).filter(|place| place.is_dir()).collect()
        } else {
            vec![place]
        };
        if places.iter().all(|place| !place.is_dir()) {
            return Err(format!("{}: there are no databases where they were looked for", self.name));
        }
        let remove = |place: &PathBuf| std::fs::remove_dir_all(place);
        places.iter().try_for_each(remove).map_err(|error| format!("{}: removing databases: {error}", self.name))
    }

    /// Gives the window a size in CSS pixels, as far as the system lets it shrink.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        let size = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.wire()?.post("/window/rect", size).map(drop)
    }

    /// Gives a program of this desk its own home, so that nothing of the person who runs the
    /// tests is read or written.
    fn settle(&self, command: &mut Command) -> Outcome {
        let home = self.folder.join("home");
        let config = home.join(".config");
        let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", self.downloads().display());
        let place = config.join("user-dirs.dirs");
        std::fs::write(&place, folders).map_err(|error| format!("{}: {error}", place.display()))?;
        command
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", config)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("LANG", "C.UTF-8")
            .env("TZ", "Asia/Bishkek")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .current_dir(self.downloads());
        if self.engine == Engine::WebKit {
            command
                .env("DISPLAY", display()?)
                .env("GDK_BACKEND", "x11")
                .env("NO_AT_BRIDGE", "1")
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        }
        Ok(())
    }

    /// MiniBrowser as a person starts it, on the data of this desk, with no driver attached: the
    /// driver's sessions begin with empty storage, this one doesn't.
    pub fn unattended(&self, address: &str) -> Outcome<Program> {
        let mut command = Command::new(self.engine.browser()?);
        command.arg(format!("--geometry={}x{}", WINDOW.0, WINDOW.1)).arg(address);
        self.settle(&mut command)?;
        Program::start(&mut command, &self.log())
    }

    fn capabilities(&self) -> Outcome<Value> {
        let browser = self.engine.browser()?;
        let downloads = self.downloads();
        let profile = self.folder.join("profile");
        Ok(match self.engine {
            Engine::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "binary": browser,
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--lang=en-US", "--hide-scrollbars",
                        format!("--user-data-dir={}", profile.display()),
                    ],
                    "prefs": {
                        "download.default_directory": downloads,
                        "download.prompt_for_download": false,
                        "intl.accept_languages": "en-US",
                    },
                },
            }),
            Engine::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": browser,
                    "args": ["-headless", "-profile", profile],
                },
            }),
            Engine::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": browser,
                    "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
                },
            }),
        })
    }

    /// Writes the preferences of Firefox and returns the port it will listen on for its driver,
    /// which leaves a profile that it did not make alone.
    fn firefox_profile(&self) -> Outcome<u16> {
        let port = process::free_port()?;
        let downloads = self.downloads();
        let preferences: &[(&str, Value)] = &[
            ("marionette.port", json!(port)),
            ("browser.download.folderList", json!(2)),
            ("browser.download.dir", json!(downloads)),
            ("browser.download.useDownloadDir", json!(true)),
            ("browser.download.always_ask_before_handling_new_types", json!(false)),
            ("browser.download.alwaysOpenPanel", json!(false)),
            ("browser.shell.checkDefaultBrowser", json!(false)),
            ("browser.startup.page", json!(0)),
            ("browser.startup.homepage_override.mstone", json!("ignore")),
            ("browser.sessionstore.resume_from_crash", json!(false)),
            ("browser.aboutwelcome.enabled", json!(false)),
            ("toolkit.startup.max_resumed_crashes", json!(-1)),
            ("toolkit.telemetry.reportingpolicy.firstRun", json!(false)),
            ("datareporting.policy.dataSubmissionEnabled", json!(false)),
            ("app.update.disabledForTesting", json!(true)),
            ("network.captive-portal-service.enabled", json!(false)),
            ("network.connectivity-service.enabled", json!(false)),
            ("network.prefetch-next", json!(false)),
            ("extensions.getAddons.cache.enabled", json!(false)),
            ("services.settings.server", json!("data:,nothing")),
            ("intl.accept_languages", json!("en-US")),
            ("devtools.console.stdout.content", json!(true)),
        ];
        let lines: String =
            preferences.iter().map(|(name, value)| format!("user_pref({}, {value});\n", json!(name))).collect();
        let place = self.folder.join("profile/user.js");
        std::fs::write(&place, lines).map_err(|error| format!("{}: {error}", place.display()))?;
        Ok(port)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.kill();
        if places::variable("KEREGE_KEEP").is_none() {
            // A folder of the system's own for such things; a rest of it does no harm.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

static DISPLAY: Mutex<Option<Display>> = Mutex::new(None);

/// The display that WebKit's windows stand on: the one we are told, or an unseen one of our own.
fn display() -> Outcome<String> {
    if let Some(name) = places::variable("DISPLAY") {
        return Ok(name);
    }
    let mut display = DISPLAY.lock().map_err(|_| "a journey failed while it opened a display")?;
    if display.is_none() {
        *display = Some(Display::start(&places::xvfb()?)?);
    }
    Ok(display.as_ref().map(|display| display.name.clone()).unwrap_or_default())
}

/// Ends what all desks had in common.
pub fn leave() {
    if let Ok(mut display) = DISPLAY.lock() {
        *display = None;
    }
}

/// Waits until a finished file appears in `folder` that wasn't in `before`.
pub fn new_file(folder: &Path, before: &[PathBuf]) -> Option<PathBuf> {
    let finished = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let on_the_way = [".crdownload", ".part", ".wkdownload", ".tmp"];
        !name.starts_with('.') && !on_the_way.iter().any(|end| name.ends_with(end))
    };
    let all = files(folder);
    let half_done = all.iter().any(|path| !finished(path));
    let mut fresh = all.into_iter().filter(|path| finished(path) && !before.contains(path));
    fresh.next().filter(|path| !half_done && path.metadata().is_ok_and(|file| file.len() > 0))
}

/// The files in a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}
