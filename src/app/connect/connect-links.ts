import type { KeyObject } from "node:crypto";
import { displayName } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId, IncidentId, WorkspaceId } from "../../domain/ids.ts";
import type { ChatAddress } from "../../domain/team.ts";
import { type Clock, DAY_MS, MINUTE_MS } from "../../lib/clock.ts";
import { hashToken, newToken, signText, verifyText } from "../../lib/crypto/tokens.ts";
import type { Random } from "../../lib/random.ts";
import type { Provider } from "../../providers/provider.ts";
import type { FoundLink } from "../../store/link-store.ts";
import type { Store } from "../../store/store.ts";

/** What a connect or reconnect link stands for. */
export interface ConnectWish {
  readonly workspace: WorkspaceId;
  readonly provider: string;
  /** The connection that must come out of it; null for a new account. */
  readonly connectionId: ConnectionId | null;
  /** The incident whose alert carried the link; null for a connect link. */
  readonly incidentId: IncidentId | null;
  /** Who asked, as people know them; null when it is whoever pressed Reconnect. */
  readonly by: string | null;
  /** Where to tell that it is done; null: nowhere besides the page. */
  readonly tell: ChatAddress | null;
  /** Made for an account owner outside the team: the link, by its hash, that is used up once an account is connected. */
  readonly client?: { readonly linkHash: string };
  /** The service asks anew for what was left unticked before (B42). */
  readonly askAnew?: boolean;
}

/** What the link's page shows before anything happens. */
export interface LinkView {
  readonly provider: string;
  readonly providerTitle: string;
  /** The service where people log in and agree: of an account that is reached through another, that one's. */
  readonly loginTitle: string;
  readonly team: string;
  readonly by: string | null;
  /** The account that must come out of it; null for a new one. */
  readonly account: string | null;
  /** True for an account owner outside the team, who knows neither us nor perhaps the team. */
  readonly isClient: boolean;
  /** What the team asks to be allowed, by the provider's names. */
  readonly scopes: readonly string[];
}

/**
 * Connect links (256 random bits, stored hashed, 15 minutes, single use), client links (the same for 7 days and one
 * connection, for an account owner outside the team) and reconnect links (signed, while the incident is open).
 */
export interface ConnectLinks {
  makeConnectLink(wish: ConnectWish): Promise<{ url: string; expiresAt: number }>;
  /** It may be forwarded and opened as often as it takes: it ends with the first account that is connected by it. */
  makeClientLink(wish: ConnectWish): Promise<{ url: string; expiresAt: number }>;
  /** Before anything is kept by it: throws `Refusal` where the client link it came by has ended meanwhile. */
  mustBeOpen(wish: ConnectWish): Promise<void>;
  /** Right before an account is stored: ends the client link it came by; nothing for any other wish. Throws `Refusal`. */
  useUp(wish: ConnectWish): Promise<void>;
  /** Where accounts are picked. */
  choiceUrl(token: string): string;
  /** Stands in an alert and survives its edits: the same incident always has the same link. */
  reconnectUrl(incidentId: IncidentId): string;
  /** What a link stands for, without using it up: chat programs fetch links. Throws `Refusal`. */
  look(link: LinkToken): Promise<LinkView>;
  /** Takes the wish; a connect link is used up by it, a client link is not yet. Throws `Refusal`. */
  take(link: LinkToken): Promise<ConnectWish>;
}

/** The last part of a link's address. */
export type LinkToken =
  | { readonly type: "connect"; readonly token: string }
  | { readonly type: "reconnect"; readonly token: string };

export interface ConnectLinksTools {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
  /** Signs reconnect links. */
  readonly linkKey: KeyObject;
  /** Signed them before a change of keys: a link stands in its alert for as long as the incident is open. */
  readonly olderLinkKeys: readonly KeyObject[];
}

const CONNECT_LINK_MS = 15 * MINUTE_MS;
const CLIENT_LINK_MS = 7 * DAY_MS;

/** Makes the kinds of links. */
export function createConnectLinks({
  store,
  providers,
  clock,
  random,
  publicUrl,
  linkKey,
  olderLinkKeys,
}: ConnectLinksTools): ConnectLinks {
  async function wishOfIncident(token: string): Promise<ConnectWish> {
    const incidentId = readReconnectToken(token, [linkKey, ...olderLinkKeys]);
    const incident = incidentId === null ? null : await store.alerts.getIncident(incidentId);
    if (incident === null || incident.subject.type !== "connection") throw new Refusal("link_invalid");
    const connection = await store.connections.get(incident.subject.connectionId);
    if (connection === null) throw new Refusal("link_invalid");
    if (incident.resolved !== null) {
      const { by, at, how } = incident.resolved;
      throw new Refusal("link_settled", { account: displayName(connection), by: by ?? "", at, how });
    }
    return {
      workspace: connection.workspace,
      provider: connection.provider,
      connectionId: connection.id,
      incidentId: incident.id,
      by: null,
      tell: null,
    };
  }

  async function view(wish: ConnectWish): Promise<LinkView> {
    const connection = wish.connectionId === null ? null : await store.connections.get(wish.connectionId);
    const workspace = await store.team.getWorkspace(wish.workspace);
    const provider = providers.get(wish.provider);
    if (provider === undefined) throw new Refusal("provider_unknown", { provider: wish.provider });
    return {
      provider: provider.name,
      providerTitle: provider.title,
      loginTitle: loginTitleOf(provider, providers),
      team: workspace?.name ?? wish.workspace,
      by: wish.by,
      account: connection === null ? null : displayName(connection),
      isClient: wish.client !== undefined,
      scopes: [...provider.requiredScopes, ...provider.wantedScopes],
    };
  }

  /** A link that waits to be pressed. Throws `Refusal`. */
  async function waiting(token: string): Promise<FoundLink> {
    const found = await store.links.getLink(hashToken(token), clock.now());
    const isOurs = found !== null && (found.purpose === "connect" || found.purpose === "client");
    if (!isOurs) throw new Refusal("link_expired");
    if (found.usedAt !== null) throw usedUp(found.purpose === "client");
    return found;
  }

  return {
    async makeConnectLink(wish) {
      const token = newToken(random);
      const now = clock.now();
      const expiresAt = now + CONNECT_LINK_MS;
      await store.links.putLink({
        hash: hashToken(token),
        purpose: "connect",
        payload: wish,
        createdAt: now,
        expiresAt,
      });
      return { url: `${publicUrl}/c/${token}`, expiresAt };
    },

    async makeClientLink(wish) {
      const token = newToken(random);
      const linkHash = hashToken(token);
      const now = clock.now();
      const expiresAt = now + CLIENT_LINK_MS;
      const payload = { ...wish, client: { linkHash } };
      await store.links.putLink({ hash: linkHash, purpose: "client", payload, createdAt: now, expiresAt });
      return { url: `${publicUrl}/c/${token}`, expiresAt };
    },

    async mustBeOpen({ client }) {
      if (client === undefined) return;
      const found = await store.links.getLink(client.linkHash, clock.now());
      if (found === null) throw new Refusal("link_expired");
      if (found.usedAt !== null) throw usedUp(true);
    },

    async useUp({ client }) {
      if (client === undefined) return;
      const used = await store.links.useLink(client.linkHash, clock.now());
      if (used.outcome === "used") throw usedUp(true);
      if (used.outcome === "unknown") throw new Refusal("link_expired");
    },

    choiceUrl: (token) => `${publicUrl}/choose/${token}`,

    reconnectUrl: (incidentId) => `${publicUrl}/r/${incidentId}.${signText(linkKey, incidentId)}`,

    async look(link) {
      if (link.type === "reconnect") return view(await wishOfIncident(link.token));
      return view((await waiting(link.token)).payload as ConnectWish);
    },

    async take(link) {
      if (link.type === "reconnect") return wishOfIncident(link.token);
      const found = await waiting(link.token);
      if (found.purpose === "client") return found.payload as ConnectWish;
      const used = await store.links.useLink(found.hash, clock.now());
      if (used.outcome !== "taken") throw used.outcome === "used" ? usedUp(false) : new Refusal("link_expired");
      return used.link.payload as ConnectWish;
    },
  };
}

/** The name of the service where people log in for an account of this provider. */
export function loginTitleOf(provider: Provider, providers: ReadonlyMap<string, Provider>): string {
  const parent = provider.renewal === "reissue" ? providers.get(provider.parent) : undefined;
  return (parent ?? provider).title;
}

function usedUp(isClient: boolean): Refusal {
  return new Refusal("link_used", isClient ? { isClient: 1 } : {});
}

function readReconnectToken(token: string, keys: readonly KeyObject[]): IncidentId | null {
  const dot = token.indexOf(".");
  if (dot < 1) return null;
  const id = token.slice(0, dot);
  const signature = token.slice(dot + 1);
  return keys.some((key) => verifyText(key, id, signature)) ? (id as IncidentId) : null;
}
