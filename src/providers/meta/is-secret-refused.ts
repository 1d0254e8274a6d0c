import type { Answer } from "../provider.ts";

/** True when Meta refused our app's secret, or a proof made with it, and nothing else: the one reason to try the second (B48). */
export function isSecretRefused(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.reason === "app_secret_wrong";
}
