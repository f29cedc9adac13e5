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
  authorization.requestId authorization.status authorizations.requests authorizations.size
  careContexts.referenceNumber consents.requests consents.size dateOfBirth.year endpoints.address
  forgotPinGenerateOtp.sessionId forgotPinValidateOtp.temporaryToken gatewaySession.token getDistrict.code
  getDistrict.name getStates.stateCode getStates.stateName govtPrograms.identifier
  grantAuthorizationRequests.requestId grantAuthorizationRequests.status hip.id hiu.id identifier.id links.hip
  links.referenceNumber listAuthorizationRequests.requests listAuthorizationRequests.size listProviders.identifier
  lockerSetups.requests lockerSetups.size myProfile.id patient.id patient.links patientApi.identifier
  patientAuthConfirm.token patientAuthInit.txnId patientCompleteProfile.token patientLinks.patient
  patientLockers.lockerId patientRequest.authorizations patientRequest.consents patientRequest.lockerSetups
  patientRequest.subscriptions profile.id profileShare.status registerLocker.services registerLocker.size requester.id
  requests.id requests.requestId requests.status services.id session.accessToken session.expiresIn
  specificProviders.identifier subscription.id subscription.status subscriptionRequest.requests
  subscriptionRequest.size subscriptionRequests.requests subscriptionRequests.size subscriptions.requests
  subscriptions.size verifiedIdentifiers.type verifiedIdentifiers.value
`;

describe('endpoint replies', () => {
  test.each(successes)('$name: the reply schema keeps every recorded field unchanged', ({ endpoint, pd }) => {
    expect(endpoint.reply.parse(pd)).toStrictEqual(pd);
  });

  test.each(constants)('%s: the reply schema accepts null for every optional field', (_, { reply }) => {
    const minimal = minimalReply(reply);
    expect(reply.parse(minimal)).toStrictEqual(minimal);
  });

  test('reply schemas: only the fields that the graph needs are required', () => {
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
    for (const pd of [minimal, full]) expect(session.authenticationConfirm.reply.parse(pd)).toStrictEqual(pd);
  });
});

/** A list may replace a row that it cannot read. */
function isReadable(reply: z.ZodType, pd: unknown): boolean {
  const { success, data } = reply.safeParse(pd);
  return success && isDeepStrictEqual(data, pd);
}

/** The minimal value that a schema should accept: null for every optional field. */
function minimalReply(schema: z.core.$ZodType): unknown {
  if (schema instanceof z.ZodCatch) return minimalReply((schema.unwrap() as z.ZodNullable).unwrap());
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return null;
  if (schema instanceof z.ZodArray) return [minimalReply(schema.element)];
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries<z.core.$ZodType>(schema.shape).map(([key, field]) => [key, minimalReply(field)]),
    );
  return schema instanceof z.ZodNumber ? 1 : 'text';
}

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
