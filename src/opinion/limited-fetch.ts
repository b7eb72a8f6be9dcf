// A fetch that goes nowhere else and takes no more than a short answer can be.

/** Bytes of a response, thoughts of a thinking model included. */
const MOST = 512 * 1024;

/** Thrown by reading a response that is longer than any opinion. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

function limiter(): TransformStream<Uint8Array, Uint8Array> {
  let taken = 0;
  return new TransformStream({
    transform(chunk, controller) {
      taken += chunk.byteLength;
      if (taken > MOST) throw new TooLongError(`more than ${MOST} bytes`);
      controller.enqueue(chunk);
    },
  });
}

/** Like fetch. A redirect is an error: members agreed to one host. */
export const limitedFetch: typeof fetch = async (input, init) => {
  const { body, status, statusText, headers } = await fetch(input, { ...init, redirect: 'error' });
  return new Response(body?.pipeThrough(limiter()) ?? null, { status, statusText, headers });
};
