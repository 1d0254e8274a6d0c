import { describe, expect, it } from "vitest";
import type { HttpAnswer, HttpClient } from "../../../src/lib/http-client/http-client.ts";
import { retrying } from "../../../src/lib/http-client/retrying.ts";

function scripted(...statuses: number[]) {
  const waits: number[] = [];
  let asked = 0;
  const client: HttpClient = {
    request: async (): Promise<HttpAnswer> => {
      const status = statuses[asked++] ?? 200;
      if (status === 0) return { kind: "no_answer", cause: "reset", sent: true, detail: "" };
      return { kind: "answered", status, headers: {}, text: "" };
    },
  };
  const sleep = async (ms: number) => void waits.push(ms);
  const http = retrying(client, { attempts: 3, random: { fraction: () => 1 }, baseMs: 100, sleep });
  return { http, waits, asked: () => asked };
}

describe("retrying", () => {
  it("asks a read again after a transient answer, waiting longer each time", async () => {
    const { http, waits } = scripted(0, 503, 200);
    expect(await http.request({ method: "GET", url: "https://a.test" })).toMatchObject({ status: 200 });
    expect(waits).toEqual([100, 200]);
  });

  it("gives the last answer when its attempts are spent", async () => {
    const { http, asked } = scripted(503, 503, 500, 200);
    expect(await http.request({ method: "GET", url: "https://a.test" })).toMatchObject({ status: 500 });
    expect(asked()).toBe(3);
  });

  it("takes every other answer at once", async () => {
    for (const status of [200, 400, 401, 404, 429]) {
      const { http, asked } = scripted(status);
      await http.request({ method: "GET", url: "https://a.test" });
      expect(asked()).toBe(1);
    }
  });

  it("B19: refuses to repeat anything but a read", async () => {
    const { http, asked } = scripted(503);
    await expect(http.request({ method: "POST", url: "https://a.test" })).rejects.toThrow(TypeError);
    expect(asked()).toBe(0);
  });
});
