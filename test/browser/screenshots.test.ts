// A minute of use in pictures, in Korean and English. SCREENSHOTS=1 writes them into docs/screenshots; without it the same way is only walked.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PageUser } from '../../playground/protocol.ts';
import { ENGLISH, KOREAN, MINUTE, picture, type Scene, sceneTest as test } from './scene.ts';
import { box, lastMessage, messages, run, say } from './stage.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const threadOf = ({ local, leader, studyId }: Scene): string => {
  const posted = local.as(leader.id).messages(studyId)[0];
  if (!posted?.threadId) throw new Error('the question has no thread');
  return posted.threadId;
};

/** Members answer in the thread, some minutes apart. */
const talk = async (scene: Scene, lines: readonly (readonly [PageUser, string])[]): Promise<void> => {
  const thread = threadOf(scene);
  for (const [user, line] of lines) {
    scene.local.clock.set(scene.local.clock.now() + 9 * MINUTE);
    await scene.local.as(user.id).say(thread, line);
  }
};

const openThread = async (page: Page, name: RegExp): Promise<void> => {
  await messages(page).first().getByRole('button', { name }).click();
};

test('Korean, dark: question, answer, thread, sample answer, schedule, phone, two members at once', async ({
  stageScene,
}) => {
  const scene = await stageScene(KOREAN);
  const { leader, first, second, local } = scene;
  const page = await scene.open(first);
  await messages(page)
    .first()
    .getByText(/자기소개/)
    .first()
    .waitFor();
  await messages(page).first().getByRole('button', { name: '답변하기' }).click();
  const form = page.getByRole('dialog');
  await form
    .getByRole('textbox')
    .first()
    .fill(
      '안녕하세요, 백엔드 개발자로 지원한 박서연입니다. 동아리 예약 서비스를 2년 동안 운영하면서 중복 예약을 한 달 12건에서 0건으로 줄였습니다. 입사해서도 쓰는 사람이 믿을 수 있는 서비스를 만들고 싶습니다.',
    );
  await picture(page, 'answer-form-ko');
  await form.getByRole('button', { name: '제출' }).click();
  await form.waitFor({ state: 'detached' });

  await messages(page).first().getByRole('button', { name: '예시 답안' }).click();
  await lastMessage(page)
    .getByText(/예시 답안 1/)
    .waitFor();
  await picture(page, 'sample-answer-ko');
  const dismiss = page.getByRole('button', { name: '메시지 닫기' });
  for (let left = await dismiss.count(); left > 0; left -= 1) {
    await dismiss.first().click();
    await expect.poll(() => dismiss.count()).toBe(left - 1);
  }
  await page.getByRole('button', { name: '안내 닫기' }).click();

  await talk(scene, [
    [
      second,
      '프런트엔드 지원자 김도윤입니다. 사용자를 직접 만나 보고 화면을 고치는 걸 좋아해요. **예약 완료율을 5할에서 9할**로 올린 이야기부터 할게요.',
    ],
    [leader, `<@${first.id}> 숫자가 먼저 나와서 좋아요. 지원 동기를 한 문장만 더해 볼까요?`],
  ]);
  await openThread(page, /스레드 보기/);
  const thread = page.getByRole('complementary', { name: '스레드' });
  await thread.getByRole('article').getByText('지원 동기를 한 문장만').waitFor();
  await picture(page, 'daily-question-ko');

  await thread.getByRole('button', { name: '스레드 닫기' }).click();
  await run(page, '일정 보기');
  await lastMessage(page).getByText('나만 볼 수 있는 메시지예요').waitFor();
  await picture(page, 'schedule-ko');

  const phone = await scene.open(second, PHONE);
  await messages(phone).first().waitFor();
  await phone.getByRole('button', { name: '안내 닫기' }).click();
  await picture(phone, 'phone-ko');

  const both = await scene.open(leader);
  await both.getByRole('button', { name: '안내 닫기' }).click();
  await both.getByRole('button', { name: '두 멤버 나란히 보기' }).click();
  const [left, right] = [1, 2].map((index) => both.frameLocator(`iframe[title="${index}번째 화면"]`));
  if (!left || !right) throw new Error('no halves');
  const write = right.getByRole('combobox', { name: /메시지 보내기$/ });
  await write.fill('오늘 질문 답변 올렸어요!');
  await write.press('Enter');
  await left.getByRole('article').getByText('오늘 질문 답변 올렸어요!').waitFor();
  await picture(both, 'side-by-side-ko');
  expect(local.as(leader.id).messages(scene.studyId).at(-1)?.author.id).toBe(first.id);
});

test('English, light: question and thread, commands, setup, phone', async ({ stageScene }) => {
  const scene = await stageScene(ENGLISH);
  const { leader, first, second } = scene;
  const light = { colorScheme: 'light' as const };
  await talk(scene, [
    [
      first,
      "Hi, I'm Alex, a backend developer. I ran our club's booking site for two years and cut **double bookings from 12 a month to none**.",
    ],
    [
      second,
      "I'm Sofia and I'm applying for the front-end role. I like to watch people use a page before I change it.",
    ],
    [leader, `<@${first.id}> the number up front works well. Could you add one sentence on why this role?`],
  ]);
  const page = await scene.open(first, light);
  await messages(page)
    .first()
    .getByText(/introducing yourself/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Close the guide' }).click();
  await openThread(page, /See thread/);
  await page
    .getByRole('complementary', { name: 'thread' })
    .getByRole('article')
    .getByText('one sentence on why')
    .waitFor();
  await picture(page, 'daily-question-en');
  await page.getByRole('button', { name: 'Close thread' }).click();
  await box(page).click();
  await page.keyboard.type('/');
  await page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first().waitFor();
  await picture(page, 'commands-en');

  const own = await scene.open(leader, light);
  await own.getByRole('button', { name: 'Close the guide' }).click();
  await run(own, 'setup');
  await lastMessage(own).getByText('Only you can see this').waitFor();
  await picture(own, 'setup-en');

  const phone = await scene.open(second, { ...PHONE, ...light });
  await phone.getByRole('button', { name: 'Close the guide' }).click();
  await openThread(phone, /See thread/);
  await say(phone, 'Good point, I will open with my number too.');
  await lastMessage(phone).getByText('open with my number').waitFor();
  await picture(phone, 'phone-en');
});
