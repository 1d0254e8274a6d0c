import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder for one run's databases. */
export interface BenchFolder {
  readonly path: string;
  /** A name in it that nobody has yet. */
  newFile(): string;
  remove(): void;
}

/**
 * Makes one where the product keeps its own database by default: the system's temporary folder may be memory, where a
 * sync to disk costs nothing.
 */
export function openBenchFolder(): BenchFolder {
  const data = fileURLToPath(new URL("../data/", import.meta.url));
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const path = mkdtempSync(join(data, "bench-"));
  let number = 0;
  return {
    path,
    newFile: () => join(path, `${number++}.db`),
    remove: () => rmSync(path, { recursive: true }),
  };
}
