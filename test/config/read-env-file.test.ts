import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnvFile } from "../../src/config/read-env-file.ts";
import { ConfigError } from "../../src/domain/config-error.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "env-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("a file of settings", () => {
  it("that begins with a byte order mark and ends its lines as Windows does loses no setting", () => {
    const path = join(folder, ".env");
    writeFileSync(path, '\uFEFFPROVIDER_MODE=live\r\nAMOCRM_REFRESH_TOKEN="def502"\r\n');
    expect(readEnvFile(path)).toEqual({ PROVIDER_MODE: "live", AMOCRM_REFRESH_TOKEN: "def502" });
  });

  it("that is not there sets nothing, and one that can't be read is a mistake", () => {
    expect(readEnvFile(join(folder, "none"))).toEqual({});
    expect(() => readEnvFile(folder)).toThrow(ConfigError);
  });
});
