// Reading a request's body: JSON, or a form with `payload_json` and files.
import type { IncomingMessage } from 'node:http';
import { refusal } from '../discord-error.ts';
import type { SentFile } from '../message-parts.ts';

const MOST_BYTES = 26 * 1024 * 1024;
const MOST_BYTES_A_FILE = 10 * 1024 * 1024;

export interface ReadBody {
  readonly json: unknown;
  readonly files: readonly SentFile[];
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw refusal('tooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}

async function readForm(bytes: Buffer, contentType: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  const files: SentFile[] = [];
  let json: unknown = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (name === 'payload_json') json = parse(value);
      continue;
    }
    const key = /^files\[(\d+)\]$/.exec(name)?.[1] ?? name;
    if (value.size > MOST_BYTES_A_FILE) throw refusal('tooLarge');
    const data = new Uint8Array(await value.arrayBuffer());
    files.push({ key, filename: value.name, contentType: value.type || 'application/octet-stream', data });
  }
  return { json, files };
}

/** No body reads as `{}`; throws 50109 for what is no JSON, 40005 for what is too large. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const bytes = await readAll(request);
  const contentType = request.headers['content-type'] ?? '';
  if (bytes.byteLength === 0) return { json: {}, files: [] };
  if (contentType.startsWith('multipart/form-data')) return readForm(bytes, contentType);
  return { json: parse(bytes.toString('utf8')), files: [] };
}
