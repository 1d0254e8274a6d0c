import type { HttpRequest, WireValue } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import type { Oauth2Settings } from "./oauth2-settings.ts";

/** What of the settings shows who asks. */
export type Client = Pick<
  Oauth2Settings,
  "clientId" | "clientIdParameter" | "clientAuthentication" | "tokenParameters"
> & {
  /** Null: a public client. */
  readonly clientSecret: Secret | null;
};

/**
 * A form to an endpoint that must know the client (RFC 6749 §2.3.1). By `basic` both parts are form-encoded before they are
 * joined, as the standard has it; a public client names itself in the form.
 */
export function clientRequest(
  client: Client,
  url: string,
  form: Readonly<Record<string, WireValue>>,
): Omit<HttpRequest, "timeoutMs"> {
  const { clientId, clientIdParameter, clientSecret } = client;
  if (client.clientAuthentication === "basic" && clientSecret !== null) {
    const pair = `${formEncode(clientId)}:${formEncode(clientSecret.reveal())}`;
    const authorization = new Secret(`Basic ${Buffer.from(pair, "utf8").toString("base64")}`);
    return { method: "POST", url, form, headers: { authorization } };
  }
  const who = { [clientIdParameter]: clientId, client_secret: clientSecret ?? undefined };
  return { method: "POST", url, form: { ...form, ...who } };
}

function formEncode(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice("v=".length);
}
