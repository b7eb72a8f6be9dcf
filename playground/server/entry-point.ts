// The Entry Point command: it comes with Activities, and a bulk overwrite may not leave it out.
import { refusal } from './discord-error.ts';
import type { Command, Json } from './state.ts';
import type { World } from './world.ts';

/** Discord's type of the command that launches an Activity. */
export const ENTRY_POINT = 4;
const LAUNCHED_BY_DISCORD = 2;

/** Switches Activities on: Discord itself adds the command `launch`. */
export function enableActivities(world: World, applicationId: string): Command {
  const application = world.state.applications.get(applicationId);
  if (application === undefined) throw refusal('unknownApplication');
  const body: Json = {
    name_localizations: null,
    description: '',
    description_localizations: null,
    default_member_permissions: null,
    dm_permission: true,
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    nsfw: false,
    handler: LAUNCHED_BY_DISCORD,
  };
  const id = world.nextId();
  const command = {
    id,
    applicationId,
    guildId: null,
    type: ENTRY_POINT,
    name: 'launch',
    version: world.nextId(),
    body,
  };
  application.commands.set(id, command);
  world.changed();
  return command;
}

/** Throws 50240 when a new list of global commands leaves the Entry Point command out. */
export function requireEntryPoint(before: readonly Command[], list: readonly Json[]): void {
  const hasOne = before.some(({ type }) => type === ENTRY_POINT);
  if (hasOne && !list.some(({ type }) => type === ENTRY_POINT)) throw refusal('entryPointStays');
}
