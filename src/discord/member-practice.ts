// What is kept of a member's practice, the study that it goes with here, and the zone in which their day rolls over.
import { newPractice, type PracticeState } from '../core/practice.ts';
import type { Language } from '../core/question.ts';
import type { Study } from '../core/study.ts';
import { type Facts, inServer } from './context.ts';
import { studyHereIfAny } from './find-post.ts';

/** Outside servers, before any study told the zone. */
const ZONES: Readonly<Record<Language, string>> = { ko: 'Asia/Seoul', en: 'UTC' };

/** The study of the server where this is; undefined outside servers. */
export async function studyAt(ctx: Facts): Promise<Study | undefined> {
  return inServer(ctx) ? studyHereIfAny(ctx) : undefined;
}

/** Epoch ms at which the member came to the server where this is; 0: outside servers. */
export function joinedAt({ interaction }: Facts): number {
  return interaction.inCachedGuild() ? (interaction.member.joinedTimestamp ?? 0) : 0;
}

/** What is kept of a member's practice. */
export async function practiceOf({ app, userId }: Facts): Promise<PracticeState> {
  return (await app.store.decks.practice(userId)) ?? newPractice(userId);
}

/** The zone in which a member's day rolls over: the study's here, else the last one's. */
export function zoneOf(state: PracticeState, study: Study | undefined, language: Language): string {
  return study?.schedule.zone ?? state.zone ?? ZONES[language];
}

/** The same, of who acts here. */
export async function zoneHere(ctx: Facts): Promise<string> {
  return zoneOf(await practiceOf(ctx), await studyAt(ctx), ctx.language);
}
