/** The doctor's checks of TLS and clock against servers on loopback. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { checkConnection } from '../../../src/commands/doctor/connection.js';
import { checkClock, checkTls } from '../../../src/commands/doctor/setup-checks.js';
import { createSelfSignedCertificate } from '../../support/self-signed-certificate.js';

const dayMs = 86_400_000;
const fromNow = (days: number) => new Date(Date.now() + days * dayMs);
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(created: Server, scheme: 'http' | 'https'): Promise<string> {
  server = created.listen(0, '127.0.0.1');
  await once(created, 'listening');
  return `${scheme}://127.0.0.1:${(created.address() as AddressInfo).port}/ws1/1.0`;
}

const listenWithCertificate = (from: number, to: number) =>
  listen(createTlsServer(createSelfSignedCertificate(fromNow(from), fromNow(to)), respond), 'https');

const respond: RequestListener = (_request, response) => void response.writeHead(405).end();

describe('connection check: clock', () => {
  test.each([
    ['agrees', 0, 0, 'ok'],
    ['is 3 s ahead', 3, 2, 'ok'],
    ['is 30 s ahead', 30, 29, 'warning'],
    ['is 90 s ahead', 90, 89, 'failed'],
    ['is 90 s behind', -90, -90, 'failed'],
  ])('a local clock that %s: %d s are reported as %d s', async (_case, skewSeconds, atLeast, result) => {
    const url = await listen(createServer(respond), 'http');
    const check = await checkConnection(url, () => Date.now() + skewSeconds * 1000);
    const reported = check.clockAheadSeconds ?? NaN;
    expect(reported).toBeGreaterThanOrEqual(Math.min(atLeast, skewSeconds));
    expect(reported).toBeLessThanOrEqual(Math.max(atLeast, skewSeconds) + 1);
    expect(checkClock(check)).toMatchObject({ name: 'clock', result });
  });

  test('a response without a Date header: a warning', async () => {
    const url = await listen(
      createServer((_request, response) => {
        response.sendDate = false;
        response.end();
      }),
      'http',
    );
    expect(checkClock(await checkConnection(url))).toEqual({
      name: 'clock',
      result: 'warning',
      details: 'UMANG sent no Date header',
    });
  });

  test('no server: a warning with the code of the error', async () => {
    const check = await checkConnection('http://127.0.0.1:1/');
    expect(check).toEqual({ error: 'ECONNREFUSED', tls: undefined });
    expect(checkClock(check)).toMatchObject({ result: 'warning', details: 'no response to HEAD: ECONNREFUSED' });
  });
});

test('connection check: sends no body, no credentials and no method but HEAD', async () => {
  const requests: unknown[] = [];
  const url = await listen(
    createServer((request, response) => {
      requests.push([request.method, Object.keys(request.headers).sort(), request.headers['content-length']]);
      response.end();
    }),
    'http',
  );
  await checkConnection(url);
  expect(requests).toEqual([['HEAD', ['connection', 'host'], undefined]]);
});

describe('connection check: TLS', () => {
  test('a certificate that no authority has signed: failed with the reason, the days left and the protocol', async () => {
    const url = await listenWithCertificate(-1, 90.5);
    const check = await checkConnection(url);
    expect(check.tls).toEqual({
      protocol: 'TLSv1.3',
      isValid: false,
      reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      daysLeft: 90,
    });
    expect(check.clockAheadSeconds).toBe(0);
    expect(checkTls(check, url)).toMatchObject({ result: 'failed' });
    expect(checkTls(check, url).details).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT, 90 days left; set NODE_EXTRA_CA_CERTS/);
  });

  test('an expired certificate: negative days left', async () => {
    const check = await checkConnection(await listenWithCertificate(-30, -9.5));
    expect(check.tls).toMatchObject({ isValid: false, daysLeft: -10 });
  });

  test('a server that does not speak TLS: failed with the code of the error', async () => {
    const url = (await listen(createServer(respond), 'http')).replace('http:', 'https:');
    expect(checkTls(await checkConnection(url), url)).toMatchObject({
      result: 'failed',
      details: expect.stringMatching(/^no connection: /),
    });
  });

  test.each([
    [90, 'ok'],
    [13, 'warning'],
  ])('a valid certificate with %d days left: %s', (daysLeft, result) => {
    const check = checkTls({ tls: { protocol: 'TLSv1.3', isValid: true, daysLeft } }, 'https://umang.example');
    expect(check).toEqual({ name: 'TLS', result, details: `TLSv1.3, certificate valid, ${daysLeft} days left` });
  });

  test('an http URL: a warning', () => {
    expect(checkTls({}, 'http://umang.example')).toMatchObject({ result: 'warning' });
  });
});
