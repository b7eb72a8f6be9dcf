// Whether words that Discord refuses are at fault, or we are: what two studies meet within an hour is no question's fault.

const HOUR = 3_600_000;

/** Notes that a study met a code (at epoch ms) and says whether another study met it within the hour before. */
export type MetByOthers = (code: number, studyId: string, now: number) => boolean;

/** Makes the memory of one process; a restart forgets, which costs one question at most. */
export function createMetByOthers(): MetByOthers {
  const met = new Map<number, Map<string, number>>();
  return (code, studyId, now) => {
    const studies = met.get(code) ?? new Map<string, number>();
    for (const [id, at] of studies) if (Math.abs(now - at) > HOUR) studies.delete(id);
    met.set(code, studies.set(studyId, now));
    return studies.size > 1;
  };
}
