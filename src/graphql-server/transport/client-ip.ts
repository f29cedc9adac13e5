/** The client's IP address, and the networks under which its requests are counted and logged. */
import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { memoize, memoizeByObject } from '../../lib/memoize.js';
import type { ClientMessage } from './request-observer.js';

/** An IPv6 address in brackets, with a zone and a port, is shorter. */
const maxEntryLength = 100;
/** Parsing an IPv6 address takes over 10 µs, and most requests come from few addresses. */
const memoization = { max: 1000 };

/**
 * Reads the entry of `X-Forwarded-For` that the outermost trusted proxy appended. If it is not an IP address, the next entry
 * towards the gateway is used, and finally the address of the peer.
 *
 * @param trustedProxies number of proxies in front; each appends the address of its peer to `X-Forwarded-For`
 * @returns an address in canonical notation, or an empty text for a peer without one
 */
export function clientIp({ headers, socket }: ClientMessage, trustedProxies: number): string {
  const entries = trustedProxies === 0 ? [] : forwardedEntries(headers).slice(-trustedProxies);
  const forwarded = entries.length < trustedProxies ? [] : entries;
  return [...forwarded, socket.remoteAddress ?? ''].map(parseEntry).find((ip) => ip !== undefined) ?? '';
}

/**
 * Without trusted proxies the header is ignored. If a proxy sends it nevertheless, all of its clients share one address.
 *
 * @param report called for the first request with the header
 */
export function createProxyDetector(trustedProxies: number, report: () => void): (request: ClientMessage) => void {
  let isDone = trustedProxies > 0;
  return ({ headers }) => {
    if (isDone || headers['x-forwarded-for'] === undefined) return;
    isDone = true;
    report();
  };
}

/** An IPv6 customer chooses addresses within a /64 network, so the network is the key. */
export const rateLimitKey = memoize((ip) => toNetwork(ip, 32) ?? ip, memoization);

/** @returns a function that identifies the client of a request in limits per client address */
export function createClientKey(trustedProxies: number): (request: ClientMessage) => string {
  return trustedProxies > 0
    ? (request) => rateLimitKey(clientIp(request, trustedProxies))
    : (request) => findPeerKey(request.socket, request);
}

/** Without a trusted proxy, the peer is the client. */
const findPeerKey = memoizeByObject((_: Socket, request: ClientMessage) => rateLimitKey(clientIp(request, 0)));

/** Identifies a network rather than a person. @returns null without a valid address */
export const clientNetwork = (ip: string): string | null => toNetwork(ip, 24) ?? null;

function toNetwork(ip: string, ipv4PrefixLength: number): string | undefined {
  if (!ipaddr.isValid(ip)) return undefined;
  const address = ipaddr.process(ip); // converts IPv4-mapped IPv6 addresses to IPv4
  return address instanceof ipaddr.IPv4
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${ipv4PrefixLength}`).toString()}/${ipv4PrefixLength}`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString()}/64`).toString()}/64`;
}

const forwardedEntries = (headers: ClientMessage['headers']): string[] =>
  [headers['x-forwarded-for'] ?? []].flat().join().split(',');

function parseEntry(entry: string): string | undefined {
  const text = entry.trim();
  return text.length > maxEntryLength ? undefined : parseIp(text);
}

/** Accepts a port, brackets and an IPv6 zone, as proxies write them. */
const parseIp = memoize((text) => {
  const [, ip = text] = /^\[([^[\]]*)\](?::\d{1,5})?$/.exec(text) ?? /^([\d.]+):\d{1,5}$/.exec(text) ?? [];
  const withoutZone = ip.replace(/%.*$/s, '');
  const isIp = ipaddr.IPv4.isValidFourPartDecimal(withoutZone) || ipaddr.IPv6.isValid(withoutZone);
  return isIp ? ipaddr.process(withoutZone).toString() : undefined;
}, memoization);
