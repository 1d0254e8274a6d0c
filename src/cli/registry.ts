import { addTokenCommand } from "./add-token.ts";
import { chatCommands } from "./chat-command.ts";
import { checkCommand } from "./check.ts";
import type { CliCommand } from "./cli-command.ts";
import { clientLinkCommand } from "./client-link.ts";
import { convertCommand } from "./convert.ts";
import { doctorCommand } from "./doctor.ts";
import { encryptionCommand } from "./encryption.ts";
import { importEnvCommand } from "./import-env.ts";
import { keysCommand } from "./keys.ts";
import { linkCodeCommand } from "./link-code.ts";
import { loginLinkCommand } from "./login-link.ts";
import { refreshCommand } from "./refresh.ts";
import { slackManifestCommand } from "./slack-manifest.ts";
import { statusCommand } from "./status.ts";
import { workspacesCommand } from "./workspaces.ts";

/** Those of the terminal alone, and those that have a form of their own here. */
const ownCommands: readonly CliCommand[] = [
  statusCommand,
  checkCommand,
  refreshCommand,
  linkCodeCommand,
  loginLinkCommand,
  clientLinkCommand,
  keysCommand,
  workspacesCommand,
  convertCommand,
  importEnvCommand,
  addTokenCommand,
  encryptionCommand,
  doctorCommand,
  slackManifestCommand,
];

/** Every command of the terminal, in the order of the help. */
export const cliCommands: readonly CliCommand[] = [...ownCommands, ...chatCommands(ownCommands)];
