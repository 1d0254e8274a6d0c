/** What a server answered, as it came. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The body without marks, as a person reads it. */
  readonly words: string;
}

/** A browser without a window or script: it keeps cookies by host, follows nothing by itself and remembers what it saw. */
export interface PlainBrowser {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends a form, as a page of the same site does. */
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends the one form of the page, as its button does. */
  press(page: Answer): Promise<Answer>;
  readonly answers: readonly Answer[];
  /** The value of a cookie of this host. */
  cookie(url: string, name: string): string | undefined;
}

/** Opens one without cookies. */
export function openPlainBrowser(): PlainBrowser {
  const jars = new Map<string, Map<string, string>>();
  const answers: Answer[] = [];

  function jarOf(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  }

  async function send(url: string, init: RequestInit & { readonly headers: Record<string, string> }): Promise<Answer> {
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html", ...(cookie === "" ? {} : { cookie }), ...init.headers };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const body = await response.text();
    const answer = { url, status: response.status, headers: response.headers, body, words: wordsOf(body) };
    answers.push(answer);
    return answer;
  }

  const browser: PlainBrowser = {
    answers,
    get: (url, headers = {}) => send(url, { headers: { ...headers } }),
    post: (url, fields) =>
      send(url, {
        method: "POST",
        headers: { origin: new URL(url).origin, "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(fields).toString(),
      }),
    press(page) {
      const fields = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      return browser.post(page.url, Object.fromEntries(fields.map(([, name = "", value = ""]) => [name, value])));
    },
    cookie: (url, name) => jarOf(url).get(name),
  };
  return browser;
}

function wordsOf(body: string): string {
  const text = body
    .replace(/<head>[\s\S]*<\/head>/, "")
    .replace(/<\/?(?:bdi|code)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ");
  return text.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replace(/\s+/g, " ").trim();
}
