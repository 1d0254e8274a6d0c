import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The letters of the pictures, and the Debian packages that hold them. */
const FAMILIES: Readonly<Record<string, string>> = {
  Inter: "fonts-inter",
  "Noto Color Emoji": "fonts-noto-color-emoji",
  "Noto Sans Arabic": "fonts-noto-core",
};

/**
 * Makes every program that this process starts write with the same letters, whatever the machine has: Inter, emojis in
 * colour and Noto for Persian. Throws, with what to install, where one is missing. `PICTURE_FONTS` names a folder to
 * look in besides `/usr/share/fonts`. Answers what takes the settings away that it wrote.
 */
export function usePictureFonts(environment: NodeJS.ProcessEnv): () => void {
  const folder = mkdtempSync(join(tmpdir(), "picture-fonts-"));
  const folders = ["/usr/share/fonts", environment.PICTURE_FONTS ?? ""].filter(
    (path) => path !== "" && existsSync(path),
  );
  const config = join(folder, "fonts.conf");
  writeFileSync(config, configOf(folders, folder));
  environment.FONTCONFIG_FILE = config;
  const known = execFileSync("fc-list", [":", "family"], { encoding: "utf8", env: { ...environment } });
  const missing = Object.entries(FAMILIES).filter(([family]) => !known.includes(family));
  if (missing.length > 0)
    throw new Error(`Letters are missing: apt-get install ${missing.map(([, name]) => name).join(" ")}`);
  return () => rmSync(folder, { recursive: true, force: true });
}

function configOf(folders: readonly string[], cache: string): string {
  const order = Object.keys(FAMILIES).map((family) => `<family>${family}</family>`);
  const aliases = ["system-ui", "sans-serif", "Segoe UI", "Roboto"].map(
    (name) => `<alias binding="same"><family>${name}</family><prefer>${order.join("")}</prefer></alias>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((path) => `<dir>${path}</dir>`).join("")}<cachedir>${cache}</cachedir>
${aliases.join("\n")}
</fontconfig>`;
}
