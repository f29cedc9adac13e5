/** Which IP addresses only a private network reaches. */
import ipaddr from 'ipaddr.js';

const privateRanges: ReadonlySet<string> = new Set([
  ...['loopback', 'private', 'linkLocal', 'carrierGradeNat', 'uniqueLocal', 'unspecified'],
]);

export const isIpAddress = (text: string): boolean => ipaddr.isValid(text);

/** @param address a valid IP address */
export const isLoopback = (address: string): boolean => rangeName(address) === 'loopback';

/** @param address a valid IP address */
export const isPrivate = (address: string): boolean => privateRanges.has(rangeName(address));

const rangeName = (address: string): string => ipaddr.process(address).range();
