/** Sends one operation at a time and measures when the first and the last byte of its response body arrive. */
import { performance } from 'node:perf_hooks';
import { Client } from 'undici';
import { createToken, median } from './support.mjs';

export async function measureFirstByte(url, query, { repeats = 10, accept = 'application/json' } = {}) {
  const { origin, pathname: path } = new URL(url);
  const client = new Client(origin);
  const headers = { accept, 'content-type': 'application/json' };
  const [firstBytes, lastBytes] = [[], []];
  let bytes = 0;
  for (let repeat = 0; repeat < repeats + 3; repeat++) {
    const authorization = `Bearer ${createToken(repeat)}`;
    const start = performance.now();
    const body = JSON.stringify({ query });
    const response = await client.request({ method: 'POST', path, headers: { ...headers, authorization }, body });
    let firstByte;
    bytes = 0;
    const chunks = [];
    for await (const chunk of response.body) {
      firstByte ??= performance.now() - start;
      bytes += chunk.length;
      chunks.push(chunk);
    }
    if (response.statusCode !== 200 || Buffer.concat(chunks).includes('"errors"'))
      throw new Error(`${url} responds ${response.statusCode} ${Buffer.concat(chunks).toString().slice(-500)}`);
    if (repeat < 3) continue; // fills the caches
    firstBytes.push(firstByte);
    lastBytes.push(performance.now() - start);
  }
  await client.close();
  return { firstByte: median(firstBytes), lastByte: median(lastBytes), bytes };
}
