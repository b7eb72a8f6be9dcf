// Question parts as a form's text: bullets of our own question files, or plain words.

/** Labels of docs/question-files.md that may precede a part; here the form's field already says what it is. */
const LABEL =
  /^(?:\*\*)?(?:모범 답변|예시 답변|예시 답안|답변|팁|꼬리 ?질문|sample answer|answer|tip|follow-?up)\s*\d{0,3}(?:\*\*)?\s*[:：](?:\*\*)?\s*/i;
const BULLET = /^[-*•]\s+/;
const CONTINUED = /^(?: {2}|\t)/;

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').split('\n');
}

/** Bullets at the line's start begin a part each; indented lines and those without a bullet go on. */
function bullets(lines: readonly string[]): string[] {
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.length - 1;
    if (BULLET.test(line) || last < 0) parts.push(line.replace(BULLET, ''));
    else parts[last] = `${parts[last]}\n${line.replace(CONTINUED, '')}`;
  }
  return parts;
}

/**
 * The parts that a member wrote: one for each bullet (`- 답변: …`, label optional). Without bullets the whole text is
 * one part, or (`each: 'line'`) every line is one.
 */
export function readParts(text: string, each: 'text' | 'line'): string[] {
  const lines = linesOf(text);
  const whole = each === 'line' ? lines : [lines.join('\n')];
  const parts = lines.some((line) => BULLET.test(line)) ? bullets(lines) : whole;
  return parts.map((part) => tidy(tidy(part).replace(LABEL, ''))).filter((part) => part !== '');
}

/** Parts as text that `readParts` reads back; `label` precedes each. */
export function writeParts(parts: readonly string[], label: string): string {
  return parts.map((part) => `- ${label}: ${part.split('\n').join('\n  ')}`).join('\n');
}

/** Words between commas or on lines of their own. */
export function readWords(text: string): string[] {
  return text
    .split(/[,，、\n\r]/)
    .map((word) => word.replace(/\s+/g, ' ').trim())
    .filter((word) => word !== '');
}
