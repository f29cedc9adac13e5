/** Where a request comes from: the other end of the connection, or what trusted proxies in front say of it. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** @param proxies how many are in front; each adds to the right of `X-Forwarded-For` whom it was asked by */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join().split(',');
  const address = (proxies > 0 && forwarded.at(-proxies)?.trim()) || socket.remoteAddress || '';
  return networkOf(address.replace(/^::ffff:(?=\d+\.)/i, ''));
}

/** One customer of IPv6 has a network of 64 bits to choose addresses from. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = '', right] = address.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const tail = right === undefined ? [] : groups(right);
  const zeros = Array<string>(Math.max(0, 8 - groups(left).length - tail.length)).fill('0');
  return [...groups(left), ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
