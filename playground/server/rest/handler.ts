// One REST request from arrival to answer: authentication, limits, faults, validation, the deed, the history.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DiscordError, invalidForm, refusal } from '../discord-error.ts';
import type { Faults } from '../faults.ts';
import type { Interactions } from '../interactions/interaction.ts';
import type { Application, Json } from '../state.ts';
import type { Met } from '../weather/request-weather.ts';
import type { Sky } from '../weather/sky.ts';
import type { World } from '../world.ts';
import { readBody } from './body.ts';
import { type Ending, faultAfter, faultBefore } from './fault-effects.ts';
import { createMatcher, type Matched } from './match.ts';
import { createMeetings, type Meetings } from './meetings.ts';
import type { NewCommands } from './new-commands.ts';
import type { Nonces } from './nonces.ts';
import type { RateLimits, Verdict } from './rate-limits.ts';
import type { Answer, Call } from './route.ts';
import { applicationRoutes } from './routes-application.ts';
import { channelRoutes } from './routes-channels.ts';
import { commandRoutes } from './routes-commands.ts';
import { guildRoutes } from './routes-guilds.ts';
import { interactionRoutes } from './routes-interactions.ts';
import { messageRoutes } from './routes-messages.ts';
import { reactionRoutes } from './routes-reactions.ts';
import { scheduledEventRoutes } from './routes-scheduled-events.ts';
import { threadRoutes } from './routes-threads.ts';
import { validate } from './validate.ts';

export interface RestParts {
  readonly world: World;
  readonly interactions: Interactions;
  readonly nonces: Nonces;
  /** Null: no limit of new commands. */
  readonly newCommands: NewCommands | null;
  readonly faults: Faults;
  readonly sky: Sky;
  /** Null: no limits. */
  readonly rateLimits: RateLimits | null;
}

interface RestWork extends RestParts {
  readonly meetings: Meetings;
}

const match = createMatcher([
  ...applicationRoutes,
  ...guildRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...reactionRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...scheduledEventRoutes,
]);

const VERSIONED = /^\/api(?:\/v10)?(\/.*)$/;
const ROUTES_WITH_MAJOR = /^\/(?:channels|guilds|webhooks)\//;

interface Arrived {
  readonly matched: Matched;
  readonly application: Application;
  readonly url: URL;
  readonly path: string;
  readonly json: unknown;
  readonly files: Call['files'];
  /** Real monotonic ms. */
  readonly arrivedAt: number;
}

function applicationOfPath(parts: RestParts, { route, params }: Matched): Application {
  const [id = ''] = params;
  if (route.path.startsWith('/webhooks')) {
    const named = parts.world.state.applications.get(id);
    if (named === undefined) throw refusal('unknownWebhook');
    return named;
  }
  const asking = parts.interactions.applicationOf(id);
  if (asking === undefined) throw refusal('unknownInteraction');
  return asking;
}

function authenticate(parts: RestParts, request: IncomingMessage, matched: Matched): Application {
  if (matched.route.byPathToken === true) return applicationOfPath(parts, matched);
  const applications = [...parts.world.state.applications.values()];
  const application = applications.find((one) => request.headers.authorization === `Bot ${one.token}`);
  if (application === undefined) throw refusal('unauthorized');
  return application;
}

function majorOf({ route, params }: Matched): string {
  if (!ROUTES_WITH_MAJOR.test(route.path)) return '';
  return route.path.startsWith('/webhooks') ? `${params[0]}/${params[1]}` : (params[0] ?? '');
}

function callOf(parts: RestParts, arrived: Arrived): Call {
  const { json, files, matched, application, url } = arrived;
  if (matched.route.isList === true && !Array.isArray(json)) {
    const message = 'Only iterables may be used in a ListType';
    throw invalidForm([{ path: [], code: 'LIST_TYPE_CONVERT', message }]);
  }
  return {
    world: parts.world,
    interactions: parts.interactions,
    nonces: parts.nonces,
    newCommands: parts.newCommands,
    application,
    params: matched.params,
    query: url.searchParams,
    body: json !== null && typeof json === 'object' && !Array.isArray(json) ? (json as Json) : {},
    list: Array.isArray(json) ? (json as Json[]) : [],
    files,
  };
}

async function carryOut(parts: RestParts, arrived: Arrived): Promise<Answer> {
  const call = callOf(parts, arrived);
  await validate(call, arrived.matched.route);
  return arrived.matched.route.handle(call);
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof DiscordError) return { status: error.status, body: error.toJson() };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { message: `500: Internal Server Error: ${text}`, code: 0 } };
}

async function carriedOut(parts: RestParts, arrived: Arrived): Promise<Answer> {
  try {
    return await carryOut(parts, arrived);
  } catch (error) {
    return errorAnswer(error);
  }
}

function stall(response: ServerResponse, { status }: Answer, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json', 'Content-Length': 2 });
  response.flushHeaders();
}

function send(response: ServerResponse, answer: Answer, headers: Readonly<Record<string, string>>): void {
  if (answer.page !== undefined) {
    response.writeHead(answer.status, { 'Content-Type': 'text/html; charset=UTF-8', Server: 'cloudflare' });
    response.end(answer.page);
    return;
  }
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  const body = JSON.stringify(answer.body);
  // With its length told, head and body leave in one write instead of in chunks.
  const about = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(answer.status, { ...headers, ...about }).end(body);
}

function record({ world }: RestWork, arrived: Arrived, answer: Answer | null, met?: Met): void {
  const { route } = arrived.matched;
  world.history.append({
    kind: 'request',
    what: `${route.method} ${route.path}`,
    path: arrived.path,
    body: arrived.json,
    applicationId: arrived.application.id,
    realAt: arrived.arrivedAt,
    ...(met === undefined ? {} : { fault: met.what }),
    ...(answer === null ? {} : { status: answer.status, response: answer.page ?? answer.body }),
  });
}

function finish(
  { rateLimits }: RestWork,
  response: ServerResponse,
  ending: Ending,
  headers: Readonly<Record<string, string>>,
): void {
  if (ending === 'hang') return;
  if (ending === 'drop' || ending === 'reset') {
    if (ending === 'reset') response.socket?.resetAndDestroy();
    else response.socket?.destroy();
    return;
  }
  if (ending.status === 401 || ending.status === 403) rateLimits?.countInvalid();
  (ending.stalls ? stall : send)(response, ending, { ...headers, ...ending.headers });
}

function limit({ rateLimits }: RestWork, arrived: Arrived): Verdict {
  if (rateLimits === null) return { headers: {} };
  const { route } = arrived.matched;
  const isRename = route.method === 'PATCH' && route.path === '/channels/:id' && 'name' in Object(arrived.json);
  return rateLimits.check(route, majorOf(arrived.matched), arrived.application.id, isRename);
}

async function serve(work: RestWork, arrived: Arrived, response: ServerResponse): Promise<void> {
  const { meetings, rateLimits } = work;
  const verdict = limit(work, arrived);
  if (verdict.refused !== undefined) {
    const answer = { status: 429, body: verdict.refused };
    record(work, arrived, answer);
    if (verdict.headers['X-RateLimit-Scope'] !== 'shared') rateLimits?.countInvalid();
    send(response, answer, verdict.headers);
    return;
  }
  const { matched, path, url } = arrived;
  const met = meetings.meet(matched, path, url.searchParams);
  const before = await faultBefore(met?.effect);
  if (before !== undefined) {
    record(work, arrived, typeof before === 'string' ? null : before, met);
    finish(work, response, before, verdict.headers);
    return;
  }
  const answer = await carriedOut(work, arrived);
  const kept = meetings.keep(met, path, answer);
  record(work, arrived, answer, kept);
  finish(work, response, (await faultAfter(kept?.effect, answer)) ?? answer, verdict.headers);
}

async function handle(work: RestWork, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, rateLimits } = work;
  const arrivedAt = performance.now();
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = (VERSIONED.exec(url.pathname)?.[1] ?? '').replaceAll('%40', '@');
  const bannedMs = rateLimits?.bannedMs() ?? 0;
  if (bannedMs > 0) {
    const body = { message: 'You are being blocked from accessing our API temporarily', code: 0 };
    send(response, { status: 429, body }, { 'Retry-After': String(Math.ceil(bannedMs / 1_000)) });
    return;
  }
  try {
    const matched = match(request.method ?? 'GET', path);
    if (matched === 'no path') throw refusal('notFound');
    if (matched === 'no method') throw refusal('methodNotAllowed');
    const application = authenticate(work, request, matched);
    const { json, files } = await readBody(request);
    await serve(work, { matched, application, url, path: `${path}${url.search}`, json, files, arrivedAt }, response);
  } catch (error) {
    const answer = errorAnswer(error);
    world.history.append({
      kind: 'request',
      what: `${request.method} ${path}`,
      path,
      realAt: arrivedAt,
      status: answer.status,
      response: answer.body,
    });
    finish(work, response, answer, {});
  }
}

/** Handles everything under `/api`. */
export function createRestHandler(
  parts: RestParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const work = { ...parts, meetings: createMeetings(parts.world, parts.faults, parts.sky) };
  return (request, response) => handle(work, request, response);
}
