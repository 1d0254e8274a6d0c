import { type Html, html } from "../../lib/html.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { withoutMarks } from "./said.ts";

/** What stands in the head of every page. */
export interface PageHead {
  readonly t: Translator;
  /** A sentence or a name, as it stands in the tab. */
  readonly title: string;
  /** The page's own styles, by the name of their file without `.css`; others come before them. */
  readonly style: keyof typeof STYLES;
  /** Whether the part of the page that is seen shrinks when a phone's keyboard opens. */
  readonly hasInputBelow?: boolean;
  /** Further elements of the head. */
  readonly more?: Html;
}

/** What each kind of page loads, in this order. */
const STYLES = {
  pages: ["base", "pages-and-dashboard", "pages"],
  dashboard: ["base", "pages-and-dashboard", "dashboard"],
  console: ["base", "console"],
} as const;

/** The beginning of a page, up to and with its head: language, direction, size, light and dark, styles. */
export function renderHead({ t, title, style, hasInputBelow = false, more }: PageHead): Html {
  const viewport = `width=device-width, initial-scale=1, viewport-fit=cover${hasInputBelow ? ", interactive-widget=resizes-content" : ""}`;
  return html`<!doctype html>
<html lang="${t.locale}" dir="${t.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="${viewport}">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1a1d26" media="(prefers-color-scheme: dark)">
<title>${withoutMarks(title)} · ${t("pages-product")}</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
${STYLES[style].map(sheet)}${more}
</head>`;
}

function sheet(name: string): Html {
  return html`<link rel="stylesheet" href="/assets/${name}.css">
`;
}
