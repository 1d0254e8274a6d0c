import { DEFAULT_WORKSPACE, type MemberId, type WorkspaceId } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/permissions.ts";
import { type Browser, openBrowser, type Page } from "./browser.ts";
import type { World } from "./web-world.ts";

/** Makes a member, or gives the one that is there. */
export async function memberOf(world: World, name: string, role: Role, workspace: WorkspaceId = DEFAULT_WORKSPACE) {
  const id = `mem_${workspace}_${name}` as MemberId;
  const who = { workspace, platform: "telegram", userId: name, name } as const;
  return world.store.team.ensureMember({ id, ...who, role, createdAt: world.clock.now() });
}

/** The path of a sign-in link; `memberId` null: for who sits at the terminal. */
export async function loginPath(
  world: World,
  memberId: MemberId | null,
  workspace: WorkspaceId = DEFAULT_WORKSPACE,
): Promise<string> {
  const { url } = await world.app.login.makeLink({ workspace, memberId, timeZone: "UTC" });
  return new URL(url).pathname;
}

/** A browser in which a person of this role is signed in, by the link and its button. */
export async function signedIn(
  world: World,
  name: string,
  role: Role,
  workspace: WorkspaceId = DEFAULT_WORKSPACE,
): Promise<Browser> {
  const browser = openBrowser(world.origin);
  const { id } = await memberOf(world, name, role, workspace);
  const done = await browser.press(await browser.get(await loginPath(world, id, workspace)));
  if (done.status !== 303) throw new Error(done.words);
  return browser;
}

/** Presses a button that goes to `action`, with the token of the page it stands on. */
export function act(browser: Browser, page: Page, action: string): Promise<Page> {
  const token = /name="form_token" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  return browser.post(action, { form_token: token });
}

/** An account that works, of a team. */
export async function addAccount(world: World, name: string, workspace: WorkspaceId = DEFAULT_WORKSPACE) {
  const { accessToken, refreshToken } = world.provider.credentialFor(name);
  const given = { accessToken, refreshToken, details: {}, expiresAt: null, ifWorking: "replace" } as const;
  const as = await world.app.takeToken.take({ ...given, workspace, provider: "amocrm", by: "Anna" });
  if (as.outcome !== "imported") throw new Error(as.outcome);
  return as.connection;
}
