import { isRefusal, Refusal } from "../domain/errors.ts";
import { plainMessage } from "../domain/message.ts";
import type { Command } from "./command.ts";
import { commandButton } from "./connection-line.ts";

/** `/link`: links this chat to a team by a pairing code. Anybody may try; the code is the proof. */
export const link: Command = {
  name: "link",
  role: null,
  answers: "chat",
  listed: true,
  usage: "code",
  async *run(words, { app, address, chatTitle, person, t }) {
    if (address === null || !person.mayHaveRole) throw new Refusal("forbidden", { needed: "person" });
    const code = words.join("");
    if (code === "") {
      yield plainMessage(t("commands-link-ask"), "info");
      return;
    }
    // Guessing is hopeless at 128 bits; the limit keeps a bored person from filling the log.
    if (!(await app.firstTime(`link/${address.platform}/${person.userId}`, 2_000)))
      throw new Refusal("too_soon", { account: "link" });
    const who = { platform: address.platform, userId: person.userId, name: person.name, locale: person.locale };
    const linking = app.team.linkChat({ code, address, title: chatTitle, person: who });
    const linked = await linking.catch((error: unknown): never => {
      throw isRefusal(error, "forbidden") ? new Refusal("forbidden", { needed: t("commands-role-admin") }) : error;
    });
    app.followUp();
    const lines = [
      [t("commands-linked-role", { role: t(`commands-role-${linked.member.role}`) })],
      [t("commands-linked-next")],
    ];
    const buttons = [
      [
        commandButton(t("commands-button-status"), "status", "primary"),
        commandButton(t("commands-button-connect"), "connect"),
      ],
      // Else "9:00" would be another time here than the people mean.
      ...(linked.member.role === "admin" && linked.chat.timeZone === "UTC"
        ? [[commandButton(t("commands-setting-timezone"), "settings timezone")]]
        : []),
    ];
    yield {
      tone: "ok",
      title: t("commands-linked", { team: linked.teamName }),
      blocks: [{ type: "lines", lines }],
      buttons,
    };
  },
};
