import { DEFAULT_WORKSPACE, type WorkspaceId } from "../domain/ids.ts";
import { mayRenewNow } from "../domain/renewal-policy.ts";
import { deriveKey, deriveOlderKeys, type KeyRing } from "../lib/crypto/key-ring.ts";
import type { HttpClient } from "../lib/http-client/http-client.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import { systemWait, type Wait } from "../lib/wait.ts";
import type { Spool } from "../store/spool.ts";
import { createChangeSettings } from "./administer/change-settings.ts";
import { createNameConnection } from "./administer/name-connection.ts";
import { createTeamAdmin } from "./administer/team-admin.ts";
import { createWorkspaces } from "./administer/workspaces.ts";
import { createIncidentActions } from "./alerts/act-on-incident.ts";
import { createSendTestAlert } from "./alerts/test-alert.ts";
import type { App } from "./app.ts";
import { createAppOf } from "./app-of-provider.ts";
import { createConnectFlow } from "./connect/connect-flow.ts";
import { type ConnectWish, createConnectLinks } from "./connect/connect-links.ts";
import { type ConnectedAccount, createStoreGrant } from "./connect/store-grant.ts";
import { createDisconnectConnection } from "./disconnect/disconnect-connection.ts";
import { createEncryption } from "./encryption/rotate-encryption.ts";
import { createHealth } from "./health.ts";
import { createConvertShortTokens } from "./import/convert-short-tokens.ts";
import { createImportEnv, type ImportSettings } from "./import/import-env.ts";
import { createTakeToken } from "./import/take-token.ts";
import { createTakenTokens } from "./import/taken-tokens.ts";
import { createTokenForms } from "./import/token-forms.ts";
import { createParkedInstalls } from "./installs/parked-installs.ts";
import { createApiKeys } from "./keys/api-keys.ts";
import { createInbox } from "./notifications/inbox.ts";
import { createProviderHooks } from "./provider-hooks/provider-hooks.ts";
import type { AttemptTools } from "./refresh/attempt.ts";
import { createRefreshConnection } from "./refresh/refresh-connection.ts";
import { createRefreshMany } from "./refresh/refresh-many.ts";
import { createSweep, type SweepSettings } from "./refresh/sweep.ts";
import { wakeChildren } from "./refresh/wake-children.ts";
import { createLogin } from "./sign-in/login.ts";
import { createBrowseConnections } from "./status/browse-connections.ts";
import { createFindAccount } from "./status/find-account.ts";
import { createStatusReport } from "./status/status-report.ts";
import { createWarnAhead } from "./status/warn-ahead.ts";
import { createCallProvider } from "./token/call-provider.ts";
import { createGetLiveToken } from "./token/live-token.ts";
import { createSendMessage } from "./token/send-message.ts";

/** What the use cases together stand on. */
export interface AppTools extends AttemptTools {
  readonly spool: Pick<Spool, "put" | "reseal">;
  readonly drainSpool: () => Promise<number>;
  readonly keyRing: KeyRing;
  readonly sweepSettings: SweepSettings;
  /** The tokens that stand in the settings; none without it. */
  readonly importSettings?: ImportSettings;
  /** How work that runs elsewhere is waited for; the machine's own timers by default. */
  readonly wait?: Wait;
  /** What calls on behalf of others go out by: without a breaker, so that their trouble stops no renewal. */
  readonly http: HttpClient;
  readonly publicUrl: string;
  readonly redirectUri: (provider: string) => string;
  readonly admins: ReadonlySet<string>;
  readonly defaultLanguage: string;
  /** The languages there are texts in. */
  readonly languages: readonly string[];
  readonly translator: (locale: string) => Translator;
  /** The distances before an end at which a team is warned that set none of its own. */
  readonly thresholdsMs: readonly number[];
  /** When this process began: a pass is not missed before it could have run. */
  readonly startedAt: number;
  /** Looks at alerts now. Must not throw. */
  readonly followUp: () => void;
  /** Says in a chat what was connected there. Must not throw. */
  readonly announce: (accounts: readonly ConnectedAccount[], wish: ConnectWish) => Promise<void>;
}

/** Joins the use cases into the one bag that commands, routes and jobs are given. */
export function createApp(tools: AppTools): App {
  const { store, clock, random, log, providers, sweepSettings, importSettings = NO_IMPORTS, followUp } = tools;
  const wait = tools.wait ?? systemWait;
  const refreshConnection = createRefreshConnection(tools, sweepSettings);
  const getLiveToken = createGetLiveToken({ ...tools, refreshConnection, wait });
  const refreshMany = createRefreshMany({ store, refreshConnection });
  const linkKey = deriveKey(tools.keyRing, LINKS);
  const links = createConnectLinks({ ...tools, linkKey, olderLinkKeys: deriveOlderKeys(tools.keyRing, LINKS) });
  const storeGrant = createStoreGrant({
    store,
    clock,
    random,
    check: refreshConnection.check,
    onReconnected: (connection) => wakeChildren(connection, "all", tools),
  });
  const takeToken = createTakeToken({ ...tools, refreshConnection, storeGrant });
  const connect = createConnectFlow({
    ...tools,
    links,
    storeGrant,
    async onConnected(accounts, wish) {
      followUp();
      await tools.announce(accounts, wish);
    },
  });

  async function forceRefresh(workspace: WorkspaceId): Promise<void> {
    const now = clock.now();
    const old = ({ provider, ...connection }: Parameters<typeof mayRenewNow>[0]): boolean => {
      const policy = providers.get(provider)?.policy;
      return policy !== undefined && mayRenewNow({ provider, ...connection }, policy, now);
    };
    for await (const progress of refreshMany({ workspace, action: "refresh", only: old }))
      log.trace({ done: progress.done }, "refreshing everything");
  }

  const team = createTeamAdmin(tools);
  const warnAhead = createWarnAhead(tools);
  const fixed = [...providers.values()].filter(({ renewal }) => renewal === "none");
  return {
    clock,
    providers: [...providers.values()].map(({ name, title }) => ({ name, title })),
    status: createStatusReport({ store, clock, warnAhead, appOf: createAppOf(tools.providers) }),
    warnAhead,
    findAccount: createFindAccount({ store, providers }),
    history: (connectionId, limit) => store.connections.history({ connectionId, limit }),
    connections: createBrowseConnections(store),
    refreshConnection,
    refreshMany,
    getLiveToken,
    callProvider: createCallProvider({ ...tools, getLiveToken }),
    sendMessage: createSendMessage({ ...tools, getLiveToken, refreshConnection }),
    sweep: createSweep(tools, sweepSettings),
    async forceRefresh() {
      for (const { id } of await store.team.listWorkspaces()) await forceRefresh(id);
    },
    convertShortTokens: createConvertShortTokens(tools, sweepSettings),
    takeToken,
    tokenForms: createTokenForms({ ...tools, takeToken }),
    importEnv: createImportEnv({ ...tools, takeToken, taken: createTakenTokens(tools), settings: importSettings }),
    keys: createApiKeys(tools),
    links,
    connect,
    providerHooks: createProviderHooks({ ...tools, refreshConnection, linkKey, wait }),
    installs: createParkedInstalls({ ...tools, storeGrant }),
    disconnect: createDisconnectConnection(tools),
    inbox: createInbox(tools),
    naming: createNameConnection(tools),
    workspaces: createWorkspaces(tools),
    team,
    login: createLogin({ ...tools, team }),
    settings: createChangeSettings(tools),
    languages: tools.languages,
    translator: tools.translator,
    incidents: createIncidentActions(tools),
    sendTestAlert: createSendTestAlert(tools),
    health: createHealth({ ...tools, fixedProviders: fixed.map(({ name }) => name) }),
    encryption: createEncryption(tools),
    firstTime: (key, forMs) => store.system.rememberOnce(key, clock.now(), clock.now() + forMs),
    followUp,
  };
}

/** What the links in alerts are signed for; another text would make all of them invalid. */
const LINKS = "reconnect links";
const NO_IMPORTS: ImportSettings = { facebookAdsToken: null, amocrmAccessToken: null, amocrmRefreshToken: null };

/** Makes sure that there is a team to work for. */
export async function ensureDefaultWorkspace(
  { store, clock }: Pick<AppTools, "store" | "clock">,
  name: string,
): Promise<void> {
  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name, createdAt: clock.now() });
}
