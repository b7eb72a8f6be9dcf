// The server that the demo and the tests begin with: a study channel, a leader and three members, one of them in English.
import type { LocalDiscord, PageChannel, PageGuild, PageUser } from './protocol.ts';

/** The permissions of the README's invitation: view, send, embed, attach, history, create public threads, send in threads. */
export const INVITE = '309237746688';

export interface StudyServer {
  readonly guild: PageGuild;
  readonly channel: PageChannel;
  readonly leader: PageUser;
  /** Two Korean members, and one whose client is in English. */
  readonly members: readonly [PageUser, PageUser, PageUser];
}

/** Makes it; `locale` is the server's own. */
export function createStudyServer(local: LocalDiscord, locale = 'ko'): StudyServer {
  const leader = local.createUser({ name: '지민', locale: 'ko' });
  const members = [
    local.createUser({ name: '서연', locale: 'ko' }),
    local.createUser({ name: '도윤', locale: 'ko' }),
    local.createUser({ name: 'Alex', locale: 'en-US' }),
  ] as const;
  const memberIds = members.map(({ id }) => id);
  const guild = local.createGuild({ name: '면접 스터디', ownerId: leader.id, locale, memberIds });
  const channel = local.createChannel(guild.id, { name: '오늘의-질문' });
  return { guild, channel, leader, members };
}

/** The same for visitors who read English. */
export function createEnglishServer(local: LocalDiscord): Pick<StudyServer, 'guild' | 'channel'> {
  const [leader, ...others] = ['Maya', 'Sam', 'Sofia'].map((name) => local.createUser({ name, locale: 'en-US' }));
  if (!leader) throw new Error('a server has a leader');
  const memberIds = others.map(({ id }) => id);
  const guild = local.createGuild({ name: 'Interview Study', ownerId: leader.id, locale: 'en-US', memberIds });
  return { guild, channel: local.createChannel(guild.id, { name: 'daily-question' }) };
}
