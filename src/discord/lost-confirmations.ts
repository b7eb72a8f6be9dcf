// First answers to interactions whose confirmation was lost: the library sends them again, and Discord says that there is one already.
import { RESTJSONErrorCodes as Code, type RESTOptions } from 'discord.js';

type Send = RESTOptions['makeRequest'];
type Answer = Awaited<ReturnType<Send>>;

const FIRST_ANSWER = /\/interactions\/\d+\/[^/]+\/callback(?:$|\?with_response=false)/;
const DOWN = 500;

/** Discord's code in an answer; undefined: it has none, as a page of HTML. */
function codeIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { code?: unknown } | null)?.code;
  } catch {
    return undefined;
  }
}

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
    // What was lost once stays so, whatever a repeat is answered: to come too fast says nothing of the one before.
    if (answer.status < DOWN && !isRepeat) mayHaveArrived.delete(headers);
    if (answer.status !== 400 || !isRepeat) return answer;
    const text = await answer.text();
    const isDone = codeIn(text) === Code.InteractionHasAlreadyBeenAcknowledged;
    // An answer without a body must not say that it is JSON: the library would read it.
    const again = isDone
      ? new Response(null, { status: 204 })
      : new Response(text, { status: 400, statusText: answer.statusText, headers: [...answer.headers] });
    // Node and browsers type the stream of one body in two ways.
    return again as Answer;
  };
}
