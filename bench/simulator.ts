import { fileURLToPath } from "node:url";
import type { SeededConnection } from "../src/sandbox/seed.ts";
import { createSandboxClient, type SandboxClient } from "../test/fakes/sandbox-client.ts";
import { startChild } from "./child.ts";

/** The provider simulator in a process of its own, so that its work is not counted as ours. */
export interface Simulator {
  /** The settings that lead the product here, by name. */
  readonly settings: Readonly<Record<string, string>>;
  readonly control: SandboxClient;
  /** Forgets everything, registers the redirect address, and makes this many accounts with a pair of tokens each. */
  seed(count: number): Promise<readonly SeededConnection[]>;
  end(): Promise<void>;
}

/** Where the simulator sends people back to; both grants must repeat it. */
export const REDIRECT_URI = "http://localhost:3000/oauth/callback/amocrm";

/** Starts it on a free port. */
export async function startSimulator(): Promise<Simulator> {
  const main = fileURLToPath(new URL("../src/sandbox/main.ts", import.meta.url));
  const child = await startChild({ args: [main], env: { SANDBOX_PORT: "0" }, ready: /listens on (\S+)[\s\S]*\n\n$/ });
  const url = /listens on (\S+)/.exec(child.printed())?.[1] ?? "";
  const settings = Object.fromEntries([...child.printed().matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, k, v]) => [k, v]));
  const control = createSandboxClient(url);
  return {
    settings,
    control,
    async seed(count) {
      await control.reset();
      await control.redirectUri({ provider: "amocrm", redirectUri: REDIRECT_URI });
      return control.seed({ provider: "amocrm", count });
    },
    end: child.end,
  };
}
