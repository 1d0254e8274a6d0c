import { mkdir } from "node:fs/promises";
import { openChromium } from "../test/e2e/chromium.ts";
import { openEasel } from "./drawing/open-easel.ts";
import { usePictureFonts } from "./drawing/picture-fonts.ts";
import { takeChoice } from "./drawing/take-choice.ts";
import { takeConsole } from "./drawing/take-console.ts";
import { takeDashboard } from "./drawing/take-dashboard.ts";
import { takeSlack } from "./drawing/take-slack.ts";
import { takeTelegram } from "./drawing/take-telegram.ts";

// `npm run pictures`: writes docs/pictures/*.png from the running product, in sandbox mode and in the state that its own
// commands brought about; `npm run pictures -- slack` takes one set. It needs Chromium and three packages of letters, which it names when they are missing.
const dropFonts = usePictureFonts(process.env);
await mkdir(new URL("pictures/", import.meta.url), { recursive: true });
const browser = await openChromium();
try {
  const easel = await openEasel(browser);
  const takes: Readonly<Record<string, () => Promise<void>>> = {
    console: () => takeConsole(browser, easel),
    dashboard: () => takeDashboard(browser, easel),
    choice: () => takeChoice(browser, easel),
    telegram: () => takeTelegram(browser, easel),
    slack: () => takeSlack(easel),
  };
  const asked = process.argv.slice(2);
  for (const [name, take] of Object.entries(takes)) if (asked.length === 0 || asked.includes(name)) await take();
} finally {
  await browser.close();
  dropFonts();
}
