/**
 * Starts the gateway, and the sandbox behind it unless UMANG is configured. Shuts both down on SIGINT and SIGTERM, and reloads the
 * configuration on SIGHUP or when a watched file changes.
 */
import { type Config, ConfigError, readConfig } from '../config/config.js';
import { createEnvReader, isNpmLifecycle, isProductionEnv } from '../config/env.js';
import type { GatewayOptions } from '../gateway/options.js';
import type { ReloadedConfig } from '../gateway/reload.js';
import { type Gateway, startGateway } from '../gateway/server.js';
import { onReloadSignal } from './reload-signal.js';
import { onShutdownSignal } from './shutdown-signals.js';
import { createPrettyLog } from '../observability/pretty-log.js';
import type { Sandbox } from '../sandbox/server.js';
import { createFileWatcher, type FileWatcher } from './file-watcher.js';
import { releaseStartupMemory } from './release-startup-memory.js';

interface RunningServers {
  readonly gateway: Gateway;
  readonly sandbox?: Sandbox | undefined;
}

export async function serve(overrides: Pick<GatewayOptions, 'recordingFile'> = {}): Promise<void> {
  const reloadSignal = onReloadSignal();
  const readVariables = createEnvReader();
  const config = readConfig();
  const fileWatcher = createFileWatcher(reloadSignal.request, config.filePollMs);
  fileWatcher.watch(config.watchedFiles);
  const { gateway, sandbox } = await start({ ...config, ...overrides });
  // A process manager may stop the process as soon as the address is announced.
  closeOnShutdown(async () => {
    await gateway.close();
    await sandbox?.close();
  });
  await releaseStartupMemory();
  announce(gateway, config);
  if (sandbox) {
    const { banner } = await import('../sandbox/banner.js');
    process.stdout.write(`${banner(sandbox)}\n`);
  }
  reloadSignal.start(() => gateway.reload(readAgain(readVariables, sandbox, fileWatcher)));
}

function readAgain(
  readVariables: () => Record<string, string>,
  sandbox: Sandbox | undefined,
  fileWatcher: FileWatcher,
): ReloadedConfig {
  try {
    const options = readConfig(readVariables());
    fileWatcher.watch(options.watchedFiles);
    return { options: { ...options, patientKey: options.patientKey ?? selectSandboxKey(sandbox) } };
  } catch (error) {
    if (error instanceof ConfigError) return { issues: error.issues };
    return { issues: ['--env-file: set the path of a file that the gateway can read'] };
  }
}

const selectSandboxKey = (sandbox: Sandbox | undefined) => sandbox && { jwksUrl: sandbox.jwksUrl };

async function start(config: Config): Promise<RunningServers> {
  const { umang, sandbox: sandboxOptions, ...options } = { ...config, ...selectLogDestination(config) };
  if (umang) return { gateway: await startGateway({ ...options, umang }) };
  const { startSandbox } = await import('../sandbox/server.js'); // no part of a gateway on UMANG
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
  // A terminal that closes sends SIGHUP, which reloads the configuration, and ends the shell.
  onShutdownSignal(close, { watchParent: isNpmLifecycle() || process.stdout.isTTY });
}
