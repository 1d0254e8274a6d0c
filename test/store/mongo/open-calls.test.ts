import { expect, it } from "vitest";
import { createOpenCalls } from "../../../src/store/mongo/open-calls.ts";
import { StoreUnavailable } from "../../../src/store/store.ts";

it("the end waits for the calls that run, and takes no more", async () => {
  const calls = createOpenCalls();
  const { promise, resolve } = Promise.withResolvers<string>();
  const group = calls.watched({ wait: () => promise });
  const running = group.wait();
  let ended = false;
  const end = calls.end().then(() => {
    ended = true;
  });
  await expect(group.wait()).rejects.toThrow(StoreUnavailable);
  expect(ended).toBe(false);
  resolve("done");
  expect(await running).toBe("done");
  await end;
  expect(ended).toBe(true);
});

it("a call that fails fails for its caller, and does not keep the end waiting", async () => {
  const calls = createOpenCalls();
  const group = calls.watched({ fail: (text: string) => Promise.reject(new Error(text)) });
  await expect(group.fail("why")).rejects.toThrow("why");
  await calls.end();
});
