import { expect, it, onTestFinished } from "vitest";
import { openProduct } from "../fakes/running-product.ts";
import { linkOf, openConsole } from "./console-client.ts";
import { mongodb } from "./databases.ts";
import { goThroughLink } from "./go-through-link.ts";
import { openPlainBrowser } from "./plain-browser.ts";

it.skipIf(mongodb.skipped)(
  `the console's journey on ${mongodb.title}: status, alert, reconnect, green, and a new start finds it all`,
  async () => {
    const settings = { ...(await mongodb.settings()), PROVIDER_MODE: "sandbox", ALERT_GROUP_WAIT_SECONDS: "1" };
    const product = await openProduct({ environment: settings });
    onTestFinished(() => product.close());
    const chat = await openConsole(product);
    onTestFinished(() => chat.close());

    await chat.says(/2 broken · 2 failing · 1 expiring · 5 healthy/);
    const alert = await chat.says(/harbour\.yoga \(Instagram\) has lost its access/);
    const page = await goThroughLink({
      link: linkOf(alert, "Reconnect"),
      sandboxUrl: product.sandboxUrl,
      account: "harbour.yoga",
    });
    expect(page.words).toContain("harbour.yoga is connected again");
    expect((await chat.says(/harbour\.yoga \(Instagram\) works again/)).ref).toBe(alert.ref);
    await chat.send("/status");
    await chat.says(/1 broken · 2 failing · 1 expiring · 6 healthy/);

    // The link to the console worked once, and only there.
    expect((await openPlainBrowser().get(product.consoleLink)).status).toBe(401);

    expect(await product.end()).toMatchObject({ code: 0 });
    const again = await openProduct({ environment: settings, folder: product.folder });
    onTestFinished(() => again.close());
    const later = await openConsole(again);
    onTestFinished(() => later.close());
    await later.says(/1 broken · 2 failing · 1 expiring · 6 healthy/);
  },
);
