/** How long an operation has waited for its start, which counts towards its deadline. */
import type { IncomingMessage } from 'node:http';
import { RequestState } from '../../../lib/request-state.js';

const waitingTimes = new RequestState<object, number>('waitingTime');

/** @param operation an HTTP request, with all its operations, or the request that stands for an operation over WebSocket */
export function setWaitingTime(operation: IncomingMessage | Request, waitedMs: number): void {
  if (waitedMs > 0) waitingTimes.set(operation, waitedMs);
}

export const findWaitingTime = (request: Request, req: IncomingMessage): number =>
  waitingTimes.get(request) ?? waitingTimes.get(req) ?? 0;
