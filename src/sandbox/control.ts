import type { Account } from "./account.ts";
import type { CallCounts } from "./call-log.ts";
import { decideConsent } from "./consent.ts";
import type { ControlInput } from "./control-schemas.ts";
import { demoAccounts } from "./demo-accounts.ts";
import type { ActiveFault } from "./faults.ts";
import { createMetaSwitches, type MetaSwitches } from "./meta-switches.ts";
import { createPlatformSwitches, type PlatformSwitches } from "./platform-switches.ts";
import { type RunningSimulator, type SandboxCore, SandboxRefusal } from "./sandbox-core.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";
import { type SeededConnection, seedGrants } from "./seed.ts";
import { type AccountTruth, type TokenTruth, truthOfAccount, truthOfToken } from "./truth.ts";

/** The switches, as functions; `/_control` offers the same over HTTP. The product never needs them. */
export interface SandboxControl extends PlatformSwitches, MetaSwitches {
  seed(input: ControlInput<"seed">): readonly SeededConnection[];
  approve(input: ControlInput<"approve">): { readonly callbackUrl: string };
  account(input: ControlInput<"account">): Account;
  fault(input: ControlInput<"fault">): ActiveFault;
  clearFaults(input?: ControlInput<"clearFaults">): { readonly cleared: number };
  faults(): readonly ActiveFault[];
  revoke(input: ControlInput<"revoke">): AccountTruth;
  heal(input: ControlInput<"heal">): AccountTruth;
  unpaid(input: ControlInput<"unpaid">): AccountTruth;
  rename(input: ControlInput<"rename">): AccountTruth;
  accountType(input: ControlInput<"accountType">): AccountTruth;
  lifetimes(input: ControlInput<"lifetimes">): SandboxSettings;
  quirks(input: ControlInput<"quirks">): SandboxSettings;
  latency(input: ControlInput<"latency">): SandboxSettings;
  mode(input: ControlInput<"mode">): SandboxSettings;
  rateLimit(input: ControlInput<"rateLimit">): SandboxSettings;
  redirectUri(input: ControlInput<"redirectUri">): SandboxSettings;
  settings(): SandboxSettings;
  startDemoStories(): readonly AccountTruth[];
  truth(input?: ControlInput<"truth">): readonly AccountTruth[];
  inspect(input: ControlInput<"inspect">): TokenTruth;
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

  function revoke(input: ControlInput<"revoke">): AccountTruth {
    const account = core.account(input.account);
    const { definition } = core.simulator(account.provider);
    const cause = input.cause ?? (definition.errorCodes.includes("190/458") ? "190/458" : "token_revoked");
    if (!definition.errorCodes.includes(cause)) throw new SandboxRefusal(`${account.provider} has no error ${cause}.`);
    const { simulator } = core.simulator(account.provider);
    if (simulator.revoke) simulator.revoke(account, cause);
    else for (const grant of state.grantsOf(account)) state.putGrant({ ...grant, deadBecause: cause });
    return truthOfAccount(core, core.account(account.key));
  }

  function heal(input: ControlInput<"heal">): AccountTruth {
    const { unpaid, moved, lifetime, personalAnswer, blockedBecause, ...account } = core.account(input.account);
    core.faults.clear({ account: account.key });
    return changed(account);
  }

  function fault(input: ControlInput<"fault">): ActiveFault {
    const { definition } = core.simulator(input.provider);
    if (input.kind === "error" && !definition.errorCodes.includes(input.code)) {
      throw new SandboxRefusal(
        `${input.provider} has no error ${input.code}; it has ${definition.errorCodes.join(" ")}.`,
      );
    }
    if (input.path !== undefined && !input.path.startsWith("/") && !definition.calls.includes(input.path)) {
      throw new SandboxRefusal(`${input.provider} has no call ${input.path}; it has ${definition.calls.join(" ")}.`);
    }
    const key = input.account === undefined ? undefined : accountAt(input.provider, input.account).key;
    return core.faults.add({ ...input, provider: definition.provider, account: key });
  }

  function approve(input: ControlInput<"approve">): { readonly callbackUrl: string } {
    const url = URL.canParse(input.authorizeUrl) ? new URL(input.authorizeUrl) : undefined;
    const running = [...core.simulators.values()].find(({ definition }) =>
      Object.values(definition.surfaces).some((prefix) => url?.pathname.startsWith(`${prefix}/`)),
    );
    if (!url || !running) throw new SandboxRefusal("authorizeUrl is no address of this simulator.");
    const authorize = running.simulator.readAuthorize(url.searchParams);
    if ("refused" in authorize && authorize.location !== undefined) return { callbackUrl: authorize.location };
    if ("refused" in authorize) throw new SandboxRefusal(authorize.refused);
    if (input.deny) return { callbackUrl: decideConsent(core, running, authorize, { approved: false }) };
    const { provider } = running.definition;
    const first = [...state.accounts()].find((each) => each.provider === provider)?.handle ?? "somebody";
    const account = consenting(running, input.account ?? first);
    const pages = input.pages?.map((page) => accountAt(provider, page).key);
    return { callbackUrl: decideConsent(core, running, authorize, { ...input, pages, approved: true, account }) };
  }

  /** Who logs in: the account of that name, made when there is none; for a Page, or what is behind one, a person with a role. */
  function consenting({ definition, simulator }: RunningSimulator, name: string): Account {
    const { provider, otherProviders = [] } = definition;
    for (const each of otherProviders) {
      const known = state.findAccount(name, each);
      const user = known && simulator.usersOf?.(known)[0];
      if (user) return user;
    }
    return core.findOrCreateAccount(provider, { name });
  }

  /** An account of the provider, or of the other names that its simulator goes by. */
  function accountAt(provider: string, text: string): Account {
    const { definition } = core.simulator(provider);
    const others = definition.provider === provider ? (definition.otherProviders ?? []) : [];
    const found = others.map((other) => state.findAccount(text, other)).find((each) => each !== undefined);
    return state.findAccount(text, provider) ?? found ?? core.account(text, others.length > 0 ? undefined : provider);
  }

  /** The Page's first person is taken off it, as long as somebody else is left who can reconnect it. */
  function takeRole(page: Account): void {
    const { simulator } = core.simulator(page.provider);
    const [first, ...others] = simulator.usersOf?.(page) ?? [];
    if (first && others.length > 0) simulator.changeRole?.(page, first, false);
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
      if (story === "role_lost") takeRole(account);
      told.push(truthOfAccount(core, core.account(account.key)));
    }
    return told;
  }

  return {
    ...createPlatformSwitches(core),
    ...createMetaSwitches(core),
    seed: (input) => seedGrants(core, input),
    approve,
    account: ({ provider, ...account }) => core.findOrCreateAccount(provider, account),
    fault,
    clearFaults(input = {}) {
      const provider = input.provider === undefined ? undefined : knownProvider(input.provider);
      const account = input.account === undefined ? undefined : core.account(input.account).key;
      return { cleared: core.faults.clear({ ...input, provider, account }) };
    },
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
