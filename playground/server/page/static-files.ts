// The built page from its folder; what is not there is the page itself, and nothing outside the folder is.
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, resolve, sep } from 'node:path';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

async function readInside(folder: string, path: string): Promise<Buffer | null> {
  const root = resolve(folder);
  const file = resolve(root, `.${path}`);
  if (file !== root && !file.startsWith(root + sep)) return null;
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}

/** Serves one path of the folder. */
export async function serveStatic(folder: string, path: string, response: ServerResponse): Promise<void> {
  const wanted = path === '/' ? '/index.html' : path;
  const found = await readInside(folder, wanted);
  if (found !== null) {
    response.writeHead(200, { 'Content-Type': MIME[extname(wanted)] ?? 'application/octet-stream' }).end(found);
    return;
  }
  const page = extname(wanted) === '' ? await readInside(folder, '/index.html') : null;
  if (page === null) response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
  else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}
