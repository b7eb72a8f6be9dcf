// The heartbeat: asks the bot once a minute for all that is due, whatever became of the beat before.
import { schedule } from 'node-cron';
import type { JobLog } from './jobs/ports.ts';

/** Beats at every full minute until the returned function is called. A beat that fails is logged, and the next one comes. */
export const startHeart = (beat: () => Promise<void>, log: Pick<JobLog, 'error'>): (() => Promise<void>) => {
  const task = schedule('* * * * *', () => beat().catch((err: unknown) => log.error({ err }, 'a beat failed')));
  return async () => task.destroy();
};
