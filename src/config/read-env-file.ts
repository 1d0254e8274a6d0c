import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { ConfigError } from "../domain/config-error.ts";

/**
 * Reads a file of settings such as `.env`; one that is not there sets nothing. A byte order mark, which some editors put first,
 * would become part of the first setting's name, and that setting would be lost without a word.
 */
export function readEnvFile(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new ConfigError([`.env: can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`]);
  }
}
