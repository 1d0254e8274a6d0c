import type { DeliveryId, IncidentId } from "../domain/ids.ts";
import { isAlertId } from "./alert-of.ts";
import type { CommandForm } from "./command-form.ts";
import { readSnooze, snoozeChoices } from "./snooze-until.ts";

/** The form behind the Snooze button of an alert: one of the usual times, or a day and a time of one's own. */
export const snoozeForm: CommandForm = {
  completes: ([id, ...more]) => more.length === 0 && isAlertId(id),

  async make([id], { app, workspace, t }) {
    const alert = await app.incidents.look({ incidentId: id as IncidentId | DeliveryId, workspace });
    // What is settled, or not there, needs no time: the line is answered as it is, by what happened since (B53).
    if (alert === null || alert.resolved !== null) return null;
    const choices = snoozeChoices(t.locale);
    return {
      title: t("commands-form-snooze-title"),
      submitLabel: t("alerts-button-snooze"),
      closeLabel: t("commands-form-close"),
      fields: [
        {
          type: "choice",
          name: HOW_LONG,
          label: t("commands-snooze-choose"),
          groups: [
            {
              label: t("commands-snooze-choose"),
              options: choices.map(([value, key]) => ({ value, label: t(key), about: null })),
            },
          ],
          chosen: choices[0]?.[0] ?? null,
          optional: true,
        },
        { type: "date", name: DAY, label: t("commands-form-snooze-day"), optional: true },
        { type: "time", name: TIME, label: t("commands-form-snooze-time"), optional: true },
      ],
    };
  },

  // One of the choices is chosen from the start, so a day or a time that was picked means more than it.
  read(words, values, { t, now, timeZone }) {
    const own = [values[DAY], values[TIME]].filter((value) => typeof value === "string" && value !== "").join("T");
    const end = own === "" ? [values[HOW_LONG] ?? ""] : ["until", own];
    if (end[0] === "") return { type: "problem", field: HOW_LONG, text: t("commands-form-snooze-nothing") };
    const line = [...words, ...end];
    if (readSnooze(line, { now, timeZone }) === null)
      return { type: "problem", field: values[DAY] ? DAY : TIME, text: t("commands-form-snooze-past") };
    return { type: "words", words: line };
  },
};

const HOW_LONG = "how-long";
const DAY = "day";
const TIME = "time";
