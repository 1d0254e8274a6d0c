import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { TakenAs } from "../../../app/import/brought-token.ts";
import { kindOf } from "../../../app/import/take-by-renewal.ts";
import { presentConnection } from "../../../app/status/present-connection.ts";
import { DEFAULT_WORKSPACE, type WorkspaceId } from "../../../domain/ids.ts";
import { Secret } from "../../../lib/secret.ts";
import { takenWords } from "../../pages/taken-words.ts";
import { ApiProblem, invalidArgument, notFound } from "./api-problem.ts";
import type { ApiTools } from "./api-tools.ts";
import { actorOf, keyOf } from "./authenticate.ts";
import { LAST_MOMENT, moment, readInput } from "./read-input.ts";

/**
 * `POST /api/connections`: takes over a token that exists already, after its provider said whose it is. Where the account
 * is connected, the brought tokens take the place of its own. Answers 201 with the connection, or a problem, and then
 * nothing was kept.
 */
export function addConnectionRoute(server: FastifyInstance, { app, english }: ApiTools): void {
  server.post("/api/connections", { config: { scope: "admin" } }, async (request, reply) => {
    const { provider, accessToken, refreshToken, expiresAt, host, workspace } = readInput(BODY, request.body);
    const own = keyOf(request).workspace;
    const asked = (workspace as WorkspaceId | undefined) ?? own ?? DEFAULT_WORKSPACE;
    if (own !== null && asked !== own) throw notFound();
    const as = await app.takeToken.take({
      workspace: asked,
      provider,
      accessToken: accessToken ?? null,
      refreshToken: refreshToken ?? null,
      expiresAt: expiresAt ?? null,
      details: host === undefined ? {} : { host },
      by: actorOf(request),
      ifWorking: "replace",
    });
    // Of what the caller gave only the address can be such that nobody was asked.
    if (host !== undefined && as.outcome === "later" && as.reason === "app_misconfigured")
      throw invalidArgument("host: expected an address of an account at this service; nothing was sent there");
    if (as.outcome !== "imported" && as.outcome !== "kept") throw problemOf(as, takenWords(as, english));
    app.followUp();
    return reply
      .code(201)
      .header("location", `/api/connections/${as.connection.id}`)
      .send(presentConnection(as.connection, { t: english, now: app.clock.now() }));
  });
}

const token = z
  .string()
  .trim()
  .min(1)
  .max(16_384)
  .transform((text) => new Secret(text));

const BODY = z
  .strictObject({
    provider: z.string().min(1).max(64),
    accessToken: token.optional(),
    refreshToken: token.optional(),
    expiresAt: z.union([moment, z.number().int().nonnegative().max(LAST_MOMENT)]).optional(),
    /** The account's address, where accounts have their own (amoCRM, Kommo). */
    host: z.string().min(1).max(253).optional(),
    workspace: z.string().min(1).max(64).optional(),
  })
  .refine(({ accessToken, refreshToken }) => accessToken !== undefined || refreshToken !== undefined, {
    path: ["accessToken"],
    message: "expected an access token, or a refresh token, or both",
  });

function problemOf(as: Exclude<TakenAs, { outcome: "imported" | "kept" }>, detail: string): ApiProblem {
  switch (as.outcome) {
    case "known":
      return new ApiProblem({ status: 409, code: "token_known", title: "This token was handed over before.", detail });
    case "unsupported":
      return new ApiProblem({ status: 404, code: "provider_unknown", title: "This service is not set up.", detail });
    case "later": {
      const more = kindOf(as.reason) === null ? {} : { reason: as.reason };
      const title = "The token could not be checked now; nothing was kept.";
      return new ApiProblem({ status: 503, code: "provider_down", title, detail, more }, { "retry-after": "60" });
    }
    case "refused": {
      const more = { reason: as.why === "refused" ? as.reason : as.why };
      const title = "The token is not taken; nothing was kept.";
      return new ApiProblem({ status: 422, code: "token_refused", title, detail, more });
    }
  }
}
