// How it stands in the window: wide and narrow, dark and light, with nothing cut, everything named, and soon there.
import type { Page } from 'playwright-core';
import { box, expect, lastMessage, MORNING, messages, run, test } from './stage.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Things that stick out of the window sideways, or have no name for a screen reader. */
const faultsOf = (page: Page) =>
  page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('button, a, input, textarea, [role=button], [role=option], img'),
    ];
    const seen = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    const name = (element: HTMLElement) => {
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
      return (element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '').trim();
    };
    const isImage = (element: HTMLElement) => element instanceof HTMLImageElement && element.hasAttribute('alt');
    const about = (element: HTMLElement) => element.outerHTML.slice(0, 120);
    return {
      nameless: seen.filter((element) => name(element) === '' && !isImage(element)).map(about),
      cut: seen
        .filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 0 && (left < -1 || right > window.innerWidth + 1);
        })
        .map(about),
      scrolls: document.documentElement.scrollWidth > window.innerWidth,
    };
  });

const CLEAN = { nameless: [], cut: [], scrolls: false };

const fill = async (page: Page) => {
  await run(page, '오늘');
  await lastMessage(page).getByText('오늘의 질문 ·').waitFor();
  await run(page, 'picks');
  await messages(page).getByRole('combobox', { name: '분류' }).first().waitFor();
};

test('on a phone the channels are a drawer, and everything fits and has a name', async ({ stage }) => {
  const page = await stage.open(stage.leader, PHONE);
  await fill(page);
  expect(await faultsOf(page)).toEqual(CLEAN);
  const channel = page.getByRole('button', { name: /^잡담/ });
  expect(await channel.isVisible()).toBe(false);
  await page.getByRole('button', { name: '채널 목록 열기' }).click();
  await channel.waitFor();
  await expect.poll(() => faultsOf(page)).toEqual(CLEAN);
  await channel.click();
  await page.getByRole('heading', { level: 2, name: '#잡담' }).waitFor();
  await expect.poll(() => channel.isVisible()).toBe(false);
});

test('on a phone a thread takes the place of its channel', async ({ stage }) => {
  const page = await stage.open(stage.leader, PHONE);
  await run(page, 'thread');
  await messages(page)
    .getByRole('button', { name: /스레드 보기/ })
    .click();
  await page.getByRole('heading', { level: 2, name: '11월 23일 · 자기소개' }).waitFor();
  await page.getByRole('button', { name: '돌아가기: #오늘의-질문' }).click();
  await box(page).waitFor();
});

test('on a phone a form and its menus fit', async ({ stage }) => {
  const page = await stage.open(stage.leader, PHONE);
  await run(page, '오늘');
  await lastMessage(page).getByRole('button', { name: '답변하기' }).click();
  await page
    .getByRole('dialog')
    .getByRole('combobox', { name: /^자신감/ })
    .click();
  const list = page.getByRole('dialog').getByRole('listbox');
  const { x, y, width, height } = (await list.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
  expect(x).toBeGreaterThanOrEqual(0);
  expect(y).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(390);
  expect(y + height).toBeLessThanOrEqual(844);
  expect(await faultsOf(page)).toEqual(CLEAN);
});

for (const language of ['ko', 'en'] as const) {
  test(`on a phone posts, members and events fit and have names (${language})`, async ({ stage }) => {
    const { local, bot, guild, forum, leader, members } = stage;
    const role = local.createRole(guild.id, { name: '기획', permissions: String(1n << 44n) });
    local.addRole(guild.id, bot.client.user?.id ?? '', role.id);
    await (await bot.client.guilds.fetch(guild.id)).scheduledEvents.create({
      name: '금요일 저녁에 두 명씩 짝을 지어 서로 묻고 답하는 모의 면접',
      scheduledStartTime: MORNING + 3_600_000,
      scheduledEndTime: MORNING + 7_200_000,
      privacyLevel: 2,
      entityType: 3,
      entityMetadata: { location: '음성 채널' },
    });
    await local.as(leader.id).post(forum.id, { name: '긴 제목 '.repeat(12), content: '내용', tagIds: [] });
    const page = await stage.open(language === 'ko' ? leader : members[2], PHONE);
    const names =
      language === 'ko'
        ? { drawer: '채널 목록 열기', events: '이벤트 1개', close: '닫기', post: '새 게시물', forum: /^질문-포럼/ }
        : { drawer: 'Open the channel list', events: '1 event', close: 'Close', post: 'New post', forum: /^질문-포럼/ };
    const drawer = page.getByRole('button', { name: names.drawer });
    await drawer.click();
    await expect.poll(() => faultsOf(page)).toEqual(CLEAN);
    await page.getByRole('list').getByRole('button', { name: /^서연/ }).click();
    await page.getByRole('menu', { name: '서연' }).waitFor();
    await expect.poll(() => faultsOf(page)).toEqual(CLEAN);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: names.events }).click();
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => faultsOf(page)).toEqual(CLEAN);
    await page.getByRole('dialog').getByRole('button', { name: names.close, exact: true }).click();
    await page.getByRole('button', { name: names.forum }).click();
    await page.getByRole('button', { name: names.post }).click();
    await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    await expect.poll(() => faultsOf(page)).toEqual(CLEAN);
  });
}

test('on a wide screen everything fits and has a name, with the thread beside it', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await fill(page);
  await run(page, 'thread');
  await lastMessage(page)
    .getByRole('button', { name: /스레드 보기/ })
    .click();
  await page.getByRole('complementary', { name: '스레드' }).waitFor();
  expect(await faultsOf(page)).toEqual(CLEAN);
});

test('the theme follows the system until one chooses', async ({ stage }) => {
  const page = await stage.open(stage.leader, { colorScheme: 'light' });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(theme).toBe('dark');
  await page.getByRole('button', { name: '밝은 화면으로' }).click();
  expect(await theme()).toBe('light');
  await page.reload();
  await box(page).waitFor();
  expect(await theme()).toBe('light');
});

test('every text stands out enough from its ground, in both themes', async ({ stage }) => {
  const { local, leader, study, talk } = stage;
  await local.as(leader.id).say(study.id, `<@${leader.id}> <#${talk.id}> \`코드\`\n-# 작은 글씨\n> 인용`);
  for (const colorScheme of ['dark', 'light'] as const) {
    const page = await stage.open(stage.leader, { colorScheme });
    await fill(page);
    await run(page, 'silent');
    await page.locator('.failed .fault').waitFor();
    const faint = await page.evaluate(() => {
      const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
      const light = ([r = 0, g = 0, b = 0]: readonly number[]) => {
        const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
          const value = part / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const groundOf = (element: Element | null): readonly number[] => {
        if (element === null) return [255, 255, 255];
        const color = getComputedStyle(element).backgroundColor;
        const [r = 0, g = 0, b = 0, a = 1] = parse(color);
        const host = element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
        if (!color.startsWith('rgb') || a === 0) return groundOf(host);
        if (a === 1) return [r, g, b];
        return groundOf(host).map((below, index) => below * (1 - a) + ([r, g, b][index] ?? 0) * a);
      };
      document.querySelector('.message')?.scrollIntoView();
      const texts = [
        ...document.querySelectorAll<HTMLElement>(
          '.lines, discord-mention, .above, .channel, .kind, .day span, .button, .field-name, .embed-footer, .member-name, .select-shown, .guide-step, .beginning span, .side-title, .badge, .fault, .system strong, .ephemeral-note, .reaction, .tag, .post-title, .post-text, .post-foot',
        ),
      ];
      return texts
        .filter((element) => element.checkVisibility() && !element.matches(':disabled'))
        .map((element) => {
          const [ink, ground] = [light(parse(getComputedStyle(element).color)), light(groundOf(element))];
          return {
            text: element.textContent?.trim(),
            ratio: (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05),
          };
        })
        .filter(({ ratio }) => ratio < 4.5);
    });
    expect(faint).toEqual([]);
  }
});

test('every stop of the Tab key is visible and shows the focus', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await run(page, '오늘');
  await lastMessage(page).getByText('오늘의 질문 ·').waitFor();
  await page.locator('body').click({ position: { x: 700, y: 20 } });
  const stops = new Set<string>();
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { width, height } = element.getBoundingClientRect();
      const ring = (at: Element | null) => at !== null && getComputedStyle(at).outlineStyle !== 'none';
      const framed = element.closest('.composer, .option-box') !== null;
      return { about: element.outerHTML.slice(0, 100), seen: width > 0 && height > 0, ring: ring(element) || framed };
    });
    if (stop === undefined) break;
    expect(stop).toMatchObject({ seen: true, ring: true });
    stops.add(stop.about);
  }
  expect(stops.size).toBeGreaterThan(15);
});

test('the page is there soon', async ({ stage }) => {
  const page = await stage.open(stage.leader);
  await page.reload();
  await box(page).waitFor();
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  expect(painted).toBeLessThan(5_000);
});
