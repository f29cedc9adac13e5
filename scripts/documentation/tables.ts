/** The tables of the documentation, built from the code that they describe. */
import { existsSync, readFileSync } from 'node:fs';
import { isEnumType } from 'graphql';
import { z } from 'zod';
import { checklist } from '../../src/commands/doctor/production/checklist.js';
import { envSchema, readConfig } from '../../src/config/config.js';
import { requestPolicyEnv } from '../../src/config/request-policy.js';
import { telemetryEnv } from '../../src/config/telemetry.js';
import { toCallLimits, umangEnv } from '../../src/config/umang.js';
import * as authorization from '../../src/domains/authorization/endpoints.js';
import * as geography from '../../src/domains/geography/endpoints.js';
import * as linking from '../../src/domains/linking/endpoints.js';
import * as locker from '../../src/domains/locker/endpoints.js';
import * as patient from '../../src/domains/patient/endpoints.js';
import * as pin from '../../src/domains/pin/endpoints.js';
import * as provider from '../../src/domains/provider/endpoints.js';
import * as session from '../../src/domains/session/endpoints.js';
import * as subscription from '../../src/domains/subscription/endpoints.js';
import { badUserInput, forbidden, shuttingDown, unauthenticated } from '../../src/domains/shared/graphql-errors.js';
import { errorMessages } from '../../src/domains/shared/i18n/error-messages.js';
import { auditUnavailable } from '../../src/domains/shared/graphql-errors.js';
import { userErrorMessages } from '../../src/domains/shared/i18n/user-error-messages.js';
import { VerificationKeyUnavailable } from '../../src/gateway/auth/jwks.js';
import { allErrorCodes, toClientError } from '../../src/gateway/client-errors.js';
import { deferMasking } from '../../src/graphql-server/errors/map-result-errors.js';
import { createSchema } from '../../src/gateway/schema.js';
import { overloadedError } from '../../src/graphql-server/transport/admission/overloaded.js';
import { OverloadManager } from '../../src/graphql-server/transport/admission/overload-manager.js';
import { createMetrics } from '../../src/observability/metrics.js';
import { observeOutputs } from '../../src/observability/output/output-metrics.js';
import { registerStateMetrics } from '../../src/observability/state/state-metrics.js';
import { registerOverloadMetrics } from '../../src/observability/overload/overload.js';
import { createPeople } from '../../src/sandbox/fixtures/people.js';
import { type Magic, magic } from '../../src/sandbox/magic.js';
import { createPublicCache } from '../../src/umang/calls/public-cache.js';
import type { Endpoint } from '../../src/umang/endpoint.js';
import { createCallGuard } from '../../src/umang/resilience/circuit-breaker.js';
import { type FailureKind, UmangFailure } from '../../src/umang/failures/failure.js';
import { libraryReasons } from './library-reasons.js';
import { schemaFields } from './schema-fields.js';

export type Row = readonly string[];

export interface Table {
  readonly columns: Row;
  readonly rows: () => readonly Row[];
}

const code = (text: string | number): string => `\`${text}\``;

const schema = createSchema();

const endpoints = [session, patient, provider, linking, pin, locker, subscription, authorization, geography]
  .flatMap((domain) => Object.values<Endpoint>(domain))
  .sort((one, other) => one.section - other.section);

/** The gateway calls section 1 itself, so no field stands for it. */
const clientTokenSection = 1;

function sections(): Row[] {
  const fields = schemaFields(schema);
  const withoutSection = fields.filter(({ isRootField, sections }) => isRootField && sections.length === 0);
  if (withoutSection.length > 0)
    throw new Error(`Add a line "UMANG: section N." to: ${withoutSection.map(({ name }) => name).join(', ')}`);
  return endpoints.map(({ section, path, credential, effect }) => {
    const served = fields.filter(({ sections }) => sections.includes(section));
    if (served.length === 0 && section !== clientTokenSection) throw new Error(`No field names section ${section}`);
    const names = served.map(({ name, isOperatorOnly }) => `${code(name)}${isOperatorOnly ? ' (operator)' : ''}`);
    return [
      String(section),
      code(path),
      names.join(', ') || 'none: the gateway requests its own token',
      credential.kind,
      effect,
    ];
  });
}

type Environment = Readonly<Record<string, z.ZodType>>;

function variables(shape: Environment, isIncluded: (name: string) => boolean = () => true): Row[] {
  return Object.entries(shape)
    .filter(([name]) => isIncluded(name))
    .map(([name, type]) => {
      const { data } = type.safeParse(undefined);
      if (!type.description) throw new Error(`${name} has no description`);
      return [code(name), typeof data === 'string' || typeof data === 'number' ? code(data) : 'none', type.description];
    });
}

const environment: Environment = envSchema.shape;
const isSandboxVariable = (name: string): boolean => name.startsWith('SANDBOX_');
const isGatewayVariable = (name: string): boolean =>
  !isSandboxVariable(name) &&
  ![umangEnv, requestPolicyEnv, telemetryEnv].some(({ shape }) => Object.hasOwn(shape, name));
const isLimit = (name: string): boolean => /^(MAX|EXPECTED|ATTEMPT)|_TIMEOUT_MS$|_PER_|^UMANG_MAX|_CACHE_/.test(name);

const failureKinds: { readonly [Kind in FailureKind]: Kind } = {
  refused: 'refused',
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  unavailable: 'unavailable',
  timeout: 'timeout',
  malformed: 'malformed',
};

/** By code, whether a read (a discovery, for a provider's failure) that failed with it may succeed when it is repeated. */
export function errorCodes(): Map<string, boolean> {
  const raised = [
    badUserInput(errorMessages.BAD_USER_INPUT),
    unauthenticated(errorMessages.UNAUTHENTICATED),
    forbidden(errorMessages.FORBIDDEN),
    shuttingDown(),
    new VerificationKeyUnavailable(),
    new Error('unexpected'),
    ...Object.values(failureKinds).map((kind) => new UmangFailure(kind, geography.getStates)),
    new UmangFailure('unavailable', geography.getStates, { overloaded: 'caller' }),
    overloadedError(),
    auditUnavailable(),
    new UmangFailure('timeout', linking.discoverPatient, { unreachable: 'provider' }),
  ].map((error) =>
    toClientError(deferMasking(error), {
      language: 'en',
      traceId: '',
      suggestionsAllowed: true,
      reportUnexpected() {},
    }),
  );
  return new Map([
    ...Object.keys(errorMessages).map((name) => [name, false] as const),
    ...raised.map(({ extensions }) => [String(extensions['code']), extensions['retryable'] === true] as const),
  ]);
}

/** Codes of operations that the gateway has not executed, so that a write may be repeated as well. */
const notExecuted: ReadonlySet<string> = new Set([
  'TOO_MANY_REQUESTS',
  'OVERLOADED',
  'AUDIT_UNAVAILABLE',
  'SHUTTING_DOWN',
]);

function errorRows(): Row[] {
  const messages: Readonly<Record<string, { readonly en: string }>> = errorMessages;
  return [...errorCodes()].map(([name, retryable]) => [
    code(name),
    messages[name]?.en ?? '',
    retryable ? (notExecuted.has(name) ? 'yes' : 'yes, for a read') : 'no',
  ]);
}

function userErrorRows(): Row[] {
  const type = schema.getType('UserErrorCode');
  if (!isEnumType(type)) throw new Error('The schema has no enum UserErrorCode');
  return Object.entries(userErrorMessages).map(([name, { en }]) => {
    const [meaning = ''] = type.getValue(name)?.description?.split('\n\n') ?? [];
    return [code(name), en, meaning.replaceAll('\n', ' ')];
  });
}

/** The properties of a metric that prom-client's types leave out. */
const metricDescription = z.object({
  name: z.string(),
  help: z.string(),
  type: z.string(),
  labelNames: z.array(z.string()),
});

function metricRows(): Row[] {
  const limits = toCallLimits(umangEnv.parse({}));
  const upstream = { guard: createCallGuard(limits), publicCache: createPublicCache(limits.publicCache) };
  const { registry } = createMetrics(upstream, allErrorCodes, { isAvailable: () => true });
  observeOutputs(registry, { log: undefined, audit: undefined });
  const noState = {
    version: '',
    limits: [],
    inboxSubscribers: () => 0,
    inboxPollers: () => 0,
    jwksAgeMs: () => undefined,
  };
  registerStateMetrics(registry, noState);
  registerOverloadMetrics(registry, new OverloadManager(readConfig({}).requestPolicy.limits));
  const metrics = z.array(metricDescription).parse(registry.getMetricsAsArray());
  return metrics
    .filter(({ name }) => name.startsWith('ndhm_graph_'))
    .map(({ name, type, labelNames, help }) => [
      code(name),
      type,
      labelNames
        .filter((label) => label !== 'le')
        .map(code)
        .join(', ') || 'none',
      help,
    ]);
}

const versions = z.record(z.string(), z.string()).default({});
const packageFile = z.object({ dependencies: versions, devDependencies: versions });

function libraries(path: string, kind: 'dependencies' | 'devDependencies'): Row[] {
  if (!existsSync(path)) return [];
  return Object.entries(packageFile.parse(JSON.parse(readFileSync(path, 'utf8')))[kind]).map(([name, version]) => {
    const reason = libraryReasons[name];
    if (reason === undefined) throw new Error(`Say in library-reasons.ts why ${path} needs ${name}`);
    return [code(name), version, reason];
  });
}

const people = (): Row[] =>
  createPeople(Date.now()).map(({ address, healthNumber, password, pin, description: story }) => [
    code(address),
    code(healthNumber),
    password === null ? 'by OTP' : code(password),
    pin.value === null ? 'none' : code(pin.value),
    story,
  ]);

const magicValues = (): Row[] =>
  Object.values<Magic>(magic).map(({ value, where, effect }) => [code(value), where, effect]);

const configurationColumns = ['Variable', 'Default', 'Meaning'];
const libraryColumns = ['Library', 'Version', 'Purpose'];

/** By the name in their marker. */
export const tables: Readonly<Record<string, Table>> = {
  sections: { columns: ['§', 'UMANG call', 'Fields of the graph', 'Token', 'Effect'], rows: sections },
  'configuration-gateway': { columns: configurationColumns, rows: () => variables(environment, isGatewayVariable) },
  'configuration-umang': { columns: configurationColumns, rows: () => variables(umangEnv.shape) },
  'configuration-requests': { columns: configurationColumns, rows: () => variables(requestPolicyEnv.shape) },
  'configuration-telemetry': { columns: configurationColumns, rows: () => variables(telemetryEnv.shape) },
  'configuration-sandbox': { columns: configurationColumns, rows: () => variables(environment, isSandboxVariable) },
  limits: { columns: ['Variable', 'Default', 'Limit'], rows: () => variables(environment, isLimit) },
  'error-codes': { columns: ['Code', 'Message', 'Retryable'], rows: errorRows },
  'user-error-codes': { columns: ['Code', 'Message', 'Meaning'], rows: userErrorRows },
  metrics: { columns: ['Metric', 'Type', 'Labels', 'Meaning'], rows: metricRows },
  libraries: { columns: libraryColumns, rows: () => libraries('package.json', 'dependencies') },
  'development-libraries': { columns: libraryColumns, rows: () => libraries('package.json', 'devDependencies') },
  'end-to-end-libraries': {
    columns: libraryColumns,
    rows: () => [...libraries('e2e/package.json', 'dependencies'), ...libraries('e2e/package.json', 'devDependencies')],
  },
  'hardening-checklist': {
    columns: ['Check', 'Requirement'],
    rows: () => checklist.map(({ name, requirement }) => [name, requirement]),
  },
  'demo-patients': { columns: ['Address', 'Health ID', 'Password', 'PIN', 'Scenario'], rows: people },
  'magic-values': { columns: ['Value', 'Where', 'Effect'], rows: magicValues },
};
