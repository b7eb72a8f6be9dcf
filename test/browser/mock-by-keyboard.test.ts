// A mock interview with the keyboard alone, in both languages, over a restart of the bot. SCREENSHOTS=1 keeps pictures of it.
import type { Page } from 'playwright-core';
import { pressKey, reach } from './keyboard.ts';
import { ENGLISH, KOREAN, picture, type Scene, sceneTest as test } from './scene.ts';
import { lastMessage, typeCommand } from './stage.ts';

interface Says {
  readonly command: string;
  readonly start: RegExp;
  readonly write: RegExp;
  readonly answer: string;
  readonly aloud: RegExp;
  readonly skip: RegExp;
  readonly report: string;
  readonly picture: RegExp;
  readonly choose: RegExp;
  readonly own: string;
  readonly samples: RegExp;
  readonly sample: RegExp;
  readonly keep: RegExp;
  readonly kept: RegExp;
  readonly deck: string;
  readonly weeks: RegExp;
}

const KO: Says = {
  command: '/모의면접',
  start: /^시작/,
  write: /^글로 답하기/,
  answer: '안녕하세요, 예약 서비스를 2년 동안 운영하며 중복 예약을 한 달 12건에서 0건으로 줄인 백엔드 지원자입니다.',
  aloud: /^말로 다 했어요/,
  skip: /^건너뛰기/,
  report: '모의면접 결과',
  picture: /막대그래프/,
  choose: /^combobox 질문 골라 보기/,
  own: '내 답변',
  samples: /^예시 답안과 팁/,
  sample: /예시 답안 1\/2/,
  keep: /^모두 복습함에 넣기/,
  kept: /복습함에 질문 5개를 넣었어요/,
  deck: '/복습함',
  weeks: /앞으로 2주/,
};

const EN: Says = {
  command: '/mock',
  start: /^Start/,
  write: /^Answer in writing/,
  answer:
    'I am a backend developer who ran a booking site for two years and cut double bookings from 12 a month to none.',
  aloud: /^I answered aloud/,
  skip: /^Skip/,
  report: 'Your mock interview',
  picture: /bar chart/i,
  choose: /^combobox Go to a question/,
  own: 'Your answer',
  samples: /^Sample answers and tips/,
  sample: /Sample answers 1\/2/,
  keep: /^Put all into my deck/,
  kept: /5 questions are in your deck/,
  deck: '/deck',
  weeks: /two weeks/i,
};

/** Presses a button after so many seconds, and waits until the step that it belonged to has passed. */
const pass = async (page: Page, { local }: Scene, button: RegExp, seconds: number): Promise<void> => {
  const pressed = lastMessage(page).getByRole('button', { name: button });
  const id = await pressed.getAttribute('data-custom-id');
  local.clock.set(local.clock.now() + seconds * 1_000);
  await pressKey(page, button);
  await page.locator(`[data-custom-id="${id}"]`).waitFor({ state: 'detached' });
};

test.for([
  ['Korean', KOREAN, KO, 'ko', 'dark'],
  ['English', ENGLISH, EN, 'en', 'light'],
] as const)(
  '%s: in writing, aloud, skipped, over a restart, to the report and a sample answer',
  async ([, cast, says, ending, colorScheme], { stageScene }) => {
    const now = await stageScene(cast);
    const page = await now.open(now.first, { colorScheme, viewport: { width: 1000, height: 1250 } });
    const screen = lastMessage(page);
    await typeCommand(page, says.command);
    await pressKey(page, says.start);

    await pressKey(page, says.write);
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').waitFor();
    await picture(page, `mock-question-${ending}`);
    await page.keyboard.type(says.answer);
    now.local.clock.set(now.local.clock.now() + 48_000);
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });

    await pass(page, now, says.aloud, 70);
    await now.restart();
    await pass(page, now, says.skip, 5);
    // Follow-ups depend on the questions: the rest takes as long as it takes.
    for (let left = 12; left > 0 && (await screen.getByText(says.report).count()) === 0; left -= 1) {
      await pass(page, now, says.aloud, left % 3 === 0 ? 200 : 65);
    }
    await screen.getByText(says.report).waitFor();
    await screen.getByRole('img', { name: says.picture }).waitFor();
    await picture(page, `mock-report-${ending}`);
    await pressKey(page, says.keep);
    await screen.getByText(says.kept).waitFor();

    await reach(page, /^article/, 'Shift+Tab');
    await reach(page, says.choose, 'Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await screen.getByText(says.own).waitFor();
    await screen.getByText(says.answer).waitFor();
    await picture(page, `mock-answer-${ending}`);
    await pressKey(page, says.samples);
    await screen.getByText(says.sample).waitFor();

    await reach(page, /^combobox (#|Message)/, 'Tab');
    await typeCommand(page, says.deck);
    // Cards that all come on one day are told in a line.
    await screen.getByText(says.weeks).first().waitFor();
    await picture(page, `deck-${ending}`);
  },
);
