import type { webApi } from "@slack/bolt";
import { type Clock, HOUR_MS } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";

/** What an event itself says of who caused it; null where it says nothing. */
export interface SlackUserHint {
  readonly userId: string;
  readonly name: string | null;
  readonly team: string | null;
}

/** A person as commands know them. */
export interface SlackPerson {
  readonly userId: string;
  readonly name: string;
  readonly locale: string | null;
  readonly mayHaveRole: boolean;
}

/** Finds out who people are: name, language, and whether they belong to our organisation. */
export interface SlackPeople {
  /** Never rejects: where Slack does not tell, the hint serves. */
  find(hint: SlackUserHint): Promise<SlackPerson>;
}

/**
 * Makes one that knows nobody yet; it asks Slack at most once an hour for each person. Who is not known to belong to
 * `ownTeam` has no role: a guest from another organisation in a shared channel (Slack Connect), or a bot.
 */
export function createSlackPeople(options: {
  readonly client: webApi.WebClient;
  readonly ownTeam: () => string;
  readonly clock: Clock;
  readonly log: Log;
}): SlackPeople {
  const { client, ownTeam, clock, log } = options;
  const known = new Map<string, { readonly profile: Profile; readonly until: number }>();

  async function lookUp(userId: string): Promise<Profile | null> {
    const cached = known.get(userId);
    if (cached !== undefined && cached.until > clock.now()) return cached.profile;
    try {
      const { user } = await client.users.info({ user: userId, include_locale: true });
      const profile: Profile = {
        name: user?.profile?.display_name || user?.real_name || user?.name || null,
        locale: user?.locale ?? null,
        teams: [user?.team_id, ...(user?.enterprise_user?.teams ?? [])].filter((team) => team !== undefined),
        outsider: user?.is_bot === true || user?.is_stranger === true,
      };
      // The oldest goes, so that memory stays bounded.
      if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value ?? "");
      known.set(userId, { profile, until: clock.now() + HOUR_MS });
      return profile;
    } catch (error) {
      log.debug({ err: error }, "Slack did not tell who a person is.");
      return null;
    }
  }

  return {
    async find({ userId, name, team }) {
      const profile = await lookUp(userId);
      const teams = profile?.teams.length ? profile.teams : team === null ? [] : [team];

      return {
        userId,
        name: profile?.name ?? name ?? userId,
        locale: profile?.locale ?? null,
        mayHaveRole: teams.includes(ownTeam()) && profile?.outsider !== true && userId !== SLACKBOT,
      };
    },
  };
}

interface Profile {
  readonly name: string | null;
  readonly locale: string | null;
  readonly teams: readonly string[];
  readonly outsider: boolean;
}

const MAX_KNOWN = 1_000;
/** Slack's own assistant is not marked as a bot: https://docs.slack.dev/reference/objects/user-object (2026-11-21). */
const SLACKBOT = "USLACKBOT";
