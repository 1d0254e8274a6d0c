/** How many of the thresholds before `deadlineAt` have been crossed; 0 while the end is far or unknown. */
export function crossedThresholds(deadlineAt: number | null, thresholds: readonly number[], now: number): number {
  if (deadlineAt === null) return 0;
  return thresholds.filter((distanceMs) => now >= deadlineAt - distanceMs).length;
}

/** When the next threshold will be crossed; null when all are behind or there is no deadline. */
export function nextThresholdAt(deadlineAt: number | null, thresholds: readonly number[], now: number): number | null {
  if (deadlineAt === null) return null;
  const ahead = thresholds.map((distanceMs) => deadlineAt - distanceMs).filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
