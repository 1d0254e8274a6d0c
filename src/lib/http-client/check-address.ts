/** An address that no secret may be sent to: a wrong setting, never a state of the network. */
export class InsecureAddressError extends Error {
  override readonly name = "InsecureAddressError";
  readonly code = "insecure_address";
}

/**
 * Gives the parsed address when secrets may travel to it: `https` anywhere, `http` on loopback only, no user or password
 * in it. Otherwise throws `InsecureAddressError`, which names origin and rule but neither path nor query.
 */
export function checkAddress(address: string | URL): URL {
  const url = typeof address === "string" ? URL.parse(address) : address;
  if (url === null) throw new InsecureAddressError("Expected an absolute address such as https://graph.facebook.com.");
  if (url.username !== "" || url.password !== "") {
    throw new InsecureAddressError(`The address of ${url.host} must not carry a user or password.`);
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return url;
  throw new InsecureAddressError(`${url.protocol}//${url.host} is not safe: expected https, or http on loopback only.`);
}

/** Tells whether a host name can only mean this machine: `localhost` and its subdomains (RFC 6761), 127.0.0.0/8, ::1. */
export function isLoopback(hostname: string): boolean {
  // URL parsing has turned every spelling of an IPv4 address (octal, hex, short) into four decimal numbers already.
  return /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}
