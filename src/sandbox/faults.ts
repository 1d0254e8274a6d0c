import { z } from "zod";

const target = {
  provider: z.string(),
  /** Key, id or handle; without it the whole provider. */
  account: z.string().optional(),
  /** The name of a call (`refresh`) or the provider's own path (`/refresh_access_token`); without it every call. */
  path: z.string().optional(),
  /** How many requests it hits; without it until it is cleared. */
  times: z.int().positive().optional(),
  /** Ends when the account is granted anew. */
  untilReconnect: z.boolean().optional(),
  /** The server does its work first (rotates, spends the code) and answers so afterwards. */
  afterActing: z.boolean().optional(),
};

/** A switch that makes calls fail; the shape that `/_control/fault` takes. */
export const faultSchema = z.discriminatedUnion("kind", [
  /** An error row of the provider, by code: `190/463`, `token_revoked`; `status` replaces its usual HTTP status. */
  z.strictObject({
    ...target,
    kind: z.literal("error"),
    code: z.string(),
    status: z.int().min(200).max(599).optional(),
  }),
  z.strictObject({
    ...target,
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    body: z.string().optional(),
  }),
  /** An HTML page, as proxies and firewalls send it. */
  z.strictObject({ ...target, kind: z.literal("html"), status: z.int().min(200).max(599).optional() }),
  z.strictObject({ ...target, kind: z.literal("empty"), status: z.int().min(200).max(599).optional() }),
  /** A body that never ends. */
  z.strictObject({ ...target, kind: z.literal("endless") }),
  z.strictObject({ ...target, kind: z.literal("malformed") }),
  /** The server acts at once and the answer comes late. */
  z.strictObject({ ...target, kind: z.literal("slow"), latencyMs: z.int().nonnegative() }),
  /** The connection is cut; with `afterActing` the server has rotated and the answer is lost. */
  z.strictObject({ ...target, kind: z.literal("reset") }),
  /** To `location`, or to a page of the simulator that counts who followed (`sandbox.elsewhere`). */
  z.strictObject({ ...target, kind: z.literal("redirect"), location: z.string().optional() }),
  z.strictObject({ ...target, kind: z.literal("rate_limit"), retryAfterSeconds: z.int().nonnegative().optional() }),
  z.strictObject({ ...target, kind: z.literal("unavailable"), retryAfterSeconds: z.int().nonnegative().optional() }),
]);

/** A fault as it is asked for. */
export type Fault = z.infer<typeof faultSchema>;

/** A fault in force: `account` is the account's key, `left` counts down from `times`. */
export type ActiveFault = Fault & { readonly id: number; readonly left: number | null };

/** Which faults to take back: those that match every given field. */
export interface FaultFilter {
  readonly id?: number | undefined;
  readonly provider?: string | undefined;
  readonly account?: string | undefined;
  readonly kind?: string | undefined;
}

/** The faults in force. */
export interface Faults {
  add(fault: Fault): ActiveFault;
  list(): readonly ActiveFault[];
  clear(filter: FaultFilter): number;
  /** An account was granted anew: takes back the faults that were to last until then. */
  granted(accountKey: string): void;
  /** The fault that this call meets, counted down; the oldest that matches. `accountKeys` is asked for only when needed. */
  take(provider: string, call: string, path: string, accountKeys: () => readonly string[]): ActiveFault | undefined;
}

/** Makes the list of faults, from what was remembered; `remember` gets every change. */
export function createFaults(
  initial: readonly ActiveFault[],
  remember: (faults: readonly ActiveFault[]) => void,
): Faults {
  let faults = initial;
  let nextId = 1 + Math.max(0, ...initial.map((fault) => fault.id));

  function replace(next: readonly ActiveFault[]): number {
    const gone = faults.length - next.length;
    faults = next;
    remember(faults);
    return gone;
  }

  return {
    list: () => faults,

    add(fault) {
      const active: ActiveFault = { ...fault, id: nextId++, left: fault.times ?? null };
      replace([...faults, active]);
      return active;
    },

    clear: (filter) =>
      replace(
        faults.filter(
          (fault) =>
            (filter.id !== undefined && filter.id !== fault.id) ||
            (filter.provider !== undefined && filter.provider !== fault.provider) ||
            (filter.account !== undefined && filter.account !== fault.account) ||
            (filter.kind !== undefined && filter.kind !== fault.kind),
        ),
      ),

    granted(accountKey) {
      const lasting = faults.filter((fault) => !(fault.untilReconnect && fault.account === accountKey));
      if (lasting.length < faults.length) replace(lasting);
    },

    take(provider, call, path, accountKeys) {
      const fault = faults.find(
        (each) =>
          each.provider === provider &&
          (each.path === undefined || each.path === call || each.path === path) &&
          (each.account === undefined || accountKeys().includes(each.account)),
      );
      if (fault === undefined || fault.left === null) return fault;
      const left = fault.left - 1;
      replace(
        left === 0
          ? faults.filter((each) => each !== fault)
          : faults.map((each) => (each === fault ? { ...each, left } : each)),
      );
      return fault;
    },
  };
}
