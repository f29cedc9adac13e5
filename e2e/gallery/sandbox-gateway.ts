/** A gateway on a sandbox whose clock stands still, so that all dates are the same at every run. */
import { days } from '../../src/lib/duration.js';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';

const startedAt = Date.parse('2026-01-15T09:00:00Z');

/** The clock of the gateway is the real one, at which a usual session of the sandbox would have expired. */
const sessionSeconds = days(365 * 50) / 1000;

interface GalleryGateway {
  readonly gateway: SandboxGateway;
  readonly expireSession: () => void;
}

export async function startSandboxGateway(options: { readonly latencyMs?: number } = {}): Promise<GalleryGateway> {
  let now = startedAt;
  const clock = {
    now: () => now,
    advance: (durationMs: number) => {
      now += durationMs;
    },
  };
  const gateway = await startGateway({ ...options, clock, sessionSeconds, gateway: { upstreamReport: true } });
  return { gateway, expireSession: () => clock.advance(sessionSeconds * 1000 + 1) };
}
