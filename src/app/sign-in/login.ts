import { Refusal } from "../../domain/errors.ts";
import type { MemberId, WorkspaceId } from "../../domain/ids.ts";
import type { Role } from "../../domain/permissions.ts";
import type { Member } from "../../domain/team.ts";
import { type Clock, HOUR_MS, MINUTE_MS } from "../../lib/clock.ts";
import { hashToken, newToken } from "../../lib/crypto/tokens.ts";
import type { Random } from "../../lib/random.ts";
import type { FoundLink } from "../../store/link-store.ts";
import type { Store } from "../../store/store.ts";
import type { TeamAdmin } from "../administer/team-admin.ts";

/** Who shall be signed in, and where they are. */
export interface LoginWish {
  readonly workspace: WorkspaceId;
  /** Null for who sits at the terminal, and may do everything. */
  readonly memberId: MemberId | null;
  /** Of the chat they came from, so that pages say times as the chat does. */
  readonly timeZone: string;
}

/** Whom a link would sign in, and where; `name` is null for who sits at the terminal. */
export interface LoginView {
  readonly team: string;
  readonly name: string | null;
}

/** Who is signed in, as of this moment. */
export interface Session extends LoginView {
  readonly workspace: WorkspaceId;
  readonly role: Role;
  readonly timeZone: string;
  /** Everybody of the team, with the roles they have now. */
  readonly members: readonly Member[];
}

/**
 * The way in to the dashboard. A link is 256 random bits, stored hashed, works once and for 15 minutes; using it up begins
 * a session of 12 hours, which lies in the store the same way and so holds in every replica and after a restart. What a
 * person may do is not kept in it: their role is read anew each time (B54), and who is of the team no more is signed out.
 */
export interface Login {
  makeLink(wish: LoginWish): Promise<{ readonly url: string; readonly expiresAt: number }>;
  /** What a link stands for, without using it up: chat programs fetch links. Throws `Refusal`. */
  look(token: string): Promise<LoginView>;
  /** Uses the link up. Throws `Refusal`. */
  begin(token: string): Promise<{ readonly session: string; readonly expiresAt: number }>;
  /** Null when there is no such session, when it has ended, or when its member is gone. */
  session(session: string): Promise<Session | null>;
  /** Nobody gets in by this session any more. */
  end(session: string): Promise<void>;
}

const LINK_MS = 15 * MINUTE_MS;
const SESSION_MS = 12 * HOUR_MS;

/** Makes the use cases. */
export function createLogin(tools: {
  readonly store: Pick<Store, "links" | "team">;
  readonly team: Pick<TeamAdmin, "members">;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}): Login {
  const { store, team, clock, random, publicUrl } = tools;

  async function keep(purpose: "login" | "session", payload: LoginWish, livesMs: number) {
    const token = newToken(random);
    const createdAt = clock.now();
    const expiresAt = createdAt + livesMs;
    await store.links.putLink({ hash: hashToken(token), purpose, payload, createdAt, expiresAt });
    return { token, expiresAt };
  }

  /** A link that waits to be pressed: one of another kind is as unknown as one that never was. Throws `Refusal`. */
  async function waiting(token: string): Promise<FoundLink> {
    const found = await store.links.getLink(hashToken(token), clock.now());
    if (found === null || found.purpose !== "login") throw new Refusal("link_expired");
    if (found.usedAt !== null) throw new Refusal("link_used");
    return found;
  }

  async function whoIs({ workspace, memberId, timeZone }: LoginWish): Promise<Session | null> {
    const known = await store.team.getWorkspace(workspace);
    if (known === null) return null;
    const members = await team.members(workspace);
    const member = members.find(({ id }) => id === memberId) ?? null;
    if (memberId !== null && member === null) return null;
    const { name = null, role = "admin" } = member ?? {};
    return { workspace, team: known.name, name, role, timeZone, members };
  }

  return {
    async makeLink(wish) {
      const { token, expiresAt } = await keep("login", wish, LINK_MS);
      return { url: `${publicUrl}/login/${token}`, expiresAt };
    },

    async look(token) {
      const who = await whoIs((await waiting(token)).payload as LoginWish);
      if (who === null) throw new Refusal("link_invalid");
      return { team: who.team, name: who.name };
    },

    async begin(token) {
      const { hash, payload } = await waiting(token);
      const wish = payload as LoginWish;
      if ((await whoIs(wish)) === null) throw new Refusal("link_invalid");
      const used = await store.links.useLink(hash, clock.now());
      if (used.outcome !== "taken") throw new Refusal(used.outcome === "used" ? "link_used" : "link_expired");
      const { token: session, expiresAt } = await keep("session", wish, SESSION_MS);
      return { session, expiresAt };
    },

    async session(session) {
      const found = await store.links.getLink(hashToken(session), clock.now());
      if (found === null || found.purpose !== "session" || found.usedAt !== null) return null;
      return whoIs(found.payload as LoginWish);
    },

    async end(session) {
      const hash = hashToken(session);
      // Looked at first, so that a link of another kind is not used up by it.
      if ((await store.links.getLink(hash, clock.now()))?.purpose !== "session") return;
      await store.links.useLink(hash, clock.now());
    },
  };
}
