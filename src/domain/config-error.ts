/** Settings that can't be started with. `problems`: one sentence per setting. The process ends with exit code 78. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings are wrong:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** sysexits.h EX_CONFIG: what a supervisor sees when the settings, not the program, must be mended. */
export const EXIT_CONFIG = 78;
