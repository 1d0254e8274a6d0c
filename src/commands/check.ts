import { attemptMessage, progressMessage } from "./attempt-message.ts";
import type { Command } from "./command.ts";
import { chooseAccount, noSuchAccount } from "./connection-line.ts";

/** `/check`: asks the provider whether the token works, and changes nothing else. */
export const check: Command = {
  name: "check",
  role: "viewer",
  answers: "chat",
  listed: true,
  usage: "account | provider | all",
  async *run(words, context) {
    const { app, workspace, t } = context;
    const target = await app.findAccount(workspace, words);
    if (target.type === "several") yield chooseAccount("check", target.connections, context, target.more);
    else if (target.type === "none") yield noSuchAccount("check", words, target.nearest, context);
    else if (target.type === "account")
      yield attemptMessage(await app.refreshConnection.check(target.connection.id), context, "check");
    else {
      const provider = target.type === "provider" ? target.provider : undefined;
      const run = app.refreshMany({ workspace, provider, action: "check" });
      const title = { running: t("commands-check-title"), over: t("commands-check-title-over") };
      for await (const progress of run) yield progressMessage(progress, title, context);
    }
    app.followUp();
  },
};
