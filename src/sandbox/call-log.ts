import type { SentMessageRecord } from "./simulator.ts";

/** What the simulator has seen since it started (or was reset); not kept across a restart. */
export interface CallCounts {
  /** By `provider.call`, such as `amocrm.renew`. */
  readonly calls: Readonly<Record<string, number>>;
  /** By `provider.call` and outcome: `amocrm.renew 200`, `amocrm.renew reset`. */
  readonly answers: Readonly<Record<string, number>>;
  /** Successful renewals and rotations, by provider. */
  readonly renewals: Readonly<Record<string, number>>;
  /** How often a single-use token or code was presented again, accepted or not, by provider. */
  readonly doubleUses: Readonly<Record<string, number>>;
  /** Those of the double uses that grace mode accepted. */
  readonly resends: Readonly<Record<string, number>>;
  /** The most requests within any one second, by provider. */
  readonly highestPerSecond: Readonly<Record<string, number>>;
}

/** Counts calls. Everything in it is bounded: by the number of calls there are, and by one second's requests. */
export interface CallLog {
  /** Notes an arriving request and gives the number of requests of this provider in the second that ends now. */
  arrived(provider: string, call: string): number;
  answered(provider: string, call: string, outcome: string): void;
  count(what: "renewals" | "doubleUses" | "resends", provider: string): void;
  issued(secret: string): void;
  /** The newest secrets that were given out: tokens and codes. */
  issuedSecrets(): readonly string[];
  messageSent(message: SentMessageRecord): void;
  /** The newest messages that accounts sent. */
  messages(): readonly SentMessageRecord[];
  counts(): CallCounts;
  clear(): void;
}

const MAX_ISSUED = 20_000;
const MAX_MESSAGES = 1_000;

/** Makes an empty log. */
export function createCallLog(now: () => number): CallLog {
  let counters = emptyCounters();
  let windows = new Map<string, SecondWindow>();
  let issued: string[] = [];
  let messages: SentMessageRecord[] = [];

  return {
    arrived(provider, call) {
      raise(counters.calls, `${provider}.${call}`);
      const window = windows.get(provider) ?? createSecondWindow();
      windows.set(provider, window);
      const rate = window.add(now());
      if (rate > (counters.highestPerSecond[provider] ?? 0)) counters.highestPerSecond[provider] = rate;
      return rate;
    },
    answered: (provider, call, outcome) => raise(counters.answers, `${provider}.${call} ${outcome}`),
    count: (what, provider) => raise(counters[what], provider),
    issued(secret) {
      issued.push(secret);
      if (issued.length >= 2 * MAX_ISSUED) issued = issued.slice(-MAX_ISSUED);
    },
    issuedSecrets: () => issued.slice(-MAX_ISSUED),
    messageSent(message) {
      messages = [...messages, message].slice(-MAX_MESSAGES);
    },
    messages: () => messages,
    counts: () => structuredClone(counters),
    clear() {
      counters = emptyCounters();
      windows = new Map();
      issued = [];
      messages = [];
    },
  };
}

type Counters = { [Name in keyof CallCounts]: Record<string, number> };

function emptyCounters(): Counters {
  return { calls: {}, answers: {}, renewals: {}, doubleUses: {}, resends: {}, highestPerSecond: {} };
}

function raise(counter: Record<string, number>, name: string): void {
  counter[name] = (counter[name] ?? 0) + 1;
}

interface SecondWindow {
  add(at: number): number;
}

/** A sliding second: aligned seconds would show a burst across their border as half of what it was. */
function createSecondWindow(): SecondWindow {
  let times: number[] = [];
  let first = 0;
  return {
    add(at) {
      times.push(at);
      while ((times[first] ?? at) <= at - 1_000) first++;
      if (first > 1_024 && first * 2 > times.length) {
        times = times.slice(first);
        first = 0;
      }
      return times.length - first;
    },
  };
}
