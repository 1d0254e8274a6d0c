import type { FastifyInstance, FastifyRequest } from "fastify";
import { attemptMessage } from "../../commands/attempt-message.ts";
import type { CommandContext } from "../../commands/command-context.ts";
import { providerTitle } from "../../commands/connection-line.ts";
import { CONDITIONS, type Condition } from "../../domain/condition.ts";
import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId, NotificationId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import { type Tried, takeTried } from "../attempt-cookie.ts";
import { notThere, type SignedIn } from "../dashboard-access.ts";
import { createDashboardFrames, type DashboardTools } from "../dashboard-frames.ts";
import type { DashboardAccount } from "../pages/dashboard-account-card.ts";
import { renderAccountPage } from "../pages/dashboard-account-page.ts";
import { type AccountsWish, renderAccountsPage } from "../pages/dashboard-accounts-page.ts";
import { renderAlertsPage } from "../pages/dashboard-alerts-page.ts";
import { renderInboxPage } from "../pages/dashboard-inbox-page.ts";
import { sentencesOf } from "../sentences-of.ts";
import { dashboardActions } from "./dashboard-actions.ts";

/** `/dashboard`: the pages of a team's own. Each is a GET that changes nothing; the buttons are `dashboardActions`. */
export function dashboardRoutes(server: FastifyInstance, tools: DashboardTools): void {
  const { app, pages, access } = tools;
  const frames = createDashboardFrames(tools);
  const { openOf, frameOf, contextOf } = frames;
  const config = { forPeople: true };
  const titleOf = (provider: string) => providerTitle(provider, { app });

  function accountOf(connection: Connection, incident: Incident | null, { session }: SignedIn): DashboardAccount {
    const owner = session.members.find(({ id }) => id === connection.owner)?.name ?? null;
    return { connection, incident, owner, providerTitle: titleOf(connection.provider) };
  }

  server.get(
    "/dashboard",
    { config },
    access.looking(async (who, request, reply) => {
      const { workspace } = who.session;
      const wish = readWish(request);
      const { search, condition } = wish;
      const provider = app.providers.find(({ name }) => name === wish.provider)?.name;
      const report = await app.status({
        workspace,
        search,
        ...(provider === undefined ? {} : { provider }),
        ...(condition === null ? {} : { condition }),
        skip: (wish.page - 1) * ACCOUNTS,
        limit: ACCOUNTS,
      });
      const page = renderAccountsPage(await frameOf(who, request), {
        accounts: report.items.map(({ connection, incident }) => accountOf(connection, incident, who)),
        hasMore: report.more > 0 && wish.page < MOST_PAGES,
        counts: report.counts,
        // The headline speaks for the whole team, whatever is looked for.
        overall: provider === undefined ? report.counts : (await app.status({ workspace, limit: 0 })).counts,
        providerIncidents: report.providerIncidents.map((incident) => ({
          incident,
          providerTitle: titleOf(incident.provider ?? ""),
        })),
        providers: app.providers,
        wish: { ...wish, provider: provider ?? "" },
      });
      return pages.page(reply, 200, page);
    }),
  );

  server.get<{ Params: { id: string }; Querystring: { before?: unknown } }>(
    "/dashboard/accounts/:id",
    { config },
    access.looking(async (who, request, reply) => {
      const { id } = request.params as { id: ConnectionId };
      const connection = await app.connections.get(id, who.session.workspace);
      if (connection === null) return notThere(reply);
      const { before } = request.query as { before?: unknown };
      const cursor = typeof before === "string" ? before : undefined;
      const history = await app.connections.history({ connectionId: id, limit: LINES, ...(cursor && { cursor }) });
      const frame = await frameOf(who, request);
      const tried = takeTried(request, reply, id);
      const account = accountOf(connection, await app.incidents.openFor(id), who);
      const page = renderAccountPage(frame, {
        ...account,
        history: history.items,
        older:
          history.next === null ? null : `/dashboard/accounts/${id}?${new URLSearchParams({ before: history.next })}`,
        tried: tried === null ? null : triedWords(tried, connection, contextOf(who, frame)),
      });
      return pages.page(reply, 200, page);
    }),
  );

  server.get(
    "/dashboard/alerts",
    { config },
    access.looking(async (who, request, reply) => {
      const open = await openOf(who);
      const frame = await frameOf(who, request, open);
      const view = { incidents: open.slice(0, ALERTS), hasMore: open.length > ALERTS };
      return pages.page(reply, 200, renderAlertsPage(frame, view));
    }),
  );

  server.get(
    "/dashboard/inbox",
    { config },
    access.looking(async (who, request, reply) => {
      const { workspace } = who.session;
      const { after } = request.query as { after?: unknown };
      const since = typeof after === "string" ? { after: after as NotificationId } : {};
      const found = await app.inbox.list({ workspace, limit: LINES + 1, ...since });
      const items = found.slice(0, LINES);
      const last = items.at(-1);
      const page = renderInboxPage(await frameOf(who, request), {
        items: items.map((item) => ({ ...item, providerTitle: titleOf(item.account?.provider ?? "") })),
        older:
          found.length > LINES && last !== undefined
            ? `/dashboard/inbox?${new URLSearchParams({ after: last.id })}`
            : null,
      });
      return pages.page(reply, 200, page);
    }),
  );

  dashboardActions(server, tools, frames);
}

/** So many that a page stays small on a phone. */
const ACCOUNTS = 12;
const ALERTS = 8;
const MOST_PAGES = 200;
const LINES = 25;
const MOST_SEARCH_CHARACTERS = 80;

function readWish({ query }: FastifyRequest): AccountsWish {
  const { q, provider, condition, page } = query as Readonly<Record<string, unknown>>;
  const number = typeof page === "string" && /^\d{1,3}$/.test(page) ? Number(page) : 1;
  return {
    search: typeof q === "string" ? q.trim().slice(0, MOST_SEARCH_CHARACTERS).toWellFormed() : "",
    provider: typeof provider === "string" ? provider : "",
    condition: CONDITIONS.find((one): one is Condition => one === condition) ?? null,
    page: Math.min(Math.max(1, number), MOST_PAGES),
  };
}

/** What came of a try, in the words of the chat. */
function triedWords(tried: Tried, connection: Connection, context: CommandContext) {
  const { outcome, reason, wish } = tried;
  const message = attemptMessage({ outcome, reason, connection }, context, wish);
  return { isGood: message.tone === "ok", texts: sentencesOf(message) };
}
