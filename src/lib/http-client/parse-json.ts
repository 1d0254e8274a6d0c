/** What a reviver is told besides: the digits as they were sent (JSON.parse source text access, Node 22 and newer). */
type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

/**
 * Parses a body. A whole number above 2^53 comes back as the text of its digits, because `JSON.parse` would round it to
 * another number, and such numbers are ids. Text that is no JSON gives `undefined`, which no JSON text can mean.
 * A byte order mark before it is passed over, as RFC 8259 §8.1 allows: what stands behind it may be a rotated token.
 */
export function parseJson(text: string): unknown {
  const exact: Reviver = (_key, value, context) =>
    typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "")
      ? context?.source
      : value;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""), exact);
  } catch {
    return undefined;
  }
}
