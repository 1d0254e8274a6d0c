### What pages say in the browser.
### Keys are kebab-case and begin with `pages-`.

pages-product = tokenkeeper
pages-back-to-console = Back to the console
pages-back-to-chat = Back to the chat
pages-close = You can close this page now.
pages-try-again = Try again
pages-look-again = Look again

## The connect page
pages-connect-title = Connect { $provider }
pages-connect-title-account = Reconnect { $account }
pages-connect-service = Service
pages-connect-account = Account
pages-connect-account-new = you choose it there
pages-connect-team = Team
pages-connect-by = Asked by
pages-connect-next = You go to { $provider } now, log in there and agree. Your password stays there: we never see it.
pages-connect-next-account = You go to { $provider } now and log in as { $account }. Your password stays there: we never see it.
pages-connect-next-account-through = You go to { $provider } now, log in as somebody who manages { $account }, and agree. Your password stays there: we never see it.
pages-connect-button = Go on to { $provider }
pages-connect-button-account = Log in to { $provider }
pages-connect-title-client = { $team } asks for access: { $provider }
pages-connect-lead-client = { $by } asks you, as the one who owns the account, to connect it to { $team }. Its token is kept and renewed for that team by this service, tokenkeeper.
pages-connect-lead-client-self = { $team } asks you, as the one who owns the account, to connect it. Its token is kept and renewed for that team by this service, tokenkeeper.
pages-connect-access = What the team will be able to do
pages-connect-next-client = You go to { $provider } now, log in there and agree, or not. Your password stays there: nobody here sees it. You can take the access back at { $provider } at any time.
pages-connect-forward-client = Is the account somebody else's? Then send this link on to them. It connects one account.
pages-connect-note = Nothing happens until you press the button.

## The form for a token that exists already
pages-token-title = Add a token of { $provider }
pages-token-next = Paste the token here. We ask the service whose it is before anything is kept, and nobody sees it again, you included.
pages-token-access = Access token
pages-token-refresh = Refresh token
pages-token-refresh-hint = Each refresh token works once, so take the newest one, and stop whatever else renews it.
pages-token-host = Address of the account
pages-token-host-hint = Such as example.amocrm.ru or example.kommo.com. It may be left empty if our settings name it.
pages-token-button = Add it
pages-token-note = This page takes one token, then it is closed. Never send a token by chat or mail.
pages-token-none = Paste an access token.
pages-token-no-refresh = This access token alone will end within a day, and nothing can renew it. Add its refresh token.
pages-token-no-host = The token could not be checked, so nothing was kept: we do not know the address of its account. Fill that in below.
pages-token-known = This token was handed over before. If the account is not connected, take a newer token or connect it with /connect.
pages-token-wrong-kind = This is a token of another kind, such as a Page's in place of a person's. Take one of the right kind, or connect the account with /connect.
pages-token-refused = The token is not taken, and nothing was kept: { $reason }
pages-token-later = The token could not be checked, so nothing was kept: { $reason } Try again later.
pages-token-taken-renewed = We keep its access alive from now on. What else renews this token should be switched off.
pages-token-taken-endless = Its token has no end. We watch it, and tell your team when it stops working.
pages-token-taken-data-access = Its token has no end, but the permission to read the account's data ends on { $date }, and only a person can give it again. We warn your team before.
pages-token-taken-fixed = Nothing can renew its token, which ends on { $date }. We watch it, and warn your team before.
pages-token-taken-note = The token itself is stored encrypted and is not shown anywhere.

## The way back: it worked
pages-connected-title = { $account } is connected
pages-connected-title-again = { $account } is connected again
pages-connected-text = We keep its { $provider } access alive from now on, and tell your team in good time if a person is needed.
pages-connected-text-again = Its { $provider } access works and has passed a first check. If there is an alert about it in your chat, that turns green by itself.
pages-connected-title-many = { $count } accounts are connected
pages-connected-text-many = We keep their { $provider } access alive from now on, and tell your team in good time if a person is needed.
pages-connected-text-client = Thank you. The team that asked you has the access now, and you need do nothing more. If you want to end it one day, you can take it back in the settings of the service.
pages-connected-left = These could not be connected:
pages-connected-missing = These permissions were not given, so some things stay off:
pages-connected-missing-hint = To switch them on, connect the account once more and leave every box ticked.
pages-connected-missing-again = Give these permissions
pages-connected-missing-hint-chat = To switch them on, ask for a new link with /connect in your chat and leave every box ticked.
pages-connected-missing-hint-client = To switch them on, ask whoever sent you the link for a new one and leave every box ticked.
pages-connected-chat = Go back to your chat to see how all accounts are.

## Installed from a marketplace, without a link of ours
pages-installed-title = { $provider } is installed
pages-installed-text = One step is left: an admin of your team types /installs in the team's chat and claims the account. Until then it does nothing.
pages-installed-until = What nobody claims within 14 days is deleted.

## Picking accounts
pages-choose-title = Choose what to connect
pages-choose-next = Tick what to connect to { $team }. You can tick several.
pages-choose-next-one = Choose the account that { $team } asked you for.
pages-choose-button = Connect what is ticked
pages-choose-button-one = Connect this account
pages-choose-connected = connected already; tick it to renew its access
pages-choose-no-access = no access was given: it was left unticked, or you do not manage it
pages-choose-missing = Is one missing?
pages-choose-again = Ask { $provider } again

## What became of an order to delete a person's data
pages-deletion-title = Your data was deleted
pages-deletion-done = { $accounts ->
    [one] On { $date } what was stored here about you and your account was deleted.
   *[other] On { $date } what was stored here about you and your { $accounts } accounts was deleted.
}
pages-deletion-what = That is: the access you gave, your account's name, number, type and permissions, and the names of people in its history. What stays is when something happened, without whom.
pages-deletion-nothing = We looked on { $date }: nothing is stored here about you.
pages-deletion-stays = Messages that were sent to a team's own chat before, and backups that the team made before, are beyond our reach. Ask the team you gave access to.
pages-deletion-pending-title = Your data is being deleted
pages-deletion-pending = The order came on { $requested } and is being carried out. Look again in a few minutes.
pages-deletion-unknown-title = There is no such order
pages-deletion-unknown = The address may have been cut off. Open it once more from where you got it.

## Permissions in words
pages-ability-basic = read the profile
pages-ability-insights = read statistics
pages-ability-messages = read and answer messages
pages-ability-comments = read and answer comments
pages-ability-publish = publish posts
pages-ability-pages = see which Pages you manage
pages-ability-page-content = read what is on the Page
pages-ability-business = see the accounts of your business
pages-ability-ads = read figures of adverts

## Refusals: what happened, and what to do
pages-refusal-link-invalid-title = This link does not work
pages-refusal-link-invalid = It may have been cut off on the way. Open it once more from the message it came in, or ask for a new one with /connect in your chat.
pages-refusal-link-expired-title = This link does not work any more
pages-refusal-link-expired = Links work for a short time, so that nobody else can use them. Nothing was changed. Ask for a new one with /connect in your chat, or ask whoever sent you this one.
pages-refusal-link-used-title = This link was used already
pages-refusal-link-used = Each link works once. If you did not get to the end, ask for a new one with /connect in your chat.
pages-refusal-link-used-client = An account was connected with it, and each link is for one. If it was not yours, ask whoever sent you the link for a new one.
pages-refusal-link-settled-title = This is settled already
pages-refusal-link-settled = The trouble with { $account } ended { $since } ago, so there is nothing left to do here. If it is back, the newer alert in your chat has its own link.
pages-refusal-link-settled-by = { $by } reconnected { $account } { $since } ago, so there is nothing left to do here. If it is broken again, the newer alert in your chat has its own link.
pages-refusal-state-invalid-title = That did not fit together
pages-refusal-state-invalid = This answer does not belong to what was begun here. Nothing was changed. Open the link you came by once more; if that works no longer, ask for a new one with /connect in your chat.
pages-refusal-state-expired-title = That took too long
pages-refusal-state-expired = There are 10 minutes to agree at the service, and they are over. Nothing was changed. Open the link you came by once more; if that works no longer, ask for a new one with /connect in your chat.
pages-refusal-other-browser-title = This was begun in another browser
pages-refusal-other-browser = Only the browser that opened the link can finish it. Nothing was changed. Go back to that one, or ask for a new link with /connect in your chat.
pages-refusal-denied-title = No access was given
pages-refusal-denied = You did not agree at the service, so nothing was changed. If that was a slip, try again.
pages-refusal-code-refused-title = The service refused to finish
pages-refusal-code-refused = It did not accept its own answer any more, which happens when a page is opened twice or lies around. Nothing was changed.
pages-refusal-other-account-title = That was another account
pages-refusal-other-account = We expected { $expected }, but you were logged in as { $got }. Nothing was changed. Log out at the service, or choose { $expected } there, and try again.
pages-refusal-personal-account-title = This is a personal account
pages-refusal-personal-account = Only Business and Creator accounts can be connected. Switch the account in its settings at the service; that is free and takes a minute. Then try again.
pages-refusal-personal-account-named = { $account } is a personal account, and only Business and Creator accounts can be connected. Switch it in its settings at the service; that is free and takes a minute. Then try again.
pages-refusal-scope-missing-title = A permission is missing
pages-refusal-scope-missing = Without it we can't look after the account. Nothing was changed. Try again and leave every box ticked.
pages-refusal-scope-missing-named = This is needed and was not given: { $scopes }. Nothing was changed. Try again and leave every box ticked.
pages-refusal-scope-missing-kept = { $account } is connected with more than was given now. It would lose this: { $scopes }. Nothing was changed. Try again and leave every box ticked.
pages-refusal-choose-accounts-title = Choose what to connect
pages-refusal-choose-accounts = { $provider } gave access to several accounts. Nothing is connected until somebody picks some of them in the browser.
pages-refusal-nothing-picked-title = Nothing was ticked
pages-refusal-nothing-picked = Tick at least one account, then press the button below the list.
pages-refusal-no-accounts-title = There is nothing to connect
pages-refusal-no-accounts = You logged in at { $provider }, but it showed us no account that you manage there. Nothing was changed. Perhaps none was ticked: try again and tick those you want, or log in as somebody who manages them.
pages-refusal-account-not-offered-title = { $account } was not ticked
pages-refusal-account-not-offered = You logged in, but the service gave no access to { $account }. Nothing was changed. Either it was left unticked in the list there, or you do not manage it any more. Try again and tick { $account }; if it is not in the list, somebody who manages it has to press the link.
pages-refusal-host-refused-title = That address is not the service's own
pages-refusal-host-refused = The answer named a server that does not belong to the service, so nothing was sent there. Nothing was changed. Start again with /connect in your chat; if this comes back, tell an admin.
pages-refusal-installs-full-title = Too many installs are waiting
pages-refusal-installs-full = Nothing was changed here. An admin of your team types /installs in the team's chat to claim or dismiss those that wait; then install once more.
pages-refusal-provider-down-title = { $provider } does not answer
pages-refusal-provider-down = That is not your fault, and it will pass. Nothing was changed. Wait a few minutes and try again.
pages-refusal-provider-refused-title = { $provider } wants something from you first
pages-refusal-provider-refused = Log in at { $provider } directly and see what it asks for: often an unpaid plan or a security question. Then open the link you came by once more, or ask for a new one with /connect in your chat.
pages-refusal-app-refused-title = The service refused our app
pages-refusal-app-refused = Your account is fine, and trying again will not help. An admin has to look at the app's settings at the service.
pages-refusal-app-refused-code = The service's own code for it is { $reason }.
pages-refusal-verification-failed-title = The first check failed
pages-refusal-verification-failed = Access to { $account } was given and is kept, but its first use did not work. It is tried again by itself, and your team is told if a person is needed. If you like, look at the account at the service, or try again.
pages-refusal-busy-title = One moment
pages-refusal-busy = This is being worked on right now. Wait a few seconds, then try again.
pages-refusal-provider-unknown-title = This service is not set up here
pages-refusal-provider-unknown = An admin has to set it up first. Nothing was changed.
pages-refusal-store-unavailable-title = We can't save anything right now
pages-refusal-store-unavailable = Our database does not answer. Nothing is lost. Please try again in a minute.
pages-refusal-broken-title = Something went wrong on our side
pages-refusal-broken = It is in our log under { $request }. Please try again; if it stays so, tell an admin that number.
pages-refusal-form-title = This page was open too long
pages-refusal-form = Nothing was changed. Open the page anew; if that does not help, allow cookies for it in your browser.
pages-refusal-form-again = Open it anew

## Pages that are not there, and too many requests
pages-not-found-title = There is nothing here
pages-not-found = The address may be mistyped or cut off.
pages-too-many-title = Too many requests
pages-too-many = Please wait a minute and try again.
pages-bad-request-title = This request makes no sense to us
pages-bad-request = Go back to your chat and start again from there.

## The console
pages-console-title = Console
pages-console-person = Admin
pages-console-greeting-title = Welcome to tokenkeeper
pages-console-greeting = This is the chat your team would have in Telegram or Slack. I keep your accounts' tokens alive and tell you here before one breaks.
pages-console-greeting-hint = Type a command below, or press a button. Alerts appear here by themselves.
pages-console-input = A command, such as /status
pages-console-send = Send
pages-console-working = Working…
pages-console-offline = The connection is lost. Trying again…
pages-console-ended = This console has ended. Open the link that tokenkeeper printed when it was last started.
pages-console-failed = That did not get through. Try again.
pages-console-no-script = The console needs JavaScript, which is switched off in this browser.
pages-console-commands = Commands
pages-console-messages = Messages
pages-console-closed-title = The console opens with a link
pages-console-closed = Start tokenkeeper in a terminal: it prints a link to the console. Each link opens it once, in one browser.
pages-console-closed-used = The link you opened was used already or is too old.
pages-console-login-title = Sign in to open the console
pages-console-login = This console can be reached from other machines, so only admins of the team who are signed in may open it. If you signed in a moment ago, look again. Otherwise sign in with the link that /dashboard gives you in the chat, or with one from the terminal:
pages-console-forbidden = The console may do everything in the team, so it is for its admins. Ask one of them: /role gives that role.
