import type { Clock } from "../lib/clock.ts";
import type { Random } from "../lib/random.ts";
import type { Account } from "./account.ts";
import { type AddressBlocks, createAddressBlocks } from "./address-blocks.ts";
import { type CallLog, createCallLog } from "./call-log.ts";
import { demoAccounts, spareAccounts } from "./demo-accounts.ts";
import { type ActiveFault, createFaults, type Faults } from "./faults.ts";
import { simulatorDefinitions } from "./registry.ts";
import { chosenQuirks, defaultSandboxSettings, type SandboxSettings } from "./sandbox-settings.ts";
import { openSandboxState, type SandboxState } from "./sandbox-state.ts";
import type { NewAccount, Simulator, SimulatorDefinition } from "./simulator.ts";

/** One simulated provider, running. */
export interface RunningSimulator {
  readonly definition: SimulatorDefinition;
  readonly simulator: Simulator;
}

/** Everything behind the server and the control: what is true, what is switched, and the providers that live by it. */
export interface SandboxCore {
  readonly state: SandboxState;
  readonly faults: Faults;
  readonly log: CallLog;
  readonly blocks: AddressBlocks;
  readonly simulators: ReadonlyMap<string, RunningSimulator>;
  now(): number;
  randomHex(byteCount: number): string;
  settings(): SandboxSettings;
  changeSettings(change: Partial<SandboxSettings>): SandboxSettings;
  /** The running simulator of a provider; an unknown name is an error that lists the known ones. */
  simulator(provider: string): RunningSimulator;
  /** The account of that key, id, handle or name; an unknown one is an error. */
  account(text: string, provider?: string): Account;
  /** The account that has this handle or name, made when there is none. */
  findOrCreateAccount(provider: string, account: NewAccount): Account;
  /** Back to the beginning: demo accounts, nothing granted, nothing switched. */
  reset(): void;
  close(): void;
}

/** A wish that cannot be fulfilled as it stands; the sentence is for the person or test that sent it. */
export class SandboxRefusal extends Error {
  override readonly name = "SandboxRefusal";
}

/** Opens the core; with a journal path it continues where it was. */
export function openSandboxCore(options: {
  readonly clock: Clock;
  readonly random: Random;
  /** Where the simulator listens; known once it does. */
  readonly origin: () => string;
  readonly journalPath?: string | undefined;
  readonly settings?: Partial<SandboxSettings> | undefined;
}): SandboxCore {
  const now = () => options.clock.now();
  const state = openSandboxState(options.journalPath, now);
  const log = createCallLog(now);
  const blocks = createAddressBlocks(state);
  const faults = createFaults((state.document("faults") as readonly ActiveFault[] | undefined) ?? [], (list) =>
    state.putDocument("faults", list),
  );
  const birthSettings: SandboxSettings = { ...defaultSandboxSettings, ...options.settings };
  let settings: SandboxSettings = {
    ...birthSettings,
    ...(state.document("settings") as SandboxSettings | undefined),
    ...options.settings,
  };
  const quirks = new Map<string, Readonly<Record<string, string>>>();
  const simulators = new Map<string, RunningSimulator>();

  for (const definition of simulatorDefinitions)
    simulators.set(definition.provider, { definition, simulator: openOne(definition) });
  chooseQuirks();
  if (state.accountCount() === 0) createDemoAccounts();

  return {
    state,
    faults,
    log,
    blocks,
    simulators,
    now,
    randomHex: (byteCount) => Buffer.from(options.random.bytes(byteCount)).toString("hex"),
    settings: () => settings,
    changeSettings(change) {
      settings = { ...settings, ...change };
      chooseQuirks();
      state.putDocument("settings", settings);
      return settings;
    },
    simulator: runningSimulator,
    account(text, provider) {
      const account = state.findAccount(text, provider) ?? named(text, provider);
      if (!account) throw new SandboxRefusal(`There is no account ${text}${provider ? ` at ${provider}` : ""}.`);
      return account;
    },
    findOrCreateAccount(provider, account) {
      const handle = account.handle ?? account.name;
      const existing =
        state.findAccount(handle, provider) ??
        state.findAccount(handle.toLowerCase(), provider) ??
        named(account.name, provider);
      return existing ?? runningSimulator(provider).simulator.createAccount({ ...account, provider });
    },
    reset() {
      state.clear();
      log.clear();
      faults.clear({});
      settings = birthSettings;
      chooseQuirks();
      createDemoAccounts();
    },
    close: () => state.close(),
  };

  function runningSimulator(provider: string): RunningSimulator {
    const running = simulators.get(provider) ?? [...simulators.values()].find((each) => hasAccounts(each, provider));
    if (running) return running;
    const known = [...simulators.values()].flatMap(({ definition }) => [
      definition.provider,
      ...(definition.otherProviders ?? []),
    ]);
    throw new SandboxRefusal(`There is no provider ${provider}; there are ${known.join(", ")}.`);
  }

  function named(name: string, provider?: string): Account | undefined {
    return [...state.accounts()].find(
      (each) => each.name === name && (provider === undefined || each.provider === provider),
    );
  }

  function chooseQuirks(): void {
    for (const { definition } of simulators.values())
      quirks.set(definition.provider, chosenQuirks(settings, definition));
  }

  /** Typed as one definition of the registry: each `open` gets the quirks that its own table describes. */
  function openOne(definition: SimulatorDefinition): Simulator {
    const { provider } = definition;
    return definition.open({
      state,
      random: options.random,
      origin: options.origin,
      now,
      quirks: () => quirks.get(provider) ?? {},
      scaled: (lifetimeMs) => lifetimeMs * settings.lifetimeFactor,
      rotation: () => settings.rotation,
      registeredRedirectUri: () =>
        definition.registersRedirectUri
          ? (settings.redirectUris[provider] ?? `http://localhost:3000/oauth/callback/${provider}`)
          : undefined,
      clientSecrets: () => settings.clientSecrets[provider] ?? [definition.credentials.clientSecret ?? ""],
      noteTooMany: (most) => blocks.noteTooMany(provider, most),
      noteDoubleUse(accepted) {
        log.count("doubleUses", provider);
        if (accepted) log.count("resends", provider);
      },
      noteRenewed: () => log.count("renewals", provider),
      noteIssued: log.issued,
      noteMessage: log.messageSent,
      noteGranted({ key }, again) {
        // Read anew: the caller's account is from before the grant that was just made.
        const account = state.account(key);
        if (!account) return;
        if (again ?? account.grantIds.length > 1) faults.granted(key);
        const { lifetime, ...rest } = account;
        if (lifetime?.grants === undefined) return;
        const left = lifetime.grants - 1;
        state.putAccount(left > 0 ? { ...rest, lifetime: { ...lifetime, grants: left } } : rest);
      },
    });
  }

  function createDemoAccounts(): void {
    for (const { provider, lifetime, ...account } of [...demoAccounts, ...spareAccounts]) {
      const created = runningSimulator(provider).simulator.createAccount({ ...account, provider, demo: true });
      if (lifetime) state.putAccount({ ...created, lifetime });
    }
  }
}

function hasAccounts({ definition }: RunningSimulator, provider: string): boolean {
  return definition.otherProviders?.includes(provider) ?? false;
}
