/** A TCP connection that sends hand-written HTTP/1.1 requests and splits what it receives into responses. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { waitUntil } from '../../../support/wait-until.js';

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RawConnection {
  readonly socket: Socket;
  /** All complete responses with a content length so far. */
  readonly responses: readonly RawResponse[];
  readonly waitForResponses: (count: number) => Promise<readonly RawResponse[]>;
  readonly closed: Promise<unknown>;
}

export async function openConnection(url: string): Promise<RawConnection> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const responses: RawResponse[] = [];
  let rest = '';
  socket
    .on('error', () => undefined)
    .on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let next = parseResponse(rest); next; next = parseResponse(rest)) {
        responses.push(next.response);
        rest = rest.slice(next.length);
      }
    });
  await once(socket, 'connect');
  return {
    socket,
    responses,
    async waitForResponses(count) {
      await waitUntil(() => responses.length >= count, 30_000);
      return responses;
    },
    closed,
  };
}

export function post(body: object | string, headers: Record<string, string> = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = { host: 'localhost', 'content-type': 'application/json', 'content-length': `${text.length}`, ...headers };
  return `POST /graphql HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${text}`;
}

/** @returns undefined if the text does not begin with a complete response */
function parseResponse(text: string): { response: RawResponse; length: number } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
  const length = end + 4 + Number(headers['content-length'] ?? NaN);
  if (!(length <= text.length)) return undefined;
  return { response: { status: Number(statusLine.split(' ')[1]), headers, body: text.slice(end + 4, length) }, length };
}
