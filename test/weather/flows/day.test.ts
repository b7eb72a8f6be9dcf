// A day of many studies in the worst weather: every question once, every answer kept, everything closed; WEATHER_STUDIES says how many.
import { expect } from 'vitest';
import type { PageMessage } from '../../../playground/protocol.ts';
import { INVITE } from '../../../playground/study-server.ts';
import type { Study } from '../../../src/core/study.ts';
import { flows } from '../flow.ts';
import type { Person } from '../people.ts';
import { HOUR, MINUTE, NINE, type Stage } from '../stage.ts';

const COUNT = Number(process.env.WEATHER_STUDIES ?? 10);
const A_SERVER = 5;
/** Nearly every third request goes wrong. */
const WORST = 0.3;
const REVEALS = ['open', 'after-answer', 'after-deadline'] as const;

/** Channels for so many studies, five in a server; every second one is a forum. */
function channels({
  local,
  world,
  seoyeon,
  doyun,
  alex,
}: Stage): { guildId: string; id: string; kind: 'text' | 'forum' }[] {
  const memberIds = [seoyeon, doyun, alex].map(({ id }) => id);
  const guilds = Array.from({ length: Math.ceil(COUNT / A_SERVER) }, (_, n) => {
    const guild = local.createGuild({ name: `스터디 ${n}`, ownerId: world.leader.user.id, locale: 'ko', memberIds });
    local.inviteBot(guild.id, world.application.applicationId, INVITE);
    return guild.id;
  });
  return Array.from({ length: COUNT }, (_, n) => {
    const guildId = guilds[Math.floor(n / A_SERVER)] ?? '';
    const kind = n % A_SERVER === 1 ? ('forum' as const) : ('text' as const);
    const { id } = local.createChannel(guildId, { name: `질문-${n}`, type: kind });
    return { guildId, id, kind };
  });
}

/** One member's morning in one study: written in the thread where it is read, else by the form. */
async function answer(person: Person, card: PageMessage, isOpen: boolean, text: string): Promise<void> {
  if (!isOpen) {
    await person.at(card).fill(/^답변하기$|^Answer$/, { text });
    return;
  }
  const threadId = card.id;
  const said = await person.actor.say(threadId, text);
  const slip = await person.actor.say(threadId, `${text} 이 줄은 지워요.`);
  await person.actor.edit(threadId, said.id, `${text} 고쳐 썼어요.`);
  await person.actor.remove(threadId, slip.id);
}

flows(
  'a day',
  {
    [`of ${COUNT} studies in the worst weather`]: async (stage) => {
      const places = channels(stage);
      const studies: Study[] = [];
      for (const [n, { guildId, id, kind }] of places.entries()) {
        const reveal = REVEALS[n % REVEALS.length] ?? 'open';
        studies.push(await stage.study({ guildId, channelId: id, channelKind: kind, reveal, deadlineHours: 8 }));
      }
      await stage.to(NINE);
      const cards: PageMessage[] = [];
      for (const { id, kind } of places) {
        const threadId = kind === 'forum' ? (await stage.thread(id)).id : (await stage.card(id)).id;
        const card = stage.leader.actor.message(threadId);
        if (!card) throw new Error('the question is gone');
        cards.push(card);
      }
      await stage.to(stage.world.clock.now() + 10 * MINUTE);
      const people = [stage.seoyeon, stage.doyun, stage.alex];
      // Everybody is in another study at the same time.
      for (const n of cards.keys()) {
        const all = people.map((one, k) => {
          const at = (n + k) % cards.length;
          const isOpen = studies[at]?.reveal === 'open';
          const card = cards[at];
          return card && answer(one, card, isOpen, `${at}번 스터디에 쓴 ${k}번째 사람의 답변이에요.`);
        });
        await Promise.all(all);
      }
      await stage.to(NINE + 8 * HOUR);
      for (const [n, { id }] of cards.entries()) {
        await stage.summary(id);
        expect([n, stage.summaries(id).length]).toEqual([n, 1]);
      }
    },
  },
  WORST,
  1,
);
