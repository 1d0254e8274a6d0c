// Sums the JSON reports of several vitest runs: `node .ci/count.mjs [--must-run WORD]… REPORT…`
// Prints `N passed, N failed`, and on standard error what is wrong. It fails when a test failed, when a report is missing,
// when anything was skipped, when a run had no tests, and when no passed
// test names the WORD in its file or title: a suite that did not run has proven nothing.
import { readFileSync } from "node:fs";

const reports = [];
const mustRun = [];
const args = process.argv.slice(2);
while (args.length > 0) {
  const arg = args.shift();
  if (arg === "--must-run") mustRun.push(args.shift().toLowerCase());
  else reports.push(arg);
}

let passed = 0;
let failed = 0;
const complaints = [];
const passedNames = [];

for (const path of reports) {
  const report = read(path);
  if (report === undefined) {
    failed += 1;
    complaints.push(`${path}: no report, so the run ended before its tests did`);
    continue;
  }
  if (report.testResults.length === 0)
    complaints.push(`${path.slice(path.lastIndexOf("/") + 1)}: there was no test to run`);
  for (const file of report.testResults) {
    const name = file.name.slice(file.name.lastIndexOf("/test/") + 1);
    // A file that cannot be loaded has no tests to fail.
    if (file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")) {
      failed += 1;
      complaints.push(`${name}: the file itself failed`);
    }
    for (const test of file.assertionResults) {
      if (test.status === "passed") {
        passed += 1;
        passedNames.push(`${name} ${test.fullName}`.toLowerCase());
      } else if (test.status === "failed") {
        failed += 1;
        complaints.push(`${name}: failed: ${test.fullName}: ${whatFailed(test)}`);
      } else {
        complaints.push(`${name}: not run (${test.status}): ${test.fullName}`);
      }
    }
  }
}
for (const word of mustRun) {
  if (!passedNames.some((name) => name.includes(word)))
    complaints.push(`no passed test names "${word}": that suite did not run`);
}

for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || complaints.length > 0 ? 1 : 0;

/** The message without the stack: enough to know what was wrong on a machine that is gone. */
function whatFailed({ failureMessages }) {
  const lines = (failureMessages?.[0] ?? "").split("\n");
  const stack = lines.findIndex((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
  return lines
    .slice(0, stack === -1 ? undefined : stack)
    .slice(0, 12)
    .join("\n  ");
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
