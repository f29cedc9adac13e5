/** The client's IP address, and the key under which attempts from it are counted. */
import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** @param trustedProxies number of proxies in front; each appends the address of its peer to `X-Forwarded-For` */
export function clientIp({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join().split(',');
  return (trustedProxies > 0 && forwarded.at(-trustedProxies)?.trim()) || socket.remoteAddress || '';
}

/** An IPv6 customer chooses addresses within a /64 network, so the network is the key. Invalid text is its own key. */
export function rateLimitKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip); // converts IPv4-mapped IPv6 addresses to IPv4
  if (address instanceof ipaddr.IPv4) return address.toString();
  const network = address.parts.slice(0, 4).map((part) => part.toString(16));
  return network.join(':');
}
