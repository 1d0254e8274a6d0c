import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";

/** Makes the names under which this process takes leases: its own id and a number, so that no two claims share one (B16). */
export function createClaimOwners(random: Random): () => string {
  const process = newId("own", random);
  let claims = 0;
  return () => {
    claims += 1;
    return `${process}/${claims}`;
  };
}
