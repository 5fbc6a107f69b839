// Tells, before anything else runs, whether this browser can run Perennial. Classic script in old syntax on purpose:
// it must also run where it has to say no.
(function () {
  "use strict";
  // (module (func (result v128) i32.const 0 i8x16.splat)): valid only with 128-bit SIMD.
  var SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
  // (module (func (param externref))): valid only with reference types, which the compiler emits.
  var REFERENCES = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];

  function missing() {
    if (typeof WebAssembly !== "object" || !WebAssembly.validate) return "WebAssembly";
    if (!WebAssembly.validate(new Uint8Array(SIMD))) return "WebAssembly SIMD";
    if (!WebAssembly.validate(new Uint8Array(REFERENCES))) return "WebAssembly reference types";
    if (!("noModule" in document.createElement("script"))) return "module scripts";
    if (typeof Worker !== "function" || typeof Blob !== "function") return "workers";
    if (!Blob.prototype.arrayBuffer || !Blob.prototype.stream) return "Blob streams";
    if (typeof BigInt64Array !== "function") return "BigInt";
    try {
      // Without 'wasm-unsafe-eval' in its vocabulary a browser refuses to compile under this page's policy.
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch (refused) {
      return "WebAssembly under a content security policy";
    }
    return "";
  }

  var lacking = missing();
  if (lacking) {
    document.getElementById("unsupported-missing").textContent = lacking;
    document.getElementById("unsupported").hidden = false;
  }
})();
