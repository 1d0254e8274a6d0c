import type { Account } from "./account.ts";
import { button, CODE_WORDS, folded, switchForm, YES_NO } from "./control-widgets.ts";
import type { SandboxCore } from "./sandbox-core.ts";

/** As many are offered for a role; a test may have made thousands. */
const MAX_PEOPLE = 20;

/** The switches of one account, beyond the buttons of its card. */
export function accountSwitches(core: SandboxCore, account: Account): string {
  const { definition, simulator } = core.simulator(account.provider);
  const where = { account: account.key };
  const codes = definition.errorCodes;
  const isMeta = "appSecret" in definition.credentials;
  const users = simulator.usersOf?.(account).map((user) => user.key) ?? [];
  const known = [...core.state.accounts()].filter((each) => each.provider === "facebook");
  const people = known.filter(({ key }, index) => users.includes(key) || index >= known.length - MAX_PEOPLE);
  const names = Object.fromEntries(people.map(({ key, name }) => [key, name]));
  const product = "http://127.0.0.1:3000";
  return folded("More switches", [
    switchForm({
      does: "revoke",
      hidden: where,
      fields: [{ name: "cause", label: "Access taken back, with", options: deathCodes(codes), words: CODE_WORDS }],
      submit: "Revoke",
    }),
    isMeta
      ? switchForm({
          does: "block",
          hidden: where,
          fields: [
            {
              name: "code",
              label: "Refused for now, with",
              options: ["null", ...codes],
              words: CODE_WORDS,
              value: account.blockedBecause ?? "null",
            },
          ],
          submit: "Block",
        })
      : "",
    switchForm({
      does: "fault",
      hidden: { provider: account.provider, ...where, kind: "error" },
      fields: [
        { name: "code", label: "Its calls fail with", options: codes, words: CODE_WORDS },
        { name: "path", label: "Call", options: ["", ...definition.calls] },
        { name: "times", label: "Times" },
      ],
      submit: "Fail",
    }),
    account.provider === "facebook_page" || account.provider === "instagram_facebook"
      ? ""
      : switchForm({
          does: "lifetimes",
          hidden: where,
          fields: [
            { name: "accessMs", label: "Next token lives, ms" },
            { name: isMeta ? "dataAccessMs" : "refreshMs", label: isMeta ? "Data access, ms" : "Refresh token, ms" },
            { name: "grants", label: "For consents" },
          ],
          submit: "Set",
        }),
    account.accountType === undefined
      ? ""
      : switchForm({
          does: "accountType",
          hidden: where,
          fields: [
            {
              name: "accountType",
              label: "Account type",
              options: ["BUSINESS", "MEDIA_CREATOR", "PERSONAL"],
              value: account.accountType,
            },
            { name: "personalAnswer", label: "Shown by", options: ["", "account_type", "error_10", "refusal"] },
          ],
          submit: "Set",
        }),
    account.provider === "instagram_facebook"
      ? button(account.facebook?.unlinked ? "Link to its Page" : "Unlink from its Page", {
          do: "link",
          ...where,
          linked: String(account.facebook?.unlinked ?? false),
        })
      : "",
    account.provider === "facebook_page"
      ? switchForm({
          does: "role",
          hidden: { page: account.key },
          fields: [
            { name: "user", label: "Role of", options: [...new Set([...users, ...Object.keys(names)])], words: names },
            { name: "has", label: "Has one", options: ["false", "true"] },
          ],
          submit: "Set",
        })
      : "",
    account.provider === "facebook" || account.provider === "instagram"
      ? switchForm({
          does: "permissions",
          hidden: where,
          fields: [
            { name: "scopes", label: "Permissions left (JSON list)", value: JSON.stringify(scopesOf(core, account)) },
          ],
          submit: "Set",
        })
      : "",
    definition.consent.widget
      ? switchForm({
          does: "rename",
          hidden: where,
          fields: [
            { name: "handle", label: "Subdomain", value: account.handle },
            { name: "refuse", label: "Refuse till asked", options: YES_NO },
          ],
          submit: "Rename",
        })
      : "",
    simulator.signHook
      ? switchForm({
          does: "signedRequest",
          hidden: where,
          fields: [
            { name: "url", label: "Signed call to", value: `${product}/hooks/meta/deauthorize` },
            { name: "signedWith", label: "Secret", options: ["own", "new", "facebook", "foreign"] },
          ],
          submit: "Send",
        })
      : "",
    simulator.disconnectHook
      ? switchForm({
          does: "disconnectHook",
          hidden: where,
          fields: [
            { name: "url", label: "Disconnect hook to", value: `${product}/hooks/amocrm/disconnect` },
            { name: "signedWith", label: "Secret", options: ["newest", "oldest", "foreign"] },
          ],
          submit: "Send",
        })
      : "",
  ]);
}

/** The codes that end a token come first. */
function deathCodes(codes: readonly string[]): readonly string[] {
  const ends = (code: string) => /^190\/4|^token_revoked/.test(code);
  return [...codes.filter(ends).sort(), ...codes.filter((code) => !ends(code))];
}

function scopesOf(core: SandboxCore, account: Account): readonly string[] {
  return core.state.grantsOf(account).at(-1)?.scopes ?? [];
}
