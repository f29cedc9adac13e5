/** The layers of the gateway, each with everything before it, and the modules that are replaced to leave out those after it. */
import { fileURLToPath } from 'node:url';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const main = file('../../dist/main.js');

const noTelemetry = { 'observability/observability.js': 'no-telemetry.mjs' };

export const layers = [
  { name: 'node:http', program: file('bare-server.mjs') },
  {
    name: 'routing and limits of connections',
    program: main,
    replaced: { 'graphql-server/transport/fast-path/fast-path.js': 'stored-response.mjs', ...noTelemetry },
  },
  {
    name: 'Yoga, limits of operations, context',
    program: main,
    replaced: { 'graphql-server/execution/use-compiled-executor.js': 'stored-result.mjs', ...noTelemetry },
  },
  {
    name: 'executor',
    program: main,
    replaced: { 'domains/resolvers.js': 'stored-resolvers.mjs', ...noTelemetry },
  },
  {
    name: 'resolvers, UMANG client, parsing',
    program: main,
    replaced: { 'umang/wire/transport.js': 'stored-replies.mjs', ...noTelemetry },
  },
  { name: 'got and undici', program: main, replaced: noTelemetry },
  { name: 'logs, metrics, traces, audit log', program: main, replaced: {} },
];

/** Node options and environment of a layer. @param responseFile has the response to the only operation that is sent */
export function launchOptions({ replaced = {} }, responseFile) {
  return {
    flags: ['--import', file('replace-modules.mjs')],
    env: { REPLACED_MODULES: JSON.stringify(replaced), STORED_RESPONSE: responseFile },
  };
}
