import type { Delivery } from "../domain/incident.ts";
import type { Chat } from "../domain/team.ts";
import { DAY_MS, SECOND_MS } from "../lib/clock.ts";
import type { CliContext } from "./cli-command.ts";
import type { CliProduct } from "./cli-product.ts";

/** What became of the alerts of a run. */
export interface AlertsDelivered {
  /** Messages that were sent or brought up to date. */
  readonly sent: number;
  /** The chats that an alert could not reach, by title, and how many it is. The serving process tries them again. */
  readonly undelivered: readonly { readonly chat: string; readonly count: number }[];
}

/** Beyond the group wait: for sending itself, and for one retry that a platform asks for. */
const SPARE_MS = 5 * SECOND_MS;

/**
 * Looks at alerts and delivers them before the run ends: nobody else may be there to do it (cron, a systemd timer). It
 * waits for the group wait to pass and a little more, never longer; an abort ends the waiting.
 */
export async function deliverAlerts(context: CliContext, product: CliProduct): Promise<AlertsDelivered> {
  const { clock, wait, signal, print } = context;
  const { store } = product;
  await product.evaluate();
  const until = clock.now() + product.config.alerts.groupWaitMs + SPARE_MS;
  let sent = await product.deliver();
  for (let said = false; !signal.aborted; said = true) {
    const next = await store.alerts.nextDeliveryAt();
    if (next === null || next > until || clock.now() >= until) break;
    // Where no messenger is set up nothing can be sent, and waiting for it would be in vain.
    if (product.chats.length === 0) break;
    if (!said) print.note(`Alerts go out together: waiting at most ${Math.ceil((until - clock.now()) / SECOND_MS)} s.`);
    await wait(Math.max(SHORTEST_WAIT_MS, next - clock.now()), signal);
    sent += await product.deliver();
  }
  return { sent, undelivered: await findUndelivered(context, product) };
}

/** Two processes may deliver at once: what another has claimed is due, and not ours, for a moment. */
const SHORTEST_WAIT_MS = 200;

async function findUndelivered({ clock }: CliContext, { store, chats }: CliProduct) {
  const reached = new Set(chats.map(({ platform }) => platform));
  const found: { chat: string; count: number }[] = [];
  for (const { id: workspace } of await store.team.listWorkspaces()) {
    for (const chat of await store.team.listChats(workspace)) {
      // The console is shown by the serving process, which delivers to it.
      if (chat.goneBecause !== null || chat.address.platform === "console") continue;
      const recent = await store.alerts.recentDeliveries({ chatId: chat.id, since: clock.now() - DAY_MS });
      const count = recent.filter((delivery) => isLeftUnsaid(delivery, chat, reached)).length;
      if (count > 0) found.push({ chat: chat.title, count });
    }
  }
  return found;
}

function isLeftUnsaid(delivery: Delivery, chat: Chat, reached: ReadonlySet<Chat["address"]["platform"]>): boolean {
  const { status, joinedTo, dueAt, sentRevision, desiredRevision, attempts } = delivery;
  if (status !== "open" || joinedTo !== null || dueAt === null || sentRevision >= desiredRevision) return false;
  return attempts > 0 || !reached.has(chat.address.platform);
}

/** Says it on standard error; answers whether all that was to be told was told. */
export function sayDelivered({ sent, undelivered }: AlertsDelivered, { print }: CliContext): boolean {
  if (sent > 0) print.note(`${sent} ${sent === 1 ? "alert was" : "alerts were"} sent or brought up to date.`);
  for (const { chat, count } of undelivered)
    print.note(`${count} ${count === 1 ? "alert" : "alerts"} could not be delivered to “${chat}”; tried again later.`);
  return undelivered.length === 0;
}
