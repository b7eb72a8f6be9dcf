// How what is tried again is stored: for posts and for reminders.
import { z } from 'zod';

/** Why a time passed without a post. */
export const missReason = z.enum([
  'offline',
  'no-questions',
  'missing-access',
  'missing-permissions',
  'channel-gone',
  'tag-required',
  'rejected',
  'timed-out',
  'unanswered',
]);

export const retrySchema = z.object({
  times: z.number(),
  at: z.number(),
  reason: missReason.nullable(),
  gone: z.boolean().exactOptional(),
});
