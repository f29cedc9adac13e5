/**
 * Finds the field of the request that NDHM's message names, as in `aadhaar: must be 12 digits` or `Invalid endpoints
 * specified`. The result is a name from the endpoint's declaration, never a text of UMANG's.
 */
import { z } from 'zod';
import type { Endpoint } from '../endpoint.js';

const messagePattern = /"message\\?"\s*:\s*\\?"([^"]{1,300})/;

export function findRequestField({ request }: Endpoint, text: string): string | undefined {
  const message = messagePattern.exec(text)?.[1];
  if (message === undefined || !(request instanceof z.ZodObject)) return undefined;
  const names = Object.keys(request.shape);
  const prefix = /^\s*(\w+)(?!\w)\S*:/.exec(message)?.[1]; // Java bean validation writes `<path>: <constraint>`
  if (prefix !== undefined && names.includes(prefix)) return prefix;
  const words = new Set(message.match(/\w+/g));
  const [name, ...others] = names.filter((candidate) => words.has(candidate));
  return others.length === 0 ? name : undefined;
}
