import { describe } from "vitest";
import { alertContract } from "./store/alerts.ts";
import { claimContract } from "./store/claims.ts";
import { connectionContract } from "./store/connections.ts";
import { evaluationContract } from "./store/evaluation.ts";
import type { MakePlace } from "./store/fixtures.ts";
import { inboxLinesContract } from "./store/inbox-lines.ts";
import { installContract } from "./store/installs.ts";
import { keyContract } from "./store/keys.ts";
import { linkContract } from "./store/links.ts";
import { notificationContract } from "./store/notifications.ts";
import { renewalContract } from "./store/renewals.ts";
import { sealedContract } from "./store/sealed.ts";
import { systemContract } from "./store/system.ts";
import { teamContract } from "./store/team.ts";

/** Everything the port promises, said to one adapter. `makePlace` gives every test an empty database of its own. */
export function storeContract(name: string, makePlace: MakePlace): void {
  describe(`store contract on ${name}`, () => {
    connectionContract(makePlace);
    claimContract(makePlace);
    renewalContract(makePlace);
    evaluationContract(makePlace);
    alertContract(makePlace);
    teamContract(makePlace);
    linkContract(makePlace);
    installContract(makePlace);
    sealedContract(makePlace);
    keyContract(makePlace);
    notificationContract(makePlace);
    inboxLinesContract(makePlace);
    systemContract(makePlace);
  });
}
