/** GraphQL clients for the journeys, over HTTP to a gateway on the sandbox, with the upstream calls that they cause. */
import { expect } from '@jest/globals';
import type { DriftOptions } from '../../src/sandbox/http/drift/drift.js';
import type { SandboxOptions } from '../../src/sandbox/server.js';
import { operatorKey, type SandboxGateway, startGateway } from './gateway.js';

/** The OTP that the sandbox accepts everywhere. */
export const otp = '123456';
export const wrongOtp = '654321';
export const expiredOtp = '000000';

const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const seconds = (count: number): number => count * secondMs;

/** Set in the `drift` projects of Jest: a share of the sandbox's replies is odd, and a journey has to succeed nevertheless. */
const journeyDrift: DriftOptions | undefined = Reflect.get(globalThis, 'journeyDrift');

export interface Journey {
  readonly gateway: SandboxGateway;
  readonly anonymousClient: () => PatientClient;
  readonly signIn: (phrAddress: string) => Promise<PatientClient>;
  readonly clientWith: (headers: Record<string, string>) => PatientClient;
  /** The number of calls of each endpoint since the last take or sign-in. */
  readonly takeCallCounts: () => Record<string, number>;
  /** The endpoints called since then, in order. */
  readonly takeCalls: () => string[];
  readonly advanceClock: (durationMs: number) => void;
  readonly close: () => Promise<void>;
}

export async function startJourney(options: SandboxOptions = {}): Promise<Journey> {
  const drift = journeyDrift && { drift: journeyDrift };
  const gateway = await startGateway({ ...drift, ...options, gateway: { operatorKey } });
  const takeCalls = () => gateway.calls.splice(0).map(({ path }) => path);
  const clientWith = (headers: Record<string, string>) => new PatientClient(gateway, headers);
  return {
    gateway,
    anonymousClient: () => clientWith({}),
    signIn: async (phrAddress) => clientWith({ authorization: `Bearer ${await gateway.signIn(phrAddress)}` }),
    clientWith,
    takeCallCounts: () => {
      const counts: Record<string, number> = {};
      for (const name of takeCalls()) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    },
    takeCalls,
    advanceClock: (durationMs) => gateway.sandbox.clock.advance(durationMs),
    close: () => gateway.close(),
  };
}

interface UserError {
  readonly code: string;
  readonly field?: string;
  readonly attemptsLeft?: number;
  readonly ndhmCode?: number;
}

export class PatientClient {
  constructor(
    private readonly gateway: SandboxGateway,
    private headers: Record<string, string>,
  ) {}

  useToken(token: string): void {
    this.headers = { authorization: `Bearer ${token}` };
  }

  async query(query: string, variables: Record<string, unknown> = {}) {
    const { data, errors } = await this.gateway.query(query, variables, this.headers);
    expect(errors).toBeUndefined();
    return data;
  }

  async queryMe(selection: string) {
    return (await this.query(`{ me { ${selection} } }`)).me;
  }

  async errorCodes(query: string): Promise<unknown[]> {
    const { errors } = await this.gateway.query(query, {}, this.headers);
    return (errors ?? []).map(({ extensions }) => extensions['code']);
  }

  /** Runs a mutation that must succeed, and returns its payload. */
  async mutate(mutation: string, input: object, selection = '__typename') {
    const payload = (await this.query(...buildMutation(mutation, input, selection)))[mutation];
    expect(payload.userErrors).toEqual([]);
    return payload;
  }

  /** Runs a mutation that must be refused, and returns its user errors without null fields. */
  async userErrors(mutation: string, input: object): Promise<UserError[]> {
    const { userErrors } = (await this.query(...buildMutation(mutation, input, '__typename')))[mutation];
    return userErrors.map((error: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(error).flatMap(([name, value]) =>
          value === null ? [] : [[name, Array.isArray(value) ? value.slice(1).join('.') : value]],
        ),
      ),
    );
  }

  /** Runs a mutation that must fail as a whole, and returns the codes of its GraphQL errors. */
  async mutationErrorCodes(mutation: string, input: object): Promise<unknown[]> {
    const [query, variables] = buildMutation(mutation, input, '__typename');
    const { data, errors } = await this.gateway.query(query, variables, this.headers);
    expect(data).toEqual({ [mutation]: null });
    return (errors ?? []).map(({ extensions }) => extensions['code']);
  }
}

function buildMutation(
  mutation: string,
  input: object,
  selection: string,
): [query: string, variables: { input: object }] {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const [variables, args] = Object.keys(input).length > 0 ? [`($input: ${type})`, '(input: $input)'] : ['', ''];
  const errors = 'userErrors { code field attemptsLeft ndhmCode }';
  return [`mutation ${variables} { ${mutation}${args} { ${selection} ${errors} } }`, { input }];
}

const terms = {
  purpose: 'PATRQT',
  hiTypes: ['PRESCRIPTION', 'DIAGNOSTIC_REPORT'],
  categories: ['LINK', 'DATA'],
  period: { from: '2015-01-01T00:00:00Z', to: '2035-01-01T00:00:00Z' },
};
export const allProviders = { allProviders: terms };
export const allProvidersExcept = (...ids: string[]) => ({
  allProviders: { ...terms, except: ids.map((providerId) => ({ providerId })) },
});
export const onlyProviders = (...ids: string[]) => ({ providers: ids.map((providerId) => ({ providerId, ...terms })) });
