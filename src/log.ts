// The log: one JSON line an event, never with tokens or members' words.
import { DiscordAPIError, HTTPError } from 'discord.js';
import { type DestinationStream, type Logger, type LoggerOptions, pino, stdSerializers } from 'pino';
import type { Config } from './config.ts';

/** Errors of Discord's client carry the request's body, and with it a member's words. */
function withoutBodies(error: unknown): unknown {
  if (error instanceof DiscordAPIError) {
    const { code, status, method, message, stack } = error;
    return { type: 'DiscordAPIError', code, status, method, message, stack, route: pathOnly(error.url) };
  }
  if (error instanceof HTTPError) {
    const { status, method, message, stack } = error;
    return { type: 'HTTPError', status, method, message, stack, route: pathOnly(error.url) };
  }
  return error instanceof Error ? stdSerializers.err(error) : error;
}

/** A request's path without an interaction's token. */
function pathOnly(url: string): string {
  return new URL(url).pathname.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1…');
}

/** The store is closed only at a stop: what then still wanted to write goes on at the next start, and is no fault. */
function isAfterTheStop(context: unknown): boolean {
  const { err } = Object(context) as { err?: unknown };
  return err instanceof Error && err.name === 'StoreClosedError';
}

/** pino's number of `info`. */
const LOUDER_THAN_DEBUG = 30;

const hooks: NonNullable<LoggerOptions['hooks']> = {
  logMethod(args, method, level) {
    if (level >= LOUDER_THAN_DEBUG && isAfterTheStop(args[0])) this.debug(...args);
    else method.apply(this, args);
  },
};

/** Makes the logger. `to`: by default the program's output. */
export function createLog(level: Config['logLevel'], to?: DestinationStream): Logger {
  return pino({ level, base: null, serializers: { err: withoutBodies }, hooks }, ...(to ? [to] : []));
}
