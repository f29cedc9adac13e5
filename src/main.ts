/** Starts the gateway, and the sandbox behind it where no UMANG is configured; ends both on SIGINT and SIGTERM. */
import { ConfigError, readConfig } from './config/config.js';
import { onEnd } from './lib/shutdown-signals.js';
import { startGateway } from './gateway/server.js';
import { banner } from './sandbox/banner.js';
import { startSandbox } from './sandbox/server.js';

async function main(): Promise<void> {
  const config = readConfig();
  const sandbox = config.umang ? undefined : await startSandbox({ ...config.sandbox, port: 0 });
  const umang = config.umang ?? sandbox?.umang;
  if (!umang) throw new ConfigError(['UMANG_BASE_URL: set it']);
  const patientKey = config.patientKey ?? (sandbox && { jwksUrl: sandbox.jwksUrl });
  const gateway = await startGateway({ ...config, umang, patientKey });

  process.stdout.write(
    `ndhm-graph listens at ${gateway.url}/graphql${config.production ? '' : ' (GraphiQL in a browser)'}\n`,
  );
  if (sandbox) process.stdout.write(`${banner(sandbox)}\n`);

  onEnd(async () => {
    await gateway.close();
    await sandbox?.close();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
  process.exit(1);
});
