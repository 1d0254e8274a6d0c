/**
 * Which addresses lie outside: what the world's routers carry. Everything else (private networks, this machine,
 * link-local ones with the clouds' metadata services, documentation, multicast) is "inside", and nobody who only names
 * an address may make us knock there (B62). Ranges: IANA special-purpose registries, 2025-10
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry).
 */
import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** True when an IPv4 or IPv6 address, as text without brackets, lies outside. A text that is no address does not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 4) return !INSIDE.check(address, "ipv4");
  return OUTSIDE.check(address, "ipv6") && !INSIDE.check(address, "ipv6");
}

/** True when a URL's host name is an address written out, and one that lies inside. Names are judged when they are looked up. */
export function isPrivateLiteral(hostname: string): boolean {
  const plain = hostname.replace(/^\[|\]$/g, "");
  return isIP(plain) !== 0 && !isPublicAddress(plain);
}

/** What a lookup fails with whose name leads inside. */
export const PRIVATE_ADDRESS = "EPRIVATE";

/**
 * Makes a lookup for sockets that fails with `PRIVATE_ADDRESS` when any address of the name lies inside. The socket connects
 * to the very addresses that were judged, so that a name which answers differently the next time gains nothing.
 */
export function createPublicLookup(resolve: Resolve = lookup as Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
        const refused = Object.assign(new Error("The name leads to an address inside."), { code: PRIVATE_ADDRESS });
        return callback(refused, "", 0);
      }
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

/** Asks for every address of a name, as `dns.lookup` does. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const INSIDE_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;
/** Documentation, and tunnels (Teredo, 6to4) that carry an IPv4 address nobody would judge. */
const INSIDE_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;
/** Global unicast; IPv4 written as IPv6, and IPv4 behind NAT64 (RFC 6052), both judged by the address within. */
const OUTSIDE_V6 = [
  ["2000::", 3],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
] as const;

const INSIDE = blockList([
  ...INSIDE_V6.map(([net, prefix]) => [net, prefix, "ipv6"] as const),
  ...INSIDE_V4.flatMap(
    ([net, prefix]) =>
      [
        [net, prefix, "ipv4"],
        [`::ffff:${net}`, prefix + 96, "ipv6"],
        [`64:ff9b::${net}`, prefix + 96, "ipv6"],
      ] as const,
  ),
]);
const OUTSIDE = blockList(OUTSIDE_V6.map(([net, prefix]) => [net, prefix, "ipv6"] as const));

function blockList(subnets: readonly (readonly [net: string, prefix: number, family: "ipv4" | "ipv6"])[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) list.addSubnet(...subnet);
  return list;
}
