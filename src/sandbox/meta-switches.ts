import { z } from "zod";
import { SECOND_MS } from "../lib/clock.ts";
import { isLoopback } from "../lib/http-client/check-address.ts";
import type { Account } from "./account.ts";
import { type SandboxCore, SandboxRefusal } from "./sandbox-core.ts";
import type { HookSecret, SentMessageRecord } from "./simulator.ts";
import { type AccountTruth, truthOfAccount } from "./truth.ts";

const account = z.string().describe("key, id, handle or name");

/** How accounts of Facebook hang together when they are made; the meanings stand at `NewAccount`. */
export const facebookAccountSchema = {
  pages: z.array(z.string()).optional(),
  systemUser: z.boolean().optional(),
  adAccounts: z.array(z.strictObject({ name: z.string(), status: z.int().optional() })).optional(),
  users: z.array(z.string()).optional(),
  business: z.strictObject({ name: z.string(), relation: z.enum(["owned", "client"]) }).optional(),
  page: z.string().optional(),
};

const usage = z.union([z.record(z.string(), z.unknown()), z.null()]).optional();

/** Switches of Meta's providers; part of `controlSchemas`. */
export const metaSwitchSchemas = {
  /** Every call with the account's tokens, or about it, gets this error until it is lifted by `null` or `heal`; the tokens live on. */
  block: z.strictObject({ account, code: z.string().nullable() }),
  /** Gives a person a role on a Page or takes it; taking it ends the Page's tokens that were read with the person's (190/492). */
  role: z.strictObject({ page: account, user: account, has: z.boolean() }),
  /** Whether the Instagram account is linked to its Page. */
  link: z.strictObject({ account, linked: z.boolean() }),
  /** The person, in Facebook's settings, leaves the app just these permissions. */
  permissions: z.strictObject({ account, scopes: z.array(z.string()) }),
  /** The usage headers of every further answer, as the objects that they carry; `null` takes one away again. */
  usage: z.strictObject({
    provider: z.string(),
    appUsage: usage,
    businessUseCaseUsage: usage,
    adAccountUsage: usage,
    adsInsightsThrottle: usage,
  }),
  /**
   * Makes Meta's signed call about the account and, with `url`, sends it there (on loopback only), `times` over. The
   * same form serves the product's addresses for removed apps and for the deletion of data; nothing is revoked by it.
   */
  signedRequest: z.strictObject({
    account,
    url: z.url().optional(),
    signedWith: z.enum(["own", "new", "facebook", "foreign"]).optional(),
    times: z.int().min(1).max(10).optional(),
  }),
  /** The newest messages that accounts sent to people. */
  messages: z.strictObject({}),
} as const;

type Input<Name extends keyof typeof metaSwitchSchemas> = z.infer<(typeof metaSwitchSchemas)[Name]>;

/** A signed call, and what the product answered each time that it was sent. */
export interface SentSignedRequest {
  readonly signedRequest: string;
  readonly answers: readonly { readonly status: number; readonly body: string }[];
}

/** The switches, as functions. */
export interface MetaSwitches {
  block(input: Input<"block">): AccountTruth;
  role(input: Input<"role">): AccountTruth;
  link(input: Input<"link">): AccountTruth;
  permissions(input: Input<"permissions">): AccountTruth;
  usage(input: Input<"usage">): Readonly<Record<string, string>>;
  signedRequest(input: Input<"signedRequest">): Promise<SentSignedRequest>;
  messages(): readonly SentMessageRecord[];
}

const HEADERS = {
  appUsage: "x-app-usage",
  businessUseCaseUsage: "x-business-use-case-usage",
  adAccountUsage: "x-ad-account-usage",
  adsInsightsThrottle: "x-fb-ads-insights-throttle",
} as const;
const HOOK_TIMEOUT_MS = 10 * SECOND_MS;

/** Makes these switches of a core. */
export function createMetaSwitches(core: SandboxCore): MetaSwitches {
  const { state } = core;

  function changed(account: Account): AccountTruth {
    return truthOfAccount(core, state.putAccount(account));
  }

  function atFacebook(name: string, provider: string): Account {
    const found = core.account(name, provider);
    if (!core.simulator(found.provider).simulator.changeRole)
      throw new SandboxRefusal(`${name} has no Pages or roles.`);
    return found;
  }

  return {
    block({ account: name, code }) {
      const { blockedBecause, ...free } = core.account(name);
      const { definition } = core.simulator(free.provider);
      if (!("appSecret" in definition.credentials)) throw new SandboxRefusal(`${free.provider} blocks no accounts.`);
      if (code === null) return changed(free);
      if (!definition.errorCodes.includes(code)) throw new SandboxRefusal(`${free.provider} has no error ${code}.`);
      return changed({ ...free, blockedBecause: code });
    },

    role({ page: pageName, user: userName, has }) {
      const page = atFacebook(pageName, "facebook_page");
      core.simulator("facebook").simulator.changeRole?.(page, atFacebook(userName, "facebook"), has);
      return truthOfAccount(core, core.account(page.key));
    },

    link({ account: name, linked }) {
      const found = atFacebook(name, "instagram_facebook");
      return changed({ ...found, facebook: { ...found.facebook, unlinked: !linked } });
    },

    permissions({ account: name, scopes }) {
      const found = core.account(name);
      const { simulator } = core.simulator(found.provider);
      const own = state.grantsOf(found);
      const read = (simulator.pagesOf?.(found) ?? [])
        .flatMap((page) => state.grantsOf(page))
        .filter(({ parentGrantId }) => own.some(({ id }) => id === parentGrantId));
      for (const grant of [...own, ...read]) {
        const left = grant.scopes.filter((scope) => scopes.includes(scope) || scope === "public_profile");
        state.putGrant({ ...grant, scopes: left });
      }
      return truthOfAccount(core, found);
    },

    usage({ provider, ...values }) {
      const { definition } = core.simulator(provider);
      if (!("appSecret" in definition.credentials)) throw new SandboxRefusal(`${provider} has no usage headers.`);
      const all = core.settings().usageHeaders;
      const headers = new Map(Object.entries(all[definition.provider] ?? {}));
      for (const [name, value] of Object.entries(values)) {
        if (value === undefined) continue;
        const header = HEADERS[name as keyof typeof HEADERS];
        if (value === null) headers.delete(header);
        else headers.set(header, JSON.stringify(value));
      }
      const chosen = Object.fromEntries(headers);
      core.changeSettings({ usageHeaders: { ...all, [definition.provider]: chosen } });
      return chosen;
    },

    async signedRequest({ account: name, url, signedWith = "own", times = 1 }) {
      const found = core.account(name);
      const signedRequest = sign(found, signedWith);
      if (url === undefined) return { signedRequest, answers: [] };
      const target = new URL(url);
      if (target.protocol !== "http:" || !isLoopback(target.hostname))
        throw new SandboxRefusal("The simulator calls nobody but programs on this machine, by http.");
      const answers = [];
      for (let sent = 0; sent < times; sent += 1) answers.push(await post(target, signedRequest));
      return { signedRequest, answers };
    },

    messages: () => core.log.messages(),
  };

  function sign(account: Account, secret: HookSecret): string {
    const text = core.simulator(account.provider).simulator.signHook?.(account, secret);
    if (text === undefined) throw new SandboxRefusal(`${account.provider} has no such call.`);
    return text;
  }
}

async function post(target: URL, signedRequest: string) {
  try {
    const body = new URLSearchParams({ signed_request: signedRequest });
    const signal = AbortSignal.timeout(HOOK_TIMEOUT_MS);
    const response = await fetch(target, { method: "POST", body, redirect: "manual", signal });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    throw new SandboxRefusal(`${target.origin} did not answer: ${error instanceof Error ? error.message : "?"}`);
  }
}
