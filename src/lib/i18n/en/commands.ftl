### What commands answer.
### Keys are kebab-case and begin with `commands-`.
