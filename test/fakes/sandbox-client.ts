import type { SandboxControl } from "../../src/sandbox/control.ts";
import { type ControlName, controlSchemas } from "../../src/sandbox/control-schemas.ts";

/** The switches of a sandbox in another process: each is asked over HTTP and answers as the function would. */
export type SandboxClient = {
  readonly [Name in ControlName]: (
    ...input: Parameters<SandboxControl[Name]>
  ) => Promise<Awaited<ReturnType<SandboxControl[Name]>>>;
};

/** Makes a client for the sandbox at `url`; a refused wish rejects with the sandbox's sentence. */
export function createSandboxClient(url: string): SandboxClient {
  const names = Object.keys(controlSchemas) as ControlName[];
  return Object.fromEntries(
    names.map((name) => [name, (input: unknown) => ask(url, name, input)]),
  ) as unknown as SandboxClient;
}

async function ask(url: string, name: ControlName, input: unknown): Promise<unknown> {
  const response = await fetch(`${url}/_control/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input ?? {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`sandbox ${name}: ${text.trim()}`);
  if (response.headers.get("content-type") !== "application/x-ndjson") return JSON.parse(text);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}
