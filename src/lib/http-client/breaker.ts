/**
 * A circuit breaker per origin. When an origin has answered with nothing but trouble a number of times in a row, it is
 * left alone for a while; then one request probes it, and its answer closes the circuit or opens it again.
 *
 * Cockatiel counts and keeps the states; the waiting is done here by the injected clock, which cockatiel cannot take.
 */
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from "cockatiel";
import { type Clock, SECOND_MS } from "../clock.ts";
import { type HttpAnswer, type HttpClient, isTransient } from "./http-client.ts";

/** Several clients may share one breaker: what one learns of an origin, all obey. */
export interface Breaker {
  /** Gives a client that answers `circuit_open` at once while the origin is left alone. */
  wrap(client: HttpClient): HttpClient;
  /** The origins that are left alone or being probed now. */
  readonly open: readonly string[];
}

/** Makes a breaker with every circuit closed. */
export function createBreaker(options: {
  readonly clock: Clock;
  /** How many transient answers in a row open the circuit; 10 by default. */
  readonly threshold?: number;
  /** How long an origin is left alone; 30 seconds by default. */
  readonly openMs?: number;
  readonly onChange?: (origin: string, open: boolean) => void;
}): Breaker {
  const { clock, onChange } = options;
  const threshold = options.threshold ?? 10;
  const openMs = options.openMs ?? 30 * SECOND_MS;
  const circuits = new Map<string, Circuit>();

  function circuitOf(origin: string): Circuit {
    const known = circuits.get(origin);
    if (known !== undefined) return known;
    const made = createCircuit({ clock, threshold, openMs, onChange: (open) => onChange?.(origin, open) });
    // Origins are a few hosts and the subdomains of amoCRM; the oldest goes if they ever become many.
    const [oldest] = circuits.keys();
    if (circuits.size >= MAX_ORIGINS && oldest !== undefined) circuits.delete(oldest);
    circuits.set(origin, made);
    return made;
  }

  return {
    wrap: (client) => ({
      async request(request) {
        const origin = URL.parse(request.url)?.origin;
        return origin === undefined ? client.request(request) : circuitOf(origin).run(() => client.request(request));
      },
    }),
    get open() {
      return [...circuits].filter(([, circuit]) => circuit.isOpen()).map(([origin]) => origin);
    },
  };
}

const MAX_ORIGINS = 10_000;

interface Circuit {
  run(ask: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
  isOpen(): boolean;
}

function createCircuit(options: {
  readonly clock: Clock;
  readonly threshold: number;
  readonly openMs: number;
  readonly onChange: (open: boolean) => void;
}): Circuit {
  const { clock, threshold, openMs, onChange } = options;
  const transient = handleWhenResult((answer) => isTransient(answer as HttpAnswer));
  // Its own wait is switched off: even a wall clock set back in between must not keep the circuit open.
  const policy = circuitBreaker(transient, {
    halfOpenAfter: Number.NEGATIVE_INFINITY,
    breaker: new ConsecutiveBreaker(threshold),
  });
  let openedAt = 0;
  let probing = false;
  policy.onBreak(() => {
    openedAt = clock.now();
    onChange(true);
  });
  policy.onReset(() => onChange(false));

  function mustWait(): boolean {
    // A clock that went back would stretch the wait; a negative age counts as over.
    const age = clock.now() - openedAt;
    return probing || (age >= 0 && age < openMs);
  }

  return {
    isOpen: () => policy.state !== CircuitState.Closed,
    async run(ask) {
      if (policy.state === CircuitState.Closed) return policy.execute(ask);
      if (mustWait()) {
        return {
          kind: "no_answer",
          cause: "circuit_open",
          sent: false,
          detail: "The service is left alone for a while.",
        };
      }
      probing = true;
      try {
        return await policy.execute(ask);
      } finally {
        probing = false;
      }
    },
  };
}
