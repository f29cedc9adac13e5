/**
 * The form of a line in a hash chain. After its content, a line has the ID of its chain, its sequence number, the hash of the
 * previous line and a hash of all that. The hash is an HMAC, so whoever can write the file cannot compute it, and each line can be
 * verified alone.
 */
import { createHmac, hkdfSync } from 'node:crypto';

export interface ChainPosition {
  readonly chain: string;
  readonly sequence: number;
  /** Hash of the previous line; empty for the first line of a chain. */
  readonly previous: string;
}

export interface ChainLink extends ChainPosition {
  readonly hash: string;
}

/** 128 bits in base64url. */
const hashLength = 22;

/** More than the length of the fields that `appendHash` adds. */
export const maxChainFieldsLength = 128;

/** Another key than that of the pseudonyms, derived from the same secret. */
export const deriveChainKey = (auditKey: string): Buffer =>
  Buffer.from(hkdfSync('sha256', auditKey, '', 'ndhm-graph audit chain', 32));

const computeHash = (key: Buffer, content: string | Buffer): string =>
  createHmac('sha256', key).update(content).digest('base64url').slice(0, hashLength);

/** @param content a JSON object without its closing brace */
export function appendHash(
  key: Buffer,
  content: string,
  { chain, sequence, previous }: ChainPosition,
): { readonly line: string; readonly hash: string } {
  const hashed = `${content},"chain":"${chain}","seq":${sequence},"prev":"${previous}"`;
  const hash = computeHash(key, hashed);
  return { line: `${hashed},"hash":"${hash}"}\n`, hash };
}

const linkPattern = /,"chain":"([\w-]{1,16})","seq":(\d{1,15}),"prev":"((?:[\w-]{22})?)","hash":"([\w-]{22})"\}$/;
const hashPattern = /,"hash":"[\w-]{22}"\}$/;
const hashFieldLength = ',"hash":""}'.length + hashLength;
const auditPrefix = Buffer.from('{"audit":true');

/** A byte that was changed can hide one of the two marks of an audit line, not both. */
export function isAuditLine(line: Buffer): boolean {
  return line.subarray(0, auditPrefix.length).equals(auditPrefix) || hashPattern.test(readEnd(line));
}

/** @returns undefined if the line does not have the hash of its content */
export function parseLink(key: Buffer, line: Buffer): ChainLink | undefined {
  const [, chain, sequence, previous, hash] = linkPattern.exec(readEnd(line)) ?? [];
  if (chain === undefined || previous === undefined || hash === undefined) return undefined;
  if (computeHash(key, line.subarray(0, -hashFieldLength)) !== hash) return undefined;
  return { chain, sequence: Number(sequence), previous, hash };
}

const readEnd = (line: Buffer): string => line.toString('latin1', Math.max(0, line.length - maxChainFieldsLength));
