// What a REST route is, and what its handler is given.
import type { FieldFault } from '../discord-error.ts';
import type { Interactions } from '../interactions/interaction.ts';
import type { SentFile } from '../message-parts.ts';
import type { Application, Json } from '../state.ts';
import type { World } from '../world.ts';
import type { NewCommands } from './new-commands.ts';
import type { Nonces } from './nonces.ts';
import type { Paging } from './paging.ts';
import type { SchemaName } from './schemas.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that has passed authentication and validation. */
export interface Call {
  readonly world: World;
  readonly interactions: Interactions;
  readonly nonces: Nonces;
  /** Null: any number of them. */
  readonly newCommands: NewCommands | null;
  /** The caller; on token routes the application that the path names. */
  readonly application: Application;
  /** The variable parts of the path, in order. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json;
  /** The body when it is a list. */
  readonly list: readonly Json[];
  readonly files: readonly SentFile[];
}

/** What goes back; no body: 204. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** HTML in the body's place, as a proxy in front of Discord sends it. */
  readonly page?: string;
}

/** A correction of the published schemas: what they let through and Discord does not. */
export type Check = (call: Call) => readonly FieldFault[];

export interface Route {
  readonly method: Method;
  /** `/channels/:id/messages`: each part that starts with a colon is handed over. */
  readonly path: string;
  /** The schema of the body; a function where the route decides by what it is called on. */
  readonly schema?: SchemaName | ((call: Call) => SchemaName);
  /** The body is a list of what the schema describes. */
  readonly isList?: boolean;
  readonly checks?: readonly Check[];
  /** The list that this route gives comes in pages. */
  readonly paging?: Paging;
  /** The token in the path is the authentication; such routes are outside the global limit. */
  readonly byPathToken?: boolean;
  handle(call: Call): Answer | Promise<Answer>;
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 201 with a body. */
export function created(body: unknown): Answer {
  return { status: 201, body };
}

/** 204. */
export const noContent: Answer = { status: 204 };

/** The n-th variable part of the path. */
export function param(call: Call, index: number): string {
  return call.params[index] ?? '';
}
