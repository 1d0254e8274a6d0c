/**
 * `npm run bench`: measures every point, prints a line for each, and writes them to `results.md`. The figures that count
 * are ratios from one run: what a machine can do differs, what the product makes of it should not. Ends with 0 whether
 * the points are met or not; with 1 when one could not be measured for an error.
 */
import { writeFileSync } from "node:fs";
import { arch, availableParallelism, platform, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { measureClaim } from "./claim.ts";
import type { Point } from "./measure.ts";
import { measureMemory } from "./memory.ts";
import { measureStart } from "./start.ts";
import { measureSweep } from "./sweep.ts";

// Ended by a signal, Node would not run what takes the child processes along.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const points: Point[] = [];
for (const measure of [measureSweep, measureClaim, measureStart, measureMemory]) {
  try {
    for (const point of await measure()) {
      points.push(point);
      process.stdout.write(`${point.name}: ${point.figure}; wanted ${point.wanted}: ${verdictOf(point)}\n`);
      process.stdout.write(`    ${point.detail}\n`);
    }
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${measure.name} broke off: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
writeFileSync(fileURLToPath(new URL("./results.md", import.meta.url)), report(points));

function verdictOf({ met }: Point): string {
  return met === null ? "not measured" : met ? "met" : "not met";
}

function report(measured: readonly Point[]): string {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const machine = `${platform()} on ${arch()}, ${availableParallelism()} cores, ${gibibytes} GiB of memory`;
  const rows = measured.map((point) =>
    [point.name, point.figure, point.wanted, verdictOf(point), point.detail].map((cell) => cell.replaceAll("|", "\\|")),
  );
  return [
    "# Results of `npm run bench`",
    "",
    `Written by \`bench/run.ts\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${machine}; product, simulator`,
    "and database share those cores. A figure is the median, in brackets the lowest and the highest of its rounds.",
    "",
    "| What | Figure | Wanted | | From |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n");
}
