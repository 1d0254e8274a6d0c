import { displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import type { Incident } from "../domain/incident.ts";
import { MINUTE_MS } from "../lib/clock.ts";
import { alertOf, isAlertId } from "./alert-of.ts";
import { attemptMessage, progressMessage } from "./attempt-message.ts";
import type { Command } from "./command.ts";
import { providerTitle } from "./connection-line.ts";
import { namedTarget } from "./named-account.ts";
import { settledMessage } from "./settled-message.ts";

/** `/refresh`: renews now; one account, a provider, or all, with live progress. One run per account and minute. */
export const refresh: Command = {
  name: "refresh",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "[account | provider | all]",
  async *run(words, context) {
    const { app, workspace, t } = context;
    // The alert whose **Refresh now** was pressed; none for a line that was typed.
    const alert = isAlertId(words[0]) ? await alertOf(words[0], context) : null;
    if (alert !== null && alert.resolved !== null) {
      yield settledMessage(alert.resolved, context);
      return;
    }
    const target = await namedTarget("refresh", alert === null ? words : [meantBy(alert, words)], context);
    if (target.type === "unclear") yield target.answer;
    else if (target.type === "account") {
      const { connection } = target;
      if (!(await app.firstTime(`refresh/${connection.id}`, MINUTE_MS)))
        throw new Refusal("too_soon", { account: displayName(connection) });
      // Where a person had to act, a check is what was wished for: nothing needs to be said of the token.
      const wish = connection.state.status === "action_required" ? "check" : "refresh";
      const result = await app.refreshConnection.refresh(connection.id);
      yield attemptMessage(result, context, wish, await app.incidents.openFor(connection.id));
    } else {
      const scope = target.type === "provider" ? target.provider : "all";
      if (!(await app.firstTime(`refresh/${workspace}/${scope}`, MINUTE_MS)))
        throw new Refusal("too_soon", { account: scope === "all" ? scope : providerTitle(scope, context) });
      const provider = target.type === "provider" ? target.provider : undefined;
      const of = provider === undefined ? "all" : "provider";
      const facts = { provider: provider === undefined ? "" : providerTitle(provider, context) };
      const title = { running: t(`commands-refresh-${of}`, facts), over: t(`commands-refresh-${of}-over`, facts) };
      for await (const progress of app.refreshMany({ workspace, provider, action: "refresh" }))
        yield progressMessage(progress, title, context);
    }
    app.followUp();
  },
};

/** An alert stands for its account; a summary, in which there are many, for all of their service. */
function meantBy({ subject, provider }: Incident, [id = ""]: readonly string[]): string {
  const isSummary = id.startsWith("dlv_");
  if (!isSummary && subject.type === "connection") return subject.connectionId;
  if (provider === null) throw new Refusal("not_found");
  return provider;
}
