/** Request lines and headers that are large, many, odd or forged. */
import type { Reply } from '../support/attack-client.js';
import { flood, times } from '../support/compose.js';
import type { Attack } from '../support/attack.js';
import { describeAttacks } from '../support/describe-attacks.js';

const body = '{"query":"{ __typename }"}';
const raw = (headers: string, line = 'POST /graphql HTTP/1.1'): string =>
  `${line}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n${headers}\r\n\r\n${body}`;
const small = { bytes: 5_000, calls: 0 };
const longPath = (parameter: string, length: number): string =>
  `/graphql?query={__typename}&${parameter}=${'x'.repeat(length)}`;
const noInternals = (result: unknown): string | undefined => {
  const { status, text } = result as Reply;
  if (status >= 500) return `status ${status}`;
  return /node_modules|\/dist\/|\bat .*:\d+:\d+/.test(text) ? 'the answer holds a stack trace' : undefined;
};

describeAttacks('headers', {}, [
  ...['a b', 'a/../b', '[::1', 'x'.repeat(8000), '%', 'a:999999', ''].map((host): Attack => ({
    name: `a Host header ${JSON.stringify(host.slice(0, 20))}${host.length > 20 ? '…' : ''}, 30 requests off the fast path`,
    send: async (client) => {
      let last: Reply = { status: 0, text: '' };
      for (let n = 0; n < 30; n++) {
        last = await client.request('GET', '/graphql?query={__typename}', { host, 'x-graphql-csrf': '1' });
      }
      return last;
    },
    bounds: { bytes: 30_000, calls: 0 },
    check: noInternals,
  })),
  {
    name: '500 headers',
    send: (client) => client.raw(raw(`Host: a\r\n${times(500, (n) => `X-${n}: 1`, '\r\n')}`)),
    bounds: small,
  },
  {
    name: 'a header of 15 kB, 200 requests',
    send: (client) => flood(200, () => client.post(body, { 'x-large': 'x'.repeat(15_000) })),
    bounds: { bytes: 100_000, calls: 0 },
  },
  {
    name: 'headers of 200 kB',
    send: (client) => client.raw(raw(`Host: a\r\nX: ${'x'.repeat(200_000)}`)),
    bounds: small,
  },
  {
    name: '1,500 cookies',
    send: (client) => client.post(body, { cookie: times(1500, (n) => `c${n}=1`, '; ') }),
    bounds: small,
  },
  ...['Accept', 'Accept-Language', 'Accept-Encoding'].map((header): Attack => ({
    name: `${header} with 1,200 quality values, 50 requests`,
    send: (client) => flood(50, () => client.post(body, { [header]: times(1200, (n) => `a/b;q=0.${n % 9}`, ',') })),
    bounds: { bytes: 50_000, calls: 0 },
  })),
  {
    name: 'Accept-Language of 15,000 hyphens, 50 requests',
    send: (client) => flood(50, () => client.post(body, { 'accept-language': `hi${'-'.repeat(15_000)}` })),
    bounds: { bytes: 50_000, calls: 0 },
  },
  ...[
    '00-',
    'f'.repeat(15_000),
    `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`,
    '\u00e4'.repeat(5000),
    '00-'.repeat(5000),
  ].map((traceparent): Attack => ({
    name: `a traceparent ${JSON.stringify(traceparent.slice(0, 12))}… of ${traceparent.length} characters, 50 requests`,
    send: (client) => flood(50, () => client.post(body, { traceparent, tracestate: traceparent })),
    bounds: { bytes: 50_000, calls: 0 },
  })),
  {
    name: 'X-Forwarded-For of 8 kB, 100 requests',
    send: (client) =>
      flood(100, (n) => client.post(body, { 'x-forwarded-for': times(600, (m) => `10.${n}.${m}.1`, ', ') })),
    bounds: { bytes: 50_000, calls: 0 },
  },
  {
    name: 'a GET with a document of 15,000 characters',
    send: (client) =>
      client.get(`/graphql?query=${encodeURIComponent(`{__typename}#${'x'.repeat(14_000)}`)}`, {
        'x-graphql-csrf': '1',
      }),
    bounds: small,
  },
  {
    name: 'a GET with variables of JSON nested 2,400 levels',
    send: (client) =>
      client.get(`/graphql?query={__typename}&variables=${encodeURIComponent('['.repeat(2400) + ']'.repeat(2400))}`, {
        'x-graphql-csrf': '1',
      }),
    bounds: small,
  },
  {
    name: 'a GET with 5,000 parameters and broken escapes',
    send: (client) => client.get(`/graphql?${times(5000, () => '%', '&')}`, { 'x-graphql-csrf': '1' }),
    bounds: small,
    check: noInternals,
  },
  {
    name: 'a GET of 100 kB',
    send: (client) => client.get(longPath('x', 100_000)),
    bounds: small,
  },
  ...['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PROPFIND'].map((method): Attack => ({
    name: `300 requests with method ${method}`,
    send: (client) => flood(300, () => client.request(method, '/graphql', {})),
    bounds: { bytes: 150_000, calls: 0 },
  })),
  {
    name: '500 CORS preflights from distinct origins',
    send: (client) =>
      flood(500, (n) =>
        client.request('OPTIONS', '/graphql', {
          origin: `https://o${n}.example`,
          'access-control-request-method': 'POST',
          'access-control-request-headers': times(100, (m) => `x-${m}`, ','),
        }),
      ),
    bounds: { bytes: 200_000, calls: 0 },
  },
  {
    name: '200 paths of 10,000 characters that do not exist',
    send: (client) => flood(200, (n) => client.get(`/${'p/'.repeat(5000)}${n}`)),
    bounds: { bytes: 150_000, calls: 0 },
  },
  ...[
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    `application/json${';a=b'.repeat(3000)}`,
    'multipart/form-data',
  ].map((contentType): Attack => ({
    name: `a body of 200 kB as ${contentType.slice(0, 40)}`,
    send: (client) =>
      client.request('POST', '/graphql', { 'content-type': contentType, 'x-graphql-csrf': '1' }, 'x'.repeat(200_000)),
    bounds: small,
    check: noInternals,
  })),
]);
