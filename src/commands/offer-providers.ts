import { type Connection, displayName } from "../domain/connection.ts";
import { type Button, type Message, plainMessage, type Span, undone } from "../domain/message.ts";
import { shorten } from "../domain/split-lines.ts";
import { editDistance } from "../lib/edit-distance.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton } from "./connection-line.ts";

/** Buttons to choose what to connect; where services look alike, one line each that says when to take which. */
export function offerProviders({ app, t }: CommandContext): Message {
  if (app.providers.length === 0) return undone(plainMessage(t("commands-connect-none"), "info"));
  const lines = lookAlikes(app.providers).map(({ name, title }): Span[] => [
    { bold: title },
    ` – ${t(ABOUT[name] ?? "")}`,
  ]);
  return undone({
    tone: "plain",
    title: t("commands-connect-choose"),
    blocks: lines.length === 0 ? [] : [{ type: "lines", lines }],
    buttons: inRows(app.providers.map(serviceButton)),
  });
}

/**
 * A word that names neither a service nor an account, but comes near to services: those, as buttons. Where it comes near to none
 * and to none of the `accounts` either, all services; null where it may mean one of those accounts.
 */
export function nearProviders(
  words: readonly string[],
  accounts: readonly Connection[],
  { app, t }: CommandContext,
): Message | null {
  const asked = words.join(" ").toLowerCase();
  const isNear = (known: string) => editDistance(known.toLowerCase(), asked) <= MISTYPED_AT_MOST;
  const alike = app.providers.filter(({ name, title }) => [name, title].some(isNear));
  if (alike.length === 0 && accounts.some((account) => [account.name, displayName(account)].some(isNear))) return null;
  const near = alike.length > 0 ? alike : app.providers;
  if (near.length === 0) return null;
  const text = t("commands-connect-no-service", { asked: shorten(words.join(" "), 60) });
  return undone({
    tone: "plain",
    title: null,
    blocks: [{ type: "text", spans: [text] }],
    buttons: inRows(near.map(serviceButton)),
  });
}

/** When to take this service and not one that looks like it; null where its name says enough. */
export function whenToTake(provider: string, { app, t }: CommandContext): string | null {
  const service = lookAlikes(app.providers).find(({ name }) => name === provider);
  return service === undefined ? null : t(ABOUT[service.name] ?? "");
}

type Service = CommandContext["app"]["providers"][number];

const MISTYPED_AT_MOST = 2;

/** When to take which, of those that a person could take for one another. */
const ABOUT: Readonly<Record<string, string>> = {
  instagram: "commands-connect-about-instagram",
  instagram_facebook: "commands-connect-about-instagram-facebook",
  facebook: "commands-connect-about-facebook",
  facebook_page: "commands-connect-about-facebook-page",
  amocrm: "commands-connect-about-amocrm",
  kommo: "commands-connect-about-kommo",
};

const FAMILIES = [
  ["instagram", "instagram_facebook", "facebook", "facebook_page"],
  ["amocrm", "kommo"],
];

/** Those of which a relative is offered too: alone, a name says enough. */
function lookAlikes(services: readonly Service[]): Service[] {
  return services.filter(({ name }) => {
    const family = FAMILIES.find((one) => one.includes(name)) ?? [];
    return services.some((other) => other.name !== name && family.includes(other.name));
  });
}

function serviceButton({ name, title }: Service): Button {
  return commandButton(title, `connect ${name}`);
}

/**
 * Few services stand one below the other; many go two in a row, so that a phone shows them at one glance, but a long
 * name has its row for itself, since Telegram cuts what does not fit into half a phone's width.
 */
function inRows(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const [first, second] = row ?? [];
    const fits = first !== undefined && second === undefined && isShort(first) && isShort(button);
    if (buttons.length > ROWS_AT_MOST && fits) row?.push(button);
    else rows.push([button]);
  }
  return rows;
}

function isShort({ label }: Button): boolean {
  return label.length <= HALF_ROW_CHARACTERS;
}

const ROWS_AT_MOST = 4;
const HALF_ROW_CHARACTERS = 16;
