import type { Incident } from "../incident.ts";
import { supersedes } from "./registry.ts";

/**
 * Whether what is open of a parent explains an incident of a connection that lives through it (PRODUCT §1): one message
 * then speaks for both. Only what is as bad or worse does: that the parent's data access ends in two weeks is no reason to
 * keep quiet about a Page that lost its access today, or has not answered since yesterday.
 */
export function isExplainedByParent(
  child: Pick<Incident, "kind">,
  openOfParent: readonly Pick<Incident, "kind" | "subject">[],
): boolean {
  return openOfParent.some(
    ({ kind, subject }) =>
      subject.type === "connection" && (kind === child.kind || (kind !== "expiring" && supersedes(kind, child.kind))),
  );
}
