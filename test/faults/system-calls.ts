/** One system call of a traced process. `begins` and `ends` are places in the trace: a smaller one was earlier. */
export interface SystemCall {
  readonly name: string;
  readonly args: string;
  readonly result: number;
  readonly begins: number;
  readonly ends: number;
}

/**
 * Reads what `strace -f -o` wrote. Where threads overlap, a call stands in two lines, `<unfinished ...>` and
 * `<... resumed>`: it begins with the first and has returned with the second. Calls that never returned are left out.
 */
export function readTrace(text: string): readonly SystemCall[] {
  const calls: SystemCall[] = [];
  const open = new Map<string, { readonly name: string; readonly args: string; readonly begins: number }>();
  for (const [line, content] of text.split("\n").entries()) {
    const [, thread = "", rest = ""] = /^(\d+)\s+(.*)$/.exec(content) ?? [];
    const unfinished = /^(\w+)\((.*) <unfinished \.\.\.>$/.exec(rest);
    const resumed = /^<\.\.\. (\w+) resumed>(.*)\)\s+= (-?\d+)/.exec(rest);
    const whole = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(rest);
    const begun = open.get(thread);
    if (unfinished !== null) {
      open.set(thread, { name: unfinished[1] ?? "", args: unfinished[2] ?? "", begins: line });
    } else if (resumed !== null && begun !== undefined) {
      open.delete(thread);
      calls.push({ ...begun, args: begun.args + (resumed[2] ?? ""), result: Number(resumed[3]), ends: line });
    } else if (whole !== null) {
      calls.push({ name: whole[1] ?? "", args: whole[2] ?? "", result: Number(whole[3]), begins: line, ends: line });
    }
  }
  return calls;
}
