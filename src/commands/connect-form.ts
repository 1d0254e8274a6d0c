import { standingIcon, stateWords } from "../app/status/state-words.ts";
import { displayName } from "../domain/connection.ts";
import type { FormEntry, FormGroup } from "../domain/form.ts";
import type { CommandContext } from "./command-context.ts";
import type { CommandForm } from "./command-form.ts";
import { buttonName, providerTitle } from "./connection-line.ts";
import { whenToTake } from "./offer-providers.ts";

/**
 * The form of `/connect` without arguments: a new account of one of the services, or one that is here once more, the worst
 * first. Where there are more accounts than can be listed, part of a name may be typed instead.
 */
export const connectForm: CommandForm = {
  completes: (words) => words.length === 0,

  async make(_words, context) {
    const { app, workspace, t } = context;
    if (app.providers.length === 0) return null;
    const { items, more } = await app.status({ workspace, provider: undefined, limit: LISTED_ACCOUNTS });
    const again: FormGroup = {
      label: t("commands-form-connect-again"),
      options: items.map(({ connection, ...standing }) => ({
        value: `${connection.provider} ${connection.id}`,
        label: `${standingIcon(standing)} ${buttonName(displayName(connection))} · ${providerTitle(connection.provider, context)}`,
        about: stateWords(connection, context),
      })),
    };
    const groups = [newAccounts(context), ...(items.length === 0 ? [] : [again])];
    const byName: FormEntry = { type: "text", name: NAME, label: t("commands-form-connect-name"), optional: true };
    return {
      title: t("commands-form-connect-title"),
      submitLabel: t("commands-form-go-on"),
      closeLabel: t("commands-form-close"),
      fields: [
        {
          type: "choice",
          name: WHAT,
          label: t("commands-connect-choose"),
          groups,
          chosen: null,
          optional: more > 0,
        },
        ...(more > 0 ? [byName] : []),
      ],
    };
  },

  read(_words, values, { t }) {
    const named = (values[NAME] ?? "").trim() || (values[WHAT] ?? "");
    if (named === "") return { type: "problem", field: WHAT, text: t("commands-form-connect-nothing") };
    return { type: "words", words: named.split(/\s+/) };
  },
};

function newAccounts(context: CommandContext): FormGroup {
  return {
    label: context.t("commands-form-connect-new"),
    options: context.app.providers.map(({ name, title }) => ({
      value: name,
      label: title,
      about: whenToTake(name, context),
    })),
  };
}

/** Slack lists a hundred. */
const LISTED_ACCOUNTS = 100;
const WHAT = "what";
const NAME = "name";
