/** The kinds of values that settings have: each reads the text of an environment variable and says what it expected. */
import { z } from "zod";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../lib/clock.ts";
import { parseKeyRing } from "../lib/crypto/key-ring.ts";
import { checkAddress } from "../lib/http-client/check-address.ts";
import { Secret } from "../lib/secret.ts";

/** A text without spaces around it. */
export const text = z.string().trim();
/** A text that nobody is to read: a `Secret` from here on. Without quotes around it, which `docker --env-file` hands on. */
export const secret = text.transform((value) => new Secret(unquoted(value)));
/** One secret, or two while one replaces the other: the newer first, comma-separated (B48). */
export const secrets = text
  .transform((value) =>
    unquoted(value)
      .split(",")
      .map((part) => unquoted(part.trim())),
  )
  .refine(
    (parts) => parts.length <= 2 && parts.every((part) => part !== ""),
    "expected one secret, or two with a comma between while one replaces the other",
  )
  .transform((parts): readonly Secret[] => parts.map((part) => new Secret(part)));
/** A decimal number for which `valid` holds; `expected` says in words which. */
export const number = (expected: string, valid: (value: number) => boolean) =>
  // JavaScript takes an empty text for 0, and 0x10 and 1e3 for numbers; a person who types those made a slip.
  text
    .transform((value) => (/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN))
    .refine((value) => Number.isFinite(value) && valid(value), `expected ${expected}`);
/** A whole number of that range. */
export const wholeNumber = (min: number, max: number) =>
  number(`a whole number from ${min} to ${max}`, (value) => Number.isInteger(value) && value >= min && value <= max);
/** A switch: on or off, true or false, 1 or 0. */
export const flag = text
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(["on", "off", "true", "false", "1", "0"], "expected on or off"))
  .transform((value) => ["on", "true", "1"].includes(value));
/** One of the values. */
export const choice = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  text.pipe(z.enum(values, `expected ${values.join(" or ")}`));
/** Texts with commas between; empty ones are left out. */
export const commaList = text.transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
/** https, or plain http on loopback only: no secret leaves in clear text (B61). */
export const address = text
  .refine(isSafeAddress, "expected an https address (plain http is accepted on loopback only)")
  .transform((value) => value.replace(/\/+$/, ""));
/** Encryption keys as `parseKeyRing` takes them; kept as text. */
export const keys = text.superRefine((value, context) => {
  try {
    parseKeyRing(value);
  } catch (error) {
    context.addIssue({
      code: "custom",
      message: error instanceof Error ? error.message : "expected kid:base64-of-32-bytes, comma-separated",
    });
  }
});

const UNITS: Readonly<Record<string, number>> = { d: DAY_MS, h: HOUR_MS, m: MINUTE_MS };
/** Lengths of time such as `14d,2h`, in milliseconds, the longest first. */
export const thresholds = commaList
  .refine(
    (parts) => parts.length > 0 && parts.every((part) => /^\d+[dhm]$/.test(part)),
    "expected times such as 14d,7d,3d,1d,2h",
  )
  .transform((parts) =>
    parts.map((part) => Number(part.slice(0, -1)) * (UNITS[part.slice(-1)] ?? 0)).sort((a, b) => b - a),
  );

/** No token or secret that any service gives out stands in quotes. */
function unquoted(value: string): string {
  return /^(["'])([^"']+)\1$/.exec(value)?.[2]?.trim() ?? value;
}

/** Tells whether a secret may be sent there: `checkAddress` without its reasons. */
export function isSafeAddress(value: string): boolean {
  try {
    checkAddress(value);
    return true;
  } catch {
    return false;
  }
}
