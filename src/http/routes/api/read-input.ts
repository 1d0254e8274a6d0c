import { z } from "zod";
import { invalidArgument } from "./api-problem.ts";

/** Gives what a schema makes of a query or body; throws the problem that names each wrong field, without its value. */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const read = schema.safeParse(input ?? {});
  if (read.success) return read.data;
  const said = read.error.issues.map(({ path, message }) => `${path.join(".") || "the request"}: ${message}`);
  throw invalidArgument(said.join("; "));
}

/** How much of a list is asked for, and from where on. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(1_000).default(50),
  cursor: z.string().min(1).max(200).optional(),
};

/** The last moment of the year 9999. Beyond it ISO 8601 has no four digits, and a date soon no number. */
export const LAST_MOMENT = 253_402_300_799_999;

/** A moment, as ISO 8601 or as epoch milliseconds; epoch milliseconds come out. */
export const moment = z
  .string()
  .max(40)
  .transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text)))
  .refine((at) => at >= 0 && at <= LAST_MOMENT, "expected a date such as 2026-12-01T00:00:00Z");
