/** The project's own SDL, so that all gateways serve the same schema. */
import { readdirSync, readFileSync } from 'node:fs';

const directory = new URL('../../schema/', import.meta.url);

export const typeDefs = readdirSync(directory)
  .map((name) => readFileSync(new URL(name, directory), 'utf8'))
  .join('\n');
