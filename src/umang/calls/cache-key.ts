import { memoizeByObject } from '../../lib/memoize.js';
import type { Endpoint } from '../endpoint.js';

/**
 * Equal for calls that may share a reply. Replies to different PIN tokens are never shared.
 *
 * @param request the fields of the call
 */
export function callKey(endpoint: Endpoint, request: unknown, pinToken?: string): string {
  if (pinToken !== undefined) return formatKey(endpoint, [request, pinToken]);
  return hasFields(request) ? formatKey(endpoint, request) : keyWithoutFields(endpoint);
}

const formatKey = ({ name }: Endpoint, call: unknown): string => `${name} ${JSON.stringify(call)}`;

function hasFields(request: unknown): boolean {
  for (const _ in request as object) return true;
  return false;
}

/** Calls without fields are frequent. A stored key is hashed once, a new one at each lookup. */
const keyWithoutFields = memoizeByObject((endpoint: Endpoint) => formatKey(endpoint, {}));
