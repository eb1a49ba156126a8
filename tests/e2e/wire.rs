//! The WebDriver protocol: which request carries which wish, and how a refusal reads.
//!
//! The protocol is JSON over plain HTTP, so a blocking HTTP client is all it takes (the ready-made
//! clients bring an async runtime and a minute and a half of compiling to every test build). Knows
//! nothing of what a browser shows.

use crate::Outcome;
use serde_json::{Value, json};
use std::time::Duration;

/// The key under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session with one browser.
pub struct Wire {
    agent: ureq::Agent,
    address: String,
    /// What the driver said about the browser it started.
    pub capabilities: Value,
}

/// An element of a page, as the driver names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(String);

impl Element {
    /// The form in which an element is handed to a script.
    pub fn argument(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }

    pub fn from_value(value: &Value) -> Option<Self> {
        Some(Element(value.get(ELEMENT)?.as_str()?.to_owned()))
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}

impl Wire {
    /// Starts a session with the driver that listens on `port`.
    pub fn open(port: u16, capabilities: &Value) -> Outcome<Self> {
        let driver = format!("http://127.0.0.1:{port}");
        let agent = agent();
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let opened = request(&agent, "POST", &format!("{driver}/session"), &wish)?;
        let session = opened["sessionId"].as_str().ok_or_else(|| format!("a session without a name: {opened}"))?;
        Ok(Wire { address: format!("{driver}/session/{session}"), capabilities: opened["capabilities"].clone(), agent })
    }

    /// Whether a driver answers on `port` yet.
    pub fn is_ready(port: u16) -> bool {
        let status = format!("http://127.0.0.1:{port}/status");
        request(&agent(), "GET", &status, &Value::Null).is_ok_and(|status| status["ready"] != Value::Bool(false))
    }

    pub fn get(&self, path: &str) -> Outcome<Value> {
        let address = format!("{}{path}", self.address);
        request(&self.agent, "GET", &address, &Value::Null)
    }

    pub fn post(&self, path: &str, body: Value) -> Outcome<Value> {
        request(&self.agent, "POST", &format!("{}{path}", self.address), &body)
    }

    pub fn delete(&self, path: &str) -> Outcome<Value> {
        let address = format!("{}{path}", self.address);
        request(&self.agent, "DELETE", &address, &Value::Null)
    }

    /// Runs a script that reads the page. Journeys never change the page by one.
    pub fn read(&self, script: &str, arguments: Value) -> Outcome<Value> {
        self.post("/execute/sync", json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that reads the page and answers later, through its last argument.
    pub fn read_later(&self, script: &str, arguments: Value) -> Outcome<Value> {
        self.post("/execute/async", json!({ "script": script, "args": arguments }))
    }

    pub fn click(&self, element: &Element) -> Outcome {
        let path = format!("/element/{}/click", element.0);
        self.post(&path, json!({})).map(drop)
    }

    /// Types into an element, or hands a file's path to a file input.
    pub fn keys(&self, element: &Element, text: &str) -> Outcome {
        let path = format!("/element/{}/value", element.0);
        self.post(&path, json!({ "text": text })).map(drop)
    }

    /// Presses keys wherever the focus is; all are held until the last is down.
    pub fn chord(&self, keys: &[&str]) -> Outcome {
        let stroke = |kind: &'static str| move |key: &&str| json!({ "type": kind, "value": key });
        let down = keys.iter().map(stroke("keyDown"));
        let up = keys.iter().rev().map(stroke("keyUp"));
        let strokes: Vec<Value> = down.chain(up).collect();
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.post("/actions", json!({ "actions": [keyboard] })).map(drop)
    }
}

/// One exchange with a driver. A refusal becomes `kind: message`, such as
/// `stale element reference: …`.
fn request(agent: &ureq::Agent, method: &str, address: &str, body: &Value) -> Outcome<Value> {
    let sent = match method {
        "POST" => agent.post(address).send_json(body),
        "DELETE" => agent.delete(address).call(),
        _ => agent.get(address).call(),
    };
    let failed = |error: ureq::Error| format!("the driver does not answer: {error}");
    let mut answer = sent.map_err(failed)?;
    let text = answer.body_mut().with_config().limit(256 * 1024 * 1024).read_to_string().map_err(failed)?;
    let mut answer: Value =
        serde_json::from_str(&text).map_err(|error| format!("the driver answers no JSON ({error}): {text}"))?;
    let value = answer["value"].take();
    match value.get("error").and_then(Value::as_str) {
        Some(kind) => {
            let message = value["message"].as_str().unwrap_or_default();
            let first = message.lines().next().unwrap_or_default();
            Err(format!("{kind}: {first}"))
        }
        None => Ok(value),
    }
}
