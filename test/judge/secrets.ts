// Rule "leak": nothing of a hidden study's answers or sample answer is before a member's eyes before it is theirs to see.
import type { Truth } from './answers.ts';
import { directMessageReaders } from './direct.ts';
import type { Post } from './posts.ts';
import type { BotMessage, Record } from './record.ts';
import type { Violation } from './report.ts';
import { closesAt, type Member, type Scenario } from './scenario.ts';
import { bare, tellingPieces, wordsOf } from './words.ts';

/** A text that is hidden from others for a while. */
export interface Secret {
  readonly post: Post;
  /** Null: a sample answer, hidden from everyone. */
  readonly ownerId: string | null;
  readonly pieces: readonly string[];
  /** The history's entry since which it exists. */
  readonly since: number;
}

/** When a question's answers are open to a member. */
export function opensAt(post: Post, truth: Truth, memberId: string): number {
  if (post.study.reveal === 'open') return Number.NEGATIVE_INFINITY;
  const closes = closesAt(post.study, post.due?.at ?? post.at);
  if (post.study.reveal === 'after-deadline') return closes;
  const own = truth.handed.find((one) => one.post === post && one.memberId === memberId);
  return Math.min(closes, own?.interaction.entry.at ?? Number.POSITIVE_INFINITY);
}

/** When they are open to everyone, and so in an export. */
export function opensToAllAt(post: Post): number {
  if (post.study.reveal === 'open') return Number.NEGATIVE_INFINITY;
  return closesAt(post.study, post.due?.at ?? post.at);
}

/** Every text that is hidden at some time. */
export function secretsOf(scenario: Scenario, posts: readonly Post[], truth: Truth): Secret[] {
  const hidden = posts.filter(({ study }) => study.reveal !== 'open');
  const answers = truth.handed
    .filter(({ post }) => hidden.includes(post))
    .map(({ post, memberId, text, interaction }) => ({
      post,
      ownerId: memberId,
      pieces: tellingPieces(text),
      since: interaction.entry.index,
    }));
  const samples = hidden.flatMap((post) => {
    const shown = bare(wordsOf(post.message.body));
    const question = (scenario.questions ?? []).find(({ title }) => shown.includes(bare(title)));
    const since = post.message.entry.index;
    return (question?.samples ?? []).map((sample) => ({ post, ownerId: null, pieces: tellingPieces(sample), since }));
  });
  return [...answers, ...samples];
}

function isIn(member: Member, guildId: string): boolean {
  return member.guildIds === undefined || member.guildIds.includes(guildId);
}

interface Sight {
  readonly scenario: Scenario;
  readonly truth: Truth;
  readonly readers: ReadonlyMap<string, string>;
}

/** Who of the study's members sees a message. */
function audience({ scenario, readers }: Sight, message: BotMessage, post: Post): string[] {
  const { guildId, onlyFor, channelId } = message;
  const only = onlyFor ?? (guildId === null ? (readers.get(channelId) ?? '') : null);
  return scenario.members
    .filter((member) => isIn(member, post.study.guildId))
    .filter((member) => (only === null ? isIn(member, guildId ?? '') : member.id === only))
    .map(({ id }) => id);
}

/** Another server may show the same question's sample answer; answers are at home in one server only. */
function isElsewhere(message: BotMessage, secret: Secret): boolean {
  return secret.ownerId === null && message.guildId !== null && message.guildId !== secret.post.study.guildId;
}

function knows(sight: Sight, memberId: string, piece: string): boolean {
  return sight.truth.handed.some((one) => one.memberId === memberId && bare(one.text).includes(piece));
}

function sawTooEarly(sight: Sight, message: BotMessage, words: string, secret: Secret): string | undefined {
  const { entry } = message;
  if (entry.index <= secret.since || isElsewhere(message, secret)) return undefined;
  const pieces = secret.pieces.filter((piece) => words.includes(piece));
  if (pieces.length === 0) return undefined;
  return audience(sight, message, secret.post).find(
    (id) =>
      id !== secret.ownerId &&
      entry.at < opensAt(secret.post, sight.truth, id) &&
      pieces.some((piece) => !knows(sight, id, piece)),
  );
}

/** Judges everything that the bot showed to anybody. */
export function judgeSecrets(
  record: Record,
  scenario: Scenario,
  truth: Truth,
  secrets: readonly Secret[],
): Violation[] {
  if (secrets.length === 0) return [];
  const sight = { scenario, truth, readers: directMessageReaders(record) };
  return record.botMessages.flatMap((message): Violation[] => {
    const words = bare(wordsOf(message.body));
    for (const secret of secrets) {
      const seer = sawTooEarly(sight, message, words, secret);
      if (seer === undefined) continue;
      const whose = secret.ownerId === null ? 'the sample answer' : `the answer of member ${secret.ownerId}`;
      const what = `Member ${seer} could see ${whose} to the question of ${secret.post.day} before it was open to them.`;
      const where = `${message.entry.what}, channel ${message.channelId}`;
      return [{ rule: 'leak', what, where, when: message.entry.at }];
    }
    return [];
  });
}
