/** The sandbox alone, for a gateway or a client that runs somewhere else. */
import { banner } from './banner.js';
import { startSandbox, type Sandbox, type SandboxOptions } from './server.js';

export async function runSandbox(
  options: Pick<SandboxOptions, 'port' | 'latencyMs' | 'failureRate'>,
): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  process.stdout.write(`${banner(sandbox)}\n`);
  return sandbox;
}
