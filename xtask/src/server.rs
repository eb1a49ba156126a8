//! A small web server for a folder of files, on the loopback address.
//!
//! Answers a browser on this machine: for looking at a release build and for the journeys. It does
//! what a plain web host does and no more (right content types, `index.html` for deep links, a
//! sub-path), so that what works here works there. It compresses nothing and keeps no connection.

use crate::Outcome;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A folder of files and the path it is hosted at.
pub struct Site {
    pub folder: PathBuf,
    /// With a slash at both ends.
    pub base: String,
}

/// Takes `port`, or any free one if that is taken and `must` is false.
pub fn listen(port: u16, must: bool) -> Outcome<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => Ok(listener),
        Err(error) if must => Err(format!("port {port} is not to be had ({error}): choose another with --port")),
        Err(_) => TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .map_err(|error| format!("no port on 127.0.0.1 is to be had: {error}")),
    }
}

impl Site {
    /// The address that a browser is sent to.
    pub fn address(&self, listener: &TcpListener) -> Outcome<String> {
        let port = listener.local_addr().map_err(|error| format!("no address: {error}"))?.port();
        Ok(format!("http://127.0.0.1:{port}{}", self.base))
    }

    /// Serves until the process ends. One thread a connection: there are a handful at a time.
    pub fn serve(self, listener: TcpListener) {
        let site = Arc::new(self);
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            std::thread::spawn(move || {
                // A browser that hangs up in the middle is nothing to report.
                let _ = site.answer(stream);
            });
        }
    }

    fn answer(&self, stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut request = BufReader::new((&stream).take(64 * 1024));
        let mut first = String::new();
        request.read_line(&mut first)?;
        // The rest of the request is read, so that closing doesn't cut off our answer.
        let mut header = String::new();
        while request.read_line(&mut header)? > 2 {
            header.clear();
        }
        let mut words = first.split_whitespace();
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
        let mut reply = match method {
            "GET" | "HEAD" => self.reply(target),
            _ => Reply::text(405, "405 Method Not Allowed"),
        };
        if method == "HEAD" {
            reply.body.clear();
        }
        reply.send(&stream)
    }

    fn reply(&self, target: &str) -> Reply {
        let path = target.split(['?', '#']).next().unwrap_or("/");
        if path.len() + 1 == self.base.len() && self.base.starts_with(path) {
            return Reply { location: Some(self.base.clone()), ..Reply::text(308, "308 Permanent Redirect") };
        }
        let Some(file) = path.strip_prefix(&self.base).and_then(inside) else {
            return Reply::text(404, "404 Not Found");
        };
        let wanted = self.folder.join(&file);
        if wanted.is_file() {
            return Reply::file(&wanted);
        }
        // A deep link has no dot in its last part; a missing file stays missing, so that a stale
        // page fails loudly instead of running HTML as a script.
        let is_place = !file.file_name().unwrap_or_default().to_string_lossy().contains('.');
        if is_place { Reply::file(&self.folder.join("index.html")) } else { Reply::text(404, "404 Not Found") }
    }
}

/// The file that a path of an address means, if it stays inside the folder.
fn inside(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(decoded(path)?);
    let stays = path.components().all(|part| matches!(part, Component::Normal(_)));
    stays.then_some(path)
}

/// Undoes `%xx`.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%' {
            let hex = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

struct Reply {
    status: u16,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn text(status: u16, text: &str) -> Self {
        Reply { status, kind: "text/plain; charset=utf-8", location: None, body: text.into() }
    }

    fn file(path: &Path) -> Self {
        match std::fs::read(path) {
            Ok(body) => Reply { status: 200, kind: content_type(path), location: None, body },
            Err(_) => Reply::text(404, "404 Not Found"),
        }
    }

    fn send(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n",
            match self.status {
                200 => "200 OK",
                308 => "308 Permanent Redirect",
                405 => "405 Method Not Allowed",
                _ => "404 Not Found",
            },
            self.kind,
            self.body.len()
        );
        if let Some(location) = &self.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        stream.write_all(&self.body)
    }
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Status and type of the reply to a GET of `target`, from a site of three files at `base`.
    fn get(base: &str, target: &str) -> (u16, &'static str) {
        let folder = std::env::temp_dir().join(format!("kerege-site-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("icons")).expect("writable");
        for file in ["index.html", "app.wasm", "icons/a b.svg"] {
            if !folder.join(file).exists() {
                std::fs::write(folder.join(file), file).expect("writable");
            }
        }
        let reply = Site { folder, base: base.to_owned() }.reply(target);
        (reply.status, reply.kind)
    }

    #[test]
    fn files_places_and_what_is_neither() {
        let html = (200, "text/html; charset=utf-8");
        let missing = (404, "text/plain; charset=utf-8");
        for (base, target, wanted) in [
            ("/", "/", html),
            ("/", "/?theme=dark", html),
            ("/", "/countries/kg", html),
            ("/", "/app.wasm", (200, "application/wasm")),
            ("/", "/icons/a%20b.svg", (200, "image/svg+xml")),
            ("/", "/old-1234.js", missing),
            ("/", "/../secret", missing),
            ("/", "/%2e%2e/secret", missing),
            ("/kerege/", "/kerege/", html),
            ("/kerege/", "/kerege/share", html),
            ("/kerege/", "/kerege/app.wasm", (200, "application/wasm")),
            ("/kerege/", "/kerege", (308, "text/plain; charset=utf-8")),
            ("/kerege/", "/", missing),
        ] {
            assert_eq!(get(base, target), wanted, "{target} at {base}");
        }
    }
}
