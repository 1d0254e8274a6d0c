import { attemptMessage, progressMessage } from "./attempt-message.ts";
import type { Command } from "./command.ts";
import { namedTarget } from "./named-account.ts";

/** `/check`: asks the provider whether the token works, and changes nothing else. */
export const check: Command = {
  name: "check",
  role: "viewer",
  answers: "chat",
  listed: true,
  usage: "[account | provider | all]",
  async *run(words, context) {
    const { app, workspace, t } = context;
    const target = await namedTarget("check", words, context);
    if (target.type === "unclear") yield target.answer;
    else if (target.type === "account") {
      const { id } = target.connection;
      yield attemptMessage(await app.refreshConnection.check(id), context, "check", await app.incidents.openFor(id));
    } else {
      const provider = target.type === "provider" ? target.provider : undefined;
      const run = app.refreshMany({ workspace, provider, action: "check" });
      const title = { running: t("commands-check-title"), over: t("commands-check-title-over") };
      for await (const progress of run) yield progressMessage(progress, title, context);
    }
    app.followUp();
  },
};
