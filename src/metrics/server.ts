// `/healthz` and `/metrics` over HTTP, for who runs the bot: nothing of a member is there, and nothing can be changed.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

export interface MetricsServer {
  readonly address: string;
  close(): Promise<void>;
}

function listenerOf(metrics: Pick<Metrics, 'health' | 'contentType' | 'text'>): RequestListener {
  const answer = async (path: string): Promise<readonly [status: number, type: string, body: string]> => {
    if (path === '/healthz') {
      const { isWell, ...health } = metrics.health();
      return [isWell ? 200 : 503, 'application/json', JSON.stringify({ status: isWell ? 'ok' : 'failing', ...health })];
    }
    if (path === '/metrics') return [200, metrics.contentType, await metrics.text()];
    return [404, 'text/plain', 'There are /healthz and /metrics.\n'];
  };
  return (request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const [path = ''] = (request.url ?? '').split('?');
    const answered = isRead ? answer(path) : Promise.resolve([405, 'text/plain', 'Only GET.\n'] as const);
    answered
      .catch((error: unknown) => [500, 'text/plain', `${String(error)}\n`] as const)
      .then(([status, type, body]) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      );
  };
}

/** Listens. @throws what the system says, such as EADDRINUSE */
export async function serveMetrics(
  metrics: Pick<Metrics, 'health' | 'contentType' | 'text'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000 }, listenerOf(metrics));
  server.listen(port, host);
  await once(server, 'listening');
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${address.includes(':') ? `[${address}]` : address}:${taken}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
