import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { tokenError } from "./oauth2-errors.ts";
import { type Oauth2Context, oauth2Credentials } from "./oauth2-facts.ts";

/**
 * Tells whether the client is ours (RFC 6749 §2.3.1): null when it is, else the refusal. Basic carries both parts
 * form-encoded; who uses both ways at once is refused, and so is a body that is no form (§4.1.3).
 */
export function refuseClient(context: Oauth2Context, request: SimulatedRequest): SimulatedAnswer | null {
  const { fields, headers, bodyType } = request;
  const { authorization } = headers;
  if (bodyType !== "form") return tokenError("invalid_request", "The body must be application/x-www-form-urlencoded.");
  const wanted = context.quirks().clientAuthentication;
  if (authorization !== undefined) {
    if (fields.client_secret !== undefined)
      return tokenError("invalid_request", "The client must not authenticate in two ways at once.");
    const refused = (why: string) => tokenError("invalid_client", why, { challenge: true });
    if (wanted === "post") return refused("This client authenticates in the body.");
    const pair = readBasic(authorization);
    if (pair === null) return refused("The Authorization header is no Basic pair.");
    if (fields.client_id !== undefined && fields.client_id !== pair.id)
      return tokenError("invalid_request", "The body names another client than the header.");
    return isKnown(context, pair.id, pair.secret) ? null : refused("The client is not known by this id and secret.");
  }
  const refused = (why: string) => tokenError("invalid_client", why);
  if (wanted === "basic") return refused("This client authenticates by HTTP Basic.");
  const { client_id: id, client_secret: secret } = fields;
  if (id === undefined || secret === undefined) return refused("The request shows no client.");
  return isKnown(context, id, secret) ? null : refused("The client is not known by this id and secret.");
}

function isKnown(context: Oauth2Context, id: string, secret: string): boolean {
  return id === oauth2Credentials.clientId && context.clientSecrets().includes(secret);
}

function readBasic(header: string): { readonly id: string; readonly secret: string } | null {
  const [, encoded] = /^basic +([a-z0-9+/=]+)$/i.exec(header) ?? [];
  if (encoded === undefined) return null;
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  if (id === undefined || secret === undefined) return null;
  try {
    return { id: formDecode(id), secret: formDecode(secret) };
  } catch {
    // A percent sign that encodes nothing: sent without the encoding.
    return null;
  }
}

function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
