import { z } from "zod";
import { SECOND_MS } from "../lib/clock.ts";
import { isLoopback } from "../lib/http-client/check-address.ts";
import { type SandboxCore, SandboxRefusal } from "./sandbox-core.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";

/** Switches of amoCRM and Kommo, and of any other provider that has what they switch; part of `controlSchemas`. */
export const platformSwitchSchemas = {
  /** The client secrets that are valid now, the newest first: two at once while one replaces the other. */
  clientSecrets: z.strictObject({
    provider: z.string(),
    secrets: z
      .array(z.string().regex(/^mock_secret_\w+$/, "expected mock_secret_…"))
      .min(1)
      .max(2),
  }),
  /** Every call from here is refused, until support lifts it; the quirk `blockAfter` does it after that many 429s. */
  addressBlock: z.strictObject({ provider: z.string(), blocked: z.boolean() }),
  /**
   * Sends the provider's call that says that the account switched the integration off, `times` over: sent again, it is the
   * replay that it allows. Nothing is switched off by it; for that there is `revoke`.
   */
  disconnectHook: z.strictObject({
    account: z.string().describe("key, id or handle"),
    /** Where the product listens; on loopback only. */
    url: z.url(),
    /** One of the valid secrets, or one that nobody has. */
    signedWith: z.enum(["newest", "oldest", "foreign"]).optional(),
    /** How the integration is called; `client_id` is the older form. */
    clientField: z.enum(["client_uuid", "client_id"]).optional(),
    times: z.int().min(1).max(10).optional(),
  }),
} as const;

type Input<Name extends keyof typeof platformSwitchSchemas> = z.infer<(typeof platformSwitchSchemas)[Name]>;

/** What became of a disconnect hook: the address it was sent to, and the statuses that answered. */
export interface SentHook {
  readonly url: string;
  readonly statuses: readonly number[];
}

/** The switches, as functions. */
export interface PlatformSwitches {
  clientSecrets(input: Input<"clientSecrets">): SandboxSettings;
  addressBlock(input: Input<"addressBlock">): { readonly blocked: boolean };
  disconnectHook(input: Input<"disconnectHook">): Promise<SentHook>;
}

const HOOK_TIMEOUT_MS = 10 * SECOND_MS;

/** Makes these switches of a core. */
export function createPlatformSwitches(core: SandboxCore): PlatformSwitches {
  return {
    clientSecrets({ provider, secrets }) {
      const { definition } = core.simulator(provider);
      if (!("clientSecret" in definition.credentials))
        throw new SandboxRefusal(`The client secret of ${provider} can't be changed.`);
      const all = core.settings().clientSecrets;
      return core.changeSettings({ clientSecrets: { ...all, [definition.provider]: secrets } });
    },

    addressBlock({ provider, blocked }) {
      const { simulator, definition } = core.simulator(provider);
      if (!simulator.blockedAnswer) throw new SandboxRefusal(`${provider} blocks no addresses.`);
      core.blocks.set(definition.provider, blocked);
      return { blocked };
    },

    async disconnectHook({ account: name, url, signedWith = "newest", clientField = "client_uuid", times = 1 }) {
      const account = core.account(name);
      const { simulator } = core.simulator(account.provider);
      const hook = simulator.disconnectHook?.(account, { signedWith, clientField });
      if (!hook) throw new SandboxRefusal(`${account.provider} has no such call.`);
      const target = new URL(url);
      if (target.protocol !== "http:" || !isLoopback(target.hostname))
        throw new SandboxRefusal("The simulator calls nobody but programs on this machine, by http.");
      for (const [field, value] of Object.entries(hook.query)) target.searchParams.set(field, value);
      const statuses: number[] = [];
      for (let sent = 0; sent < times; sent += 1) statuses.push(await send(target, hook.headers));
      return { url: String(target), statuses };
    },
  };
}

async function send(target: URL, headers: Readonly<Record<string, string>>): Promise<number> {
  try {
    const signal = AbortSignal.timeout(HOOK_TIMEOUT_MS);
    const response = await fetch(target, { headers, redirect: "manual", signal });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    throw new SandboxRefusal(`${target.origin} did not answer: ${error instanceof Error ? error.message : "?"}`);
  }
}
