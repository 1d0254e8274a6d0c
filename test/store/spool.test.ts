import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { ConnectionId } from "../../src/domain/ids.ts";
import { DAY_MS } from "../../src/lib/clock.ts";
import { generateKey, parseKeyRing } from "../../src/lib/crypto/key-ring.ts";
import { type Log, silentLog } from "../../src/lib/log/log.ts";
import type { AdoptRenewal } from "../../src/store/connection-store.ts";
import { openSpool } from "../../src/store/spool.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { connection, credential, event, given, NOW, renewedState, revealed } from "../contracts/store/fixtures.ts";

const keyRing = parseKeyRing(`k1:${generateKey()}`);

describe("the spool", () => {
  let folder: string;
  let store: Store;
  let errors: number;

  beforeEach(async () => {
    const root = await mkdtemp(join(tmpdir(), "tokenkeeper-spool-"));
    folder = join(root, "spool");
    store = await openSqliteStore({ path: join(root, "test.db"), mode: "sandbox", log: silentLog });
    errors = 0;
    return async () => {
      await store.close();
      await rm(root, { recursive: true, force: true });
    };
  });

  const log: Log = {
    ...silentLog,
    error: () => {
      errors += 1;
    },
  };
  async function opened(options: Partial<Parameters<typeof openSpool>[0]> = {}) {
    const spool = await openSpool({ folder, keyRing, log, ...options });
    onTestFinished(() => spool.close());
    return spool;
  }
  const entry = (id: string, name = id, generation = 1): AdoptRenewal => ({
    id: id as ConnectionId,
    now: NOW,
    state: renewedState(connection(id)),
    events: [event(`ev_${name}`, id)],
    credential: credential(`rotated-${name}`),
    generation,
  });
  const tokenOf = async (id: string) =>
    revealed((await store.connections.getWithCredential(id as ConnectionId))?.credential)?.refreshToken;

  it("B68: keeps pairs while the store is away, and writes them once it is back", async () => {
    const spool = await opened();
    await given(store, connection("con_1"));
    await given(store, connection("con_2"));
    spool.put(entry("con_1"));
    spool.put(entry("con_2"));
    expect(spool.pending()).toBe(2);
    const away = await openSqliteStore({ path: join(folder, "away.db"), mode: "sandbox", log: silentLog });
    await away.close();
    expect(await spool.drain(away)).toBe(0);
    expect(spool.pending()).toBe(2);
    expect(await spool.drain(store)).toBe(2);
    expect(spool.pending()).toBe(0);
    expect(await tokenOf("con_1")).toBe("refresh-rotated-con_1");
    const stored = await store.connections.get("con_2" as ConnectionId);
    expect(stored).toMatchObject({ generation: 2, state: entry("con_2").state });
    expect(await spool.drain(store)).toBe(0);
  });

  it("B19: a pair that the disk refuses too is kept in memory, and written when the store is back", async () => {
    const spool = await opened();
    await given(store, connection("con_1"));
    await rm(folder, { recursive: true });
    expect(() => spool.put(entry("con_1"))).toThrow();
    expect(spool.pending()).toBe(1);
    await mkdir(folder);
    expect(await spool.drain(store)).toBe(1);
    expect(await tokenOf("con_1")).toBe("refresh-rotated-con_1");
  });

  it("B32: a pair that the store refuses stays, and keeps neither another pair nor a claim waiting", async () => {
    const spool = await opened();
    await given(store, connection("con_1"));
    await given(store, connection("con_2"));
    spool.put(entry("con_1"));
    spool.put(entry("con_2"));
    const adoptRenewal: Store["connections"]["adoptRenewal"] = async (input) => {
      if (input.id === "con_1") throw new Error("The database refused: no such column");
      return store.connections.adoptRenewal(input);
    };
    const picky = { ...store, connections: { ...store.connections, adoptRenewal } };
    expect(await spool.drain(picky)).toBe(1);
    expect([spool.pending(), errors]).toEqual([0, 1]);
    expect(await tokenOf("con_2")).toBe("refresh-rotated-con_2");
    expect(await spool.drain(store)).toBe(1);
    expect(await tokenOf("con_1")).toBe("refresh-rotated-con_1");
  });

  it("B17: an entry over which somebody stored newer tokens is dropped and not written", async () => {
    const spool = await opened();
    await given(store, connection("con_1", { generation: 5 }));
    spool.put(entry("con_1", "late", 4));
    expect(await spool.drain(store)).toBe(0);
    expect(spool.pending()).toBe(0);
    expect(await tokenOf("con_1")).toBe("refresh-con_1");
  });

  it("B67: what a killed process left is written by the next one", async () => {
    await given(store, connection("con_1"));
    const killed = await opened();
    killed.put(entry("con_1"));
    const next = await opened();
    expect(next.pending()).toBe(0);
    expect(await next.drain(store)).toBe(1);
    expect(await tokenOf("con_1")).toBe("refresh-rotated-con_1");
    expect(await contents()).toEqual([""]);
  });

  it("B67: a line that a crash tore is passed over, before and after whole ones", async () => {
    await given(store, connection("con_1"));
    await given(store, connection("con_2"));
    const killed = await opened();
    killed.put(entry("con_1"));
    const [name] = await readdir(folder);
    const [whole] = (await readFile(join(folder, name!), "utf8")).split("\n").filter(Boolean);
    await appendFile(join(folder, name!), `\n${whole!.slice(0, -30)}`);
    killed.put(entry("con_2"));
    await appendFile(join(folder, name!), `\n${whole!.slice(0, 40)}`);
    const next = await opened();
    expect(await next.drain(store)).toBe(2);
    expect(errors).toBe(2);
    expect(await contents()).toEqual([""]);
  });

  it("B46: an entry under a key that is not at hand waits for that key", async () => {
    await given(store, connection("con_1"));
    const killed = await opened();
    killed.put(entry("con_1"));
    const other = await opened({ keyRing: parseKeyRing(`k2:${generateKey()}`) });
    expect(await other.drain(store)).toBe(0);
    expect(errors).toBe(1);
    expect(await (await opened()).drain(store)).toBe(1);
  });

  it("a pair put while another process takes the file away is not lost", async () => {
    await given(store, connection("con_1"));
    const spool = await opened();
    const [name] = await readdir(folder);
    await unlink(join(folder, name!));
    spool.put(entry("con_1"));
    expect((await contents()).join("")).not.toBe("");
    expect(await (await opened()).drain(store)).toBe(1);
  });

  it("a pair put while the spool is drained stays", async () => {
    await given(store, connection("con_1"));
    await given(store, connection("con_2"));
    const spool = await opened();
    spool.put(entry("con_1"));
    const draining = spool.drain(store);
    spool.put(entry("con_2"));
    await draining;
    expect(spool.pending()).toBe(1);
    expect((await contents()).join("").split("\n").filter(Boolean)).toHaveLength(1);
    expect(await spool.drain(store)).toBe(1);
    expect(await tokenOf("con_2")).toBe("refresh-rotated-con_2");
  });

  it("two drains at once are one", async () => {
    await given(store, connection("con_1"));
    const spool = await opened();
    spool.put(entry("con_1"));
    expect(await Promise.all([spool.drain(store), spool.drain(store)])).toEqual([1, 1]);
    expect((await store.connections.get("con_1" as ConnectionId))?.generation).toBe(2);
  });

  it("B64: its files hold no token, and only their owner may read them", async () => {
    const spool = await opened();
    spool.put(entry("con_1"));
    const [text] = await contents();
    expect(text).not.toContain("rotated");
    expect(text).not.toContain("con_1");
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const [name] = await readdir(folder);
    expect((await stat(join(folder, name!))).mode & 0o777).toBe(0o600);
  });

  it("leaves no file behind when nothing waits, and the file when something does", async () => {
    const empty = await openSpool({ folder, keyRing, log });
    await empty.close();
    expect(await readdir(folder)).toEqual([]);
    const full = await openSpool({ folder, keyRing, log });
    full.put(entry("con_1"));
    await full.close();
    expect(await readdir(folder)).toHaveLength(1);
  });

  it("clears an empty file of a crashed process away after a day, and nothing that is not its own", async () => {
    const clock = { now: () => Date.now() + 2 * DAY_MS };
    const today = await opened();
    await writeFile(join(folder, "crashed.spool"), "");
    // By the product's clock, which is not the file system's everywhere.
    await utimes(join(folder, "crashed.spool"), Date.now() / 1_000, Date.now() / 1_000);
    await writeFile(join(folder, "notes.txt"), "");
    await today.drain(store);
    expect(await readdir(folder)).toContain("crashed.spool");
    const tomorrow = await opened({ clock });
    await tomorrow.drain(store);
    const names = await readdir(folder);
    expect(names).not.toContain("crashed.spool");
    expect(names).toContain("notes.txt");
  });

  async function contents(): Promise<string[]> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".spool"));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    // Each process has a file; the ones that hold nothing are told apart from nothing by one empty text.
    const full = texts.filter((text) => text.trim() !== "");
    return full.length === 0 ? [""] : full;
  }
});
