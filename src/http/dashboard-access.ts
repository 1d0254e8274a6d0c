import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app/app.ts";
import type { Session } from "../app/sign-in/login.ts";
import { mayDo, type Role } from "../domain/permissions.ts";
import type { PageSender } from "./page-sender.ts";
import { renderRefusalPage } from "./pages/refusal-page.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** A signed-in person behind a request. */
export interface SignedIn {
  readonly session: Session;
  /** The browser's half of the session: what form tokens are made of. */
  readonly key: string;
  /** The person's name, as histories and alerts show it. */
  readonly by: string;
}

/** What a page of the dashboard does with a request of somebody who is signed in. */
export type DashboardHandler = (
  who: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply | Promise<FastifyReply>;

/** Lets requests through to the dashboard's routes, or says kindly why not. */
export interface DashboardAccess {
  /** For what only shows: anybody who is signed in. */
  looking(handler: DashboardHandler): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  /** For what acts: besides, a form of ours, and the role that it takes at this moment (B54, B66). */
  acting(
    role: Role,
    handler: DashboardHandler,
  ): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/** Makes the access. */
export function createDashboardAccess(tools: {
  readonly app: Pick<App, "login">;
  readonly pages: PageSender;
  readonly cookie: SessionCookie;
}): DashboardAccess {
  const { app, pages, cookie } = tools;

  async function signedIn(request: FastifyRequest): Promise<SignedIn | null> {
    const key = cookie.read(request);
    const session = key === null ? null : await app.login.session(key);
    return key === null || session === null ? null : { session, key, by: session.name ?? "terminal" };
  }

  /** The address that was asked for may be wrong for the next who signs in, so the button leads to the beginning. */
  function refuse(request: FastifyRequest, reply: FastifyReply, status: number, why: keyof typeof REFUSALS) {
    const t = pages.translator(request);
    const [title, text, label] = REFUSALS[why];
    const way = { label: t(label), url: "/dashboard" };
    return pages.page(reply, status, renderRefusalPage({ t, title: t(title), text: t(text), way }));
  }

  return {
    looking: (handler) => async (request, reply) => {
      const who = await signedIn(request);
      return who === null ? refuse(request, reply, 401, "closed") : handler(who, request, reply);
    },

    acting: (role, handler) => async (request, reply) => {
      const who = await signedIn(request);
      if (who === null) return refuse(request, reply, 401, "closed");
      const fields = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      if (!cookie.isFormToken(who.key, fields.form_token)) return refuse(request, reply, 403, "form");
      if (!mayDo(who.session.role, role)) return refuse(request, reply, 403, "forbidden");
      return handler(who, request, reply);
    },
  };
}

/** The page of what is not there: so is what belongs to another team (B65). */
export function notThere(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

/** Title, text, and what the button says. */
const REFUSALS = {
  closed: ["dashboard-closed-title", "dashboard-closed", "dashboard-closed-again"],
  form: ["dashboard-form-old-title", "dashboard-form-old", "dashboard-link-open"],
  forbidden: ["dashboard-forbidden-title", "dashboard-forbidden", "dashboard-link-open"],
} as const;
