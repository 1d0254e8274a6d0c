import type { FastifyRequest } from "fastify";
import type { App } from "../app/app.ts";
import type { CommandContext } from "../commands/command-context.ts";
import { DEFAULT_WORKSPACE } from "../domain/ids.ts";
import type { Incident } from "../domain/incident.ts";
import { mayDo } from "../domain/permissions.ts";
import type { DashboardAccess, SignedIn } from "./dashboard-access.ts";
import type { PageSender } from "./page-sender.ts";
import type { DashboardFrame } from "./pages/dashboard-layout.ts";
import type { SessionCookie } from "./session-cookie.ts";

/** What the dashboard stands on. */
export interface DashboardTools {
  readonly app: App;
  readonly pages: PageSender;
  readonly access: DashboardAccess;
  readonly cookie: SessionCookie;
  /** People come by https. */
  readonly secure: boolean;
  /** Whether a signed-in admin may open the console of the team. */
  readonly consoleByLogin: boolean;
}

/** What every page and button of the dashboard needs of who is signed in. */
export interface DashboardFrames {
  /** The alerts that are open for their team. */
  openOf(who: SignedIn): Promise<readonly Incident[]>;
  /** What stands around each page. `open`: what is open, where the page has read it already. */
  frameOf(who: SignedIn, request: FastifyRequest, open?: readonly Incident[]): Promise<DashboardFrame>;
  /** The dashboard as the chat's commands see it: for saying things as they do. */
  contextOf(who: SignedIn, frame: DashboardFrame): CommandContext;
}

/** Makes them. */
export function createDashboardFrames({ app, pages, cookie, consoleByLogin }: DashboardTools): DashboardFrames {
  const openOf = ({ session }: SignedIn) => app.incidents.listOpen(session.workspace, MOST_OPEN);

  async function frameOf(who: SignedIn, request: FastifyRequest, open?: readonly Incident[]): Promise<DashboardFrame> {
    const { workspace, team, name: person, role, timeZone } = who.session;
    return {
      t: pages.translator(request),
      now: app.clock.now(),
      warnAheadMs: await app.warnAhead(workspace),
      timeZone,
      team,
      person,
      mayAct: mayDo(role, "operator"),
      mayOpenConsole: consoleByLogin && workspace === DEFAULT_WORKSPACE && mayDo(role, "admin"),
      formToken: cookie.formToken(who.key),
      openAlerts: (open ?? (await openOf(who))).length,
      unread: await app.inbox.countUnread(workspace),
    };
  }

  function contextOf({ session, by }: SignedIn, { t, now, warnAheadMs }: DashboardFrame): CommandContext {
    return {
      app,
      workspace: session.workspace,
      member: null,
      person: { userId: "dashboard", name: by, locale: t.locale, mayHaveRole: true },
      address: null,
      chat: null,
      chatTitle: session.team,
      pressed: true,
      t,
      now,
      warnAheadMs,
    };
  }

  return { openOf, frameOf, contextOf };
}

/** The number on the badge goes no higher. */
const MOST_OPEN = 1_000;
