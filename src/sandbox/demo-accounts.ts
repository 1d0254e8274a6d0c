import { DAY_MS } from "../lib/clock.ts";
import type { LifetimeOverride } from "./account.ts";
import type { SandboxProvider } from "./registry.ts";

/**
 * What becomes of a demo account once it is connected, so that a newcomer's first `/status` shows each kind of line:
 * `expiring` ends in two days and its refresh is refused, `failing` can neither be
 * checked nor renewed, `revoked` was removed by its owner, `unpaid` has an ended subscription, `role_lost` is a Page whose
 * person was taken off it. All but `unpaid` heal by reconnecting, a Page without its person by somebody else who manages it.
 */
export type DemoStory = "healthy" | "expiring" | "failing" | "revoked" | "unpaid" | "role_lost";

/** An account that exists in the simulator from the beginning. */
export interface DemoAccount {
  readonly provider: SandboxProvider;
  readonly name: string;
  readonly handle: string;
  readonly accountType?: string;
  readonly story: DemoStory;
  readonly lifetime?: LifetimeOverride;
  /** Of a person at Facebook: the names of Pages that exist already, on which they have a role. */
  readonly pages?: readonly string[];
  /** Of a Page: the names of the people with a role on it, the one who connects it first. */
  readonly users?: readonly string[];
  /** Of an Instagram account behind a Page: that Page. */
  readonly page?: string;
}

/** The accounts that the demo team connects. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    provider: "instagram",
    name: "Bluebird Bakery",
    handle: "bluebird.bakery",
    accountType: "BUSINESS",
    story: "healthy",
  },
  {
    provider: "instagram",
    name: "Fern & Fable Books",
    handle: "fernandfable",
    accountType: "BUSINESS",
    story: "expiring",
    // For the first consent only: a reconnect gives sixty days.
    lifetime: { accessMs: 2 * DAY_MS, grants: 1 },
  },
  { provider: "instagram", name: "Harbour Yoga", handle: "harbour.yoga", accountType: "BUSINESS", story: "revoked" },
  { provider: "amocrm", name: "Nordwind Travel", handle: "nordwind", story: "healthy" },
  { provider: "amocrm", name: "Maple & Co. Furniture", handle: "maplefurniture", story: "unpaid" },
  { provider: "kommo", name: "Sunny Side Dental", handle: "sunnydental", story: "failing" },
  // Before her Pages, which name her. Names find the handles that are made of them.
  { provider: "facebook", name: "Daniela Prado", handle: "daniela.prado", pages: [], story: "healthy" },
  {
    provider: "facebook_page",
    name: "Paper Crane Café",
    handle: "paper.crane.cafe",
    users: ["Daniela Prado"],
    story: "healthy",
  },
  {
    provider: "facebook_page",
    name: "Paper Crane Events",
    handle: "paper.crane.events",
    users: ["Daniela Prado"],
    story: "role_lost",
  },
  {
    provider: "instagram_facebook",
    name: "Paper Crane",
    handle: "papercrane",
    accountType: "BUSINESS",
    page: "Paper Crane Café",
    story: "healthy",
  },
];

/** Accounts that the demo team leaves alone: they are there for a person to try on the consent page. */
export const spareAccounts: readonly DemoAccount[] = [
  {
    provider: "instagram",
    name: "Copper Kettle Café",
    handle: "copperkettle",
    accountType: "BUSINESS",
    story: "healthy",
  },
  {
    provider: "instagram",
    name: "Nina (a personal account)",
    handle: "nina.at.home",
    accountType: "PERSONAL",
    story: "healthy",
  },
  {
    provider: "instagram",
    name: "Little Lantern Studio",
    handle: "littlelantern",
    accountType: "MEDIA_CREATOR",
    story: "healthy",
  },
  // She manages the Page that the demo's other person is taken off.
  {
    provider: "facebook",
    name: "Mia Torres",
    handle: "mia.torres",
    pages: ["Paper Crane Events"],
    story: "healthy",
  },
  { provider: "amocrm", name: "Quill Stationery", handle: "quill", story: "healthy" },
  { provider: "kommo", name: "Tulip Tours", handle: "tulip", story: "healthy" },
  { provider: "demo_oauth", name: "Olive Paper", handle: "olive", story: "healthy" },
];
