/** Measures every gateway with every operation. `ROUNDS` and `SECONDS` set the length of the run. */
import './prerequisites.mjs';
import { assertEqualResponses, countUpstreamCalls } from './harness/responses.mjs';
import { gateways, startGateway } from './harness/gateway.mjs';
import { waitUntilIdle } from './harness/load.mjs';
import { report } from './harness/report.mjs';
import { measureInRounds } from './harness/rounds.mjs';
import { delayMs, startUpstream } from './harness/upstream.mjs';

const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 4);

const few = { connections: 64, seconds };
const many = { connections: 500, seconds };
/** Each connection sends an operation every two seconds: 250 per second, which every gateway can handle. */
const paced = { connections: 500, seconds, pauseMs: 2000 };

const upstream = await startUpstream();
try {
  const running = await startAll(upstream.immediateUrl);
  await assertEqualResponses(running);
  await measureInRounds(2, running, few); // warms up the JIT compiler and the caches
  const results = {
    cpu: await measureInRounds(rounds, running, few),
    immediateMany: await measureInRounds(rounds, running, many),
    immediatePaced: await measureInRounds(rounds, running, paced),
  };
  const usages = await Promise.all(running.map(waitUntilIdle));
  const calls = await countUpstreamCalls(running, upstream);
  await closeAll(running);

  const delayed = await startAll(upstream.delayedUrl);
  await measureInRounds(1, delayed, few);
  results.delayedMany = await measureInRounds(rounds, delayed, many);
  results.delayedPaced = await measureInRounds(rounds, delayed, { ...paced, pauseMs: paced.pauseMs - delayMs });
  await closeAll(delayed);

  report({ gateways, ...results, calls, memory: usages.map(({ memory }) => memory) });
} finally {
  await upstream.close();
}

function startAll(url) {
  return Promise.all(gateways.map((gateway) => startGateway(gateway, url)));
}

function closeAll(running) {
  return Promise.all(running.map((gateway) => gateway.close()));
}
