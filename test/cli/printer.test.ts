import { describe, expect, it } from "vitest";
import { createPrinter } from "../../src/cli/printer.ts";

function capture({ json = false, outTTY = false, errTTY = false } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const print = createPrinter({
    json,
    stdout: { write: (text) => out.push(text), isTTY: outTTY },
    stderr: { write: (text) => err.push(text), isTTY: errTTY },
  });
  return { print, out: () => out.join(""), err: () => err.join("") };
}

describe("a printer", () => {
  it("with --json prints one document and none of the lines", () => {
    const { print, out, err } = capture({ json: true });

    print.line("a line");
    print.table(["A"], [["1"]]);
    print.answer({ a: 1 }, () => print.line("for a person"));
    print.note("a remark");

    expect(JSON.parse(out())).toEqual({ a: 1 });
    expect(err()).toBe("a remark\n");
  });

  it("draws a bar on a terminal and takes it away before anything else is said", () => {
    const { print, err } = capture({ errTTY: true });

    print.progress("Checked", 1, 2);
    print.note("a remark");

    expect(err()).toBe(`\r\u001b[KChecked ${"█".repeat(12)}${"░".repeat(12)} 1 of 2\r\u001b[Ka remark\n`);
  });

  it("says progress once, at the end, where nobody watches", () => {
    const { print, err } = capture();

    for (const done of [1, 2, 3]) print.progress("Checked", done, 3);

    expect(err()).toBe("Checked 3 of 3\n");
  });

  it("parts cells by tabs in a pipe and aligns them on a terminal, whatever a cell holds", () => {
    const pipe = capture();
    const terminal = capture({ outTTY: true });
    for (const { print } of [pipe, terminal])
      print.table(
        ["A", "B"],
        [
          ["lo\tng", "x\ny"],
          ["é", "z"],
        ],
      );

    expect(pipe.out()).toBe("lo ng\tx y\né\tz\n");
    expect(terminal.out()).toBe("A      B\nlo ng  x y\né      z\n");
  });
});
