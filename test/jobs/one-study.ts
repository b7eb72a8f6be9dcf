// One study that posts at nine in Seoul, as most tests of the posting job have it, on the world of its ports.
import { instantOf } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { studyOf } from '../documents.ts';
import { createWorld, MINUTE, plan, questionsOf, type World } from './world.ts';

/** The first study day. */
export const DATE = '2026-03-02';
/** Its post. */
export const KEY = `study:${DATE}:0`;

/** Epoch ms of a wall-clock time in Seoul. */
export const at = (time: string, date = DATE): number => instantOf(date, time, 'Asia/Seoul');

/** When it posts (epoch ms). */
export const NINE = at('09:00');

/** A minute before the first post; fields override the study's. */
export const worldOf = async (studies: readonly Partial<Study>[] = [{}], questions = 4): Promise<World> => {
  const world = createWorld(NINE - MINUTE, studies.map(studyOf), questionsOf(questions));
  await plan(world);
  return world;
};

/** Ids of the questions that were sent, in order. */
export const asked = (world: World, study = 'study'): string[] =>
  world.messages.filter(({ post }) => post.startsWith(`${study}:`)).map(({ question }) => question);

/** The study as it is stored. */
export const studyIn = (world: World): Study => world.studies.get('guild:study') ?? studyOf();
