import { countWords, reportTone } from "../app/status/state-words.ts";
import type { StatusItem, StatusReport } from "../app/status/status-report.ts";
import { wantsLogin } from "../domain/condition.ts";
import { displayName } from "../domain/connection.ts";
import type { Block, Button, Message } from "../domain/message.ts";
import { accountMessage, relativesOf } from "./account-message.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { buttonName, commandButton, connectionLine, providerTitle } from "./connection-line.ts";
import { namedTarget } from "./named-account.ts";
import { reconnectButton } from "./reconnect-button.ts";

const LINES = 30;
const BUTTONS = 5;

/** `/status`: how every account is, worst first; one provider; or one account in full. */
export const status: Command = {
  name: "status",
  aliases: ["connections"],
  role: "viewer",
  answers: "chat",
  listed: true,
  usage: "[provider | account]",
  async *run(words, context) {
    const target = await namedTarget("status", words, context);
    if (target.type === "unclear") yield target.answer;
    else if (target.type === "account")
      yield accountMessage(target.connection, context, await relativesOf(target.connection, context));
    else {
      const provider = target.type === "provider" ? target.provider : undefined;
      const report = await context.app.status({ workspace: context.workspace, provider, limit: LINES });
      yield report.items.length === 0 ? emptyMessage(provider, context) : reportMessage(report, context);
    }
  },
};

function emptyMessage(provider: string | undefined, context: CommandContext): Message {
  const { t } = context;
  const title =
    provider === undefined
      ? t("commands-status-empty")
      : t("commands-status-empty-provider", { provider: providerTitle(provider, context) });
  const command = provider === undefined ? "connect" : `connect ${provider}`;
  return {
    tone: "plain",
    title,
    blocks: [{ type: "text", spans: [t("commands-status-empty-hint")] }],
    buttons: [[commandButton(t("commands-button-connect"), command, "primary")]],
  };
}

function reportMessage(report: StatusReport, context: CommandContext): Message {
  const { t } = context;
  const blocks: Block[] = [{ type: "text", spans: [countWords(report.counts, t)] }];
  for (const incident of report.providerIncidents) {
    blocks.push({
      type: "text",
      spans: [
        "🌩 ",
        // Stage 1 is our app refused, which the service is not to blame for.
        t(incident.stage > 0 ? "commands-status-provider-incident-app" : "commands-status-provider-incident", {
          provider: providerTitle(incident.provider ?? "", context),
        }),
      ],
    });
  }
  blocks.push({
    type: "lines",
    lines: report.items.map(({ connection }) => connectionLine(connection, context)),
  });
  if (report.more > 0) blocks.push({ type: "note", spans: [t("commands-status-more", { count: report.more })] });
  return {
    tone: reportTone(report),
    title: t("commands-status-title"),
    blocks,
    buttons: repairButtons(report.items, context),
  };
}

/** What has failed gets what helps: its reconnect link, or another try where that changes nothing. */
function repairButtons(items: readonly StatusItem[], context: CommandContext): Button[][] {
  const { t } = context;
  const wanting = items
    .filter(({ connection: { state }, condition }) => condition === "broken" || state.failure !== null)
    .slice(0, BUTTONS);
  return wanting.map(({ connection, condition, incident }) => {
    const account = buttonName(displayName(connection));
    if (!wantsLogin(connection, condition))
      return [commandButton(t("commands-button-refresh-account", { account }), `refresh ${connection.id}`)];
    const label = t("commands-button-reconnect-account", { account });
    return [reconnectButton(connection, incident, context, { label })];
  });
}
