// Which part answers which path: the API, the page, avatars, attachments, the built page's files.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageAction } from '../page-protocol.ts';
import type { Actor } from '../protocol.ts';
import { isGoodLink } from './file-links.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Doors } from './listen.ts';
import { avatarSvg } from './page/avatar.ts';
import { actForPage } from './page/page-act.ts';
import { servePageSocket } from './page/page-socket.ts';
import type { PageParts } from './page/page-state.ts';
import { serveStatic } from './page/static-files.ts';
import { pageGuild, pageUser } from './page-json.ts';
import { readBody } from './rest/body.ts';

export interface DoorParts {
  readonly page: PageParts;
  readonly gateway: Gateway;
  readonly rest: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly as: (userId: string) => Actor;
  readonly pageFolder: string | undefined;
}

const AVATAR = /^\/avatars\/(\d+)\.svg$/;
const ATTACHMENT = /^\/attachments\/\d+\/(\d+)\//;

function json(response: ServerResponse, body: unknown): void {
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(JSON.stringify(body));
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
}

function serveAvatar(parts: DoorParts, userId: string, response: ServerResponse): void {
  const user = parts.page.world.state.users.get(userId);
  if (user === undefined) notFound(response);
  else response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(avatarSvg(user));
}

function serveAttachment(parts: DoorParts, id: string, query: URLSearchParams, response: ServerResponse): void {
  const { world } = parts.page;
  const attachment = world.state.attachments.get(id);
  if (attachment === undefined || !isGoodLink(world, id, query)) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('This content is no longer available.');
    return;
  }
  const headers = {
    'Content-Type': attachment.contentType,
    'Content-Length': attachment.size,
    'Content-Security-Policy': 'sandbox',
  };
  response.writeHead(200, headers).end(attachment.data);
}

function session(parts: DoorParts): unknown {
  const { world } = parts.page;
  return {
    users: [...world.state.users.values()].map(pageUser),
    guilds: [...world.state.guilds.values()].map((guild) => pageGuild(world, guild, null)),
  };
}

async function act(parts: DoorParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world } = parts.page;
  if (request.headers['content-type']?.startsWith('application/json') !== true) return notFound(response);
  const { json: action } = await readBody(request);
  json(response, await actForPage(world.clock, parts.as, () => world.changed(), action as PageAction));
}

/** All doors of the local Discord. */
export function createDoors(parts: DoorParts): Doors {
  return {
    async request(request, response, url) {
      const path = url.pathname;
      if (path.startsWith('/api/')) return parts.rest(request, response);
      if (path === '/page/session') return json(response, session(parts));
      if (path === '/page/act' && request.method === 'POST') return act(parts, request, response);
      const avatar = AVATAR.exec(path)?.[1];
      if (avatar !== undefined) return serveAvatar(parts, avatar, response);
      const attachment = ATTACHMENT.exec(path)?.[1];
      if (attachment !== undefined) return serveAttachment(parts, attachment, url.searchParams, response);
      if (parts.pageFolder === undefined) return notFound(response);
      return serveStatic(parts.pageFolder, path, response);
    },
    socket(socket, url) {
      if (url.pathname.replace(/\/$/, '') === '/gateway') {
        parts.gateway.accept(socket, url);
        return true;
      }
      if (url.pathname !== '/page/socket') return false;
      servePageSocket(parts.page, socket, url.searchParams.get('as') ?? '');
      return true;
    },
  };
}
