import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { FacebookSettings } from "../meta/facebook-settings.ts";
import { graphAddress } from "../meta/graph-address.ts";
import { understandGraphAnswer } from "../meta/understand-graph-answer.ts";
import type { Answer } from "../provider.ts";

/**
 * Ends the grant: `DELETE /me/permissions` removes the whole app for that person, every token of it and the Pages' tokens
 * too (developers.facebook.com/docs/facebook-login/guides/permissions/request-revoke, 2026-11).
 */
export function askRevocation(settings: Pick<FacebookSettings, "graphUrl" | "graphVersion">): HttpRequest {
  return { method: "DELETE", url: graphAddress(settings.graphUrl, "me/permissions", settings.graphVersion) };
}

/** Understands the answer: `{"success":true}`, or a bare `true` as older versions say (facebook SDKs, 2026). */
export function understandRevocation(answer: HttpAnswer, now: number): Answer<void> {
  const understood = understandGraphAnswer(answer, now, (body) => (isSuccess(body) ? true : null));
  return understood.ok ? { ok: true, value: undefined } : understood;
}

function isSuccess(body: unknown): boolean {
  return body === true || (typeof body === "object" && body !== null && "success" in body && body.success === true);
}
