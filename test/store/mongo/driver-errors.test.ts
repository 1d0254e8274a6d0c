import { MongoNetworkError, MongoServerError, MongoServerSelectionError, MongoWriteConcernError } from "mongodb";
import { describe, expect, it } from "vitest";
import { inserted, reading, upserting, writing, writingRepeatably } from "../../../src/store/mongo/driver-errors.ts";

/** A driver call that fails with these errors in turn, and then answers. */
function failing(...errors: readonly Error[]) {
  let calls = 0;
  const run = async () => {
    const error = errors[calls];
    calls += 1;
    if (error !== undefined) throw error;
    return "answer";
  };
  return { run, calls: () => calls };
}

const answered = (code: number) => new MongoServerError({ errmsg: `code ${code}`, code, ok: 0 });
const systemError = (syscall: string) => Object.assign(new Error(`${syscall} failed`), { syscall, code: "ECONNRESET" });
const brokenWhile = (syscall: string) => new MongoNetworkError("wire", { cause: systemError(syscall) });
const noServer = new MongoServerSelectionError("none", {} as never);
const tooFewMembers = new MongoWriteConcernError({
  ok: 1,
  writeConcernError: { code: 64, errmsg: "waiting" },
} as never);

describe("whether a write may have arrived", () => {
  it.each([
    // Nothing was ever sent.
    ["no server to be found", noServer, false],
    ["connection refused", brokenWhile("connect"), false],
    ["name not found", systemError("queryA"), false],
    ["not written to the end", brokenWhile("write"), false],
    ["not written to the end, as Node says it", systemError("write"), false],
    // The server refused it unread.
    ["no primary", answered(10_107), false],
    ["no rights", answered(13), false],
    ["unknown user", answered(18), false],
    // It was sent, and who knows.
    ["no answer", brokenWhile("read"), true],
    ["connection closed", new MongoNetworkError("connection 1 closed"), true],
    ["stepped down at work", answered(11_602), true],
    ["time ran out", answered(50), true],
    ["disk full", answered(14_031), true],
    ["written, but too few members said so", tooFewMembers, true],
  ])("%s: %o", async (_, error, maybeWritten) => {
    await expect(writing(failing(error, error).run)).rejects.toMatchObject({ name: "StoreUnavailable", maybeWritten });
    await expect(reading(failing(error, error).run)).rejects.toMatchObject({ maybeWritten: false });
  });

  it("an answer about something else goes through as it is", async () => {
    const wrong = answered(2);
    await expect(writing(failing(wrong).run)).rejects.toBe(wrong);
    await expect(reading(failing(wrong).run)).rejects.toBe(wrong);
    const bug = new TypeError("ours");
    await expect(writingRepeatably(failing(bug).run)).rejects.toBe(bug);
  });

  it("a first try that may have arrived is not forgotten when the second was never sent", async () => {
    const { run } = failing(brokenWhile("read"), noServer);
    await expect(writingRepeatably(run)).rejects.toMatchObject({ maybeWritten: true });
  });
});

describe("what is tried again", () => {
  it.each([
    ["a write that was not read", writing, brokenWhile("write"), 2],
    ["a write that met another primary", writing, answered(10_107), 2],
    ["a write whose answer was lost", writing, brokenWhile("read"), 1],
    ["a repeatable write whose answer was lost", writingRepeatably, brokenWhile("read"), 2],
    ["a read whose answer was lost", reading, brokenWhile("read"), 2],
    ["anything while no server is there", writingRepeatably, noServer, 1],
  ])("%s", async (_, how, error, tries) => {
    const { run, calls } = failing(error, error);
    await expect(how(run)).rejects.toThrow("MongoDB");
    expect(calls()).toBe(tries);
  });

  it("an upsert that lost the race of two inserts", async () => {
    expect(await upserting(failing(answered(11_000)).run)).toBe("answer");
    await expect(upserting(failing(answered(11_000), answered(11_000)).run)).rejects.toMatchObject({ code: 11_000 });
  });
});

it("an insert that a unique index refused is an answer", async () => {
  expect(await inserted(failing(answered(11_000)).run)).toBe(false);
  expect(await inserted(failing().run)).toBe(true);
  await expect(inserted(failing(answered(121)).run)).rejects.toMatchObject({ code: 121 });
});
