import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { declaredServiceShape } from "../../../src/config/declared-service-shape.ts";
import {
  type DeclaredService,
  parseDeclaredServices,
  readDeclaredServices,
} from "../../../src/config/read-declared-services.ts";
import { providerOver } from "./declared-service.ts";

const folder = new URL("../../../docs/providers/", import.meta.url).pathname;
const files = globSync("*.json", { cwd: folder }).sort();
const page = readFileSync(`${folder}declared.md`, "utf8");

function serviceIn(file: string): DeclaredService {
  const name = file.replace(".json", "").toUpperCase();
  const environment = { [`${name}_CLIENT_ID`]: "the-app", [`${name}_CLIENT_SECRET`]: "the-secret" };
  const { services, problems } = readDeclaredServices(`${folder}${file}`, environment);
  expect(problems).toEqual([]);
  const [service] = services;
  if (service === undefined) throw new Error(`${file} declares nothing`);
  return service;
}

describe("the examples", () => {
  it("are these", () => {
    expect(files).toEqual(["google.json", "hubspot.json", "linkedin.json", "tiktok.json"]);
  });

  it.each(files)("%s needs nothing but the app's id and secret, and asks nobody before it is used", (file) => {
    const service = serviceIn(file);
    const http = { request: () => Promise.reject(new Error("nobody is to be asked")) };
    const provider = providerOver(service, { http, clock: { now: () => 0 } });
    expect(file).toBe(`${provider.name}.json`);
    const redirectUri = `https://team.example/oauth/callback/${provider.name}`;
    const url = new URL(provider.authorizeUrl({ state: "s", redirectUri, reauthenticate: false }));
    expect(url.protocol).toBe("https:");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      [service.clientIdParameter]: "the-app",
      response_type: "code",
      redirect_uri: redirectUri,
      state: "s",
      scope: [...service.requiredScopes, ...service.wantedScopes].join(service.scopeSeparator),
    });
    expect(provider.renewal).toBe("rotate");
    expect(provider.api?.addressOf({ externalId: "1", details: {} }, "/v1/things")?.protocol).toBe("https:");
  });

  it.each(files)("%s holds no secret and is told of on the page", (file) => {
    const declared = JSON.parse(readFileSync(`${folder}${file}`, "utf8")).services;
    for (const service of declared) {
      expect(service).not.toHaveProperty("clientSecret");
      expect(page).toContain(`[${service.title}](${file})`);
      expect(page).toContain(`- **${service.title}.**`);
    }
  });

  it("TikTok's addresses keep the slash at their end, which matters there", () => {
    expect(serviceIn("tiktok.json").tokenEndpoint).toBe("https://open.tiktokapis.com/v2/oauth/token/");
  });

  it("B8, B9, B18: each says how its refresh token lives", () => {
    const lives = Object.fromEntries(
      files.map((file) => {
        const { name, renewal, lostAnswer, refreshTokenLifeMs, refreshTokenLifeFrom } = serviceIn(file);
        const days = refreshTokenLifeMs === null ? null : refreshTokenLifeMs / 86_400_000;
        return [name, [renewal, lostAnswer, days, refreshTokenLifeFrom]];
      }),
    );
    expect(lives).toEqual({
      google: ["reusable", "flag", 180, "use"],
      hubspot: ["reusable", "flag", null, "use"],
      linkedin: ["reusable", "flag", 365, "consent"],
      tiktok: ["rotate", "resend", null, "use"],
    });
  });
});

describe("the page about declaring", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const told = new Set(
    rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name)),
  );

  it("tells of every field, and of none that there is not", () => {
    // Where to come back to is a setting, which the first step tells of.
    const fields = Object.keys(declaredServiceShape.shape).filter((field) => field !== "redirectUri");
    expect([...told].sort()).toEqual(fields.sort());
  });

  it("is right about what is left out", () => {
    const { services } = parseDeclaredServices(
      [{ name: "x", title: "X", issuer: "https://x.example", clientId: "i", clientSecret: "s", renewal: "none" }],
      {},
    );
    expect(services[0]).toMatchObject({
      clientAuthentication: "basic",
      pkce: true,
      scopeSeparator: " ",
      apiBaseUrl: null,
    });
  });
});
