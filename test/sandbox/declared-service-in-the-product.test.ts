import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { compose } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { createFakeClock } from "../fakes/fake-clock.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";

it("B7: the sandbox has a declared service that is connected, renewed, checked and disconnected like any other", async () => {
  const folder = await mkdtemp(join(tmpdir(), "declared-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const clock = createFakeClock();
  const config = parseConfig({ DATABASE_URL: `sqlite:${join(folder, "keeper.db")}` });
  const product = await compose(config, { log: silentLog, clock });
  onTestFinished(() => product.stop().then(() => undefined));
  const { app, store } = product;
  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Your team", createdAt: clock.now() });
  expect(app.providers).toContainEqual({ name: "demo_oauth", title: "Demo Notes" });

  const wish = { workspace: DEFAULT_WORKSPACE, connectionId: null, incidentId: null, by: "Anna", tell: null };
  const { url } = await app.links.makeConnectLink({ ...wish, provider: "demo_oauth" });
  const token = new URL(url).pathname.split("/").at(-1) ?? "";
  const { authorizeUrl, browserToken } = await app.connect.goOn({ type: "connect", token }, null);
  const sandbox = createSandboxClient(new URL(authorizeUrl).origin);
  const { callbackUrl } = await sandbox.approve({ authorizeUrl, account: "Anna's notes" });
  const query = Object.fromEntries(new URL(callbackUrl).searchParams);
  const result = await app.connect.finish({ provider: "demo_oauth", query, browserToken });
  expect(result).toMatchObject({
    success: true,
    account: { provider: "demo_oauth", name: "Anna's notes", missingScopes: [] },
  });

  const [connection] = await store.connections.list({ provider: "demo_oauth" });
  if (connection === undefined) throw new Error("it was not stored");
  expect(connection).toMatchObject({
    renewal: "rotate",
    state: { status: "active", expiresAt: clock.now() + HOUR_MS },
  });
  clock.advance(HOUR_MS - 60_000);
  expect(await app.refreshConnection.refresh(connection.id)).toMatchObject({ outcome: "renewed" });
  expect(await app.refreshConnection.check(connection.id)).toMatchObject({ outcome: "verified" });

  expect(await app.disconnect(connection.id, "Anna")).toMatchObject({ revokedAtProvider: true });
  const accounts = await sandbox.truth({ provider: "demo_oauth" });
  expect(accounts.find(({ name }) => name === "Anna's notes")).toMatchObject({
    renewals: 1,
    alive: false,
    acceptedAccessTokens: [],
    acceptedRenewalTokens: [],
  });
});
