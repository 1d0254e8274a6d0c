import { z } from "zod";
import { faultSchema } from "./faults.ts";
import { facebookAccountSchema, metaSwitchSchemas } from "./meta-switches.ts";
import { platformSwitchSchemas } from "./platform-switches.ts";

const account = z.string().describe("key, id or handle");
const milliseconds = z.number().nonnegative();

/**
 * What each operation takes. `POST /_control/<name>` takes the same as JSON and answers with the operation's result; operations
 * whose every field is optional can also be asked by `GET` with the fields in the query.
 */
export const controlSchemas = {
  /** Makes accounts with granted tokens, without a consent page; over HTTP the answer is JSON lines. */
  seed: z.strictObject({
    provider: z.string(),
    count: z.int().min(1).max(200_000),
    /** How long ago the tokens were issued; 2 days by default for Instagram's sake, which refreshes none younger than one. */
    ageMs: milliseconds.optional(),
    namePrefix: z.string().optional(),
    scopes: z.array(z.string()).optional(),
    /** Keys made by hand, without a refresh token (amoCRM, Kommo). */
    longLived: z.boolean().optional(),
    /** A business's system users, whose tokens have no end; tokens of somebody else's app (Facebook). */
    systemUser: z.boolean().optional(),
    otherApp: z.boolean().optional(),
    lifetime: z
      .strictObject({
        accessMs: milliseconds.optional(),
        refreshMs: milliseconds.optional(),
        dataAccessMs: milliseconds.optional(),
        grants: z.int().positive().optional(),
      })
      .optional(),
  }),
  /** Consents in place of a person: the address that the browser would have been sent back to. */
  approve: z.strictObject({
    authorizeUrl: z.string(),
    /** An existing account, or the name of one to be made; by default the provider's first. */
    account: account.optional(),
    deny: z.boolean().optional(),
    scopes: z.array(z.string()).optional(),
    /** The Pages to tick, by key, id, handle or name; all by default. */
    pages: z.array(account).optional(),
    fromWidget: z.boolean().optional(),
    /** A forged account host. */
    referer: z.string().optional(),
  }),
  account: z.strictObject({
    provider: z.string(),
    name: z.string(),
    handle: z.string().optional(),
    accountType: z.string().optional(),
    ...facebookAccountSchema,
  }),
  fault: faultSchema,
  clearFaults: z.strictObject({
    id: z.int().optional(),
    provider: z.string().optional(),
    account: account.optional(),
    kind: z.string().optional(),
  }),
  faults: z.strictObject({}),
  /** The owner takes the consent back; `cause` is an error code of Instagram, such as `190/460` (by default `190/458`). */
  revoke: z.strictObject({ account, cause: z.string().optional() }),
  /** Takes back every switch that concerns the account; a revoked consent stays revoked until somebody consents again. */
  heal: z.strictObject({ account }),
  unpaid: z.strictObject({ account, unpaid: z.boolean() }),
  /** Gives the account another subdomain; with `refuse`, calls are refused until somebody has asked for the new one. */
  rename: z.strictObject({ account, handle: z.string(), refuse: z.boolean().optional() }),
  accountType: z.strictObject({
    account,
    accountType: z.string(),
    /** How a personal account shows itself. */
    personalAnswer: z.enum(["account_type", "error_10", "refusal"]).optional(),
  }),
  /** Of everything by one factor, or of the account's future grants; `grants` limits it to that many. */
  lifetimes: z.union([
    z.strictObject({ factor: z.number().positive() }),
    z.strictObject({
      account,
      accessMs: milliseconds.optional(),
      refreshMs: milliseconds.optional(),
      dataAccessMs: milliseconds.optional(),
      grants: z.int().positive().optional(),
    }),
  ]),
  quirks: z.strictObject({ provider: z.string(), quirks: z.record(z.string(), z.string()) }),
  /** Of one provider, or of all. */
  latency: z.strictObject({ latencyMs: z.int().nonnegative(), provider: z.string().optional() }),
  mode: z.strictObject({ rotation: z.enum(["strict", "grace"]) }),
  /** Requests per second after which the provider answers 429; `null` takes the limit away. */
  rateLimit: z.strictObject({ provider: z.string(), perSecond: z.int().positive().nullable() }),
  redirectUri: z.strictObject({ provider: z.string(), redirectUri: z.url() }),
  settings: z.strictObject({}),
  /** Lets happen to the connected demo accounts what their stories say. */
  startDemoStories: z.strictObject({}),
  truth: z.strictObject({ provider: z.string().optional(), account: account.optional() }),
  inspect: z.strictObject({ token: z.string() }),
  calls: z.strictObject({}),
  /** The newest codes and tokens that were given out: what must not be found in any log. */
  issued: z.strictObject({}),
  ...platformSwitchSchemas,
  ...metaSwitchSchemas,
  reset: z.strictObject({}),
} as const;

/** The names of the operations. */
export type ControlName = keyof typeof controlSchemas;
/** What an operation takes. */
export type ControlInput<Name extends ControlName> = z.infer<(typeof controlSchemas)[Name]>;
