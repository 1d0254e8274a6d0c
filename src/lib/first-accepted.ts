/**
 * Tries the candidates in their order and gives the first answer that is not a refusal; when all are refused, the last
 * one. The next is tried only after a refusal, so one good candidate costs one attempt. At least one candidate.
 */
export async function firstAccepted<Candidate, Result>(
  candidates: readonly Candidate[],
  attempt: (candidate: Candidate) => Promise<Result>,
  isRefused: (result: Result) => boolean,
): Promise<Result> {
  for (const [index, candidate] of candidates.entries()) {
    const result = await attempt(candidate);
    if (index === candidates.length - 1 || !isRefused(result)) return result;
  }
  throw new RangeError("There is nothing to try.");
}
