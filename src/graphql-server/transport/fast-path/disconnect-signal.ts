import type { ServerResponse } from 'node:http';
import { CancelSignal } from '../../../lib/cancel-signal.js';

/** A signal that fires when the client disconnects before the response is finished. */
export function disconnectSignal(response: ServerResponse): AbortSignal {
  const signal = new CancelSignal();
  response.on('close', () => {
    if (!response.writableFinished) signal.abort();
  });
  // A Fetch request must carry an AbortSignal, of which only `aborted` and the listeners are used here.
  return signal as unknown as AbortSignal;
}
