//! A small server between browser and app, for what no driver can show.
//!
//! It passes the app on unchanged, and on the same origin it offers two pages of the tests' own:
//! the specimen that the harness is tried on, and a page that opens the app in a frame and acts on
//! it as a hand would, for a browser without a driver. The app knows nothing of either.

use crate::Outcome;
use crate::desk::PATIENCE;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const SPECIMEN: &str = include_str!("specimen.html");
const HAND: &str = include_str!("hand.html");
const LOOK: &str = include_str!("look.js");

pub struct Relay {
    /// Where the app is, with a slash at its end.
    pub address: String,
    /// The origin, without a slash.
    origin: String,
    desk: Arc<Mutex<Play>>,
    missing: Arc<Mutex<Option<&'static str>>>,
}

/// What the hand is to do, what it noted on the way, and what it reported.
#[derive(Default)]
struct Play {
    steps: Value,
    notes: Vec<(Value, Instant)>,
    report: Option<Value>,
}

impl Relay {
    /// Listens on a free port and passes on the app at `app`.
    pub fn start(app: &str) -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| format!("no free port: {error}"))?;
        let port = listener.local_addr().map_err(|error| error.to_string())?.port();
        let (host, path) = split(app)?;
        let origin = format!("http://127.0.0.1:{port}");
        let desk = Arc::new(Mutex::new(Play::default()));
        let missing = Arc::new(Mutex::new(None));
        let shared = (Arc::clone(&desk), Arc::clone(&missing));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (host, (desk, missing)) = (host.clone(), shared.clone());
                std::thread::spawn(move || {
                    // A browser that hangs up in the middle is nothing to report.
                    let _ = answer(&stream, &host, &desk, &missing);
                });
            }
        });
        Ok(Relay { address: format!("{origin}{path}"), origin, desk, missing })
    }

    /// From now on, files whose path holds the word are not to be had; with none, all are again.
    pub fn withhold(&self, word: Option<&'static str>) {
        *self.missing.lock().unwrap_or_else(PoisonError::into_inner) = word;
    }

    /// The page that the harness is tried on.
    pub fn specimen(&self) -> String {
        format!("{}/__specimen", self.origin)
    }

    /// Lays out what the hand is to do; returns the address of the page that does it.
    pub fn prepare(&self, steps: Value) -> String {
        *self.desk.lock().unwrap_or_else(PoisonError::into_inner) = Play { steps, ..Play::default() };
        format!("{}/__hand", self.origin)
    }

    /// What the hand has noted so far, and when it came here.
    pub fn notes(&self) -> Vec<(Value, Instant)> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner).notes.clone()
    }

    /// The report, if the hand has ended.
    pub fn reported(&self) -> Option<Value> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner).report.take()
    }

    /// Waits for the hand's report: what it read, or what went wrong.
    pub fn report(&self, steps: u32) -> Outcome<Value> {
        let deadline = Instant::now() + PATIENCE * steps.max(1);
        while Instant::now() < deadline {
            match self.reported() {
                Some(report) if report["error"].is_string() => return Err(format!("the hand: {}", report["error"])),
                Some(report) => return Ok(report),
                None => std::thread::sleep(Duration::from_millis(50)),
            }
        }
        Err("the hand reported nothing".to_owned())
    }
}

/// Origin and path of an address.
fn split(address: &str) -> Outcome<(String, String)> {
    let rest = address.strip_prefix("http://").ok_or_else(|| format!("not an http address: {address}"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    Ok((format!("http://{host}"), format!("/{path}")))
}

fn answer(
    stream: &TcpStream,
    app: &str,
    desk: &Mutex<Play>,
    missing: &Mutex<Option<&'static str>>,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut request = BufReader::new(stream);
    let mut first = String::new();
    request.read_line(&mut first)?;
    let mut length = 0;
    let mut header = String::new();
    while request.read_line(&mut header)? > 2 {
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
        header.clear();
    }
    let mut body = Vec::new();
    request.take(length).read_to_end(&mut body)?;
    let target = first.split_whitespace().nth(1).unwrap_or("/");
    let html = "text/html; charset=utf-8";
    match target.split('?').next().unwrap_or("/") {
        "/__specimen" => send(stream, 200, html, SPECIMEN.as_bytes()),
        "/__hand" => send(stream, 200, html, HAND.as_bytes()),
        "/__look" => send(stream, 200, "text/plain; charset=utf-8", LOOK.as_bytes()),
        "/__steps" => {
            // Handed out once: a hand that has ended asks for more.
            let steps = desk.lock().unwrap_or_else(PoisonError::into_inner).steps.take().to_string();
            send(stream, 200, "application/json", steps.as_bytes())
        }
        "/__note" => {
            let note = serde_json::from_slice(&body).unwrap_or(Value::Null);
            desk.lock().unwrap_or_else(PoisonError::into_inner).notes.push((note, Instant::now()));
            send(stream, 204, html, b"")
        }
        "/__report" => {
            let report = serde_json::from_slice(&body).unwrap_or(Value::Null);
            desk.lock().unwrap_or_else(PoisonError::into_inner).report = Some(report);
            send(stream, 204, html, b"")
        }
        path if missing.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|word| path.contains(word)) => {
            send(stream, 503, html, b"")
        }
        _ => pass_on(stream, &format!("{app}{target}")),
    }
}

fn pass_on(stream: &TcpStream, address: &str) -> std::io::Result<()> {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let Ok(mut reply) = agent.get(address).call() else {
        return send(stream, 502, "text/plain", b"the app's server does not answer");
    };
    let status = reply.status().as_u16();
    let kind = reply.headers().get("content-type").and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or("application/octet-stream").to_owned();
    let body = reply.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec().unwrap_or_default();
    send(stream, status, &kind, &body)
}

fn send(mut stream: &TcpStream, status: u16, kind: &str, body: &[u8]) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status} .\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)
}
