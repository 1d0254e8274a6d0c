import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app/app.ts";
import type { TakenAs } from "../../app/import/brought-token.ts";
import type { GivenToken } from "../../app/import/token-forms.ts";
import { displayName } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import { Secret } from "../../lib/secret.ts";
import type { BrowserCookie } from "../browser-cookie.ts";
import { linkTokenOf, pathOf, readOwnForm } from "../own-form.ts";
import type { PageSender } from "../page-sender.ts";
import { refusalWords } from "../pages/refusal-words.ts";
import { takenWords } from "../pages/taken-words.ts";
import { renderTokenFormPage } from "../pages/token-form-page.ts";
import { renderTokenTakenPage } from "../pages/token-taken-page.ts";

/** What the form's routes stand on. */
export interface TokenFormTools {
  readonly app: Pick<App, "tokenForms" | "clock" | "followUp">;
  readonly pages: PageSender;
  readonly cookie: BrowserCookie;
}

/** `/t/:token`: GET shows the form, POST takes the token; what is refused shows the form again, with its cause. */
export function tokenFormRoutes(server: FastifyInstance, { app, pages, cookie }: TokenFormTools): void {
  const config = { forPeople: true };

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, problem: string | null) {
    const view = await app.tokenForms.look(linkTokenOf(request));
    const formToken = cookie.formToken(cookie.ensure(request, reply), pathOf(request));
    const t = pages.translator(request);
    return pages.page(reply, status, renderTokenFormPage({ t, view, formToken, problem }));
  }

  server.get("/t/:token", { config }, (request, reply) => show(request, reply, 200, null));

  const limited = { ...config, rateLimit: { max: TRIES_PER_MINUTE, timeWindow: MINUTE_MS } };
  server.post("/t/:token", { config: limited }, async (request, reply) => {
    const t = pages.translator(request);
    const form = readOwnForm(cookie, request);
    if (form === null) return show(request, reply, 403, t("pages-refusal-form"));
    try {
      const as = await app.tokenForms.submit(linkTokenOf(request), readGiven(form.fields));
      app.followUp();
      if (as.outcome === "imported" || as.outcome === "kept") {
        const account = displayName(as.connection);
        return pages.page(reply, 200, renderTokenTakenPage({ t, account, connection: as.connection }));
      }
      return show(request, reply, 422, lacksHost(as, form.fields) ? t("pages-token-no-host") : takenWords(as, t));
    } catch (error) {
      if (!(error instanceof Refusal) || OF_THE_LINK.has(error.code)) throw error;
      const words = refusalWords(error, { t, now: app.clock.now(), requestId: request.id });
      return show(request, reply, words.status, words.text);
    }
  });
}

/** Per address: each has us ask the provider whether a token is good, which is of use to who found many. */
const TRIES_PER_MINUTE = 20;

/** Nowhere to ask: the field for the account's address was there, was left empty, and the token names none either. */
function lacksHost(as: TakenAs, { host }: Readonly<Record<string, unknown>>): boolean {
  return host === "" && as.outcome === "later" && as.reason === "app_misconfigured";
}

/** These concern the form itself: there is nothing to show again. */
const OF_THE_LINK: ReadonlySet<string> = new Set(["link_expired", "link_used", "link_invalid", "provider_unknown"]);

function readGiven(fields: Readonly<Record<string, unknown>>): GivenToken {
  const host = textOf(fields.host);
  return {
    accessToken: secretOf(fields.access_token),
    refreshToken: secretOf(fields.refresh_token),
    details: host === null ? {} : { host },
  };
}

function secretOf(value: unknown): Secret | null {
  const text = textOf(value);
  return text === null ? null : new Secret(text);
}

/** Line breaks and spaces come along when a token is copied from a mail; none is ever part of one. */
function textOf(value: unknown): string | null {
  const text = typeof value === "string" ? value.replaceAll(/\s+/g, "") : "";
  return text === "" ? null : text;
}
