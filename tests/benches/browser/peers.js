// The same edits in Yjs, Loro and Automerge: five copies of the decade, some weeks apart, made one.
//
// Each by the fastest way its documentation names for whole files: updates applied in one
// transaction, a batch of imports, a load and merges. One writer an office, where ours has the
// 20,000 sessions: that is in their favour.

const ROUNDS = 3;

/** Name and milliseconds of each round. */
export async function peers(plain, wanted) {
  const found = [];
  for (const [name, play] of [["Yjs", yjs], ["Loro", loro], ["Automerge", automerge]]) {
    if (wanted && !wanted.split(",").includes(name)) continue;
    found.push([name, await play(plain)]);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return found;
}

/** The copy of whoever merges is there before the clock starts, as ours is. */
function rounds(prepare, merge) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const copy = prepare();
    const begun = performance.now();
    merge(copy);
    times.push(performance.now() - begun);
  }
  return times;
}

async function yjs({ records, offices }) {
  const Y = await import("yjs");
  const base = new Y.Doc();
  base.clientID = 1;
  const root = base.getMap("records");
  base.transact(() => {
    for (const [id, fields] of Object.entries(records)) root.set(id, new Y.Map(Object.entries(fields)));
  });
  const start = Y.encodeStateAsUpdate(base);
  const files = offices.map((edits, office) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, start);
    copy.clientID = 2 + office;
    const root = copy.getMap("records");
    copy.transact(() => edits.forEach(([id, field, value]) => root.get(id).set(field, value)));
    return Y.encodeStateAsUpdate(copy);
  });
  const prepare = () => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, start);
    return copy;
  };
  return rounds(prepare, (copy) => copy.transact(() => files.forEach((file) => Y.applyUpdate(copy, file))));
}

async function loro({ records, offices }) {
  const { default: init, LoroDoc, LoroMap } = await import("./loro/index.js");
  if (typeof init === "function") await init();
  const base = new LoroDoc();
  base.setPeerId("1");
  const root = base.getMap("records");
  for (const [id, fields] of Object.entries(records)) {
    const record = root.setContainer(id, new LoroMap());
    for (const [field, value] of Object.entries(fields)) record.set(field, value);
  }
  base.commit();
  const start = base.export({ mode: "snapshot" });
  const files = offices.map((edits, office) => {
    const copy = new LoroDoc();
    copy.import(start);
    copy.setPeerId(String(2 + office));
    const root = copy.getMap("records");
    edits.forEach(([id, field, value]) => root.get(id).set(field, value));
    copy.commit();
    return copy.export({ mode: "snapshot" });
  });
  const prepare = () => {
    const copy = new LoroDoc();
    copy.import(start);
    return copy;
  };
  return rounds(prepare, (copy) => copy.importBatch(files));
}

async function automerge({ records, offices }) {
  const A = await import("./automerge/dist/mjs/entrypoints/fullfat_base64.js");
  const actor = (number) => String(number).padStart(32, "0");
  const base = A.from({ records }, { actor: actor(1) });
  const start = A.save(base);
  const files = offices.map((edits, office) => {
    let copy = A.load(start, { actor: actor(2 + office) });
    copy = A.change(copy, (draft) => edits.forEach(([id, field, value]) => (draft.records[id][field] = value)));
    const file = A.save(copy);
    A.free(copy);
    return file;
  });
  return rounds(() => A.clone(base), (copy) => files.reduce((copy, file) => A.merge(copy, A.load(file)), copy));
}
