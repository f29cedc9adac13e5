/** Preloaded into the gateway with `--import`: loads modules of this folder in place of modules of the build. */
import { register } from 'node:module';

const build = new URL('../../dist/', import.meta.url);

const replacements = Object.entries(JSON.parse(process.env.REPLACED_MODULES)).map(([original, replacement]) => [
  new URL(original, build).href,
  new URL(replacement, import.meta.url).href,
]);

if (replacements.length > 0) register('./module-hooks.mjs', import.meta.url, { data: new Map(replacements) });
