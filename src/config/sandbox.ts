/** Environment variables of the sandbox. */
import { z } from 'zod';
import type { SandboxOptions } from '../sandbox/server.js';
import { numberBetween, port } from './env.js';

export const sandboxEnv = z.object({
  SANDBOX_PORT: port
    .default(4010)
    .describe('Port of the standalone sandbox (`npm run sandbox`). The sandbox inside the gateway picks a free port.'),
  SANDBOX_LATENCY_MS: numberBetween(0, 60_000)
    .int()
    .default(0)
    .describe('Delay added to each sandbox response, in milliseconds.'),
  SANDBOX_FAILURE_RATE: numberBetween(0, 1)
    .default(0)
    .describe('Share of sandbox calls, from 0 to 1, that fail the way UMANG fails.'),
});

export const toSandboxOptions = (env: z.infer<typeof sandboxEnv>): SandboxOptions => ({
  port: env.SANDBOX_PORT,
  latencyMs: env.SANDBOX_LATENCY_MS,
  failureRate: env.SANDBOX_FAILURE_RATE,
});
