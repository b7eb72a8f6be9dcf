// A report: a member's word to the leaders that a sample answer is wrong or odd.

export interface Report {
  readonly version: 1;
  readonly guildId: string;
  readonly questionId: string;
  /** The question's title as it was. */
  readonly title: string;
  readonly userId: string;
  readonly reason: string;
  /** Epoch ms. */
  readonly at: number;
  /** A leader has handled it. */
  readonly settled: boolean;
}
