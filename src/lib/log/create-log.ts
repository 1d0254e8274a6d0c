import { type DestinationStream, type LevelWithSilent, type Logger, pino } from "pino";
import { Secret } from "../secret.ts";
import { isSensitiveName, REDACTED, scrubText } from "./scrub.ts";

/**
 * Makes the product's log: pino, JSON lines, to standard output unless `destination` says otherwise.
 *
 * No field, message or bound field reaches the line unseen: fields with sensitive names (`code` and `state` among them;
 * call a failure's code `failure` or `reason`) are redacted at any depth, every text is scrubbed, and an error keeps its
 * type, code, message and stack only, so that a request's configuration, headers and body never come along.
 */
export function createLog(options: {
  readonly level: LevelWithSilent;
  readonly destination?: DestinationStream;
}): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: redactFields,
    },
    // Pino's own serializer would copy every property of an error; ours has run before it.
    serializers: { err: (value: unknown) => value },
    hooks: { logMethod: scrubMessage },
  };
  const log = options.destination === undefined ? pino(settings) : pino(settings, options.destination);
  // Pino hands the bound fields of a child past every formatter. Children inherit this method from their parent.
  const child = log.child;
  return Object.assign(log, {
    child(this: Logger, fields: Record<string, unknown>, ...rest: []) {
      return child.call(this, redactFields(fields), ...rest);
    },
  });
}

/** What a line says of an error. */
export interface SerializedError {
  readonly type: string;
  readonly code?: string | number;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: SerializedError;
}

/** Gives what a log may know of an error: type, code, scrubbed message and stack, and the same of its cause. */
export function serializeError(error: Error, depth = 0): SerializedError {
  const code = "code" in error ? error.code : undefined;
  return {
    type: error.name,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    message: scrubText(error.message),
    ...(error.stack === undefined ? {} : { stack: scrubText(error.stack) }),
    ...(error.cause instanceof Error && depth < 3 ? { cause: serializeError(error.cause, depth + 1) } : {}),
  };
}

const MAX_DEPTH = 6;
const MAX_ITEMS = 100;

function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(fields: object, depth: number): Record<string, unknown> {
  const redacted: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields).slice(0, MAX_ITEMS)) {
    redacted[name] =
      isSensitiveName(name) && value !== undefined && value !== null ? REDACTED : redactValue(value, depth);
  }
  return redacted;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Secret) return REDACTED;
  if (value instanceof Error) return serializeError(value);
  if (value instanceof Date) return value;
  if (value instanceof URL) return scrubText(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= MAX_DEPTH) return "[deeper]";
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redactValue(item, depth + 1));
  return isPlain(value) ? redactObject(value, depth + 1) : `[${value.constructor?.name ?? "object"}]`;
}

/** Instances (a request, a socket, a key) are graphs without end and full of secrets; only plain data is walked. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

type LogArguments = [unknown, ...unknown[]];

function scrubMessage(this: unknown, parts: LogArguments, write: (...parts: LogArguments) => void): void {
  const [first, ...rest] = parts;
  const texts = rest.map((part) => (typeof part === "string" ? scrubText(part) : redactValue(part, 0)));
  if (typeof first === "string") {
    write.call(this, scrubText(first), ...texts);
  } else if (first instanceof Error) {
    // Given an error in the place of the fields, pino would take its raw message for the line's text.
    write.call(this, { err: first }, ...(texts.length > 0 ? texts : [scrubText(first.message)]));
  } else {
    write.call(this, first, ...texts);
  }
}
