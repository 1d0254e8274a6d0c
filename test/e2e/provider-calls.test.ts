import { afterAll, beforeAll, expect, it } from "vitest";
import { openProduct, type ReadyProduct } from "../fakes/running-product.ts";
import { createSandboxClient, type SandboxClient } from "../fakes/sandbox-client.ts";
import { type ConsoleClient, type ConsoleEntry, linkOf, openConsole } from "./console-client.ts";
import { openPlainBrowser } from "./plain-browser.ts";

let product: ReadyProduct;
let sandbox: SandboxClient;
let chat: ConsoleClient;
/** Where amoCRM's consent page is; a link leads there once. */
let authorizeUrl = "";
beforeAll(async () => {
  product = await openProduct({ environment: { PROVIDER_MODE: "sandbox", ALERT_GROUP_WAIT_SECONDS: "1" } });
  sandbox = createSandboxClient(product.sandboxUrl);
  chat = await openConsole(product);
  await chat.says(/2 broken · 2 failing · 1 expiring · 5 healthy/);
});
afterAll(async () => {
  chat.close();
  await product.close();
});

async function authorizeUrlOf(entry: ConsoleEntry): Promise<string> {
  const browser = openPlainBrowser();
  const onward = await browser.press(await browser.get(linkOf(entry, "Open amoCRM")));
  return onward.headers.get("location") ?? "";
}

it("B63: amoCRM's disconnect hook, sent and sent again, is answered; the alert comes only once the account is really gone", async () => {
  const hook = { account: "nordwind", url: `${product.url}/hooks/amocrm/disconnect` };
  expect((await sandbox.disconnectHook({ ...hook, times: 3 })).statuses).toEqual([200, 200, 200]);
  expect((await sandbox.disconnectHook({ ...hook, signedWith: "foreign" })).statuses).toEqual([400]);
  await chat.send("/status nordwind");
  await chat.says(/^Nordwind Travel · amoCRM\n🟢/);
  await sandbox.revoke({ account: "nordwind" });
  await sandbox.disconnectHook(hook);
  await chat.says(/Nordwind Travel \(amoCRM\) has lost its access/);
});

it("B63: Meta's deauthorize call leads to a check at once, and one by a stranger's secret to nothing", async () => {
  const call = { account: "bluebird.bakery", url: `${product.url}/hooks/meta/deauthorize` };
  await sandbox.revoke({ account: "bluebird.bakery" });
  const foreign = await sandbox.signedRequest({ ...call, signedWith: "foreign" });
  expect(foreign.answers.map(({ status }) => status)).toEqual([400]);
  const own = await sandbox.signedRequest({ ...call, times: 2 });
  expect(own.answers.map(({ status }) => status)).toEqual([200, 200]);
  await chat.says(/bluebird\.bakery \(Instagram\) has lost its access/);
});

it("Meta's order to delete a person's data is carried out, and the address it is given opens for that person", async () => {
  const call = { account: "fernandfable", url: `${product.url}/hooks/meta/data-deletion` };
  const { answers } = await sandbox.signedRequest({ ...call, times: 2 });
  const [first, second] = answers.map(({ body }) => JSON.parse(body) as { url: string; confirmation_code: string });
  expect(second).toEqual(first);
  const page = await openPlainBrowser().get(first!.url);
  expect(page.words).toContain("Your data was deleted");
  await chat.send("/status fernandfable");
  await chat.says(/There is no account called “fernandfable”/);
});

it("B72: an install from the marketplace waits unannounced, and is the team's once an admin claims it", async () => {
  await chat.send("/connect amocrm");
  authorizeUrl = await authorizeUrlOf(await chat.says(/Open amoCRM/));
  const { callbackUrl } = await sandbox.approve({ authorizeUrl, account: "quill", fromWidget: true });
  expect(callbackUrl).toContain("from_widget");
  const page = await openPlainBrowser().get(callbackUrl);
  expect(page.words).toContain("amoCRM is installed");
  expect(chat.streamed()).not.toContain("Quill");
  await chat.send("/installs");
  const waiting = await chat.says(/One install is waiting to be claimed/);
  const command = /data-command="(installs claim [^"]+)"/.exec(waiting.html)?.[1] ?? "";
  await chat.press(command);
  await chat.says(/Quill Stationery was claimed by/);
  await chat.send("/status quill");
  await chat.says(/^Quill Stationery · amoCRM\n🟢/);
});

it("B61: an install that names a stranger's server is refused, and nothing is sent there", async () => {
  for (const referer of ["evil.example", "acme.amocrm.ru.evil.example", "localhost"]) {
    const { callbackUrl } = await sandbox.approve({ authorizeUrl, account: "quill", fromWidget: true, referer });
    const page = await openPlainBrowser().get(callbackUrl);
    expect(page.status).toBe(400);
    expect(page.words).not.toContain("is installed");
  }
  await chat.send("/installs");
  await chat.says(/No install is waiting/);
});
