import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Answer } from "../provider.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { graphAddress } from "./graph-address.ts";
import { understandGraphAnswer } from "./understand-graph-answer.ts";

/** Somebody or something at Facebook, as `/me` names it: the person of a user's token, the Page of a Page's. */
export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/** Whose token it is: `GET /me?fields=id,name`. With a Page's token `me` is the Page (recorded live, v23, 2026-07). */
export function askMe(settings: Pick<FacebookSettings, "graphUrl" | "graphVersion">): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "me", settings.graphVersion),
    query: { fields: "id,name" },
  };
}

/** Understands the answer. The id of a person is scoped to our app. */
export function understandMe(answer: HttpAnswer, now: number): Answer<NamedId> {
  return understandGraphAnswer(answer, now, (body) => {
    const parsed = namedId.safeParse(body);
    return parsed.success ? { id: parsed.data.id, name: parsed.data.name ?? parsed.data.id } : null;
  });
}

const namedId = z.object({
  id: z.union([z.string().min(1), z.int().transform(String)]),
  name: z.string().min(1).nullable().catch(null),
});
