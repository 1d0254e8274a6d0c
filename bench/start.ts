/** (d) From `node src/main.ts` to the first 200 of `/ready`, against a script that does no more than listen. */
import { fileURLToPath } from "node:url";
import { openBenchFolder } from "./bench-folder.ts";
import { freePort, startChild } from "./child.ts";
import { median, type Point, secondsOf, spread } from "./measure.ts";
import { setUpInstall } from "./product.ts";

const ROUNDS = 9;
const MOST = 2.0;
const BARE_SERVER = fileURLToPath(new URL("./bare-server.mjs", import.meta.url));

/** Measures (d): the median of nine starts each, in turn, after a first one that is not counted. */
export async function measureStart(): Promise<Point[]> {
  const folder = openBenchFolder();
  try {
    const install = await setUpInstall(folder, PROVIDERS);
    const startProduct = () => timed(() => install.start());
    const startBare = async () => {
      const port = await freePort();
      const ready = `http://127.0.0.1:${port}/ready`;
      return timed(() => startChild({ args: [BARE_SERVER], env: { PORT: String(port) }, ready }));
    };
    await startProduct();
    await startBare();
    const product: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      product.push(await startProduct());
      bare.push(await startBare());
    }
    const ratio = median(product) / median(bare);
    return [
      {
        name: "(d) node src/main.ts to /ready, second start, SQLite, no messenger, against a bare server",
        figure: ratio.toFixed(2),
        wanted: `at most ${MOST.toFixed(1)}`,
        met: ratio <= MOST,
        detail: `product ${spread(product, 0)} ms, bare server ${spread(bare, 0)} ms, ${ROUNDS} starts in turn`,
      },
    ];
  } finally {
    folder.remove();
  }
}

/** Never called: nothing is due. */
const PROVIDERS = {
  AMOCRM_CLIENT_ID: "bench",
  AMOCRM_CLIENT_SECRET: "bench",
  INSTAGRAM_APP_ID: "1",
  INSTAGRAM_APP_SECRET: "bench",
};

async function timed(start: () => Promise<{ end(): Promise<void> }>): Promise<number> {
  let child: { end(): Promise<void> } | undefined;
  const seconds = await secondsOf(async () => {
    child = await start();
  });
  await child?.end();
  return seconds * 1_000;
}

if (import.meta.main) {
  for (const { name, figure, wanted, detail } of await measureStart()) {
    process.stdout.write(`${name}: ${figure}, wanted ${wanted}; ${detail}\n`);
  }
}
