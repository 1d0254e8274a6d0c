/**
 * The statements on connections. Each method of the port is one statement, so that each is atomic by itself.
 * Numbered parameters come first where several places use them; the lists of columns follow in their own order.
 */
import { MAY_BE_OF_ONE, OF_ONE_ACCOUNT } from "../../domain/failure.ts";
import {
  CLAIM_COLUMNS,
  CONNECTION_COLUMNS,
  CREDENTIAL_COLUMNS,
  IDENTITY_COLUMNS,
  STATE_COLUMNS,
} from "./connection-rows.ts";
import { reading, returning, type Statement, writing } from "./worker-protocol.ts";

const CREDENTIAL_LIST = CREDENTIAL_COLUMNS.split(", ");

/** `a = ?4, b = ?5, …`, beginning with the parameter `from`. */
function assignments(columns: readonly string[], from: number): string {
  return columns.map((column, index) => `${column} = ?${from + index}`).join(", ");
}

/** Appends the JSON array in the parameter to the one in the record; both may be null. */
function appendEvents(parameter: string): string {
  return `pending_events = CASE
    WHEN ${parameter} IS NULL THEN pending_events
    WHEN pending_events IS NULL THEN ${parameter}
    ELSE substr(pending_events, 1, length(pending_events) - 1) || ',' || substr(${parameter}, 2) END`;
}

const NO_LEASE = "lease_owner = NULL, lease_until = NULL";
const NO_INTENT = "rotation_owner = NULL, rotation_started_at = NULL";

const CREATE_COLUMNS = [
  "id",
  "version",
  "generation",
  "created_at",
  "updated_at",
  "evaluate_at",
  "due_at",
  "pending_events",
  ...IDENTITY_COLUMNS,
  ...STATE_COLUMNS,
  ...CREDENTIAL_LIST,
];
export const CREATE = writing(`INSERT INTO connections (${CREATE_COLUMNS.join(", ")})
  VALUES (${CREATE_COLUMNS.map(() => "?").join(", ")}) ON CONFLICT DO NOTHING`);

export const GET = reading(`SELECT ${CONNECTION_COLUMNS} FROM connections WHERE id = ?`);
export const GET_WITH_CREDENTIAL = reading(
  `SELECT ${CONNECTION_COLUMNS}, ${CREDENTIAL_COLUMNS} FROM connections WHERE id = ?`,
);
export const FIND_BY_ACCOUNT = reading(
  `SELECT ${CONNECTION_COLUMNS} FROM connections WHERE workspace = ? AND provider = ? AND external_id = ?`,
);
type Filters = { readonly [Name in "workspace" | "provider" | "status"]: string | null };

/** 1 cursor, 2 limit, 3 workspace, 4 provider, 5 status. Only the filters that are asked stand in it, so that each finds its index. */
const LISTS = new Map(
  ["", "workspace", "provider", "workspace provider"].flatMap((owners) =>
    ["", "active", "other"].map((status) => [`${owners}/${status}`, list(owners, status)] as const),
  ),
);

/** The statement that lists by those of the filters that are not null. */
export function listStatement({ workspace, provider, status }: Filters): Statement {
  const owners = [workspace === null ? "" : "workspace", provider === null ? "" : "provider"].join(" ").trim();
  const kind = status === null ? "" : status === "active" ? "active" : "other";
  const statement = LISTS.get(`${owners}/${kind}`);
  if (statement === undefined) throw new Error(`There is no list by ${owners} and ${kind}.`);
  return statement;
}

function list(owners: string, status: string): Statement {
  const conditions = [
    owners.includes("workspace") ? "AND workspace = ?3" : "",
    owners.includes("provider") ? "AND provider = ?4" : "",
    status === "" ? "" : "AND status = ?5",
    // Said once more, because only these words open the index of what is not active.
    status === "other" ? "AND status <> 'active'" : "",
  ];
  return reading(
    `SELECT ${CONNECTION_COLUMNS} FROM connections WHERE id > ?1 ${conditions.join(" ")} ORDER BY id LIMIT ?2`,
  );
}

/** As the lists above, 6 parent: one has few children, so that the other filters need no index. */
export const LIST_CHILDREN = reading(`SELECT ${CONNECTION_COLUMNS} FROM connections
  WHERE parent_id = ?6 AND id > ?1 AND (?3 IS NULL OR workspace = ?3) AND (?4 IS NULL OR provider = ?4)
    AND (?5 IS NULL OR status = ?5) ORDER BY id LIMIT ?2`);

/** As the lists above, 6 parent or null, 7 deadline. */
export const LIST_ENDING = reading(`SELECT ${CONNECTION_COLUMNS} FROM connections
  WHERE deadline_at < ?7 AND id > ?1 AND (?3 IS NULL OR workspace = ?3) AND (?4 IS NULL OR provider = ?4)
    AND (?5 IS NULL OR status = ?5) AND (?6 IS NULL OR parent_id = ?6) ORDER BY id LIMIT ?2`);

/** 1 workspace or null. */
export const COUNTS = reading(`SELECT provider, status, sum(count) FROM connection_counts
  WHERE count > 0 AND (?1 IS NULL OR workspace = ?1) GROUP BY provider, status ORDER BY provider, status`);

/** 1 id, 2 expected version, 3 now, 4 events; identity; state. While somebody is at work it stays due at his lease's end. */
const REPLACE_SET = `version = version + 1, updated_at = ?3, evaluate_at = ?3, ${appendEvents("?4")},
  ${assignments(IDENTITY_COLUMNS, 5)}, ${assignments(STATE_COLUMNS, 5 + IDENTITY_COLUMNS.length)}`;
const REPLACE_STATE_END = 5 + IDENTITY_COLUMNS.length + STATE_COLUMNS.length;
const REPLACE_NEXT_CHECK = `?${REPLACE_STATE_END - 1}`;
export const REPLACE = writing(`UPDATE connections SET ${REPLACE_SET},
  due_at = CASE WHEN access_token IS NULL THEN NULL WHEN lease_owner IS NULL THEN ${REPLACE_NEXT_CHECK} ELSE due_at END
  WHERE id = ?1 AND version = ?2`);
/** The same with the tokens, which end every lease; nulls erase them. */
export const REPLACE_WITH_CREDENTIAL = writing(`UPDATE connections SET ${REPLACE_SET},
  ${assignments(CREDENTIAL_LIST, REPLACE_STATE_END)}, generation = generation + 1, ${NO_LEASE}, ${NO_INTENT},
  due_at = CASE WHEN ?${REPLACE_STATE_END} IS NULL THEN NULL ELSE ${REPLACE_NEXT_CHECK} END
  WHERE id = ?1 AND version = ?2`);

/** Of what is due, the most overdue: the inner select walks the index and stops at the limit. */
export const SELECT_DUE = "SELECT rowid FROM connections WHERE due_at <= ?1 ORDER BY due_at LIMIT ?4";
const ROTATES_NOW = "renewal = 'rotate' AND renew_at IS NOT NULL AND renew_at <= ?1";
/** 1 now, 2 owner, 3 lease's end, 4 limit. The last column is the place in the queue, for rows come in no order. */
export const CLAIM_DUE = returning(`UPDATE connections SET
  prior_rotation_owner = rotation_owner, prior_rotation_started_at = rotation_started_at,
  rotation_owner = CASE WHEN ${ROTATES_NOW} THEN ?2 ELSE rotation_owner END,
  rotation_started_at = CASE WHEN ${ROTATES_NOW} THEN ?1 ELSE rotation_started_at END,
  claimed_due_at = due_at, due_at = ?3, lease_owner = ?2, lease_until = ?3
  WHERE rowid IN (${SELECT_DUE})
  RETURNING ${CONNECTION_COLUMNS}, ${CREDENTIAL_COLUMNS}, ${CLAIM_COLUMNS}, ${ROTATES_NOW}, claimed_due_at`);
/** 1 now, 2 owner, 3 lease's end, 4 id, 5 whether to record the intent. */
export const CLAIM_ONE = returning(`UPDATE connections SET
  prior_rotation_owner = rotation_owner, prior_rotation_started_at = rotation_started_at,
  rotation_owner = CASE WHEN ?5 THEN ?2 ELSE rotation_owner END,
  rotation_started_at = CASE WHEN ?5 THEN ?1 ELSE rotation_started_at END,
  claimed_due_at = due_at, due_at = ?3, lease_owner = ?2, lease_until = ?3
  WHERE id = ?4 AND access_token IS NOT NULL AND (lease_owner IS NULL OR lease_until <= ?1)
  RETURNING ${CONNECTION_COLUMNS}, ${CREDENTIAL_COLUMNS}, ${CLAIM_COLUMNS}`);
export const IS_CLAIMABLE = reading("SELECT 1 FROM connections WHERE id = ? AND access_token IS NOT NULL");

/** 1 id, 2 now, 3 details or null, 4 events, 5 owner or generation; state. */
const SAVE_SET = `version = version + 1, updated_at = ?2, evaluate_at = ?2, details = coalesce(?3, details),
  ${appendEvents("?4")}, ${NO_LEASE}, ${assignments(STATE_COLUMNS, 6)}, due_at = ?${5 + STATE_COLUMNS.length}`;
const SAVE_TOKENS = `${assignments(CREDENTIAL_LIST, 6 + STATE_COLUMNS.length)}, generation = generation + 1`;
export const SAVE_RENEWAL = writing(
  `UPDATE connections SET ${SAVE_SET}, ${SAVE_TOKENS}, ${NO_INTENT} WHERE id = ?1 AND lease_owner = ?5`,
);
export const SAVE_OUTCOME = writing(
  `UPDATE connections SET ${SAVE_SET}, ${NO_INTENT} WHERE id = ?1 AND lease_owner = ?5`,
);
export const SAVE_OUTCOME_KEEPING_INTENT = writing(
  `UPDATE connections SET ${SAVE_SET} WHERE id = ?1 AND lease_owner = ?5`,
);
export const ADOPT_RENEWAL = writing(`UPDATE connections SET ${SAVE_SET}, ${SAVE_TOKENS}, ${NO_INTENT}
  WHERE id = ?1 AND generation = ?5 AND access_token IS NOT NULL`);
/** 1 id, 2 owner, 3 due, 4 the intent's owner, 5 its start. */
export const RELEASE = writing(`UPDATE connections SET ${NO_LEASE}, due_at = ?3,
  rotation_owner = ?4, rotation_started_at = ?5 WHERE id = ?1 AND lease_owner = ?2`);

const NOT_OF_ONE_ACCOUNT = `failure ->> 'reason' <> '${OF_ONE_ACCOUNT}'`;
/** 1 provider, 2 workspace, 3 since. Two indexes: what was attempted of late, and what fails now. */
export const ATTEMPTED = reading(`SELECT count(*),
    coalesce(sum(failure_kind IN ('transient', 'rate_limited') AND ${NOT_OF_ONE_ACCOUNT}
      AND last_verified_at IS NOT last_attempt_at), 0)
  FROM connections WHERE provider = ?1 AND workspace = ?2 AND last_attempt_at >= ?3`);
const IS_VAGUE = `failure ->> 'reason' IN (${MAY_BE_OF_ONE.map((reason) => `'${reason}'`).join(", ")})`;
/** 1 provider, 2 workspace: kind, how many, since when the longest, and that one's failure; clear reasons before vague ones. */
export const FAILING_BY_KIND = reading(`SELECT failure_kind, count(*), min(failure ->> 'since'), failure
  FROM connections INDEXED BY connections_failing
  WHERE provider = ?1 AND workspace = ?2 AND failure_kind IN ('app', 'transient', 'rate_limited')
    AND ${NOT_OF_ONE_ACCOUNT}
  GROUP BY failure_kind, ${IS_VAGUE} ORDER BY ${IS_VAGUE}`);

export const DUE_FOR_EVALUATION = reading(`SELECT ${CONNECTION_COLUMNS}, pending_events FROM connections
  WHERE evaluate_at <= ?1 ORDER BY evaluate_at LIMIT ?2`);
/** 1 id, 2 version, 3 the next time, 4 drained ids as JSON. */
export const MARK_EVALUATED = writing(`UPDATE connections SET
  evaluate_at = CASE WHEN version = ?2 THEN ?3 ELSE evaluate_at END,
  pending_events = (SELECT CASE WHEN count(*) = 0 THEN NULL ELSE json_group_array(json(value)) END
    FROM json_each(pending_events) WHERE value ->> 'id' NOT IN (SELECT value FROM json_each(?4)))
  WHERE id = ?1`);
export const OVERDUE = reading("SELECT count(*), min(due_at) FROM connections WHERE due_at <= ?");

export const APPEND_HISTORY = writing(`INSERT INTO history (id, connection_id, workspace, type, at, actor, detail)
  SELECT value ->> 'id', value ->> 'connectionId', value ->> 'workspace', value ->> 'type', value ->> 'at',
    value ->> 'actor', value ->> 'detail' FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`);
/** Takes the people out of the lines that were written, and of those that are still to be. */
export const ANONYMIZE_HISTORY = writing("UPDATE history SET actor = NULL, detail = NULL WHERE connection_id = ?");
export const ANONYMIZE_PENDING = writing(`UPDATE connections SET pending_events =
    (SELECT json_group_array(json_set(value, '$.actor', NULL, '$.detail', NULL)) FROM json_each(pending_events))
  WHERE id = ? AND pending_events IS NOT NULL`);
export const HISTORY = reading(`SELECT id, connection_id, workspace, type, at, actor, detail FROM history
  WHERE connection_id = ? ORDER BY at DESC, rowid DESC LIMIT ?`);
/** 3 the line after which to go on. */
export const HISTORY_AFTER = reading(`SELECT id, connection_id, workspace, type, at, actor, detail FROM history
  WHERE connection_id = ?1 AND (at, rowid) < (SELECT at, rowid FROM history WHERE id = ?3 AND connection_id = ?1)
  ORDER BY at DESC, rowid DESC LIMIT ?2`);
