/** What the stories are told with: people who speak to the graph over HTTP, and the calls that this cost upstream. */
import { expect } from '@jest/globals';
import type { SandboxOptions } from '../../src/sandbox/server.js';
import { operatorKey, type SandboxGateway, startGateway } from './gateway.js';

/** Opens every door of the sandbox that takes an OTP. */
export const otp = '123456';
export const wrongOtp = '654321';
export const expiredOtp = '000000';

const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const seconds = (count: number): number => count * second;

export interface Story {
  readonly gateway: SandboxGateway;
  /** Somebody who is not signed in. */
  readonly stranger: () => Speaker;
  readonly signedIn: (phrAddress: string) => Promise<Speaker>;
  readonly speakerWith: (headers: Record<string, string>) => Speaker;
  /** How often each call was made since this was last asked, or since somebody signed in. */
  readonly calls: () => Record<string, number>;
  /** The same calls one by one. */
  readonly callsInOrder: () => string[];
  readonly later: (milliseconds: number) => void;
  readonly end: () => Promise<void>;
}

export async function begin(options: SandboxOptions = {}): Promise<Story> {
  const gateway = await startGateway({ ...options, gateway: { operatorKey } });
  const callsInOrder = () => gateway.calls.splice(0).map(({ path }) => path);
  const speakerWith = (headers: Record<string, string>) => new Speaker(gateway, headers);
  return {
    gateway,
    stranger: () => speakerWith({}),
    signedIn: async (phrAddress) => speakerWith({ authorization: `Bearer ${await gateway.signIn(phrAddress)}` }),
    speakerWith,
    calls: () => {
      const counts: Record<string, number> = {};
      for (const name of callsInOrder()) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    },
    callsInOrder,
    later: (milliseconds) => gateway.sandbox.clock.advance(milliseconds),
    end: () => gateway.close(),
  };
}

interface UserError {
  readonly code: string;
  readonly field?: string;
  readonly attemptsLeft?: number;
  readonly ndhmCode?: number;
}

export class Speaker {
  constructor(
    private readonly gateway: SandboxGateway,
    private headers: Record<string, string>,
  ) {}

  /** From now on the patient whose session that is. */
  takes(token: string): void {
    this.headers = { authorization: `Bearer ${token}` };
  }

  async asks(query: string, variables: Record<string, unknown> = {}) {
    const { data, errors } = await this.gateway.query(query, variables, this.headers);
    expect(errors).toBeUndefined();
    return data;
  }

  /** Of one who is signed in. */
  async knows(selection: string) {
    return (await this.asks(`{ me { ${selection} } }`)).me;
  }

  /** The codes of the GraphQL errors. */
  async isTurnedAway(query: string): Promise<unknown[]> {
    const { errors } = await this.gateway.query(query, {}, this.headers);
    return (errors ?? []).map(({ extensions }) => extensions['code']);
  }

  /** Runs one mutation, which has to succeed, and gives its payload. */
  async does(mutation: string, input: object, selection = '__typename') {
    const payload = (await this.asks(...asked(mutation, input, selection)))[mutation];
    expect(payload.userErrors).toEqual([]);
    return payload;
  }

  /** Runs one mutation, which has to be refused, and says why; what is not said is left out. */
  async isRefused(mutation: string, input: object): Promise<UserError[]> {
    const { userErrors } = (await this.asks(...asked(mutation, input, '__typename')))[mutation];
    return userErrors.map((error: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(error).flatMap(([name, value]) =>
          value === null ? [] : [[name, Array.isArray(value) ? value.slice(1).join('.') : value]],
        ),
      ),
    );
  }

  /** Runs one mutation that fails altogether, and gives the errors' codes. */
  async failsAt(mutation: string, input: object): Promise<unknown[]> {
    const [query, variables] = asked(mutation, input, '__typename');
    const { data, errors } = await this.gateway.query(query, variables, this.headers);
    expect(data).toEqual({ [mutation]: null });
    return (errors ?? []).map(({ extensions }) => extensions['code']);
  }
}

function asked(mutation: string, input: object, selection: string): [query: string, variables: { input: object }] {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const [variables, given] = Object.keys(input).length > 0 ? [`($input: ${type})`, '(input: $input)'] : ['', ''];
  const errors = 'userErrors { code field attemptsLeft ndhmCode }';
  return [`mutation ${variables} { ${mutation}${given} { ${selection} ${errors} } }`, { input }];
}

/** What a patient lets somebody see, of every hospital or of some. */
const terms = {
  purpose: 'PATRQT',
  hiTypes: ['PRESCRIPTION', 'DIAGNOSTIC_REPORT'],
  categories: ['LINK', 'DATA'],
  period: { from: '2015-01-01T00:00:00Z', to: '2035-01-01T00:00:00Z' },
};
export const everyHospital = { allProviders: terms };
export const everyHospitalBut = (...ids: string[]) => ({
  allProviders: { ...terms, except: ids.map((providerId) => ({ providerId })) },
});
export const onlyHospitals = (...ids: string[]) => ({ providers: ids.map((providerId) => ({ providerId, ...terms })) });
