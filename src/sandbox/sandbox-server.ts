import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../lib/clock.ts";
import { type Random, systemRandom } from "../lib/random.ts";
import { answerProviderCall, send } from "./answer-provider-call.ts";
import { ELSEWHERE_PATH } from "./apply-fault.ts";
import { createControl, type SandboxControl } from "./control.ts";
import { answerControlForm, renderControlPage } from "./control-page.ts";
import { answerControl, CONTROL_PREFIX } from "./control-routes.ts";
import { BodyTooLarge, readBody, readFields } from "./read-request.ts";
import { type SandboxCredentials, type SandboxUrls, simulatorDefinitions } from "./registry.ts";
import { openSandboxCore, SandboxRefusal } from "./sandbox-core.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";
import type { SimulatedAnswer } from "./simulator.ts";

/** A running provider simulator. */
export interface Sandbox {
  /** Where it listens, without a slash at the end; a person opens this in a browser. */
  readonly url: string;
  /** The product's address settings that lead its real provider clients here. */
  readonly urls: SandboxUrls;
  readonly credentials: SandboxCredentials;
  /** All settings of the product that concern the providers, addresses and credentials, by name. */
  readonly environment: Readonly<Record<string, string>>;
  readonly control: SandboxControl;
  /** Stops listening and cuts what is open. */
  close(): Promise<void>;
}

/** How to open a sandbox. */
export interface SandboxOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly clock: Clock;
  readonly random?: Random;
  /** With it the state is kept in this file and found again after a kill. */
  readonly journalPath?: string | undefined;
  /** Settings to begin with; they win over remembered ones. */
  readonly settings?: Partial<SandboxSettings> | undefined;
}

/**
 * Opens the provider simulator on loopback: the addresses of all simulated providers (path prefixes of one server), their consent
 * pages, the switches under `/_control` and a page for people at `/`. A port in use rejects with Node's `EADDRINUSE`.
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port = 0, host = "127.0.0.1", clock, random = systemRandom, journalPath, settings } = options;
  let url = "";
  const core = openSandboxCore({ clock, random, journalPath, settings, origin: () => url });
  const control = createControl(core);
  const surfaces = new Map<string, { readonly provider: string; readonly setting: string }>();
  for (const { provider, surfaces: served } of simulatorDefinitions) {
    for (const [setting, prefix] of Object.entries(served)) surfaces.set(prefix, { provider, setting });
  }
  let environment: Readonly<Record<string, string>> = {};

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A client that hung up while sending is no fault of the simulator's.
      if (response.destroyed) return;
      const status = error instanceof SandboxRefusal ? 409 : error instanceof BodyTooLarge ? 413 : 500;
      const detail = error instanceof Error ? error.message : String(error);
      send({ status, headers: { "content-type": "text/plain; charset=utf-8" }, body: `${detail}\n` }, response);
    });
  });
  // Longer than a client's pool keeps a connection, so that no request meets a connection that is just closing.
  server.keepAliveTimeout = 75_000;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? "/";
    const mark = target.indexOf("?");
    const pathname = mark < 0 ? target : target.slice(0, mark);
    const query = new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1));
    const method = request.method ?? "GET";
    const hasBody = method !== "GET" && method !== "HEAD";
    const body = hasBody ? await readBody(request) : Buffer.alloc(0);

    const end = pathname.indexOf("/", 1);
    const prefix = end < 0 ? pathname : pathname.slice(0, end);
    const surface = surfaces.get(prefix);
    if (!surface) return send(await answerOwnPath(request, method, pathname, query, body), response);
    const { fields, bodyType } = await readFields(request.headers["content-type"] ?? "", body);
    answerProviderCall(
      core,
      {
        running: core.simulator(surface.provider),
        surface: surface.setting,
        request: { method, path: pathname.slice(prefix.length), query, headers: request.headers, fields, bodyType },
        form: new URLSearchParams(bodyType === "form" ? body.toString("utf8") : ""),
        origin: url,
      },
      response,
    );
  }

  function answerOwnPath(
    request: IncomingMessage,
    method: string,
    pathname: string,
    query: URLSearchParams,
    body: Buffer,
  ): SimulatedAnswer | Promise<SimulatedAnswer> {
    if (pathname === ELSEWHERE_PATH) {
      core.log.arrived("sandbox", "elsewhere");
      return { status: 200, headers: { "content-type": "application/json" }, body: "{}" };
    }
    // A web page from elsewhere must not pull the switches through a browser that happens to run here.
    const { origin, host: asked } = request.headers;
    if (origin !== undefined && origin !== "null" && origin !== `http://${asked}`) return { status: 403, body: "" };
    if (pathname.startsWith(CONTROL_PREFIX))
      return answerControl(control, method, pathname, query, body.toString("utf8"));
    if (pathname !== "/")
      return { status: 404, headers: { "content-type": "text/plain" }, body: "Nothing is simulated here.\n" };
    if (method === "POST") return answerControlForm(core, control, new URLSearchParams(body.toString("utf8")));
    return renderControlPage(core, control, environment);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  }).catch((error: unknown) => {
    core.close();
    throw error;
  });
  url = `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  const urls = Object.fromEntries(
    [...surfaces].map(([prefix, { setting }]) => [setting, `${url}${prefix}`]),
  ) as SandboxUrls;
  const credentials = Object.fromEntries(
    simulatorDefinitions.map((each) => [each.provider, each.credentials]),
  ) as SandboxCredentials;
  environment = { ...urls, ...credentialEnvironment() };

  return {
    url,
    urls,
    credentials,
    environment,
    control,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      core.close();
    },
  };
}

function credentialEnvironment(): Record<string, string> {
  const pairs = simulatorDefinitions.flatMap(({ credentials, credentialSettings }) => {
    const names: Readonly<Record<string, string>> = credentialSettings;
    return Object.entries(credentials).map(([name, value]) => [names[name] ?? name, value] as const);
  });
  return Object.fromEntries(pairs);
}
