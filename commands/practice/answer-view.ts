// The screen on which a question is graded. It fits one phone screen: own words cut short, three lines of the coach, the sample
// answer folded, four grades; what is seldom wanted is behind one select.
import { type APIEmbed, type APISelectMenuOption, ButtonStyle, Colors } from 'discord.js';
import { GRADES, outcomes, type ReviewCard, wordsSince } from '../../src/core/deck.ts';
import { charactersIn } from '../../src/core/fit-text.ts';
import { type Layer, layerPages } from '../../src/core/layers.ts';
import type { Question } from '../../src/core/question.ts';
import type { Synonyms } from '../../src/core/synonyms.ts';
import { comebackWords, type WallReader } from '../../src/discord/comeback-words.ts';
import { EMBED_DESCRIPTION, EMBED_TITLE } from '../../src/discord/limits.ts';
import { type ButtonRow, button, pageAt, row } from '../../src/discord/pages.ts';
import { plainLine, withoutMaskedLinks } from '../../src/discord/safe-text.ts';
import { choices, option, type Row, type Screen } from '../../src/discord/screen.ts';
import type { Translate } from '../../src/discord/translate.ts';
import { type LayerMenu, layerOf, layerView, type OpenLayer, type WantedLayer } from '../sample/index.ts';
import { coachBrief } from './coach-view.ts';
import * as routes from './routes.ts';
import { namedBy, type PracticeItem, untitled } from './views.ts';

const COLOUR = Colors.Green;
/** Widths (a Korean syllable is 2) of what stands beside the grades: on a phone about three lines of own words, seven of a sample answer. */
const OWN = 130;
const SAMPLE = 300;
/** Both texts of a comparison share an embed's 6,000 characters. */
const COMPARED = 2_900;

/** When and where an answer is compared. */
export interface Surroundings extends WallReader {
  /** Whether there are leaders who can be told of odd sample answers. */
  readonly inServer: boolean;
  /** Whether a second opinion can be asked for. */
  readonly hasOpinion: boolean;
  /** Whether the words were written anew, so that the first ones can be looked at. */
  readonly isRewritten: boolean;
  readonly synonyms: Synonyms;
}

/** What the select does, beside opening a layer, by its name. */
export const MORE = {
  coach: 'practice.more.coach',
  before: 'practice.more.before',
  report: 'question.button.report',
  stop: 'practice.button.stop',
} as const;
export type More = keyof typeof MORE;

function menuOf(item: PracticeItem): LayerMenu {
  return {
    layers: ['answers', 'tips', 'followUps'],
    first: 'answers',
    idOf: (open) => routes.show.id({ ...namedBy(item), ...open }),
  };
}

/** When each grade brings the question back; beside the buttons, because four labels with it are too wide for a phone. */
function whenLine(card: ReviewCard, around: Surroundings, t: Translate): string {
  const after = outcomes(card, around.now);
  return GRADES.map((one) =>
    t('practice.whenGrade', { grade: t(`practice.grade.${one}`), when: comebackWords(after[one], around, t) }),
  ).join(' · ');
}

function gradeRow(item: PracticeItem, { memory }: ReviewCard, t: Translate): ButtonRow[] {
  return row(
    GRADES.map((one) => {
      const id = routes.grade.id({ ...namedBy(item), reps: memory.reps, given: one });
      return button(t(`practice.grade.${one}`), id, one === 'good' ? ButtonStyle.Primary : ButtonStyle.Secondary);
    }),
  );
}

/** The last embed with a line below it. */
function withLine(embeds: readonly APIEmbed[], line: string): APIEmbed[] {
  return embeds.map((embed, at) =>
    at < embeds.length - 1 ? embed : { ...embed, description: `${embed.description ?? ''}\n\n${line}` },
  );
}

/** The beginning of a text, in one line. */
function beginningOf(text: string, width: number): string {
  return plainLine(text, charactersIn(text, width));
}

function isLonger(text: string, width: number): boolean {
  return [...text].length > charactersIn(text, width);
}

/** The beginning of the first sample answer, for who answered aloud. */
function sampleEmbed(question: Question, t: Translate): APIEmbed {
  const [sample] = question.sampleAnswers;
  const lines =
    sample === undefined
      ? [t('sample.none.answers')]
      : [`**${t('sample.layer.answers')}**`, beginningOf(sample, SAMPLE)];
  return { title: plainLine(question.title, EMBED_TITLE), description: lines.join('\n'), color: COLOUR };
}

/** `coach`: lines of the coach below the words. */
function ownEmbed(words: string, question: Question, coach: readonly string[], t: Translate): APIEmbed {
  const own = [`**${t('practice.own')}**`, beginningOf(words, OWN)];
  const lines = coach.length > 0 ? [...own, '', `**${t('practice.coach.title')}**`, ...coach] : own;
  return { title: plainLine(question.title, EMBED_TITLE), description: lines.join('\n'), color: COLOUR };
}

/** Buttons beside the grades: the sample answer, the own words anew and whole, a second opinion on them. */
function answerRow(
  item: PracticeItem,
  words: string | undefined,
  isFolded: boolean,
  { hasOpinion }: Surroundings,
  t: Translate,
): ButtonRow[] {
  const named = namedBy(item);
  const hasMore = words !== undefined || isLonger(item.question.sampleAnswers[0] ?? '', SAMPLE);
  const [key, layer] = isFolded ? (['sample', 'answers'] as const) : (['fold', 'own'] as const);
  const write = words === undefined ? 'practice.button.write' : 'practice.button.rewrite';
  return row([
    ...(hasMore || !isFolded
      ? [button(t(`practice.button.${key}`), routes.show.id({ ...named, layer }), ButtonStyle.Secondary)]
      : []),
    button(t(write), routes.write.id(named), ButtonStyle.Secondary),
    ...(words !== undefined && isLonger(words, OWN)
      ? [button(t('practice.button.whole'), routes.whole.id(named), ButtonStyle.Secondary)]
      : []),
    ...(words !== undefined && hasOpinion
      ? [button(t('opinion.button.ask'), routes.opinion.id(named), ButtonStyle.Secondary)]
      : []),
  ]);
}

/** Another page of the layer that is open, and the other layers that have something. */
function layerOptions(question: Question, menu: LayerMenu, open: OpenLayer, t: Translate): APISelectMenuOption[] {
  const pages = layerPages(question, open.layer).length;
  const next = (pageAt(open.page, pages) + 1) % Math.max(1, pages);
  const nameOf = (layer: Layer): string => t(`sample.layer.${layer}`);
  const turned = t('practice.more.page', { name: nameOf(open.layer), page: next + 1, pages });
  return [
    ...(pages > 1 ? [option(turned, `${open.layer}.${next}`)] : []),
    ...menu.layers
      .filter((layer) => layer !== open.layer && layerPages(question, layer).length > 0)
      .map((layer) => option(nameOf(layer), `${layer}.0`)),
  ];
}

function moreRow(item: PracticeItem, words: string | undefined, open: OpenLayer, around: Surroundings, t: Translate) {
  const hasWords = words !== undefined;
  const isOffered: Readonly<Record<More, boolean>> = {
    coach: hasWords,
    before: hasWords && around.isRewritten,
    report: around.inServer && open.layer === 'answers' && layerPages(item.question, 'answers').length > 0,
    stop: true,
  };
  return choices(routes.more.id(namedBy(item)), t('practice.more.choose'), [
    ...layerOptions(item.question, menuOf(item), open, t),
    ...(Object.keys(MORE) as More[]).filter((one) => isOffered[one]).map((one) => option(t(MORE[one]), one)),
  ]);
}

/** The member's words with the coach, or what they opened instead, and the grades with what each leads to. */
export function answerView(
  item: PracticeItem,
  card: ReviewCard,
  wanted: WantedLayer | undefined,
  around: Surroundings,
  t: Translate,
): Screen {
  const { question } = item;
  const words = wordsSince(card);
  const menu = menuOf(item);
  const open = layerOf(menu, wanted);
  const isFolded = wanted === undefined || wanted.layer === 'own';
  const layer = isFolded ? [] : layerView(menu, question, open, undefined, t).embeds;
  const coach = isFolded && words !== undefined ? coachBrief(words, question, around.synonyms, t) : [];
  const own = words !== undefined ? [ownEmbed(words, question, coach, t)] : isFolded ? [sampleEmbed(question, t)] : [];
  const embeds = own.length === 0 ? layer : [...own, ...untitled(layer)];
  const rows: Row[] = [
    ...gradeRow(item, card, t),
    ...answerRow(item, words, isFolded, around, t),
    ...moreRow(item, words, open, around, t),
  ];
  return { content: '', embeds: withLine(embeds, whenLine(card, around, t)), components: rows };
}

/** Own words, whole. */
export function wholeView(words: string, { title }: Question): Screen {
  const description = withoutMaskedLinks(words).slice(0, EMBED_DESCRIPTION);
  return {
    content: '',
    embeds: [{ title: plainLine(title, EMBED_TITLE), description, color: COLOUR }],
    components: [],
  };
}

/** The first words of a round beside the last ones. */
export function beforeView(before: string, words: string, t: Translate): Screen {
  const text = (one: string): string => withoutMaskedLinks(one).slice(0, COMPARED);
  return {
    content: '',
    embeds: [
      { title: t('practice.before.first'), description: text(before), color: Colors.Grey },
      { title: t('practice.before.now'), description: text(words), color: COLOUR },
    ],
    components: [],
  };
}
