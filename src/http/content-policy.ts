/** The content security policies of our pages (B66): nothing inline, nothing from elsewhere, no framing. */
export interface ContentPolicies {
  /** Pages without script; forms may go on to the providers. */
  readonly page: string;
  /** The console: its one script, and its own stream of messages. */
  readonly console: string;
}

/**
 * Makes the policies. `authorizeOrigins` are where a POST may lead on to: Chromium holds `form-action` against every
 * redirect that follows a form (https://github.com/w3c/webappsec-csp/issues/8, 2026-11-21), so without them the way to
 * the provider would be blocked.
 */
export function createContentPolicies(authorizeOrigins: readonly string[]): ContentPolicies {
  const base = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    page: [...base, ["form-action 'self'", ...new Set(authorizeOrigins)].join(" ")].join("; "),
    console: [...base, "script-src 'self'", "connect-src 'self'", "form-action 'none'"].join("; "),
  };
}
