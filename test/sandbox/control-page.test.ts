import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFacebookSandbox } from "./facebook-calls.ts";

let open: Awaited<ReturnType<typeof openFacebookSandbox>>;
beforeEach(async () => {
  open = await openFacebookSandbox();
});
afterEach(() => open.close());

const press = async (fields: Record<string, string>) => {
  const response = await fetch(open.sandbox.url, { method: "POST", body: new URLSearchParams(fields) });
  return { status: response.status, text: await response.text() };
};
const shown = async () => (await fetch(open.sandbox.url)).text();

/** The forms of the page, each as the fields that it would send as it stands. */
async function forms(): Promise<Record<string, string>[]> {
  const readable = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return [...(await shown()).matchAll(/<form[^>]*>(.*?)<\/form>/gs)].map(([, inner = ""]) => {
    const inputs = [...inner.matchAll(/<input [^>]*name="([^"]*)" value="([^"]*)"/g)];
    const selects = [...inner.matchAll(/<select name="([^"]*)">.*?<option selected value="([^"]*)"/gs)];
    return Object.fromEntries([...inputs, ...selects].map(([, name = "", value = ""]) => [name, readable(value)]));
  });
}

describe("the page of switches", () => {
  it("has a person, a Page and the Instagram account behind it, and says who is what", async () => {
    const text = await shown();
    for (const words of ["Ana Souza", "Cute Kittens", ">Person<", ">Page<", ">Instagram behind a Page<"])
      expect(text).toContain(words);
    expect(text).not.toContain("<script");
  });

  it("sends no form that is refused as it stands, but those that wait for something to be written", async () => {
    const waiting = new Set(["account", "rename", "redirectUri", "lifetimes"]);
    const tried = new Set<string>();
    for (const fields of await forms()) {
      const does = fields.do ?? "";
      if (does === "reset" || does === "signedRequest" || does === "disconnectHook") continue;
      const { status, text } = await press(fields);
      tried.add(does);
      if (!waiting.has(does)) expect(status, `${JSON.stringify(fields)}: ${text.slice(0, 200)}`).toBe(200);
      open.sandbox.control.reset();
      open.sandbox.control.account({ provider: "facebook", name: "Ana Souza", pages: ["Cute Kittens", "Old Boats"] });
    }
    expect([...tried]).toEqual(
      expect.arrayContaining(["quirks", "fault", "block", "role", "link", "permissions", "usage", "revoke", "latency"]),
    );
  });

  it("chooses oddities, headers and a failing call of the kind that was chosen, and takes it back", async () => {
    const provider = "facebook";
    await press({ do: "quirks", provider, "quirk.expiresIn": "absent", "quirk.appSecrets": "both" });
    await press({ do: "usage", provider, appUsage: '{"call_count":95}', businessUseCaseUsage: "null" });
    await press({
      do: "fault",
      provider,
      kind: "rate_limit",
      code: "4",
      path: "me",
      times: "2",
      retryAfterSeconds: "30",
    });
    const { quirks, usageHeaders } = open.sandbox.control.settings();
    expect(quirks.facebook).toEqual({ expiresIn: "absent", appSecrets: "both" });
    expect(usageHeaders.facebook).toEqual({ "x-app-usage": '{"call_count":95}' });
    const limited = await open.facebook.me("", "any");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "30"]);
    const [fault] = open.sandbox.control.faults();
    expect(fault).toMatchObject({ kind: "rate_limit", left: 1 });
    expect(await shown()).toContain("me fails: rate limit (1 more)");
    await press({ do: "clearFaults", id: String(fault?.id) });
    expect(open.sandbox.control.faults()).toEqual([]);
  });

  it("breaks and heals a Page by its card", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const [page] = await open.facebook.pages(token);
    const account = open.sandbox.control.truth({ account: page?.id })[0]?.account ?? "";
    await press({ do: "role", page: account, user: open.user.key, has: "false" });
    expect(await shown()).toContain("Dead: access taken back (190/492)");
    expect((await press({ do: "block", account: open.user.key, code: "190/459" })).text).toContain("Refused: 190/459");
    await press({ do: "heal", account: open.user.key });
    expect((await open.facebook.me("", token)).status).toBe(200);
  });

  it("shows what a signed call came to, and refuses nonsense with a sentence", async () => {
    const sent = await press({ do: "signedRequest", account: open.user.key });
    expect(sent.text).toContain("signedRequest");
    const nonsense = await press({ do: "latency", provider: "facebook", latencyMs: "soon" });
    expect([nonsense.status, nonsense.text]).toEqual([409, expect.stringContaining("latencyMs")]);
    expect((await press({ do: "explode" })).text).toContain("There is no such switch.");
  });
});
