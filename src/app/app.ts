import type { ConnectionEvent } from "../domain/event.ts";
import type { ConnectionId, WorkspaceId } from "../domain/ids.ts";
import type { Clock } from "../lib/clock.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { ChangeSettings } from "./administer/change-settings.ts";
import type { NameConnection } from "./administer/name-connection.ts";
import type { TeamAdmin } from "./administer/team-admin.ts";
import type { Workspaces } from "./administer/workspaces.ts";
import type { IncidentActions } from "./alerts/act-on-incident.ts";
import type { SendTestAlert } from "./alerts/test-alert.ts";
import type { ConnectFlow } from "./connect/connect-flow.ts";
import type { ConnectLinks } from "./connect/connect-links.ts";
import type { DisconnectConnection } from "./disconnect/disconnect-connection.ts";
import type { Encryption } from "./encryption/rotate-encryption.ts";
import type { Health } from "./health.ts";
import type { ConvertShortTokens } from "./import/convert-short-tokens.ts";
import type { ImportEnv } from "./import/import-env.ts";
import type { TakeToken } from "./import/take-token.ts";
import type { TokenForms } from "./import/token-forms.ts";
import type { ParkedInstalls } from "./installs/parked-installs.ts";
import type { ApiKeys } from "./keys/api-keys.ts";
import type { Inbox } from "./notifications/inbox.ts";
import type { ProviderHooks } from "./provider-hooks/provider-hooks.ts";
import type { RefreshConnection } from "./refresh/refresh-connection.ts";
import type { RefreshMany } from "./refresh/refresh-many.ts";
import type { Sweep } from "./refresh/sweep.ts";
import type { Login } from "./sign-in/login.ts";
import type { BrowseConnections } from "./status/browse-connections.ts";
import type { Target } from "./status/find-account.ts";
import type { StatusQuery, StatusReport } from "./status/status-report.ts";
import type { WarnAhead } from "./status/warn-ahead.ts";
import type { CallProvider } from "./token/call-provider.ts";
import type { GetLiveToken } from "./token/live-token.ts";
import type { SendMessage } from "./token/send-message.ts";

/** Every use case, as commands, routes, jobs and the terminal see them. */
export interface App {
  readonly clock: Clock;
  /** The configured services, for choosing. */
  readonly providers: readonly { readonly name: string; readonly title: string }[];
  readonly status: (query: StatusQuery) => Promise<StatusReport>;
  readonly warnAhead: WarnAhead;
  readonly findAccount: (workspace: WorkspaceId, words: readonly string[], provider?: string) => Promise<Target>;
  readonly history: (connectionId: ConnectionId, limit: number) => Promise<ConnectionEvent[]>;
  /** Connections one by one and page by page, as the API shows them. */
  readonly connections: BrowseConnections;
  readonly refreshConnection: RefreshConnection;
  readonly refreshMany: RefreshMany;
  /** A token that lives, renewed first where needed. */
  readonly getLiveToken: GetLiveToken;
  /** Calls of a provider's API, for who shall not see the token. */
  readonly callProvider: CallProvider;
  readonly sendMessage: SendMessage;
  readonly sweep: Sweep;
  /** Refreshes everything that may be refreshed, due or not (`FORCE_REFRESH_CRON`). */
  readonly forceRefresh: () => Promise<void>;
  readonly convertShortTokens: ConvertShortTokens;
  /** Takes over a token that a person brings. */
  readonly takeToken: TakeToken;
  /** The pages in which people hand one over. */
  readonly tokenForms: TokenForms;
  /** Takes over the tokens that stand in the settings. */
  readonly importEnv: ImportEnv;
  /** The keys of the API. */
  readonly keys: ApiKeys;
  readonly links: ConnectLinks;
  readonly connect: ConnectFlow;
  readonly disconnect: DisconnectConnection;
  /** What providers call us for by themselves. */
  readonly providerHooks: ProviderHooks;
  /** Installs from a marketplace, which nobody here asked for. */
  readonly installs: ParkedInstalls;
  /** What happened, with a read mark. */
  readonly inbox: Inbox;
  /** What accounts are called, and who looks after them. */
  readonly naming: NameConnection;
  readonly workspaces: Workspaces;
  readonly team: TeamAdmin;
  /** The way in to the dashboard. */
  readonly login: Login;
  /** How a chat and a team are set. */
  readonly settings: ChangeSettings;
  /** The languages there are texts in. */
  readonly languages: readonly string[];
  /** Says texts in a language other than the asking person's. */
  readonly translator: (locale: string) => Translator;
  readonly incidents: IncidentActions;
  readonly sendTestAlert: SendTestAlert;
  readonly health: () => Promise<Health>;
  readonly encryption: Encryption;
  /** True the first time within `forMs`: cooldowns and duplicate updates (B52). */
  readonly firstTime: (key: string, forMs: number) => Promise<boolean>;
  /** Looks at alerts now instead of at the next tick. */
  readonly followUp: () => void;
}
