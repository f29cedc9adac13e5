/** Connects a WebSocket of `ws` to the protocol of `graphql-ws`. */
import { CloseCode, type Server as Protocol } from 'graphql-ws';
import { WebSocket } from 'ws';

/** @param onError is called with an error of the server, before the connection is closed */
export function runProtocol<Extra>(
  protocol: Protocol<Extra>,
  webSocket: WebSocket,
  extra: Extra,
  onError: (error: unknown) => void,
): void {
  const send = (message: string) =>
    new Promise<void>((resolve) => {
      if (webSocket.readyState === WebSocket.OPEN) webSocket.send(message, () => resolve());
      else resolve();
    });
  const onClose = protocol.opened(
    {
      protocol: webSocket.protocol,
      send,
      close: (code, reason) => webSocket.close(code, reason),
      onPing: () => send('{"type":"pong"}'), // the payload of a ping is not repeated
      onMessage(handle) {
        const handleMessage = (data: Buffer) => {
          handle(data.toString()).catch((error: unknown) => {
            onError(error);
            webSocket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        };
        // An operation that a message completes ends before the next message, which may use its id again.
        let previous = Promise.resolve();
        webSocket.on('message', (data: Buffer) => {
          previous = previous.then(promisesSettled).then(() => handleMessage(data));
        });
      },
    },
    extra,
  );
  webSocket.once('close', (code, reason) => void onClose(code, reason.toString()));
  // The close code tells a client what it did wrong, such as a message that is too large.
  webSocket.on('error', () => webSocket.terminate());
}

/** Resolves in this turn of the event loop, after the reactions to promises that are settled. */
const promisesSettled = (): Promise<void> => new Promise((resolve) => queueMicrotask(() => process.nextTick(resolve)));
