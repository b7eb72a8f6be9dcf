// A model endpoint on loopback: says what a test tells it to say, and keeps what it was sent.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Sent {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** The contents of a request's messages: the prompt, then what it is about. */
export const messagesIn = (sent: Sent | undefined): readonly string[] => {
  if (!sent) throw new Error('nothing was sent');
  const { messages } = sent.body as { readonly messages: readonly { readonly content: string }[] };
  return messages.map(({ content }) => content);
};

/** How a request is answered. */
export type Behaviour = (response: ServerResponse) => void;

export interface StandIn {
  readonly baseUrl: string;
  readonly host: string;
  /** What came, in order. */
  readonly sent: readonly Sent[];
  /** From now on. */
  behave(how: Behaviour): void;
  /** Resolves when this many requests have come in all. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A response with a body of any kind. */
export const answering =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** The response of a chat completion with these words. */
export const completion = (content: unknown): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: 'stand-in',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

/** A model that says this. */
export const saying = (content: unknown): Behaviour => answering(200, completion(content));

/** A model that never answers. */
export const hanging: Behaviour = () => undefined;

/** Starts one; it says a friendly sentence until it is told otherwise. */
export const startStandIn = async (): Promise<StandIn> => {
  const sent: Sent[] = [];
  let behaviour = saying('결론이 먼저 나와서 좋아요.');
  let heard = (): void => undefined;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      sent.push({
        path: request.url ?? '',
        headers: request.headers,
        body: body === '' ? undefined : JSON.parse(body),
      });
      heard();
      behaviour(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `http://${host}/v1`,
    host,
    sent,
    behave(how) {
      behaviour = how;
    },
    received: (count) =>
      new Promise((resolve) => {
        heard = () => {
          if (sent.length >= count) resolve();
        };
        heard();
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
