/**
 * No operation makes more calls than its estimate, of each section and in total. The operations are random, and run against the
 * sandbox in process, with cold caches. `ESTIMATE_PROPERTY_RUNS` sets the number of operations.
 */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import type { Context } from '../../../src/domains/context.js';
import { Loaders } from '../../../src/domains/loaders.js';
import { encodeCursor } from '../../../src/domains/shared/relay/cursor.js';
import { costTable } from '../../../src/gateway/cost/field-costs.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { createCallEstimator, estimateCallsByEndpoint } from '../../../src/graphql-server/cost/call-estimator.js';
import { demoPassword } from '../../../src/sandbox/fixtures/people.js';
import { findRoutes, handle } from '../../../src/sandbox/http/router.js';
import { createClock } from '../../../src/sandbox/state/clock.js';
import { SandboxState } from '../../../src/sandbox/state/state.js';
import { session, gatewaySession } from '../../../src/domains/session/endpoints.js';
import { parseSession } from '../../../src/domains/session/token.js';
import { toToken } from '../../../src/umang/wire/canonical.js';
import { ClientToken } from '../../../src/umang/calls/client-token.js';
import { anonymousCaller } from '../../../src/umang/calls/create-upstream.js';
import { createPublicCache } from '../../../src/umang/calls/public-cache.js';
import { RequestCoalescer } from '../../../src/umang/calls/request-coalescer.js';
import type { Upstream } from '../../../src/umang/calls/upstream.js';
import { UmangClient } from '../../../src/umang/client.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { createUmangOptions } from '../../support/upstream/upstream.js';
import { createOperation, fromGenerator, type RandomOperation, type ValuePool } from './random-operation.js';
import { createTestViewer } from '../../support/context/viewer.js';

const runs = Number(process.env['ESTIMATE_PROPERTY_RUNS'] ?? 200);

const schema = createSchema();
const estimateCalls = createCallEstimator(costTable);
const umangOptions = createUmangOptions('http://127.0.0.1:1');
const { callLimits } = readConfig({});
const credentials = { clientId: 'client', clientSecret: 'client-secret' };
const addresses = ['asha.verma@sbx', 'ravi.kumar@sbx', 'meera.nair@sbx'];
const clock = createClock();
/** Index among the patients who can sign in with a password. */
const busyPatient = 3;

/** A sandbox in process, in which one patient is signed in. It serves several operations, because a new one takes time. */
interface Patient {
  readonly state: SandboxState;
  readonly token: string;
  readonly pool: ValuePool;
}

const allRequests = 'requests:AUTHORIZATION,CONSENT,LOCKER_SETUP,SUBSCRIPTION';
const uuid = '00000000-0000-4000-8000-000000000000';

async function createPatient(number: number): Promise<Patient> {
  const state = new SandboxState(clock, credentials, 'http://127.0.0.1:1', { bodyless401: number % 2 === 1 });
  const patients = state.people.filter(({ password, signIn }) => password !== null && signIn.blockedUntil === 0);
  const person = patients[number % patients.length]!;
  const request = { username: person.address, password: demoPassword, grantType: 'password' };
  const envelope = await handle(findRoutes(gatewaySession.path), request, state);
  const reply = envelope.pd as { readonly token?: string };
  const token = toToken(reply.token ?? '');
  if (token === undefined) throw new Error(`${person.address}: ${JSON.stringify(envelope)}`);
  const allProviderIds = state.providers.map(({ identifier }) => identifier.id);
  const providerIds = allProviderIds.filter((id) => !id.startsWith('SBX')); // some of which reply only after a long time
  const requestIds = [...findIds([person.subscriptions, person.authorizations, person.consents]), uuid];
  const hiuIds = [...state.lockerServices.map(({ id }) => id), 'x'];
  return {
    state,
    token,
    pool: {
      id: [...requestIds, ...providerIds, ...hiuIds],
      ID: ['x'],
      requestId: requestIds,
      subscriptionId: requestIds,
      hiuId: hiuIds,
      providerId: providerIds,
      name: ['hospital', 'clinic', 'a'],
      code: ['7', '10', '29', '99'],
      stateCode: ['7', '10', '29'],
      districtCode: ['1', '77', '141'],
      after: ['x'],
      ...cursors,
      pin: ['1234', '1111'],
      newPin: ['2580'],
      currentPin: ['1234', '1111'],
      Pin: ['1234'],
      Otp: ['123456', '111111'],
      UUID: [uuid],
      DateTime: ['2022-01-01T00:00:00Z', '2032-01-01T00:00:00Z'],
      PhrAddress: addresses,
      HealthIdNumber: ['91-1000-2000-3005'],
      Password: [demoPassword],
      representations: representations(providerIds, requestIds, hiuIds, person.address),
    },
  };
}

/** Of lists without a filter. The last entry that a client has seen may have been anywhere in the list, or be gone. */
const cursors = Object.fromEntries([
  ...['consentRequests', 'lockerSetups', 'lockerServices'].map((field) => [
    `${field}.after`,
    [0, 3, 19].map((offset) => encodeCursor(field === 'lockerServices' ? field : `${field}:ALL`, [offset])),
  ]),
  ...['subscriptionRequests', 'authorizationRequests', 'requests'].map((field) => [
    `${field}.after`,
    ['2020', '2025', '2030'].map((year) =>
      encodeCursor(`${field === 'requests' ? allRequests : field}:ALL`, [1, `${year}-01-01T00:00:00.000Z`, uuid]),
    ),
  ]),
]);

const findIds = (value: unknown): string[] => [
  ...new Set([...JSON.stringify(value).matchAll(/"\w*[iI]d":"([^"]+)"/g)].map(([, id = '']) => id)),
];

const representations = (
  providers: readonly string[],
  requests: readonly string[],
  lockers: readonly string[],
  patient: string,
): readonly object[] => [
  ...providers.slice(0, 8).map((id) => ({ __typename: 'Provider', id })),
  ...requests.slice(0, 4).map((id) => ({ __typename: 'SubscriptionRequest', id })),
  ...lockers.map((id) => ({ __typename: 'LockerService', id })),
  ...lockers.map((id) => ({ __typename: 'Locker', id })),
  ...['7', '10', '29', '99'].map((code) => ({ __typename: 'State', code })),
  ...['77', '141', '9999'].map((code) => ({ __typename: 'District', code })),
  { __typename: 'Patient', id: patient },
];

/** @returns the number of calls by section, without those for the gateway's own token */
async function run({ state, token }: Patient, { query, variables }: RandomOperation) {
  const callsBySection = new Map<number, number>();
  const count = ({ section }: Endpoint) => callsBySection.set(section, (callsBySection.get(section) ?? 0) + 1);
  const observer = () => ({ headers: {}, end: () => {} });
  const upstream: Upstream = {
    options: umangOptions,
    callLimits,
    transport: {
      async post(endpoint, { body }) {
        if (endpoint.section !== session.section) count(endpoint);
        const envelope = await handle(findRoutes(endpoint.path), JSON.parse(body) as Record<string, unknown>, state);
        return { status: 200, text: JSON.stringify(envelope) };
      },
      close: () => Promise.resolve(),
    },
    guard: { run: (_endpoint, send) => send(), acceptsCalls: () => true },
    publicCache: createPublicCache({ maxEntries: 500, maxBytes: 10_000_000 }),
    coalescer: new RequestCoalescer(),
    clientToken: new ClientToken(() =>
      new UmangClient(upstream, anonymousCaller(umangOptions), observer).call(session, credentials),
    ),
  };
  const { identity } = parseSession(token);
  const viewer = createTestViewer(token, identity, true);
  const umang = new UmangClient(upstream, { user: umangOptions.user, patientToken: viewer.patientToken }, observer);
  const contextValue: Context = {
    umang,
    viewer,
    loaders: new Loaders(umang),
    inboxUpdates: { subscribe: () => Promise.reject(new TypeError('not needed')), pollSoon: () => Promise.resolve() },
    attemptLimiter: { begin: () => ({ end: () => {} }) },
    language: 'en',
  };
  const document = parse(query);
  const result = await execute({ schema, document, contextValue, variableValues: variables });
  return { callsBySection, result };
}

/** Section 34 takes the place of section 25 where an operation lists nothing but authorization requests. */
function sumBySection(entries: Iterable<readonly [section: number, calls: number]>): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [section, calls] of entries) {
    const key = section === 34 ? 25 : section;
    sums.set(key, (sums.get(key) ?? 0) + calls);
  }
  return sums;
}

test(
  `cost estimate: no operation of ${runs} makes more calls than estimated, in total or of one section`,
  async () => {
    let patient: Patient | undefined;
    let operations = 0;
    const sums = { actual: 0, estimated: 0, ran: 0, withData: 0, withCalls: 0 };
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const random = fromGenerator(gen, (max) => fc.nat(max));
        const kind = random(3) === 0 ? 'mutation' : 'query';
        if (!patient || ++operations % 20 === 0) patient = await createPatient(operations);
        const operation = createOperation(schema, random, kind, patient.pool);
        const document = parse(operation.query);
        fc.pre(validate(schema, document).length === 0);
        const { callsBySection, result } = await run(patient, operation);
        if (operation.query.includes('signOut')) patient = undefined;
        const input = { schema, document, variableValues: operation.variables };
        const estimates = estimateCallsByEndpoint(costTable, input);
        const actual = [...callsBySection.values()].reduce((sum, calls) => sum + calls, 0);
        const allowed = sumBySection([...estimates] as [number, number][]);
        const excess = [...sumBySection(callsBySection)].filter(
          ([section, calls]) => calls > (allowed.get(section) ?? 0),
        );
        sums.actual += actual;
        sums.estimated += estimateCalls(input);
        sums.ran += 1;
        if (result.data) sums.withData += 1;
        if (actual > 0) sums.withCalls += 1;
        const total = estimateCalls(input);
        const violation = excess.length > 0 || actual > total ? { excess, actual, total, ...operation } : undefined;
        expect(violation).toBeUndefined(); // a failure shows the operation
      }),
      { numRuns: runs, maxSkipsPerRun: 20, endOnFailure: true },
    );
    process.stderr.write(`cost estimate: ${JSON.stringify(sums)}\n`);
    expect(sums.withCalls).toBeGreaterThan(runs / 2);
  },
  Math.max(60_000, runs * 200),
);

test.each(['subscriptionRequests', 'authorizationRequests', 'requests'])(
  'cost estimate: %s after a cursor that is older than every request of a busy inbox stays within the estimate',
  async (field) => {
    const patient = await createPatient(busyPatient);
    const [after] = cursors[`${field}.after`] ?? [];
    const query = `{ me { ${field}(first: 1, after: "${after}") { totalCount } } }`;
    const { callsBySection, result } = await run(patient, { query, variables: {} });
    const actual = [...callsBySection.values()].reduce((sum, calls) => sum + calls, 0);
    expect(result.errors).toBeUndefined();
    expect(actual).toBeGreaterThan(4);
    expect(actual).toBeLessThanOrEqual(estimateCalls({ schema, document: parse(query), variableValues: {} }));
  },
);
