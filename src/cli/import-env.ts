import type { ImportOutcome } from "../app/import/describe-import.ts";
import { type CliCommand, EXIT_DONE, EXIT_FAILED } from "./cli-command.ts";

/** `import-env`: takes over the tokens that stand in the settings, as each start does. */
export const importEnvCommand: CliCommand = {
  name: "import-env",
  summary: "take over AMOCRM_ACCESS_TOKEN, AMOCRM_REFRESH_TOKEN and FACEBOOK_ADS_TOKEN from the settings",
  options: [],
  examples: ["import-env", "import-env --json"],
  async run({ openProduct, print }) {
    const { app } = await openProduct();
    const outcomes = await app.importEnv();
    print.answer({ items: outcomes.map(presentOutcome) }, () => {
      if (outcomes.length === 0) {
        print.line(
          "Nothing to take over: none of AMOCRM_ACCESS_TOKEN, AMOCRM_REFRESH_TOKEN and FACEBOOK_ADS_TOKEN is set.",
        );
      }
      for (const { sentence } of outcomes) print.line(sentence);
    });
    return outcomes.every(isSettled) ? EXIT_DONE : EXIT_FAILED;
  },
};

/** The account is looked after, whether by these tokens or by those it has. */
function isSettled({ outcome }: ImportOutcome): boolean {
  return outcome === "imported" || outcome === "kept" || outcome === "known";
}

function presentOutcome({ settings, outcome, sentence, connection }: ImportOutcome) {
  return { settings, outcome, message: sentence, connection: connection?.id ?? null };
}
