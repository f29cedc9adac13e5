/** Helpers shared by the measurements. */
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export async function findFreePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Repeats `attempt` until it succeeds, for at most 20 seconds. */
export async function retry(attempt) {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (failures === 200) throw error;
      await setTimeout(100);
    }
  }
}

/** @param share 0.5 for the median, 0.9 for the 90th percentile */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const [lower, upper] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return lower + (upper - lower) * (position % 1);
}

export const median = (numbers) => quantile(numbers, 0.5);

/** The medians of samples that are objects of numbers. */
export const toMedians = (samples) =>
  Object.fromEntries(Object.keys(samples[0]).map((key) => [key, median(samples.map((sample) => sample[key]))]));

export function printTable(title, head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, index) => (index === 0 ? '---' : '---:')));
  console.log(['', `### ${title}`, '', line(head), rule, ...rows.map(line), ''].join('\n'));
}

export const round = (number, digits = 0) => Number(number).toFixed(digits);

/** An unsigned token with the shape and length of a patient token. */
export const createToken = (number) => {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    sub: '91-1000-2000-3001',
    clientId: 'sbx',
    healthId: 'asha.verma@sbx',
    exp: 4102444800,
    iat: 1640995200,
  };
  return `${encode({ alg: 'RS512' })}.${encode(claims)}.${String(number).padStart(342, 'A')}`;
};
