// The only list of commands: dispatch, registration and /help read it, in this order.
import type { Command } from '../src/discord/command.ts';
import { answers } from './answers/index.ts';
import { deck } from './deck/index.ts';
import { exporting } from './export/index.ts';
import { feedback } from './feedback/index.ts';
import { help } from './help/index.ts';
import { history } from './history/index.ts';
import { leaderboard } from './leaderboard/index.ts';
import { me } from './me/index.ts';
import { mock } from './mock/index.ts';
import { mydata } from './mydata/index.ts';
import { practice } from './practice/index.ts';
import { question } from './question/index.ts';
import { sample } from './sample/index.ts';
import { schedule } from './schedule/index.ts';
import { setup } from './setup/index.ts';
import { isItMine, notMine, submit } from './submit/index.ts';
import { tip } from './tip/index.ts';
import { today } from './today/index.ts';
import { week } from './week/index.ts';

export const commands: readonly Command[] = [
  today,
  tip,
  sample,
  answers,
  submit,
  notMine,
  isItMine,
  me,
  leaderboard,
  feedback,
  practice,
  mock,
  deck,
  history,
  question,
  setup,
  schedule,
  week,
  exporting,
  mydata,
  help,
];
