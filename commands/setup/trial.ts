// The trial post: a card that says it is one, sent to the study's channel so that the leader sees it arrive.
import {
  ButtonStyle,
  Colors,
  type GuildBasedChannel,
  PermissionFlagsBits,
  SnowflakeUtil,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Study } from '../../src/core/study.ts';
import type { ServerContext, ServerPressContext } from '../../src/discord/context.ts';
import { requireLeader } from '../../src/discord/find-study.ts';
import { box, layout, words } from '../../src/discord/layout.ts';
import { button, row } from '../../src/discord/pages.ts';
import { acknowledge } from '../../src/discord/screen.ts';
import { type Translate, translator } from '../../src/discord/translate.ts';
import { UserError } from '../../src/discord/user-error.ts';
import * as routes from './routes.ts';

function card(study: Study, t: Translate) {
  const remove = button(t('setup.button.deleteTrial'), routes.untrial.id({ study: study.id }), ButtonStyle.Secondary);
  const text = words(`### ${t('setup.trial.question')}\n${t('setup.trial.text')}`);
  return layout(words(`**${t('setup.trial.heading')}**`), box(Colors.Blurple, [text, ...row([remove])]));
}

/** Sends the trial. Returns a link to it. @throws DiscordAPIError as Discord refuses it, UserError without a channel. */
export async function sendTrial(study: Study, { interaction: { guild } }: ServerContext): Promise<string> {
  const channel: GuildBasedChannel | undefined = guild.channels.cache.get(study.channelId);
  const message = card(study, translator(study.language));
  if (channel?.isThreadOnly()) {
    const thread = await channel.threads.create({
      name: translator(study.language)('setup.trial.thread'),
      autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
      appliedTags: study.forumTagId === null ? [] : [study.forumTagId],
      message,
    });
    return thread.url;
  }
  if (!channel?.isSendable()) throw new UserError('setup.refuse.choice');
  // The client sends again when an answer is lost; Discord then knows it by its nonce.
  const nonce = SnowflakeUtil.generate().toString();
  return (await channel.send({ ...message, nonce, enforceNonce: true })).url;
}

/** Takes a trial away: a leader's press of the button on it, whether or not its study is still there. */
export async function removeTrial(ctx: ServerPressContext, values: { readonly study: string }): Promise<void> {
  const { app, interaction, t } = ctx;
  requireLeader(ctx, await app.store.studies.get(interaction.guildId, values.study));
  // The id of a button can be forged, and what carries it is deleted: only a trial has it.
  if (!interaction.message.resolveComponent(interaction.customId)) ctx.refuse('common.error.unknownButton');
  await acknowledge(interaction);
  const { channel, message } = interaction;
  if (!channel?.isThread()) return interaction.deleteReply();
  if (channel.permissionsFor(interaction.client.user)?.has(PermissionFlagsBits.ManageThreads)) {
    await channel.delete();
    return;
  }
  // Without Manage Threads a forum post cannot be deleted, only emptied and closed by the one who opened it.
  await ctx.tell({ content: t('setup.trial.threadLeft') });
  await message.delete();
  await channel.setArchived(true);
}
