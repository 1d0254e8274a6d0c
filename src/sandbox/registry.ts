import { amocrmDefinition } from "./amocrm/amocrm-definition.ts";
import { kommoDefinition } from "./amocrm/kommo-definition.ts";
import { facebookDefinition } from "./facebook/facebook-definition.ts";
import { instagramDefinition } from "./instagram/instagram-definition.ts";
import { oauth2Definition } from "./oauth2/oauth2-definition.ts";

/** The providers that are simulated. Adding one is a folder beside these and a line here. */
export const simulatorDefinitions = [
  instagramDefinition,
  facebookDefinition,
  amocrmDefinition,
  kommoDefinition,
  oauth2Definition,
] as const;

type Definition = (typeof simulatorDefinitions)[number];

/** The provider names that the sandbox knows. */
export type SandboxProvider = Definition["provider"] | OtherProviders<Definition>;

type OtherProviders<Each> = Each extends { readonly otherProviders: readonly (infer Name)[] } ? Name : never;

type KeysOfEach<Union> = Union extends unknown ? keyof Union : never;

/** For each address setting of the product, where the simulator serves it. */
export type SandboxUrls = Readonly<Record<KeysOfEach<Definition["surfaces"]> & string, string>>;

/** The credentials of the app that each simulated provider knows. */
export type SandboxCredentials = { readonly [Each in Definition as Each["provider"]]: Each["credentials"] };
