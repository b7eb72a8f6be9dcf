// Practice with the keyboard alone, in both languages, over a restart of the bot. SCREENSHOTS=1 keeps pictures of it.
import { expect } from 'vitest';
import { pressKey, reach } from './keyboard.ts';
import { ENGLISH, KOREAN, picture, sceneTest as test } from './scene.ts';
import { lastMessage, typeCommand } from './stage.ts';

interface Says {
  readonly command: string;
  readonly hint: RegExp;
  readonly tips: RegExp;
  readonly write: RegExp;
  readonly answer: string;
  readonly compared: RegExp;
  readonly good: RegExp;
  readonly graded: RegExp;
  readonly aloud: RegExp;
  readonly easy: RegExp;
  readonly easilyGraded: RegExp;
  readonly opened: RegExp;
  readonly stop: RegExp;
  readonly sum: string;
  readonly done: RegExp;
}

const KO: Says = {
  command: '/연습',
  hint: /키워드/,
  tips: /(의도|팁)/,
  write: /^답변 쓰기/,
  answer:
    '커널을 함께 쓰느냐가 가장 큰 차이입니다.\n가상 머신은 운영체제까지 올리고, 컨테이너는 네임스페이스로 나눈 프로세스입니다.\n동아리 서버를 컨테이너로 옮겨 시작 시간을 30초에서 1초로 줄였습니다.',
  compared: /글에서 보이는 것/,
  good: /^좋음/,
  graded: /좋음 · 다음 복습/,
  aloud: /^답 보기/,
  easy: /^쉬움/,
  easilyGraded: /쉬움 · 다음 복습/,
  opened: /•/,
  stop: /^그만하기/,
  sum: '연습을 마쳤어요',
  done: /질문 2개를 연습했어요/,
};

const EN: Says = {
  command: '/practice',
  hint: /Keywords/,
  tips: /(Tips|Intent)/,
  write: /^Write an answer/,
  answer:
    'The biggest difference is whether they share a kernel.\nA virtual machine boots a whole operating system, a container is a process in its own namespaces.\nMoving our club server to containers cut its start from 30 seconds to one.',
  compared: /What shows in the text/,
  good: /^Good/,
  graded: /Good · next review/,
  aloud: /^Show answer/,
  easy: /^Easy/,
  easilyGraded: /Easy · next review/,
  opened: /•/,
  stop: /^Stop/,
  sum: 'Practice is over',
  done: /You practised 2 questions/,
};

test.for([
  ['Korean', KOREAN, KO, 'ko', 'dark'],
  ['English', ENGLISH, EN, 'en', 'light'],
] as const)(
  '%s: hints, an answer in the form, coach, grades, next, sum',
  async ([, cast, says, ending, colorScheme], { stageScene }) => {
    const scene = await stageScene(cast);
    const page = await scene.open(scene.first, { colorScheme, viewport: { width: 1000, height: 1250 } });
    const screen = lastMessage(page);
    await typeCommand(page, says.command);
    await screen.getByText(/나만 볼 수 있는|Only you can see this/).waitFor();

    await pressKey(page, says.hint);
    await pressKey(page, says.tips);
    // Both lists stand open.
    expect(await screen.getByText(says.opened).count()).toBe(2);
    await picture(page, `practice-hints-${ending}`);

    await pressKey(page, says.write);
    const form = page.getByRole('dialog');
    await form.getByRole('textbox').waitFor();
    await page.keyboard.type(says.answer);
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    await screen.getByText(says.compared).waitFor();
    await picture(page, `practice-answer-${ending}`);

    await scene.restart();
    await pressKey(page, says.good);
    await screen.getByText(says.graded).waitFor();
    // The pressed button is gone, and what was pressed twice by mistake must not be another.
    await reach(page, /^article/, 'Shift+Tab');
    await pressKey(page, says.aloud);
    await pressKey(page, says.easy);
    await screen.getByText(says.easilyGraded).waitFor();
    await pressKey(page, says.stop);
    await screen.getByText(says.sum).waitFor();
    expect(await screen.getByText(says.done).count()).toBe(1);
  },
);
