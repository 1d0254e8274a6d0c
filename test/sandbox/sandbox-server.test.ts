import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "../../src/lib/clock.ts";
import { demoAccounts } from "../../src/sandbox/demo-accounts.ts";
import { openSandbox } from "../../src/sandbox/sandbox-server.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { createHandClock, OLD_ENOUGH_MS, openTestSandbox, pairOf } from "./provider-clients.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the sandbox", () => {
  it("names every address and credential that the product's settings need", async () => {
    const { sandbox, close } = await openTestSandbox();
    expect(Object.keys(sandbox.environment).sort()).toEqual([
      "AMOCRM_API_URL",
      "AMOCRM_AUTH_URL",
      "AMOCRM_CLIENT_ID",
      "AMOCRM_CLIENT_SECRET",
      "DEMO_OAUTH_CLIENT_ID",
      "DEMO_OAUTH_CLIENT_SECRET",
      "DEMO_OAUTH_ISSUER",
      "DEMO_OAUTH_METADATA",
      "FACEBOOK_APP_ID",
      "FACEBOOK_APP_SECRET",
      "FACEBOOK_DIALOG_URL",
      "FACEBOOK_GRAPH_URL",
      "INSTAGRAM_API_URL",
      "INSTAGRAM_APP_ID",
      "INSTAGRAM_APP_SECRET",
      "INSTAGRAM_AUTH_URL",
      "INSTAGRAM_GRAPH_URL",
      "KOMMO_API_URL",
      "KOMMO_AUTH_URL",
      "KOMMO_CLIENT_ID",
      "KOMMO_CLIENT_SECRET",
    ]);
    await close();
  });

  it("remembers tokens, switches and settings across a restart on the same journal", async () => {
    const journalPath = join(folder, "journal.jsonl");
    const first = await openTestSandbox({ journalPath });
    const old = await first.amocrm.connect("nordwind");
    const pair = pairOf(await first.amocrm.renew(old.refresh));
    const spentCode = first.amocrm.codeFor("quill");
    await first.amocrm.exchange(spentCode);
    first.sandbox.control.fault({ provider: "amocrm", account: "quill", kind: "unavailable" });
    first.sandbox.control.latency({ latencyMs: 1, provider: "instagram" });
    await first.close();

    const second = await openTestSandbox({ journalPath });
    expect((await second.amocrm.renew(old.refresh)).json.hint).toBe("Token has been revoked");
    expect((await second.amocrm.renew(pair.refresh)).status).toBe(200);
    expect(second.sandbox.control.faults()).toHaveLength(1);
    second.sandbox.control.heal({ account: "quill" });
    expect((await second.amocrm.exchange(spentCode)).json.hint).toBe("Authorization code has been revoked");
    expect(second.sandbox.control.settings().latencyMs).toEqual({ instagram: 1 });
    await second.close();
  });

  it("reads a journal whose last line a kill cut short, and makes it small again", async () => {
    const journalPath = join(folder, "journal.jsonl");
    const first = await openTestSandbox({ journalPath });
    let { refresh } = await first.amocrm.connect("nordwind");
    for (let index = 0; index < 20; index++) ({ refresh } = pairOf(await first.amocrm.renew(refresh)));
    await first.close();
    const long = readFileSync(journalPath, "utf8");
    writeFileSync(journalPath, `${long}["grant",{"id":99,"acc`);
    const second = await openTestSandbox({ journalPath });
    expect(second.sandbox.control.inspect({ token: refresh }).accepted).toBe(true);
    expect(readFileSync(journalPath, "utf8").length).toBeLessThan(long.length / 2);
    await second.close();
  });

  it("refuses a file that is no journal of its own", async () => {
    const journalPath = join(folder, "notes.txt");
    writeFileSync(journalPath, '["something","else"]\n');
    await expect(openSandbox({ clock: createHandClock(), journalPath })).rejects.toThrow(/not a sandbox journal/);
    expect(readFileSync(journalPath, "utf8")).toBe('["something","else"]\n');
  });

  it("seeds many accounts at once whose tokens work, and remembers them", async () => {
    const journalPath = join(folder, "journal.jsonl");
    const first = await openTestSandbox({ journalPath });
    const client = createSandboxClient(first.sandbox.url);
    const amocrm = await client.seed({ provider: "amocrm", count: 2_000 });
    const instagram = await client.seed({ provider: "instagram", count: 3, ageMs: OLD_ENOUGH_MS });
    expect(new Set(amocrm.map((each) => each.externalId)).size).toBe(2_000);
    expect((await first.instagram.refresh(instagram[2]?.accessToken ?? "")).status).toBe(200);
    await first.close();
    const second = await openTestSandbox({ journalPath });
    expect((await second.amocrm.renew(amocrm[1_999]?.refreshToken ?? "")).status).toBe(200);
    await second.close();
  });

  it("offers every switch over HTTP, and answers a wrong wish with a sentence", async () => {
    const { sandbox, close, amocrm } = await openTestSandbox();
    const client = createSandboxClient(sandbox.url);
    const { callbackUrl } = await client.approve({ authorizeUrl: amocrm.authorizeUrl(), account: "A New One" });
    expect(new URL(callbackUrl).searchParams.get("referer")).toBe("anewone.amocrm.ru");
    await client.mode({ rotation: "grace" });
    expect((await client.settings()).rotation).toBe("grace");
    await expect(client.revoke({ account: "nobody" })).rejects.toThrow("There is no account nobody.");
    await expect(client.fault({ provider: "amocrm", kind: "error", code: "190" })).rejects.toThrow(
      "amocrm has no error 190",
    );
    await expect(client.quirks({ provider: "instagram", quirks: { me: "round" } })).rejects.toThrow(
      "no quirk me=round",
    );
    await expect(client.latency({ latencyMs: -1 })).rejects.toThrow("latencyMs");
    const truth = (await (await fetch(`${sandbox.url}/_control/truth?provider=amocrm`)).json()) as unknown[];
    expect(truth).toHaveLength(4);
    await client.reset();
    expect((await client.settings()).rotation).toBe("strict");
    expect(await client.truth({ provider: "amocrm" })).toHaveLength(3);
    await close();
  });

  it("lets no foreign web page pull the switches", async () => {
    const { sandbox, close } = await openTestSandbox();
    const response = await fetch(`${sandbox.url}/_control/reset`, {
      method: "POST",
      headers: { origin: "https://evil.example" },
      body: "{}",
    });
    expect(response.status).toBe(403);
    await close();
  });

  it("offers people a page to break and heal things", async () => {
    const { sandbox, close, amocrm } = await openTestSandbox();
    const pair = await amocrm.connect("nordwind");
    const account = sandbox.control.truth({ account: "nordwind" })[0]?.account ?? "";
    const press = (fields: Record<string, string>) =>
      fetch(sandbox.url, { method: "POST", body: new URLSearchParams(fields) }).then((response) => response.text());
    expect(await press({ do: "outage", provider: "amocrm" })).toContain("End the outage");
    expect((await amocrm.account(pair.access)).status).toBe(503);
    expect(await press({ do: "restore", provider: "amocrm" })).not.toContain("End the outage");
    await press({ do: "unpaid", account });
    expect((await amocrm.account(pair.access)).status).toBe(402);
    await press({ do: "heal", account });
    expect((await amocrm.account(pair.access)).status).toBe(200);
    expect(await press({ do: "revoke", account })).toContain("Dead: access taken back");
    expect(await press({ do: "grace" })).toContain("Switch to strict");
    await close();
  });

  it("lets the demo accounts live their stories, all but the unpaid one healed by a reconnect", async () => {
    const { sandbox, close, amocrm, kommo, instagram, clock } = await openTestSandbox();
    const tokens = new Map<string, string>();
    const own = demoAccounts.filter(({ provider }) => ["instagram", "amocrm", "kommo"].includes(provider));
    const connectAll = async () => {
      for (const { provider, handle } of own) {
        const platform = provider === "kommo" ? kommo : amocrm;
        tokens.set(
          handle,
          provider === "instagram" ? await instagram.connect(handle) : (await platform.connect(handle)).access,
        );
      }
    };
    await connectAll();
    expect(sandbox.control.startDemoStories()).toHaveLength(own.length);
    expect(sandbox.control.truth({ account: "fernandfable" })[0]?.deadlineAt).toBe(clock.now() + 2 * DAY_MS);
    const statuses = async () =>
      Promise.all([
        instagram.me(tokens.get("bluebird.bakery") ?? ""),
        instagram.me(tokens.get("harbour.yoga") ?? ""),
        amocrm.account(tokens.get("nordwind") ?? ""),
        amocrm.account(tokens.get("maplefurniture") ?? ""),
        kommo.account(tokens.get("sunnydental") ?? ""),
      ]).then((answers) => answers.map((answer) => answer.status));
    expect(await statuses()).toEqual([200, 400, 200, 402, 503]);
    clock.advance(OLD_ENOUGH_MS);
    expect((await instagram.refresh(tokens.get("fernandfable") ?? "")).status).toBe(400);
    await connectAll();
    expect(await statuses()).toEqual([200, 200, 200, 402, 200]);
    expect(sandbox.control.truth({ account: "fernandfable" })[0]?.deadlineAt).toBe(clock.now() + 5_183_944_000);
    expect(sandbox.control.faults()).toEqual([]);
    await close();
  });
});
