/**
 * Load generator as a process of its own. In an open loop it sends requests at a rate whether or not responses arrive, as many
 * independent patients do; in a closed loop it keeps a number of requests in flight. Probes `/health` meanwhile.
 */
import { Agent, get, request } from 'node:http';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { clearInterval, setInterval, setTimeout } from 'node:timers';
import { createToken } from './support.mjs';

process.once('message', async (options) => {
  process.send(await run(options));
  process.disconnect();
});

async function run({ url, body, perSecond, concurrency, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 4096 });
  const served = [];
  const counts = { sent: 0, served: 0, refused: 0, failed: 0 };
  const ownDelay = monitorEventLoopDelay({ resolution: 5 });
  ownDelay.enable();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;

  const send = (isRepeated) => {
    const sentAt = performance.now();
    const token = createToken(counts.sent++ % 100_000);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    };
    const finish = (outcome) => {
      const now = performance.now();
      if (now <= endsAt) counts[outcome] += 1; // later responses are no goodput of the measured time
      if (outcome === 'served') served.push(now - sentAt);
      if (isRepeated && now < endsAt) send(true);
    };
    const call = request(url, { method: 'POST', agent, headers, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => {
        if (response.statusCode === 503) finish('refused');
        else finish(response.statusCode === 200 && !text.includes('"errors"') ? 'served' : 'failed');
      });
      response.on('error', () => finish('failed'));
    });
    call.on('error', () => finish('failed')).on('timeout', () => call.destroy());
    call.end(body);
  };

  const health = [];
  const probe = setInterval(() => {
    const sentAt = performance.now();
    get(new URL('/health', url), { agent: false }, (response) => {
      response.resume().on('end', () => health.push(performance.now() - sentAt));
    }).on('error', () => health.push(Infinity));
  }, 100);

  if (concurrency) for (let index = 0; index < concurrency; index++) send(true);
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now();
      if (now >= endsAt) {
        clearInterval(timer);
        return resolve();
      }
      const due = perSecond ? ((now - startedAt) / 1000) * perSecond : 0;
      while (counts.sent < due) send(false);
    }, 2);
  });
  clearInterval(probe);
  const inTime = { ...counts };
  for (let waited = 0; waited < 20_000 && Object.values(agent.sockets).flat().length > 0; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  agent.destroy();
  return {
    ...inTime,
    p50: quantile(served, 0.5),
    p99: quantile(served, 0.99),
    health: Math.max(0, ...health),
    ownDelay: ownDelay.max / 1e6,
  };
}

function quantile(values, share) {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
