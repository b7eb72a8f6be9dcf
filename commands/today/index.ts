// /today: the question of the day, who has answered, and the way to its thread; or when the next one comes.
import {
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  MessageFlags,
} from 'discord.js';
import { postKey } from '../../src/core/post.ts';
import { studyDay } from '../../src/core/schedule.ts';
import type { Study } from '../../src/core/study.ts';
import { noneToday } from '../../src/core/today.ts';
import type { App } from '../../src/discord/app.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import { described, named } from '../../src/discord/command-text.ts';
import { languageOf, translator } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import { viewerOf } from '../../src/discord/viewer.ts';
import { isLeader, studyHere, todaysPost } from '../../src/discord/where.ts';
import { type Found, postHere, stillOpen } from '../../src/discord/which-post.ts';
import { troubleLine } from '../daily-post/index.ts';
import { noneView, postedView } from './today-view.ts';

type Interaction = ChatInputCommandInteraction<'cached'>;

/** For leaders: what members can do nothing about would only worry them. */
const trouble = async (interaction: Interaction, study: Study, app: App): Promise<string[]> =>
  isLeader(interaction, study) ? troubleLine(study, app, viewerOf(interaction, app)) : [];

const showPosted = async (interaction: Interaction, found: Found, app: App): Promise<void> => {
  const { question } = found.post;
  if (!question) throw new UserError('common.question.postGone');
  const answers = await app.store.answers.ofPost(postKey(found.post));
  const language = languageOf(interaction.locale);
  const reader = { language, readsMessages: app.readsMessages };
  const view = postedView(found, question, answers, reader, translator(language));
  const { embeds, components } = view;
  const content = [...(await trouble(interaction, found.study, app)), view.content].join('\n');
  await interaction.reply({ content, embeds, components, flags: MessageFlags.Ephemeral });
};

const showNone = async (interaction: Interaction, study: Study, app: App): Promise<void> => {
  const now = app.clock.now();
  const date = studyDay(now, study.schedule.zone);
  const record = await app.store.posts.get(postKey({ studyId: study.id, date, slot: 0 }));
  const plan = await app.store.plans.get(study.id, date, 0);
  const none = noneToday(study, record, plan, now);
  const said = noneView(none, study.nextAt, await stillOpen(study, app), translator(languageOf(interaction.locale)));
  const content = [...(await trouble(interaction, study, app)), said].join('\n');
  await interaction.reply({ content, flags: MessageFlags.Ephemeral });
};

const execute = async (interaction: Interaction, app: App): Promise<void> => {
  const here = await postHere(interaction, app);
  if (here) return showPosted(interaction, here, app);
  const study = await studyHere(interaction, app);
  const post = await todaysPost(study, app);
  return post ? showPosted(interaction, { study, post }, app) : showNone(interaction, study, app);
};

/** The command; the buttons on its screen belong to the question card. */
export const today: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('today.command.name'),
    ...described('today.command.description'),
    contexts: [InteractionContextType.Guild],
  },
  prefix: 'today',
  help: { audience: 'members', does: 'help.does.today' },
  execute,
};
