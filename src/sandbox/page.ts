/** Makes text safe to stand in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What the frame of a page is given; `body` is HTML already. */
export interface Page {
  readonly title: string;
  readonly accent: string;
  /** Says whose page this imitates; every page is marked as simulated. */
  readonly banner: string;
  readonly body: string;
  readonly wide?: boolean;
}

/** Headers of every page: no script, nothing from elsewhere, no framing. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/** Renders a page that is readable on a phone, in light and dark, without script. */
export function renderPage(page: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<style>${STYLE.replaceAll("ACCENT", page.accent).replace("WIDTH", page.wide ? "58rem" : "27rem")}</style>
</head>
<body>
<p class="banner"><b>Simulator</b> ${page.banner}</p>
<main>
${page.body}
</main>
</body>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;--bg:#f4f5f7;--card:#fff;--text:#1c2024;--soft:#5f6872;--line:#dfe3e8;--good:#13733f;--goodbg:#e2f5ea;--bad:#b3261e;--badbg:#fde8e6;--warn:#855400;--warnbg:#fdf0d5}
@media(prefers-color-scheme:dark){:root{--bg:#14171a;--card:#1e2226;--text:#eceff2;--soft:#a2abb5;--line:#343a41;--good:#7ddba3;--goodbg:#173625;--bad:#ff9d94;--badbg:#43201d;--warn:#f3c463;--warnbg:#3d2f10}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.banner{margin:0;padding:.55rem 1rem;background:var(--warnbg);color:var(--warn);font-size:.85rem;text-align:center}
main{max-width:WIDTH;margin:0 auto;padding:1rem}
h1{font-size:1.4rem;line-height:1.25;margin:.6rem 0}
h2{font-size:1.05rem;margin:1.6rem 0 .6rem}
p{margin:.5rem 0}
.soft{color:var(--soft);font-size:.9rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1rem;margin:0 0 .8rem}
.brand{color:ACCENT;font-weight:700;letter-spacing:.01em}
fieldset{border:0;margin:0 0 1rem;padding:0}
legend{padding:0;font-weight:600;margin:0 0 .3rem}
label.row{display:flex;gap:.75rem;align-items:center;padding:.55rem .1rem;border-bottom:1px solid var(--line);cursor:pointer}
label.row:last-of-type{border-bottom:0}
label.row>span{min-width:0;overflow-wrap:anywhere}
label.row small{display:block;color:var(--soft)}
.choice>label.row{border-bottom:1px solid var(--line)}
.choice>.below{display:none;margin:.2rem 0 .6rem 2rem;padding:.5rem .8rem;border-left:3px solid ACCENT}
.choice:has(>label input:checked)>.below{display:block}
input[type=radio],input[type=checkbox]{width:1.2rem;height:1.2rem;flex:none;accent-color:ACCENT;margin:0}
input[type=text]{width:100%;font:inherit;padding:.6rem .7rem;border:1px solid var(--line);border-radius:9px;background:var(--bg);color:var(--text)}
button{font:inherit;font-weight:600;padding:.7rem 1rem;border-radius:10px;border:1px solid var(--line);background:var(--card);color:var(--text);cursor:pointer}
button.main{background:ACCENT;border-color:ACCENT;color:#fff;width:100%}
button.quiet{width:100%;margin-top:.5rem}
button.small{padding:.35rem .7rem;font-size:.85rem;border-radius:8px}
button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,a:focus-visible{outline:3px solid ACCENT;outline-offset:2px}
summary{cursor:pointer;padding:.5rem 0;color:var(--soft)}
a{color:ACCENT}
.grid{display:grid;gap:.8rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}
.grid .card{margin:0;display:flex;flex-direction:column;gap:.35rem}
.chips{display:flex;flex-wrap:wrap;gap:.35rem}
.chip{font-size:.78rem;font-weight:600;padding:.1rem .55rem;border-radius:99px;background:var(--bg);color:var(--soft)}
.good{background:var(--goodbg);color:var(--good)}.bad{background:var(--badbg);color:var(--bad)}.warn{background:var(--warnbg);color:var(--warn)}
.buttons{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:auto;padding-top:.4rem}
.line{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:.5rem 0 .8rem}
form.inline{display:inline}
form.switch{display:flex;flex-wrap:wrap;gap:.4rem;align-items:end;padding:.45rem 0;border-top:1px solid var(--line)}
form.switch label{display:flex;flex-direction:column;flex:1 1 8rem;min-width:0;max-width:100%}
form.switch small{color:var(--soft);font-size:.75rem}
form.switch input[type=text],select{font:inherit;font-size:.85rem;width:100%;min-width:0;padding:.3rem .4rem;border:1px solid var(--line);border-radius:7px;background:var(--bg);color:var(--text)}
form.switch button{flex:none}
pre{overflow:auto;background:var(--bg);padding:.7rem;border-radius:9px;font-size:.8rem}
@media(prefers-color-scheme:dark){.brand,a{filter:brightness(1.5)}}
`;
