/**
 * What a view of ours carries along in its `private_metadata`: the chat that it was opened from, where answers go that are
 * not for the view, and which form it is. Slack brings it back with every press, so nothing has to be remembered here.
 */
export interface ViewPlace {
  readonly chat: string;
  readonly thread: string | null;
  readonly title: string;
  readonly form?: OfForm;
}

/** The place of a form. */
export type FormPlace = ViewPlace & { readonly form: OfForm };

interface OfForm {
  /** The line that it completes. */
  readonly line: string;
  readonly pressed: boolean;
  readonly locale: string;
  readonly timeZone: string;
}

/** The place as text; null when it is longer than Slack takes. */
export function writePlace(place: ViewPlace): string | null {
  const written = JSON.stringify(place);
  return written.length <= METADATA_MAX_CHARACTERS ? written : null;
}

/** Reads what `writePlace` wrote; null for anything else. */
export function readPlace(written: string | null): ViewPlace | null {
  try {
    const place: unknown = JSON.parse(written ?? "");
    if (!isRecord(place) || typeof place.chat !== "string" || typeof place.title !== "string") return null;
    const { chat, title, thread, form } = place;
    return { chat, title, thread: typeof thread === "string" ? thread : null, ...(isForm(form) ? { form } : {}) };
  } catch {
    // Not ours: another version's view, or none that carries anything.
    return null;
  }
}

/** https://docs.slack.dev/reference/views (2026-11-21). */
const METADATA_MAX_CHARACTERS = 3_000;

function isForm(value: unknown): value is OfForm {
  return (
    isRecord(value) &&
    typeof value.pressed === "boolean" &&
    [value.line, value.locale, value.timeZone].every((text) => typeof text === "string")
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
