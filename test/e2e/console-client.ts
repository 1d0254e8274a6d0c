import { expect } from "vitest";
import { createLookout } from "../fakes/lookout.ts";
import type { ReadyProduct } from "../fakes/running-product.ts";
import { openPlainBrowser } from "./plain-browser.ts";

/** A message of the console as its stream tells it. */
export interface ConsoleEntry {
  readonly ref: string;
  readonly html: string;
}

/** The console without a browser: its page, its stream, and what is typed and pressed. */
export type ConsoleClient = Awaited<ReturnType<typeof openConsole>>;

/** Opens the console by the link that the start printed. Whoever opens it closes it. */
export async function openConsole(product: ReadyProduct, browser = openPlainBrowser()) {
  expect((await browser.get(product.consoleLink)).status).toBe(303);
  const page = await browser.get(`${product.url}/console`);
  expect(page.status).toBe(200);
  const formToken = /data-form-token="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const session = browser.cookie(product.url, "tk_console") ?? "";
  const ending = new AbortController();
  const stream = await fetch(`${product.url}/console/events?since=0`, {
    headers: { cookie: `tk_console=${session}` },
    signal: ending.signal,
  });
  expect(stream.status).toBe(200);

  const shown = new Map<string, string>();
  const lookout = createLookout();
  let streamed = "";
  const reading = (async () => {
    let rest = "";
    for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      streamed += chunk;
      const events = (rest + chunk).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const data = /^event: entry\ndata: (.*)$/m.exec(event)?.[1];
        if (data === undefined) continue;
        const { ref, html } = JSON.parse(data) as ConsoleEntry;
        shown.set(ref, html);
      }
      lookout.changed();
    }
  })();
  // It ends with the process or by `close`; what was read until then stays.
  reading.catch(() => undefined);

  async function post(path: string, body: object): Promise<void> {
    const answer = await fetch(`${product.url}${path}`, {
      method: "POST",
      headers: {
        cookie: `tk_console=${session}`,
        origin: product.url,
        "content-type": "application/json",
        "x-form-token": formToken,
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(202);
    await answer.body?.cancel();
  }

  return {
    session,
    formToken,
    send: (line: string) => post("/console/send", { line }),
    press: (command: string) => post("/console/press", { command }),
    /** The messages as they stand now, oldest first. */
    entries: (): ConsoleEntry[] => [...shown].map(([ref, html]) => ({ ref, html })),
    /** All that the stream ever told. */
    streamed: () => streamed,
    /** The first message that matches as it stands now, without marks; waits for it. */
    says(pattern: RegExp, withinMs = 60_000): Promise<ConsoleEntry> {
      const look = () => {
        for (const [ref, html] of shown) if (pattern.test(wordsOf(html))) return { ref, html };
        return undefined;
      };
      const said = () => [...shown.values()].map(wordsOf).join("\n");
      return lookout.waitFor(look, { withinMs, tell: (when) => `${pattern} was not said ${when}:\n${said()}` });
    },
    close(): void {
      ending.abort();
    },
  };
}

/** A message without marks, as a person reads it. */
export function wordsOf(html: string): string {
  const text = html.replace(/<time[\s\S]*?<\/time>/g, "").replace(/<\/?(?:b|span|a|code)\b[^>]*>/g, "");
  return text
    .replace(/<[^>]*>/g, "\n")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'")
    .replace(/\n+/g, "\n")
    .trim();
}

/** Where a link of the message leads, by its label. */
export function linkOf({ html }: ConsoleEntry, label: string): string {
  for (const [, url = "", text] of html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([^<]*)<\/a>/g)) {
    if (text === label) return url;
  }
  throw new Error(`there is no link "${label}" in ${html}`);
}
