// The next posting times, as the host process knows them; asked again now and then, never waited for.

export interface NextTime {
  readonly label: string;
  readonly at: number;
}

export interface NextTimes {
  known(): readonly NextTime[];
  setSource(source: () => Promise<readonly NextTime[]>): void;
  refresh(): void;
}

/** Empty until a source is set; `changed` is called when an answer differs from the last. */
export function createNextTimes(changed: () => void): NextTimes {
  let source: (() => Promise<readonly NextTime[]>) | undefined;
  let known: readonly NextTime[] = [];
  let asking = false;

  const ask = async (): Promise<void> => {
    if (source === undefined || asking) return;
    asking = true;
    try {
      const next = await source();
      const differs = JSON.stringify(next) !== JSON.stringify(known);
      known = next;
      if (differs) changed();
    } catch {
      known = [];
    } finally {
      asking = false;
    }
  };

  return {
    known: () => known,
    setSource(newSource) {
      source = newSource;
      void ask();
    },
    refresh() {
      void ask();
    },
  };
}
