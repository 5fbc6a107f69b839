// Builds the page that measures the engine into target/bench-page/: `node tools/bench_page.mjs`, after `./perennial setup`.
// It is no part of dist/. Whoever serves the folder opens bench.html and calls window.bench(file).
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "target", "bench-page");
const target = "wasm32-unknown-unknown";
const built = join(root, "target", target, "release");
const tools = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "perennial-tools", "bin");
const run = (command, ...options) => execFileSync(command, options, { cwd: root, stdio: "inherit" });

run("cargo", "build", "--release", "--locked", "--target", target, "--bin", "worker", "--example", "bench_page");
mkdirSync(out, { recursive: true });
const bindgen = join(tools, "wasm-bindgen");
run(bindgen, "--target", "no-modules", "--no-typescript", "--out-dir", out, join(built, "worker.wasm"));
run(bindgen, "--target", "web", "--no-typescript", "--out-dir", out, join(built, "examples", "bench_page.wasm"));
const optimiser = join(root, "target", "tools", "node", "node_modules", "binaryen", "bin", "wasm-opt");
if (existsSync(optimiser)) {
  const wasm = join(out, "worker_bg.wasm");
  run("node", optimiser, "-O3", "--all-features", wasm, "-o", wasm);
}
for (const file of ["bench.html", "bench.js"]) copyFileSync(join(root, "tests", "bench", file), join(out, file));
console.log(out);
