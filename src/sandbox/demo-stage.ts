import { readFile, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Clock } from "../lib/clock.ts";
import { isLoopback } from "../lib/http-client/check-address.ts";
import { type DemoAccount, demoAccounts } from "./demo-accounts.ts";
import { simulatorDefinitions } from "./registry.ts";
import { openSandbox, type Sandbox } from "./sandbox-server.ts";

/** The simulator as the product's own sandbox mode uses it: the demo's accounts, their consents and their stories. */
export interface OpenDemoStage {
  readonly url: Sandbox["url"];
  readonly environment: Sandbox["environment"];
  readonly accounts: readonly DemoAccount[];
  /** Consents as the account's owner would; gives the address the browser would be sent back to. */
  consent(authorizeUrl: string, account: string): string;
  /** Lets happen to the connected demo accounts what their stories say. */
  startStories(): void;
  close(): Promise<void>;
}

/**
 * Opens the simulator with the demo's accounts. `redirectUris` are the product's addresses by provider; those
 * that know their clients' beforehand (amoCRM, Kommo) have them registered.
 * There is one simulator per journal: where a process beside this one (the server beside the terminal) runs it already,
 * that one is used, since two memories of which token was spent would call each other's tokens dead.
 */
export async function openDemoStage(options: {
  readonly clock: Clock;
  readonly journalPath: string;
  readonly redirectUris: Readonly<Record<string, string>>;
}): Promise<OpenDemoStage> {
  const { clock, journalPath } = options;
  const notePath = `${journalPath}.address`;
  const running = await findRunning(notePath);
  if (running !== null) return borrowed(running);
  const redirectUris = registeredAddresses(options.redirectUris);
  const sandbox = await openSandbox({ clock, journalPath, settings: { redirectUris } });
  const { control, url, environment } = sandbox;
  let closing: Promise<void> | null = null;
  // The terminal may be started with another PORT: what is registered at the simulator is the server's address.
  const registered = Object.fromEntries(
    Object.entries(redirectUris)
      .filter(([, address]) => isHttpsOrLoopback(address))
      .map(([provider, address]) => [`${provider.toUpperCase()}_REDIRECT_URI`, address]),
  );
  const note: Note = { url, environment: { ...environment, ...registered } };
  await writeFile(notePath, JSON.stringify(note), { mode: 0o600 });
  return {
    url,
    environment,
    accounts: demoAccounts,
    consent: (authorizeUrl, account) => control.approve({ authorizeUrl, account }).callbackUrl,
    startStories: () => void control.startDemoStories(),
    close() {
      closing ??= rm(notePath, { force: true }).then(() => sandbox.close());
      return closing;
    },
  };
}

function registeredAddresses(redirectUris: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const registering = simulatorDefinitions.filter((each) => each.registersRedirectUri);
  return Object.fromEntries(
    registering.flatMap(({ provider }) => {
      const address = redirectUris[provider];
      return address === undefined ? [] : [[provider, address]];
    }),
  );
}

const noteSchema = z.object({ url: z.url(), environment: z.record(z.string(), z.string()) });
type Note = z.infer<typeof noteSchema>;
/** Who is gone refuses at once; who runs and is busy must not be taken for gone. */
const ANSWER_MS = 10_000;

/** The simulator that another process runs over this journal; null when none does, or the note is of one that died. */
async function findRunning(notePath: string): Promise<Note | null> {
  try {
    const note = noteSchema.parse(JSON.parse(await readFile(notePath, "utf8")));
    const answer = await fetch(`${note.url}/_control/settings`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? note : null;
  } catch {
    return null;
  }
}

/** Another process's simulator: its accounts are connected already, and it is not ours to close. */
function borrowed({ url, environment }: Note): OpenDemoStage {
  return {
    url,
    environment,
    accounts: [],
    consent: () => {
      throw new Error("The simulator of another process consents on its own pages.");
    },
    startStories: () => undefined,
    close: async () => undefined,
  };
}

function isHttpsOrLoopback(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || isLoopback(hostname);
}
