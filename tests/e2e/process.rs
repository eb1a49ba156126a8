//! Programs that a journey starts, and how they end: by their own ids, with all their children.

use crate::Outcome;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program of ours, in a process group of its own. It ends with this value.
pub struct Program {
    child: Child,
}

impl Program {
    /// Starts `command` and sends all it says to `log`.
    pub fn start(command: &mut Command, log: &Path) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let log = File::options()
            .create(true)
            .append(true)
            .open(log)
            .map_err(|error| format!("{}: {error}", log.display()))?;
        let errors = log.try_clone().map_err(|error| error.to_string())?;
        let child = command
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(errors)
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{name} does not start: {error}"))?;
        Ok(Program { child })
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Asks the program to end, and gives it and its parts time to finish.
    pub fn close(&mut self) {
        let parts = descendants(self.child.id());
        signal("-TERM", &[self.child.id().to_string()]);
        let deadline = Instant::now() + Duration::from_secs(5);
        let mut ended = false;
        while Instant::now() < deadline && !(ended && parts.iter().all(|id| !is_alive(*id))) {
            ended = ended || self.child.try_wait().is_ok_and(|status| status.is_some());
            std::thread::sleep(Duration::from_millis(20));
        }
        self.kill();
    }

    /// Ends the program and everything it started at once, as a power cut would: nobody gets to
    /// tidy up.
    pub fn kill(&mut self) {
        let family = end_family(self.child.id());
        // It was killed: there is nothing to do about an error of waiting.
        let _ = self.child.wait();
        let deadline = Instant::now() + Duration::from_secs(5);
        while Instant::now() < deadline && family.iter().any(|id| is_alive(*id)) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Kills the program with this id, which leads its group, and all that it started; returns their ids.
pub fn end_family(leader: u32) -> Vec<u32> {
    let mut family = descendants(leader);
    family.push(leader);
    let mut ids: Vec<String> = family.iter().map(u32::to_string).collect();
    // A child that was started between looking and killing is still in the group.
    ids.push(format!("-{leader}"));
    signal("-KILL", &ids);
    family
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

fn signal(which: &str, ids: &[String]) {
    // One that is gone already makes `kill` complain; that is what was wanted.
    let _ = Command::new("kill").args([which, "--"]).args(ids).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// State and parent of a process, from the kernel's list.
fn status(id: u32) -> Option<(char, u32)> {
    let line = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in brackets may hold anything, so the fields are counted from the last bracket.
    let (_, fields) = line.rsplit_once(')')?;
    let mut fields = fields.split_whitespace();
    let state = fields.next()?.chars().next()?;
    Some((state, fields.next()?.parse().ok()?))
}

fn is_alive(id: u32) -> bool {
    status(id).is_some_and(|(state, _)| state != 'Z' && state != 'X')
}

/// Children, their children and so on.
fn descendants(of: u32) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    let all: Vec<(u32, u32)> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, status(id)?.1)))
        .collect();
    let mut family = vec![of];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        next += 1;
        family.extend(all.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
    }
    family.split_off(1)
}

/// A port that was free a moment ago.
pub fn free_port() -> Outcome<u16> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port: {error}"))
}

/// An X display that nobody sees, for a browser that has no headless mode.
pub struct Display {
    server: Child,
    /// What DISPLAY must say.
    pub name: String,
}

impl Display {
    pub fn start(xvfb: &Path) -> Outcome<Self> {
        let mut server = Command::new(xvfb)
            // It picks a free number by itself and tells it on its standard output.
            .args(["-displayfd", "1", "-screen", "0", "1500x1100x24"])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{} does not start: {error}", xvfb.display()))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number).map_err(|error| format!("no display: {error}"))?;
        }
        let display = Display { server, name: format!(":{}", number.trim()) };
        if display.name.len() > 1 { Ok(display) } else { Err(format!("{} opened no display", xvfb.display())) }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Ended already or not: either way it is gone after this.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
