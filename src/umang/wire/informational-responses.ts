/**
 * A server may send informational responses before any response (RFC 9110, section 15.2). undici skips them, except
 * `100 Continue`, for which it closes the connection, because it never sends `Expect`.
 */
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- for programs that include this file alone
/// <reference path="./undici-pool.d.ts" />
import buildConnector from 'undici/lib/core/connect.js';

type Connector = ReturnType<typeof buildConnector>;
type Socket = NonNullable<Parameters<Parameters<Connector>[1]>[1]>;

const connect = buildConnector({});

/** undici reads from the sockets of this connector `102 Processing` where the server sends `100 Continue`. */
export const connectSkippingContinue: Connector = (options, callback) =>
  connect(options, (...result: Parameters<typeof callback>) => {
    if (result[1]) replaceContinue(result[1]);
    callback(...result);
  });

function replaceContinue(socket: Socket): void {
  const read = socket.read.bind(socket);
  socket.read = (size?: number): unknown => {
    const chunk: unknown = read(size);
    if (chunk instanceof Buffer && chunk[codeOffset] === one) rewriteCodes(chunk);
    return chunk;
  };
}

const codeOffset = 'HTTP/1.1 '.length;
const maxStatusLineLength = 128;
const [one, two] = [...Buffer.from('12')] as [number, number];

/** A chunk may also start in the middle of a JSON text, where a quotation mark follows before the line ends. */
const informationalLine = /^HTTP\/1\.1 (1\d\d)[^"\r\n]*\r\n/;

/** Rewrites consecutive informational responses at the start of a chunk. */
function rewriteCodes(chunk: Buffer): void {
  for (let start = 0; ;) {
    const code = informationalLine.exec(chunk.toString('latin1', start, start + maxStatusLineLength))?.[1];
    if (code === undefined) return;
    if (code === '100') chunk[start + codeOffset + 2] = two;
    const end = chunk.indexOf('\r\n\r\n', start);
    if (end < 0) return;
    start = end + 4;
  }
}
