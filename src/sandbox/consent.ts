import type { Account } from "./account.ts";
import type { RunningSimulator, SandboxCore } from "./sandbox-core.ts";
import type { AuthorizeRequest } from "./simulator.ts";

/** What a person, or a test in their place, chose on a consent page. */
export type ConsentChoice =
  | { readonly approved: false }
  | {
      readonly approved: true;
      readonly account: Account;
      /** The ticked permissions; without it all that were asked for. */
      readonly scopes?: readonly string[] | undefined;
      /** The keys of the ticked Pages; without it all. */
      readonly pages?: readonly string[] | undefined;
      readonly fromWidget?: boolean | undefined;
      readonly referer?: string | undefined;
    };

/** Carries the decision out: makes the code and gives the address that the browser is sent back to. */
export function decideConsent(
  core: SandboxCore,
  running: RunningSimulator,
  authorize: AuthorizeRequest,
  choice: ConsentChoice,
): string {
  const { simulator, definition } = running;
  if (!choice.approved) return simulator.callbackUrl(authorize, choice);
  const ticked = choice.scopes;
  const code = core.state.putCode({
    text: `mock_code_${core.randomHex(24)}`,
    accountKey: choice.account.key,
    scopes: ticked ? authorize.scopes.filter((scope) => ticked.includes(scope)) : authorize.scopes,
    ...(ticked && { declinedScopes: authorize.scopes.filter((scope) => !ticked.includes(scope)) }),
    ...(choice.pages && { pageKeys: choice.pages }),
    ...(authorize.codeChallenge && { codeChallenge: authorize.codeChallenge }),
    redirectUri: authorize.redirectUri,
    endsAt: core.now() + simulator.codeLifeMs * core.settings().lifetimeFactor,
    usedAt: null,
  });
  core.log.issued(code.text);
  core.log.answered(definition.provider, "authorize", "approved");
  return simulator.callbackUrl(authorize, { ...choice, code: code.text });
}
