#!/usr/bin/env node
/** Starts the gateway, and the sandbox behind it unless UMANG is configured. Shuts both down on SIGINT and SIGTERM. */
import { type Config, ConfigError, readConfig } from './config/config.js';
import { isNpmLifecycle } from './config/env.js';
import { type Gateway, startGateway } from './gateway/server.js';
import { onShutdownSignal } from './lib/shutdown-signals.js';
import { banner } from './sandbox/banner.js';
import { type Sandbox, startSandbox } from './sandbox/server.js';

async function main(): Promise<void> {
  const config = readConfig();
  const { gateway, sandbox } = await start(config);

  const hint = config.graphiql ? ' (GraphiQL in a browser)' : '';
  process.stdout.write(`ndhm-graph listens at ${gateway.url}/graphql${hint}\n`);
  if (sandbox) process.stdout.write(`${banner(sandbox)}\n`);

  const close = async () => {
    await gateway.close();
    await sandbox?.close();
  };
  onShutdownSignal(close, { watchParent: isNpmLifecycle() });
}

async function start(config: Config): Promise<{ gateway: Gateway; sandbox?: Sandbox }> {
  const { umang, sandbox: sandboxOptions, ...options } = config;
  if (umang) return { gateway: await startGateway({ ...options, umang }) };
  const sandbox = await startSandbox({ ...sandboxOptions, port: 0 });
  const patientKey = options.patientKey ?? { jwksUrl: sandbox.jwksUrl };
  return { gateway: await startGateway({ ...options, umang: sandbox.umang, patientKey }), sandbox };
}

function describeStartupError(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && 'syscall' in error && error.syscall === 'listen')
    return `Cannot start: ${error.message}. Set HOST, PORT or METRICS_PORT to a free address.`;
  return String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeStartupError(error)}\n`);
  process.exit(1);
});
