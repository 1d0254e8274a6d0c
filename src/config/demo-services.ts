import { type DeclaredService, parseDeclaredServices } from "./read-declared-services.ts";

/** The simulator's own service, declared as anybody would; none where its settings are not among these. */
export function demoServices(simulator: Readonly<Record<string, string | undefined>>): readonly DeclaredService[] {
  const issuer = simulator.DEMO_OAUTH_ISSUER;
  if (issuer === undefined) return [];
  const demo = {
    name: "demo_oauth",
    title: "Demo Notes",
    issuer,
    authorizationEndpoint: `${issuer}/authorize`,
    tokenEndpoint: `${issuer}/token`,
    revocationEndpoint: `${issuer}/revoke`,
    userinfoEndpoint: `${issuer}/userinfo`,
    scopes: { required: ["profile"], wanted: ["notes.read", "notes.write"] },
    reauthenticateParameters: { prompt: "login" },
    renewal: "rotate",
  };
  return parseDeclaredServices([demo], simulator).services;
}
