/**
 * The gateway from the context of a request downwards, in process: schema, compiled executor, token cache, data loaders,
 * UMANG client, request coalescing, public cache and inbox pollers are the real ones. Only UMANG is simulated.
 */
import { decodeJwt, errors } from 'jose';
import { type DocumentNode, type ExecutionResult, parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { readConfig } from '../../../src/config/config.js';
import { createInboxPollers } from '../../../src/domains/patient/inbox-updates/inbox-pollers.js';
import { withTokenCache } from '../../../src/gateway/auth/token-cache.js';
import { createContext } from '../../../src/gateway/context.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { useOperationBudget } from '../../../src/graphql-server/budget/use-operation-budget.js';
import { useCompiledExecutor } from '../../../src/graphql-server/execution/use-compiled-executor.js';
import type { CallObserver } from '../../../src/umang/calls/call-observer.js';
import { ClientToken } from '../../../src/umang/calls/client-token.js';
import { createPublicCache } from '../../../src/umang/calls/public-cache.js';
import { RequestCoalescer } from '../../../src/umang/calls/request-coalescer.js';
import type { Upstream } from '../../../src/umang/calls/upstream.js';
import { createCallGuard } from '../../../src/umang/resilience/circuit-breaker.js';
import type { UmangOptions } from '../../../src/umang/umang-options.js';
import { unlimitedBudget } from '../../support/context/unlimited-budget.js';
import { originHeader, type SimulatedUpstream } from './simulated-upstream.js';

export const pollIntervalMs = 1000;

export const defaultUmangUser = 'default-user';

const { callLimits } = readConfig({});
const options: UmangOptions = {
  baseUrl: 'http://umang.test',
  appToken: '',
  deptId: '',
  serviceId: '',
  subServiceId: '',
  subServiceId2: '',
  formTracker: '',
  user: { tkn: defaultUmangUser, usrid: '', mode: '', pltfrm: '', did: null },
  clientId: '',
  clientSecret: '',
};

const schema = createSchema();
/** Its executor keeps compiled queries from one run to the next, as the gateway does from one request to the next. */
const yoga = createYoga({
  schema,
  plugins: [useOperationBudget(), useCompiledExecutor()],
  maskedErrors: false,
  logging: false,
});

/** Shared by all runs, because its memory is expensive to allocate; each run has new tokens. */
const verifyToken = withTokenCache(
  async (token) => {
    const claims = decodeJwt(token);
    if ((claims.exp ?? 0) * 1000 <= Date.now()) throw new errors.JWTExpired('expired', claims);
    return claims;
  },
  () => Date.now(),
);

const unlimitedAttempts = { begin: () => ({ end: () => {} }) };

export interface OperationRequest {
  /** Sent to UMANG with each call of the operation. */
  readonly origin: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly token: string;
  readonly umangUser: string;
  readonly signal: AbortSignal;
}

export class SimulatedGateway {
  readonly #upstream: Upstream;
  readonly #inboxPollers: ReturnType<typeof createInboxPollers>;

  constructor({ transport }: SimulatedUpstream) {
    this.#upstream = {
      options,
      callLimits,
      transport,
      guard: createCallGuard(callLimits),
      publicCache: createPublicCache({ maxEntries: 100, maxBytes: 100_000 }),
      coalescer: new RequestCoalescer(),
      clientToken: new ClientToken(() => Promise.resolve({ accessToken: 'client-token', expiresIn: 600 })),
    };
    const interval = { minIntervalMs: pollIntervalMs, maxIntervalMs: pollIntervalMs };
    this.#inboxPollers = createInboxPollers(this.#upstream, {
      interval,
      maxSubscriptions: { name: 'MAX_SUBSCRIPTIONS_PER_PATIENT', value: 0 },
      callObserverFor: () => callObserver('poll'),
      createPollBudget: unlimitedBudget,
      createEventBudget: unlimitedBudget,
      onSkippedRows: () => {},
    });
  }

  async execute(request: OperationRequest): Promise<ExecutionResult> {
    const { contextValue, document, variableValues } = this.#executionArgs(request);
    const { execute } = yoga.getEnveloped(contextValue);
    return (await execute({ schema, document, variableValues, contextValue })) as ExecutionResult;
  }

  async subscribe(request: OperationRequest): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
    const { contextValue, document, variableValues } = this.#executionArgs(request);
    const { subscribe } = yoga.getEnveloped(contextValue);
    return (await subscribe({ schema, document, variableValues, contextValue })) as
      AsyncGenerator<ExecutionResult> | ExecutionResult;
  }

  close(): void {
    this.#inboxPollers.close();
  }

  #executionArgs({ origin, document, variables, token, umangUser, signal }: OperationRequest) {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (umangUser !== defaultUmangUser) headers['x-umang-tkn'] = umangUser;
    const contextValue = createContext(
      {
        upstream: this.#upstream,
        verifyToken,
        operatorKey: undefined,
        routerKey: undefined,
        umangUserOverrides: { maxHeaderLength: { name: 'MAX_UMANG_HEADER_LENGTH', value: 100 } },
        inboxPollers: this.#inboxPollers,
      },
      new Request('http://gateway.test/graphql', { headers, signal }),
      {
        traceId: origin,
        observeCalls: () => callObserver(origin),
        recordSecurityEvent: () => {},
        auditAttempt: () => {},
        caller: undefined,
      },
      unlimitedAttempts,
      () => '192.0.2.1',
      { budget: unlimitedBudget(), upstreamReport: undefined },
    );
    return { contextValue, document, variableValues: variables };
  }
}

const callObserver =
  (origin: string): CallObserver =>
  () => ({ headers: { [originHeader]: origin }, end: () => {} });

export const documents = {
  profile: parse('{ me { id name { first } } }'),
  lockers: parse('{ me { lockers { id } } }'),
  inbox: parse('{ me { requests { nodes { id } } } }'),
  overview: parse(`{
    me { id name { first } lockers { id } links { referenceNumber provider { name } } requests { nodes { id } } consentRequests { nodes { id } } }
  }`),
  providers: parse('{ provider(id: "HIP-1") { name } providers(name: "ward") { nodes { name } } }'),
  states: parse('{ states { name } }'),
  createPin: parse('mutation { createPin(input: { pin: "1234" }) { patient { id name { first } } } }'),
  resetPin: parse(
    'mutation ($resetToken: String!) { resetPin(input: { newPin: "1234", resetToken: $resetToken }) { patient { id name { first } } } }',
  ),
  twoWrites: parse(`mutation ($resetToken: String!) {
    createPin(input: { pin: "1234" }) { patient { id name { first } } }
    resetPin(input: { newPin: "1234", resetToken: $resetToken }) { patient { id name { first } } }
  }`),
  signIn: parse(
    'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } patient { id name { first } lockers { id } } } }',
  ),
  requestsChanged: parse('subscription { requestsChanged { totalCount requests { id } } }'),
};
