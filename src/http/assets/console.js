/* The console in the browser: shows messages as they come and change, sends what is typed and pressed. */
const byId = (id) => document.getElementById(id);
const [messages, newer, input, form, suggestions, banner, working] = [
  "messages",
  "newer",
  "input",
  "line",
  "suggestions",
  "banner",
  "working",
].map(byId);
const { formToken, seq, offline, ended, failed } = document.body.dataset;
const KEPT_MESSAGES = 200;
const { title } = document;
let unseen = 0;
let sent = "";

/* Times are shown as this person's clock tells them. */
function tellTime(element) {
  for (const time of element.querySelectorAll("time")) {
    const at = new Date(time.dateTime);
    const today = at.toDateString() === new Date().toDateString();
    const form = today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
    time.textContent = at.toLocaleString(document.documentElement.lang, form);
  }
}

function isAtEnd() {
  return messages.scrollHeight - messages.scrollTop - messages.clientHeight < 120;
}

function scrollToEnd() {
  messages.scrollTop = messages.scrollHeight;
}

/* Who has scrolled up is not moved, but sees that something came. */
function noteNew(follow) {
  if (follow) scrollToEnd();
  else newer.hidden = false;
  if (!document.hidden) return;
  unseen += 1;
  document.title = `(${unseen}) ${title}`;
}

function say(text) {
  banner.textContent = text;
}

/* The server escaped everything in it; the policy of the page forbids any script but this one. */
function toElement(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/* Who is at a button by keyboard stays there when its message changes, or at the message when the button is gone. */
function keepFocus(element, { dataset, href }) {
  element.tabIndex = -1;
  const same = [...element.querySelectorAll("button, a")].find((one) =>
    dataset.command ? one.dataset.command === dataset.command : one.href === href,
  );
  (same ?? element).focus({ preventScroll: true });
}

/* What another window of the same console sent moves nothing here. */
function isSentHere(element) {
  const isSent = sent !== "" && element.matches(".mine") && element.querySelector("p").textContent === sent;
  if (isSent) sent = "";
  return isSent;
}

function show({ ref, html }) {
  const element = toElement(html);
  const old = byId(ref);
  const follow = isAtEnd() || isSentHere(element);
  const held = old?.contains(document.activeElement) ? document.activeElement : null;
  tellTime(element);
  element.classList.add(old ? "changed" : "new");
  if (old) old.replaceWith(element);
  else messages.append(element);
  if (held) keepFocus(element, held);
  while (messages.childElementCount > KEPT_MESSAGES) messages.firstElementChild.remove();
  if (!old) noteNew(follow);
  else if (follow) scrollToEnd();
}

/* A browser tries again by itself as long as the server is away, but takes any answer that refuses for the end. */
function listen() {
  const events = new EventSource(`/console/events?since=${encodeURIComponent(seen)}`);
  events.addEventListener("open", () => {
    refusals = 0;
    say("");
  });
  events.addEventListener("entry", (event) => {
    seen = event.lastEventId;
    show(JSON.parse(event.data));
  });
  events.addEventListener("working", (event) => {
    const follow = isAtEnd();
    working.hidden = event.data === "0";
    if (follow) scrollToEnd();
  });
  events.addEventListener("error", async () => {
    working.hidden = true;
    say(offline);
    if (events.readyState !== EventSource.CLOSED) return;
    if (await isOver()) return say(ended);
    setTimeout(listen, Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** refusals));
    refusals += 1;
  });
}

let seen = seq;
let refusals = 0;
const FIRST_WAIT_MS = 3000;
const MOST_WAIT_MS = 60_000;
const ANSWER_MS = 10_000;

/* Whether it was us who refused, since we know this browser no more, and not a proxy before a server that comes back. */
async function isOver() {
  const asking = new AbortController();
  const late = setTimeout(() => asking.abort(), ANSWER_MS);
  try {
    return (await fetch("/console/events", { signal: asking.signal })).status === 401;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
    asking.abort();
  }
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-form-token": formToken },
      body: JSON.stringify(body),
    });
    if (answer.status === 401) say(ended);
    else say(answer.ok ? "" : failed);
    return answer.ok;
  } catch {
    say(failed);
    return false;
  }
}

/* What was typed comes back with the arrow keys, as in a terminal. */
const typed = [];
let recalled = 0;

function recall(step) {
  recalled = Math.min(typed.length, Math.max(0, recalled + step));
  input.value = typed[recalled] ?? "";
}

const options = [...suggestions.children];
let chosen = -1;

function shownOptions() {
  return options.filter((option) => !option.hidden);
}

function choose(index) {
  chosen = index;
  for (const option of options) option.removeAttribute("aria-selected");
  input.removeAttribute("aria-activedescendant");
  const option = shownOptions()[index];
  if (!option) return;
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option.id);
}

function suggest() {
  const text = input.value.toLowerCase();
  const wanted = text.startsWith("/") && !text.includes(" ");
  for (const option of options) option.hidden = !option.dataset.command.startsWith(text);
  const open = wanted && shownOptions().length > 0;
  suggestions.hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  choose(-1);
}

function take(option) {
  const { command, usage } = option.dataset;
  input.value = usage === "" ? command : `${command} `;
  suggest();
  suggestions.hidden = true;
  input.focus();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const line = input.value.trim();
  if (line === "") return;
  input.value = "";
  suggest();
  if (typed.at(-1) !== line) typed.push(line);
  recalled = typed.length;
  sent = line;
  if (!(await post("/console/send", { line })) && input.value === "") input.value = line;
});

input.addEventListener("input", suggest);
input.addEventListener("focus", suggest);
input.addEventListener("blur", () => {
  suggestions.hidden = true;
});
input.addEventListener("keydown", (event) => {
  // Keys that put a letter together, as in Korean, are not ours.
  if (event.isComposing) return;
  const open = !suggestions.hidden;
  const shown = shownOptions();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (open) choose((chosen + step + shown.length + (chosen < 0 && step < 0 ? 1 : 0)) % shown.length);
    else recall(step);
  } else if (open && (event.key === "Tab" || (event.key === "Enter" && chosen >= 0))) {
    event.preventDefault();
    take(shown[Math.max(chosen, 0)]);
  } else if (event.key === "Escape") suggestions.hidden = true;
});

/* Before the field loses its focus, which would hide the list. */
suggestions.addEventListener("mousedown", (event) => {
  event.preventDefault();
  const option = event.target.closest("li");
  if (option) take(option);
});

messages.addEventListener("scroll", () => {
  if (isAtEnd()) newer.hidden = true;
});

newer.addEventListener("click", () => {
  scrollToEnd();
  messages.focus({ preventScroll: true });
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unseen = 0;
  document.title = title;
});

messages.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-command]");
  if (!button || button.ariaBusy === "true") return;
  // Not `disabled`: that would take the keyboard's place away.
  button.ariaBusy = "true";
  await post("/console/press", { command: button.dataset.command });
  setTimeout(() => {
    button.ariaBusy = null;
  }, 1500);
});

tellTime(messages);
scrollToEnd();
listen();
if (matchMedia("(hover: hover)").matches) input.focus();
