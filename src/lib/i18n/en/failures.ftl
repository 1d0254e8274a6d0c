### One sentence per kind of failure, for a person who is no engineer.
### Keys are kebab-case and begin with `failures-`.
