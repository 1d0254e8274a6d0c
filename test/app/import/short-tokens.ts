import type { ConnectionId } from "../../../src/domain/ids.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { Store } from "../../../src/store/store.ts";
import { connectedThrough } from "../../fakes/fake-connection.ts";
import type { ProviderBench } from "../../providers/provider-bench.ts";

/** Stores an Instagram token as if it had come in another way than by a connect. */
export async function keepInstagramToken(
  bench: Pick<ProviderBench, "provider" | "clock">,
  store: Store,
  { name, token, lifeMs }: { name: string; token: string; lifeMs: number },
): Promise<ConnectionId> {
  const provider = bench.provider("instagram", "extend");
  const now = bench.clock.now();
  const credential = {
    accessToken: new Secret(token),
    refreshToken: null,
    issuedAt: now,
    expiresAt: now + lifeMs,
    refreshExpiresAt: null,
  };
  const connect = { now, credential, scopes: ["instagram_business_basic"] };
  const connection = connectedThrough(provider, name, connect, { accountType: "BUSINESS" });
  await store.connections.create({ connection, credential, events: [] });
  return connection.id;
}

/** A short token of Instagram, as the simulator gives it for a code. */
export async function takeShortToken(
  { settings, consent, redirectUri }: Pick<ProviderBench, "settings" | "consent" | "redirectUri">,
  name: string,
): Promise<string> {
  const { code } = consent("instagram", name);
  const response = await fetch(`${settings.instagram?.apiUrl}/oauth/access_token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: settings.instagram?.appId ?? "",
      client_secret: settings.instagram?.appSecrets[0]?.reveal() ?? "",
      grant_type: "authorization_code",
      redirect_uri: redirectUri("instagram"),
      code,
    }),
  });
  const body = (await response.json()) as { access_token: string };
  return body.access_token;
}

/** A short token of Facebook, of an hour or two, as the simulator gives it for a code. */
export async function takeShortFacebookToken(
  { settings: { facebook }, consent, redirectUri }: Pick<ProviderBench, "settings" | "consent" | "redirectUri">,
  name: string,
): Promise<string> {
  const query = new URLSearchParams({
    client_id: facebook?.appId ?? "",
    client_secret: facebook?.appSecrets[0]?.reveal() ?? "",
    redirect_uri: redirectUri("facebook"),
    code: consent("facebook", name).code,
  });
  const answer = await fetch(`${facebook?.graphUrl}/v25.0/oauth/access_token?${query}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}
