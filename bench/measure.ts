/** One line of the result: what was measured, what it came to, and whether that is what was wanted. */
export interface Point {
  readonly name: string;
  /** The figure as it is shown, with its unit. */
  readonly figure: string;
  readonly wanted: string;
  /** Null: it was not measured, and `figure` says why. */
  readonly met: boolean | null;
  /** What the figure comes from: the single rounds, absolute numbers, the query plan. */
  readonly detail: string;
}

/** The middle value; of an even number of values the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error("There is no median of nothing.");
  return middle;
}

/** "1.07 (0.98 to 1.15)": the median and between what the values lay. */
export function spread(values: readonly number[], digits: number): string {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${lowest.toFixed(digits)} to ${highest.toFixed(digits)})`;
}

/** How long `work` takes, in seconds. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

/** A point that could not be measured here. */
export function notMeasured(name: string, wanted: string, why: string): Point {
  return { name, figure: "not measured", wanted, met: null, detail: why };
}
