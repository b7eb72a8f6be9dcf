// A question set's difficulties and sources: as options of a select, and in words.
import { ownSources, SHARED } from '../../src/core/pick.ts';
import type { Difficulty } from '../../src/core/question.ts';
import { shortId } from '../../src/core/short-id.ts';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext } from '../../src/discord/context.ts';
import { plainLine, stars } from '../../src/discord/safe-text.ts';
import type { Translate } from '../../src/discord/translate.ts';

/** The value of a source in a select: its name can be longer than Discord takes. */
export function sourceValue(source: string): string {
  return source === SHARED ? 'shared' : shortId(source);
}

/**
 * Sources that a study can choose among; none when its server has no questions of its own. A chosen one that is gone
 * stays among them, so that it can be given up.
 */
export async function sourcesFor({ guildId, questionSet }: Study, { app }: ServerContext): Promise<readonly string[]> {
  const own = new Set([...ownSources((await app.bankOf(guildId)).all), ...(questionSet.sources ?? [])]);
  own.delete(SHARED);
  return own.size === 0 ? [] : [SHARED, ...own];
}

/** A source as a leader reads it. */
export function sourceName(source: string, t: Translate): string {
  return source === SHARED ? t('setup.option.shared') : source;
}

/** Difficulties in words. */
export function difficultiesName(difficulties: readonly Difficulty[]): string {
  return difficulties.map(stars).join(', ');
}

/** Sources in words. */
export function sourcesName(sources: readonly string[], t: Translate): string {
  return plainLine(sources.map((source) => sourceName(source, t)).join(', '), 300);
}

/** What narrows a set besides its categories, and what comes beside it. */
export function narrowing({ questionSet: { difficulties, sources, also = [] } }: Study, t: Translate): string[] {
  return [
    ...(difficulties ? [t('setup.say.difficulties', { difficulties: difficultiesName(difficulties) })] : []),
    ...(sources ? [t('setup.say.sources', { sources: sourcesName(sources, t) })] : []),
    ...(also.length > 0 ? [t('setup.say.also', { count: also.length })] : []),
  ];
}
