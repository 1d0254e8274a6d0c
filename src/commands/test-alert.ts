import { Refusal } from "../domain/errors.ts";
import { plainMessage } from "../domain/message.ts";
import type { Command } from "./command.ts";

/** `/testalert`: sends this chat a harmless alert, to see that it arrives and its buttons work. */
export const testAlert: Command = {
  name: "testalert",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "",
  async *run(_words, { app, chat, person, t }) {
    if (chat === null) throw new Refusal("not_linked");
    await app.sendTestAlert({ chat, by: person.name });
    app.followUp();
    yield plainMessage(t("commands-testalert-sent"), "info");
  },
};
