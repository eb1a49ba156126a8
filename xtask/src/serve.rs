//! `cargo xtask serve`: the app in a browser on this machine.
//!
//! By default a development build that follows every change: the first takes as long as a release
//! build, but then a changed line is on screen in seconds. `--release` shows what people get.

use crate::Outcome;
use crate::server::{self, Site};
use crate::shell::{self, Beside, Steps};
use crate::trunk::Builder;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

const USUAL_PORT: u16 = 8080;

#[derive(Default)]
pub struct Wish {
    pub release: bool,
    pub port: Option<u16>,
}

pub fn serve(wish: &Wish) -> Outcome {
    let begun = Instant::now();
    println!("Setting up Kerege. On a new machine this takes up to 12 minutes, later seconds.");
    let listener = server::listen(wish.port.unwrap_or(USUAL_PORT), wish.port.is_some())?;
    let builder = Builder::ready()?;
    if wish.release {
        let folder = builder.project.dist();
        let mut steps = Steps::begin();
        steps.step("release build", || builder.release(&folder, "/"))?;
        let site = Site { folder, base: "/".to_owned() };
        announce(&site.address(&listener)?, begun);
        site.serve(listener);
        return Ok(());
    }
    let port = listener.local_addr().map_err(|error| format!("no address: {error}"))?.port();
    // Trunk must take the port itself.
    drop(listener);
    println!("Building; the first time this compiles everything once.");
    let folder = builder.project.scratch("serve");
    let mut trunk = builder.trunk("serve")?;
    trunk
        .args(["--address", "127.0.0.1", "--port", &port.to_string()])
        // Trunk would also list this machine's names, at which it doesn't answer.
        .arg("--disable-address-lookup=true")
        .arg("--dist")
        .arg(folder);
    let mut trunk = Beside::start("serving", &mut trunk)?;
    std::thread::spawn(move || {
        while !is_served(port) {
            std::thread::sleep(Duration::from_millis(200));
        }
        announce(&format!("http://127.0.0.1:{port}/"), begun);
    });
    let status = trunk.child().wait().map_err(|error| format!("serving: {error}"))?;
    Err(format!("the development server ended ({status}); its message stands above"))
}

fn announce(address: &str, begun: Instant) {
    println!("\n   Kerege is at {address}  (after {}; Ctrl+C ends it)\n", shell::spoken(begun.elapsed()));
}

/// Whether the page itself is there: Trunk answers before its first build is done.
fn is_served(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nConnection: close\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(String::from_utf8_lossy(&start).into_owned())
    };
    ask().is_ok_and(|start| start.ends_with(" 200"))
}
