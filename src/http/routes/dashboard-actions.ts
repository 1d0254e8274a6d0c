import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { settledMessage } from "../../commands/settled-message.ts";
import type { Connection } from "../../domain/connection.ts";
import { isRefusal } from "../../domain/errors.ts";
import type { ConnectionId, IncidentId, NotificationId } from "../../domain/ids.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import { writeTried } from "../attempt-cookie.ts";
import { notThere, type SignedIn } from "../dashboard-access.ts";
import type { DashboardFrames, DashboardTools } from "../dashboard-frames.ts";
import { renderRefusalPage } from "../pages/refusal-page.ts";
import { sentencesOf } from "../sentences-of.ts";

/**
 * The buttons of the dashboard: each takes the role that its command takes in chat, and ends on a page of ours by a
 * redirect, so that a reload does nothing twice. What is another team's is not there.
 */
export function dashboardActions(server: FastifyInstance, tools: DashboardTools, frames: DashboardFrames): void {
  const { app, pages, access, cookie, secure } = tools;
  const { contextOf, frameOf } = frames;
  const config = { forPeople: true, rateLimit: { max: PRESSES_PER_MINUTE, timeWindow: MINUTE_MS } };
  const goTo = (reply: FastifyReply, address: string) =>
    reply.header("cache-control", "no-store").redirect(address, 303);

  function connectionOf({ session }: SignedIn, request: FastifyRequest): Promise<Connection | null> {
    const { id } = request.params as { id: ConnectionId };
    return app.connections.get(id, session.workspace);
  }

  /** Says why nothing was done, with the way back. */
  function say(request: FastifyRequest, reply: FastifyReply, why: keyof typeof REFUSALS, back: string) {
    const t = pages.translator(request);
    const way = { label: t("dashboard-closed-again"), url: back };
    const [status, title, text] = REFUSALS[why];
    return pages.page(reply, status, renderRefusalPage({ t, title: t(title), text: t(text), way }));
  }

  for (const wish of ["refresh", "check"] as const) {
    server.post(
      `/dashboard/accounts/:id/${wish}`,
      { config },
      access.acting(wish === "refresh" ? "operator" : "viewer", async (who, request, reply) => {
        const connection = await connectionOf(who, request);
        if (connection === null) return notThere(reply);
        const { id } = connection;
        const back = `/dashboard/accounts/${id}`;
        // The same minute that `/refresh` in chat goes by.
        if (wish === "refresh" && !(await app.firstTime(`${wish}/${id}`, MINUTE_MS)))
          return say(request, reply, "tooSoon", back);
        try {
          const { outcome, reason } = await app.refreshConnection[wish](id);
          writeTried(reply, { id, wish, outcome, reason }, secure);
        } catch (error) {
          if (!isRefusal(error, "already_disconnected")) throw error;
          return say(request, reply, "ended", back);
        }
        app.followUp();
        return goTo(reply, back);
      }),
    );
  }

  server.post(
    "/dashboard/accounts/:id/reconnect",
    { config },
    access.acting("operator", async (who, request, reply) => {
      const connection = await connectionOf(who, request);
      if (connection === null) return notThere(reply);
      const { url } = await app.links.makeConnectLink({
        workspace: who.session.workspace,
        provider: connection.provider,
        connectionId: connection.id,
        incidentId: null,
        by: who.by,
        tell: null,
      });
      return goTo(reply, url);
    }),
  );

  server.post(
    "/dashboard/alerts/:id/ack",
    { config },
    access.acting("operator", async (who, request, reply) => {
      const { id } = request.params as { id: IncidentId };
      const { workspace } = who.session;
      const incident = await app.incidents.acknowledge({ incidentId: id, workspace, by: who.by }).catch((error) => {
        if (isRefusal(error, "not_found")) return null;
        throw error;
      });
      if (incident === null) return notThere(reply);
      app.followUp();
      const { kind, resolved } = incident;
      // A test ends by this very press.
      if (resolved === null || kind === "test") return goTo(reply, "/dashboard/alerts");
      const frame = await frameOf(who, request);
      const { t } = frame;
      const text = sentencesOf(settledMessage(resolved, contextOf(who, frame))).join(" ");
      const way = { label: t("dashboard-nav-alerts"), url: "/dashboard/alerts" };
      const page = renderRefusalPage({ t, title: t("dashboard-settled-title"), text, good: true, way });
      return pages.page(reply, 200, page);
    }),
  );

  server.post(
    "/dashboard/inbox/read",
    { config },
    access.acting("viewer", async ({ session }, _request, reply) => {
      await app.inbox.markRead(session.workspace);
      return goTo(reply, "/dashboard/inbox");
    }),
  );

  server.post(
    "/dashboard/inbox/:id/read",
    { config },
    access.acting("viewer", async ({ session }, request, reply) => {
      const { id } = request.params as { id: NotificationId };
      await app.inbox.markRead(session.workspace, id);
      return goTo(reply, "/dashboard/inbox");
    }),
  );

  server.post(
    "/dashboard/sign-out",
    { config },
    access.acting("viewer", async ({ key }, request, reply) => {
      await app.login.end(key);
      cookie.clear(reply);
      const t = pages.translator(request);
      const [title, text] = [t("dashboard-signed-out-title"), t("dashboard-signed-out")];
      return pages.page(reply, 200, renderRefusalPage({ t, title, text, good: true }));
    }),
  );
}

/** Of each button, per address: what is pressed may be a call to a service, or a link that is kept. */
const PRESSES_PER_MINUTE = 30;

/** Status, title, text. */
const REFUSALS = {
  tooSoon: [429, "dashboard-too-soon-title", "dashboard-too-soon"],
  ended: [409, "dashboard-ended-title", "dashboard-ended"],
} as const;
