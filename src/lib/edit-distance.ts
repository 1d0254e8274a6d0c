/** Levenshtein's distance over at most the first 64 characters: enough to find what a mistyped name was meant to be. */
export function editDistance(left: string, right: string): number {
  const a = left.slice(0, COMPARED);
  const b = right.slice(0, COMPARED);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const COMPARED = 64;
