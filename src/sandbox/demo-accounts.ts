import { DAY_MS } from "../lib/clock.ts";
import type { SandboxProvider } from "./registry.ts";
import type { LifetimeOverride } from "./sandbox-state.ts";

/**
 * What becomes of a demo account once it is connected, so that a newcomer's first `/status` shows each kind of line:
 * `expiring` ends in two days and its refresh is refused, `failing` can neither be
 * checked nor renewed, `revoked` was removed by its owner, `unpaid` has an ended subscription. All but `unpaid` heal by reconnecting.
 */
export type DemoStory = "healthy" | "expiring" | "failing" | "revoked" | "unpaid";

/** An account that exists in the simulator from the beginning. */
export interface DemoAccount {
  readonly provider: SandboxProvider;
  readonly name: string;
  readonly handle: string;
  readonly accountType?: string;
  readonly story: DemoStory;
  readonly lifetime?: LifetimeOverride;
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
  {
    provider: "instagram",
    name: "Little Lantern Studio",
    handle: "littlelantern",
    accountType: "MEDIA_CREATOR",
    story: "healthy",
  },
  { provider: "instagram", name: "Harbour Yoga", handle: "harbour.yoga", accountType: "BUSINESS", story: "revoked" },
  { provider: "amocrm", name: "Nordwind Travel", handle: "nordwind", story: "healthy" },
  { provider: "amocrm", name: "Maple & Co. Furniture", handle: "maplefurniture", story: "unpaid" },
  { provider: "amocrm", name: "Sunny Side Dental", handle: "sunnydental", story: "failing" },
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
  { provider: "amocrm", name: "Quill Stationery", handle: "quill", story: "healthy" },
  { provider: "kommo", name: "Tulip Tours", handle: "tulip", story: "healthy" },
  { provider: "demo_oauth", name: "Olive Paper", handle: "olive", story: "healthy" },
];
