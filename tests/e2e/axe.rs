//! What axe-core finds on a page, told so that one can mend it; and whether it scrolls sideways.

use crate::Outcome;
use crate::desk::Desk;
use crate::places;
use serde_json::{Value, json};
use std::sync::OnceLock;

const RUN: &str = "
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  (found) => done({ violations: found.violations.map((one) => ({
    rule: one.id, help: one.help,
    nodes: one.nodes.slice(0, 4).map((node) =>
      `${node.target.join(' ')}  ${node.html.slice(0, 160)}  ${(node.any[0] || node.all[0] || node.none[0] || {}).message || ''}`),
  })) }),
  (error) => done({ error: String(error) }),
);";

impl Desk {
    /// Adds to `findings` what axe says of the page as it is now, and whether one must scroll
    /// sideways to see all of it.
    pub fn examine(&self, place: &str, findings: &mut Vec<String>) -> Outcome {
        static AXE: OnceLock<Outcome<String>> = OnceLock::new();
        let axe = AXE.get_or_init(places::axe).clone()?;
        // What fades in is pale for a moment. A busy WebKit draws rarely and may begin a fade after it
        // was asked, so the page must rest for a while.
        let mut rests = 0;
        self.until_so("the page to come to rest", || {
            let moving = "document.getAnimations().some((one) => one.playState === 'running')
                || [...document.querySelectorAll('dialog[open]')].some((one) => getComputedStyle(one).opacity < 1)";
            rests = if self.read(moving)? == false { rests + 1 } else { 0 };
            Ok(rests == 4)
        })?;
        let answer = self.wire()?.read_later(&format!("{axe}\n{RUN}"), json!([]))?;
        let violations = answer["violations"].as_array().ok_or_else(|| format!("axe on {place}: {answer}"))?;
        for one in violations {
            let nodes: Vec<&str> = one["nodes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let (rule, help) = (one["rule"].as_str().unwrap_or(""), one["help"].as_str().unwrap_or(""));
            findings.push(format!("{place}: {rule}: {help}\n        {}", nodes.join("\n        ")));
        }
        self.examine_width(place, findings)
    }

    /// Adds to `findings` whether the page is wider than the window, and which element sticks out.
    pub fn examine_width(&self, place: &str, findings: &mut Vec<String>) -> Outcome {
        let wide = self.read(
            "(() => { const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return '';
            const out = [...document.body.querySelectorAll('*')].filter((one) => {
                const box = one.getBoundingClientRect();
                return box.width > 0 && box.right > root.clientWidth + 1; });
            const tell = (one) => `${one.tagName.toLowerCase()}.${one.className}`;
            return `${root.scrollWidth} > ${root.clientWidth}: ${out.slice(0, 5).map(tell).join(', ')}`; })()",
        )?;
        match wide.as_str() {
            Some("") => {}
            other => findings.push(format!("{place}: scrolls sideways: {}", other.unwrap_or("?"))),
        }
        Ok(())
    }
}

/// Fails with all that was found.
pub fn nothing_found(findings: &[String]) -> Outcome {
    if findings.is_empty() {
        return Ok(());
    }
    let shown: Vec<&str> = findings.iter().take(40).map(String::as_str).collect();
    Err(format!("{} findings:\n    {}", findings.len(), shown.join("\n    ")))
}
