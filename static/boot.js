// Starts the stand-alone page: loads the page's program, and the worker's once, so that no later worker needs a request.
//
// The page's program exports `start(options)`, and gets
//   host:    the element to draw into
//   address: "fragment", since the document is the app's own
//   locale:  the language that the reader's browser asks for; the app falls back to English
//   lock:    true, since the document's policy is the app's to tighten
//   worker:  a promise of { glue, module }, where `glue` is the text of the worker's script (a classic script that
//           defines `wasm_bindgen`) and `module` its compiled WebAssembly.Module. A worker is a Blob of that text.
// The names of the files are attributes of this script's tag, written by the build.

const names = document.querySelector("script[data-js]").dataset;
const address = (name) => new URL(name, document.baseURI).href;

async function get(name) {
  const response = await fetch(address(name));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

// Some hosts do not serve .wasm as application/wasm, and streaming compilation then refuses it.
async function compile(name) {
  const response = await get(name);
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function worker() {
  const [glue, module] = await Promise.all([
    get(names.workerJs).then((response) => response.text()),
    compile(names.workerWasm),
  ]);
  return { glue, module };
}

function tell(failure) {
  document.getElementById("boot-failed-reason").textContent = String(failure?.message ?? failure);
  document.getElementById("boot-failed").hidden = false;
  console.error(failure);
}

async function boot() {
  const workerParts = worker();
  // Told once, here; whoever awaits it later gets the same refusal.
  workerParts.catch(tell);
  const [page, module] = await Promise.all([import(address(names.js)), compile(names.wasm)]);
  await page.default({ module_or_path: module });
  page.start({
    host: document.getElementById("perennial"),
    address: "fragment",
    locale: navigator.language,
    lock: true,
    worker: workerParts,
  });
}

if (document.getElementById("unsupported").hidden) boot().catch(tell);
