// What an upload is called, by all that Discord makes of names.
import { expect, test } from 'vitest';
import { uploadName } from '../../src/discord/upload-name.ts';

const named = (name: string, title: string | null = null, contentType: string | null = null): string =>
  uploadName({ name, title, contentType });

test.each([
  ['a plain name', ['questions.md'], 'questions.md'],
  ['a Korean name', ['__.md', '우리 질문'], '우리 질문.md'],
  // As karakeep#3041 and paseo#4559 got them.
  ['letters with marks', ['Pr_fung_Gr__e__l.md', 'Prüfung Größe Öl'], 'Prüfung Größe Öl.md'],
  ['Chinese letters and digits', ['2026_9______.txt', '2026年9月绩效计划表'], '2026年9月绩效计划表.txt'],
  ['digits in its place', ['c953b519a8c28c42.md', '왜-지원했나요'], '왜-지원했나요.md'],
  ['a title that has its extension', ['__.zip', '질문 모음.zip'], '질문 모음.zip'],
  ['a title that claims another kind', ['x.md', '질문.zip'], '질문.zip.md'],
  ['an empty title', ['a.txt', ''], 'a.txt'],
  ['nothing but the extension', ['md', '우리 질문', 'application/octet-stream'], '우리 질문.md'],
  ['no extension, but a type', ['____', '우리 질문', 'text/markdown; charset=utf-8'], '우리 질문.md'],
  ['a zip by its type', ['file', null, 'application/zip'], 'file.zip'],
  ['neither', ['file', null, null], 'file'],
  ['a letter case of its own', ['__.MD', '우리 질문'], '우리 질문.MD'],
  ['parts of letters', ['__.md', '우리'.normalize('NFD')], '우리.md'],
  ['folders', ['__.md', '../../etc/질문'], '질문.md'],
  ['other folders', ['__.md', 'C:\\\\기타\\\\질문'], '질문.md'],
] as const)('%s', (_what, given, called) => {
  const [name, title = null, type = null] = given as readonly (string | null)[];
  expect(named(String(name), title, type)).toBe(called);
});

test('a long one keeps its end, where the extension is', () => {
  const name = named('__.md', '질문'.repeat(200));
  expect(name).toHaveLength(100);
  expect(name.endsWith('질문.md')).toBe(true);
});

test('two files of which the link leaves the same stay two', () => {
  expect(named('__.md', '우리 질문')).not.toBe(named('__.md', '다른 질문'));
});
