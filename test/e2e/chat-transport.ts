/**
 * A way in which a team's chat reaches the product, as the people in it see it: what journeys are told in, so that each is
 * told once and made by every platform and mode.
 */
export interface ChatTransport {
  readonly title: string;
  /** What the product is started with to use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the product must listen; any free port where it is undefined. */
  readonly port: number | undefined;
  /** What the product logs once it hears people there; undefined where what is said before that waits for it. */
  readonly heard: RegExp | undefined;
  /** What the chat calls its people, and so do alerts. */
  readonly names: Readonly<Record<Person, string>>;
  /** A command without its slash, as the person types it in that room. */
  types(person: Person, line: string, room?: Room): Promise<void>;
  /** Presses a button that the message had when it was read, whether it still has it or not. */
  presses(person: Person, message: ShownMessage, label: string): Promise<void>;
  /** Presses in the other room, under a message of that room, a button that was seen in this one. */
  pressesElsewhere(person: Person, message: ShownMessage, label: string): Promise<void>;
  /** Presses Snooze and picks one of the offered times, by a second button or in a form. */
  snoozes(person: Person, message: ShownMessage, time: string): Promise<void>;
  /** What the bot says to everybody there, the oldest first. */
  shown(room?: Room): Promise<readonly ShownMessage[]>;
  /** What the bot says to this person alone, wherever that is. */
  shownTo(person: Person): Promise<readonly ShownMessage[]>;
  close(): Promise<void>;
}

export type Person = "anna" | "boris";
/** The team's room, and one that belongs to somebody else. */
export type Room = "ops" | "other";

/** A message of the bot as it stood when it was read. */
export interface ShownMessage {
  /** The same after every edit. */
  readonly id: string;
  readonly words: string;
  readonly buttons: readonly ShownButton[];
}

export interface ShownButton {
  readonly label: string;
  /** Where it leads; undefined for one that does something. */
  readonly url: string | undefined;
  /** What the platform sends when it is pressed. */
  readonly sends: unknown;
}

/** Where the button of this label leads. */
export function linkOf({ words, buttons }: ShownMessage, label: string | RegExp): string {
  const button = buttons.find((one) => (typeof label === "string" ? one.label === label : label.test(one.label)));
  if (button?.url === undefined) throw new Error(`there is no link "${label}" below: ${words}`);
  return button.url;
}

/** The button of this label. */
export function buttonOf({ words, buttons }: ShownMessage, label: string): ShownButton {
  const button = buttons.find((one) => one.label === label);
  if (button === undefined) throw new Error(`there is no button "${label}" below: ${words}`);
  return button;
}

/** The labels of a message's buttons, in order. */
export function labelsOf({ buttons }: ShownMessage): string[] {
  return buttons.map(({ label }) => label);
}

/** Other work on this machine may be slow. */
const LIMIT_MS = 120_000;
const LOOK_AGAIN_MS = 20;

/** Looks until there is something; what was seen last stands in the error. */
export async function waitUntil<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
  seen: () => Promise<string> = async () => "",
  limitMs = LIMIT_MS,
): Promise<Found> {
  const until = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`${what} did not come within ${limitMs} ms:\n${await seen()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
