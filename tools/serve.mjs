// Serves a folder of files on localhost: node tools/serve.mjs FOLDER PORT [PREFIX]. For looking at a build; it sends
// nothing but the folder, listens to nobody but this machine, and adds no header that a plain static host would not.
import { createServer } from "node:http";
import { createReadStream, statSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".png": "image/png",
};

const [folder = "dist", port = "8080", prefix = "/"] = process.argv.slice(2);
const root = resolve(folder);

const server = createServer((request, response) => {
  const refuse = (status) => response.writeHead(status, { "content-type": "text/plain" }).end(String(status));
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
  let path;
  try {
    path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  } catch {
    return refuse(400);
  }
  if (path + "/" === prefix) return response.writeHead(301, { location: prefix }).end();
  if (!path.startsWith(prefix)) return refuse(404);
  const file = normalize(join(root, path.slice(prefix.length) || "index.html"));
  if (!file.startsWith(root)) return refuse(404);
  const about = statSync(file, { throwIfNoEntry: false });
  if (!about?.isFile()) return refuse(404);
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": about.size,
    "cache-control": "no-cache",
  });
  if (request.method === "HEAD") return response.end();
  createReadStream(file).pipe(response);
});
server.on("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken: choose another with --port N.` : error.message);
  process.exit(1);
});
server.listen(Number(port), "localhost", () => {
  console.log(`Perennial is at http://localhost:${server.address().port}${prefix}   (Ctrl+C stops it)`);
});
