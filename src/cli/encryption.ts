import type { EncryptionRotation, UnreadableRecord } from "../app/encryption/rotate-encryption.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED, UsageError } from "./cli-command.ts";

/** `encryption rotate`: puts every stored secret under the newest key, while tokenkeeper serves; killed, it is run again. */
export const encryptionCommand: CliCommand = {
  name: "encryption",
  summary: "rotate: put everything that is stored encrypted under the newest of ENCRYPTION_KEYS",
  words: "[action]",
  options: [],
  examples: ["encryption rotate", "encryption rotate --json"],
  async run({ words, openProduct, print, signal }) {
    if (words.length !== 1 || words[0] !== "rotate") throw new UsageError("What there is to do is: encryption rotate.");
    const { encryption } = (await openProduct()).app;
    const [newest = "", ...older] = encryption.keyIds;
    const done = await encryption.rotate({
      onProgress: (looked, total) => print.progress("Looked at", looked, total),
      signal,
    });
    const removable = done.outcome === "finished" ? older : [];
    print.answer({ ...done, newestKey: newest, removableKeys: removable }, () => say(done, newest, older, print));
    return done.outcome === "finished" && done.unreadable.length === 0 ? EXIT_DONE : EXIT_FAILED;
  },
};

function say(
  { outcome, resealed, alreadyNew, unreadable }: EncryptionRotation,
  newest: string,
  older: readonly string[],
  print: CliContext["print"],
): void {
  if (outcome === "one_key") {
    print.line(`There is one key, ${newest}, and everything is under it: there is nothing to rotate to.`);
    print.line("Make a new one, and put it before the old one, with a comma between them, in ENCRYPTION_KEYS");
    print.line("(in a sandbox without that setting: in the file encryption.key beside the database):");
    print.line("  node -p \"'k2:'+crypto.randomBytes(32).toString('base64')\"");
    print.line("Start every tokenkeeper anew with both, then run this again.");
    return;
  }
  print.line(`Put under ${newest}: ${resealed}. Were under it already: ${alreadyNew}.`);
  for (const record of unreadable) print.line(`Left as it is: ${record.id}, ${WHY[record.reason]}${named(record)}.`);
  if (unreadable.length > 0)
    print.line("None of the keys opens these: bring back the key they name, or reconnect the account.");
  const keys = older.join(", ");
  if (outcome === "finished") {
    print.line(`Nothing needs ${keys} any more: take ${older.length === 1 ? "it" : "them"} out of ENCRYPTION_KEYS.`);
    print.line(
      `If a tokenkeeper is still running that was started before ${newest} came first, start it anew, and run`,
    );
    print.line("this once more before you do.");
  } else {
    print.line(
      `Not everything was gone through, or somebody still writes under an older key. Keep ${keys}, start every`,
    );
    print.line(`tokenkeeper anew with ${newest} first, and run this again: it goes on where it stopped.`);
  }
}

const WHY: Readonly<Record<UnreadableRecord["reason"], string>> = {
  unknown_key: "its key is not given",
  wrong_key_or_tampered: "its key does not open it: the key or the value was changed",
  malformed: "it is damaged",
  wrong_context: "it belongs to another record",
};

function named({ keyId }: UnreadableRecord): string {
  return keyId === null ? "" : ` (key ${keyId})`;
}
