import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { readDisconnectHook } from "../../../src/providers/amocrm/disconnect-hook.ts";

const CLIENT = "eb01e67a-1111-4000-8000-000000000000";
const settings = { clientId: CLIENT, clientSecrets: [new Secret("new-secret"), new Secret("old-secret")] };
const sign = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");
const signed = (secret: string, account = "31000001") => ({
  client_uuid: CLIENT,
  account_id: account,
  signature: sign(secret, `${CLIENT}|${account}`),
});
const read = (query: Record<string, string | undefined>) => readDisconnectHook(settings, { query, form: {} });

describe("readDisconnectHook", () => {
  it.each(["new-secret", "old-secret"])("B48, B63: believes a call signed with either secret (%s)", (secret) => {
    expect(read(signed(secret))).toEqual({ ids: ["31000001"] });
  });

  it("takes the older name of the client, and a signature in capitals", () => {
    const { client_uuid: client, signature, ...rest } = signed("new-secret");
    expect(read({ ...rest, client_id: client, signature: signature.toUpperCase() })).toEqual({ ids: ["31000001"] });
  });

  it.each([
    ["no signature", { ...signed("new-secret"), signature: undefined }],
    ["an empty signature", { ...signed("new-secret"), signature: "" }],
    ["another's signature", signed("evil")],
    ["a signature cut short", { ...signed("new-secret"), signature: signed("new-secret").signature.slice(0, 63) }],
    ["the signature of another account", { ...signed("new-secret"), account_id: "31000002" }],
    ["no account", { ...signed("new-secret", ""), account_id: undefined }],
    ["an account that is no number", signed("new-secret", "31|0")],
    ["another integration", { ...signed("new-secret"), client_uuid: "another" }],
    [
      "another integration, signed with its own name",
      { client_uuid: "another", account_id: "1", signature: sign("new-secret", "another|1") },
    ],
    ["no integration", { ...signed("new-secret"), client_uuid: undefined }],
    ["nothing", {}],
  ])("B63: believes nothing with %s", (_name, query) => {
    expect(read(query)).toBeNull();
  });

  it("B63: believes no one where no secret is set", () => {
    expect(readDisconnectHook({ ...settings, clientSecrets: [] }, { query: signed(""), form: {} })).toBeNull();
  });
});
