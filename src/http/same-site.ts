/**
 * Tells whether a request was sent to us by our own name: the public address or a name of this machine. Another name
 * that leads here is how a foreign site reaches into a machine (DNS rebinding).
 */
export function isAllowedHost(host: string | undefined, publicUrl: string): boolean {
  if (host === undefined) return false;
  return host === new URL(publicUrl).host || LOOPBACK_NAMES.test(host);
}

/** Tells whether a request comes from our own page. Browsers name the origin on every POST, so there it is `needed`. */
export function isAllowedOrigin(input: {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly publicUrl: string;
  readonly needed: boolean;
}): boolean {
  const { origin, host, publicUrl, needed } = input;
  if (origin === undefined) return !needed;
  return origin === new URL(publicUrl).origin || origin === `http://${host ?? ""}`;
}

const LOOPBACK_NAMES = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
