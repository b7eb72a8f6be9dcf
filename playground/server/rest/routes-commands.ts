// Routes about application commands, global and of one server.
import { refusal } from '../discord-error.ts';
import { ENTRY_POINT, requireEntryPoint } from '../entry-point.ts';
import type { Command, Json } from '../state.ts';
import { guildOf } from '../world.ts';
import { commandCheck, commandListCheck } from './overlay-commands.ts';
import { type Call, created, noContent, ok, param, type Route } from './route.ts';

const SLASH = 1;
const LOCALIZATIONS = ['name_localizations', 'description_localizations'] as const;

/** The server that the path names, or null on global routes; throws 10004, 50001. */
function scopeOf(call: Call): string | null {
  if (param(call, 0) !== call.application.id) throw refusal('missingAccess');
  const guildId = call.params[1];
  if (guildId === undefined) return null;
  if (!guildOf(call.world, guildId).members.has(call.application.botUserId)) throw refusal('missingAccess');
  return guildId;
}

function inScope(call: Call, guildId: string | null): Command[] {
  return [...call.application.commands.values()].filter((command) => command.guildId === guildId);
}

function optionJson(option: Json): Json {
  const options = option.options as Json[] | null | undefined;
  return { ...option, ...(options == null ? {} : { options: options.map(optionJson) }) };
}

function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !(LOCALIZATIONS as readonly string[]).includes(key));
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutLocalizations(field)]));
}

function commandJson(command: Command): Json {
  return {
    id: command.id,
    application_id: command.applicationId,
    version: command.version,
    type: command.type,
    name: command.name,
    ...command.body,
    ...(command.guildId === null ? {} : { guild_id: command.guildId }),
  };
}

/** What Discord stores: defaults filled in, permissions as a string. */
function storedBody(body: Json, guildId: string | null): Json {
  const type = Number(body.type ?? SLASH);
  const options = (body.options as Json[] | null | undefined) ?? [];
  const permissions = body.default_member_permissions;
  return {
    name_localizations: body.name_localizations ?? null,
    description: String(body.description ?? ''),
    description_localizations: body.description_localizations ?? null,
    default_member_permissions: permissions == null ? null : String(permissions),
    dm_permission: body.dm_permission ?? true,
    integration_types: body.integration_types ?? [0],
    contexts: guildId === null ? (body.contexts ?? null) : null,
    nsfw: body.nsfw ?? false,
    ...(type === ENTRY_POINT ? { handler: body.handler ?? 1 } : {}),
    ...(type === SLASH && options.length > 0 ? { options: options.map(optionJson) } : {}),
  };
}

function insert(call: Call, guildId: string | null, body: Json, id: string): Command {
  const command: Command = {
    id,
    applicationId: call.application.id,
    guildId,
    type: Number(body.type ?? SLASH),
    name: String(body.name),
    version: call.world.nextId(),
    body: storedBody(body, guildId),
  };
  call.application.commands.set(id, command);
  return command;
}

function sameNamed(commands: readonly Command[], body: Json): Command | undefined {
  const type = Number(body.type ?? SLASH);
  return commands.find((command) => command.type === type && command.name === body.name);
}

function overwrite(call: Call): Json[] {
  const guildId = scopeOf(call);
  const before = inScope(call, guildId);
  requireEntryPoint(before, call.list);
  const isNew = (body: Json): boolean => sameNamed(before, body) === undefined;
  call.newCommands?.take(call.application.id, guildId, call.list.filter(isNew).length);
  for (const command of before) call.application.commands.delete(command.id);
  const after = call.list.map((body) =>
    insert(call, guildId, body, sameNamed(before, body)?.id ?? call.world.nextId()),
  );
  call.world.changed();
  return after.map(commandJson);
}

function list(call: Call): unknown {
  const commands = inScope(call, scopeOf(call)).map(commandJson);
  return call.query.get('with_localizations') === 'true' ? commands : withoutLocalizations(commands);
}

function create(call: Call): { body: Json; isNew: boolean } {
  const guildId = scopeOf(call);
  const before = sameNamed(inScope(call, guildId), call.body);
  if (before === undefined) call.newCommands?.take(call.application.id, guildId, 1);
  const command = insert(call, guildId, call.body, before?.id ?? call.world.nextId());
  call.world.changed();
  return { body: commandJson(command), isNew: before === undefined };
}

function named(call: Call): Command {
  const guildId = call.params.length === 3 ? scopeOf(call) : scopeOf({ ...call, params: call.params.slice(0, 1) });
  const command = call.application.commands.get(call.params.at(-1) ?? '');
  if (command === undefined || command.guildId !== guildId) throw refusal('unknownCommand');
  return command;
}

function patch(call: Call): Json {
  const command = named(call);
  const merged = { ...commandJson(command), ...call.body };
  const changed = insert(call, command.guildId, merged, command.id);
  call.world.changed();
  return commandJson(changed);
}

function remove(call: Call): void {
  call.application.commands.delete(named(call).id);
  call.world.changed();
}

function routesUnder(path: string): Route[] {
  return [
    { method: 'GET', path, handle: (call) => ok(list(call)) },
    {
      method: 'PUT',
      path,
      schema: 'ApplicationCommandUpdateRequestSchema',
      isList: true,
      checks: [commandListCheck],
      handle: (call) => ok(overwrite(call)),
    },
    {
      method: 'POST',
      path,
      schema: 'ApplicationCommandCreateRequestSchema',
      checks: [commandCheck],
      handle(call) {
        const { body, isNew } = create(call);
        return isNew ? created(body) : ok(body);
      },
    },
    { method: 'GET', path: `${path}/:id`, handle: (call) => ok(commandJson(named(call))) },
    {
      method: 'PATCH',
      path: `${path}/:id`,
      schema: 'ApplicationCommandPatchRequestPartialSchema',
      checks: [(call) => commandCheck({ ...call, body: { ...commandJson(named(call)), ...call.body } })],
      handle: (call) => ok(patch(call)),
    },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      handle(call) {
        remove(call);
        return noContent;
      },
    },
  ];
}

export const commandRoutes: readonly Route[] = [
  ...routesUnder('/applications/:id/commands'),
  ...routesUnder('/applications/:id/guilds/:id/commands'),
];
