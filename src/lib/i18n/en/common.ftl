### Words that more than one area uses.
### Keys are kebab-case and begin with `common-`.
