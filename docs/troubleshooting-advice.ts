import type { ErrorCode } from "../src/domain/errors.ts";
import type { FailureKind } from "../src/domain/failure.ts";

/** What stands beside each message on the troubleshooting page: why it comes, and what to do. Markdown. */

/** Beside each refusal, in chat and on pages. A new code does not compile before it has its advice. */
export const REFUSAL_ADVICE: Readonly<Record<ErrorCode, string>> = {
  not_found:
    "The account, person or alert is not of this team, or not any more. `/status` has all accounts, `/members` all people.",
  ambiguous:
    "Several accounts have these letters in their names. Type more of the name, or press one of the offered. `/name` gives an account a short name of your own.",
  forbidden:
    "Who may do what is a matter of roles: viewer, operator, admin. `/members` shows who is admin; that person types `/role you operator`. Anonymous group admins, channels and people of another Slack organisation have no role: write as yourself. Beside a code: the chat belongs to another team, and only its admins may give it to yours.",
  not_linked:
    "Only chats that belong to a team see anything. An admin makes a code with `npm run cli -- link-code`, and somebody types it here: [Telegram](telegram.md#link-a-chat), [Slack](slack.md#link-a-channel).",
  invalid_argument:
    "Something is missing behind the command, and there is nothing to choose from. The message shows the form.",
  unknown_command:
    "No command is called so. Press `/help`, or take the one that was suggested. The words of your own language work too.",
  too_soon:
    "One run per account and minute is enough, and keeps us inside the services' limits. Wait a minute. For a code: two seconds.",
  busy: "Another person, process or pass works on the same thing at this moment. Try again in a few seconds. Where it stays so for minutes, look at the log.",
  already_disconnected: "Nothing is kept of it but its history. `/connect` brings it back.",
  provider_unknown:
    "The service's app id and secret are not in the settings, or are misspelt. Whoever runs tokenkeeper: `npm run cli -- doctor`, and the [table of settings](../README.md#for-real).",
  link_invalid:
    "In chat: codes work once and for 30 minutes; make another with `npm run cli -- link-code`. In the browser: part of the address is missing. Press the button in the message instead of copying it.",
  link_expired:
    "A link of `/connect` is open for 15 minutes, a link for a client for 7 days. Ask for a new one. A **Reconnect** button in an alert does not run out while the alert is open.",
  link_used:
    "Each link of `/connect` works once. Somebody finished with it, perhaps you in another tab. `/status` shows whether the account is there; if not, ask for a new link.",
  link_settled:
    "The alert that this button stood in is over: the account works again, or was disconnected. `/status` shows how it is now.",
  state_invalid:
    "The service sent back something that does not belong to what was begun: often an old tab, or a page opened twice. Begin again from the link.",
  state_expired:
    "Logging in at the service took more than 10 minutes. Press the button once more and go through in one go.",
  other_browser:
    "The link was opened in one browser and finished in another: often a chat program's own window and the phone's browser. Stay in one: hold the button, choose “Open in browser”, and begin there.",
  denied: "“Cancel” or “Not now” was pressed at the service. Nothing was lost: try again and agree.",
  code_refused:
    "The service's answer was too old or came twice. Try again. If it always comes, whoever runs tokenkeeper compares the redirect address at the service with `PUBLIC_URL`.",
  other_account:
    "You were logged in at the service as somebody else. Log out there (or use a private window), log in as the account that was expected, and press the button again. Nothing is replaced by a wrong account.",
  personal_account:
    "Instagram lets apps reach Business and Creator accounts alone. In the Instagram app: *Settings, Account type and tools, Switch to professional account*. It is free. Then press the button again.",
  scope_missing:
    "A box was unticked at the service. Press the button again and leave every box ticked. A working access is never replaced by one that can do less.",
  choose_accounts: "The person manages several accounts. Open the link in a browser and tick the ones that are wanted.",
  nothing_picked: "Tick at least one account on the page, then press the button below the list.",
  no_accounts:
    "The person who logged in manages no Page or account there, or ticked none. Somebody who manages it has to log in; at Facebook: *Edit settings* on the consent page shows what is ticked.",
  account_not_offered:
    "Who logged in did not tick this account or does not manage it any more. Tick it, or let somebody who manages it press the link.",
  host_refused:
    "The answer named a server that is not the service's, which happens when somebody meddles, or the account moved. Begin again; if it comes back, tell an admin: the log has the name.",
  installs_full:
    "Twenty installs from the marketplace wait already. An admin types `/installs` and claims or dismisses them.",
  provider_down:
    "The service is down or cannot be reached from here. Wait some minutes. `/status` says when it is trouble of the service's own; nobody has to reconnect then.",
  provider_refused:
    "The service wants something of the account's owner first: a payment, a security question, an accepted rule. Log in there directly and look.",
  app_refused:
    "Not your account and not your fault: our app at the service is blocked, not live, or its secret is wrong. Reconnecting does not help. Whoever runs tokenkeeper opens the app's page at the service.",
  verification_failed:
    "The access was given and stored, but its first use did not work. Try again; if it stays so, open the account at the service and see what it says there.",
  store_unavailable:
    "Our database does not answer. Nothing is lost: what was renewed is written to a file and put into the database when it is back. Whoever runs tokenkeeper: `npm run cli -- doctor`.",
};

/** Beside each group of reasons: what the team needs to know whatever the reason is. */
export const FAILURE_ADVICE: Readonly<Record<FailureKind, readonly [title: string, what: string]>> = {
  dead: ["The access is gone", "Only a person can bring it back. Told at once, with a link that does it."],
  user_action: [
    "The account's owner must do something at the service",
    "The access is still there. Once it is done, press **Refresh now**; it is also looked at every day by itself.",
  ],
  permission: [
    "A right is missing",
    "The access works for some things and not for others. A reconnect with all boxes ticked brings the rest.",
  ],
  app: [
    "Our app at the service, or our server",
    "One alert about the whole service. Nobody has to reconnect, and accounts that still work go on. It is for whoever runs tokenkeeper.",
  ],
  rate_limited: ["Too many calls", "It goes on more slowly by itself."],
  transient: [
    "It passes by itself",
    "It is tried again, after a minute at first and after hours later on. You hear of it when an account's end comes near, when its checks have failed for a day, or when the whole service is down.",
  ],
  request: ["A mistake of ours", "Please report it, with the code that stands in the message."],
};

/** Beside each further text, by its key in `src/lib/i18n/en`. */
export const TEXT_ADVICE: Readonly<Record<string, string>> = {
  // --- Headlines of alerts
  "alerts-reconnect-needed-title":
    "The access is dead, and programs that use this account stand still. Press **Reconnect** and log in: two taps. Cannot wait.",
  "alerts-reconnect-needed-title-alive":
    "It will not be renewed any more, but still works until the time in the message. Press **Reconnect** before then.",
  "alerts-expiring-title":
    "The end nears and no machine can move it. Told [several times before](alerts.md#how-often-before-an-end). Press **Reconnect** when it suits you, before the date in the message.",
  "alerts-expiring-title-over": "The end is here. Press **Reconnect**.",
  "alerts-renewal-failing-title":
    "Renewing fails, but the account still works until the date in the message. Usually heals by itself; **Refresh now** tries at once, **Reconnect** is the sure way.",
  "alerts-renewal-failing-title-over":
    "Renewing has failed for an hour and the access is over: programs wait. **Refresh now** tries at once; if that fails, **Reconnect**.",
  "alerts-check-failing-title":
    "No check of this account has worked for a day, while others at the service are well. The account may work all the same. **Refresh now** looks at once; **Reconnect** if the account does not work at the service itself either. Can wait until morning.",
  "alerts-action-required-title":
    "The account is still connected; somebody has to do what the message says at the service itself, then press **Refresh now**. A reconnect alone changes nothing where the service wants something first.",
  "alerts-provider-incident-title":
    "Trouble of the service's own. Do nothing and do not reconnect: everything is tried again by itself.",
  "alerts-provider-incident-title-limited":
    "We asked too often, or the service says so. Do nothing: it goes on by itself, more slowly.",
  "alerts-provider-incident-title-app":
    "The service refuses our app, for all accounts. Do not reconnect; whoever runs tokenkeeper does what the message says.",
  "alerts-provider-incident-title-network":
    "The way from our server to the service is broken. Do nothing and do not reconnect; whoever runs tokenkeeper looks at the server's connection if it lasts.",
  "alerts-scheduler-stopped-title":
    "tokenkeeper itself stands still, so nothing is renewed. Whoever runs it restarts it and reads its log. Tokens live on for a while, so it is urgent but not lost.",
  "alerts-chat-gone-title":
    "tokenkeeper was removed from another chat of your team, or that chat was archived or deleted. Let it in again and it goes on; or link another chat.",
  "alerts-daily-title": "The digest that this chat asked for. `/settings digest off` ends it.",
  "alerts-test-title": "Somebody typed `/testalert`. Press **I'm on it** to see that buttons work.",
  "alerts-summary-reconnect-needed":
    "Several accounts, one message. Each line has its own **Reconnect**. **I'm on it** and **Snooze** stand for all.",
  "alerts-summary-together":
    "Ten or more died at once for one reason, which is seldom their owners' doing. Look at our app at the service before anybody is asked to reconnect; try one account first.",
  "alerts-summary-expiring": "Several ends that no machine can move. Each line has its date and its **Reconnect**.",
  "alerts-summary-renewal-failing":
    "Several renewals fail. They are tried again by themselves; each line has a **Reconnect** for who does not want to wait.",
  "alerts-summary-check-failing":
    "Checks of several accounts have failed for a day. They are tried again by themselves; each line has a **Reconnect** for an account that does not work at the service itself either.",
  "alerts-summary-action-required":
    "Several accounts want something of their owners at the service. Do it there for each, then press **Refresh now** once for all.",
  "alerts-summary-mixed":
    "There was more to tell than ten messages in an hour, so the rest came together. Nothing is left out.",

  // --- Answers of commands
  "commands-no-account": "No account of this team has these letters in its name. `/status` lists all of them.",
  "commands-no-account-nearest": "Mistyped, probably: press one of the offered names.",
  "commands-no-alerts": "All is well, or what is not is told to nobody yet. `/status` shows how each account is.",
  "commands-no-alert": "Nothing about this account needs quiet at the moment. Snoozing is for an open alert.",
  "commands-no-person":
    "People are known once they have written to the bot in a linked chat. Ask them to type `/help` there.",
  "commands-connect-no-service":
    "Neither a service that is set up nor an account is called so. `/connect` alone shows what there is.",
  "commands-connect-none":
    "No service has its app id and secret in the settings: see the [table](../README.md#for-real).",
  "commands-verified-only":
    "It works. There is nothing to renew now: the token is too young or not one that can be renewed.",
  "commands-verified-but": "The account works, only its renewal fails. You will be told in time if that stays so.",
  "commands-skipped":
    "Somebody or something else renews it right now, or it must wait its turn at the service. Look again in a minute with `/status`.",
  "commands-failed":
    "The lines below it say why and what to do; [why](#why-an-account-does-not-work) has every reason.",
  "commands-failed-retry": "Nothing to do. It is tried again by itself.",
  "commands-failed-person": "Press **Reconnect** below it.",
  "commands-many-none": "Nothing is connected yet, or not at that service. `/connect` begins.",
  "commands-name-taken":
    "Another account, a service or a word such as `all` is called so. A short name must mean one account alone.",
  "commands-installs-gone": "Another admin was quicker, or it lay for 14 days. Install once more from the marketplace.",
  "commands-setting-unread":
    "The form is shown below it; the buttons are the usual choices. All of them: [settings in chat](alerts.md#settings).",
  "commands-settled-reconnected": "The button belongs to an alert that is over. Nothing is left to do.",
  "commands-settled-disconnected": "The account was let go on purpose. `/connect` brings it back.",
  "commands-settled-superseded": "Scroll down: the newer alert about the same account has working buttons.",
  "commands-settled": "It healed by itself before you pressed.",
  "commands-form-connect-nothing": "Pick a service, an account, or type part of a name in the form.",
  "commands-form-snooze-nothing": "Pick one of the times, or a day.",
  "commands-form-snooze-past":
    "The day and time that you picked lie behind us, by the chat's time zone (`/settings timezone`).",
  "commands-status-provider-incident": "An outage, seen over several accounts. Do not reconnect.",
  "commands-status-provider-incident-app": "Our app is refused. Do not reconnect; it is for whoever runs tokenkeeper.",
  "commands-help-unlinked": "As “does not belong to a team yet” above.",
  "commands-help-no-role":
    "You write as the group or as a channel (Telegram: *Remain anonymous* is on for you), or from another Slack organisation. Turn that off, or let somebody else ask.",
  "commands-back": "Let in again: alerts come here from now on. What was told meanwhile, `/status` shows.",
  "commands-topic-gone":
    "The topic that was linked was deleted. Link another topic with a new code, or leave it as it is.",
  "commands-start-bot-first":
    "The answer holds something for you alone, such as a link, and a bot may not write to you first. Open the private chat, press **Start**, and ask again in the group.",
  "commands-database-down": "As “We can't save anything right now”.",
  "commands-broke": "A fault of ours. The log has it, at the time of your message; tell whoever runs tokenkeeper.",

  // --- Further pages
  "pages-refusal-broken-title": "A fault of ours. The number on the page finds it in the log.",
  "pages-refusal-form-title": "The page stood open too long, or cookies are off. Open it anew from the message.",
  "pages-not-found-title": "The address is mistyped or cut off. Go back to the chat and press the button.",
  "pages-too-many-title": "Somebody at your address asks very often. Wait a minute.",
  "pages-bad-request-title": "The address was changed on its way. Go back to the chat and press the button.",
  "pages-deletion-unknown-title":
    "For who asked Meta to delete their data: the number in the address is incomplete. Open it once more from where you got it.",
  "pages-token-none": "The first field was empty.",
  "pages-token-no-refresh":
    "amoCRM's and Kommo's access tokens live a day. Paste the refresh token too, the newest there is.",
  "pages-token-no-host": "Say which account it is: its address, as `example.amocrm.ru`.",
  "pages-token-known":
    "A refresh token works once, and this one was taken before. Take the one that came with the newest pair, or `/connect` instead.",
  "pages-token-wrong-kind":
    "Often a Page's token where a person's was asked for. `/connect` gets the right one by itself.",
  "pages-token-refused": "The service does not accept it; the reason follows. `/connect` gets a fresh one.",
  "pages-token-later": "The service could not be asked just now. Nothing was kept: try again later.",
  "pages-console-offline": "The program stopped, or the network did. It comes back by itself.",
  "pages-console-ended": "tokenkeeper was started anew. Take the link that the new start printed.",
  "pages-console-failed": "The line did not arrive. Press send again.",
  "pages-console-closed-title":
    "The console opens by the one-time link that a start prints, and stays open in that browser.",
  "pages-console-login-title":
    "`PUBLIC_URL` can be reached from other machines, so the console is for admins of the team. Sign in by the link of /dashboard or of `npm run cli -- login-link`, then open it from the dashboard.",
  "pages-console-forbidden":
    "You are signed in, but as operator or viewer, or to another team than the first. The dashboard is there for you as before.",
  "pages-console-closed-used": "Each printed link opens one browser once. Start anew for another.",

  // --- The dashboard
  "dashboard-closed-title": "The sign-in lasts 12 hours. Type `/dashboard` in your team's chat for a new link.",
  "dashboard-signed-out-title": "You, or the 12 hours, ended it. `/dashboard` brings you back.",
  "dashboard-forbidden-title": "Your role is viewer. An admin types `/role you operator`.",
  "dashboard-form-old-title": "The page was too old. Open it anew and press once more.",
  "dashboard-too-soon-title": "One refresh per account and minute.",
  "dashboard-ended-title": "It was let go. `/connect` brings it back.",
  "dashboard-settled-title": "Somebody was quicker, or it healed by itself.",
};

/** What a start, the terminal, the log or `doctor` says: words of it as they stand in the named file, and what to do. */
export const OPERATOR_ADVICE: Readonly<
  Record<string, readonly (readonly [says: string, file: string, what: string])[]>
> = {
  "When it does not start": [
    [
      "The settings are wrong:",
      "src/domain/config-error.ts",
      "Exit code 78. Each line names one setting and what was expected; all of them are told at once. [`.env.example`](../.env.example) explains each.",
    ],
    [
      "expected kid:base64-of-32-bytes (make one with",
      "src/config/contradictions.ts",
      "Outside the sandbox tokens are not stored without a key of yours. Make one by the command in the message and keep it somewhere safe: [keys](encryption.md).",
    ],
    [
      "live needs at least one provider",
      "src/config/contradictions.ts",
      "`PROVIDER_MODE=live` is set, or `NODE_ENV=production`, but no service's id and secret. A lost `.env` looks like this too.",
    ],
    ["expected both or neither", "src/config/contradictions.ts", "An id without its secret, or the other way round."],
    [
      "expected an xapp- token for Socket Mode",
      "src/config/contradictions.ts",
      "[Slack](slack.md#make-the-app), step 3; or `SLACK_MODE=http`.",
    ],
    [
      "expected the app's signing secret for HTTP mode",
      "src/config/contradictions.ts",
      "[Slack](slack.md#without-socket-mode).",
    ],
    [
      "expected a secret of your choice for webhook mode",
      "src/config/contradictions.ts",
      "[Telegram](telegram.md#polling-or-webhook).",
    ],
    [
      "expected an https address (plain http is accepted on loopback only)",
      "src/config/setting-types.ts",
      "Tokens and secrets do not leave in clear text.",
    ],
    ["expected a cron pattern of five or six fields", "src/schedule/jobs.ts", "Such as `*/5 * * * *`."],
    [
      "mode and is not opened in",
      "src/store/mongo/stamp.ts",
      "Exit code 78. A database is of the sandbox or of real accounts for life. Bring back the settings it was made with, or name another `DATABASE_URL`.",
    ],
    [
      "The database is encrypted with another key.",
      "src/store/encryption-check.ts",
      "Exit code 78. Set `ENCRYPTION_KEYS` to the keys it was written with; in the sandbox bring back the key file in `./data`. Without them every account has to be connected anew.",
    ],
    [
      "was written by a newer tokenkeeper",
      "src/store/mongo/stamp.ts",
      "Exit code 78. Run the newer version, or go back to a backup.",
    ],
    ["belongs to another program", "src/store/mongo/stamp.ts", "Name a database of our own in `DATABASE_URL`."],
    ["The database can't be reached:", "src/cli/explain-failure.ts", "It is down, or `DATABASE_URL` is wrong."],
    [
      "is in use. Stop the program that listens there",
      "src/http/server.ts",
      "Another tokenkeeper runs already, or another program has the port. Set `PORT`.",
    ],
    [
      "This machine has no such address.",
      "src/cli/explain-failure.ts",
      "`HOST` is none of its own: `127.0.0.1` for this machine alone, `0.0.0.0` for all.",
    ],
    [
      "Listening there is not permitted.",
      "src/cli/explain-failure.ts",
      "Ports below 1024 belong to the system. Put a proxy before it.",
    ],
  ],
  "What doctor finds": [
    [
      "None is configured, so alerts reach nobody but the console.",
      "src/cli/doctor-messengers.ts",
      "Set up [Telegram](telegram.md) or [Slack](slack.md).",
    ],
    [
      "refuses our token.",
      "src/cli/doctor-messengers.ts",
      "Mistyped, revoked, or of another bot. Telegram: /mybots at @BotFather, **API Token**. Slack: **OAuth & Permissions**, **Bot User OAuth Token**.",
    ],
    [
      "does not answer at",
      "src/cli/doctor-messengers.ts",
      "DNS, firewall or proxy between this machine and the messenger; in some countries Telegram is blocked.",
    ],
    ["does not answer (", "src/cli/doctor-outside.ts", "The same for a service. If it is the service's outage, wait."],
    [
      "the services' clocks.",
      "src/cli/doctor-outside.ts",
      "More than a minute wrong: turn on NTP. A wrong clock renews too early or too late.",
    ],
    [
      "It does not take writes:",
      "src/cli/doctor-inside.ts",
      "A full disk, a read-only folder, a MongoDB without a primary.",
    ],
    [
      "No pass over the tokens has ended yet.",
      "src/cli/doctor-inside.ts",
      "The service was never started with this database. `npm start`.",
    ],
    [
      "The last pass over the tokens ended",
      "src/cli/doctor-inside.ts",
      "With ✗: nobody keeps time. Start the service, or read its log.",
    ],
    [
      "Under older keys than",
      "src/cli/doctor-inside.ts",
      "A change of keys is half done: `npm run cli -- encryption rotate`, then take the old key away.",
    ],
    [
      "The folder beside the database can't be written",
      "src/cli/doctor-inside.ts",
      "Give the user that runs tokenkeeper that folder.",
    ],
  ],
  "What the log says": [
    [
      "Telegram refuses TELEGRAM_BOT_TOKEN.",
      "src/chat/telegram/create-telegram-adapter.ts",
      "The token was revoked at @BotFather or mistyped. Alerts go to the team's Slack chats meanwhile, if there are any.",
    ],
    [
      "Another program receives this Telegram bot's updates (409).",
      "src/chat/telegram/create-telegram-adapter.ts",
      "Two processes poll with one token: an old start, a laptop, a second server. Stop one, or make a second bot.",
    ],
    [
      "Slack refuses SLACK_BOT_TOKEN or SLACK_APP_TOKEN.",
      "src/chat/slack/create-slack-adapter.ts",
      "Copy both again from the app's pages; was the app uninstalled?",
    ],
    [
      "Slack took the app's tokens away.",
      "src/chat/slack/create-slack-adapter.ts",
      "Somebody uninstalled the app. Install it again, set the new bot token, start again.",
    ],
    [
      "message not accepted: tried again later",
      "src/app/alerts/speak-delivery.ts",
      "A rate limit or an outage of the messenger. Nothing is lost; after three tries, or two minutes, the team's chats on the other messenger get it.",
    ],
    [
      "the platform refuses this message, even as plain text",
      "src/app/alerts/speak-delivery.ts",
      "Please report it, with the code beside it.",
    ],
    [
      "a chat is gone and no other chat could be told",
      "src/app/alerts/switch-off-chat.ts",
      "The team's only chat is gone, so nobody hears anything. Let the bot in again, or `npm run cli -- link-code` and link another.",
    ],
    [
      "the database's thread ended",
      "src/store/sqlite/database.ts",
      "Restart. What was renewed meanwhile lies in the spool and is taken from there.",
    ],
    [
      "the heartbeat address did not answer",
      "src/schedule/heartbeat.ts",
      "Your uptime monitor cannot be reached; the passes themselves go on.",
    ],
    [
      "A stored token does not open with the given keys.",
      "src/store/encrypted-store.ts",
      "A key was taken out of `ENCRYPTION_KEYS` too early. Put it back.",
    ],
  ],
};
