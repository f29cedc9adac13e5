/** Small things that every measurement needs. */
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until something answers, for 20 seconds at most. */
export async function until(attempt) {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 200) throw error;
      await setTimeout(100);
    }
  }
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function printTable(title, head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = line(head.map((_, index) => (index === 0 ? '---' : '---:')));
  console.log(['', `### ${title}`, '', line(head), rule, ...rows.map(line), ''].join('\n'));
}

export const round = (number, digits = 0) => Number(number).toFixed(digits);

/** A token of the shape and length of a patient's; nobody's, and signed by nobody. */
export const tokenOf = (number) => {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    sub: '91-1000-2000-3001',
    clientId: 'sbx',
    healthId: 'asha.verma@sbx',
    exp: 4102444800,
    iat: 1640995200,
  };
  return `${part({ alg: 'RS512' })}.${part(claims)}.${String(number).padStart(342, 'A')}`;
};
