import type { App } from "../app/app.ts";
import { type ApiKey, KEY_SCOPES, type KeyScope } from "../domain/api-key.ts";
import { isRefusal } from "../domain/errors.ts";
import type { KeyId, WorkspaceId } from "../domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../lib/clock.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED, UsageError } from "./cli-command.ts";

/** `keys create`, `keys list`, `keys revoke ID`: the keys of the API. A key is shown once, when it is made. */
export const keysCommand: CliCommand = {
  name: "keys",
  summary: "keys of the API: create, list, revoke ID",
  words: "[words...]",
  options: [
    { flags: "--name <name>", description: "create: what to call it" },
    {
      flags: "--scopes <scopes>",
      description: `create: what it may do, of ${KEY_SCOPES.join(",")}; read by default`,
      parse: parseScopes,
    },
    { flags: "--workspace <id>", description: "create: the only workspace it sees; all without it" },
    {
      flags: "--expires-in <time>",
      description: "create: when it ends, such as 90d, 12h or 30m; never without it",
      parse: parseLife,
    },
  ],
  examples: [
    "keys create --name reports",
    "keys create --name crm-sync --scopes read,tokens --expires-in 90d --json",
    "keys list",
    "keys revoke key_7QmZ3vKxWb2RtYpD",
  ],
  async run(context) {
    const [action, id, ...rest] = context.words;
    const wanted = action === "revoke" ? id !== undefined : id === undefined;
    if (!wanted || rest.length > 0) throw new UsageError(HOW);
    if (action === "create") return create(context);
    if (Object.keys(context.options).some((name) => name !== "json"))
      throw new UsageError(`keys ${action ?? ""} has no options.`);
    if (action === "list") return list(context);
    if (action === "revoke") return revoke(context, id as KeyId);
    throw new UsageError(HOW);
  },
};

const HOW = "Say keys create, keys list or keys revoke ID.";

async function create({ options, print, openProduct }: CliContext): Promise<number> {
  const { keys } = (await openProduct()).app;
  const { name = "unnamed", scopes = ["read"], workspace = null, expiresIn = null } = options as CreateOptions;
  const { key, text } = await keys
    .create({ name, scopes, workspace, lifeMs: expiresIn })
    .catch((error: unknown): never => {
      throw isRefusal(error, "not_found") ? new UsageError(`There is no workspace ${workspace}.`) : error;
    });
  const shown = text.reveal();
  print.answer({ ...presentKey(key), key: shown }, () => {
    print.line(shown);
    print.note(`It may ${key.scopes.join(", ")}, in ${key.workspace ?? "every workspace"}, ${endOf(key)}.`);
    print.note(`It is not shown again. Its id is ${key.id}; revoke it by keys revoke ${key.id}.`);
  });
  return EXIT_DONE;
}

interface CreateOptions {
  readonly name?: string;
  readonly scopes?: readonly KeyScope[];
  readonly workspace?: WorkspaceId;
  readonly expiresIn?: number;
}

async function list({ print, clock, openProduct }: CliContext): Promise<number> {
  const { keys } = (await openProduct()).app;
  const all = await keys.list();
  print.answer({ items: all.map(presentKey) }, () => {
    const rows = all.map((key) => [
      key.id,
      key.name,
      key.scopes.join(","),
      key.workspace ?? "all",
      key.expiresAt === null ? "never" : `${key.expiresAt <= clock.now() ? "ended " : ""}${iso(key.expiresAt)}`,
      iso(key.lastUsedAt) ?? "never",
    ]);
    if (rows.length === 0) print.note("There are no keys. Make one: keys create --name NAME.");
    else print.table(["ID", "NAME", "SCOPES", "WORKSPACE", "ENDS", "LAST USED"], rows);
  });
  return EXIT_DONE;
}

async function revoke({ print, openProduct }: CliContext, id: KeyId): Promise<number> {
  const { keys }: Pick<App, "keys"> = (await openProduct()).app;
  const revoked = await keys.revoke(id);
  print.answer({ id, revoked }, () => {
    if (revoked) print.line(`${id} is revoked: from now on nobody gets in with it.`);
  });
  if (!revoked) print.note(`There is no key ${id}. See: keys list.`);
  return revoked ? EXIT_DONE : EXIT_FAILED;
}

function presentKey({ id, name, scopes, workspace, createdAt, expiresAt, lastUsedAt }: ApiKey) {
  const times = { createdAt: iso(createdAt), expiresAt: iso(expiresAt), lastUsedAt: iso(lastUsedAt) };
  return { id, name, scopes, workspace, ...times };
}

function endOf({ expiresAt }: ApiKey): string {
  return expiresAt === null ? "without an end" : `until ${iso(expiresAt)}`;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function parseScopes(text: string): readonly KeyScope[] {
  const named = text.split(",").map((part) => part.trim());
  return named.map((name) => {
    const scope = KEY_SCOPES.find((one) => one === name);
    if (scope === undefined) throw new UsageError(`Expected some of ${KEY_SCOPES.join(",")}, with commas between.`);
    return scope;
  });
}

function parseLife(text: string): number {
  const [, count = "", unit = ""] = /^(\d{1,5})([dhm])$/.exec(text) ?? [];
  const lifeMs = Number(count) * (UNITS[unit] ?? 0);
  if (lifeMs === 0) throw new UsageError("Expected a time such as 90d, 12h or 30m.");
  return lifeMs;
}

const UNITS: Readonly<Record<string, number>> = { d: DAY_MS, h: HOUR_MS, m: MINUTE_MS };
