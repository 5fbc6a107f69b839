// The engine on a benchmark: `window.bench(file)` reads one orders file and makes every report of it, through the same
// requests as the app. `?workers=N` sets how many workers there may be.
//
// The file has the columns order_id, customer_email, created_at, total, currency, channel, product, country. `ms` is the
// time from having the file to having all answers; the checksum is made afterwards, from the tables of the reports.
import init, { BenchEngine } from "./bench_page.js";

const COLUMNS = {
  order: "order_id", customer: "customer_email", timestamp: "created_at", amount: "total",
  currency: "currency", channel: "channel", product: "product", country: "country",
};
const PARAMETERS = { time_zone: "utc", "rfm.ties": "rank_below", "rfm.recency": "moment" };

async function parts() {
  const get = (name) => fetch(new URL(name, import.meta.url));
  const [glue, bytes] = await Promise.all([
    get("worker.js").then((response) => response.text()),
    get("worker_bg.wasm").then((response) => response.arrayBuffer()),
  ]);
  return { glue, module: await WebAssembly.compile(bytes) };
}

async function start() {
  await init();
  const workers = Number(new URLSearchParams(location.search).get("workers") ?? 0);
  const engine = await BenchEngine.start(parts(), workers);
  const ask = (request, files = [], onProgress) => engine.ask(JSON.stringify(request), files, onProgress);
  // What the page does while nobody has chosen a file yet: it counts as getting ready.
  const rehearsed = new Promise((resolve) => engine.on_event((event) => event === "Rehearsed" && resolve()));
  await ask({ ask: "prefer", mapping: COLUMNS, locale: "en" });
  await rehearsed;
  Object.assign(window, { engine, ask });
}

const report = (id) => ({ id, panel: id, locale: "en", parameters: PARAMETERS });

window.benchReady = start();
window.bench = async (file) => {
  const phases = {};
  const started = performance.now();
  let last = started;
  const timed = async (name, answer) => {
    const found = await answer;
    const now = performance.now();
    phases[name] = now - last;
    last = now;
    return found;
  };
  await timed("read", window.ask({ ask: "open", files: [{ id: 1, name: file.name, size: file.size }] }, [file]));
  const overview = JSON.parse(await timed("overview", window.ask({ ask: "report", ...report("overview") })));
  const retention = JSON.parse(await timed("retention", window.ask({ ask: "report", ...report("retention") })));
  await timed("rfm", window.ask({ ask: "report", ...report("rfm") }));
  const ms = performance.now() - started;
  const customers = overview.measures.find((known) => known.id === "customers").value;
  const canonical = canonicalText(overview, retention, await scoresOf(customers));
  return { checksum: await checksumOf(canonical), ms, phases, canonical };
};

// The customers' scores, a hundredth of them at a time: the memory that is measured is to be the engine's, not that of long texts.
async function scoresOf(customers) {
  const rows = Math.max(1_000, Math.ceil(customers / 100));
  const counts = new Array(125).fill(0);
  let sum = 0;
  for (let first_row = 0; ; first_row += rows) {
    const windows = [{ table: "customers", first_row, rows }];
    const table = tableOf(JSON.parse(await window.ask({ ask: "report", ...report("rfm"), windows })), "customers");
    const [name, r, f, m] = ["customer", "recency_score", "frequency_score", "monetary_score"].map((id) => column(table, id));
    for (const row of table.rows) {
      const score = (row[r] - 1) * 25 + (row[f] - 1) * 5 + (row[m] - 1);
      counts[score] += 1;
      sum += (fnv1a32(row[name]) % 65521) * (score + 31);
    }
    if (table.rows.length < rows) return { counts, sum };
  }
}

// --- The answer as text that every program of the benchmark agrees on ------------------------------------------------

const cents = (amount) => Math.round(amount * 100);
const column = (table, id) => table.columns.findIndex((known) => known.id === id);
const tableOf = (told, id) => told.tables.find((table) => table.id === id);

function canonicalText(overview, retention, scores) {
  const measure = (id) => overview.measures.find((known) => known.id === id);
  const lines = [
    ["kpi", measure("orders").value, measure("customers").value, measure("repeat_purchase_rate").numerator, cents(measure("revenue").value)].join(","),
  ];
  const [counts, amounts] = [tableOf(retention, "cohorts"), tableOf(retention, "revenue")];
  const first = column(counts, "period_0");
  counts.rows.forEach((row, index) => {
    const [year, month] = row[0].split("-").map(Number);
    for (let k = first; k < row.length; k += 1) {
      if (!row[k]) continue;
      const at = year * 12 + month - 1 + (k - first);
      const of = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
      lines.push(["cell", row[0], of, row[k], cents(amounts.rows[index][k])].join(","));
    }
  });
  scores.counts.forEach((count, index) => lines.push(`rfm,${index},${count}`));
  lines.push(`rfmsum,${scores.sum}`);
  const channels = tableOf(overview, "channels");
  const [orders, revenue] = [column(channels, "orders"), column(channels, "revenue")];
  const sorted = [...channels.rows].sort((one, other) => (one[0] < other[0] ? -1 : 1));
  for (const row of sorted) lines.push(["channel", row[0], row[orders], cents(row[revenue])].join(","));
  return lines.join("\n") + "\n";
}

async function checksumOf(text) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fnv1a32(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
