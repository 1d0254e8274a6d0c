import fc from "fast-check";

/**
 * Set up before each file: properties try the same cases in every run, so that a run is not decided by chance.
 * `PROPERTY_SEED=7 npx vitest run …` tries others.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROPERTY_SEED || 20_261_121) });
