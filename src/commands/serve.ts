/** Starts the gateway, and the sandbox behind it unless UMANG is configured. Shuts both down on SIGINT and SIGTERM. */
import { type Config, readConfig } from '../config/config.js';
import { isNpmLifecycle, isProductionEnv } from '../config/env.js';
import type { GatewayOptions } from '../gateway/options.js';
import { type Gateway, startGateway } from '../gateway/server.js';
import { onShutdownSignal } from '../lib/shutdown-signals.js';
import { createPrettyLog } from '../observability/pretty-log.js';
import { banner } from '../sandbox/banner.js';
import { type Sandbox, startSandbox } from '../sandbox/server.js';

interface RunningServers {
  readonly gateway: Gateway;
  readonly sandbox?: Sandbox | undefined;
}

export async function serve(overrides: Pick<GatewayOptions, 'recordingFile'> = {}): Promise<void> {
  const config = readConfig();
  const { gateway, sandbox } = await start({ ...config, ...overrides });
  announce(gateway, config);
  if (sandbox) process.stdout.write(`${banner(sandbox)}\n`);
  closeOnShutdown(async () => {
    await gateway.close();
    await sandbox?.close();
  });
}

async function start(config: Config): Promise<RunningServers> {
  const { umang, sandbox: sandboxOptions, ...options } = { ...config, ...selectLogDestination(config) };
  if (umang) return { gateway: await startGateway({ ...options, umang }) };
  const sandbox = await startSandbox({ ...sandboxOptions, port: 0 });
  const { demoAccounts } = sandbox;
  const patientKey = options.patientKey ?? { jwksUrl: sandbox.jwksUrl };
  return { gateway: await startGateway({ ...options, umang: sandbox.umang, patientKey, demoAccounts }), sandbox };
}

export const selectLogDestination = ({
  prettyLog,
}: Pick<Config, 'prettyLog'>): Pick<GatewayOptions, 'logDestination'> =>
  prettyLog && process.stdout.isTTY ? { logDestination: createPrettyLog(process.stdout) } : {};

/** The level that pino gives to information. */
const infoLevel = 30;

/** In production, standard output is JSON throughout. */
export function announce(gateway: Gateway, { graphiql }: Pick<Config, 'graphiql'>): void {
  const text = `ndhm-graph listens at ${gateway.url}/graphql`;
  const msg = `${text} for HTTP and WebSocket`;
  const line = isProductionEnv()
    ? JSON.stringify({ level: infoLevel, time: Date.now(), msg })
    : `${text}${graphiql ? ' (GraphiQL in a browser)' : ''}`;
  process.stdout.write(`${line}\n`);
}

export function closeOnShutdown(close: () => Promise<void>): void {
  onShutdownSignal(close, { watchParent: isNpmLifecycle() });
}
