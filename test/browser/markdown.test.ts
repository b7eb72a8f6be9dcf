// Discord's Markdown as a tree, without a browser: what each mark gives, and that no text is lost or takes long.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, type Piece, parse, parseInline } from '../../playground/web/markdown/parse.ts';
import { processorMs } from '../processor-time.ts';

const said = (pieces: readonly Piece[]): string => pieces.map(saidByPiece).join('');

const saidByPiece = (piece: Piece): string => {
  switch (piece.kind) {
    case 'text':
    case 'code':
      return piece.text;
    case 'mark':
    case 'link':
      return said(piece.inside);
    case 'mention':
      return piece.what;
    case 'emoji':
      return piece.name;
    case 'time':
      return String(piece.seconds);
  }
};

const saidByBlocks = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'fence') return block.language + block.text;
      if (block.kind === 'quote') return saidByBlocks(block.inside);
      if (block.kind !== 'list') return said(block.inside);
      return block.items.map((item) => said(item.inside) + saidByBlocks(item.below)).join('');
    })
    .join('');

const text = (value: string): Piece => ({ kind: 'text', text: value });

describe('inside a line', () => {
  test.each([
    ['**굵게**', 'bold'],
    ['*기울임*', 'italic'],
    ['_기울임_', 'italic'],
    ['__밑줄__', 'underline'],
    ['~~취소~~', 'strike'],
    ['||비밀||', 'spoiler'],
  ])('%s is %s', (source, mark) => {
    expect(parseInline(source)).toEqual([{ kind: 'mark', mark, inside: [text(source.replace(/[*_~|]/g, ''))] }]);
  });

  test('three stars are bold and italic', () => {
    expect(parseInline('***둘 다***')).toEqual([
      { kind: 'mark', mark: 'bold', inside: [{ kind: 'mark', mark: 'italic', inside: [text('둘 다')] }] },
    ]);
  });

  test('marks nest, and italics may hold bold', () => {
    expect(parseInline('*하나 **둘** 셋*')).toEqual([
      {
        kind: 'mark',
        mark: 'italic',
        inside: [text('하나 '), { kind: 'mark', mark: 'bold', inside: [text('둘')] }, text(' 셋')],
      },
    ]);
  });

  test.each([
    'snake_case_name',
    '2 * 3 * 4',
    '**',
    '안 닫힌 **굵게',
    '`',
    '||',
    '[링크](상대/주소)',
    '[x](javascript:alert(1))',
    '<t:abc>',
    '<@12>',
    '<https://>',
  ])('%s stays as it is', (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
  });

  test('a backslash takes a mark its meaning, and code keeps it', () => {
    expect(parseInline('\\*별\\* `**그대로**`')).toEqual([text('*별* '), { kind: 'code', text: '**그대로**' }]);
  });

  test('addresses end before the sentence does, and masked ones keep their brackets', () => {
    expect(parseInline('(https://example.com/a?b=1).')).toEqual([
      text('('),
      { kind: 'link', href: 'https://example.com/a?b=1', inside: [text('https://example.com/a?b=1')] },
      text(').'),
    ]);
    expect(parseInline('[위키 [1]](https://example.com/a_(b))')).toEqual([
      { kind: 'link', href: 'https://example.com/a_(b)', inside: [text('위키 [1]')] },
    ]);
  });

  test('mentions, times and emoji', () => {
    expect(parseInline('<@123456789012345678><@&123456789012345678><#123456789012345678>')).toEqual([
      { kind: 'mention', of: 'user', what: '123456789012345678' },
      { kind: 'mention', of: 'role', what: '123456789012345678' },
      { kind: 'mention', of: 'channel', what: '123456789012345678' },
    ]);
    expect(
      parseInline('</schedule skip:123456789012345678><t:1700000000:R><:blob:123456789012345678>@everyone'),
    ).toEqual([
      { kind: 'mention', of: 'command', what: 'schedule skip' },
      { kind: 'time', seconds: 1_700_000_000, style: 'R' },
      { kind: 'emoji', name: 'blob' },
      { kind: 'mention', of: 'all', what: 'everyone' },
    ]);
  });
});

describe('in lines', () => {
  test('headings, subtext and quotes need their blank', () => {
    expect(parse('# 제목\n#태그\n-# 작게\n> 인용\n> 둘째').map((block) => block.kind)).toEqual([
      'heading',
      'lines',
      'subtext',
      'quote',
    ]);
  });

  test('a long quote takes all that follows', () => {
    expect(parse('앞\n>>> 뒤\n# 끝')).toEqual([
      { kind: 'lines', inside: [text('앞')] },
      {
        kind: 'quote',
        inside: [
          { kind: 'lines', inside: [text('뒤')] },
          { kind: 'heading', level: 1, inside: [text('끝')] },
        ],
      },
    ]);
  });

  test('lists nest by indentation and keep their first number', () => {
    expect(parse('3. 셋\n   - 안\n4. 넷')).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          {
            inside: [text('셋')],
            below: [{ kind: 'list', ordered: false, start: 1, items: [{ inside: [text('안')], below: [] }] }],
          },
          { inside: [text('넷')], below: [] },
        ],
      },
    ]);
  });

  test('fences keep marks and lines, stand within text, and stay text when left open', () => {
    expect(parse('앞 ```js\n**a**\n\nb``` 뒤')).toEqual([
      { kind: 'lines', inside: [text('앞 ')] },
      { kind: 'fence', language: 'js', text: '**a**\n\nb' },
      { kind: 'lines', inside: [text(' 뒤')] },
    ]);
    expect(parse('```한 줄```')).toEqual([{ kind: 'fence', language: '', text: '한 줄' }]);
    expect(parse('```안 닫힘')).toEqual([{ kind: 'lines', inside: [text('```안 닫힘')] }]);
  });
});

test('no letter is ever lost', () => {
  const parts = [
    '가',
    'b',
    ' ',
    '\n',
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '> ',
    '>>> ',
    '# ',
    '- ',
    '1. ',
    '-# ',
    '[',
    '](',
    ')',
    '\\',
    '<',
    '>',
    '@',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 40 }), (chosen) => {
      const letters = (value: string) => value.replace(/[^가b]/g, '');
      expect(letters(saidByBlocks(parse(chosen.join(''))))).toBe(letters(chosen.join('')));
    }),
    { numRuns: 2_000 },
  );
});

test.each(['*', '**', '[', '||', '`', '> ', '- ', '(', '<', '\\', '_a', '[a](', '*a **b '])(
  '4,000 characters of %s are read at once',
  (part) => {
    expect(processorMs(() => parse(part.repeat(Math.ceil(4_000 / part.length))))).toBeLessThan(500);
  },
);
