import type { Browser } from "playwright-core";
import { openProduct, type ReadyProduct } from "../fakes/running-product.ts";
import { openChromium } from "./chromium.ts";

/** A browser, and the running product with its demo team, whose alerts wait a second for their group. */
export interface BrowserAndProduct {
  readonly browser: Browser;
  readonly product: ReadyProduct;
  close(): Promise<void>;
}

/** Opens both at once. Whoever opens them closes them. */
export async function openBrowserAndProduct(): Promise<BrowserAndProduct> {
  const [browser, product] = await Promise.all([
    openChromium(),
    openProduct({ environment: { ALERT_GROUP_WAIT_SECONDS: "1" } }),
  ]);
  return {
    browser,
    product,
    async close() {
      await product.close();
      await browser.close();
    },
  };
}
