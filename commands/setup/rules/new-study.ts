// A study as it begins: sensible settings from where and by whom it is made.
import type { Language } from '../../../src/core/question.ts';
import type { Study } from '../../../src/core/study.ts';
import { zoneOfLocale } from '../../../src/core/zone-text.ts';

export interface Beginning {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly channelKind: Study['channelKind'];
  /** Discord locale of its members, such as `ko` or `en-US`. */
  readonly locale: string;
  readonly language: Language;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Whose locale tells the members' language: the server's where an admin can set it. Discord gives every server that is
 * no Community `en-US`, which says nothing; there it is the leader's own.
 */
export function telltaleLocale(server: { readonly locale: string; readonly community: boolean }, own: string): string {
  return server.community || server.locale !== 'en-US' ? server.locale : own;
}

/** A draft: weekdays at 09:00 in the zone that the locale suggests, everything open, all questions shuffled. */
export function newStudy(from: Beginning): Study {
  return {
    version: 1,
    id: from.id,
    guildId: from.guildId,
    channelId: from.channelId,
    channelKind: from.channelKind,
    language: from.language,
    schedule: {
      time: '09:00',
      weekdays: [1, 2, 3, 4, 5],
      zone: zoneOfLocale(from.locale),
      holidays: from.locale === 'ko' ? 'KR' : null,
      pauses: [],
    },
    deadlineHours: null,
    reveal: 'open',
    questionSet: { categories: null, order: 'shuffled' },
    pingRoleId: null,
    leaderRoleId: null,
    noticeChannelId: null,
    forumTagId: null,
    status: 'draft',
    stopReason: null,
    nextAt: null,
    createdAt: from.now,
  };
}
