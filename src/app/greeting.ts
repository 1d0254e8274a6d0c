import { spellCommand } from "../domain/command-spelling.ts";
import { DEFAULT_WORKSPACE } from "../domain/ids.ts";
import type { Store } from "../store/store.ts";
import type { App } from "./app.ts";

export interface GreetingTools {
  readonly app: Pick<App, "team">;
  readonly store: Store;
  readonly mode: "sandbox" | "live";
  readonly publicUrl: string;
  readonly platforms: readonly string[];
  /** The way in to it; null: there is no console. */
  readonly console: { readonly asksForLogin: boolean; makeLink: () => Promise<{ readonly url: string }> } | null;
  /** The simulator's own page; null in live mode. */
  readonly sandboxUrl: string | null;
}

/** What the start prints for a person: where to go next. Links and codes stand here and nowhere else (invariant 4). */
export async function greeting(tools: GreetingTools): Promise<string> {
  const lines = [
    `tokenkeeper runs at ${tools.publicUrl}${tools.mode === "sandbox" ? ", in sandbox mode: nothing here touches a real account." : "."}`,
  ];
  if (tools.console !== null) lines.push(...(await wayIn(tools.console)));
  if (tools.sandboxUrl !== null) lines.push("", `  The simulated services, to play with: ${tools.sandboxUrl}`);
  if (tools.platforms.length > 0) lines.push(...(await pairing(tools)));
  return `\n${lines.join("\n")}\n\n`;
}

async function wayIn({ asksForLogin, makeLink }: NonNullable<GreetingTools["console"]>): Promise<string[]> {
  const { url } = await makeLink();
  if (!asksForLogin) return ["", "  Open the console:", `  ${url}`];
  const later = "  (For another link: npm run cli -- login-link)";
  return ["", "  Sign in within 15 minutes, for the dashboard and the console:", `  ${url}`, later];
}

/** Until somebody is admin by a messenger, each start offers the code that makes its user the first. */
async function pairing({ app, store, platforms }: GreetingTools): Promise<string[]> {
  const members = await store.team.listMembers(DEFAULT_WORKSPACE);
  if (members.some(({ role, platform }) => role === "admin" && platform !== "console")) return [];
  const { code } = await app.team.makePairingCode({ workspace: DEFAULT_WORKSPACE, grants: "admin" });
  return [
    "",
    `  Link your ${platforms.join(" or ")} chat and become its first admin: type this there within 30 minutes:`,
    `  ${spellCommand(`link ${code}`, null)}`,
    ...(platforms.includes("slack") ? [`  ${spellCommand(`link ${code}`, "slack")}   (in Slack)`] : []),
  ];
}
