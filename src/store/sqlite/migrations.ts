/** Stamps a file as ours, in the place SQLite keeps for it: the letters "tkpr". */
export const APPLICATION_ID = 0x746b7072;

/**
 * The schema, step by step; a step that was released is never changed. The database's `user_version` is the number of
 * steps it has. Times are epoch milliseconds. Tables are not STRICT: a fraction of a millisecond from somewhere must
 * never be the reason for which a rotated pair is not written.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE stamp (mode TEXT NOT NULL, proven INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE job_slots (name TEXT NOT NULL, slot INTEGER NOT NULL, PRIMARY KEY (name, slot)) WITHOUT ROWID;
  CREATE TABLE seen (key TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE connections (
    id TEXT NOT NULL,
    workspace TEXT NOT NULL,
    provider TEXT NOT NULL,
    external_id TEXT NOT NULL,
    name TEXT NOT NULL,
    alias TEXT,
    owner TEXT,
    account_type TEXT,
    details TEXT NOT NULL,
    parent_id TEXT,
    renewal TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    status TEXT NOT NULL,
    failure TEXT,
    failure_kind TEXT,
    scopes TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER,
    deadline_at INTEGER,
    data_access_ends_at INTEGER,
    last_refreshed_at INTEGER,
    last_verified_at INTEGER,
    last_attempt_at INTEGER,
    renew_at INTEGER,
    verify_at INTEGER,
    next_check_at INTEGER,
    access_token TEXT,
    refresh_token TEXT,
    token_issued_at INTEGER,
    token_expires_at INTEGER,
    refresh_expires_at INTEGER,
    -- next_check_at, or the lease's end while somebody is at work; null also when there are no tokens.
    due_at INTEGER,
    lease_owner TEXT,
    lease_until INTEGER,
    rotation_owner TEXT,
    rotation_started_at INTEGER,
    -- What the last claim found in the two above: lets one statement both overwrite and return it.
    prior_rotation_owner TEXT,
    prior_rotation_started_at INTEGER,
    -- What the last claim found in due_at: the order in which it hands over.
    claimed_due_at INTEGER,
    evaluate_at INTEGER,
    pending_events TEXT
  );
  CREATE UNIQUE INDEX connections_id ON connections (id);
  CREATE UNIQUE INDEX connections_account ON connections (workspace, provider, external_id);
  CREATE INDEX connections_due ON connections (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX connections_evaluate ON connections (evaluate_at) WHERE evaluate_at IS NOT NULL;
  CREATE INDEX connections_attempted ON connections (provider, workspace, last_attempt_at);
  CREATE INDEX connections_failing ON connections (provider, workspace, failure_kind) WHERE failure_kind IS NOT NULL;
  -- Only what is not active: a good renewal of a good connection then has no entry of this index to write.
  CREATE INDEX connections_status ON connections (status, id) WHERE status <> 'active';

  CREATE INDEX connections_of_provider ON connections (provider, id);
  CREATE INDEX connections_of_workspace ON connections (workspace, id);

  -- Kept by triggers, because to count a million rows takes half a second and \`/health\` asks often.
  CREATE TABLE connection_counts (
    workspace TEXT NOT NULL,
    provider TEXT NOT NULL,
    status TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (workspace, provider, status)
  ) WITHOUT ROWID;
  CREATE TRIGGER connections_inserted AFTER INSERT ON connections BEGIN
    INSERT INTO connection_counts VALUES (NEW.workspace, NEW.provider, NEW.status, 1)
      ON CONFLICT DO UPDATE SET count = count + 1;
  END;
  CREATE TRIGGER connections_deleted AFTER DELETE ON connections BEGIN
    UPDATE connection_counts SET count = count - 1
      WHERE workspace = OLD.workspace AND provider = OLD.provider AND status = OLD.status;
  END;
  CREATE TRIGGER connections_updated AFTER UPDATE OF workspace, provider, status ON connections
  WHEN OLD.status <> NEW.status OR OLD.provider <> NEW.provider OR OLD.workspace <> NEW.workspace BEGIN
    UPDATE connection_counts SET count = count - 1
      WHERE workspace = OLD.workspace AND provider = OLD.provider AND status = OLD.status;
    INSERT INTO connection_counts VALUES (NEW.workspace, NEW.provider, NEW.status, 1)
      ON CONFLICT DO UPDATE SET count = count + 1;
  END;

  CREATE TABLE history (
    id TEXT PRIMARY KEY,
    connection_id TEXT NOT NULL,
    workspace TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT,
    detail TEXT
  );
  CREATE INDEX history_newest ON history (connection_id, at);

  CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    workspace TEXT NOT NULL,
    provider TEXT,
    connection_id TEXT,
    opened_at INTEGER NOT NULL,
    resolved_at INTEGER,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX incidents_open ON incidents (fingerprint) WHERE resolved_at IS NULL;
  CREATE INDEX incidents_oldest ON incidents (opened_at) WHERE resolved_at IS NULL;
  CREATE INDEX incidents_connection ON incidents (connection_id) WHERE resolved_at IS NULL;

  CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    chat_id TEXT NOT NULL,
    cause TEXT NOT NULL,
    incident_ids TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    due_at INTEGER,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX deliveries_created ON deliveries (chat_id, created_at);
  CREATE INDEX deliveries_sent ON deliveries (chat_id, sent_at) WHERE sent_at IS NOT NULL;
  CREATE TABLE delivery_incidents (
    incident_id TEXT NOT NULL,
    delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    PRIMARY KEY (incident_id, delivery_id)
  ) WITHOUT ROWID;
  CREATE INDEX delivery_incidents_delivery ON delivery_incidents (delivery_id);
  CREATE TRIGGER deliveries_inserted AFTER INSERT ON deliveries BEGIN
    INSERT INTO delivery_incidents SELECT DISTINCT value, NEW.id FROM json_each(NEW.incident_ids);
  END;
  CREATE TRIGGER deliveries_updated AFTER UPDATE OF incident_ids ON deliveries
  WHEN OLD.incident_ids <> NEW.incident_ids BEGIN
    DELETE FROM delivery_incidents WHERE delivery_id = NEW.id;
    INSERT INTO delivery_incidents SELECT DISTINCT value, NEW.id FROM json_each(NEW.incident_ids);
  END;

  CREATE TABLE workspaces (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL);
  CREATE TABLE chats (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    address_key TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    title TEXT NOT NULL,
    gone_because TEXT,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    created_at INTEGER NOT NULL
  );
  CREATE INDEX chats_workspace ON chats (workspace);
  CREATE TABLE members (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (workspace, platform, user_id)
  );

  CREATE TABLE links (
    hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
  );
  CREATE INDEX links_expired ON links (expires_at);
  CREATE TABLE states (
    hash TEXT PRIMARY KEY,
    payload TEXT NOT NULL,
    holder_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    code_hash TEXT,
    -- How often the first code came: 1 is the caller that does the exchange.
    claims INTEGER NOT NULL DEFAULT 0,
    result TEXT
  );
  CREATE INDEX states_expired ON states (expires_at);
  CREATE INDEX seen_expired ON seen (expires_at);
  `,
  `
  CREATE INDEX connections_children ON connections (parent_id, id) WHERE parent_id IS NOT NULL;
  `,
  `
  CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    workspace TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER
  );
  `,
  `
  -- A place is reserved before there is anything in it: then only id, expires_at and held_until are set.
  CREATE TABLE installs (
    id TEXT PRIMARY KEY,
    provider TEXT,
    external_id TEXT,
    parked_at INTEGER,
    expires_at INTEGER NOT NULL,
    held_until INTEGER NOT NULL,
    body TEXT,
    access_token TEXT,
    refresh_token TEXT,
    token_issued_at INTEGER,
    token_expires_at INTEGER,
    refresh_expires_at INTEGER
  );
  `,
  `
  ALTER TABLE workspaces ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE chats ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  `,
  `
  CREATE TABLE notifications (
    id TEXT PRIMARY KEY,
    workspace TEXT NOT NULL,
    kind TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    ends_at INTEGER,
    created_at INTEGER NOT NULL,
    read_at INTEGER
  );
  CREATE INDEX notifications_newest ON notifications (workspace, created_at, id);
  CREATE INDEX notifications_old ON notifications (created_at);
  `,
];

/** The schema that this program writes. */
export const LATEST_VERSION = MIGRATIONS.length;
