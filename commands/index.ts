// The only list of commands: dispatch, registration and /help read it, in this order.
import type { Command } from '../src/discord/command.ts';
import { answers } from './answers.ts';
import { deck } from './deck.ts';
import { exporting } from './export.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { mock } from './mock.ts';
import { mydata } from './mydata.ts';
import { practice } from './practice.ts';
import { question } from './question.ts';
import { sample } from './sample.ts';
import { schedule } from './schedule.ts';
import { setup } from './setup.ts';
import { submit } from './submit.ts';
import { tip } from './tip.ts';
import { today } from './today.ts';

export const commands: readonly Command[] = [
  today,
  tip,
  sample,
  answers,
  submit,
  practice,
  mock,
  deck,
  history,
  question,
  setup,
  schedule,
  exporting,
  mydata,
  help,
];
