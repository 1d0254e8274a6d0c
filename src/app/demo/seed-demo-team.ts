import type { WorkspaceId } from "../../domain/ids.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../../store/store.ts";
import type { ConnectFlow, ConnectResult } from "../connect/connect-flow.ts";
import type { ConnectLinks } from "../connect/connect-links.ts";
import type { RefreshMany } from "../refresh/refresh-many.ts";

/** The simulator's side of the demo: it consents as the accounts' owners would, and then lets things happen to them. */
export interface DemoStage {
  readonly accounts: readonly { readonly provider: string; readonly handle: string; readonly name: string }[];
  /** Consents at the address a browser would be sent to; gives the address it would be sent back to. */
  consent(authorizeUrl: string, account: string): string;
  /** One is revoked, one unpaid, one fails, one has lost its person: what a team wakes up to. */
  startStories(): void;
}

export interface DemoTools {
  readonly store: Store;
  readonly links: ConnectLinks;
  readonly connect: ConnectFlow;
  readonly refreshMany: RefreshMany;
  readonly stage: DemoStage;
  readonly log: Log;
}

type Refused = Extract<ConnectResult, { readonly success: false }>;

const SEEDED_META = "demoSeeded";

/**
 * Makes the demo team on the first start of a sandbox, through the same use cases as any other team: each account goes
 * through a connect link, the simulator's consent and the callback. Done once; later starts find it as people left it.
 */
export function createSeedDemoTeam({
  store,
  links,
  connect,
  refreshMany,
  stage,
  log,
}: DemoTools): (workspace: WorkspaceId) => Promise<void> {
  async function connectAccount(
    workspace: WorkspaceId,
    { provider, handle, name }: DemoStage["accounts"][number],
  ): Promise<void> {
    const wish = { workspace, provider, connectionId: null, incidentId: null, by: "Demo", tell: null };
    const { url } = await links.makeConnectLink(wish);
    const token = url.slice(url.lastIndexOf("/") + 1);
    const { authorizeUrl, browserToken } = await connect.goOn({ type: "connect", token }, null);
    const back = new URL(stage.consent(authorizeUrl, handle));
    const found = await connect.finish({ provider, query: Object.fromEntries(back.searchParams), browserToken });
    const result = !found.success && found.code === "choose_accounts" ? await pick(found, browserToken, name) : found;
    if (!result.success) log.warn({ provider, handle, refusal: result.code }, "a demo account could not be connected");
  }

  /** Of several Pages that one person gives, the one that this account is. */
  async function pick({ retryUrl }: Refused, browserToken: string, name: string): Promise<ConnectResult> {
    const choice = { token: retryUrl?.slice(retryUrl.lastIndexOf("/") + 1) ?? "", browserToken };
    const { accounts } = await connect.choices(choice);
    const picked = accounts.filter((account) => account.name === name).map(({ externalId }) => externalId);
    return connect.choose({ ...choice, picked });
  }

  return async (workspace) => {
    if ((await store.system.getMeta(SEEDED_META)) !== null) return;
    // What is logged next looks like trouble to who starts it for the first time.
    log.info("a demo team is being made: some of its accounts fail, so that there is something to see");
    for (const account of stage.accounts) await connectAccount(workspace, account);
    stage.startStories();
    // One round of checks, so that the first /status tells the stories instead of waiting six hours for them.
    for await (const { done, total } of refreshMany({ workspace, action: "check" }))
      log.trace({ done, total }, "checking the demo team");
    await store.system.setMeta(SEEDED_META, "yes");
    log.info({ accounts: stage.accounts.length }, "the demo team is ready");
  };
}
