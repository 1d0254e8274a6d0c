import { cleanText } from "../domain/split-lines.ts";

/**
 * What a command says. Answers go to standard output, remarks and progress to standard error, so that a pipe gets
 * answers alone. With `--json` standard output is one JSON document.
 */
export interface Printer {
  readonly json: boolean;
  /** The answer: `value` as JSON with `--json`, else what `say` prints. Called once per command. */
  answer(value: unknown, say: () => void): void;
  /** One line of the answer; nothing with `--json`. */
  line(text: string): void;
  /** Aligned under a header on a terminal; otherwise plain lines, cells parted by tabs. Nothing with `--json`. */
  table(header: readonly string[], rows: readonly (readonly string[])[]): void;
  /** How far the work has come: a bar on a terminal, one line at the end otherwise. */
  progress(label: string, done: number, total: number): void;
  /** A remark beside the answer. */
  note(text: string): void;
}

/** Where a printer writes. A process's standard streams are such. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

const BAR_CELLS = 24;

/** Makes a printer. Whether there is a terminal is asked of each stream by itself. */
export function createPrinter(streams: {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly json: boolean;
}): Printer {
  const { stdout, stderr, json } = streams;
  let barIsShown = false;

  function clearBar(): void {
    if (barIsShown) stderr.write("\r\u001b[K");
    barIsShown = false;
  }

  function write(clean: string): void {
    if (json) return;
    clearBar();
    stdout.write(`${clean}\n`);
  }

  return {
    json,
    answer(value, say) {
      clearBar();
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
      else say();
    },
    line: (text) => write(oneLine(text)),
    table(header, rows) {
      if (stdout.isTTY === true) for (const row of aligned([header, ...rows])) write(row);
      else for (const row of rows) write(row.map(oneLine).join("\t"));
    },
    progress(label, done, total) {
      if (stderr.isTTY === true && done < total) {
        const filled = Math.round((BAR_CELLS * done) / total);
        stderr.write(`\r\u001b[K${label} ${"█".repeat(filled)}${"░".repeat(BAR_CELLS - filled)} ${done} of ${total}`);
        barIsShown = true;
      } else if (done === total) {
        clearBar();
        stderr.write(`${label} ${done} of ${total}\n`);
      }
    },
    note(text) {
      clearBar();
      stderr.write(`${oneLine(text)}\n`);
    },
  };
}

/** A name may be anything (B55): what would move the cursor or begin a line is taken out. */
function oneLine(text: string): string {
  return cleanText(text).replaceAll(/\s*\n\s*/g, " ");
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(oneLine));
  const widths =
    clean[0]?.map((_cell, column) => Math.max(...clean.map((row) => [...(row[column] ?? "")].length))) ?? [];
  return clean.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)))
      .join("  ")
      .trimEnd(),
  );
}
