/** Environment variables of the sandbox. */
import { z } from 'zod';
import type { SandboxOptions } from '../sandbox/server.js';
import { booleanVariable, intFrom, millisecondsBetween, numberBetween, port, wholeSecondsBetween } from './env.js';

export const sandboxEnv = z.object({
  SANDBOX_PORT: port
    .default(4010)
    .describe(
      'Port of the standalone sandbox (`ndhm-graph sandbox`). The sandbox inside the gateway picks a free port.',
    ),
  SANDBOX_LATENCY_MS: millisecondsBetween(0, 60_000)
    .default(0)
    .describe('Delay added to each sandbox response, in milliseconds.'),
  SANDBOX_FAILURE_RATE: numberBetween(0, 1)
    .default(0)
    .describe('Share of sandbox calls, from 0 to 1, that fail the way UMANG fails.'),
  SANDBOX_SESSION_SECONDS: wholeSecondsBetween(1, 86_400)
    .default(1800)
    .describe('Lifetime of the sandbox’s patient tokens, in seconds.'),
  SANDBOX_BODYLESS_401: booleanVariable
    .default('false')
    .describe(
      'Whether the sandbox’s refusals with status 401, such as a wrong PIN, OTP or password, arrive without their body, as Java’s HTTP client passes them on.',
    ),
  SANDBOX_DRIFT: numberBetween(0, 1)
    .default(0)
    .describe(
      'Share of sandbox replies, from 0 to 1, that differ from the specification in ways that integrators report.',
    ),
  SANDBOX_DRIFT_SEED: intFrom(0)
    .optional()
    .describe(
      'Seed of `SANDBOX_DRIFT`: the same seed and the same calls have the same replies. Random by default; printed at the start.',
    ),
});

export const toSandboxOptions = (env: z.infer<typeof sandboxEnv>): SandboxOptions => ({
  port: env.SANDBOX_PORT,
  latencyMs: env.SANDBOX_LATENCY_MS,
  failureRate: env.SANDBOX_FAILURE_RATE,
  sessionSeconds: env.SANDBOX_SESSION_SECONDS,
  bodyless401: env.SANDBOX_BODYLESS_401 === 'true',
  drift: { share: env.SANDBOX_DRIFT, seed: env.SANDBOX_DRIFT_SEED },
});
