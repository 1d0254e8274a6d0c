/** A browser without a window: keeps cookies, follows nothing by itself. */
export interface Browser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Sends the page's form as its button does. */
  press(page: Page): Promise<Page>;
  post(path: string, body: string | Record<string, string>, headers?: Readonly<Record<string, string>>): Promise<Page>;
  readonly cookies: Map<string, string>;
}

/** What came back. */
export interface Page {
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The words of it, without marks. */
  readonly words: string;
}

/** Opens one without cookies. */
export function openBrowser(origin: string): Browser {
  const cookies = new Map<string, string>();

  async function send(path: string, init: RequestInit): Promise<Page> {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${origin}${path}`, {
      redirect: "manual",
      ...init,
      headers: { ...(jar === "" ? {} : { cookie: jar }), ...(init.headers as Record<string, string>) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const text = await response.text();
    const words = text
      .replace(/<head>[\s\S]*<\/head>/, "")
      .replace(/<\/?(?:bdi|code)\b[^>]*>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      .replace(/\s+/g, " ");
    return { path, status: response.status, headers: response.headers, text, words };
  }

  const browser: Browser = {
    cookies,
    get: (path, headers = {}) => send(path, { headers: { accept: "text/html,*/*;q=0.8", ...headers } }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: "POST",
        body: typeof body === "string" ? body : new URLSearchParams(body),
        headers: { accept: "text/html,*/*;q=0.8", ...headers },
      }),
    press(page) {
      const formToken = /name="form_token" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
      return browser.post(page.path, { form_token: formToken });
    },
  };
  return browser;
}

/** The state in the address of the provider's page that a POST led to. */
export function stateOf(page: Page): string {
  return new URL(page.headers.get("location") ?? "").searchParams.get("state") ?? "";
}
