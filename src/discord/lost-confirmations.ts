// First answers to interactions whose confirmation was lost: the library sends them again, and Discord says that there is one already.
import { RESTJSONErrorCodes as Code, type RESTOptions } from 'discord.js';

type Send = RESTOptions['makeRequest'];

const FIRST_ANSWER = /\/interactions\/\d+\/[^/]+\/callback(?:$|\?with_response=false)/;
const DOWN = 500;

/**
 * Makes what sends take a refused repeat for done when an earlier attempt may have arrived. Who got no answer but our own must not be
 * left with "thinking…". A first attempt that is refused was answered by somebody else, and stays refused.
 */
export function trustingRepeats(send: Send): Send {
  /** The library hands over the very same headers with each attempt of one request. */
  const mayHaveArrived = new WeakSet<object>();

  return async (url, init) => {
    const { headers } = init;
    if (!FIRST_ANSWER.test(url) || typeof headers !== 'object') return send(url, init);
    const isRepeat = mayHaveArrived.has(headers);
    mayHaveArrived.add(headers);
    const answer = await send(url, init);
    if (answer.status < DOWN) mayHaveArrived.delete(headers);
    if (answer.status !== 400 || !isRepeat) return answer;
    const text = await answer.text();
    const body: unknown = JSON.parse(text);
    const isDone = (body as { code?: unknown }).code === Code.InteractionHasAlreadyBeenAcknowledged;
    const read = { text: () => Promise.resolve(text), json: () => Promise.resolve(body) };
    return { ...answer, ...read, ...(isDone ? { ok: true, status: 204 } : {}) };
  };
}
