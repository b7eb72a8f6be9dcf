// An OpenAI-compatible endpoint as the source of second opinions: one request each, whose failure is an answer, not an error.
import OpenAI, { APIError } from 'openai';
import type { Logger } from 'pino';
import type { Opinion, OpinionFault, OpinionReply } from '../core/opinion.ts';
import { limitedFetch, TooLongError } from './limited-fetch.ts';
import { messagesFor } from './messages.ts';
import type { Prompts } from './prompts.ts';
import { wordsOfReply } from './reply.ts';

/** Where opinions are asked for. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly model: string;
  /** Undefined: it asks for none. */
  readonly apiKey: string | undefined;
  /** ms until an answer is given up, its last byte included. */
  readonly timeoutMs: number;
}

export interface StoppableOpinion extends Opinion {
  /** Gives up what is under way, at once. */
  stop(): void;
}

/** The client tells each endpoint about this machine unless these are taken out. */
const TOLD_BY_THE_CLIENT = [
  'User-Agent',
  'X-Stainless-Arch',
  'X-Stainless-Lang',
  'X-Stainless-OS',
  'X-Stainless-Package-Version',
  'X-Stainless-Retry-Count',
  'X-Stainless-Runtime',
  'X-Stainless-Runtime-Version',
  'X-Stainless-Timeout',
];

function clientOf({ baseUrl, apiKey }: Endpoint): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    // The client wants a key where the endpoint wants none; its header is then taken out again.
    apiKey: apiKey ?? 'none',
    // Left out, the client would take these from the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: limitedFetch,
    defaultHeaders: Object.fromEntries(
      [...TOLD_BY_THE_CLIENT, ...(apiKey === undefined ? ['Authorization'] : [])].map((name) => [name, null]),
    ),
  });
}

function byStatus(status: number): OpinionFault {
  if (status === 408 || status === 504) return 'slow';
  if (status === 429) return 'busy';
  return status >= 500 ? 'down' : 'settings';
}

/** The errors that led to an error, itself first. */
function chainOf(error: unknown): readonly unknown[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : [];
}

function faultOf(error: unknown): OpinionFault {
  const chain = chainOf(error);
  if (chain.some((one) => one instanceof TooLongError || one instanceof SyntaxError)) return 'unreadable';
  return error instanceof APIError && typeof error.status === 'number' ? byStatus(error.status) : 'down';
}

/** Makes the source; nothing is asked yet. */
export function createOpinion(endpoint: Endpoint, prompts: Prompts, log: Logger): StoppableOpinion {
  const client = clientOf(endpoint);
  const { host } = new URL(endpoint.baseUrl);
  const { model, timeoutMs } = endpoint;
  const stopping = new AbortController();

  const failed = (fault: OpinionFault, status: number | undefined): OpinionReply => {
    // Never the error itself: endpoints repeat in it what they were sent.
    if (fault !== 'stopped') log.warn({ fault, status, host, model }, 'a second opinion could not be had');
    return { kind: 'fault', fault };
  };

  const ask: Opinion['ask'] = async (request) => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    const signal = AbortSignal.any([late.signal, stopping.signal]);
    try {
      const messages = messagesFor(prompts, request);
      const text = wordsOfReply(await client.chat.completions.create({ model, messages }, { signal }));
      return text === undefined ? failed('unreadable', 200) : { kind: 'text', text };
    } catch (error) {
      if (stopping.signal.aborted) return failed('stopped', undefined);
      if (late.signal.aborted) return failed('slow', undefined);
      return failed(faultOf(error), error instanceof APIError ? error.status : undefined);
    } finally {
      clearTimeout(timer);
    }
  };

  return { host, model, timeoutMs, ask, stop: () => stopping.abort() };
}
