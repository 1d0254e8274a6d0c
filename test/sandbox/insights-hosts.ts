import type { Sandbox } from "../../src/sandbox/sandbox-server.ts";
import { FACEBOOK_SCOPES, openFacebookSandbox } from "./facebook-calls.ts";
import { type createHandClock, openTestSandbox, type Read, read } from "./provider-clients.ts";

/** The parameters of a call. */
export type Query = Record<string, string>;

/** One of the two hosts, with an account whose insights may be read. */
export interface Host {
  readonly provider: "instagram" | "facebook";
  readonly sandbox: Sandbox;
  readonly clock: ReturnType<typeof createHandClock>;
  readonly id: string;
  /** A fresh token, so that a test may move the clock before it asks. */
  connect(scopes?: string[]): Promise<string>;
  insights(token: string, query: Query, whose?: string): Promise<Read>;
  profile(token: string, fields: string): Promise<Read>;
  close(): Promise<void>;
}

/** Instagram with Instagram Login. */
export async function openInstagram(): Promise<Host> {
  const { instagram, sandbox, clock, close } = await openTestSandbox();
  const get = (path: string, query: Query) =>
    read(fetch(`${sandbox.urls.INSTAGRAM_GRAPH_URL}/v25.0${path}?${new URLSearchParams(query)}`));
  const id = sandbox.control.truth({ account: "bluebird.bakery" })[0]?.externalId ?? "";
  return {
    provider: "instagram",
    sandbox,
    clock,
    id,
    async connect(scopes) {
      const short = await instagram.exchange(instagram.codeFor("bluebird.bakery", scopes));
      return String((await instagram.long(String(short.json.access_token))).json.access_token);
    },
    insights: (access_token, query, whose = id) => get(`/${whose}/insights`, { ...query, access_token }),
    profile: (token, fields) => instagram.me(token, fields),
    close,
  };
}

/** An Instagram account behind a Page. */
export async function openFacebook(): Promise<Host> {
  const { facebook, sandbox, clock, close } = await openFacebookSandbox();
  const id =
    sandbox.control.truth({ provider: "instagram_facebook" }).find(({ name }) => name === "Cute Kittens")?.externalId ??
    "";
  return {
    provider: "facebook",
    sandbox,
    clock,
    id,
    connect: (scopes = FACEBOOK_SCOPES) => facebook.connect("Ana Souza", { scopes }),
    insights: (access_token, query, whose = id) => facebook.get(`/${whose}/insights`, { ...query, access_token }),
    profile: (access_token, fields) => facebook.get(`/${id}`, { fields, access_token }),
    close,
  };
}
