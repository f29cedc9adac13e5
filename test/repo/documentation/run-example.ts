/** Runs the examples of the documentation as a reader runs them. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import type { SandboxGateway } from '../../support/gateway.js';
import type { CodeBlock } from './markdown.js';

/** @param token the patient token, `$TOKEN` in shell examples */
export async function runExample(
  { language, text }: CodeBlock,
  gateway: SandboxGateway,
  token: string,
): Promise<unknown> {
  if (language === 'graphql') return { ...(await gateway.query(text, {}, token)), status: undefined };
  if (language !== 'sh' || !text.includes('curl ')) throw new Error(`This block cannot be run:\n${text}`);
  const command = text.replaceAll('127.0.0.1:4000', new URL(gateway.url).host);
  const env = { ...process.env, TOKEN: token, NO_PROXY: '127.0.0.1' };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
  return JSON.parse(stdout);
}

/** Matches any string in place of `"<token>"`. */
export function withPlaceholders(value: unknown): unknown {
  if (typeof value === 'string') return /^<.*>$/.test(value) ? expect.any(String) : value;
  if (Array.isArray(value)) return value.map(withPlaceholders);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPlaceholders(inner)]));
}
