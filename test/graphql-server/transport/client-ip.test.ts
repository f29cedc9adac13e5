/** The client IP of a request and the key under which its attempts are counted. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { clientIp, rateLimitKey } from '../../../src/graphql-server/transport/client-ip.js';

describe('clientIp', () => {
  function request(remoteAddress: string, forwardedFor?: string): IncomingMessage {
    const message = new IncomingMessage(new Socket());
    Object.defineProperty(message.socket, 'remoteAddress', { value: remoteAddress });
    if (forwardedFor !== undefined) message.headers['x-forwarded-for'] = forwardedFor;
    return message;
  }

  test.each([
    ['no trusted proxy: the peer, whatever X-Forwarded-For says', 0, '203.0.113.9', '10.0.0.1'],
    ['one trusted proxy: the last entry', 1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['two trusted proxies: the last entry but one', 2, '198.51.100.1, 203.0.113.9', '198.51.100.1'],
    ['more proxies than entries: the peer', 3, '203.0.113.9', '10.0.0.1'],
    ['a trusted proxy but no header: the peer', 1, undefined, '10.0.0.1'],
  ])('%s', (_title, trustedProxies, forwardedFor, expected) => {
    expect(clientIp(request('10.0.0.1', forwardedFor), trustedProxies)).toBe(expected);
  });
});

describe('rateLimitKey', () => {
  test.each([
    ['IPv4: the address', '203.0.113.9', '203.0.113.9'],
    ['IPv4-mapped IPv6: the IPv4 address', '::ffff:203.0.113.9', '203.0.113.9'],
    ['IPv4-mapped IPv6 in hexadecimal: the IPv4 address', '::ffff:cb00:7109', '203.0.113.9'],
    ['IPv6: the /64 network', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['IPv6 in another notation: the same network', '2001:0DB8:1:2::1', '2001:db8:1:2'],
    ['IPv6 with zeros in the network', '2001:db8::1', '2001:db8:0:0'],
    ['loopback', '::1', '0:0:0:0'],
    ['text that is no address: the text', 'unknown', 'unknown'],
    ['nothing', '', ''],
  ])('%s', (_title, ip, key) => {
    expect(rateLimitKey(ip)).toBe(key);
  });
});
