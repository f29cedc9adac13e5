/** Replies without an envelope: what they mean for the call, for the circuit breaker, and for a retry of a read. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../../src/config/config.js';
import { client, none, patient } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { createCallGuard } from '../../../src/umang/resilience/circuit-breaker.js';
import { withRetry } from '../../../src/umang/resilience/retry.js';
import { parseEnvelope, parseReply } from '../../../src/umang/wire/envelope.js';

const { callLimits } = readConfig({});

const declare = (credential = patient) =>
  endpoint({
    name: 'example',
    section: 17,
    path: 'example',
    effect: 'read',
    credential,
    request: z.object({}),
    reply: z.object({ id: z.string() }),
  });

/** @returns the failure of a call that UMANG answers in this way, or undefined */
function call(status: number, text: string, credential = patient): UmangFailure | undefined {
  const target = declare(credential);
  try {
    parseReply(target, parseEnvelope(target, { status, text }));
    return undefined;
  } catch (error) {
    if (error instanceof UmangFailure) return error;
    throw error;
  }
}

async function opensBreaker(failure: UmangFailure): Promise<boolean> {
  const guard = createCallGuard(callLimits);
  for (let calls = 0; calls < 100; calls++)
    await guard.run(declare(), () => Promise.reject(failure)).catch(() => undefined);
  return !guard.acceptsCalls();
}

async function countAttempts(failure: UmangFailure): Promise<number> {
  let attempts = 0;
  await withRetry(declare(), callLimits, () => (attempts++, Promise.reject(failure))).catch(() => undefined);
  return attempts;
}

interface Expected {
  readonly kind: UmangFailure['kind'];
  readonly refusal?: string;
  /** Whether it counts for the circuit breaker. */
  readonly isOutage: boolean;
  readonly attempts: number;
}

const refused = { kind: 'refused', refusal: 'UNKNOWN', isOutage: false, attempts: 1 } as const;
const outage = { kind: 'unavailable', isOutage: true, attempts: 1 } as const;

const byStatus: [number, Expected][] = [
  [400, refused],
  [401, { kind: 'unavailable', isOutage: false, attempts: 1 }],
  [403, { kind: 'forbidden', isOutage: false, attempts: 1 }],
  [404, refused],
  [405, refused],
  [408, { kind: 'timeout', isOutage: false, attempts: 1 }],
  [409, refused],
  [410, refused],
  [413, refused],
  [415, refused],
  [422, refused],
  [429, { ...refused, refusal: 'TOO_MANY_REQUESTS' }],
  [431, refused],
  [451, refused],
  [499, refused],
  [500, outage],
  [501, outage],
  [502, { ...outage, attempts: 2 }],
  [503, { ...outage, attempts: 2 }],
  [504, { kind: 'timeout', isOutage: true, attempts: 2 }],
  [520, outage],
  [599, outage],
];

const pages: [string, string][] = [
  ['no body', ''],
  ['an HTML page', '<html><body>The request was rejected. Your support ID is: 4711</body></html>'],
  ['a fault in XML', '<am:fault><am:code>900901</am:code><am:message>Invalid Credentials</am:message></am:fault>'],
  ['a fault in JSON', '{"fault":{"code":900901,"message":"Invalid Credentials"}}'],
  ['a JSON error without a code', '{"timestamp":1,"status":400,"error":"Bad Request","path":"/ws1/1.0/example"}'],
  ['a JSON error with a code of its own', '{"code":"404","message":"not found"}'],
  ['a JSON text', '"error"'],
];

describe.each(byStatus)('HTTP status %i without an envelope', (status, expected) => {
  test.each(pages)('with %s: has its kind, and counts as an outage or not', async (_case, text) => {
    const failure = call(status, text);
    expect(failure).toMatchObject({ kind: expected.kind, details: { status } });
    expect(failure?.details.refusal).toBe(expected.refusal);
    expect(failure?.details.ndhmCode).toBeUndefined();
    if (!failure) return;
    expect(await opensBreaker(failure)).toBe(expected.isOutage);
    expect(await countAttempts(failure)).toBe(expected.attempts);
  });

  test('with an envelope: is read like the envelope with status 200', () => {
    expect(call(status, '{"rs":"S","pd":{"id":"x"}}')).toBeUndefined();
    expect(call(status, '{"rs":"F","pd":"404 Not Found: [{\\"error\\":{\\"code\\":1404}}]"}')).toMatchObject({
      kind: 'refused',
      details: { refusal: 'NOT_FOUND', status: 404 },
    });
  });
});

describe('HTTP error of NDHM that UMANG passed on', () => {
  const body = (code: number | string, message = 'x') => JSON.stringify({ error: { code, message } });

  test.each<[number, string, object]>([
    [400, body(1412), { kind: 'refused', details: { refusal: 'DUPLICATE_REQUEST', ndhmCode: 1412 } }],
    [404, body(1505), { kind: 'refused', details: { refusal: 'PROVIDER_NOT_FOUND' } }],
    [401, body(1433, '2 tries available'), { details: { refusal: 'WRONG_CREDENTIALS', attemptsLeft: 2 } }],
    [401, body(1401), { kind: 'unauthenticated' }],
    [403, body(1401), { kind: 'forbidden' }],
    [404, body(1503), { kind: 'unavailable', details: { reportedByUmang: true } }],
    [422, body(1999), { kind: 'refused', details: { refusal: 'UNKNOWN', ndhmCode: 1999 } }],
    [400, body('1412'), { kind: 'refused', details: { refusal: 'DUPLICATE_REQUEST', ndhmErrorCode: '1412' } }],
    [400, JSON.stringify(body(1412)), { kind: 'refused', details: { refusal: 'DUPLICATE_REQUEST' } }],
    [422, body('HIS-2022'), { kind: 'refused', details: { refusal: 'UNKNOWN', ndhmErrorCode: 'HIS-2022' } }],
    [
      422,
      '{"code":"HIS-422","details":[{"message":"x","code":"1405"}]}',
      { kind: 'refused', details: { refusal: 'WRONG_OTP' } },
    ],
  ])('with status %i and body %s: is classified like the same error in an envelope', async (status, text, expected) => {
    const failure = call(status, text);
    expect(failure).toMatchObject(expected);
    const pd = `${status} x: [${text}]`;
    expect(failure?.details).toEqual(call(200, JSON.stringify({ rs: 'F', pd }))?.details);
    expect(failure && (await opensBreaker(failure))).toBe(false);
  });

  test('with status 500: remains an outage', async () => {
    const failure = call(500, body(1511));
    expect(failure).toMatchObject({ kind: 'unavailable' });
    expect(failure && (await opensBreaker(failure))).toBe(true);
  });
});

test.each([
  [400, 'UNKNOWN'],
  [404, 'UNKNOWN'],
  [422, 'NOT_FOUND'],
])(
  'HTTP status %i without a code: what the endpoint declares for the status counts for 422 only',
  (status, refusal) => {
    const target = {
      ...declare(),
      refusals: { '/400': 'NOT_PENDING', '/404': 'NOT_PENDING', '/422': 'NOT_FOUND' },
    } as const;
    expect(() => parseEnvelope(target, { status, text: '' })).toThrow(
      expect.objectContaining({ kind: 'refused', details: expect.objectContaining({ status, refusal }) }),
    );
  },
);

test.each([
  ['patient', patient],
  ['client', client],
  ['none', none],
])('HTTP status 401 without a body does not reject the token of the call: credential %s', (_kind, credential) => {
  expect(call(401, '', credential)).toMatchObject({ kind: 'unavailable', details: { reportedByUmang: true } });
});

test.each([
  [200, '<html>Request Rejected</html>'],
  [302, '<html>Moved</html>'],
  [200, 'Service Unavailable'],
])(
  'status %i with the error page %j: the call fails as unavailable, and the circuit breaker ignores it',
  async (status, text) => {
    const failure = call(status, text);
    expect(failure).toMatchObject({ kind: 'unavailable', details: { status } });
    expect(failure && (await opensBreaker(failure))).toBe(false);
  },
);
