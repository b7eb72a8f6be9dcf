// All that is kept of a member as one file, for them alone.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { recordsFile } from '../../src/core/mydata.ts';
import type { Context, PressContext } from '../../src/discord/context.ts';
import type { FoundPost } from '../../src/discord/find-post.ts';
import { freshen, PATIENCE } from '../../src/discord/freshen.ts';
import { serverName } from './records.ts';

/** Bytes of one file: a bot may send ten megabytes. */
const MOST_BYTES = 8_000_000;

const packed = promisify(gzip);

/** The threads with the member's answers: re-read, so that what they deleted while the bot was away is not in the file. */
async function threadsOf({ app, userId }: Context): Promise<FoundPost[]> {
  const posts = await app.store.posts.getMany(await app.store.answers.postKeysOf(userId));
  const found: FoundPost[] = [];
  for (const post of posts.values()) {
    const study = await app.store.studies.get(post.guildId, post.studyId);
    if (study) found.push({ study, post });
  }
  // The latest first: there may be more than there is time for.
  return found.sort((a, b) => b.post.claimedAt - a.post.claimedAt);
}

/** Sends the file in a message of its own. */
export async function sendFile(ctx: PressContext): Promise<void> {
  const { app, userId, t, now } = ctx;
  await ctx.later('apart');
  await freshen(ctx, await threadsOf(ctx), { within: PATIENCE, anew: false });
  const records = await app.store.members.of(userId);
  const { given, received, paired } = records.feedback;
  const keys = [...records.answers, ...given, ...received, ...paired].map(({ postKey }) => postKey);
  const posts = await app.store.posts.getMany([...new Set(keys)]);
  const words = {
    about: t('mydata.file.about'),
    serverName: (guildId: string) => serverName(ctx, guildId) ?? null,
    post: (key: string) => posts.get(key),
  };
  const text = Buffer.from(recordsFile(userId, records, words, now), 'utf8');
  if (text.byteLength <= MOST_BYTES) {
    const files = [{ attachment: text, name: 'my-data.json' }];
    return ctx.show({ content: t('mydata.file.done'), files });
  }
  const attachment = await packed(text);
  if (attachment.byteLength > MOST_BYTES) ctx.refuse('mydata.file.tooLarge');
  const content = `${t('mydata.file.done')}\n${t('mydata.file.zipped')}`;
  await ctx.show({ content, files: [{ attachment, name: 'my-data.json.gz' }] });
}
