import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { doctorCommand } from "../../src/cli/doctor.ts";
import { encryptionCommand } from "../../src/cli/encryption.ts";
import { connection, given } from "../contracts/store/fixtures.ts";
import { openCliBench } from "./cli-bench.ts";

const NEW = `k2:${Buffer.alloc(32, 8).toString("base64")}`;

let bench: Awaited<ReturnType<typeof openCliBench>>;
let both: string;
beforeEach(async () => {
  bench = await openCliBench([encryptionCommand, doctorCommand]);
  both = `${NEW},${bench.environment.ENCRYPTION_KEYS}`;
  await bench.withStore(async (store) => {
    await given(store, connection("con_1"));
    await given(store, connection("con_2"));
  });
});
afterEach(() => bench.close());

const rotate = (keys?: string, ...more: string[]) =>
  bench.run(["encryption", "rotate", ...more], keys === undefined ? {} : { ENCRYPTION_KEYS: keys });

describe("encryption rotate", () => {
  it("says what it did and which key may go, and the product then starts without that key", async () => {
    const { code, stdout, stderr } = await rotate(both);
    expect(code).toBe(0);
    expect(stdout).toContain("Put under k2: 2. Were under it already: 0.");
    expect(stdout).toContain("Nothing needs k1 any more: take it out of ENCRYPTION_KEYS.");
    expect(stderr).toContain("Looked at 2 of 2");
    expect(JSON.parse((await rotate(both, "--json")).stdout)).toEqual({
      outcome: "finished",
      resealed: 0,
      alreadyNew: 2,
      unreadable: [],
      newestKey: "k2",
      removableKeys: ["k1"],
    });
    expect((await rotate(NEW)).stdout).toContain("There is one key, k2");
  });

  it("refuses kindly where there is one key, says how to make another, and changes nothing", async () => {
    const { code, stdout } = await rotate();
    expect(code).toBe(1);
    expect(stdout).toContain("there is nothing to rotate to");
    expect(stdout).toContain("k2:'+crypto.randomBytes(32)");
    expect(JSON.parse((await rotate(undefined, "--json")).stdout)).toMatchObject({
      outcome: "one_key",
      removableKeys: [],
    });
  });

  it("B46: an old key that is taken away too early is named at the next start, and nothing is called dead", async () => {
    const { code, stderr } = await rotate(NEW);
    expect(code).toBe(78);
    expect(stderr).toContain('"k1", which is not given');
    expect((await rotate(both)).code).toBe(0);
  });

  it("knows nothing else to do", async () => {
    for (const words of [["turn"], [], ["rotate", "twice"]])
      expect((await bench.run(["encryption", ...words])).code).toBe(2);
  });

  it("prints no key and no token", async () => {
    const { stdout, stderr } = await rotate(both);
    for (const secret of [NEW.slice(3), bench.environment.ENCRYPTION_KEYS!.slice(3), "access-con_1", "refresh-con_1"])
      expect(stdout + stderr).not.toContain(secret);
  });
});

describe("doctor", () => {
  const ask = async () => {
    const clock = { now: () => Date.now() };
    const { stdout } = await bench.run(["doctor"], { ENCRYPTION_KEYS: both, PROVIDER_MODE: "live" }, clock);
    return /. encryption: .*/.exec(stdout)?.[0];
  };

  it("tells how many values are under older keys, and when these may go", async () => {
    expect(await ask()).toContain("Under older keys than k2: 3. The command “encryption rotate” puts them under it.");
    await rotate(both);
    expect(await ask()).toContain(
      "✓ encryption: The keys open what this database holds. All of it is under k2: k1 may",
    );
  });
});
