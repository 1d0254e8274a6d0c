import { z } from "zod";
import type { BroughtToken, TakenAs } from "../app/import/brought-token.ts";
import { displayName } from "../domain/connection.ts";
import { formatDateTime } from "../lib/i18n/format.ts";
import { Secret } from "../lib/secret.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED, UsageError } from "./cli-command.ts";
import { sayTaken } from "./say-taken.ts";
import { WORKSPACE_OPTION, workspaceOf } from "./workspaces.ts";

/** `add-token`: takes over a token that exists already, by standard input or by a one-time form; never as an argument. */
export const addTokenCommand: CliCommand = {
  name: "add-token",
  summary: "take over a token that exists already, from standard input or by a one-time form",
  options: [
    { flags: "--provider <name>", description: "the service the token is for" },
    { flags: "--host <host>", description: "the account's address, where accounts have their own (amoCRM, Kommo)" },
    WORKSPACE_OPTION,
    { flags: "--link", description: "print the link of a form to paste the token in, instead of reading it" },
  ],
  examples: [
    "add-token --provider facebook < token.txt",
    "add-token --provider amocrm --host acme.amocrm.ru < pair.json",
    "add-token --provider instagram --link",
  ],
  async run(context) {
    const { options, readInput } = context;
    const { app } = await context.openProduct();
    const provider = chosenProvider(
      options.provider,
      app.providers.map(({ name }) => name),
    );
    const input = options.link === true ? null : await readInput();
    if (input === null) return printForm(provider, context);
    const details: Record<string, string> = typeof options.host === "string" ? { host: options.host } : {};
    const brought = readBrought(input);
    const as = await app.takeToken.take({
      ...brought,
      workspace: await workspaceOf(context),
      provider,
      details,
      by: "terminal",
      ifWorking: "replace",
    });
    return answer(as, context);
  },
};

function chosenProvider(given: unknown, names: readonly string[]): string {
  if (typeof given === "string" && names.includes(given)) return given;
  throw new UsageError(`--provider: expected one of ${names.join(", ")}`);
}

/** At a terminal nothing is piped in, and what is typed would stay in its scrollback: the form is shown instead. */
async function printForm(provider: string, context: CliContext): Promise<number> {
  const { openProduct, print } = context;
  const { app } = await openProduct();
  const wish = { workspace: await workspaceOf(context), provider, by: "terminal" };
  const { url, expiresAt } = await app.tokenForms.makeLink(wish);
  print.answer({ url, expiresAt: new Date(expiresAt).toISOString() }, () => {
    print.line(url);
    print.note(`Open it in a browser and paste the token there, until ${formatDateTime("en", "UTC", expiresAt)}.`);
    print.note(
      "The server must be running. To hand a token over without it, pipe it in: add-token --provider … < file",
    );
  });
  return EXIT_DONE;
}

function answer(as: TakenAs, { print, t }: CliContext): number {
  const connection = "connection" in as ? as.connection : null;
  const message = sayTaken(as, t);
  print.answer(
    { outcome: as.outcome, message, connection: connection?.id ?? null, name: connection && displayName(connection) },
    () => print.line(message),
  );
  return connection === null ? EXIT_FAILED : EXIT_DONE;
}

/** One line: the access token; two: the refresh token as well; or JSON as the API takes it. */
function readBrought(input: string): Pick<BroughtToken, "accessToken" | "refreshToken" | "expiresAt"> {
  const text = input.trim();
  if (text.startsWith("{")) return readJson(text);
  const [accessToken = "", refreshToken = "", ...more] = text.split(/\s+/).filter((part) => part !== "");
  if (accessToken === "" || more.length > 0)
    throw new UsageError(
      "expected the access token on standard input, and after it the refresh token where there is one",
    );
  return { accessToken: new Secret(accessToken), refreshToken: asSecret(refreshToken), expiresAt: null };
}

function readJson(text: string): ReturnType<typeof readBrought> {
  const parsed = pair.safeParse(parseQuietly(text));
  // What stands in it is never repeated: it is a token.
  if (!parsed.success)
    throw new UsageError(
      'expected JSON such as {"accessToken": "…", "refreshToken": "…", "expiresAt": "2027-01-31T00:00:00Z"}',
    );
  const { accessToken, refreshToken, expiresAt } = parsed.data;
  return {
    accessToken: asSecret(accessToken),
    refreshToken: asSecret(refreshToken),
    expiresAt: expiresAt === undefined ? null : Date.parse(expiresAt),
  };
}

const pair = z
  .object({
    accessToken: z.string().optional(),
    refreshToken: z.string().optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  })
  .strict()
  .refine(({ accessToken, refreshToken }) => accessToken !== undefined || refreshToken !== undefined);

function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asSecret(text: string | undefined): Secret | null {
  const value = (text ?? "").trim();
  return value === "" ? null : new Secret(value);
}
