import type { Credential } from "../../src/domain/credential.ts";
import type { RenewalPolicy } from "../../src/domain/renewal-policy.ts";
import { type Clock, DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { Secret } from "../../src/lib/secret.ts";
import type {
  Answer,
  ExtendProvider,
  OfferedAccount,
  ProviderFailure,
  ReissueProvider,
  Verified,
} from "../../src/providers/provider.ts";

type Call = "exchange" | "extend" | "accounts" | "reissue" | "verify user" | "verify page";

export type FakeFamily = ReturnType<typeof createFakeFamily>;

const POLICY: RenewalPolicy = { windowMs: 7 * DAY_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: null };
const DEAD: ProviderFailure = { reason: "password_changed", code: "190/460" };

/**
 * People and their Pages in memory, with the two providers over them: `facebook` (extend) and `facebook_page` (reissue). The
 * code of a way back is the person. A Page's token dies with the person's session, or alone with the person's role.
 */
export function createFakeFamily({ clock }: { clock: Clock }) {
  const people = new Map<string, Map<string, { name: string; hasRole: boolean; isTicked: boolean }>>();
  /** Live tokens: of a person, or of a Page through a person. */
  const live = new Map<string, { person: string; page: string | null }>();
  const faults: { call: Call; failure: ProviderFailure }[] = [];
  const calls: Call[] = [];
  let serial = 0;
  let grantScopes: readonly string[] = ["public_profile", "pages_show_list"];
  let pageEndsAt: (() => number) | null = null;
  let withoutEnd = false;

  function issue(person: string, page: string | null, lifeMs: number | null): Credential {
    serial += 1;
    const token = `mock_token_${page === null ? "user" : "page"}_${serial}`;
    live.set(token, { person, page });
    const now = clock.now();
    return {
      accessToken: new Secret(token),
      refreshToken: null,
      issuedAt: now,
      expiresAt: lifeMs === null ? null : now + lifeMs,
      refreshExpiresAt: null,
    };
  }

  function fault(call: Call): Answer<never> | null {
    calls.push(call);
    const index = faults.findIndex((one) => one.call === call);
    const [met] = index === -1 ? [] : faults.splice(index, 1);
    return met === undefined ? null : { ok: false, failure: met.failure };
  }

  /** Who a token is of, or why it is refused. */
  function holder(credential: Credential): { person: string; page: string | null } | Answer<never> {
    return live.get(credential.accessToken.reveal()) ?? { ok: false, failure: DEAD };
  }

  function pagesOf(person: string) {
    return people.get(person) ?? new Map<string, never>();
  }

  function pageToken(person: string, page: string): Credential {
    const credential = issue(person, page, null);
    return pageEndsAt === null ? credential : { ...credential, expiresAt: pageEndsAt() };
  }

  const consent = {
    authorizeUrl: ({ state, redirectUri }: { state: string; redirectUri: string }) =>
      `https://facebook.example/dialog?${new URLSearchParams({ state, redirect_uri: redirectUri })}`,
    readCallback: ({ code, error }: Readonly<Record<string, string | undefined>>) =>
      error !== undefined
        ? ({ outcome: "denied" } as const)
        : code === undefined
          ? ({ outcome: "unreadable" } as const)
          : ({ outcome: "code", code, details: {} } as const),
    async exchange({ code }: { code: string }) {
      const met = fault("exchange");
      if (met !== null) return met;
      const account = { externalId: code, name: `${code} (person)`, accountType: null, details: {} };
      const credential = issue(code, null, withoutEnd ? null : 60 * DAY_MS);
      const kept = withoutEnd ? ({ renewal: "none" } as const) : {};
      return { ok: true, value: { credential, account, scopes: grantScopes, unfit: null, ...kept } } as const;
    },
  };

  const authorized: { reauthenticate: boolean }[] = [];
  const revoked: string[] = [];

  const facebook: ExtendProvider = {
    name: "facebook",
    title: "Facebook",
    policy: POLICY,
    renewal: "extend",
    requiredScopes: ["public_profile"],
    wantedScopes: [],
    ...consent,
    async renew({ credential }) {
      const met = fault("extend");
      if (met !== null) return met;
      const who = holder(credential);
      return "ok" in who ? who : { ok: true, value: { credential: issue(who.person, null, 60 * DAY_MS) } };
    },
    async verify({ credential }): Promise<Answer<Verified>> {
      const met = fault("verify user");
      if (met !== null) return met;
      const who = holder(credential);
      if ("ok" in who) return who;
      return {
        ok: true,
        value: { account: { externalId: who.person, name: who.person, accountType: null, details: {} } },
      };
    },
    async revoke({ credential }) {
      const who = holder(credential);
      if ("ok" in who) return who;
      revoked.push(who.person);
      family.endSession(who.person);
      return { ok: true, value: undefined };
    },
  };

  const page: ReissueProvider = {
    name: "facebook_page",
    title: "Facebook Page",
    policy: POLICY,
    renewal: "reissue",
    parent: "facebook",
    requiredScopes: ["pages_show_list"],
    wantedScopes: ["pages_messaging"],
    ...consent,
    authorizeUrl(input) {
      authorized.push(input);
      return consent.authorizeUrl(input);
    },
    async accounts({ credential }) {
      const met = fault("accounts");
      if (met !== null) return met;
      const who = holder(credential);
      if ("ok" in who) return who;
      const offered = [...pagesOf(who.person)].map(
        ([id, { name, hasRole, isTicked }]): OfferedAccount => ({
          account: { externalId: id, name, accountType: "Brand", details: {} },
          credential: hasRole && isTicked ? pageToken(who.person, id) : null,
          scopes: ["pages_show_list"],
        }),
      );
      return { ok: true, value: offered };
    },
    async renew({ account, parent }) {
      const met = fault("reissue");
      if (met !== null) return met;
      const who = holder(parent);
      if ("ok" in who) return who;
      const found = pagesOf(who.person).get(account.externalId);
      if (found === undefined || !found.isTicked)
        return { ok: false, failure: { reason: "object_unreachable", code: "not listed" } };
      if (!found.hasRole) return { ok: false, failure: { reason: "role_lost", code: "190/492" } };
      return { ok: true, value: { credential: pageToken(who.person, account.externalId) } };
    },
    async verify({ credential, account }) {
      const met = fault("verify page");
      if (met !== null) return met;
      const who = holder(credential);
      if ("ok" in who) return who;
      if (pagesOf(who.person).get(account.externalId)?.hasRole !== true)
        return { ok: false, failure: { reason: "role_lost", code: "190/492" } };
      const { externalId } = account;
      return { ok: true, value: { account: { externalId, name: externalId, accountType: null, details: {} } } };
    },
    revoke: null,
  };

  const family = {
    facebook,
    page,
    calls,
    authorized,
    /** Whose grants were ended. */
    revoked,
    /** A person with Pages, by id; `-` before one: it was left unticked. */
    person(id: string, ...pages: readonly string[]) {
      const entries = pages.map((spec) => {
        const name = spec.replace(/^-/, "");
        return [name, { name: `Page ${name}`, hasRole: true, isTicked: name === spec }] as const;
      });
      people.set(id, new Map(entries));
    },
    /** The person's log-in ends: all tokens through it are dead. */
    endSession(person: string) {
      for (const [token, who] of live) if (who.person === person) live.delete(token);
    },
    /** One Page's token is dead, while the person's lives. */
    killPage(id: string) {
      for (const [token, who] of live) if (who.page === id) live.delete(token);
    },
    setRole(person: string, id: string, hasRole: boolean) {
      const found = pagesOf(person).get(id);
      if (found !== undefined) found.hasRole = hasRole;
    },
    tick(person: string, id: string, isTicked: boolean) {
      const found = pagesOf(person).get(id);
      if (found !== undefined) found.isTicked = isTicked;
    },
    failNext(call: Call, failure: ProviderFailure, times = 1) {
      for (let count = 0; count < times; count += 1) faults.push({ call, failure });
    },
    grantWith(scopes: readonly string[]) {
      grantScopes = scopes;
    },
    /** Grants that nothing renews, as system users have them. */
    grantWithoutEnd() {
      withoutEnd = true;
    },
    /** Page tokens end with a short-lived person's token. */
    pagesEndAt(at: (() => number) | null) {
      pageEndsAt = at;
    },
    issue,
  };
  return family;
}
