// Documents that tests start from: plain ones, of which each test says only what it is about.
import type { DailyPost } from '../src/core/post.ts';
import type { Study } from '../src/core/study.ts';

/** An active, open study in Seoul that posts at 09:00 on every day of the week. */
export const studyOf = (fields: Partial<Study> = {}): Study => ({
  version: 1,
  id: 'study',
  guildId: 'guild',
  channelId: 'channel',
  channelKind: 'text',
  language: 'ko',
  schedule: { time: '09:00', weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'Asia/Seoul', holidays: null, pauses: [] },
  deadlineHours: null,
  reveal: 'open',
  questionSet: { categories: null, order: 'in-order' },
  pingRoleId: null,
  leaderRoleId: null,
  noticeChannelId: null,
  forumTagId: null,
  status: 'active',
  stopReason: null,
  nextAt: null,
  createdAt: 0,
  ...fields,
});

/** A post that was just claimed, without a question. */
export const postOf = (fields: Partial<DailyPost> = {}): DailyPost => ({
  version: 1,
  studyId: 'study',
  guildId: 'guild',
  date: '2026-07-01',
  slot: 0,
  channelId: 'channel',
  channelKind: 'text',
  question: null,
  nonce: 'nonce',
  scheduledAt: 0,
  closesAt: 100,
  claimedAt: 0,
  state: 'claimed',
  late: false,
  attemptedAt: null,
  attempts: 0,
  messageId: null,
  threadId: null,
  missReason: null,
  cursor: null,
  closingAt: null,
  ...fields,
});
