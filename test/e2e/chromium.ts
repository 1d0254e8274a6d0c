import { type Browser, chromium } from "playwright-core";

/** Debian's Chromium, where `.ci/run` installs it. */
const CHROMIUM = "/usr/bin/chromium";
const QUIET = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Opens it without a window; it asks nobody for anything by itself. */
export function openChromium(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", ...QUIET];
  return chromium.launch({ executablePath: CHROMIUM, args });
}
