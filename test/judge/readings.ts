// Members read at the end, through the local Discord alone: /mydata with its file, /answers page by page, a leader's /export.
import { gunzipSync } from 'node:zlib';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import { type Json, json, list, text } from './json.ts';
import type { Post } from './posts.ts';
import type { Scenario, Study } from './scenario.ts';
import { wordsOf } from './words.ts';

/** A piece of an answer as a member's own file has it. */
export interface OwnPart {
  readonly guildId: string;
  readonly day: string;
  readonly text: string;
}

/** What was read; a reader whom nothing answered is in `failed`. */
export interface Readings {
  /** Virtual epoch ms. */
  readonly at: number;
  readonly own: ReadonlyMap<string, readonly OwnPart[]>;
  /** Texts of all pages of all questions of a server, for one reader. */
  readonly answers: readonly {
    readonly guildId: string;
    readonly readerId: string;
    readonly pages: readonly string[];
  }[];
  readonly exports: readonly { readonly guildId: string; readonly texts: readonly string[]; readonly names: number }[];
  readonly failed: readonly { readonly what: string; readonly where: string }[];
}

const TRIES = 5;
const PATIENCE_MS = 10_000;
const MOST_PAGES = 100;
const DANGER = 4;
const NEXT = /다음|next|[›»▶→]/i;
const WRITTEN_WHEN = /^<t:\d+(?::\w)?>.*$/gmu;

/** A bot that says "thinking…" and never goes on would keep a member waiting for a quarter of an hour. */
async function patiently(act: () => Promise<Reply>): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Reply>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'failed', reason: 'no answer within ten seconds' }), PATIENCE_MS);
  });
  try {
    return await Promise.race([act(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** Does it again when it fails, as people do. */
async function again(act: () => Promise<Reply>): Promise<Reply> {
  let reply = await patiently(act);
  for (let n = 1; n < TRIES && reply.kind === 'failed'; n += 1) reply = await patiently(act);
  return reply;
}

function messageOf(reply: Reply): PageMessage {
  if (reply.kind === 'message' || reply.kind === 'update') return reply.message;
  throw new Error(reply.kind === 'failed' ? reply.reason : `came as ${reply.kind}`);
}

function buttons(components: unknown): Json[] {
  return list(components).flatMap((component) => [
    ...(component.type === 2 && component.disabled !== true && text(component.custom_id) !== '' ? [component] : []),
    ...buttons(component.components),
    ...buttons(component.accessory === undefined ? [] : [component.accessory]),
  ]);
}

async function fileOf(message: PageMessage): Promise<unknown> {
  const file = message.attachments.find(({ filename }) => /\.json(\.gz)?$/.test(filename));
  if (file === undefined) return undefined;
  const data = Buffer.from(await (await fetch(file.url)).arrayBuffer());
  return JSON.parse((file.filename.endsWith('.gz') ? gunzipSync(data) : data).toString('utf8'));
}

/** Runs /mydata and presses what hands over the file; never a red button. */
async function ownFile(member: Actor, channelId: string): Promise<unknown> {
  const shown = messageOf(await again(() => member.command(channelId, 'mydata')));
  const there = await fileOf(shown);
  if (there !== undefined) return there;
  for (const button of buttons(shown.components).filter(({ style }) => style !== DANGER)) {
    const reply = await again(() => member.press(shown.id, text(button.custom_id)));
    if (reply.kind === 'failed') throw new Error(reply.reason);
    const file = reply.kind === 'message' || reply.kind === 'update' ? await fileOf(reply.message) : undefined;
    if (file !== undefined) return file;
  }
  // Nothing is handed over of whom nothing is kept; if something should be, that is what is missing.
  return {};
}

function ownParts(file: unknown): OwnPart[] {
  return list(json(file).dailyAnswers).flatMap((answer) =>
    list(answer.parts).map((part) => ({
      guildId: text(json(answer.server).id),
      day: text(answer.studyDay),
      text: text(part.text),
    })),
  );
}

/** The texts of a message that is all components. */
function textsOf(components: unknown): string[] {
  return list(components).flatMap((one) => (one.type === 10 ? [text(one.content)] : textsOf(one.components)));
}

/** The text of one page of answers, without the line that says when and how each was written. */
function pageText(message: PageMessage): string {
  const embeds = message.embeds.map((embed) => [
    text(embed.description),
    ...list(embed.fields).map((one) => text(one.value)),
  ]);
  return [message.content, ...embeds.flat(), ...textsOf(message.components)].join('\n').replace(WRITTEN_WHEN, '');
}

async function pagesOf(reader: Actor, channelId: string, question: string): Promise<string[]> {
  let shown = messageOf(await again(() => reader.command(channelId, 'answers', { question })));
  const pages = [pageText(shown)];
  while (pages.length < MOST_PAGES) {
    const next = buttons(shown.components).find(({ label, emoji }) =>
      NEXT.test(`${text(label)} ${text(json(emoji).name)}`),
    );
    if (next === undefined) return pages;
    const { id } = shown;
    shown = messageOf(await again(() => reader.press(id, text(next.custom_id))));
    pages.push(pageText(shown));
  }
  throw new Error(`/answers has more than ${MOST_PAGES} pages`);
}

/** What a question's card asks: its heading, as text or as an embed's title. */
function titleOf({ message: { body } }: Post): string {
  const heading = /^#{1,3} (.+)$/m.exec(wordsOf(body.components ?? []))?.[1];
  return heading ?? text(list(body.embeds)[0]?.title);
}

/** All questions that /answers offers to this reader for these posts. */
async function questionsFor(reader: Actor, channelId: string, posts: readonly Post[]): Promise<string[]> {
  const found = new Set<string>();
  for (const typed of new Set(['', ...posts.map((post) => titleOf(post).slice(0, 30))])) {
    const reply = await again(() => reader.autocomplete(channelId, 'answers', { question: typed }, 'question'));
    if (reply.kind === 'failed') throw new Error(reply.reason);
    if (reply.kind === 'choices') for (const { value } of reply.choices) found.add(String(value));
  }
  return [...found];
}

/** Every page that a reader gets to see, question by question; a question is offered where its study is. */
async function allPages(reader: Actor, places: readonly string[], posts: readonly Post[]): Promise<string[]> {
  const pages: string[] = [];
  const seen = new Set<string>();
  for (const channelId of places) {
    for (const question of await questionsFor(reader, channelId, posts)) {
      if (seen.has(question)) continue;
      seen.add(question);
      pages.push(...(await pagesOf(reader, channelId, question)));
    }
  }
  return pages;
}

async function exported(leader: Actor, channelId: string): Promise<{ texts: string[]; names: number }> {
  const reply = await again(() => leader.command(channelId, 'export', { form: 'json', answers: true }));
  const answers = list(await fileOf(messageOf(reply))).flatMap((question) => list(question.memberAnswers));
  return {
    texts: answers.map((answer) => text(answer.text)),
    names: answers.filter(({ name }) => name !== null && name !== undefined).length,
  };
}

/** Where a member can run a command: nobody can in a forum itself. */
function placeIn(study: Study, posts: readonly Post[]): string | undefined {
  if (study.kind === 'text') return study.channelId;
  return posts.findLast((post) => post.study === study && !post.isRemoved)?.id;
}

function placesIn(scenario: Scenario, guildId: string, posts: readonly Post[]): string[] {
  const studies = scenario.studies.filter((study) => study.guildId === guildId);
  return [...new Set(studies.flatMap((study) => placeIn(study, posts) ?? []))];
}

/** Lets members and leaders read; `readersOf` says who reads a server's answers. */
export async function readOut(
  world: LocalDiscord,
  scenario: Scenario,
  posts: readonly Post[],
  readersOf: (guildId: string) => readonly string[],
): Promise<Readings> {
  const own = new Map<string, readonly OwnPart[]>();
  const answers: { guildId: string; readerId: string; pages: string[] }[] = [];
  const exports: { guildId: string; texts: string[]; names: number }[] = [];
  const failed: { what: string; where: string }[] = [];
  const trying = async (what: string, where: string, act: () => Promise<void>): Promise<void> => {
    await act().catch((error: unknown) => failed.push({ what: `${what}: ${String(error)}`, where }));
  };
  for (const guildId of new Set(scenario.studies.map((study) => study.guildId))) {
    const [channelId] = placesIn(scenario, guildId, posts);
    if (channelId === undefined) continue;
    const { ownerId, members } = world.guild(guildId);
    const here = new Set(members.map(({ id }) => id));
    const ofGuild = posts.filter((post) => post.study.guildId === guildId);
    for (const { id } of scenario.members.filter((member) => here.has(member.id) && !own.has(member.id))) {
      await trying('/mydata', `member ${id}`, async () => {
        own.set(id, ownParts(await ownFile(world.as(id), channelId)));
      });
    }
    for (const readerId of readersOf(guildId).filter((id) => here.has(id))) {
      await trying('/answers', `member ${readerId}`, async () => {
        const pages = await allPages(world.as(readerId), placesIn(scenario, guildId, posts), ofGuild);
        answers.push({ guildId, readerId, pages });
      });
    }
    await trying('/export', `server ${guildId}`, async () => {
      exports.push({ guildId, ...(await exported(world.as(ownerId), channelId)) });
    });
  }
  return { at: world.clock.now(), own, answers, exports, failed };
}
