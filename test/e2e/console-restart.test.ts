import { expect, it, onTestFinished } from "vitest";
import { openProduct } from "../fakes/running-product.ts";
import { type ConsoleClient, linkOf, openConsole, wordsOf } from "./console-client.ts";
import { goThroughLink } from "./go-through-link.ts";

it("after a restart each open alert stands in the console again, once, and is edited there until it is green", async () => {
  const environment = { PROVIDER_MODE: "sandbox", ALERT_GROUP_WAIT_SECONDS: "1" };
  const product = await openProduct({ environment });
  onTestFinished(() => product.close());
  const chat = await openConsole(product);
  onTestFinished(() => chat.close());
  const old = await chat.says(/harbour\.yoga \(Instagram\) has lost its access/);
  for (const alert of [/Maple .* needs you/, /Paper Crane Events .* lost/]) await chat.says(alert);
  const open = headlines(chat);
  expect(new Set(open).size).toBe(open.length);
  expect(await product.end()).toMatchObject({ code: 0 });

  const again = await openProduct({ environment, folder: product.folder });
  onTestFinished(() => again.close());
  const later = await openConsole(again);
  onTestFinished(() => later.close());
  // Others may come; of those that were open each is there once.
  const stillOpen = () => headlines(later).filter((headline) => open.includes(headline));
  await expect.poll(stillOpen, { timeout: 60_000 }).toEqual(open);

  const alert = await later.says(/harbour\.yoga \(Instagram\) has lost its access/);
  expect(alert.ref).not.toBe(old.ref);
  await later.press(/data-command="(ack [^"]+)"/.exec(alert.html)?.[1] ?? "");
  expect((await later.says(/has lost its access[\s\S]* is on it, since/)).ref).toBe(alert.ref);
  const { sandboxUrl } = again;
  await goThroughLink({ link: linkOf(alert, "Reconnect"), sandboxUrl, account: "harbour.yoga" });
  const green = await later.says(/harbour\.yoga \(Instagram\) works again/);
  expect(green.ref).toBe(alert.ref);
  expect(green.html).toContain("tone-resolved");
  expect(stillOpen()).toEqual(open.filter((headline) => !headline.includes("harbour.yoga")));
});

/** The first lines of the alerts that wait for a person. */
function headlines(chat: ConsoleClient): string[] {
  const alerts = chat.entries().filter(({ html }) => html.includes('data-command="snooze inc_'));
  return alerts.map(({ html }) => wordsOf(html).split("\n")[0] ?? "").toSorted();
}
