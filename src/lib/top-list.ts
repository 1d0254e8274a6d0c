/** The first few of many, however many come by: memory is bounded by `limit` alone. */
export interface TopList<T> {
  add(item: T): void;
  /** At most `limit` items, in order. */
  items(): T[];
  /** How many were added altogether. */
  readonly added: number;
}

/** Makes an empty list that keeps the first `limit` items by `compare`. */
export function createTopList<T>(limit: number, compare: (a: T, b: T) => number): TopList<T> {
  let kept: T[] = [];
  let added = 0;
  const cut = () => {
    kept = kept.sort(compare).slice(0, limit);
  };
  return {
    add(item) {
      kept.push(item);
      added += 1;
      // Sorted now and then only, so that a long list costs little more than reading it.
      if (kept.length > 2 * limit + SLACK) cut();
    },
    items() {
      cut();
      return [...kept];
    },
    get added() {
      return added;
    },
  };
}

const SLACK = 100;
