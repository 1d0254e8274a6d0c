import type { Connection } from "../../domain/connection.ts";
import { FAILURE_REASONS } from "../../domain/failure.ts";
import type { Answer, Provider, SentMessage } from "../../providers/provider.ts";
import type { RefreshConnection } from "../refresh/refresh-connection.ts";
import type { GetLiveToken, LiveToken } from "./live-token.ts";
import { ProxyProblem } from "./proxy-problem.ts";

/** A text for a person, from the account of a connection. */
export interface MessageWish {
  readonly connection: Connection;
  /** The person's id at the provider. */
  readonly to: string;
  readonly text: string;
}

/**
 * Sends a message. The token is checked at the provider first, and recovered if it is refused on the way: then the
 * message is sent once more, for a refused one was not sent. One whose answer was lost is not: it might arrive twice.
 * Throws `TokenProblem` where there is no token, `ProxyProblem("not_supported")` where accounts send none.
 */
export type SendMessage = (wish: MessageWish) => Promise<Answer<SentMessage>>;

/** Makes the use case. */
export function createSendMessage(tools: {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly getLiveToken: GetLiveToken;
  readonly refreshConnection: Pick<RefreshConnection, "check">;
}): SendMessage {
  const { providers, getLiveToken, refreshConnection } = tools;

  return async ({ connection: { id, provider: name }, to, text }) => {
    const provider = providers.get(name);
    if (provider?.sendMessage === undefined) throw new ProxyProblem("not_supported");
    const send = ({ credential, connection }: LiveToken) =>
      provider.sendMessage?.({ credential, account: connection, to, text }) ?? NOT_SENT;
    // What the check found stands on record; whether there is a token after it is asked of the record.
    await refreshConnection.check(id);
    const live = await getLiveToken(id, 0);
    const first = await send(live);
    if (first.ok || FAILURE_REASONS[first.failure.reason] !== "dead" || first.failure.maybeActed === true) return first;
    return send(await getLiveToken(id, 0, { refused: live.connection.generation }));
  };
}

const NOT_SENT: Answer<never> = { ok: false, failure: { reason: "bad_request", code: "no messages" } };
