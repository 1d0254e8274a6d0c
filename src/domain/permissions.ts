/** What a member may do: each role may do what the ones before it may. */
export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** True when `role` reaches `needed`. Null is a person without a role: nothing but public commands. */
export function mayDo(role: Role | null, needed: Role | null): boolean {
  if (needed === null) return true;
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Reads a role's name as a person types it; null when it is none. */
export function parseRole(text: string): Role | null {
  const word = text.trim().toLowerCase();
  return ROLES.find((role) => role === word) ?? null;
}
