// The log: one JSON line an event, never with tokens or members' words.
import { DiscordAPIError, HTTPError } from 'discord.js';
import { type Logger, pino, stdSerializers } from 'pino';
import type { Config } from './config.ts';

/** Errors of Discord's client carry the request's body, and with it a member's words. */
const withoutBodies = (error: unknown): unknown => {
  if (error instanceof DiscordAPIError) {
    const { code, status, method, message, stack } = error;
    return { type: 'DiscordAPIError', code, status, method, message, stack, route: pathOnly(error.url) };
  }
  if (error instanceof HTTPError) {
    const { status, method, message, stack } = error;
    return { type: 'HTTPError', status, method, message, stack, route: pathOnly(error.url) };
  }
  return error instanceof Error ? stdSerializers.err(error) : error;
};

/** A request's path without an interaction's token. */
const pathOnly = (url: string): string =>
  new URL(url).pathname.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1…');

/** Makes the logger. */
export const createLog = (level: Config['logLevel']): Logger =>
  pino({ level, base: null, serializers: { err: withoutBodies } });
