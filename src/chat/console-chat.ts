/** The console's chat as its page in the browser needs it: what `http` knows of `chat/console`. */
export interface ConsoleChat {
  /** The last messages, oldest first, and the number of the last change. */
  messages(): { readonly entries: readonly ConsoleEntry[]; readonly seq: number };
  /** Hears of every change from now on, until the returned function is called. */
  subscribe(listener: (change: ConsoleChange) => void): () => void;
  /** Takes a typed line or a press in; works on it afterwards. Does nothing once stopped. */
  receive(input: ConsoleInput): void;
  /** Greets and shows `/status`, the first time it is called in this process. */
  welcome(locale: string | null): void;
}

/** A message in the console, as HTML that is escaped already. */
export interface ConsoleEntry {
  readonly ref: string;
  /** The number of its last change; grows over all entries. */
  readonly seq: number;
  readonly html: string;
}

/** What the console's page hears of. */
export type ConsoleChange =
  | { readonly type: "entry"; readonly entry: ConsoleEntry }
  /** How many commands are being worked on. */
  | { readonly type: "working"; readonly count: number };

/** A line that was typed, or a button that was pressed. */
export interface ConsoleInput {
  /** The command line, with or without the slash, or what a pressed button carries. */
  readonly line: string;
  readonly pressed: boolean;
  /** The browser's language, as a BCP 47 tag. */
  readonly locale: string | null;
}
