import { fileURLToPath } from "node:url";
import { createSandboxClient, type SandboxClient } from "../fakes/sandbox-client.ts";
import { startChild } from "./child-process.ts";

/** The provider simulator in a process of its own: it lives on while the product is killed. */
export interface SimulatorProcess {
  readonly control: SandboxClient;
  /** The settings that lead the product here, by name. */
  readonly settings: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

/** Where the simulator sends people back to; a renewal must repeat it. */
export const REDIRECT_URI = "http://localhost:3000/oauth/callback/amocrm";

/** Starts the simulator on a free port. */
export async function startSimulator(folder: string, rotation: "grace" | "strict"): Promise<SimulatorProcess> {
  const main = fileURLToPath(new URL("../../src/sandbox/main.ts", import.meta.url));
  const child = startChild({ args: [main], folder, env: { SANDBOX_PORT: "0", SANDBOX_ROTATION: rotation } });
  const [, url = ""] = await child.untilPrinted(/listens on (\S+)[\s\S]*\n\n$/);
  const settings = Object.fromEntries(
    [...child.printed().matchAll(/^(AMOCRM_[A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  return {
    control: createSandboxClient(url),
    settings: { ...settings, AMOCRM_REDIRECT_URI: REDIRECT_URI },
    end: () => child.end("SIGTERM"),
  };
}
