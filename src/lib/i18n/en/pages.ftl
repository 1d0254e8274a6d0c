### What pages say in the browser.
### Keys are kebab-case and begin with `pages-`.
