import { describe, expect, it } from "vitest";
import { firstAccepted } from "../../src/lib/first-accepted.ts";

/** Tries the candidates where those of `refused` are refused; gives what came and who was tried. */
async function run(candidates: readonly string[], refused: readonly string[]) {
  const tried: string[] = [];
  const attempt = async (candidate: string) => {
    tried.push(candidate);
    return `answer to ${candidate}`;
  };
  const result = await firstAccepted(candidates, attempt, (answer) =>
    refused.some((each) => answer === `answer to ${each}`),
  );
  return { result, tried };
}

describe("firstAccepted", () => {
  it("B48: tries the next only when the one before was refused", async () => {
    expect(await run(["new", "old"], [])).toEqual({ result: "answer to new", tried: ["new"] });
    expect(await run(["new", "old"], ["new"])).toEqual({ result: "answer to old", tried: ["new", "old"] });
  });

  it("gives the last refusal when all are refused, each tried once", async () => {
    expect(await run(["new", "old"], ["new", "old"])).toEqual({ result: "answer to old", tried: ["new", "old"] });
  });

  it("throws for no candidates, and passes on what an attempt throws without trying another", async () => {
    await expect(run([], [])).rejects.toThrow(RangeError);
    const tried: string[] = [];
    const attempt = async (candidate: string) => {
      tried.push(candidate);
      throw new Error("broken");
    };
    await expect(firstAccepted(["new", "old"], attempt, () => true)).rejects.toThrow("broken");
    expect(tried).toEqual(["new"]);
  });
});
