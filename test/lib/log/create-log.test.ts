import axios from "axios";
import { describe, expect, it } from "vitest";
import { createLog } from "../../../src/lib/log/create-log.ts";
import { type Log, silentLog } from "../../../src/lib/log/log.ts";
import { Secret } from "../../../src/lib/secret.ts";

function capture(): { readonly log: Log; readonly lines: string[]; last(): Record<string, unknown> } {
  const lines: string[] = [];
  const log = createLog({ level: "trace", destination: { write: (line: string) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? "{}") };
}

describe("createLog", () => {
  it("B64: no sensitive field reaches a line, at any depth, whatever it is called", () => {
    const { log, lines } = capture();
    log.info(
      { accessToken: "leak", a: { refresh_token: "leak", b: [{ client_secret: "leak", code: "leak" }] } },
      "fields",
    );
    log.info({ headers: { Authorization: "leak", cookie: ["leak"], "set-cookie": "leak" }, query: { state: "leak" } });
    log.info({ secret: new Secret("leak"), any: new Secret("leak"), buffer: Buffer.from("leak") });
    log.child({ token: "leak" }).warn({ url: new URL("https://x.test/?access_token=leak") }, "bound");
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).not.toContain("leak");
      expect(line).toContain("[redacted]");
    }
  });

  it("B47: texts are scrubbed, in messages, in fields and in what is put into a message", () => {
    const { log, lines, last } = capture();
    log.info("GET https://x.test/?access_token=leak");
    log.info({ detail: "Bearer leak-leak" }, "sent to /bot123:leak/getMe");
    (log as unknown as { info(...parts: unknown[]): void }).info("found %s", "mock_token_leak");
    for (const line of lines) expect(line).not.toContain("leak");
    expect(last().msg).toBe("found [redacted]");
  });

  it("B47: an error keeps type, code, message and stack, and nothing else", () => {
    const { log, lines, last } = capture();
    const error = Object.assign(new TypeError("at https://x.test/?code=leak"), {
      code: "ECONNRESET",
      config: { password: "leak" },
      body: "leak",
      cause: new Error("Bearer leak-leak"),
    });
    log.error({ err: error }, "failed");
    expect(last().err).toMatchObject({
      type: "TypeError",
      code: "ECONNRESET",
      message: "at https://x.test/?code=[redacted]",
    });
    expect(Object.keys(last().err as object).toSorted()).toEqual(["cause", "code", "message", "stack", "type"]);
    log.error(error);
    log.error({ nested: { error } });
    for (const line of lines) expect(line).not.toContain("leak");
  });

  it("B47: an axios error brings neither its configuration nor headers nor body", async () => {
    const { log, lines } = capture();
    const error = await axios
      .post("http://127.0.0.1:1/x?access_token=leak", "leak", {
        headers: { Authorization: "Bearer leak" },
        proxy: false,
      })
      .catch((reason: unknown) => reason);
    log.error({ err: error }, "axios");
    expect(lines[0]).toContain("AxiosError");
    expect(lines[0]).not.toContain("leak");
  });

  it("writes level names, times and bound fields, and nothing below its level", () => {
    const lines: string[] = [];
    const log = createLog({ level: "warn", destination: { write: (line: string) => void lines.push(line) } });
    log.info("no");
    log.child({ part: "sweep" }).warn({ count: 3, at: new Date(0) }, "yes");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: "warn",
      part: "sweep",
      count: 3,
      at: new Date(0).toJSON(),
      msg: "yes",
    });
  });

  it("B64: an instance is named, never walked", () => {
    const { log, last } = capture();
    log.info(
      { request: new Request("http://x.test/", { headers: { "x-any": "leak" } }), map: new Map([["k", "leak"]]) },
      "x",
    );
    expect(last()).toMatchObject({ request: "[Request]", map: "[Map]" });
  });

  it("bears circles, depth and odd values", () => {
    const { log, last } = capture();
    const circle: Record<string, unknown> = { big: 2n ** 60n, nothing: null, missing: undefined, work: () => 1 };
    circle.self = circle;
    log.info(circle, "circle");
    expect(last()).toMatchObject({ big: "1152921504606846976", nothing: null, msg: "circle" });
  });
});

it("the silent log takes everything and says nothing", () => {
  expect(silentLog.child({ a: 1 })).toBe(silentLog);
  expect(silentLog.info({ a: 1 }, "x")).toBeUndefined();
});
