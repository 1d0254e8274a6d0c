import type { SimulatorDefinition } from "./simulator.ts";

/** What can be switched for the whole simulator or a whole provider; kept in the journal. */
export interface SandboxSettings {
  /** Every lifetime is multiplied by this; 1 is the provider's own. */
  readonly lifetimeFactor: number;
  /**
   * `strict`: a renewal kills the old pair at once. `grace`: the old pair works until the new access or refresh token is first
   * used, and sending the old refresh token again before that gives another valid pair (PROVIDERS §9.3).
   */
  readonly rotation: "strict" | "grace";
  /** Each answer leaves this much after the server has acted. */
  readonly latencyMs: Readonly<Record<string, number>>;
  /** Requests per second after which a provider answers 429; a provider without an entry has no limit. */
  readonly rateLimits: Readonly<Record<string, number>>;
  /** The redirect address registered at a provider. */
  readonly redirectUris: Readonly<Record<string, string>>;
  /** Headers that every API answer of a provider carries: Meta's usage headers. */
  readonly usageHeaders: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The client secrets of a provider's app that are valid, the newest first; without an entry the one it was born with. */
  readonly clientSecrets: Readonly<Record<string, readonly string[]>>;
  /** By provider and quirk, where it is not the usual one. */
  readonly quirks: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The settings of a simulator that nobody has touched. */
export const defaultSandboxSettings: SandboxSettings = {
  lifetimeFactor: 1,
  rotation: "strict",
  latencyMs: {},
  rateLimits: {},
  redirectUris: {},
  usageHeaders: {},
  clientSecrets: {},
  quirks: {},
};

/** The variant of each quirk of a provider that is in force under these settings. */
export function chosenQuirks(
  settings: SandboxSettings,
  definition: SimulatorDefinition,
): Readonly<Record<string, string>> {
  const usual = Object.entries(definition.quirks).map(([name, variants]) => [name, variants[0]]);
  return { ...Object.fromEntries(usual), ...settings.quirks[definition.provider] };
}
