// A first answer that was sent again because its confirmation got lost: done when Discord says that there is one already.
import { expect, test } from 'vitest';
import { trustingRepeats } from '../../src/discord/lost-confirmations.ts';

const URL = 'https://discord.com/api/v10/interactions/1/token/callback?with_response=false';
const ALREADY = JSON.stringify({ code: 40060, message: 'Interaction has already been acknowledged.' });

/** What becomes of one request that is answered so, attempt by attempt; the last answer, or what was thrown. */
const lastOf = async (...answers: readonly (readonly [number, string] | 'lost')[]) => {
  const headers = {};
  const left = [...answers];
  const send = trustingRepeats(async () => {
    const next = left.shift() ?? expect.fail('asked too often');
    if (next === 'lost') throw new Error('the connection broke');
    const [status, text] = next;
    // Node and browsers type the stream of one body in two ways.
    return new Response(text, { status }) as Awaited<ReturnType<Parameters<typeof trustingRepeats>[0]>>;
  });
  let last: Awaited<ReturnType<typeof send>> | undefined;
  for (const _ of answers) last = await send(URL, { headers }).catch(() => undefined);
  return last;
};

test.each([
  ['lost', [400, ALREADY]],
  ['lost', [429, '{}'], [400, ALREADY]],
  [
    [502, ''],
    [429, '{}'],
    [429, '{}'],
    [400, ALREADY],
  ],
] as const)('counts as done behind %j', async (...answers) => {
  expect(await lastOf(...answers)).toMatchObject({ status: 204, ok: true });
});

test.each([
  [[400, ALREADY]],
  [
    [429, '{}'],
    [400, ALREADY],
  ],
] as const)('a refusal of what cannot have arrived stays one (%j)', async (...answers) => {
  expect(await lastOf(...answers)).toMatchObject({ status: 400 });
});

test('a page of HTML in place of Discord’s answer is handed on as it is', async () => {
  const answer = await lastOf('lost', [400, '<html>Bad Request</html>']);
  expect(answer?.status).toBe(400);
  expect(await answer?.text()).toContain('Bad Request');
});
