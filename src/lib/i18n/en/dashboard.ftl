### What the web dashboard says, and the way in to it.
### Keys are kebab-case and begin with `dashboard-`. How an account stands is said with the words of commands.ftl, an incident with those of alerts.ftl.

## The sign-in link, in chat
dashboard-link-title = Sign in to the dashboard of { $team }
dashboard-link-note = The link is for you alone: it works once, for 15 minutes.
dashboard-link-open = Open the dashboard

## The page that a sign-in link opens
dashboard-login-title = Sign in to { $team }
dashboard-login-as = You will be signed in as { $name }, for 12 hours, in this browser only.
dashboard-login-as-terminal = You will be signed in as an admin, for 12 hours, in this browser only.
dashboard-login-button = Sign in
dashboard-login-button-as = Sign in as { $name }
dashboard-login-note = Not you? Then close this page: nothing happens until the button is pressed.
dashboard-login-again = Each sign-in link works once and for a short time. Type /dashboard in your chat for a new one.
dashboard-closed-title = You are not signed in
dashboard-closed = Type /dashboard in your team's chat: you get a link that signs you in. If you signed in a moment ago, look again.
dashboard-closed-again = Look again
dashboard-signed-out-title = You are signed out
dashboard-signed-out = This browser shows nothing of your team any more. Type /dashboard in your chat to come back.
dashboard-forbidden-title = You may look, but not do this
dashboard-forbidden = It takes an operator. Ask an admin of your team: they give you that role with /role.
dashboard-form-old-title = Nothing was done
dashboard-form-old = The page you pressed that on was too old, or came from elsewhere. Open it anew and press once more.
dashboard-too-soon-title = One moment
dashboard-too-soon = This account was refreshed less than a minute ago. Wait a little, then try again.
dashboard-ended-title = This account is disconnected
dashboard-ended = There is nothing left to refresh or check. Reconnect it first.
dashboard-settled-title = That is settled already

## The frame
dashboard-nav = Dashboard
dashboard-nav-accounts = Accounts
dashboard-nav-alerts = Alerts
dashboard-nav-inbox = Inbox
dashboard-console = Console
dashboard-sign-out = Sign out
dashboard-admin = Admin
dashboard-viewer-note = You may look at everything here. To refresh or reconnect you need the role of an operator.
dashboard-newer = Back
dashboard-older = More
dashboard-back = All accounts
dashboard-count = { $count }

## What the first glance says
dashboard-verdict-broken = { $count ->
    [one] One account needs you
   *[other] { $count } accounts need you
}
dashboard-verdict-expiring = { $count ->
    [one] One account ends soon
   *[other] { $count } accounts end soon
}
dashboard-verdict-failing = { $count ->
    [one] One account has trouble, but stays connected
   *[other] { $count } accounts have trouble, but stay connected
}
dashboard-verdict-healthy = All is well
dashboard-verdict-none = Nothing is connected yet
dashboard-none-hint = Type /connect in your chat to connect the first account.
dashboard-nothing-found = No account is like that.
dashboard-show-all = Show all accounts

## Counts and filters
dashboard-condition-all = All
dashboard-condition-broken = Broken
dashboard-condition-failing = Failing
dashboard-condition-expiring = Expiring
dashboard-condition-healthy = Healthy
dashboard-condition-disconnected = Disconnected
dashboard-find = Search and filter
dashboard-find-name = Part of a name
dashboard-find-provider = Service
dashboard-find-provider-any = All services
dashboard-find-condition = How it stands
dashboard-find-button = Search

## An account
dashboard-owner = Looked after by { $owner }
dashboard-ack = { $by } is on it
dashboard-refresh = Refresh now
dashboard-reconnect = Reconnect
dashboard-check = Check
dashboard-fact-provider = Service
dashboard-fact-owner = Looked after by
dashboard-fact-owner-none = nobody yet
dashboard-fact-deadline = Works until
dashboard-fact-ended = Ended
dashboard-fact-refreshed = Refreshed
dashboard-fact-verified = Checked
dashboard-fact-next = Next check
dashboard-fact-code = Code of the service
dashboard-in = in { $duration }
dashboard-history = History
dashboard-history-none = Nothing has happened yet.

## Alerts
dashboard-alerts-title = { $count ->
    [0] No alert is open
    [one] One alert is open
   *[other] { $count } alerts are open
}
dashboard-alerts-none = When an account needs somebody, it stands here and in your chat.
dashboard-alerts-more = Only the first { $count } are shown. Settle some of them, and the others follow.
dashboard-alert-since = Open for { $duration }
dashboard-alert-mine = I'm on it
dashboard-alert-account = See the account

## Inbox
dashboard-inbox-title = { $unread ->
    [0] Nothing new
    [one] One thing is new
   *[other] { $unread } things are new
}
dashboard-inbox-none = What happens to your accounts is kept here.
dashboard-inbox-read = Mark as read
dashboard-inbox-read-all = Mark all as read
dashboard-inbox-new = New
