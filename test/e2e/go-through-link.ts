import { expect } from "vitest";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { type Answer, openPlainBrowser, type PlainBrowser } from "./plain-browser.ts";

/** How a person goes through a link of ours. */
export interface Passage {
  readonly link: string;
  readonly sandboxUrl: string;
  /** The account they choose at the service, by handle; null: they do not agree. */
  readonly account: string | null;
  readonly browser?: PlainBrowser;
}

/**
 * Opens a connect or reconnect link, presses its button, decides at the simulated service and comes back: gives the last
 * page. Opening it twice, as a chat program's preview does, is part of the way (B37).
 */
export async function goThroughLink(passage: Passage): Promise<Answer> {
  const { link, sandboxUrl, account, browser = openPlainBrowser() } = passage;
  const preview = await openPlainBrowser().get(link);
  expect(preview.status).toBe(200);

  const page = await browser.get(link);
  expect(page.status).toBe(200);
  const onward = await browser.press(page);
  expect(onward.status, onward.words).toBe(303);
  const authorizeUrl = onward.headers.get("location") ?? "";
  expect(authorizeUrl.startsWith(sandboxUrl)).toBe(true);

  const consent = account === null ? { deny: true } : { account };
  const { callbackUrl } = await createSandboxClient(sandboxUrl).approve({ authorizeUrl, ...consent });
  return browser.get(callbackUrl);
}
