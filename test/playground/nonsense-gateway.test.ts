// Nonsense on the gateway closes the socket or is ignored; the server goes on for everybody else.
import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { restOf, type Stage, setStage } from './bot.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ rateLimits: false });
});
afterAll(() => stage.local.close());

const FIELDS = ['token', 'intents', 'shard', 'session_id', 'seq', 'guild_id', 'user_ids', 'query', 'limit', 'nonce'];

/** Payloads near to right ones: real opcodes, real fields, any values; now and then with the real token. */
const payload = fc.record({
  op: fc.oneof(fc.integer({ min: -1, max: 12 }), fc.jsonValue({ maxDepth: 1 })),
  d: fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 6 }),
    fc.record({ token: fc.constant('TOKEN'), intents: fc.constantFrom(0, 1, 33_281), shard: fc.jsonValue() }),
    fc.record({ token: fc.constant('TOKEN'), intents: fc.constant(1) }),
  ),
});

test('whatever comes, the next client is served', async () => {
  const url = stage.local.apiUrl.replace('http', 'ws').replace('/api', '/gateway?v=10');
  await fc.assert(
    fc.asyncProperty(fc.array(payload, { minLength: 1, maxLength: 4 }), async (payloads) => {
      const socket = new WebSocket(url);
      await once(socket, 'message');
      for (const one of payloads) {
        socket.send(JSON.stringify(one).replaceAll('"TOKEN"', JSON.stringify(stage.application.token)));
      }
      socket.close();
      await once(socket, 'close');
    }),
    { numRuns: 300 },
  );
  expect(await restOf(stage).get('/gateway')).toMatchObject({ url: expect.stringContaining('/gateway') });
});
