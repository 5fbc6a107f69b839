// Prints the size of every file of a build, as it is, in gzip and in brotli: node tools/sizes.mjs [FOLDER].
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2] ?? "dist";
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
const rows = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => entry.name)
  .sort()
  .map((name) => [name, readFileSync(join(folder, name))])
  .map(([name, bytes]) => [name, bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, brotli).length]);
// Everything but the list of checksums is fetched on a first visit.
const visit = rows.filter(([name]) => name !== "SHA256SUMS" && name !== ".nojekyll");
rows.push(["first visit", ...[1, 2, 3].map((column) => visit.reduce((sum, row) => sum + row[column], 0))]);
const width = Math.max(...rows.map(([name]) => name.length));
const line = (name, ...cells) => console.log(name.padEnd(width), ...cells.map((cell) => String(cell).padStart(10)));
line("bytes", "raw", "gzip -9", "brotli -11");
for (const row of rows) line(...row);
