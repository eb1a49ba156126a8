// Measures the decade in this browser and reports each figure to the address in `?to=`.
//
// Every ratio has both sides from this one run, taken in turns. Other programs are in peers.js.

import init, { Decade } from "./program.js";
import { peers } from "./peers.js";

const here = new URLSearchParams(location.search);
const ROUNDS = Number(here.get("rounds") ?? 5);
const lines = [];

function tell(what, value, unit) {
  lines.push(`${what}\t${value.toFixed(2)}\t${unit}`);
}

function quantile(times, share) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
const median = (times) => quantile(times, 0.5);

/** Milliseconds that the work takes, and what comes of it. */
async function timed(what, work) {
  performance.mark(`${what}: from`);
  const begun = performance.now();
  const made = await work();
  const took = performance.now() - begun;
  performance.measure(what, `${what}: from`);
  return [took, made];
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 50));

/** A database of one blob: where a program without a store of its own would keep its JSON. */
function shelf() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("shelf", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("blobs");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function keep(blob) {
  const base = await shelf();
  await new Promise((resolve, reject) => {
    const transaction = base.transaction("blobs", "readwrite");
    transaction.objectStore("blobs").put(blob, "decade");
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });
  base.close();
}

async function kept() {
  const base = await shelf();
  const blob = await new Promise((resolve, reject) => {
    const request = base.transaction("blobs").objectStore("blobs").get("decade");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  base.close();
  return blob;
}

async function zipped(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return await new Response(stream).arrayBuffer();
}

async function inflated(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).text();
}

async function opening(decade, file) {
  await keep(await zipped(file));
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round++) {
    decade.close();
    await rest();
    ours.push((await timed("opening", () => decade.open()))[0]);
    if (!decade.is_right()) throw new Error("what was opened is not what was stored");
    await rest();
    theirs.push((await timed("inflate and JSON.parse", async () => JSON.parse(await inflated(await kept()))))[0]);
  }
  tell("opening, black box included", median(ours), "ms");
  tell("reading, inflating and JSON.parse", median(theirs), "ms");
  tell("opening, against that", median(ours) / median(theirs), "times");
}

async function editing(decade) {
  const times = [];
  for (let number = 0; number < 500; number++) {
    const begun = performance.now();
    decade.edit(number);
    times.push(performance.now() - begun);
    if (!decade.settle(number)) throw new Error("an edit is not there");
    if (number % 20 === 0) await rest();
  }
  tell("an edit until it is written and read back, median", median(times), "ms");
  tell("an edit until it is written and read back, p99", quantile(times, 0.99), "ms");
}

async function merging(decade, files) {
  const [reading, judging, taking, parsing] = [[], [], [], []];
  for (let round = 0; round < Math.min(ROUNDS, 3); round++) {
    decade.close();
    await decade.open();
    await rest();
    reading.push((await timed("read five files", () => decade.read(files)))[0]);
    judging.push((await timed("judge five files", () => decade.judge()))[0]);
    await rest();
    const decoder = new TextDecoder();
    const parse = () => files.forEach((file) => JSON.parse(decoder.decode(file)));
    parsing.push((await timed("decode and JSON.parse five files", parse))[0]);
    if (round + 1 === Math.min(ROUNDS, 3)) {
      const [took, conflicts] = await timed("take five files in", () => decade.take());
      taking.push(took);
      if (!(conflicts > 0)) throw new Error("offices disagree about something");
    }
  }
  const all = reading.map((read, round) => read + judging[round]);
  tell("five files: read, with digests", median(reading), "ms");
  tell("five files: judged and joined", median(judging), "ms");
  tell("five files: taken in and stored", median(taking), "ms");
  tell("five files: decoded and JSON.parse", median(parsing), "ms");
  tell("five files: read, judged and joined, against that", median(all) / median(parsing), "times");
  return median(all);
}

async function measure() {
  await init();
  const decade = new Decade();
  const share = await decade.store();
  tell("at rest, two generations", share / 100, "% of the quota");
  const files = decade.files();
  await opening(decade, files[0]);
  await editing(decade);
  const ours = await merging(decade, files);
  decade.close();
  if (here.get("peers") !== "none") {
    const plain = JSON.parse(decade.plain());
    for (const [name, times] of await peers(plain, here.get("peers"))) {
      tell(`five files: ${name}`, median(times), "ms");
      tell(`five files: ${name}, against ours`, median(times) / ours, "times");
    }
  }
}

function report(text) {
  return fetch(here.get("to"), { method: "POST", mode: "no-cors", body: text });
}

measure()
  .then(() => report(lines.join("\n")))
  .catch((error) => report(`${lines.join("\n")}\nfailed: ${error.stack ?? error}`));
