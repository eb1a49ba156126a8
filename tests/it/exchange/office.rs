//! An office at work: edits, deletes, exports and imports, the shortest way; and a forger.
//!
//! Writes as DATA's M4 and M12 say, so that files are honest. [`forge`] makes the other kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use kerege::base::{Dot, FieldName, Lineage, Minute, RecordId, Seen};
use kerege::exchange::built_in;
use kerege::exchange::bundle::{
    self, Bundle, Held, Made, Refusal, Scope, Sha256Sum, compose, hex, line_digest, sealed_part, sha256,
    state_digest_input,
};
use kerege::exchange::review::{Joined, Live, Review, review};
use kerege::model::record::delete_value;
use kerege::model::{LineageCard, Reading, Receipt, Record, Value, Workspace, Write};

#[derive(Clone)]
pub struct Office {
    pub country: &'static str,
    pub workspace: Workspace,
    pub lineage: Lineage,
    /// The number of this lineage's last write.
    pub seq: u32,
    pub at: Minute,
    session: u32,
}

pub fn id(text: &str) -> RecordId {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub fn field(name: &str, value: impl Into<Box<str>>) -> (FieldName, Value) {
    (name.parse().unwrap(), Value::text(value))
}

/// Reads a file as the edge does.
pub fn open(file: &[u8]) -> Result<Bundle, Refusal> {
    bundle::read(file, sealed_part(file).map(sha256))
}

impl Office {
    /// `kg`, `tj`…: starts from the built-in strategy.
    pub fn new(country: &'static str) -> Self {
        Self::on(country, built_in::built_in())
    }

    /// Starts from nothing: for histories that need no strategy.
    pub fn empty(country: &'static str) -> Self {
        Self::on(country, Workspace::new(built_in::workspace_id()))
    }

    fn on(country: &'static str, workspace: Workspace) -> Self {
        let chance = u32::from_le_bytes([country.as_bytes()[0], country.as_bytes()[1], 0, 0]);
        let lineage = Lineage::new(1_790_000_000, chance);
        let mut office = Self { country, workspace, lineage, seq: 0, at: Minute(29_900_000), session: 0 };
        office.begin_session();
        office
    }

    /// A new page load: a new lineage.
    pub fn begin_session(&mut self) {
        self.session += 1;
        let chance = u32::from_le_bytes([self.country.as_bytes()[0], self.country.as_bytes()[1], 0, 0]);
        self.lineage = Lineage::new(1_790_000_000 + 60 * self.session, chance);
        self.seq = 0;
        let card = LineageCard {
            last: None,
            office: Some(format!("country-{}", self.country).parse().unwrap()),
            person: format!("Person in {}", self.country).into(),
            device: self.country.into(),
            more: BTreeMap::new(),
        };
        self.workspace.lineages.insert(self.lineage, card);
    }

    pub fn live(&self) -> Live {
        Some((self.lineage, self.seq))
    }

    pub fn dot(&mut self) -> Dot {
        self.seq += 1;
        Dot { lineage: self.lineage, seq: self.seq }
    }

    pub fn write(&mut self, value: Value) -> (Dot, Write) {
        self.at.0 += 1;
        (self.dot(), Write { value, at: self.at, sources: vec![], more: BTreeMap::new() })
    }

    pub fn record(&self, id: &str) -> &Record {
        self.workspace.get(&id.parse().unwrap()).unwrap_or_else(|| panic!("no {id} in {}", self.country))
    }

    pub fn reading(&self, id: &str, field: &str) -> Reading<'_> {
        Reading::of(self.record(id).register(field))
    }

    /// The value shown, as a text.
    pub fn shown(&self, id: &str, field: &str) -> Option<&str> {
        self.reading(id, field).value().and_then(Value::as_text)
    }

    /// Writes fields of a record, and makes it where it isn't there.
    pub fn set(&mut self, id: &str, fields: impl IntoIterator<Item = (FieldName, Value)>) {
        let id: RecordId = id.parse().unwrap();
        let mut record = match self.workspace.records.get(&id) {
            Some(record) => (**record).clone(),
            None => {
                let mut record = Record::blank(id);
                record.life = [self.write(Value::Bool(true))].into_iter().collect();
                record.seen = record.dots().collect();
                record
            }
        };
        for (name, value) in fields {
            let (dot, write) = self.write(value);
            let replaced = Reading::of(record.fields.get(&name)).dots();
            let kept = record.fields.remove(&name).unwrap_or_default();
            let kept = kept.iter().filter(|(dot, _)| !replaced.contains(dot)).cloned();
            let register = kept.chain([(dot, write)]).collect();
            record.seen.insert(dot);
            record.fields.insert(name, register);
        }
        self.put(record);
    }

    pub fn delete(&mut self, id: &str) {
        let mut record = self.record(id).clone();
        let (dot, write) = self.write(delete_value(&record.seen));
        record.life = [(dot, write)].into_iter().collect();
        record.seen.insert(dot);
        self.put(record);
    }

    pub fn put(&mut self, record: Record) {
        self.workspace.records.insert(record.id.clone(), Arc::new(record));
    }

    /// Closes the session, writes the file, begins a new session.
    pub fn export(&mut self, scope: Scope) -> Vec<u8> {
        self.workspace.lineages.get_mut(&self.lineage).unwrap().last = Some(self.seq);
        let bundle = format!("bundle-{}-{}", self.country, self.session).parse().unwrap();
        let office = Some(format!("country-{}", self.country).parse().unwrap());
        let person = format!("Person in {}", self.country).into();
        let made = Made { office, person, app: "0.1.0".into(), at: self.at };
        let body = compose(&self.workspace, bundle, made, scope);
        let digest = sha256(body.bytes());
        self.begin_session();
        body.seal(digest)
    }

    pub fn review(&self, files: &[&[u8]]) -> Review {
        // Every other time as the page does, beside what is here; it must make no difference.
        let held = if self.seq.is_multiple_of(2) { Held::default() } else { Held::of(&self.workspace) };
        let open = |file: &&[u8]| bundle::read_beside(file, sealed_part(file).map(sha256), &held).unwrap();
        let bundles: Vec<Bundle> = files.iter().map(open).collect();
        review(&self.workspace, &bundles, self.live())
    }

    pub fn import(&mut self, files: &[&[u8]]) -> Review {
        let review = self.review(files);
        self.apply(review.clone().accept());
        review
    }

    pub fn apply(&mut self, joined: Joined) {
        let records = joined.records.into_iter().map(|record| (record.id.clone(), record));
        self.workspace.records.extend(records);
        self.workspace.lineages.extend(joined.lineages);
        let signed = joined.taken.into_iter().map(|bundle| Receipt { bundle, by: None });
        self.workspace.merged.extend(joined.merged.into_iter().chain(signed));
    }

    /// The digest on screen.
    pub fn digest(&self) -> Sha256Sum {
        sha256(&state_digest_input(&self.workspace))
    }
}

/// A context of one lineage.
pub fn seen(lineage: Lineage, seq: u32) -> Seen {
    [Dot { lineage, seq }].into_iter().collect()
}

/// Changes the text of lines as a forger would, digests included: the file is whole, and lies.
/// The text handed over is the record's or lineage's, or the whole line for any other.
pub fn forge(file: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let text = std::str::from_utf8(sealed_part(file).unwrap()).unwrap();
    let mut out = String::new();
    for line in text.lines() {
        let (line, comma) = line.strip_suffix(',').map_or((line, ""), |line| (line, ","));
        let names = ["record", "writer"];
        let found = names.into_iter().find_map(|name| Some((name, line.split_once(&format!("\"{name}\":{{"))?.1)));
        let line = match found.filter(|_| line.starts_with("{\"digest\"")) {
            Some((name, inner)) => {
                let inner = change(&format!("{{{}", inner.strip_suffix('}').unwrap_or(inner)));
                format!("{{\"digest\":\"{}\",\"{name}\":{inner}}}", line_digest(&inner))
            }
            None => change(line),
        };
        out.push_str(&line);
        out.push_str(comma);
        out.push('\n');
    }
    let digest = hex(&sha256(out.as_bytes()));
    format!("{out}\"sha256\":\"{digest}\"}}\n").into_bytes()
}
