import { ConfigError, EXIT_CONFIG } from "../domain/config-error.ts";
import { createHttpClient } from "../lib/http-client/create-http-client.ts";
import { silentLog } from "../lib/log/log.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED } from "./cli-command.ts";
import type { CliSettings } from "./cli-product.ts";
import { type Finding, fine, unknown, wronglySet } from "./doctor-finding.ts";
import { lookInside } from "./doctor-inside.ts";
import { askMessengers } from "./doctor-messengers.ts";
import { ASK_TIMEOUT_MS, askProviders, judgeClock } from "./doctor-outside.ts";

/**
 * `doctor`: looks at everything the product stands on, goes on past what is wrong, and says what to do about each. It
 * changes nothing, but opens the database as each command does.
 */
export const doctorCommand: CliCommand = {
  name: "doctor",
  summary: "look at settings, database, encryption, clock, services and messengers, and say what to do",
  options: [],
  examples: ["doctor", "doctor --json"],
  async run(context) {
    const findings = await examine(context);
    const healthy = findings.every(({ state }) => state !== "wrong");
    const checks = findings.map(({ inSettings: _inSettings, ...told }) => told);
    context.print.answer({ healthy, checks }, () => {
      for (const finding of findings) {
        context.print.line(`${MARKS[finding.state]} ${finding.check}: ${finding.message}`);
        if (finding.remedy !== null) context.print.line(`    → ${finding.remedy}`);
      }
      context.print.line(healthy ? "Nothing is wrong." : "Mend what is marked ✗, then run doctor again.");
    });
    if (healthy) return EXIT_DONE;
    return findings.some(({ inSettings }) => inSettings) ? EXIT_CONFIG : EXIT_FAILED;
  },
};

const MARKS = { ok: "✓", wrong: "✗", unknown: "–" } as const satisfies Record<Finding["state"], string>;

async function examine(context: CliContext): Promise<Finding[]> {
  const { clock, openProduct } = context;
  let settings: CliSettings;
  try {
    settings = await context.readSettings();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const problems = error.problems.map((problem) =>
      wronglySet("settings", problem, "Set it in the environment or in .env; .env.example explains each."),
    );
    return [...problems, unknown("everything else", "Not looked at: it needs the settings.")];
  }
  const http = createHttpClient({ timeoutMs: ASK_TIMEOUT_MS, clock, log: silentLog });
  try {
    const tools = { http, clock };
    // In the sandbox nobody outside is asked: the simulator in this process plays the services.
    const sandboxed = settings.mode === "sandbox";
    const [inside, providers, messengers] = await Promise.all([
      lookInside(openProduct, clock.now()),
      sandboxed ? [] : askProviders(settings.providerSettings, tools),
      askMessengers(settings.chat, tools),
    ]);
    return [
      fine("settings", `All settings can be read. This is the ${settings.mode} mode.`),
      ...inside,
      judgeClock([...providers, ...messengers]),
      ...(sandboxed ? [fine("services", "Played by the simulator: no real account is touched in sandbox mode.")] : []),
      ...[...providers, ...messengers].map(({ finding }) => finding),
    ];
  } finally {
    http.close();
  }
}
