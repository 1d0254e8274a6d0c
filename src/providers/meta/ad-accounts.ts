import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Answer } from "../provider.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { graphAddress } from "./graph-address.ts";
import { understandGraphAnswer } from "./understand-graph-answer.ts";

/** As many are counted; the names of the first few are kept. */
const COUNTED_AT_MOST = 100;
const NAMED_AT_MOST = 5;

/** Which ad accounts a user's token reaches (Marketing API, `GET /me/adaccounts`; PROVIDERS §6, airbyte, 2026). */
export function askAdAccounts(settings: Pick<FacebookSettings, "graphUrl" | "graphVersion">): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "me/adaccounts", settings.graphVersion),
    query: { fields: "id,name", limit: COUNTED_AT_MOST },
  };
}

/** Understands the answer as details of the account: how many there are, `100+` for more than one page, and some names. */
export function understandAdAccounts(answer: HttpAnswer, now: number): Answer<Readonly<Record<string, string>>> {
  return understandGraphAnswer(answer, now, (body) => {
    const parsed = adAccounts.safeParse(body);
    if (!parsed.success) return null;
    const { data, paging } = parsed.data;
    const names = data.slice(0, NAMED_AT_MOST).map(({ id, name }) => name ?? id);
    return {
      adAccounts: `${data.length}${paging?.next === undefined ? "" : "+"}`,
      adAccountNames: names.join(", ") + (data.length > NAMED_AT_MOST ? ", …" : ""),
    };
  });
}

const adAccounts = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string().min(1).optional().catch(undefined) })),
  paging: z.object({ next: z.string().optional() }).optional().catch(undefined),
});
