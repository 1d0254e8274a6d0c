import { mkdir } from "node:fs/promises";
import { openChromium } from "../test/e2e/chromium.ts";
import { openEasel } from "./drawing/open-easel.ts";
import { usePictureFonts } from "./drawing/picture-fonts.ts";
import { takeConsole } from "./drawing/take-console.ts";
import { takeSlack } from "./drawing/take-slack.ts";
import { takeTelegram } from "./drawing/take-telegram.ts";

// `npm run pictures`: writes docs/pictures/*.png from the running product, in sandbox mode and in the state that its own
// commands brought about. It needs Chromium and three packages of letters, which it names when they are missing.
usePictureFonts(process.env);
await mkdir(new URL("pictures/", import.meta.url), { recursive: true });
const browser = await openChromium();
try {
  const easel = await openEasel(browser);
  await takeConsole(browser, easel);
  await takeTelegram(browser, easel);
  await takeSlack(easel);
} finally {
  await browser.close();
}
