import { describe, expect, it } from "vitest";
import { createRenderIncident } from "../../../src/app/alerts/render-incident.ts";
import { FAILURE_REASONS, type FailureReason, liesWithAccount } from "../../../src/domain/failure.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type DeliveryId, type IncidentId } from "../../../src/domain/ids.ts";
import type { Incident, IncidentKind } from "../../../src/domain/incident.ts";
import { messageText } from "../../../src/domain/message.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import type { Translator } from "../../../src/lib/i18n/translator.ts";

const NOW = Date.UTC(2026, 10, 21, 6, 40);
const catalog = await openCatalog();
const REASONS = Object.keys(FAILURE_REASONS) as FailureReason[];

/** Every cause that a summary of accounts may have: each kind with each reason that its rule can give. */
const CAUSES: readonly { readonly kind: IncidentKind; readonly reason: string }[] = [
  ...REASONS.filter((reason) => FAILURE_REASONS[reason] === "dead").map((reason) => ({
    ...{ kind: "reconnect_needed" as const, reason },
  })),
  ...REASONS.filter((reason) => ["user_action", "permission"].includes(FAILURE_REASONS[reason])).map((reason) => ({
    ...{ kind: "action_required" as const, reason },
  })),
  ...REASONS.filter((reason) => !liesWithAccount(reason)).map((reason) => ({
    ...{ kind: "renewal_failing" as const, reason },
  })),
  ...REASONS.filter((reason) => !liesWithAccount(reason)).map((reason) => ({
    ...{ kind: "check_failing" as const, reason },
  })),
  ...["not_renewable", "data_access_ending", "renewal_given_up"].map((reason) => ({
    ...{ kind: "expiring" as const, reason },
  })),
];

/** How each language speaks of one account or one token, where that one is meant and no other. */
const OF_ONE: Readonly<Record<string, RegExp>> = {
  en: /\b(this|the) account\b|\b(this|the) (access )?token\b|until it works/i,
  fa: /(این|صاحب|هزینهٔ|رمز عبورِ?) حساب(?!‌ها)|این توکن(?!‌ها)|^حساب را|توکن دسترسی(?!‌)/mu,
  ko: /이 (계정|토큰)(?!들)|계정 (비밀번호|요금|인증|주인에게)|계정을 연결한|계정이 모든/u,
  pt: /(?<!\p{L})([dn]?esta|a) conta(?!\p{L})|(?<!\p{L})([dn]?este|o) token(?!\p{L})|(?<!\p{L})o plano(?!\p{L})/iu,
  ru: /(?<!\p{L})(этот|этого|этому|этом) (аккаунт|токен)|(владельца|данные|пароль|подтвердите|оплатите) аккаунт|(?<!\p{L})срок токена|сервис ждёт оплаты\./iu,
  vi: /(?<!các )(tài khoản này|token này)|(^|\. |: )(tài khoản|token) (?!trong|vẫn)/imu,
};

function told(locale: string, { kind, reason }: (typeof CAUSES)[number], count: number): string {
  const problems: string[] = [];
  const translator = (): Translator =>
    catalog.translator(locale, (key, problem) => problems.push(`${key}: ${problem}`));
  const render = createRenderIncident({ translator, reconnectUrl: () => "https://keeper.test/r" });
  const incidents = Array.from({ length: count }, (_, index): Incident => {
    const id = `inc_${index}` as IncidentId;
    const facts = { name: `shop_${index}`, provider: "Instagram", reason, since: NOW, endsAt: NOW + DAY_MS };
    return {
      ...{ id, kind, facts, workspace: DEFAULT_WORKSPACE, provider: "instagram", cause: reason, fingerprint: id },
      subject: { type: "connection", connectionId: `con_${index}` as ConnectionId },
      ...{ stage: 0, severity: "warning", openedAt: NOW - index * DAY_MS, escalatedAt: NOW, acknowledged: null },
      ...{ snoozed: { by: "Anna", until: null }, resolved: null, revision: 1, version: 1 },
    };
  });
  const address = { platform: "telegram", chat: "1", thread: null } as const;
  const message = render({
    delivery: { id: "dlv_1" as DeliveryId, type: "summary", cause: reason },
    incidents,
    chat: { address, locale, timeZone: "Europe/Berlin" },
    now: NOW,
    replaced: false,
  });
  expect(problems).toEqual([]);
  return messageText(message);
}

describe.each(catalog.locales)("of many accounts, in %s", (locale) => {
  const one = OF_ONE[locale]!;

  it.each(CAUSES)("$kind for $reason speaks of all of them, and never of one", (cause) => {
    expect(told(locale, cause, 12)).not.toMatch(one);
  });

  it("a summary of which one is left speaks of that one, as its own alert does", () => {
    const t = catalog.translator(locale);
    for (const cause of CAUSES) {
      const key = Object.hasOwn(FAILURE_REASONS, cause.reason) ? "failures" : "alerts-reason";
      expect(told(locale, cause, 1)).toContain(t(`${key}-${cause.reason.replaceAll("_", "-")}`));
    }
  });

  it("the phrases that mean one account are those that the language uses of one", () => {
    const singular = CAUSES.filter((cause) => one.test(told(locale, cause, 1)));
    expect(singular.length).toBeGreaterThan(5);
  });

  it("what lies with the service, our app or us names no account, so that it is true of many as it stands", () => {
    const t = catalog.translator(locale);
    const account = ACCOUNT[locale]!;
    const others = REASONS.filter((reason) => !liesWithAccount(reason));
    const naming = others.filter((reason) => account.test(t(`failures-${reason.replaceAll("_", "-")}`)));
    expect(naming).toEqual([]);
  });
});

/** The word for an account. */
const ACCOUNT: Readonly<Record<string, RegExp>> = {
  en: /\baccounts?\b/i,
  fa: /حساب/u,
  ko: /계정/u,
  pt: /(?<!\p{L})contas?(?!\p{L})/iu,
  ru: /аккаунт/iu,
  vi: /tài khoản/iu,
};
