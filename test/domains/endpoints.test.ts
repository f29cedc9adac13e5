/** Compares the endpoint declarations with the recorded requests and responses of UMANG's specification. */
import { isDeepStrictEqual } from 'node:util';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import * as authorization from '../../src/domains/authorization/endpoints.js';
import * as geography from '../../src/domains/geography/endpoints.js';
import * as linking from '../../src/domains/linking/endpoints.js';
import * as locker from '../../src/domains/locker/endpoints.js';
import * as patient from '../../src/domains/patient/endpoints.js';
import * as pin from '../../src/domains/pin/endpoints.js';
import * as provider from '../../src/domains/provider/endpoints.js';
import * as session from '../../src/domains/session/endpoints.js';
import * as subscription from '../../src/domains/subscription/endpoints.js';
import type { Endpoint } from '../../src/umang/endpoint.js';
import { isExpected, leaves } from '../../src/umang/wire/reply/leaf.js';
import { readLeniently } from '../../src/umang/wire/reply/read-leniently.js';

const response = z.union([z.object({ rs: z.string(), pd: z.unknown() }), z.string()]);
const { sections } = z
  .object({
    sections: z.array(
      z.object({
        section: z.number(),
        path: z.string(),
        ownRequestFields: z.array(z.string()),
        exchanges: z.array(z.object({ request: z.record(z.string(), z.unknown()), response })),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('test/recorded/spec.json', 'utf8')));

const domains = [session, patient, provider, linking, pin, locker, subscription, authorization, geography];
const constants = domains.flatMap((domain) => Object.entries<Endpoint>(domain));
const bySection = new Map(constants.map(([, endpoint]) => [endpoint.section, endpoint]));
const declarations = sections.flatMap((recorded) => {
  const endpoint = bySection.get(recorded.section);
  return endpoint ? [{ name: endpoint.name, endpoint, recorded }] : [];
});

const successes = declarations.flatMap(({ name, endpoint, recorded }) =>
  recorded.exchanges.flatMap(({ response }) =>
    typeof response === 'object' && response.rs === 'S' ? [{ name, endpoint, pd: response.pd }] : [],
  ),
);

test('endpoints: each of the 45 sections has one declaration, named like its constant', () => {
  expect([...bySection.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 45 }, (_, i) => i + 1));
  expect(constants).toHaveLength(45);
  for (const [constant, { name }] of constants) expect(name).toBe(constant);
  for (const { endpoint, recorded } of declarations) expect(endpoint.path).toBe(recorded.path);
  expect(new Set(declarations.map(({ endpoint }) => endpoint.path)).size).toBe(43);
});

test('endpoints: exactly the sections that change nothing at UMANG are reads, and no write is cached', () => {
  const reads = declarations
    .filter(({ endpoint }) => endpoint.effect === 'read')
    .map(({ recorded }) => recorded.section);
  expect(reads).toEqual([1, 9, 10, 11, 12, 14, 17, 25, 26, 27, 28, 29, 30, 34, 35, 42, 43]);
  for (const { endpoint } of declarations) expect(endpoint.cache && endpoint.effect).not.toBe('write');
});

describe('endpoint requests', () => {
  const tokenFields = ['xAuthToken', 'xAuthTokenByVerifyPIN', 'authorization'];
  /** Section 41 is recorded with a number as its OTP; the gateway sends a string. */
  const toSent = (name: string, body: Record<string, unknown>) =>
    name === 'authenticationConfirm' ? { ...body, authCode: String(body['authCode']) } : body;

  test.each(declarations)(
    '$name: the request schema keeps every recorded field unchanged',
    ({ name, endpoint, recorded }) => {
      for (const { request } of recorded.exchanges) {
        const recordedFields = recorded.ownRequestFields.filter((field) => field in request);
        const ownFields = recordedFields.filter((field) => field !== endpoint.credential.field);
        const body = Object.fromEntries(ownFields.map((field) => [field, request[field]]));
        expect(endpoint.request.parse(body)).toStrictEqual(toSent(name, body));
      }
    },
  );

  test.each(declarations)('$name: the token has the recorded field and format', ({ endpoint, recorded }) => {
    const { field, format: spell } = endpoint.credential;
    for (const { request } of recorded.exchanges) {
      const tokens = Object.entries(request).filter(
        ([key, value]) => tokenFields.includes(key) && typeof value === 'string',
      );
      expect(tokens).toEqual(field === undefined ? [] : [[field, spell('<JWT>')]]);
    }
  });

  test('verifyPin: each request gets a new requestId', () => {
    const newRequestId = () => pin.verifyPin.request.parse({ pin: '1234', scope: 'consent.revoke' }).requestId;
    expect(newRequestId()).not.toBe(newRequestId());
  });

  test('patientLockers and patientLocker: neither accepts the request of the other, though they share a URL', () => {
    expect(locker.patientLockers.request.safeParse({ lockerId: 'driefcasehl' }).success).toBe(false);
    expect(locker.patientLocker.request.safeParse({ includeInactive: 'no' }).success).toBe(false);
  });
});

/** The last two path segments of each required field. */
const requiredFields = `
  authorization.requestId authorizations.size careContexts.referenceNumber consents.size endpoints.address
  forgotPinGenerateOtp.sessionId forgotPinValidateOtp.temporaryToken gatewaySession.token getDistrict.code
  getStates.stateCode govtPrograms.identifier hip.id hiu.id identifier.id links.hip links.referenceNumber
  listAuthorizationRequests.size listProviders.identifier lockerSetups.size patient.id patientAuthConfirm.token
  patientAuthInit.txnId patientCompleteProfile.token patientLinks.patient patientLockers.lockerId
  patientRequest.authorizations patientRequest.consents patientRequest.lockerSetups patientRequest.subscriptions
  requester.id requests.id requests.requestId services.id session.accessToken specificProviders.identifier
  subscription.id subscriptionRequest.size subscriptionRequests.size subscriptions.size verifiedIdentifiers.value
`;

describe('endpoint replies', () => {
  test.each(successes)('$name: the recorded reply is read without an unexpected shape', ({ endpoint, pd }) => {
    const { value, unexpectedShapes } = readLeniently(endpoint.reply, pd);
    expect(unexpectedShapes).toBeUndefined();
    expect(value).toStrictEqual(toCanonical(pd));
  });

  test.each(constants)('%s: a reply with null for every optional field has no unexpected shape', (_, { reply }) => {
    const minimal = minimalReply(reply);
    const { value, unexpectedShapes } = readLeniently(reply, minimal);
    expect(unexpectedShapes).toBeUndefined();
    expect(value).toStrictEqual(minimal);
  });

  test('replies: only the fields that identify something are required', () => {
    const required = successes.flatMap(({ name, endpoint, pd }) =>
      fieldPaths(pd)
        .filter((path) => !isReadable(endpoint.reply, withNullAt(pd, path)))
        .filter((path) => !isIndex(path.at(-1)))
        .map((path) =>
          [name, ...path]
            .filter((key) => !isIndex(key))
            .slice(-2)
            .join('.'),
        ),
    );
    expect([...new Set(required)].sort()).toEqual(requiredFields.trim().split(/\s+/));
  });

  test('replies of writes: any body is a success', () => {
    for (const pd of [undefined, null, '', 'updated', {}]) {
      for (const { reply } of [pin.createPin, pin.updatePin, subscription.editRequests, session.logout])
        expect(reply.safeParse(pd).success).toBe(true);
    }
  });

  test('authenticationConfirm: accepts a reply with only a token and one with every field', () => {
    const minimal = { token: '<JWT>' };
    const full = {
      ...minimal,
      phrAddress: 'asha.verma@sbx',
      expiresIn: '7200',
      refreshToken: '<JWT>',
      refreshExpiresIn: 1296000,
    };
    const read = (pd: unknown) => readLeniently(session.authenticationConfirm.reply, pd).value;
    expect(read(minimal)).toStrictEqual(minimal);
    expect(read(full)).toStrictEqual({ ...full, expiresIn: 7200 });
  });
});

/** UMANG pads names, and has blanks in place of null. */
function toCanonical(value: unknown): unknown {
  if (typeof value === 'string')
    return value === ''
      ? null
      : value
          .replace(/^Bearer /, '')
          .replaceAll('  ', ' ')
          .trim();
  if (Array.isArray(value)) return value.map(toCanonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toCanonical(inner)]));
}

/** Whether a null costs nothing else than the value itself. A list or page in its place is empty. */
function isReadable(reply: z.ZodType, pd: unknown): boolean {
  const { value } = readLeniently(reply, pd);
  const empty = (part: unknown) => (part === null ? [] : part);
  return isDeepStrictEqual(mapLeaves(value, empty), mapLeaves(toCanonical(pd), empty));
}

function mapLeaves(value: unknown, map: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, map));
  if (typeof value !== 'object' || value === null) return map(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapLeaves(inner, map)]));
}

/** The minimal value that a schema should accept: null for every optional field. */
function minimalReply(schema: z.core.$ZodType): unknown {
  const leaf = leaves.get(schema);
  if (leaf) return [1, 'text', '91-1000-2000-3001'].find((value) => leaf.isCanonical(value));
  if (isExpected(schema)) return minimalReply((schema as z.ZodNullable).unwrap());
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return null;
  if (schema instanceof z.ZodArray) return [minimalReply(schema.element)];
  if (schema instanceof z.ZodUnknown) return null;
  if (!(schema instanceof z.ZodObject)) throw new TypeError('no minimal value');
  const minimal = Object.entries<z.core.$ZodType>(schema.shape).map(([key, field]) => [key, minimalReply(field)]);
  if (!schema.def.checks?.length) return Object.fromEntries(minimal);
  // A refinement needs one of the optional fields.
  const [first] = Object.entries<z.core.$ZodType>(schema.shape).map(([key, field]) => [key, unwrapOptional(field)]);
  return Object.fromEntries([...minimal, [first![0], minimalReply(first![1] as z.core.$ZodType)]]);
}

const unwrapOptional = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrapOptional(schema.unwrap()) : schema;

function fieldPaths(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...fieldPaths(inner).map((path) => [key, ...path])]);
}

function withNullAt(value: unknown, [first, ...rest]: string[]): unknown {
  if (first === undefined) return null;
  const entries = Object.entries(Object(value)).map(([key, inner]) => [
    key,
    key === first ? withNullAt(inner, rest) : inner,
  ]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

const isIndex = (key = ''): boolean => /^\d+$/.test(key);
