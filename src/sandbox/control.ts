import { z } from "zod";
import type { CallCounts } from "./call-log.ts";
import { decideConsent } from "./consent.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { type ActiveFault, faultSchema } from "./faults.ts";
import { type SandboxCore, SandboxRefusal } from "./sandbox-core.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";
import type { Account } from "./sandbox-state.ts";
import { type SeededConnection, seedGrants } from "./seed.ts";
import { type AccountTruth, type TokenTruth, truthOfAccount, truthOfToken } from "./truth.ts";

const account = z.string().describe("key, id or handle");
const milliseconds = z.number().nonnegative();

/**
 * What each operation takes. `POST /_control/<name>` takes the same as JSON and answers with the operation's result; operations
 * whose every field is optional can also be asked by `GET` with the fields in the query.
 */
export const controlSchemas = {
  /** Makes accounts with granted tokens, without a consent page; over HTTP the answer is JSON lines. */
  seed: z.strictObject({
    provider: z.string(),
    count: z.int().min(1).max(200_000),
    /** How long ago the tokens were issued; 2 days by default for Instagram's sake, which refreshes none younger than one. */
    ageMs: milliseconds.optional(),
    namePrefix: z.string().optional(),
    scopes: z.array(z.string()).optional(),
    lifetime: z
      .strictObject({
        accessMs: milliseconds.optional(),
        refreshMs: milliseconds.optional(),
        grants: z.int().positive().optional(),
      })
      .optional(),
  }),
  /** Consents in place of a person: the address that the browser would have been sent back to. */
  approve: z.strictObject({
    authorizeUrl: z.string(),
    /** An existing account, or the name of one to be made; by default the provider's first. */
    account: account.optional(),
    deny: z.boolean().optional(),
    scopes: z.array(z.string()).optional(),
    fromWidget: z.boolean().optional(),
    /** A forged account host. */
    referer: z.string().optional(),
  }),
  account: z.strictObject({
    provider: z.string(),
    name: z.string(),
    handle: z.string().optional(),
    accountType: z.string().optional(),
  }),
  fault: faultSchema,
  clearFaults: z.strictObject({
    id: z.int().optional(),
    provider: z.string().optional(),
    account: account.optional(),
    kind: z.string().optional(),
  }),
  faults: z.strictObject({}),
  /** The owner takes the consent back; `cause` is an error code of Instagram, such as `190/460` (by default `190/458`). */
  revoke: z.strictObject({ account, cause: z.string().optional() }),
  /** Takes back every switch that concerns the account; a revoked consent stays revoked until somebody consents again. */
  heal: z.strictObject({ account }),
  unpaid: z.strictObject({ account, unpaid: z.boolean() }),
  /** Gives the account another subdomain; with `refuse`, calls are refused until somebody has asked for the new one. */
  rename: z.strictObject({ account, handle: z.string(), refuse: z.boolean().optional() }),
  accountType: z.strictObject({
    account,
    accountType: z.string(),
    /** How a personal account shows itself. */
    personalAnswer: z.enum(["account_type", "error_10", "refusal"]).optional(),
  }),
  /** Of everything by one factor, or of the account's future grants; `grants` limits it to that many. */
  lifetimes: z.union([
    z.strictObject({ factor: z.number().positive() }),
    z.strictObject({
      account,
      accessMs: milliseconds.optional(),
      refreshMs: milliseconds.optional(),
      grants: z.int().positive().optional(),
    }),
  ]),
  quirks: z.strictObject({ provider: z.string(), quirks: z.record(z.string(), z.string()) }),
  /** Of one provider, or of all. */
  latency: z.strictObject({ latencyMs: z.int().nonnegative(), provider: z.string().optional() }),
  mode: z.strictObject({ rotation: z.enum(["strict", "grace"]) }),
  /** Requests per second after which the provider answers 429; `null` takes the limit away. */
  rateLimit: z.strictObject({ provider: z.string(), perSecond: z.int().positive().nullable() }),
  redirectUri: z.strictObject({ provider: z.string(), redirectUri: z.url() }),
  settings: z.strictObject({}),
  /** Lets happen to the connected demo accounts what their stories say. */
  startDemoStories: z.strictObject({}),
  truth: z.strictObject({ provider: z.string().optional(), account: account.optional() }),
  inspect: z.strictObject({ token: z.string() }),
  calls: z.strictObject({}),
  /** The newest codes and tokens that were given out: what must not be found in any log. */
  issued: z.strictObject({}),
  reset: z.strictObject({}),
} as const;

/** The names of the operations. */
export type ControlName = keyof typeof controlSchemas;
type Input<Name extends ControlName> = z.infer<(typeof controlSchemas)[Name]>;

/** The switches, as functions; `/_control` offers the same over HTTP. The product never needs them. */
export interface SandboxControl {
  seed(input: Input<"seed">): readonly SeededConnection[];
  approve(input: Input<"approve">): { readonly callbackUrl: string };
  account(input: Input<"account">): Account;
  fault(input: Input<"fault">): ActiveFault;
  clearFaults(input?: Input<"clearFaults">): { readonly cleared: number };
  faults(): readonly ActiveFault[];
  revoke(input: Input<"revoke">): AccountTruth;
  heal(input: Input<"heal">): AccountTruth;
  unpaid(input: Input<"unpaid">): AccountTruth;
  rename(input: Input<"rename">): AccountTruth;
  accountType(input: Input<"accountType">): AccountTruth;
  lifetimes(input: Input<"lifetimes">): SandboxSettings;
  quirks(input: Input<"quirks">): SandboxSettings;
  latency(input: Input<"latency">): SandboxSettings;
  mode(input: Input<"mode">): SandboxSettings;
  rateLimit(input: Input<"rateLimit">): SandboxSettings;
  redirectUri(input: Input<"redirectUri">): SandboxSettings;
  settings(): SandboxSettings;
  startDemoStories(): readonly AccountTruth[];
  truth(input?: Input<"truth">): readonly AccountTruth[];
  inspect(input: Input<"inspect">): TokenTruth;
  calls(): CallCounts;
  issued(): readonly string[];
  reset(): { readonly reset: true };
}

/** Makes the switches of a core. Wishes that cannot be fulfilled throw a `SandboxRefusal` with the reason. */
export function createControl(core: SandboxCore): SandboxControl {
  const { state } = core;

  function changed(account: Account): AccountTruth {
    return truthOfAccount(core, state.putAccount(account));
  }

  function knownProvider(provider: string): string {
    return core.simulator(provider).definition.provider;
  }

  function revoke(input: Input<"revoke">): AccountTruth {
    const account = core.account(input.account);
    const { definition } = core.simulator(account.provider);
    const cause = input.cause ?? (definition.errorCodes.includes("190/458") ? "190/458" : "token_revoked");
    if (!definition.errorCodes.includes(cause)) throw new SandboxRefusal(`${account.provider} has no error ${cause}.`);
    for (const grant of state.grantsOf(account)) state.putGrant({ ...grant, deadBecause: cause });
    return truthOfAccount(core, account);
  }

  function heal(input: Input<"heal">): AccountTruth {
    const { unpaid, moved, lifetime, personalAnswer, ...account } = core.account(input.account);
    core.faults.clear({ account: account.key });
    return changed(account);
  }

  function fault(input: Input<"fault">): ActiveFault {
    const { definition } = core.simulator(input.provider);
    if (input.kind === "error" && !definition.errorCodes.includes(input.code)) {
      throw new SandboxRefusal(
        `${input.provider} has no error ${input.code}; it has ${definition.errorCodes.join(" ")}.`,
      );
    }
    if (input.path !== undefined && !input.path.startsWith("/") && !definition.calls.includes(input.path)) {
      throw new SandboxRefusal(`${input.provider} has no call ${input.path}; it has ${definition.calls.join(" ")}.`);
    }
    const key = input.account === undefined ? undefined : core.account(input.account, input.provider).key;
    return core.faults.add({ ...input, account: key });
  }

  function approve(input: Input<"approve">): { readonly callbackUrl: string } {
    const url = URL.canParse(input.authorizeUrl) ? new URL(input.authorizeUrl) : undefined;
    const running = [...core.simulators.values()].find(({ definition }) =>
      Object.values(definition.surfaces).some((prefix) => url?.pathname.startsWith(`${prefix}/`)),
    );
    if (!url || !running) throw new SandboxRefusal("authorizeUrl is no address of this simulator.");
    const authorize = running.simulator.readAuthorize(url.searchParams);
    if ("refused" in authorize) throw new SandboxRefusal(authorize.refused);
    if (input.deny) return { callbackUrl: decideConsent(core, running, authorize, { approved: false }) };
    const { provider } = running.definition;
    const first = [...state.accounts()].find((each) => each.provider === provider)?.handle ?? "somebody";
    const name = input.account ?? first;
    const account = state.findAccount(name, provider) ?? core.findOrCreateAccount(provider, { name });
    return { callbackUrl: decideConsent(core, running, authorize, { ...input, approved: true, account }) };
  }

  function startDemoStories(): readonly AccountTruth[] {
    const told: AccountTruth[] = [];
    for (const { provider, handle, story } of demoAccounts) {
      const account = state.findAccount(handle, provider);
      if (!account || account.grantIds.length === 0) continue;
      core.faults.clear({ account: account.key });
      const lasting = { provider, account: account.key, untilReconnect: true };
      if (story === "expiring") fault({ ...lasting, path: "refresh", kind: "error", code: "100/refusal" });
      // The exchange of a code stays possible, so that a reconnect heals it.
      if (story === "failing")
        for (const path of ["renew", "account"]) fault({ ...lasting, path, kind: "unavailable" });
      if (story === "revoked") revoke({ account: account.key });
      if (story === "unpaid") changed({ ...account, unpaid: true });
      told.push(truthOfAccount(core, core.account(account.key)));
    }
    return told;
  }

  return {
    seed: (input) => seedGrants(core, { ...input, provider: knownProvider(input.provider) }),
    approve,
    account: ({ provider, ...account }) => core.findOrCreateAccount(provider, account),
    fault,
    clearFaults: (input = {}) => ({
      cleared: core.faults.clear(
        input.account === undefined ? input : { ...input, account: core.account(input.account).key },
      ),
    }),
    faults: () => core.faults.list(),
    revoke,
    heal,
    unpaid: ({ account, unpaid }) => changed({ ...core.account(account), unpaid }),
    rename: ({ account, handle, refuse }) => changed({ ...core.account(account), handle, moved: refuse ?? false }),
    accountType: ({ account, ...type }) => changed({ ...core.account(account), ...type }),
    lifetimes(input) {
      if ("factor" in input) return core.changeSettings({ lifetimeFactor: input.factor });
      const { account, ...lifetime } = input;
      changed({ ...core.account(account), lifetime });
      return core.settings();
    },
    quirks({ provider, quirks }) {
      const { definition } = core.simulator(provider);
      for (const [name, variant] of Object.entries(quirks)) {
        const variants = definition.quirks[name];
        if (!variants?.includes(variant))
          throw new SandboxRefusal(
            `${provider} has no quirk ${name}=${variant}; there are ${JSON.stringify(definition.quirks)}.`,
          );
      }
      const all = core.settings().quirks;
      return core.changeSettings({ quirks: { ...all, [provider]: { ...all[provider], ...quirks } } });
    },
    latency({ latencyMs, provider }) {
      const providers = provider === undefined ? [...core.simulators.keys()] : [knownProvider(provider)];
      const changes = Object.fromEntries(providers.map((each) => [each, latencyMs]));
      return core.changeSettings({ latencyMs: { ...core.settings().latencyMs, ...changes } });
    },
    mode: (input) => core.changeSettings(input),
    rateLimit({ provider, perSecond }) {
      const { [knownProvider(provider)]: _old, ...others } = core.settings().rateLimits;
      return core.changeSettings({ rateLimits: perSecond === null ? others : { ...others, [provider]: perSecond } });
    },
    redirectUri: ({ provider, redirectUri }) =>
      core.changeSettings({
        redirectUris: { ...core.settings().redirectUris, [knownProvider(provider)]: redirectUri },
      }),
    settings: core.settings,
    startDemoStories,
    truth(input = {}) {
      if (input.account !== undefined) return [truthOfAccount(core, core.account(input.account, input.provider))];
      const accounts = [...state.accounts()].filter(
        (each) => input.provider === undefined || each.provider === input.provider,
      );
      return accounts.map((each) => truthOfAccount(core, each));
    },
    inspect: ({ token }) => truthOfToken(core, token),
    calls: () => core.log.counts(),
    issued: () => core.log.issuedSecrets(),
    reset() {
      core.reset();
      return { reset: true };
    },
  };
}
