import { freePort } from "../fakes/free-port.ts";
import { buttonsOf, openLocalSlack, SLACK, type SlackMessage, type SlackView, wordsOf } from "../fakes/local-slack.ts";
import {
  buttonOf,
  type ChatTransport,
  type Person,
  type Room,
  type ShownButton,
  type ShownMessage,
  waitUntil,
} from "./chat-transport.ts";

const ROOMS: Readonly<Record<Room, string>> = { ops: SLACK.channel, other: SLACK.otherChannel };
const PEOPLE: Readonly<Record<Person, string>> = { anna: SLACK.anna, boris: SLACK.boris };
/** What the product logs when Socket Mode stands: what was typed before that, nobody heard. */
export const SLACK_CONNECTED = /Slack is connected by Socket Mode/;

/** Slack with two channels and two people; by Socket Mode or by signed HTTP. */
export async function openSlackTransport(mode: "socket" | "http"): Promise<ChatTransport> {
  const port = mode === "http" ? await freePort() : undefined;
  const slack = await openLocalSlack(
    port === undefined ? {} : { requestUrl: `http://127.0.0.1:${port}/hooks/slack/events` },
  );

  /** Without what people typed themselves. */
  async function fromBot(channel: string): Promise<readonly SlackMessage[]> {
    return (await slack.messages(channel)).filter(({ user }) => !Object.values(PEOPLE).includes(user));
  }

  async function press(person: Person, channel: string, ts: string, button: ShownButton): Promise<void> {
    await slack.userPresses(
      { channel, ts, user: SLACK.bot, text: "" },
      button.sends as { type: string },
      PEOPLE[person],
    );
  }

  async function presses(person: Person, message: ShownMessage, label: string): Promise<void> {
    const [channel = "", ts = ""] = message.id.split("/");
    await press(person, channel, ts, buttonOf(message, label));
  }

  return {
    title: `Slack by ${mode}`,
    port,
    environment: {
      SLACK_BOT_TOKEN: SLACK.botToken,
      SLACK_API_URL: slack.apiUrl,
      ...(mode === "http"
        ? { SLACK_MODE: "http", SLACK_SIGNING_SECRET: SLACK.signingSecret }
        : { SLACK_APP_TOKEN: SLACK.appToken }),
    },
    heard: mode === "http" ? /Slack sends its events to the hook/ : SLACK_CONNECTED,
    names: { anna: "anna", boris: "boris" },
    async types(person, line, room = "ops") {
      await slack.userCommands("/ops", line, { user: PEOPLE[person], channel: ROOMS[room] });
    },
    presses,
    async pressesElsewhere(person, message, label) {
      const [below] = await fromBot(ROOMS.other);
      if (below === undefined) throw new Error("the other room holds no message");
      await press(person, ROOMS.other, below.ts, buttonOf(message, label));
    },
    async snoozes(person, message, time) {
      await presses(person, message, "Snooze");
      const [name, value] = await waitUntil("the form", async () => choiceIn(await slack.modal(), time));
      await slack.userSubmits({ [name]: { type: "radio_buttons", selected_option: { value } } }, PEOPLE[person]);
    },
    async shown(room = "ops") {
      return (await fromBot(ROOMS[room])).filter((one) => one.ephemeral_to === undefined).map(asShown);
    },
    async shownTo(person) {
      const user = PEOPLE[person];
      const { channels } = await slack.state();
      const direct = channels.filter(({ is_im, members }) => is_im && members.includes(user));
      const inDirect = (await Promise.all(direct.map(({ id }) => fromBot(id)))).flat();
      const inRooms = (await Promise.all(Object.values(ROOMS).map(fromBot))).flat();
      const modal = await slack.modal();
      return [
        ...inDirect.map(asShown),
        ...inRooms.filter((one) => one.ephemeral_to === user).map(asShown),
        ...(modal === null ? [] : [asRead(`modal/${modal.id}`, modal.title.text, modal.blocks)]),
      ];
    },
    close: () => slack.close(),
  };
}

function asShown({ channel, ts, text, blocks }: SlackMessage): ShownMessage {
  return asRead(`${channel}/${ts}`, blocks === undefined || blocks.length === 0 ? text : "", blocks ?? []);
}

function asRead(id: string, text: string, blocks: NonNullable<SlackMessage["blocks"]>): ShownMessage {
  const buttons = buttonsOf({ ts: "", channel: "", user: "", text, blocks }).map((element) => {
    const label = typeof element.text === "object" ? element.text.text : (element.text ?? "");
    return { label, url: element.url, sends: element };
  });
  return { id, words: [text, wordsOf(blocks)].filter(Boolean).join("\n"), buttons };
}

/** The field of the form that offers this, and what it stands for there. */
function choiceIn(view: SlackView | null, label: string): readonly [name: string, value: string] | undefined {
  for (const { block_id, element } of view?.blocks ?? []) {
    const option = element?.options?.find(({ text }) => text.text === label);
    if (option !== undefined && block_id !== undefined) return [block_id, option.value];
  }
  return undefined;
}
