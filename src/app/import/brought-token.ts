import type { Connection } from "../../domain/connection.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import type { Secret } from "../../lib/secret.ts";

/** A token that a person or the settings bring. */
export interface BroughtToken {
  readonly workspace: WorkspaceId;
  readonly provider: string;
  /** Null: only its refresh token is at hand. */
  readonly accessToken: Secret | null;
  readonly refreshToken: Secret | null;
  /** The access token's end as the bringer knows it, epoch milliseconds; the provider's own word goes before it. */
  readonly expiresAt: number | null;
  /** What the adapter needs besides, such as amoCRM's account host. */
  readonly details: Readonly<Record<string, string>>;
  /** Who brings it, as the history tells it. */
  readonly by: string;
  /** Where the account is connected already and works: its own tokens stay, or the brought ones take their place. */
  readonly ifWorking: "keep" | "replace";
}

/** What became of a brought token. */
export type TakenAs =
  | { readonly outcome: "imported"; readonly connection: Connection }
  /** This account is connected and works: its own tokens stay. */
  | { readonly outcome: "kept"; readonly connection: Connection }
  /** These values were taken over, or refused, before. */
  | { readonly outcome: "known" }
  /** Not now; the reason is a failure's, or a refusal's code. */
  | { readonly outcome: "later"; readonly reason: string }
  | { readonly outcome: "refused"; readonly why: "no_refresh_token" }
  | { readonly outcome: "refused"; readonly why: "no_access_token" }
  /** The provider refused; the reason is the failure's. `doubtful`: in words that an outage may use too (B27). */
  | { readonly outcome: "refused"; readonly why: "refused"; readonly reason: string; readonly doubtful?: true }
  /** The service is not configured. */
  | { readonly outcome: "unsupported" };
