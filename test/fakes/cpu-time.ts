/**
 * How many milliseconds of computing the work took. Unlike the time on the wall it does not grow while another program has
 * the processor, so a bound on it holds on a busy machine too.
 */
export function cpuMsOf(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
