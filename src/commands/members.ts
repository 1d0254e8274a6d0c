import type { Command } from "./command.ts";
import { platformTitle } from "./platform-title.ts";

/** `/members`: who may do what here. */
export const members: Command = {
  name: "members",
  role: "admin",
  answers: "private",
  listed: true,
  usage: "",
  async *run(_words, { app, workspace, t }) {
    const people = await app.team.members(workspace);
    const lines = people
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ name, role, platform }) => [
        { bold: name },
        ` · ${t(`commands-role-${role}`)} · ${platformTitle(platform, t)}`,
      ]);
    yield {
      tone: "plain",
      title: t("commands-members-title", { count: people.length }),
      blocks: [
        { type: "lines", lines },
        { type: "note", spans: [t("commands-members-hint")] },
      ],
      buttons: [],
    };
  },
};
