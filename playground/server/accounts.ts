// People, and applications with their bot users.
import { randomBytes } from 'node:crypto';
import type { CreatedApplication } from '../protocol.ts';
import { refusal } from './discord-error.ts';
import type { Application, User } from './state.ts';
import { userOf, type World } from './world.ts';

/** Creates a person, or the bot user of an application. */
export function createUser(
  world: World,
  from: { name: string; locale?: string; applicationId?: string; id?: string },
): User {
  const user: User = {
    id: from.id ?? world.nextId(),
    name: from.name,
    bot: from.applicationId !== undefined,
    locale: from.locale ?? 'ko',
    applicationId: from.applicationId ?? null,
  };
  world.state.users.set(user.id, user);
  world.changed();
  return user;
}

function newToken(id: string): string {
  return `${Buffer.from(id).toString('base64url')}.${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`;
}

/** Resets the token as the portal does: the old one is worth nothing from now on. */
export function resetToken(world: World, applicationId: string): string {
  const application = applicationOf(world, applicationId);
  application.token = newToken(application.id);
  return application.token;
}

/** Turns the portal's switches; sessions that are open keep what they have until they identify anew. */
export function setIntents(
  world: World,
  applicationId: string,
  switches: { messageContent?: boolean; guildMembers?: boolean },
): void {
  const application = applicationOf(world, applicationId);
  if (switches.messageContent !== undefined) application.messageContent = switches.messageContent;
  if (switches.guildMembers !== undefined) application.guildMembers = switches.guildMembers;
}

function applicationOf(world: World, applicationId: string): Application {
  const application = world.state.applications.get(applicationId);
  if (application === undefined) throw refusal('unknownApplication');
  return application;
}

/** A person adds an application to their account. */
export function installApplication(world: World, applicationId: string, userId: string): void {
  applicationOf(world, applicationId).installedBy.add(userOf(world, userId).id);
  world.changed();
}

/** Creates an application with its bot user; both share one id, as on Discord. */
export function createApplication(
  world: World,
  from: { name: string; messageContent?: boolean; guildMembers?: boolean },
): CreatedApplication {
  const id = world.nextId();
  const token = newToken(id);
  createUser(world, { name: from.name, applicationId: id, id, locale: 'en-US' });
  world.state.applications.set(id, {
    id,
    name: from.name,
    token,
    botUserId: id,
    messageContent: from.messageContent ?? true,
    guildMembers: from.guildMembers ?? false,
    commands: new Map(),
    identifies: [],
    installedBy: new Set(),
  });
  return { applicationId: id, botUserId: id, token };
}
