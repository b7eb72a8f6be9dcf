// What a command can reach: the parts of the running bot, by their interfaces.
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Answer, AnswerFile } from '../core/answer.ts';
import type { Change } from '../core/change.ts';
import type { Opinion } from '../core/opinion.ts';
import type { Pictures } from '../core/pictures.ts';
import type { DailyPost } from '../core/post.ts';
import type { Question } from '../core/question.ts';
import type { QuestionBank } from '../core/question-bank.ts';
import type { QuestionFiles } from '../core/question-files.ts';
import type { Study } from '../core/study.ts';
import type { Synonyms } from '../core/synonyms.ts';
import type { Erasing } from '../jobs/erasing.ts';
import type { Clock } from '../jobs/ports.ts';
import type { Posting } from '../jobs/posting.ts';
import type { Reminding } from '../jobs/reminding.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './command.ts';
import type { CommandMentions } from './command-mentions.ts';

/** The keeper of members' answers on the Discord side. */
export interface AnswerKeeper {
  /**
   * Re-reads a post's thread, so that edits and deletions that moved nothing are seen; all who ask meanwhile share one
   * reading. False: it could not be read whole, so what is stored may be behind. @throws when Discord does not answer.
   */
  refresh(study: Study, post: DailyPost): Promise<boolean>;
  /** As `refresh`, but by a reading that begins now: at the deadline an event that is late must not be missed. */
  readAnew(study: Study, post: DailyPost): Promise<boolean>;
  /** As `refresh`, unless the thread was read whole since the bot began to listen: then events have told the rest. */
  catchUpWith(study: Study, post: DailyPost): Promise<boolean>;
  /** A link that opens a file of an answer now, if its message was read lately. */
  linkOf(file: AnswerFile): string | undefined;
  /** Has messages show what a change of their member's answer made of them. */
  showSigns(change: Change<Answer>): void;
  /** Has a thread read again at the next beat, because what was written in it may not have been heard. */
  readSoon(guildId: string, threadId: string): void;
}

export interface App {
  /** All that members can do. */
  readonly commands: readonly Command[];
  /** Has texts name commands so that they can be tapped. */
  readonly mentions: Pick<CommandMentions, 'naming'>;
  readonly client: Client<true>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Store;
  /** What a server's members and studies have: the shared questions and that server's own; null: outside servers. */
  bankOf(guildId: string | null): Promise<QuestionBank>;
  /** A server's own questions only, those that can be drawn. */
  ownBankOf(guildId: string): Promise<QuestionBank>;
  /** Words that searches take for each other; the banks' own search knows them. */
  readonly synonyms: Synonyms;
  /** What a member suggested that leaders took since an instant (epoch ms). */
  acceptedOf(guildId: string, userId: string, since: number): Promise<readonly Question[]>;
  /** Question files, read and written. */
  readonly files: QuestionFiles;
  /** Origins that attachments may be fetched from. */
  readonly fileOrigins: ReadonlySet<string>;
  readonly pictures: Pictures;
  readonly posting: Posting;
  readonly reminding: Reminding;
  readonly erasing: Erasing;
  readonly answers: AnswerKeeper;
  /** Second opinions on written answers; undefined: nobody set up where they come from. */
  readonly opinion: Opinion | undefined;
  /** Whether Discord gives us the words of thread messages (the message content intent is on). */
  readonly readsMessages: boolean;
}
