/**
 * Asks at most once per key: who asks the same again gets the first one's promise, value or error. It forgets nothing, so it
 * lives no longer than the run that made it.
 */
export function oncePerKey<Args extends readonly unknown[], T>(
  keyOf: (...args: Args) => string,
  ask: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (...args) => {
    const key = keyOf(...args);
    const known = asked.get(key) ?? ask(...args);
    asked.set(key, known);
    return known;
  };
}
