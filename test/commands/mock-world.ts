// One member's mock interview on one screen: what the tests of /mock press and read.
import type { Actor, PageMessage, Reply } from '../../playground/protocol.ts';
import type { Question } from '../../src/core/question.ts';
import { messageOf, question, wordsOf } from '../bot/harness.ts';
import { allComponents, buttonsOf, expectWhole, modalOf } from './question-world.ts';

const FOLLOW_UPS = { ko: '그때 본인이 한 일은 무엇인가요?', en: 'What did you do yourself at that time?' } as const;

/** An opening, a closing, and four questions each of experience and of two fields, in one language. */
export const interviewBank = (language: 'ko' | 'en'): Question[] => {
  const ko = language === 'ko';
  const of = (n: number, category: string, title?: string): Question =>
    question(n, {
      id: `test/${language}${n}`,
      language,
      category,
      title: title ?? (ko ? `${n}번째 질문을 말해 주세요.` : `Please answer question ${n}.`),
      followUps: [`${FOLLOW_UPS[language]} (${n})`],
    });
  const four = (from: number, category: string) => Array.from({ length: 4 }, (_, n) => of(from + n, category));
  return [
    of(1, ko ? '인성' : 'Behavioral', ko ? '자기소개 부탁드려요.' : 'Could you introduce yourself?'),
    of(2, ko ? '회사' : 'Company', ko ? '저희에게 궁금한 점이 있으신가요?' : 'Do you have any questions for us?'),
    ...four(10, ko ? '인성' : 'Behavioral'),
    ...four(20, ko ? '네트워크' : 'Networks'),
    ...four(30, ko ? '데이터베이스' : 'Databases'),
  ];
};

/** Buttons by what they do, in both languages. */
export const SAYS = {
  start: /^(시작|Start)$/,
  write: /^(글로 답하기|Answer in writing)$/,
  aloud: /^(말로 다 했어요|I answered aloud)$/,
  skip: /^(건너뛰기|Skip)$/,
  stop: /^(그만하기|Stop)$/,
  end: /^(그만하고 결과 보기|Stop and see the report)$/,
  goOn: /^(계속하기|이어서 하기|Go on)$/,
  fresh: /^(새로 시작|Start a new one)$/,
  next: /^(다음|Next)$/,
  samples: /^(예시 답안과 팁|Sample answers and tips)$/,
  tips: /^(의도와 개요|Tips|Intent.*)$/,
  back: /^(결과로 돌아가기|Back to the report)$/,
  deckAll: /^(모두 복습함에 넣기|Put all into my deck)$/,
  deckOne: /^(복습함에 넣기|Put it into my deck)$/,
  past: /^(지난 면접 보기|Past interviews)$/,
  remove: /^(지우기|Delete)$/,
  sure: /^(정말 지우기|Really delete)$/,
} as const;

type Says = keyof typeof SAYS;

/** Moves of one member; `before` runs ahead of each, such as a restart. */
export const interviewing = (
  actor: Actor,
  channelId: string,
  before: () => Promise<unknown> = async () => undefined,
) => {
  let screen: PageMessage | undefined;
  const now = (): PageMessage => {
    if (!screen) throw new Error('nothing is on the screen');
    return screen;
  };
  /** What a reply shows; a press that was only taken is followed by the screen. */
  const see = async (reply: Reply): Promise<PageMessage> => {
    const old = screen;
    screen =
      reply.kind === 'acknowledged' && old
        ? await actor.waitForMessage(old.channelId, (one) => one.id === old.id && wordsOf(one) !== wordsOf(old))
        : messageOf(reply);
    expectWhole(screen);
    return screen;
  };
  const idAt = (label: Says): string => {
    const found = buttonsOf(now()).find((one) => SAYS[label].test(one.label));
    if (!found) throw new Error(`no button ${label} among ${JSON.stringify(buttonsOf(now()))}`);
    return found.id;
  };
  const form = async () => modalOf(await actor.press(now().id, idAt('write')));
  return {
    screen: now,
    see,
    idAt,
    form,
    words: () => wordsOf(now()),
    title: () => String(now().embeds[0]?.title),
    place: () => String((now().embeds[0]?.author as { name?: string } | undefined)?.name),
    begin: async (options: Readonly<Record<string, string | number>> = {}) =>
      see(await actor.command(channelId, 'mock', options)),
    press: async (label: Says) => {
      await before();
      return see(await actor.press(now().id, idAt(label)));
    },
    pressId: (id: string) => actor.press(now().id, id),
    write: async (text: string) => {
      await before();
      const modal = await form();
      await before();
      return see(await actor.submit(modal, { text }));
    },
    select: async (value: string) => {
      await before();
      const found = allComponents(now().components).find(({ type }) => type === 3);
      return see(await actor.select(now().id, String(found?.custom_id), [value]));
    },
  };
};
