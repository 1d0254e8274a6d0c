import type { IncidentId } from "../../domain/ids.ts";
import type { Platform } from "../../domain/team.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import type { Provider } from "../../providers/provider.ts";
import { createAppOf } from "../app-of-provider.ts";
import { parentProvidersOf } from "../refresh/parent-providers.ts";
import { createWarnAhead } from "../status/warn-ahead.ts";
import { createDeliver, type Deliver } from "./deliver.ts";
import { createEvaluate, type Evaluate, type EvaluateSettings } from "./evaluate.ts";
import { createFollowUp } from "./follow-up.ts";
import { createRenderChatGone } from "./render-chat-gone.ts";
import { createRenderDaily } from "./render-daily.ts";
import { createRenderIncident } from "./render-incident.ts";
import { createShowAgain } from "./show-again.ts";
import type { DeliverTools } from "./speak-delivery.ts";

/** The two halves of alerts together: what should be told, and telling it. */
export interface Alerts {
  readonly evaluate: Evaluate["evaluate"];
  readonly deliver: Deliver["deliverDue"];
  /** One after the other in the background, right after something changed. Returns at once and never throws. */
  kick(): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

/** What alerts stand on. What follows from the providers is worked out here. */
export interface AlertsTools extends Omit<DeliverTools, "renderIncident" | "renderChatGone" | "renderDaily" | "appOf"> {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly settings: EvaluateSettings & DeliverTools["settings"];
  translator(locale: string, platform: Platform): Translator;
  /** The link that reconnects what an incident is about. */
  reconnectUrl(id: IncidentId): string;
}

/** Joins evaluation, drawing and delivery. */
export function createAlerts(tools: AlertsTools): Alerts {
  const { providers, log, settings } = tools;
  const appOf = createAppOf(providers);
  const providerTitles = new Map([...providers.values()].map(({ name, title }) => [name, title]));
  const { evaluate } = createEvaluate({
    ...tools,
    providerTitles,
    parentProviders: parentProvidersOf(providers),
    appOf,
  });
  const deliverer = createDeliver({
    ...tools,
    appOf,
    renderIncident: createRenderIncident(tools),
    renderChatGone: createRenderChatGone(tools),
    renderDaily: createRenderDaily({
      ...tools,
      appOf,
      providerTitles,
      warnAhead: createWarnAhead({ ...tools, ...settings }),
    }),
  });
  const showAgain = createShowAgain(tools);
  const deliver = async () => {
    await showAgain();
    return deliverer.deliverDue();
  };
  const followUp = createFollowUp({ evaluate, deliver, log });
  return {
    evaluate,
    deliver,
    kick: followUp.kick,
    idle: async () => void (await Promise.all([followUp.idle(), deliverer.idle()])),
  };
}
