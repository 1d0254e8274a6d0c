import type { Clock } from "../lib/clock.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { openSandbox, type Sandbox } from "./sandbox-server.ts";

/** The simulator as the product's own sandbox mode uses it: the demo's accounts, their consents and their stories. */
export interface OpenDemoStage {
  readonly url: Sandbox["url"];
  readonly environment: Sandbox["environment"];
  readonly accounts: typeof demoAccounts;
  /** Consents as the account's owner would; gives the address the browser would be sent back to. */
  consent(authorizeUrl: string, account: string): string;
  /** Lets happen to the connected demo accounts what their stories say. */
  startStories(): void;
  close(): Promise<void>;
}

/** Opens the simulator with the demo's accounts. `amocrmRedirectUri` is the address that amoCRM knows of the product. */
export async function openDemoStage(options: {
  readonly clock: Clock;
  readonly journalPath: string;
  readonly amocrmRedirectUri: string;
}): Promise<OpenDemoStage> {
  const { clock, journalPath, amocrmRedirectUri } = options;
  const sandbox = await openSandbox({ clock, journalPath, settings: { redirectUris: { amocrm: amocrmRedirectUri } } });
  const { control, url, environment } = sandbox;
  return {
    url,
    environment,
    accounts: demoAccounts,
    consent: (authorizeUrl, account) => control.approve({ authorizeUrl, account }).callbackUrl,
    startStories: () => void control.startDemoStories(),
    close: () => sandbox.close(),
  };
}
