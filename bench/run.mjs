/** One run on one machine: every gateway, every operation. `ROUNDS` and `SECONDS` make it longer or shorter. */
import './install.mjs';
import { assertEqualAnswers, callsOf } from './answers.mjs';
import { gateways, startGateway } from './gateway.mjs';
import { report } from './report.mjs';
import { inRounds } from './rounds.mjs';
import { lateMilliseconds, startUpstream } from './upstream.mjs';

const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 4);

const busy = { connections: 64, seconds };
const crowded = { connections: 500, seconds };
/** Each connection asks every two seconds: 250 operations a second, which every gateway can do. */
const usual = { connections: 500, seconds, pause: 2000 };

const upstream = await startUpstream();
try {
  const running = await startAll(upstream.promptUrl);
  await assertEqualAnswers(running);
  await inRounds(2, running, busy); // code is compiled, caches fill
  const results = {
    cpu: await inRounds(rounds, running, busy),
    promptCrowded: await inRounds(rounds, running, crowded),
    promptUsual: await inRounds(rounds, running, usual),
  };
  const usages = await Promise.all(running.map((gateway) => gateway.usage()));
  const calls = await callsOf(running, upstream);
  await closeAll(running);

  const late = await startAll(upstream.lateUrl);
  await inRounds(1, late, busy);
  results.lateCrowded = await inRounds(rounds, late, crowded);
  results.lateUsual = await inRounds(rounds, late, { ...usual, pause: usual.pause - lateMilliseconds });
  await closeAll(late);

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
