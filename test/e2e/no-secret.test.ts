import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { simulatorDefinitions } from "../../src/sandbox/registry.ts";
import { openProduct, type ReadyProduct } from "../fakes/running-product.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { openTelegramFake, type TelegramFake } from "../fakes/telegram-server.ts";
import { type ConsoleClient, linkOf, openConsole } from "./console-client.ts";
import { newEncryptionKey } from "./databases.ts";
import { findSecrets, findSecretsInFiles, type KnownSecret } from "./find-secrets.ts";
import { goThroughLink } from "./go-through-link.ts";
import { type Answer, openPlainBrowser, type PlainBrowser } from "./plain-browser.ts";

const OPS = -1_001_234_567_890;
const ANNA = { id: 71, first_name: "Anna" };
/** A link of ours: to connect, to reconnect, to sign in, or to the console. */
const LINK = /http:\/\/localhost:\d+\/(?:[cr]\/|login\/|console\?token=)([\w.-]+)/g;

/** What the journey leaves behind. */
interface Traces {
  readonly product: ReadyProduct;
  readonly telegram: TelegramFake;
  readonly chat: ConsoleClient;
  readonly browsers: readonly PlainBrowser[];
  /** What let a browser in to the dashboard: links, sessions, and what its pages sent along. */
  readonly signIns: readonly SignIn[];
  readonly encryptionKey: string;
  readonly pairingCode: string;
}

interface SignIn {
  readonly link: string;
  readonly session: string;
  readonly formToken: string;
}

it("B47, B64: the whole journey at trace leaves no secret in logs, chats, answers, pages or files", async () => {
  const traces = await travel();
  const { product, telegram, chat, browsers } = traces;
  const secrets = await secretsOf(traces);
  for (const kind of ["token or code", "app secret", "state", "link", "cookie", "console session", "pairing code"])
    expect(secrets.filter(({ name }) => name === kind).length, kind).toBeGreaterThan(0);
  for (const kind of ["sign-in link", "session", "dashboard's form token"])
    expect(secrets.filter(({ name }) => name === kind).length, kind).toBeGreaterThan(0);
  for (const { name, value } of secrets) expect(value.length, name).toBeGreaterThan(10);

  const whileItRuns = await findSecretsInFiles(product.folder, secrets, isTheProviders);
  expect(whileItRuns.searched).toEqual(expect.arrayContaining(["data/sandbox.db", "data/sandbox.db-wal"]));
  expect(whileItRuns.hits).toEqual([]);
  // Where they may stand they are found: the same search over the provider's own memory and over the greeting.
  const atTheProvider = await findSecretsInFiles(product.folder, secrets, (path) => !isTheProviders(path));
  expect(atTheProvider.hits.length).toBeGreaterThan(10);
  expect(findSecrets(product.stdout(), secrets)).toEqual(expect.arrayContaining(["link", "pairing code"]));

  const answers = [...browsers.flatMap((browser) => browser.answers)].filter(({ url }) => url.startsWith(product.url));
  expect(answers.length).toBeGreaterThan(20);
  for (const answer of answers) {
    const found = findSecrets(`${withoutOwnHeaders(answer)}\n${withoutOwnParts(answer)}`, secrets);
    expect(found, `${answer.status} ${new URL(answer.url).pathname.slice(0, 20)}`).toEqual([]);
  }
  // In chat links stand in their own messages; nothing else does.
  expect(findSecrets(chat.streamed().replaceAll(LINK, "[link]"), secrets)).toEqual([]);
  const sent = telegram.calls().map(({ method, payload }) => JSON.stringify({ method, payload }));
  expect(sent.length).toBeGreaterThan(10);
  expect(findSecrets(sent.join("\n").replaceAll(LINK, "[link]"), secrets)).toEqual([]);

  // A bot's token stands in the address of each of its calls, and with it in the errors of those that fail.
  await telegram.close();
  await product.printed(/"level":"warn"[^\n]*"platform":"telegram"/);
  expect(await product.end()).toMatchObject({ code: 0 });
  const logs = logsOf(product);
  expect(logs).toContain('"level":"trace"');
  expect(logs).toContain('"level":"warn"');
  expect(findSecrets(logs, secrets)).toEqual([]);
  const afterwards = await findSecretsInFiles(product.folder, secrets, isTheProviders);
  expect(afterwards.searched).toContain("data/sandbox.db");
  expect(afterwards.hits).toEqual([]);
  expect(product.stderr()).toBe("");
});

it("the search finds what is planted: in text, in an address, in base64, in a file of bytes", async () => {
  const secrets = [{ name: "token", value: "mock_token_ig/0123456789+=" }];
  expect(findSecrets("nothing here: mock_token_ig", secrets)).toEqual([]);
  for (const planted of [
    'at "mock_token_ig/0123456789+=" it broke',
    "https://x/?access_token=mock_token_ig%2F0123456789%2B%3D&y",
    `Basic ${Buffer.from("mock_token_ig/0123456789+=").toString("base64")}`,
  ])
    expect(findSecrets(planted, secrets), planted).toEqual(["token"]);

  const folder = await mkdtemp(join(tmpdir(), "planted-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, "raw.db"),
    Buffer.concat([Buffer.from([0, 255, 1]), Buffer.from(secrets[0]?.value ?? "")]),
  );
  await writeFile(join(folder, "clean.db"), "");
  const { searched, hits } = await findSecretsInFiles(folder, secrets, () => false);
  expect(searched.toSorted()).toEqual(["clean.db", "raw.db"]);
  expect(hits).toEqual(["token in raw.db"]);
});

/** Connect, reconnect, refusals, refresh, alerts, errors of every shape, disconnect. */
async function travel(): Promise<Traces> {
  const telegram = await openTelegramFake();
  onTestFinished(() => telegram.close());
  telegram.addGroup(OPS, { title: "Ops" });
  const encryptionKey = newEncryptionKey();
  const product = await openProduct({
    environment: {
      PROVIDER_MODE: "sandbox",
      LOG_LEVEL: "trace",
      ENCRYPTION_KEYS: encryptionKey,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ALERT_GROUP_WAIT_SECONDS: "1",
    },
  });
  onTestFinished(() => product.close());
  const { sandboxUrl, url } = product;
  const simulator = createSandboxClient(sandboxUrl);
  const [browser, stranger] = [openPlainBrowser(), openPlainBrowser()];
  const chat = await openConsole(product, browser);
  onTestFinished(() => chat.close());

  const [, pairingCode = ""] = await product.printed(/\/link (\S+)\n/);
  telegram.userSends({ chat: ANNA.id, from: ANNA, text: "/start" });
  telegram.userSends({ chat: OPS, from: ANNA, text: `/link ${pairingCode}` });
  await telegram.waitForMessage(({ text }) => text.includes("now belongs to"));
  // Used already.
  telegram.userSends({ chat: 72, from: 72, text: `/link ${pairingCode}` });
  await telegram.waitForMessage(({ text }) => text.includes("That code does not work"));

  const alert = await chat.says(/harbour\.yoga \(Instagram\) has lost its access/);
  const link = linkOf(alert, "Reconnect");
  for (const account of [null, "bluebird.bakery", "nina.at.home"])
    await goThroughLink({ link, sandboxUrl, account, browser });
  await simulator.fault({ provider: "instagram", path: "exchange", kind: "html", status: 502, times: 1 });
  await goThroughLink({ link, sandboxUrl, account: "harbour.yoga", browser });
  await simulator.fault({ provider: "instagram", path: "long", kind: "reset", times: 1 });
  await goThroughLink({ link, sandboxUrl, account: "harbour.yoga", browser });
  const good = await goThroughLink({ link, sandboxUrl, account: "harbour.yoga", browser });
  expect(good.words).toContain("harbour.yoga is connected again");
  // The same way back again: by the browser that went, by another one, and by a program.
  await browser.get(good.url);
  expect((await stranger.get(good.url)).status).toBe(403);
  await stranger.get(good.url, { accept: "application/json" });
  await browser.get(good.url, { accept: "application/json" });
  await browser.get(`${good.url}x`);
  await chat.says(/harbour\.yoga \(Instagram\) works again/);

  await chat.send("/connect amocrm");
  const fresh = linkOf(await chat.says(/^Connect amoCRM/), "Open amoCRM");
  expect((await goThroughLink({ link: fresh, sandboxUrl, account: "quill", browser })).words).toContain("is connected");
  await stranger.get(fresh);
  telegram.userSends({ chat: OPS, from: ANNA, text: "/connect instagram" });
  const offer = await telegram.waitForMessage(({ text }) => /^Connect Instagram/m.test(text));
  const offered = offer.keyboard.flat()[0]?.url ?? "";
  await goThroughLink({ link: offered, sandboxUrl, account: "copperkettle", browser });

  // Instagram has the token in the address: each way in which such a call can end.
  const ways = [
    { kind: "reset" },
    { kind: "html", status: 500 },
    { kind: "malformed" },
    { kind: "endless" },
    { kind: "redirect" },
    { kind: "error", code: "190/460" },
  ] as const;
  for (const [index, way] of ways.entries()) {
    await simulator.fault({ provider: "instagram", account: "bluebird.bakery", path: "me", times: 1, ...way });
    await chat.send("/check bluebird.bakery");
    const answers = () => chat.streamed().split("bluebird.bakery: that did not work").length - 1;
    await expect.poll(answers, { interval: 20 }).toBeGreaterThan(index);
  }
  await simulator.fault({ provider: "amocrm", account: "nordwind", path: "renew", kind: "malformed", times: 1 });
  await chat.send("/refresh nordwind");
  await chat.says(/Nordwind Travel: that did not work/);
  await chat.send("/refresh all");
  await chat.says(/All accounts have been gone through/);
  await chat.send("/disconnect copper");
  const ask = await chat.says(/Disconnect copperkettle\?/);
  await chat.press(/data-command="([^"]+)"/.exec(ask.html)?.[1] ?? "");
  await chat.says(/copperkettle is disconnected/);
  await chat.send("/history harbour");
  await chat.says(/History of harbour\.yoga/);

  for (const path of [
    "/health",
    "/ready",
    "/metrics",
    "/nowhere",
    "/console",
    "/oauth/callback/instagram?code=x&state=y",
  ])
    await stranger.get(`${url}${path}`);
  const browsers = [browser, stranger, openPlainBrowser()];
  const signIns = await visitDashboard({ product, telegram, chat, browsers });
  return { product, telegram, chat, browsers, signIns, encryptionKey, pairingCode };
}

/** By the console's link and by Telegram's: signed in, out, refused in every way, and one is left signed in. */
async function visitDashboard({
  product,
  telegram,
  chat,
  browsers,
}: Pick<Traces, "product" | "telegram" | "chat" | "browsers">): Promise<readonly SignIn[]> {
  const { url } = product;
  const [browser, stranger, phone] = browsers;
  if (browser === undefined || stranger === undefined || phone === undefined) throw new Error("three browsers");

  async function signIn(link: string, by: PlainBrowser): Promise<SignIn> {
    // As a chat program's preview does, and a browser that was not shown the page.
    await stranger?.get(link);
    await stranger?.post(link, { form_token: "wrong" });
    const page = await by.get(link);
    expect((await by.press(page)).status).toBe(303);
    const dashboard = await by.get(`${url}/dashboard`, { referer: link });
    expect(dashboard.status).toBe(200);
    const formToken = /name="form_token" value="([^"]+)"/.exec(dashboard.body)?.[1] ?? "";
    // Used already.
    await by.get(link);
    await by.press(page);
    return { link, session: by.cookie(url, "tk_session") ?? "", formToken };
  }

  await chat.send("/dashboard");
  const first = await signIn(linkOf(await chat.says(/Sign in to the dashboard/), "Open the dashboard"), browser);
  telegram.userSends({ chat: OPS, from: ANNA, text: "/dashboard" });
  const offer = await telegram.waitForMessage(({ text }) => text.includes("Sign in to the dashboard"));
  expect(offer.chat).toBe(ANNA.id);
  const offered = offer.keyboard.flat()[0]?.url ?? LINK_IN_TEXT.exec(offer.text)?.[0] ?? "";
  const second = await signIn(offered, phone);

  const list = await phone.get(`${url}/dashboard`);
  const account = /\/dashboard\/accounts\/con_\w+/.exec(list.body)?.[0] ?? "";
  for (const path of [
    "/dashboard/alerts",
    "/dashboard/inbox",
    account,
    `${account}?before=x`,
    "/dashboard/accounts/con_x",
  ])
    await phone.get(`${url}${path}`);
  for (const path of [
    `${account}/check`,
    `${account}/refresh`,
    `${account}/reconnect`,
    "/dashboard/alerts/inc_x/ack",
  ]) {
    await phone.post(`${url}${path}`, { form_token: second.formToken });
    await phone.post(`${url}${path}`, { form_token: first.formToken });
    await stranger.post(`${url}${path}`, { form_token: second.formToken });
  }
  // What lets one in by one door lets nobody in by another.
  for (const path of ["c", "r", "login"]) await stranger.get(`${url}/${path}/${second.session}`);
  await stranger.get(`${url}/console?token=${second.session}`);
  const out = await browser.post(`${url}/dashboard/sign-out`, { form_token: first.formToken });
  expect(out.words).toContain("You are signed out");
  expect((await browser.get(`${url}/dashboard`)).status).toBe(401);
  expect((await phone.get(`${url}/dashboard`)).status).toBe(200);
  return [first, second];
}

/** Where a link to this machine stands in a message: Telegram takes it for no button. */
const LINK_IN_TEXT = /http:\/\/localhost:\d+\/login\/[\w-]+/;

/** All that the simulator and we gave out on the way. */
async function secretsOf({
  product,
  telegram,
  chat,
  browsers,
  signIns,
  encryptionKey,
  pairingCode,
}: Traces): Promise<KnownSecret[]> {
  const issued = await createSandboxClient(product.sandboxUrl).issued();
  const appSecrets = simulatorDefinitions.flatMap(({ credentials }) =>
    Object.entries(credentials).flatMap(([name, value]) => (/secret/i.test(name) ? [value] : [])),
  );
  const answers = browsers.flatMap((browser) => browser.answers);
  const states = answers.flatMap(({ headers }) => {
    const location = headers.get("location") ?? "";
    const state = location.startsWith("http") ? new URL(location).searchParams.get("state") : null;
    return state === null ? [] : [state];
  });
  const telegramTexts = telegram.calls().map(({ payload }) => JSON.stringify(payload));
  const told = [product.stdout(), chat.streamed(), ...telegramTexts].join("\n");
  const links = [...told.matchAll(LINK)].map(([, token = ""]) => token);
  const cookies = browsers.flatMap((browser) => browser.cookie(product.url, "tk_browser") ?? []);
  const [keyId = "", key = ""] = encryptionKey.split(":");
  const known: [string, readonly string[]][] = [
    ["token or code", issued],
    ["app secret", appSecrets],
    ["state", states],
    ["link", links],
    ["sign-in link", signIns.map(({ link }) => link.split("/").at(-1) ?? "")],
    ["session", signIns.map(({ session }) => session)],
    ["dashboard's form token", signIns.map(({ formToken }) => formToken)],
    ["cookie", cookies],
    ["console session", [chat.session]],
    ["form token", [chat.formToken]],
    ["pairing code", [pairingCode, pairingCode.replaceAll("-", "")]],
    ["encryption key", [key, Buffer.from(key, "base64").toString("hex"), `${keyId}:${key}`]],
    ["bot token", [telegram.token]],
  ];
  return known.flatMap(([name, values]) => [...new Set(values)].map((value) => ({ name, value })));
}

/** The provider's own memory is the provider. */
function isTheProviders(path: string): boolean {
  return path.startsWith("data/sandbox-services.jsonl");
}

/** A cookie stands in its own Set-Cookie, and a state in the address that leads to the provider. */
function withoutOwnHeaders({ headers, status }: Answer): string {
  const own = status === 303 ? ["set-cookie", "location"] : ["set-cookie"];
  return [...headers]
    .filter(([name]) => !own.includes(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** A page has its own form's token, and the console its messages' links. A refusal's button leads to the link it came by. */
function withoutOwnParts({ body }: Answer): string {
  return body
    .replaceAll(/(?:name="form_token" value|data-form-token)="[^"]*"/g, "")
    .replaceAll(/href="(?:http:\/\/localhost:\d+\/[cr]|\/login)\/[\w.-]+"/g, "");
}

/** What was printed, but for the greeting, whose links and code are for the person at the terminal. */
function logsOf(product: ReadyProduct): string {
  return product
    .stdout()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .join("\n");
}
