/** What one look found. */
export interface Finding {
  /** What was looked at, such as `database`. */
  readonly check: string;
  /** `unknown`: it could not be looked at, which is nobody's fault by itself. */
  readonly state: "ok" | "wrong" | "unknown";
  /** One plain sentence. No secret is in it. */
  readonly message: string;
  /** What to do about it; null where nothing is to be done. */
  readonly remedy: string | null;
  /** True where the settings are to be mended: the exit code says so. */
  readonly inSettings: boolean;
}

/** It works. */
export function fine(check: string, message: string): Finding {
  return { check, state: "ok", message, remedy: null, inSettings: false };
}

/** It does not, and this is to be done about it. */
export function wrong(check: string, message: string, remedy: string): Finding {
  return { check, state: "wrong", message, remedy, inSettings: false };
}

/** It does not, because of the settings. */
export function wronglySet(check: string, message: string, remedy: string): Finding {
  return { ...wrong(check, message, remedy), inSettings: true };
}

/** It was not looked at. */
export function unknown(check: string, message: string, remedy: string | null = null): Finding {
  return { check, state: "unknown", message, remedy, inSettings: false };
}
