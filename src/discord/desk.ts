// Where a member practises: who, in which language, in which study, and what can come next there.
import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { PracticeState } from '../core/practice.ts';
import { newPractice } from '../core/practice.ts';
import type { Language } from '../core/question.ts';
import type { QuestionBank } from '../core/question-bank.ts';
import type { Study } from '../core/study.ts';
import type { App } from './app.ts';
import { languageOf, type Translate, translator } from './translate.ts';
import { studyHereIfAny } from './which-post.ts';
import { bankHere } from './which-question.ts';

export type Press = MessageComponentInteraction | ModalSubmitInteraction;
export type Practising = ChatInputCommandInteraction | Press;

export interface Desk {
  readonly app: App;
  /** What the member can draw here: a server's own questions are for that server only. */
  readonly bank: QuestionBank;
  readonly userId: string;
  /** Epoch ms at which the member came to the server where this is; 0: outside servers. */
  readonly joinedAt: number;
  readonly language: Language;
  readonly t: Translate;
}

/** Outside servers, before any study told the zone. */
const ZONES: Readonly<Record<Language, string>> = { ko: 'Asia/Seoul', en: 'UTC' };

/** The desk of what answers an interaction. */
export const deskOf = async (interaction: Practising | AutocompleteInteraction, app: App): Promise<Desk> => {
  const language = languageOf(interaction.locale);
  const bank = await bankHere({ interaction, app });
  const joinedAt = interaction.inCachedGuild() ? (interaction.member.joinedTimestamp ?? 0) : 0;
  return { app, bank, userId: interaction.user.id, joinedAt, language, t: translator(language) };
};

/** The study of the server where this is; undefined outside servers. */
export const studyAt = async (interaction: BaseInteraction, app: App): Promise<Study | undefined> =>
  interaction.inCachedGuild() ? studyHereIfAny(interaction, app) : undefined;

/** What is kept of a member's practice. */
export const practiceOf = async ({ app, userId }: Desk): Promise<PracticeState> =>
  (await app.store.decks.practice(userId)) ?? newPractice(userId);

/** The zone in which a member's day rolls over: the study's here, else the last one's. */
export const zoneOf = (state: PracticeState, study: Study | undefined, language: Language): string =>
  study?.schedule.zone ?? state.zone ?? ZONES[language];
