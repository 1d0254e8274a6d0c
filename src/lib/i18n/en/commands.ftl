### What commands answer.
### Keys are kebab-case and begin with `commands-`.

## How an account stands
commands-state-disconnected = disconnected
commands-state-trouble = { $what } (for { $since })
# $trouble is the line above, $left such as "58 days left".
commands-state-trouble-left = { $trouble }, { $left }
commands-state-no-end = no end date
commands-state-ended = ended
commands-state-left = { $duration } left
commands-never = never
commands-ago = { $duration } ago

## /status
commands-status-title = Accounts
commands-status-empty = Nothing is connected yet
commands-status-empty-provider = Nothing is connected at { $provider }
commands-status-empty-hint = Connect an account and I will keep its token alive.
commands-status-more = and { $count } more. Name a service or an account to see them.
commands-status-provider-incident = { $provider } has trouble of its own. Nobody has to reconnect anything.
commands-status-provider-incident-app = { $provider } refuses our app. Nobody has to reconnect anything: whoever runs tokenkeeper has to look at the app's settings.
commands-count-broken = { $count } broken
commands-count-failing = { $count } failing
commands-count-expiring = { $count } expiring
commands-count-healthy = { $count } healthy
commands-account-refreshed = Refreshed: { $when }
commands-account-verified = Checked: { $when }
commands-account-deadline = Works until: { $date }
commands-account-ended = Ended: { $date }
commands-account-code = Code of { $provider }:{" "}
commands-account-next = Next check: in { $duration }

## Accounts named by part of their name
commands-choose-account = { $more ->
    [0] Which one?
   *[other] Which one? { $more } more fit; if yours is not here, send the command again with part of its name.
}
commands-no-account = There is no account called “{ $asked }”.
commands-no-account-nearest = There is no account called “{ $asked }”. Did you mean one of these?

## /refresh and /check
commands-refresh-all = Refreshing all accounts
commands-refresh-all-over = All accounts have been gone through
commands-refresh-provider = Refreshing { $provider }
commands-refresh-provider-over = All of { $provider } has been gone through
commands-check-title = Checking accounts
commands-check-title-over = The accounts have been checked
commands-renewed = { $account } was refreshed: { $state }.
commands-verified = { $account } works: { $state }.
commands-verified-only = { $account } works: { $state }. Its token can't be refreshed at the moment, so I only checked it.
commands-verified-but = { $account } works, but refreshing it fails: { $state }.
commands-skipped = Nothing was done: { $account } is being refreshed right now, has just been, or must wait its turn at the service.
commands-failed = { $account }: that did not work
commands-failed-retry = I will try again in { $duration }. Nobody has to do anything yet.
commands-failed-person = Trying again will not help. Someone has to reconnect it.
commands-many-none = There is nothing connected here.
commands-many-renewed = { $count } refreshed
commands-many-verified = { $count } working
commands-many-skipped = { $count } skipped
commands-many-failed = { $count } failed

## /connect and /disconnect
commands-connect-choose = What do you want to connect?
commands-connect-no-service = There is neither a service nor an account called “{ $asked }”. Did you mean this?
commands-connect-about-instagram = you log in with the Instagram account itself. Take this first.
commands-connect-about-instagram-facebook = you log in at Facebook, for an account that stands behind a Page.
commands-connect-about-facebook = a person's own access, for example for advert figures.
commands-connect-about-facebook-page = you log in at Facebook and tick the Pages.
commands-connect-about-amocrm = accounts at amocrm.ru.
commands-connect-about-kommo = accounts at kommo.com.
commands-connect-none = No service is set up here yet. Whoever runs tokenkeeper puts the app's id and secret into the settings.
commands-connect-new = Connect { $provider }
commands-connect-again = Reconnect { $account } on { $provider }
commands-connect-note = The link is for you: it works once, for 15 minutes.
commands-connected = { $by } connected { $account } ({ $provider }).
commands-connected-self = { $account } ({ $provider }) { $count ->
    [one] is
   *[other] are
} connected.
commands-connected-client = { $account } ({ $provider }) { $count ->
    [one] was
   *[other] were
} connected through the client link of { $by }.
commands-connected-client-self = { $account } ({ $provider }) { $count ->
    [one] was
   *[other] were
} connected through a client link.
commands-client-link = { $provider }: a link for the owner of an account
commands-client-link-text = Send this to whoever owns the account. It says that { $by } asks for your team, and it leads to no chat of yours:
commands-client-link-note = It works for 7 days and for one account. I will say here when it was used.
commands-client-link-unnamed = Its page calls you “{ $team }”, a name that no client knows. Before you send it, name your team: /settings team Blue Bakery
commands-button-client-link = Link for a client
commands-bring-token = A token of { $provider } that you have already
commands-bring-token-text = Paste it into the form, never into a chat. We ask the service whose it is before anything is kept.
commands-bring-token-note = The form is for you: it takes one token and is open for 15 minutes.
commands-button-bring-token = I have a token already
commands-button-token-form = Open the form
commands-disconnect-ask = Disconnect { $account }?
commands-disconnect-means = I will stop looking after it and erase its tokens. Its history stays. Programs that use it stop working.
commands-disconnect-also = { $count ->
    [one] One account is reached through it and ends with it:
   *[other] { $count } accounts are reached through it and end with it:
}
commands-disconnected-also = { $count ->
    [one] With it ended { $names }, which was reached through it.
   *[other] With it ended { $names }, which were reached through it.
}
commands-account-parent = Reached through: { $account }
commands-account-children = { $count ->
    [one] One account is reached through it
   *[other] { $count } accounts are reached through it
}
commands-disconnect-yes = Yes, disconnect { $account }
commands-disconnected = { $account } is disconnected, its tokens are erased. By { $by }.
commands-disconnected-revoked = { $account } is disconnected: the access was taken back at the service and the tokens are erased. By { $by }.

## Forms that Slack shows; titles and buttons of a form have room for 24 characters
commands-form-go-on = Go on
commands-form-close = Cancel
commands-form-connect-title = Connect an account
commands-form-connect-new = A new account
commands-form-connect-again = One that is here already
commands-form-connect-name = Or part of an account's name
commands-form-connect-nothing = Pick one, or type part of its name.
commands-form-snooze-title = Be quiet about it
commands-form-snooze-day = Or until this day
commands-form-snooze-time = At this time
commands-form-snooze-nothing = Pick how long, or a day.
commands-form-snooze-past = That is over already. Pick a moment that is still to come.

## /history
commands-history-title = History of { $account }
commands-history-empty = Nothing has happened to { $account } yet.
commands-event-connected = connected
commands-event-reconnected = reconnected
commands-event-refreshed = refreshed
commands-event-recovered = works again
commands-event-failing = refresh or check fails
commands-event-action-required = needs a person
commands-event-expired = expired
commands-event-revoked = access lost
commands-event-disconnected = disconnected

## /installs
commands-installs-title = { $count ->
    [one] One install is waiting to be claimed
   *[other] { $count } installs are waiting to be claimed
}
commands-installs-none = No install is waiting. Whoever installs our app straight from a service's marketplace appears here until an admin claims it.
commands-installs-since = installed { $duration } ago
commands-installs-existing = already connected here; claiming it replaces the access on record
commands-installs-note = Anybody can install our app in an account of their own: claim only what you know. What nobody claims is deleted after 14 days.
commands-installs-more = { $count } more are waiting.
commands-installs-claim = Claim { $account }
commands-installs-dismiss = Dismiss { $account }
commands-installs-claimed = { $account } was claimed by { $by }: I look after it from now on.
commands-installs-claimed-again = { $account } was claimed by { $by }: its access is the new one now.
commands-installs-known = { $account } is connected here already, with newer access. The install was taken off the list.
commands-installs-dismissed = The install of { $account } was dismissed by { $by }, and its access was deleted here.
commands-installs-gone = That install is not waiting any more: it was claimed, dismissed or has expired, or somebody is claiming it right now.

## Team
commands-role-viewer = viewer
commands-role-operator = operator
commands-role-admin = admin
commands-members-title = { $count ->
    [one] One person
   *[other] { $count } people
}
commands-members-hint = Change a role with /role, for example: /role anna operator
commands-role-set = { $person } is now { $role }.
commands-no-person = There is nobody called “{ $asked }” here. People appear in /members once they have written to me.
commands-choose-person = Who do you mean?
commands-choose-role = { $person } is { $role } now. What shall they be?
## /notifications
commands-notifications-title = { $unread ->
    [0] What happened lately
    [one] What happened lately: one new
   *[other] What happened lately: { $unread } new
}
commands-notifications-none = Nothing has happened yet.
commands-notifications-read = Mark all as read
commands-notifications-marked = { $count ->
    [0] Everything was read already.
    [one] One line is marked as read.
   *[other] { $count } lines are marked as read.
}
commands-notification-gone = It was about an account that is not here any more · { $when }
# $when such as "5 days ago"
commands-notification-first-connection = { $account } ({ $provider }) was connected: your first account · { $when }
commands-notification-connection-lost = { $account } ({ $provider }) lost its access · { $when }
commands-notification-token-expiring = { $account } ({ $provider }): it was told that it ends on { $endsAt } · { $when }
commands-notification-token-expiring-some-day = { $account } ({ $provider }): its renewal failed · { $when }

## /name and /owner
commands-name-ask = What shall { $account } be called here? Type: /name { $account } short name
commands-name-away = Take the short name away
commands-name-taken = “{ $name }” already means something else here, so others would not get what they ask for. Choose another short name.
commands-named = { $before } is now called { $account }.
commands-owner-ask = Who looks after { $account }? Alerts about it name that person.
commands-owner-set = { $person } looks after { $account } now.
commands-owner-nobody = Nobody in particular looks after { $account } now.
commands-owner-nobody-button = Nobody

## /settings
commands-settings-title = Settings of this chat
commands-settings-changed = Saved
commands-setting-none = none
commands-setting-default = The usual ones
commands-setting-hours = { $from } to { $to }
commands-setting-unread = I can't make sense of “{ $value }”.
commands-setting-language = Language
commands-setting-language-ask = In which language shall alerts be written here? Commands answer each person in their own.
commands-setting-timezone = Time zone
commands-setting-timezone-ask = By which clock shall times be told here? For another one type the name of a big city: /settings timezone Lisbon
commands-setting-timezone-several = Which one do you mean?
commands-setting-quiet = Quiet hours
commands-setting-quiet-ask = When shall I hold back what can wait until morning? A token that dies before then is told all the same. Other hours: /settings quiet 21:30-06:30
commands-setting-digest = Daily digest
commands-setting-digest-ask = When shall I say each day how all accounts are? Another time: /settings digest 8:30
commands-setting-alerts = Alerts here
commands-setting-alerts-ask = Press what this chat shall get or not get. What no chat gets goes to all of them.
commands-setting-alerts-all = all kinds
commands-setting-alerts-none = only what no other chat gets
commands-setting-warnings = Warnings before an end
commands-setting-warnings-ask = How long before an account stops working shall I warn, for the whole team? d is days, h is hours. Others: /settings warnings 10d,2d,6h
commands-setting-team = Name of the team
commands-setting-team-ask = Type the new name: /settings team Blue Bakery
commands-alert-kind-reconnect-needed = access lost
commands-alert-kind-expiring = end is near
commands-alert-kind-renewal-failing = renewal or check fails
commands-alert-kind-action-required = a person must act
commands-alert-kind-provider-incident = trouble at a service
commands-alert-kind-scheduler-stopped = checks have stopped

commands-linked = This chat now belongs to { $team }
commands-link-ask = Type /link and the code behind it. The code comes from “npm run cli -- link-code”.
commands-linked-role = You are { $role } here.
commands-linked-next = Alerts will arrive in this chat. Try /testalert to see one.

## Alerts
commands-snooze-choose = Be quiet about it for how long?
commands-snooze-hour = 1 hour
commands-snooze-hours = 4 hours
commands-snooze-tomorrow = Until tomorrow, 9:00
commands-snooze-monday = Until Monday, 9:00
commands-snooze-saturday = Until Saturday, 9:00
commands-snooze-renewed = Until it works again
commands-snoozed = Quiet until { $until }, asked by { $by }.
commands-snoozed-renewed = Quiet until it works again, asked by { $by }.
commands-snoozed-account = Alerts about { $account } are quiet until { $until }, asked by { $by }.
commands-snoozed-account-renewed = Alerts about { $account } are quiet until it works again, asked by { $by }.
commands-unsnoozed = Alerts about { $account } are back on.
commands-settled-reconnected = That is settled already: reconnected by { $by }, { $when }.
commands-settled-disconnected = That is settled already: disconnected by { $by }, { $when }.
commands-settled-superseded = It has become worse since. The newer alert says what to do.
commands-settled = That is settled already, since { $when }.
commands-no-alert = There is no open alert about { $account }.
commands-no-alerts = No alert is open.
commands-testalert-sent = A test alert is on its way to this chat.

## /help
commands-help-title = What I can do for you
commands-help-unlinked = This chat does not belong to a team yet. An admin gets a code with “npm run cli -- link-code”; then type /link and the code here.
commands-help-no-role = I can't see who you are, so you have no role here. Write as yourself, not as the group or channel.
commands-help-role = You are { $role } here.
commands-help-accounts = Accounts
commands-help-alerts = Alerts
commands-help-team = Team and chat
commands-help-hint = Send one of these by itself: where I need more, I ask.
commands-about-status = how every account is
commands-about-refresh = refresh all, or one by name
commands-about-check = ask if all work, or one by name
commands-about-connect = connect or reconnect an account
commands-about-disconnect = disconnect an account
commands-about-history = an account's past
commands-about-notifications = what is new
commands-about-dashboard = all in your browser
commands-about-name = a short name for an account
commands-about-owner = who looks after an account
commands-about-settings = language, time zone, quiet hours, alerts
commands-about-snooze = be quiet for a while
commands-about-unsnooze = alerts back on
commands-about-installs = installs that wait for an admin
commands-about-members = who may do what
commands-about-role = give a person a role
commands-about-testalert = send a harmless alert
commands-about-link = link this chat to a team
commands-about-help = this list

## Words that call a command beside its English name, with commas between them: what people of this language would try.
## No two commands of a language may share one; the English names need not be repeated.
commands-word-status = accounts, overview
commands-word-refresh = renew, update
commands-word-check = verify
commands-word-connect = reconnect, add
commands-word-disconnect = remove
commands-word-history = log, events
commands-word-snooze = mute, quiet
commands-word-unsnooze = unmute
commands-word-installs = claims
commands-word-members = people, team
commands-word-role = rights
commands-word-testalert = try alert
commands-word-settings = options, preferences
commands-word-link = pair
commands-word-help = commands
commands-word-name = name, rename
commands-word-owner = owner
commands-word-notifications = notifications, inbox, news
commands-word-dashboard = dashboard
commands-about-start = what I do, and how to begin

# What is typed behind a command: [may be left out], one of | these.
commands-usage-status = [provider | account]
commands-usage-refresh = [account | provider | all]
commands-usage-check = [account | provider | all]
commands-usage-connect = [provider] [account]
commands-usage-disconnect = account
commands-usage-history = account
commands-usage-name = account new name
commands-usage-owner = account person | me | nobody
commands-usage-snooze = account 4h | tomorrow | until monday | until 18:00 | renewed
commands-usage-unsnooze = account
commands-usage-notifications = [read]
commands-usage-settings = [name value]
commands-usage-link = code
commands-usage-role = person viewer | operator | admin

# The words that are understood there besides the English ones, separated by commas; the first is the one in the lines above.
commands-value-all = all
commands-value-me = me, myself
commands-value-nobody = nobody, no one
commands-value-read = read
commands-value-until = until, till
commands-value-tomorrow = tomorrow
commands-value-renewed = renewed
commands-value-minutes = m, min, minute, minutes
commands-value-hours = h, hour, hours
commands-value-days = d, day, days
commands-value-weeks = w, week, weeks
commands-value-monday = monday, mon
commands-value-tuesday = tuesday, tue
commands-value-wednesday = wednesday, wed
commands-value-thursday = thursday, thu
commands-value-friday = friday, fri
commands-value-saturday = saturday, sat
commands-value-sunday = sunday, sun

## What a chat is told unasked
commands-greeting = Hello! I keep your team's accounts connected. To begin, an admin types /link here, and the code from “npm run cli -- link-code”.
commands-back = I am back: alerts come here again.
commands-topic-gone = The topic I wrote to is gone. From now on I write here.

## Private answers
commands-start-bot-first = The answer is for you alone. Open our private chat, press Start, and ask again.

## Buttons
commands-button-start-bot = Open the private chat
commands-button-connect = Connect
commands-button-status = Status
commands-button-reconnect = Reconnect
commands-button-reconnect-account = Reconnect { $account }
commands-button-refresh = Refresh now
commands-button-refresh-account = Refresh { $account }
commands-button-check = Check
commands-button-open-connect = Open { $provider }

## Refusals: one helpful sentence each
commands-refusal-not-found = I can't find that. Try /status to see all accounts.
commands-refusal-ambiguous = Several accounts match. Type a little more of the name.
commands-refusal-forbidden = { $needed ->
    [last_admin] Somebody has to stay admin here. Make another person admin first.
    [settings_admin] The settings name this person as admin (ADMINS), so the role can only be changed there.
    [person] I can't see who you are, so I can't do that. Write as yourself, not as the group or channel.
   *[other] For that you need to be { $needed } here. An admin can change it with /role.
}
commands-refusal-not-linked = This chat does not belong to a team yet, so I can't show anything here. An admin gets a code with “npm run cli -- link-code”; then type /link and the code.
commands-refusal-invalid-argument = I need a little more: { $usage }
commands-refusal-unknown-command = I don't know “{ $asked }”. Did you mean { $nearest }?
commands-refusal-too-soon = { $account ->
    [link] One code at a time, please: wait two seconds and type it again.
    [all] All accounts were refreshed less than a minute ago. Please wait a moment.
   *[other] { $account } was refreshed less than a minute ago. Please wait a moment.
}
commands-refusal-busy = Someone else is changing that right now. Please try again in a moment.
commands-refusal-already-disconnected = { $name } is disconnected already.
commands-refusal-provider-unknown = { $provider } is not set up here.
commands-refusal-link-invalid = That code does not work. It may be mistyped, used or too old. A new one comes from “npm run cli -- link-code”.
commands-refusal-link-expired = That link does not work any more. Get a fresh one with /connect.
commands-refusal-link-used = That link was used already. Get a fresh one with /connect.
commands-refusal-link-settled = That is settled already.
commands-refusal-state-invalid = That did not work. Start again with /connect.
commands-refusal-state-expired = That took too long. Start again with /connect.
commands-refusal-other-browser = That was begun in another browser. Start again with /connect.
commands-refusal-denied = The access was not given.
commands-refusal-code-refused = The service refused. Start again with /connect.
commands-refusal-other-account = That was another account than expected.
commands-refusal-personal-account = That is a personal account. Only Business and Creator accounts can be connected.
commands-refusal-scope-missing = A permission is missing.
commands-refusal-choose-accounts = There are several accounts: pick them in the browser.
commands-refusal-nothing-picked = Nothing was ticked.
commands-refusal-no-accounts = The service showed no account that could be connected.
commands-refusal-account-not-offered = The service gave no access to that account.
commands-refusal-host-refused = That address is not one of the service's own.
commands-refusal-installs-full = Too many installs are waiting already. An admin can claim or dismiss them with /installs.
commands-refusal-provider-down = The service does not answer right now.
commands-refusal-provider-refused = The service refused.
commands-refusal-app-refused = The service refused our app. Nobody has to reconnect: an admin has to look at the app's settings.
commands-refusal-verification-failed = The new access did not pass its first check.
commands-refusal-store-unavailable = The database does not answer. Nothing is lost; please try again in a moment.
commands-database-down = The database does not answer. Nothing is lost; please try again in a moment.
commands-broke = Something went wrong on my side. It is in the log.
