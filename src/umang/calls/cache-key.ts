import type { Endpoint } from '../endpoint.js';

/** Equal for calls that may share a reply. Replies to different PIN tokens are never shared. */
export const callKey = (endpoint: Endpoint, request: unknown, pinToken?: string): string =>
  `${endpoint.name} ${JSON.stringify(pinToken === undefined ? request : [request, pinToken])}`;
