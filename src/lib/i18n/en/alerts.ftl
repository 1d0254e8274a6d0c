### What alerts say in chat: headlines, causes, what stops working, what to do, buttons.
### Keys are kebab-case and begin with `alerts-`.
