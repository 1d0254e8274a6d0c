import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createAnswerAt } from "../../../src/chat/slack/answer-at.ts";
import type { Message } from "../../../src/domain/message.ts";
import { plainMessage } from "../../../src/domain/message.ts";

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** An address as it comes with a command; it answers by the list, and then always well. */
async function openAddress(statuses: readonly number[] = []) {
  const bodies: Record<string, unknown>[] = [];
  const left = [...statuses];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      response.writeHead(left.shift() ?? 200, { "retry-after": "7" }).end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies };
}

const answerAt = createAnswerAt(fetch, 30_000);
/** Some nine thousand characters go into one part. */
const inParts = (count: number): Message => plainMessage(`${"word ".repeat(1_790)}\n`.repeat(count));

describe("answering at the address of a command or a press", () => {
  it("is for the person alone, or for the channel; previews nothing, and leaves the alert that was pressed", async () => {
    const { url, bodies } = await openAddress();
    const answer = answerAt(url);
    expect(await answer(plainMessage("a"), "private")).toEqual({ outcome: "sent", ref: "" });
    expect(await answer(plainMessage("b"), "chat")).toEqual({ outcome: "sent", ref: "" });
    const quiet = { unfurl_links: false, unfurl_media: false, replace_original: false };
    expect(bodies).toMatchObject([
      { response_type: "ephemeral", text: "a", ...quiet },
      { response_type: "in_channel", text: "b", ...quiet },
    ]);
  });

  it("is done five times at most, as Slack allows, and never by half", async () => {
    const { url, bodies } = await openAddress();
    const answer = answerAt(url);
    expect((await answer(inParts(3), "private")).outcome).toBe("sent");
    expect(bodies).toHaveLength(3);
    expect(await answer(inParts(3), "private")).toEqual({ outcome: "rejected", code: "used_url" });
    expect((await answer(inParts(2), "private")).outcome).toBe("sent");
    expect(await answer(plainMessage("one more"), "private")).toEqual({ outcome: "rejected", code: "used_url" });
    expect(bodies).toHaveLength(5);
  });

  it.each([
    [404, { outcome: "rejected", code: "http_404" }],
    [429, { outcome: "retry", afterMs: 7_000, maybeSent: false, code: "rate_limited" }],
    [503, { outcome: "retry", afterMs: 5_000, maybeSent: true, code: "http_503" }],
  ])("tells what status %d means", async (status, outcome) => {
    const { url } = await openAddress([status]);
    expect(await answerAt(url)(plainMessage("a"), "private")).toEqual(outcome);
  });

  it("tells when nobody answers", async () => {
    const outcome = await answerAt("http://127.0.0.1:1/")(plainMessage("a"), "private");
    expect(outcome).toMatchObject({ outcome: "retry" });
  });
});
