import { expect, it } from "vitest";
import type { ConnectResult } from "../../../src/app/connect/connect-flow.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { renderConnectedPage } from "../../../src/http/pages/connected-page.ts";
import { translator } from "../../app/app-world.ts";

/** The page of one account that lacks a permission. */
function pageOf(how: { readonly againUrl: string | null; readonly isClient: boolean }): string {
  const account = {
    connectionId: "con_1" as ConnectionId,
    provider: "instagram",
    providerTitle: "Instagram",
    name: "shop",
    reconnected: false,
    isFirstConnection: false,
    missingScopes: ["instagram_business_manage_insights"],
  };
  const result: Extract<ConnectResult, { success: true }> = {
    success: true,
    account,
    accounts: [account],
    left: [],
    from: null,
    ...how,
  };
  return renderConnectedPage({ t: translator("en"), result, back: null, leftWords: () => "" });
}

it("leads on at once to give a permission that was not given", () => {
  const page = pageOf({ againUrl: "https://keeper.test/c/fresh", isClient: false });
  expect(page).toContain('<a class="button" href="https://keeper.test/c/fresh">Give these permissions</a>');
  expect(page).not.toContain("/connect");
});

it("says where another link is to be had where there is none on the page", () => {
  const member = pageOf({ againUrl: null, isClient: false });
  const client = pageOf({ againUrl: null, isClient: true });
  expect(member).toContain('ask for a new link with <code dir="ltr">/connect</code> in your chat');
  expect(client).toContain("ask whoever sent you the link for a new one");
  for (const page of [member, client]) expect(page).not.toContain('class="button"');
});
