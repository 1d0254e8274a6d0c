/**
 * A form that knows no platform: what a person fills in where there is room for it, in place of typing a command to its end.
 * A messenger that has forms renders it to its own limits; the others offer buttons.
 */
export interface Form {
  /** A few words, such as "Connect an account". */
  readonly title: string;
  readonly submitLabel: string;
  readonly closeLabel: string;
  readonly fields: readonly FormField[];
}

export type FormField = FormChoice | FormEntry;

/** One of several; `chosen` is the value that is chosen from the start, null: none. */
export interface FormChoice {
  readonly type: "choice";
  readonly name: string;
  readonly label: string;
  readonly groups: readonly FormGroup[];
  readonly chosen: string | null;
  readonly optional: boolean;
}

/** Choices that belong together. */
export interface FormGroup {
  readonly label: string;
  readonly options: readonly FormOption[];
}

/** `about` is small print: when to take it. */
export interface FormOption {
  readonly value: string;
  readonly label: string;
  readonly about: string | null;
}

/** A line of text, a day (`2026-11-23`) or a time of day (`09:00`). */
export interface FormEntry {
  readonly type: "text" | "date" | "time";
  readonly name: string;
  readonly label: string;
  readonly optional: boolean;
}

/** What was filled in, by the fields' names; null or absent: nothing. */
export type FormValues = Readonly<Record<string, string | null | undefined>>;
