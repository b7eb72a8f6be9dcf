// The one port: REST, gateway, page and files, for loopback only.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** Longer than any client keeps a connection: one that closes under a request makes the client send it twice. */
const KEEP_ALIVE_MS = 75_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.replace(/:\d+$/, ''));
}

/** Neither a foreign name for this address (DNS rebinding) nor a page from elsewhere, also on this machine, may get in. */
function isOurs(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  if (!isLoopback(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export interface Doors {
  request(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** Returns false for a path that takes no sockets. */
  socket(socket: WebSocket, url: URL): boolean;
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://localhost');
}

function onRequest(doors: Doors): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (!isOurs(request)) {
      response.writeHead(403, { 'Content-Type': 'text/plain' }).end('loopback only');
      return;
    }
    doors.request(request, response, urlOf(request)).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(String(error));
    });
  };
}

function acceptSockets(server: Server, doors: Doors): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, raw, head) => {
    if (!isOurs(request)) {
      raw.destroy();
      return;
    }
    sockets.handleUpgrade(request, raw, head, (socket) => {
      if (!doors.socket(socket, urlOf(request))) socket.close(1008, 'nothing here');
    });
  });
  return sockets;
}

/** Listens on 127.0.0.1; port 0 picks a free one. */
export async function listen(port: number, doors: Doors): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, onRequest(doors));
  const sockets = acceptSockets(server, doors);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
