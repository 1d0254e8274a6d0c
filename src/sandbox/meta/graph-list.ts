import type { SimulatedRequest } from "../simulator.ts";
import { parameter } from "./graph-request.ts";

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

/** One page of a Graph list, or that its cursor is none. */
export type ListedPage = { readonly data: readonly object[]; readonly paging?: object } | "invalid_cursor";

/**
 * One page of a list by `limit` and `after`, as Graph gives it: `paging.next` is there only when more follows, and it
 * embeds the caller's token. `url` is the address of the call without its query.
 */
export function listPage<Item extends { readonly id: string }>(
  request: SimulatedRequest,
  items: readonly Item[],
  show: (item: Item) => object,
  { url, token }: { readonly url: string; readonly token: string },
): ListedPage {
  const limit = Math.min(MAX_LIMIT, Math.max(1, Number(parameter(request, "limit") ?? DEFAULT_LIMIT) || DEFAULT_LIMIT));
  const after = parameter(request, "after");
  const start = after === null ? 0 : items.findIndex((item) => cursorOf(item) === after) + 1;
  if (after !== null && start === 0) return "invalid_cursor";
  const shown = items.slice(start, start + limit);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return { data: [] };
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  const data = shown.map(show);
  if (start + limit >= items.length) return { data, paging: { cursors } };
  const query = new URLSearchParams(request.query);
  query.set("access_token", token);
  query.set("limit", String(limit));
  query.set("after", cursors.after);
  return { data, paging: { cursors, next: `${url}?${query}` } };
}

function cursorOf(item: { readonly id: string }): string {
  return Buffer.from(item.id).toString("base64url");
}
