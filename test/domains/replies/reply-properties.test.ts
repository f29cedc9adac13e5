/**
 * Whatever a reply contains, the graph answers: nothing in it causes an internal error or reaches an error or a log, and what
 * was not changed still comes out. `REPLY_PROPERTY_RUNS` sets the number of cases.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentNode, execute, type ExecutionResult, GraphQLError, parse, validate } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import type { Context } from '../../../src/domains/context.js';
import * as authorizationEndpoints from '../../../src/domains/authorization/endpoints.js';
import * as geographyEndpoints from '../../../src/domains/geography/endpoints.js';
import * as linkingEndpoints from '../../../src/domains/linking/endpoints.js';
import { Loaders } from '../../../src/domains/loaders.js';
import * as lockerEndpoints from '../../../src/domains/locker/endpoints.js';
import * as patientEndpoints from '../../../src/domains/patient/endpoints.js';
import * as pinEndpoints from '../../../src/domains/pin/endpoints.js';
import * as providerEndpoints from '../../../src/domains/provider/endpoints.js';
import * as sessionEndpoints from '../../../src/domains/session/endpoints.js';
import * as subscriptionEndpoints from '../../../src/domains/subscription/endpoints.js';
import { toClientError } from '../../../src/gateway/client-errors.js';
import type { CallOutcome } from '../../../src/umang/calls/call-observer.js';
import { ClientToken } from '../../../src/umang/calls/client-token.js';
import { anonymousCaller } from '../../../src/umang/calls/create-upstream.js';
import { createPublicCache } from '../../../src/umang/calls/public-cache.js';
import { RequestCoalescer } from '../../../src/umang/calls/request-coalescer.js';
import type { Upstream } from '../../../src/umang/calls/upstream.js';
import { UmangClient } from '../../../src/umang/client.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { readLeniently, unreadable } from '../../../src/umang/wire/reply/read-leniently.js';
import { createUmangOptions } from '../../support/upstream/upstream.js';
import { applyChanges, canary, changes, listPlaces, type Path, toJson } from './change-reply.js';
import { documentedReplies } from './documented-replies.js';
import { isBelow, toLostPath } from './lost-paths.js';
import { schema } from './selections.js';
import { createTestViewer } from '../../support/context/viewer.js';

const runs = Number(process.env['REPLY_PROPERTY_RUNS'] ?? 10_000);

const endpoints = new Map(
  [
    authorizationEndpoints,
    geographyEndpoints,
    linkingEndpoints,
    lockerEndpoints,
    patientEndpoints,
    pinEndpoints,
    providerEndpoints,
    sessionEndpoints,
    subscriptionEndpoints,
  ].flatMap((domain) => Object.entries<Endpoint>(domain)),
);
const replyByEndpoint = new Map(documentedReplies.map(({ endpoint, pd }) => [endpoint, pd]));

/** What requests carry: never in a response, an error or an outcome. */
const patientToken = 'patient-token-5c7d';
const requestSecrets = ['Canary#8642', '864297', '8642', '1357', '234567890124', patientToken, 'pin-token'];

/** Ids of the gateway's own, whose digits may be those of a secret by chance. */
const randomId = /[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}/g;

const umangOptions = createUmangOptions('http://127.0.0.1:1');
const { callLimits } = readConfig({});
const publicCacheLimits = { maxEntries: 50, maxBytes: 10_000_000 };

interface Run {
  readonly data: ExecutionResult['data'];
  readonly errors: readonly { readonly code: unknown; readonly text: string }[];
  /** Errors that clients would see as internal ones. */
  readonly unexpected: unknown[];
  readonly outcomes: readonly CallOutcome[];
}

/** Executes the operation over a transport in which one endpoint has the given reply. */
async function run(document: DocumentNode, endpointName: string, pd: unknown): Promise<Run> {
  const outcomes: CallOutcome[] = [];
  const observer = () => ({ headers: {}, end: (outcome: CallOutcome) => void outcomes.push(outcome) });
  const credentials = { clientId: 'client', clientSecret: 'client-secret' };
  const upstream: Upstream = {
    options: umangOptions,
    callLimits,
    transport: {
      async post(endpoint) {
        const payload = endpoint.name === endpointName ? pd : replyByEndpoint.get(endpoint.name);
        return { status: 200, text: toJson({ rs: 'S', rd: 'Success.', pd: payload }) };
      },
      close: () => Promise.resolve(),
    },
    guard: { run: (_endpoint, send) => send(), acceptsCalls: () => true },
    publicCache: createPublicCache(publicCacheLimits),
    coalescer: new RequestCoalescer(),
    clientToken: new ClientToken(() =>
      new UmangClient(upstream, anonymousCaller(umangOptions), observer).call(sessionEndpoints.session, credentials),
    ),
  };
  const viewer = createTestViewer(patientToken, {}, true);
  const umang = new UmangClient(upstream, { user: umangOptions.user, patientToken: viewer.patientToken }, observer);
  const contextValue: Context = {
    umang,
    viewer,
    loaders: new Loaders(umang),
    inboxUpdates: { subscribe: () => Promise.reject(new TypeError('not needed')), pollSoon: () => Promise.resolve() },
    attemptLimiter: { begin: () => ({ end: () => {} }) },
    language: 'en',
  };
  const result = await execute({ schema, document, contextValue });
  const unexpected: unknown[] = [];
  const errors = (result.errors ?? []).map((error) => {
    const { message, extensions } = toClientError(error, {
      language: 'en',
      traceId: '',
      suggestionsAllowed: false,
      reportUnexpected: (cause) => void unexpected.push(cause instanceof GraphQLError ? cause.message : cause),
    });
    return { code: extensions['code'], text: JSON.stringify([message, extensions, error.path]) };
  });
  return { data: result.data, errors, unexpected, outcomes };
}

function collectTexts(value: unknown, texts = new Set<string>()): Set<string> {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null)
    Object.values(value).forEach((inner) => collectTexts(inner, texts));
  return texts;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value);
}

interface Case {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly document: DocumentNode;
  readonly pd: unknown;
  readonly places: readonly Path[];
  /** Texts of the reply that appear unchanged in the graph, with their paths. */
  readonly passedOn: readonly { readonly path: Path; readonly text: string }[];
}

/** Fields that the graph has only where another field of the same object can be read. */
const dependencies: Readonly<Record<string, string>> = {
  stateName: 'stateCode',
  districtName: 'districtCode',
  requesterType: 'requesterId',
};

/** The ID of a patient is never null in the graph, so a patient without one is an error. */
const idPaths: Readonly<Record<string, Path>> = { myProfile: ['id'] };

/** Without one of these fields, section 17 takes the place of a profile within another reply. */
const profilePaths: Readonly<Record<string, readonly Path[]>> = {
  patientAuthConfirm: ['id', 'healthId', 'name', 'hasTransactionPin'].map((field) => ['profile', field]),
};

const dependsOn = (path: Path): Path => {
  const field = dependencies[String(path.at(-1))];
  return field === undefined ? path : [...path.slice(0, -1), field];
};

let cases: readonly Case[];

beforeAll(async () => {
  cases = await Promise.all(
    documentedReplies.map(async ({ endpoint: name, operation, pd }) => {
      const document = parse(operation);
      expect(validate(schema, document)).toEqual([]);
      const { data, errors, unexpected } = await run(document, name, pd);
      expect({ name, errors, unexpected }).toEqual({ name, errors: [], unexpected: [] });
      const places = listPlaces(pd);
      const responseTexts = collectTexts(data);
      const texts = places.map((path) => ({ path, text: valueAt(pd, path) }));
      const passedOn = texts.flatMap(({ path, text }) => {
        const isUnique = texts.filter((other) => other.text === text).length === 1;
        return typeof text === 'string' && isUnique && responseTexts.has(text) ? [{ path, text }] : [];
      });
      return { name, endpoint: endpoints.get(name)!, document, pd, places, passedOn };
    }),
  );
});

test('documented replies: there is one for each endpoint, with no unexpected shape but texts in place of numbers', () => {
  expect([...replyByEndpoint.keys()].sort()).toEqual([...endpoints.keys()].sort());
  for (const [name, endpoint] of endpoints) {
    const { unexpectedShapes = [] } = readLeniently(endpoint.reply, replyByEndpoint.get(name));
    expect({ name, unexpected: unexpectedShapes.filter(({ outcome }) => outcome !== 'converted') }).toEqual({
      name,
      unexpected: [],
    });
  }
});

test('documented replies: most of their texts appear in the graph', () => {
  const share = cases.flatMap(({ passedOn }) => passedOn).length;
  expect(share).toBeGreaterThan(200);
});

describe('changed replies', () => {
  test(
    `${runs} of them: cause no internal error, keep what was not changed, and reach no error or outcome`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), changes, async (number, list) => {
          const { name, endpoint, document, pd, places, passedOn } = cases[number % cases.length]!;
          const { pd: changed, changedPaths } = applyChanges(pd, places, list);
          const { data, errors, unexpected, outcomes } = await run(document, name, changed);

          expect(unexpected).toEqual([]);
          expect(errors.map(({ code }) => code)).not.toContain('INTERNAL_SERVER_ERROR');

          const observed = outcomes.map(({ failure, unexpectedShapes }) => [
            failure && [failure.message, failure.details],
            unexpectedShapes,
          ]);
          const logged = JSON.stringify([errors, observed]);
          for (const secret of [...requestSecrets, canary, 'token-of-']) expect(logged).not.toContain(secret);
          const response = JSON.stringify(data).replaceAll(randomId, '');
          for (const secret of requestSecrets) expect(response).not.toContain(secret);

          const wire = JSON.parse(toJson(changed ?? null)) as unknown;
          if (readLeniently(endpoint.reply, wire).value === unreadable) return;
          const lostPaths = changedPaths.map((path) => toLostPath(endpoint.reply, path));
          const isRefused = changedPaths.some(([field]) => field === 'error'); // a success with an error is a refusal
          if (isRefused || lostPaths.includes(undefined)) return;
          const isIdLost = lostPaths.some((lost) => lost && isBelow(idPaths[name] ?? [], lost));
          if (isIdLost && idPaths[name]) return;
          expect(errors).toEqual([]);
          const isReplaced = profilePaths[name]?.some((path) => lostPaths.some((lost) => lost && isBelow(path, lost)));
          if (isReplaced) return;
          const texts = collectTexts(data);
          const missing = passedOn.filter(
            ({ path, text }) =>
              !texts.has(text) &&
              !lostPaths.some((lost) => lost && (isBelow(path, lost) || isBelow(dependsOn(path), lost))),
          );
          expect(missing).toEqual([]);
        }),
        { numRuns: runs },
      );
    },
    60_000 + runs * 10,
  );

  test(
    'an unreadable reply fails only where the declaration requires what was changed',
    () => {
      fc.assert(
        fc.property(fc.nat(), changes, (number, list) => {
          const { endpoint, pd, places } = cases[number % cases.length]!;
          const { pd: changed, changedPaths } = applyChanges(pd, places, list);
          const { value } = readLeniently(endpoint.reply, changed);
          const isRequired = changedPaths.some((path) => toLostPath(endpoint.reply, path) === undefined);
          const isSmall = Object.keys(Object(pd)).length <= list.length; // all of it may have been changed
          if (value === unreadable) expect(isRequired || isSmall).toBe(true);
        }),
        { numRuns: runs },
      );
    },
    60_000 + runs,
  );
});
