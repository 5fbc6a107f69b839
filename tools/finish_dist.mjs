// Finishes what Trunk built: gives every file a name with a hash of its content, tells index.html the names, and
// refuses a page that would need an inline script or style, or an address outside itself.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const dist = process.env.TRUNK_STAGING_DIR ?? "dist";
const read = (name) => readFileSync(join(dist, name));
const shortHash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
const integrity = (bytes) => "sha384-" + createHash("sha384").update(bytes).digest("base64");

function hashed(name) {
  const dot = name.lastIndexOf(".");
  const renamed = `${name.slice(0, dot)}-${shortHash(read(name))}${name.slice(dot)}`;
  renameSync(join(dist, name), join(dist, renamed));
  return renamed;
}

rmSync(join(dist, "worker_loader.js"), { force: true });
const workerJs = hashed("worker.js");
const workerWasm = hashed("worker_bg.wasm");
const boot = hashed("boot.js");
const support = hashed("support.js");

let page = read("index.html").toString("utf8");
function replace(pattern, text) {
  if (!pattern.test(page)) throw new Error(`index.html has no ${pattern}`);
  page = page.replace(pattern, text);
}

// One style sheet instead of one for each file: the first paint waits for all of them.
const sheets = [...page.matchAll(/\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g)];
const style = Buffer.concat(sheets.flatMap(([, name]) => [read(name), Buffer.from("\n")]));
const styleName = `perennial-${shortHash(style)}.css`;
writeFileSync(join(dist, styleName), style);
sheets.forEach(([link, name], at) => {
  rmSync(join(dist, name));
  page = page.replace(link, at > 0 ? "" : `\n    <link rel="stylesheet" href="./${styleName}" integrity="${integrity(style)}">`);
});

replace(
  /src="\.\/boot\.js"/,
  `src="./${boot}" integrity="${integrity(read(boot))}" data-worker-js="./${workerJs}" data-worker-wasm="./${workerWasm}"`,
);
replace(/src="support\.js"/, `src="./${support}" integrity="${integrity(read(support))}"`);
replace(
  /<\/head>/,
  `<link rel="preload" href="./${workerJs}" as="fetch" crossorigin>` +
    `<link rel="preload" href="./${workerWasm}" as="fetch" type="application/wasm" crossorigin></head>`,
);
// No browser checks a preload's integrity; they only complain about it.
page = page.replace(/(<link rel="preload"[^>]*) integrity="[^"]*"/g, "$1");
writeFileSync(join(dist, "index.html"), page);
// GitHub Pages would otherwise leave out files whose name starts with an underscore.
writeFileSync(join(dist, ".nojekyll"), "");

const faults = [
  [/<script(?![^>]*\ssrc=)[^>]*>/i, "an inline script"],
  [/<style[\s>]/i, "an inline style sheet"],
  [/\sstyle=/i, "an inline style"],
  [/\son[a-z]+=/i, "an inline event handler"],
  [/(?:src|href)="(?:(?!data:image\/)[a-z]+:|\/)/i, "an address outside the folder"],
  [/rel="(?:dns-prefetch|preconnect|prefetch)"/i, "a link that reaches out"],
].filter(([pattern]) => pattern.test(page));
if (faults.length) throw new Error("index.html holds " + faults.map(([, what]) => what).join(", "));

// What a visitor may compare with the files that the site serves.
const sums = readdirSync(dist)
  .filter((name) => name !== "SHA256SUMS")
  .sort()
  .map((name) => `${createHash("sha256").update(read(name)).digest("hex")}  ${name}\n`);
writeFileSync(join(dist, "SHA256SUMS"), sums.join(""));
