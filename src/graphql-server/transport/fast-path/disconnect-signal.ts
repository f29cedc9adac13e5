import type { ServerResponse } from 'node:http';
import { CancelSignal } from '../../../lib/cancel-signal.js';

/** A signal that fires when the client disconnects before the response is finished. */
export function disconnectSignal(response: ServerResponse): AbortSignal {
  const signal = new CancelSignal();
  response.on('close', () => {
    if (!response.writableFinished) signal.abort();
  });
  return toAbortSignal(signal);
}

/** A Fetch request must carry an AbortSignal, of which only `aborted` and the listeners are used here. */
export const toAbortSignal = (signal: CancelSignal): AbortSignal => signal as unknown as AbortSignal;
