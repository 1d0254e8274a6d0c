/** Writes one line: fields and a text, or a text alone. An error goes into the field `err`. */
export interface LogMethod {
  (fields: object, text?: string): void;
  (text: string): void;
}

/** What the product logs to. A pino logger is one. */
export interface Log {
  readonly trace: LogMethod;
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  readonly fatal: LogMethod;
  /** A log that adds these fields to every line. */
  child(fields: Record<string, unknown>): Log;
}

/** A log that writes nothing. */
export const silentLog: Log = {
  trace: silence,
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
  fatal: silence,
  child: () => silentLog,
};

function silence(): void {}
