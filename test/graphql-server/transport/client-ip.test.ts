/** The client IP of a request, and the networks under which its attempts are counted and logged. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import {
  clientIp,
  clientNetwork,
  createClientKey,
  createProxyDetector,
  rateLimitKey,
} from '../../../src/graphql-server/transport/client-ip.js';

const peer = '10.0.0.1';

function request(remoteAddress: string | undefined, forwardedFor?: string): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  Object.defineProperty(message.socket, 'remoteAddress', { value: remoteAddress, configurable: true });
  if (forwardedFor !== undefined) message.headers['x-forwarded-for'] = forwardedFor;
  return message;
}

describe('clientIp', () => {
  test.each([
    ['no trusted proxy: the peer, whatever X-Forwarded-For says', 0, '203.0.113.9', peer],
    ['one trusted proxy: the last entry', 1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['two trusted proxies: the last entry but one', 2, '198.51.100.1, 203.0.113.9', '198.51.100.1'],
    ['more proxies than entries: the peer', 3, '203.0.113.9', peer],
    ['a trusted proxy but no header: the peer', 1, undefined, peer],
  ])('%s', (_title, trustedProxies, forwardedFor, expected) => {
    expect(clientIp(request(peer, forwardedFor), trustedProxies)).toBe(expected);
  });

  test.each([
    ['an IPv4 address with a port', '203.0.113.9:5678', '203.0.113.9'],
    ['an IPv6 address in brackets with a port', '[2001:db8::1]:443', '2001:db8::1'],
    ['an IPv6 address in brackets', '[2001:DB8:0::1]', '2001:db8::1'],
    ['an IPv6 address with a zone', 'fe80::1%eth0', 'fe80::1'],
    ['an IPv6 address with a zone in brackets with a port', '[fe80::1%eth0]:443', 'fe80::1'],
    ['an IPv4-mapped IPv6 address', '::ffff:203.0.113.9', '203.0.113.9'],
    ['spaces around the address', ' \t203.0.113.9 ', '203.0.113.9'],
  ])('reads %s', (_title, entry, expected) => {
    expect(clientIp(request(peer, entry), 1)).toBe(expected);
  });

  test.each([
    ['a word', 'unknown'],
    ['an obfuscated identifier', '_hidden'],
    ['nothing', ''],
    ['the syntax of another header', 'for=203.0.113.9'],
    ['a port that is no number', '203.0.113.9:port'],
    ['two ports', '203.0.113.9:5678:1'],
    ['a number over 255', '203.0.113.256'],
    ['an IPv4 address as one number', '3405803785'],
    ['an octal IPv4 address', '010.0.0.1'],
    ['a hexadecimal IPv4 address', '0x7f.1'],
    ['an open bracket', '[203.0.113.9'],
    ['nested brackets', '[[2001:db8::1]]'],
    ['an IPv6 address with two gaps', '2001:db8::1::2'],
    ['8,000 letters', 'x'.repeat(8000)],
    ['8,000 digits', '1'.repeat(8000)],
    ['8,000 characters of digits and colons', `${'1:'.repeat(4000)}1`],
  ])('ignores an entry that is no address: %s', (_title, entry) => {
    expect(clientIp(request(peer, entry), 1)).toBe(peer);
    expect(clientIp(request(peer, `${entry}, 203.0.113.9`), 2)).toBe('203.0.113.9');
    expect(clientIp(request(undefined, entry), 1)).toBe('');
  });

  test('any header results in an address', () => {
    const part = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constantFrom(',', ':', '[', ']', '%', ' '));
    const header = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(header, fc.integer({ min: 0, max: 4 }), (forwardedFor, trustedProxies) => {
        const ip = clientIp(request(peer, forwardedFor), trustedProxies);
        return ipaddr.isValid(ip) && ipaddr.process(ip).toString() === ip;
      }),
      { numRuns: 1000 },
    );
  });

  test('a header of 8 kB takes less than a millisecond', () => {
    const headers = [Array(600).fill('10.20.30.40').join(', '), ','.repeat(8000), 'a'.repeat(8000), '['.repeat(8000)];
    for (const header of headers) {
      const message = request(peer, header);
      for (let run = 0; run < 100; run++) clientIp(message, 2);
      const startedAt = performance.now();
      for (let run = 0; run < 100; run++) clientIp(message, 2);
      expect((performance.now() - startedAt) / 100).toBeLessThan(1);
    }
  });
});

describe('rateLimitKey', () => {
  test.each([
    ['IPv4: the address', '203.0.113.9', '203.0.113.9/32'],
    ['IPv4-mapped IPv6: the IPv4 address', '::ffff:203.0.113.9', '203.0.113.9/32'],
    ['IPv4-mapped IPv6 in hexadecimal: the IPv4 address', '::ffff:cb00:7109', '203.0.113.9/32'],
    ['IPv6: the /64 network', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['IPv6 in another notation: the same network', '2001:0DB8:1:2::1', '2001:db8:1:2::/64'],
    ['IPv6 with zeros in the network', '2001:db8::1', '2001:db8::/64'],
    ['loopback', '::1', '::/64'],
    ['nothing', '', ''],
  ])('%s', (_title, ip, key) => {
    expect(rateLimitKey(ip)).toBe(key);
  });
});

describe('clientNetwork', () => {
  test.each([
    ['IPv4: the /24 network', '203.0.113.9', '203.0.113.0/24'],
    ['IPv6: the /64 network', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['nothing: null', '', null],
  ])('%s', (_title, ip, network) => {
    expect(clientNetwork(ip)).toBe(network);
  });
});

describe('createClientKey', () => {
  test('identifies the client of a connection that has closed', () => {
    const clientKey = createClientKey(0);
    const { socket, headers } = request(peer);
    const key = clientKey({ socket, headers });
    Object.defineProperty(socket, 'remoteAddress', { value: undefined });
    expect([key, clientKey({ socket, headers })]).toEqual([rateLimitKey(peer), rateLimitKey(peer)]);
  });

  test('ignores X-Forwarded-For without a trusted proxy', () => {
    const clientKey = createClientKey(0);
    const { socket } = request(peer);
    const keys = ['198.51.100.1', '203.0.113.9'].map((ip) => clientKey({ socket, headers: { 'x-forwarded-for': ip } }));
    expect(keys).toEqual([rateLimitKey(peer), rateLimitKey(peer)]);
  });

  test('identifies each client behind a proxy by its own address', () => {
    const clientKey = createClientKey(1);
    const clients = ['198.51.100.1', '203.0.113.9'];
    const { socket } = request(peer);
    const keys = clients.map((ip) => clientKey({ socket, headers: { 'x-forwarded-for': ip } }));
    expect(keys).toEqual(clients.map((ip) => rateLimitKey(ip)));
  });
});

describe('createProxyDetector', () => {
  const countReports = (trustedProxies: number, headers: (string | undefined)[]): number => {
    const report = jest.fn();
    const detect = createProxyDetector(trustedProxies, report);
    for (const header of headers) detect(request(peer, header));
    return report.mock.calls.length;
  };

  test('reports X-Forwarded-For once if no proxy is trusted', () => {
    expect(countReports(0, [undefined, '203.0.113.9', '203.0.113.9'])).toBe(1);
  });

  test('reports nothing without the header or with a trusted proxy', () => {
    expect([countReports(0, [undefined]), countReports(1, ['203.0.113.9'])]).toEqual([0, 0]);
  });
});
