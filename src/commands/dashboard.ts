import { Refusal } from "../domain/errors.ts";
import type { Command } from "./command.ts";
import { zoneOf } from "./moment-words.ts";

/** `/dashboard`: a private link that signs the asking person in to the web dashboard, once. */
export const dashboard: Command = {
  name: "dashboard",
  role: "operator",
  answers: "private",
  listed: true,
  usage: "",
  async *run(_words, { app, t, workspace, member, chat }) {
    // A link without a member is an admin's, and for the terminal alone.
    if (member === null) throw new Refusal("forbidden", { needed: "person" });
    const timeZone = zoneOf({ chat });
    const { url } = await app.login.makeLink({ workspace, memberId: member.id, timeZone });
    const { name: team } = await app.workspaces.get(workspace);
    yield {
      tone: "plain",
      title: t("dashboard-link-title", { team }),
      blocks: [{ type: "note", spans: [t("dashboard-link-note")] }],
      buttons: [[{ type: "link", label: t("dashboard-link-open"), url, style: "primary" }]],
    };
  },
};
