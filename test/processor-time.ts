// How long work takes of the processor, which others that use the machine hardly change.

/** Milliseconds of processor time that this process spends meanwhile, the least of so many runs. */
export function processorMs(work: () => unknown, runs = 1): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
