import { isRefusal } from "../domain/errors.ts";
import { DEFAULT_WORKSPACE, type WorkspaceId } from "../domain/ids.ts";
import type { Workspace } from "../domain/team.ts";
import { type CliCommand, type CliContext, type CliOption, EXIT_DONE, EXIT_FAILED, UsageError } from "./cli-command.ts";

/** `workspaces list`, `workspaces create SLUG --name NAME`: the teams that share this install, each apart from the others. */
export const workspacesCommand: CliCommand = {
  name: "workspaces",
  summary: "teams that share this install: list, create SLUG",
  words: "[words...]",
  options: [{ flags: "--name <name>", description: "create: the team's name as people know it; the slug without it" }],
  examples: ["workspaces list", 'workspaces create bakery --name "Blue Bakery"', "link-code --workspace bakery"],
  async run(context) {
    const [action, slug, ...rest] = context.words;
    if (action === "list" && slug === undefined) return list(context);
    if (action === "create" && slug !== undefined && rest.length === 0) return create(context, slug);
    throw new UsageError("Say workspaces list, or workspaces create SLUG.");
  },
};

/** The option of every command that works for one team. */
export const WORKSPACE_OPTION: CliOption = {
  flags: "--workspace <slug>",
  description: "which team; the first one without it",
};

/** The team that was named, or the first one. Throws `UsageError` when there is none of that slug. */
export async function workspaceOf({ options, openProduct }: CliContext): Promise<WorkspaceId> {
  if (typeof options.workspace !== "string") return DEFAULT_WORKSPACE;
  const { workspaces } = (await openProduct()).app;
  const slug = options.workspace;
  const found = await workspaces.get(slug).catch((error: unknown): never => {
    throw isRefusal(error, "not_found") ? new UsageError(`There is no workspace ${slug}. See: workspaces list`) : error;
  });
  return found.id;
}

async function list({ print, openProduct }: CliContext): Promise<number> {
  const { app, store } = await openProduct();
  const all = await app.workspaces.list();
  const items = await Promise.all(
    all.map(async (workspace) => ({
      ...present(workspace),
      chats: (await store.team.listChats(workspace.id)).length,
      connections: (await store.connections.counts(workspace.id)).reduce((sum, { count }) => sum + count, 0),
    })),
  );
  print.answer({ items }, () => {
    const rows = items.map(({ slug, name, chats, connections }) => [slug, name, String(chats), String(connections)]);
    print.table(["SLUG", "NAME", "CHATS", "ACCOUNTS"], rows);
  });
  return EXIT_DONE;
}

async function create({ options, print, openProduct }: CliContext, slug: string): Promise<number> {
  const { app } = await openProduct();
  const name = typeof options.name === "string" && options.name.trim() !== "" ? options.name.trim() : slug;
  try {
    const workspace = await app.workspaces.create({ slug, name });
    print.answer(present(workspace), () => {
      print.line(slug);
      print.note(`Link a chat to it: link-code --workspace ${slug}`);
    });
    return EXIT_DONE;
  } catch (error) {
    if (isRefusal(error, "invalid_argument"))
      throw new UsageError("A slug is of small letters, digits and dashes, such as blue-bakery.");
    if (!isRefusal(error, "busy")) throw error;
    print.note(`There is a workspace ${slug} already.`);
    return EXIT_FAILED;
  }
}

function present({ id, name, createdAt }: Workspace) {
  return { slug: id, name, createdAt: new Date(createdAt).toISOString() };
}
