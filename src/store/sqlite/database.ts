/**
 * The main thread's side of the database. What is asked while the worker is busy waits in a queue and goes over as one
 * batch when it has answered, so that under load many writes share one commit without anybody having to ask for it.
 */
import { getCompileCacheDir } from "node:module";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Log } from "../../lib/log/log.ts";
import { StoreRefused, StoreUnavailable } from "../store.ts";
import type { FromWorker, OperationResult, Statement, ToWorker, Value, WorkerSettings } from "./worker-protocol.ts";

/** The database as the ports see it: single statements, each atomic, done in the order in which they were asked. */
export interface Database {
  /** Answers how many rows were changed, when that is on disk. */
  run(statement: Statement, ...parameters: Value[]): Promise<number>;
  /** Answers the rows, each an array of its columns; for a writing statement when it is on disk. */
  all<Row extends readonly Value[]>(statement: Statement, ...parameters: Value[]): Promise<Row[]>;
  /** Waits for what was asked, closes the file and ends the thread. */
  close(): Promise<void>;
}

/** More than this may not wait: who comes then is told that the store is not available. */
export const QUEUE_MAX = 50_000;
/** A batch this long commits in tens of milliseconds; a longer one would only make its first caller wait. */
const BATCH_MAX = 1_000;

/** Starts the thread and opens the file. Throws `StoreRefused` or `StoreUnavailable`. */
export async function openDatabase({ log, ...settings }: WorkerSettings & { readonly log: Log }): Promise<Database> {
  const options = { workerData: settings, execArgv: EXEC_ARGV, env: workerEnvironment() };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), options);
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const first = await new Promise<FromWorker>((resolve) => {
    const failed = (message: string) => resolve({ type: "unavailable", message, maybeWritten: false });
    worker.once("message", resolve);
    worker.once("error", (error) => failed(String(error)));
    worker.once("exit", () => failed("the thread ended"));
  });
  if (first.type === "ready") return createQueue(worker, exited, log);
  await exited;
  if (first.type === "refused") throw new StoreRefused(first.code, first.message);
  throw new StoreUnavailable(`The database cannot be opened: ${first.type === "unavailable" ? first.message : ""}`, {
    maybeWritten: false,
  });
}

/** `node:sqlite` says at its first use that it is not final; it is the only such part that runs in this thread. */
const EXEC_ARGV = ["--disable-warning=ExperimentalWarning"];

/**
 * A thread does not take over that this one keeps what it compiled: without being told, it would load the stripping of
 * types at every start, which takes longer than all it has to do (45 ms of 80, and 20 MB; measured 2026-11). It needs
 * nothing else of the environment, and so gets none of the secrets in it.
 */
function workerEnvironment(): Record<string, string> {
  const compiled = getCompileCacheDir();
  // The folder that is asked for has one in it for each version of Node.
  return compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) };
}

interface Waiting {
  readonly statement: Statement;
  readonly parameters: readonly Value[];
  readonly resolve: (result: OperationResult) => void;
  readonly reject: (error: Error) => void;
}

function createQueue(worker: Worker, exited: Promise<void>, log: Log): Database {
  const numbers = new Map<Statement, number>();
  let waiting: Waiting[] = [];
  let atWork: readonly Waiting[] = [];
  let scheduled = false;
  let closing: Promise<void> | null = null;
  let gone: string | null = null;
  let whenIdle: (() => void) | null = null;

  worker.on("message", (message: FromWorker) => {
    const answered = atWork;
    atWork = [];
    if (message.type === "done") settle(answered, message.results);
    else if (message.type === "unavailable") fail(answered, message.message, message.maybeWritten);
    next();
  });
  worker.on("error", (error) => {
    gone = String(error);
    log.error(
      { err: error },
      "The database's thread died; the store stays unavailable until the process is started again.",
    );
  });
  void exited.then(() => {
    gone ??= "the database's thread ended";
    fail(atWork, gone, true);
    fail(waiting, gone, false);
    atWork = waiting = [];
    whenIdle?.();
  });

  // After the callbacks of this turn, so that what they ask next shares the batch.
  function next(): void {
    if (scheduled || atWork.length > 0) return;
    if (waiting.length > 0) {
      scheduled = true;
      setImmediate(post);
    } else whenIdle?.();
  }

  function post(): void {
    scheduled = false;
    if (gone !== null || waiting.length === 0) return;
    atWork = waiting.length > BATCH_MAX ? waiting.slice(0, BATCH_MAX) : waiting;
    waiting = waiting.length > BATCH_MAX ? waiting.slice(BATCH_MAX) : [];
    const statements: Statement[] = [];
    const operations: Value[] = [];
    for (const { statement, parameters } of atWork) {
      let number = numbers.get(statement);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(statement, number);
        statements.push(statement);
      }
      operations.push(number, parameters.length, ...parameters);
    }
    worker.postMessage({ type: "batch", statements, operations } satisfies ToWorker);
  }

  function ask(statement: Statement, parameters: readonly Value[]): Promise<OperationResult> {
    if (gone !== null || closing !== null) return Promise.reject(unavailable(gone ?? "it was closed", false));
    if (waiting.length >= QUEUE_MAX) return Promise.reject(unavailable(`${QUEUE_MAX} operations wait already`, false));
    return new Promise((resolve, reject) => {
      waiting.push({ statement, parameters, resolve, reject });
      next();
    });
  }

  async function close(): Promise<void> {
    await new Promise<void>((resolve) => {
      whenIdle = resolve;
      if (gone === null) next();
      else resolve();
    });
    if (gone === null) worker.postMessage({ type: "close" } satisfies ToWorker);
    await exited;
  }

  return {
    run: async (statement, ...parameters) => (await ask(statement, parameters)) as number,
    all: async <Row extends readonly Value[]>(statement: Statement, ...parameters: Value[]) =>
      (await ask(statement, parameters)) as unknown as Row[],
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function settle(answered: readonly Waiting[], results: readonly OperationResult[]): void {
  for (const [index, { resolve, reject }] of answered.entries()) {
    const result = results[index] ?? { error: "no answer" };
    if (typeof result === "object" && "error" in result) reject(new Error(`The database refused: ${result.error}`));
    else resolve(result);
  }
}

function fail(operations: readonly Waiting[], message: string, maybeWritten: boolean): void {
  for (const { statement, reject } of operations) reject(unavailable(message, maybeWritten && statement.writes));
}

function unavailable(message: string, maybeWritten: boolean): StoreUnavailable {
  return new StoreUnavailable(`The database is not available: ${message}`, { maybeWritten });
}
