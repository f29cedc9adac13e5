/**
 * Sends operations at a rate that does not depend on the responses (open loop), over connections that stay open: a slow
 * gateway does not slow down its load. The intervals are those of a Poisson process, the same ones for every gateway.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'undici';
import { createToken, quantile } from './support.mjs';

/**
 * @param perSecond mean number of operations per second
 * @returns latencies of the successful operations in ms, from the moment at which an operation is sent, or waits for a connection, to the last byte of its
 * response
 */
export async function loadAtFixedRate(url, body, { connections, perSecond, seconds }) {
  const { origin, pathname } = new URL(url);
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }));
  const idle = [...clients];
  const waiting = [];
  const latencies = [];
  const lags = [];
  const failures = [];

  const send = async (client, startMs, patient) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${createToken(patient)}` };
    try {
      const response = await client.request({ method: 'POST', path: pathname, headers, body });
      await response.body.dump({ limit: Infinity });
      if (response.statusCode === 200) latencies.push(performance.now() - startMs);
      else failures.push(`status ${response.statusCode}`);
    } catch (error) {
      failures.push(error.message);
    }
    const next = waiting.shift();
    if (next) void send(client, ...next);
    else idle.push(client);
  };

  // One operation on each connection opens it before the measurement.
  await Promise.all(clients.map((_, index) => send(idle.shift(), 0, index)));
  latencies.length = 0;
  const random = createRandom();
  const start = performance.now();
  let dueAt = start;
  for (let patient = 0; dueAt < start + seconds * 1000; patient++) {
    while (dueAt > performance.now()) await setTimeout(1);
    const now = performance.now();
    lags.push(now - dueAt); // the timers of Node are late by about 1 ms, which is not the gateway's latency
    const client = idle.shift();
    if (client) void send(client, now, patient % 2000);
    else waiting.push([now, patient % 2000]);
    dueAt -= (Math.log(1 - random()) / perSecond) * 1000;
  }
  while (idle.length < clients.length) await setTimeout(5);
  await Promise.all(clients.map((client) => client.close()));
  if (failures.length > 0) console.log(`${failures.length} of ${lags.length} failed at ${url}: ${failures[0]}`);
  return {
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    lagP99: quantile(lags, 0.99),
    failedShare: failures.length / lags.length,
  };
}

/** Mulberry32: the same sequence on every call. */
function createRandom(state = 1) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
