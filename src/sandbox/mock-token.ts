import type { Random } from "../lib/random.ts";

/**
 * Every token of the simulator begins so; nobody can mistake one for a real token.
 * The text behind it names the grant and the serial number, so the simulator finds a token's grant without an index of
 * all tokens, and still knows a spent token for one of its own after it has forgotten the token itself.
 */
export const MOCK_TOKEN_PREFIX = "mock_token_";

/** What a token's own text says of it. */
export interface TokenAddress {
  readonly grantId: number;
  readonly serial: number;
}

/**
 * Makes the text of a new token: the prefix, `shape` (what the real provider's tokens look like at their beginning, ending
 * in `_` or `.`), then the address and 128 random bits.
 */
export function makeMockToken(shape: string, address: TokenAddress, random: Random): string {
  const chance = Buffer.from(random.bytes(16)).toString("hex");
  return `${MOCK_TOKEN_PREFIX}${shape}${address.grantId.toString(36)}-${address.serial.toString(36)}-${chance}`;
}

/** Reads the address out of a token's text, or gives `null` for text that this simulator cannot have made. */
export function readMockToken(text: string): TokenAddress | null {
  if (!text.startsWith(MOCK_TOKEN_PREFIX)) return null;
  const tail = text.slice(Math.max(text.lastIndexOf("."), text.lastIndexOf("_")) + 1);
  const [grantId, serial, chance] = tail.split("-");
  if (grantId === undefined || serial === undefined || chance === undefined) return null;
  const address = { grantId: Number.parseInt(grantId, 36), serial: Number.parseInt(serial, 36) };
  return Number.isNaN(address.grantId) || Number.isNaN(address.serial) ? null : address;
}
