/** The sandbox alone, for a gateway or a client that runs somewhere else. */
import { startSandbox, type Sandbox, type SandboxOptions } from './server.js';

export async function runSandbox(
  options: Pick<SandboxOptions, 'port' | 'latencyMs' | 'failureRate'>,
): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  process.stdout.write(`${banner(sandbox)}\n`);
  return sandbox;
}

/** Who can sign in, and how. */
export function banner({ baseUrl, people }: Sandbox): string {
  const width = Math.max(...people.map(({ address }) => address.length));
  const rows = people.map(
    ({ address, password, story }) => `  ${address.padEnd(width)}  ${(password ?? '(by OTP)').padEnd(12)}  ${story}`,
  );
  return [`UMANG sandbox at ${baseUrl}, with invented people; every OTP is 123456:`, ...rows].join('\n');
}
