### Per reason of src/domain/failure.ts: what happened; the same of many accounts where it lies with them; in a few words for a list; what to do. For a person who is no engineer.
### Keys are kebab-case and begin with `failures-`. None takes a variable, so that every place that names a failure can use them.

failures-token-expired = The access token has run out.
failures-token-expired-many = The access tokens have run out.
failures-token-expired-short = token ran out
failures-token-expired-do = Press Reconnect and log in to this account.

failures-token-revoked = Somebody took our access to this account back.
failures-token-revoked-many = Somebody took our access to these accounts back.
failures-token-revoked-short = access revoked
failures-token-revoked-do = Press Reconnect and log in to this account. If the access was taken back on purpose, disconnect the account with /disconnect.

failures-token-invalid = The access token is not accepted any more.
failures-token-invalid-many = The access tokens are not accepted any more.
failures-token-invalid-short = token not accepted
failures-token-invalid-do = Press Reconnect and log in to this account.

failures-password-changed = The password of this account was changed, which ended our access.
failures-password-changed-many = The passwords of these accounts were changed, which ended our access.
failures-password-changed-short = password changed
failures-password-changed-do = Press Reconnect and log in with the new password.

failures-logged-out = The account was logged out everywhere, which ended our access.
failures-logged-out-many = These accounts were logged out everywhere, which ended our access.
failures-logged-out-short = logged out
failures-logged-out-do = Press Reconnect and log in to this account.

failures-refresh-token-used = The key for renewing the token had been used before, so it is not accepted any more.
failures-refresh-token-used-many = The keys for renewing the tokens had been used before, so they are not accepted any more.
failures-refresh-token-used-short = renewal key already used
failures-refresh-token-used-do = Press Reconnect and log in to this account.

failures-role-lost = The person who connected this account has lost their role on it.
failures-role-lost-many = Whoever connected these accounts has lost their role on them.
failures-role-lost-short = role lost
failures-role-lost-do = Let somebody who manages this account press Reconnect.

failures-rotation-lost = A renewal was cut off half-way, and the new token was lost.
failures-rotation-lost-many = Renewals were cut off half-way, and the new tokens were lost.
failures-rotation-lost-short = renewal cut off
failures-rotation-lost-do = Press Reconnect and log in to this account. Nothing else is lost.

failures-wrong-app = The token belongs to another app.
failures-wrong-app-many = The tokens belong to another app.
failures-wrong-app-short = token of another app
failures-wrong-app-do = Press Reconnect and log in to this account.

failures-account-checkpoint = The service asks the account's owner to confirm who they are.
failures-account-checkpoint-many = The service asks the owners of these accounts to confirm who they are.
failures-account-checkpoint-short = security check
failures-account-checkpoint-do = Log in at the service itself, pass the security check, then press Refresh now.
failures-account-checkpoint-do-many = Log in to each account at the service itself, pass the security check, then press Refresh now.

failures-account-unconfirmed = The account is not confirmed yet.
failures-account-unconfirmed-many = These accounts are not confirmed yet.
failures-account-unconfirmed-short = account not confirmed
failures-account-unconfirmed-do = Confirm the account at the service itself, then press Refresh now.
failures-account-unconfirmed-do-many = Confirm these accounts at the service itself, then press Refresh now.

failures-account-unpaid = The account has not been paid for.
failures-account-unpaid-many = These accounts have not been paid for.
failures-account-unpaid-short = account unpaid
failures-account-unpaid-do = Pay for the account at the service itself, then press Refresh now.
failures-account-unpaid-do-many = Pay for these accounts at the service itself, then press Refresh now.

failures-not-extended = The service would not extend the token: it works, but ends on the same date as before.
failures-not-extended-many = The service would not extend the tokens: they work, but end on the same dates as before.
failures-not-extended-short = token not extended
failures-not-extended-do = Press Reconnect and log in to this account before that date.

failures-permission-missing = A permission that we need was not given or was taken away.
failures-permission-missing-many = Permissions that we need were not given or were taken away.
failures-permission-missing-short = permission missing
failures-permission-missing-do = Press Reconnect and leave all permissions ticked.

failures-account-not-professional = The account is not a Business or Creator account any more.
failures-account-not-professional-many = These accounts are not Business or Creator accounts any more.
failures-account-not-professional-short = not a professional account
failures-account-not-professional-do = Switch it back to a Business or Creator account in its app, then press Reconnect.

failures-object-unreachable = The account cannot be reached with the rights we have.
failures-object-unreachable-many = These accounts cannot be reached with the rights we have.
failures-object-unreachable-short = account out of reach
failures-object-unreachable-do = Press Reconnect and tick this account in the list.

failures-parent-broken = This account is reached through another one, and that one has lost its access.
failures-parent-broken-many = Each of these accounts is reached through another one, and that one has lost its access.
failures-parent-broken-short = the account behind it must be reconnected
failures-parent-broken-do = Reconnect the account it is reached through. This one then works again by itself.

failures-provider-unavailable = The service is down or answers with errors.
failures-provider-unavailable-short = service down
failures-provider-unavailable-do = Nothing. It is tried again until it works.

failures-network = The service cannot be reached from our server.
failures-network-short = not reachable
failures-network-do = Nothing at first. It is tried again until it works. If it lasts, check our server's connection.

failures-timeout = The service takes too long to answer.
failures-timeout-short = no answer in time
failures-timeout-do = Nothing. It is tried again until it works.

failures-answer-lost = The connection broke before the answer came.
failures-answer-lost-short = answer lost
failures-answer-lost-do = Nothing. It is tried again until it works.

failures-answer-unreadable = The service gave an answer that we cannot read.
failures-answer-unreadable-short = unreadable answer
failures-answer-unreadable-do = Nothing at first. It is tried again. If it lasts, report it to whoever runs tokenkeeper.

failures-action-blocked = The service has blocked this action for a while.
failures-action-blocked-short = blocked for a while
failures-action-blocked-do = Nothing. It is tried again when the block is over.

failures-rate-limited = The service asks us to slow down.
failures-rate-limited-short = asked to slow down
failures-rate-limited-do = Nothing. It goes on more slowly by itself.

failures-app-blocked = The service has blocked our app.
failures-app-blocked-short = our app is blocked
failures-app-blocked-do = Ask whoever runs tokenkeeper to open the app's page at the service and see why it was blocked.

failures-app-secret-wrong = The service does not accept our app's secret.
failures-app-secret-wrong-short = app secret wrong
failures-app-secret-wrong-do = Ask whoever runs tokenkeeper to compare the app secret in the settings with the one at the service.

failures-app-misconfigured = Our app is set up in a way that the service does not accept.
failures-app-misconfigured-short = app set up wrongly
failures-app-misconfigured-do = Ask whoever runs tokenkeeper to compare the app's settings at the service with the guide.

failures-app-changed = Our settings name another app than the one that the tokens were given to.
failures-app-changed-short = another app in the settings
failures-app-changed-do = Ask whoever runs tokenkeeper to set the app's id and secret back. Only if the change was meant, each account has to be reconnected.

failures-app-refused = The service does not let our app do this.
failures-app-refused-short = app not allowed
failures-app-refused-do = Ask whoever runs tokenkeeper to check that the app is live and has passed its review.

failures-address-blocked = The service has blocked our server's address.
failures-address-blocked-short = address blocked
failures-address-blocked-do = Ask whoever runs tokenkeeper to have the service unblock the address, or to send from another one.

failures-bad-request = We asked the service in a way that it does not understand. This is our mistake.
failures-bad-request-short = our mistake
failures-bad-request-do = Report it to whoever runs tokenkeeper, with the code below.

failures-wrong-token-type = We used a token of the wrong kind. This is our mistake.
failures-wrong-token-type-short = our mistake
failures-wrong-token-type-do = Report it to whoever runs tokenkeeper, with the code below.
