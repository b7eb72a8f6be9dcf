// The store: one database and a repository for each concept.
import { type Answers, answersIn } from './answers.ts';
import { type Attempts, attemptsIn } from './attempts.ts';
import type { Inspection } from './backups.ts';
import { type DatabaseOptions, openDatabase } from './database.ts';
import { type Decks, decksIn } from './decks.ts';
import { type Departures, departuresIn } from './departures.ts';
import { type Erasures, erasuresIn } from './erasures.ts';
import { type Feedbacks, feedbackIn } from './feedback.ts';
import { type Guilds, guildsOver } from './guilds.ts';
import { type Imports, importsIn } from './imports.ts';
import { type Members, membersOver } from './members.ts';
import { type Meta, metaIn } from './meta.ts';
import { type Mocks, mocksIn } from './mocks.ts';
import { type Opinions, opinionsIn } from './opinions.ts';
import { type Plans, plansIn } from './plans.ts';
import { type Posts, postsIn } from './posts.ts';
import { pseudonymsOf } from './pseudonyms.ts';
import { type Questions, questionsIn } from './questions.ts';
import { type Reports, reportsIn } from './reports.ts';
import { type Studies, studiesIn } from './studies.ts';
import { type StudyMembers, studyMembersIn } from './study-members.ts';
import { type Tombstones, tombstonesIn } from './tombstones.ts';

export interface Store {
  /** Opens and reads once; await it before anything else. @throws StoreOpenError, StoreBusyError, StoreFullError, StoreKeyError */
  ready(): Promise<void>;
  /** Rewrites the files so that no byte of what was removed is left in them. */
  checkpoint(): Promise<void>;
  /** Copies all to a new file as it is at one moment, whoever writes meanwhile, and checks the copy. @throws StoreCopyError */
  copyTo(target: string): Promise<Inspection>;
  /** Looks the whole file over. */
  inspect(): Promise<Inspection>;
  /** Finishes the statements that wait. Later calls throw StoreClosedError, and so does an update that has not yet written. */
  close(): Promise<void>;
  readonly studies: Studies;
  readonly posts: Posts;
  readonly plans: Plans;
  readonly answers: Answers;
  readonly studyMembers: StudyMembers;
  readonly feedback: Feedbacks;
  readonly questions: Questions;
  readonly reports: Reports;
  readonly imports: Imports;
  readonly decks: Decks;
  readonly attempts: Attempts;
  readonly opinions: Opinions;
  readonly departures: Departures;
  readonly guilds: Guilds;
  readonly members: Members;
  readonly tombstones: Tombstones;
  readonly erasures: Erasures;
  readonly mocks: Mocks;
  readonly meta: Meta;
}

/** Opens nothing yet, so nothing can fail unheard: `ready()` does. */
export function openStore(options: DatabaseOptions): Store {
  const database = openDatabase(options);
  const meta = metaIn(database);
  const pseudonym = pseudonymsOf(meta);
  const opinions = opinionsIn(database, pseudonym);
  const studyMembers = studyMembersIn(database);
  const ofGuilds = {
    studies: studiesIn(database),
    posts: postsIn(database),
    plans: plansIn(database),
    answers: answersIn(database, studyMembers.join),
    studyMembers,
    feedback: feedbackIn(database, pseudonym),
    questions: questionsIn(database),
    reports: reportsIn(database),
    imports: importsIn(database),
    decks: decksIn(database),
    attempts: attemptsIn(database),
    mocks: mocksIn(database),
    erasures: erasuresIn(database, pseudonym),
  };
  return {
    ready: database.ready,
    checkpoint: database.checkpoint,
    copyTo: database.copyTo,
    inspect: database.inspect,
    close: database.close,
    ...ofGuilds,
    guilds: guildsOver(ofGuilds),
    departures: departuresIn(database),
    members: membersOver({ ...ofGuilds, opinions }),
    tombstones: tombstonesIn(database, pseudonym),
    opinions,
    meta,
  };
}
