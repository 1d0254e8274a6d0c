### What alerts say in chat: headlines, causes, what stops working, what to do, buttons.
### Keys are kebab-case and begin with `alerts-`.
### $name is an account, $provider a service, $left a duration such as "7 days"; dates come ready for the chat's time zone.

alerts-reconnect-needed-title = { $name } ({ $provider }) has lost its access
alerts-reconnect-needed-title-alive = { $name } ({ $provider }) must be reconnected
alerts-reconnect-needed-effect = Everything that uses this account has stopped until it is reconnected.
alerts-reconnect-needed-effect-alive = It still works until { $endsAt }. After that, everything that uses this account stops.

alerts-expiring-title = { $name } ({ $provider }) stops working in { $left }
alerts-expiring-title-over = { $name } ({ $provider }) has stopped working
alerts-expiring-effect = It stops on { $endsAt }, and everything that uses this account stops with it.
alerts-expiring-effect-over = It ended on { $endsAt }. Everything that uses this account has stopped.
alerts-expiring-do = Press Reconnect before then. It takes a minute.
alerts-expiring-do-over = Press Reconnect. It takes a minute.
alerts-reason-not-renewable = This token cannot be renewed automatically.
alerts-reason-not-renewable-many = These tokens cannot be renewed automatically.
alerts-reason-data-access-ending = The permission to read this account's data runs out. It is not renewed by itself: somebody has to give it again.
alerts-reason-data-access-ending-many = The permission to read these accounts' data runs out. It is not renewed by itself: somebody has to give it again.
alerts-reason-renewal-given-up = Automatic renewal of this token has ended.
alerts-reason-renewal-given-up-many = Automatic renewal of these tokens has ended.

alerts-renewal-failing-title = { $name } ({ $provider }) cannot be renewed
alerts-renewal-failing-title-over = { $name } ({ $provider }) has stopped working
alerts-renewal-failing-effect = It still works. If nothing changes, it stops on { $endsAt }, in { $left }.
alerts-renewal-failing-effect-over = Its token ended on { $endsAt }. Everything that uses this account stands still.
alerts-renewal-failing-effect-unknown = If nothing changes, it will stop working.
alerts-renewal-failing-do = It is tried again by itself. If you can't wait, press Refresh now; if that fails, Reconnect.

alerts-check-failing-title = { $name } ({ $provider }) could not be checked for { $duration }
alerts-check-failing-effect = Perhaps nothing has stopped: all we know is that our checks fail. We keep trying.
alerts-check-failing-do = Press Refresh now. If the account does not work at the service itself either, press Reconnect.

alerts-action-required-title = { $name } ({ $provider }) needs you: { $what }
alerts-action-required-effect = The account stays connected, but part of what uses it does not work until this is done.
alerts-action-required-effect-ending = The account stays connected until { $endsAt }. If this is not done by then, it stops.

alerts-provider-incident-title = { $provider } has problems
alerts-provider-incident-title-limited = { $provider } limits our requests
alerts-provider-incident-title-app = { $provider } refuses our app
alerts-provider-incident-title-network = { $provider } cannot be reached
alerts-provider-incident-affected = { $count ->
    [one] One account is affected.
   *[other] { $count } accounts are affected.
}
alerts-provider-incident-effect = Nobody has to reconnect. Tokens that are still good stay in use, and everything is tried again until it works.
alerts-provider-incident-effect-limited = Nobody has to reconnect. Tokens that are still good stay in use, and everything goes on by itself when the limit allows it.
alerts-provider-incident-effect-app = Nobody has to reconnect. Nothing can be renewed until the app is put right.

alerts-scheduler-stopped-title = Accounts are not being checked
alerts-scheduler-stopped-cause = No check has run since { $since }.
alerts-scheduler-stopped-effect = Tokens are not renewed meanwhile, and some will end.
alerts-scheduler-stopped-do = Ask whoever runs tokenkeeper to restart it and to look at its log.

alerts-children = { $count ->
    [one] One more account is reached through it and depends on it.
   *[other] { $count } more accounts are reached through it and depend on it.
}

alerts-since = { $sentence } Since { $since }.
alerts-do = What to do: { $what }
alerts-code = Code of { $provider }: { $code }
alerts-owner = { $owner } looks after this account.
alerts-acknowledged = { $by } is on it, since { $at }.
alerts-snoozed = Snoozed by { $by } until { $until }.
alerts-snoozed-renewed = Snoozed by { $by } until it works again.
alerts-snoozed-renewed-many = Snoozed by { $by } until they work again.
alerts-replaced = This alert goes on in a newer message below.

alerts-resolved-title = { $name } ({ $provider }) works again
alerts-resolved-title-provider = { $provider } works again
alerts-resolved-title-service = Accounts are being checked again
alerts-resolved-title-disconnected = { $name } ({ $provider }) was disconnected
alerts-resolved-title-superseded = { $name } ({ $provider }): see the newer alert
alerts-resolved-reconnected = Reconnected by { $by } after { $duration }.
alerts-resolved-reconnected-unknown = Reconnected after { $duration }.
alerts-resolved-healed = It healed by itself after { $duration }.
alerts-resolved-disconnected = Disconnected by { $by }. It is not looked after any more.
alerts-resolved-disconnected-unknown = It is not looked after any more.
alerts-resolved-superseded = It has become worse since. The newer alert says what to do.
alerts-was-on-it = { $by } was on it.

alerts-summary-reconnect-needed = { $provider }: { $count ->
    [one] one account must be reconnected
   *[other] { $count } accounts must be reconnected
}
alerts-summary-together = { $provider }: { $count ->
    [one] one account has lost its access
   *[other] { $count } accounts have lost their access at once
}
alerts-summary-together-do = So many at once are seldom their owners' doing. Reconnect one first, to see whether it works. If it does not, ask nobody else to: ask whoever runs tokenkeeper to look at our app's page at { $provider }.
alerts-summary-expiring = { $provider }: { $count ->
    [one] one account will stop working soon
   *[other] { $count } accounts will stop working soon
}
alerts-summary-renewal-failing = { $provider }: { $count ->
    [one] one account cannot be renewed
   *[other] { $count } accounts cannot be renewed
}
alerts-summary-check-failing = { $provider }: { $count ->
    [one] one account cannot be checked
   *[other] { $count } accounts cannot be checked
}
alerts-summary-action-required = { $provider }: { $count ->
    [one] one account needs you
   *[other] { $count } accounts need you
}
alerts-summary-mixed = { $count ->
    [one] One more alert
   *[other] { $count } more alerts
}
alerts-summary-mixed-note = There was much to tell in the last hour, so these come together.
alerts-summary-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
alerts-summary-ends = { $name }, until { $endsAt }
alerts-summary-fixed = { $count ->
    [one] One works again.
   *[other] { $count } work again.
}
# $by may be several people.
alerts-summary-acknowledged = Taken on by { $by }.
alerts-summary-all-fixed = { $count ->
    [one] It works again
   *[other] All { $count } work again
}
alerts-summary-all-fixed-of = { $provider }: { $count ->
    [one] the account works again
   *[other] all { $count } accounts work again
}
alerts-summary-over = None of these alerts is open any more
alerts-summary-over-note = Some have become worse. The newer alerts say what to do.
alerts-summary-link = Reconnect

alerts-line-reconnect-needed = { $name } ({ $provider }): must be reconnected
alerts-line-expiring = { $name } ({ $provider }): stops working soon
alerts-line-renewal-failing = { $name } ({ $provider }): cannot be renewed
alerts-line-check-failing = { $name } ({ $provider }): cannot be checked
alerts-line-action-required = { $name } ({ $provider }): needs you
alerts-line-provider-incident = { $provider }: has problems, nobody has to reconnect
alerts-line-scheduler-stopped = Accounts are not being checked

alerts-daily-title = { $count ->
    [one] One account needs a look
   *[other] { $count } accounts need a look
}
alerts-daily-well = { $count ->
    [0] Nothing is connected yet
    [one] Your account is fine
   *[other] All { $count } accounts are fine
}
alerts-daily-more = { $count ->
    [one] and one more: /status shows it
   *[other] and { $count } more: /status shows them
}
alerts-daily-note = Your daily digest. Change its time or end it with /settings.

alerts-button-reconnect = Reconnect
alerts-button-refresh = Refresh now
alerts-button-acknowledge = I'm on it
alerts-button-snooze = Snooze
alerts-button-unsnooze = End snooze

alerts-chat-gone-title = { $title } gets no more alerts
alerts-chat-gone = The chat is gone, or I was removed from it. Add me to it again, and alerts go on there by themselves.

alerts-test-title = This is a test alert
alerts-test-cause = { $by } asked for it. Nothing is broken: alerts reach this chat.
alerts-test-effect = Press a button to see that it answers.
alerts-test-over = The test is over
alerts-test-over-pressed = The button works: { $by } pressed it.
alerts-test-over-unpressed = Nobody pressed the button.
alerts-line-test = A test alert
