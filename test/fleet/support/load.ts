/** Reads and writes at a fleet until they are stopped, over a UMANG that counts each write. */
import { type IncomingMessage, request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLResponse } from '../../support/gateway.js';
import type { UpstreamScript } from '../../support/upstream/upstream.js';

const hospital = { identifier: { id: 'IN1', name: 'Hospital' }, isHIP: true };

/** UMANG's part of the load. Each write names itself: a session that ends, an account that signs in. */
export function createLoadScripts() {
  const callsByWrite = new Map<string, number>();
  const addCall = (write: string) => callsByWrite.set(write, (callsByWrite.get(write) ?? 0) + 1);
  const scripts: Record<string, UpstreamScript> = {
    session: () => ({ accessToken: 'client-token', expiresIn: 600 }),
    async patientLockers() {
      await delay(10);
      return [{ lockerId: 'locker', active: true }];
    },
    async listProviders() {
      await delay(10);
      return [hospital];
    },
    async logout({ body }) {
      addCall(String(body['xAuthToken']).replace('Bearer ', ''));
      await delay(10);
      return null;
    },
    async gatewaySession({ body }) {
      addCall(String(body['username']));
      await delay(10);
      return { token: 'patient-token' };
    },
  };
  return { scripts, callsByWrite };
}

export interface LoadResult {
  readonly reads: number;
  /** After as many repetitions as the load allows. */
  readonly failedReads: readonly string[];
  readonly repeatedReads: number;
  readonly writes: readonly string[];
  readonly failedWrites: readonly string[];
  readonly durationsMs: readonly number[];
}

export interface LoadOptions {
  readonly readers?: number;
  readonly writers?: number;
  /** How often a read that fails is sent again. */
  readonly repetitions?: number;
}

export interface Load {
  /** The number of requests that have ended. */
  readonly count: () => number;
  readonly stop: () => Promise<LoadResult>;
}

/** A process that dies closes its connections one after the other. */
const repetitionDelayMs = 200;

const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { session { token } userErrors { code } } }';

export function startLoad(url: string, { readers = 4, writers = 2, repetitions = 0 }: LoadOptions = {}): Load {
  const query = createClient(url);
  const failedReads: string[] = [];
  const writes: string[] = [];
  const failedWrites: string[] = [];
  const durationsMs: number[] = [];
  let repeatedReads = 0;
  let isStopped = false;

  /** @returns what failed */
  async function tryOnce(
    request: () => Promise<GraphQLResponse>,
    isExpected: (response: GraphQLResponse) => boolean,
  ): Promise<string | undefined> {
    const start = performance.now();
    try {
      const response = await request();
      return isExpected(response) ? undefined : describeFailure(response);
    } catch (error) {
      return String(error);
    } finally {
      durationsMs.push(performance.now() - start);
    }
  }

  async function read(attempt: () => Promise<string | undefined>): Promise<void> {
    let failure = await attempt();
    for (let repetition = 0; failure !== undefined && repetition < repetitions; repetition++) {
      repeatedReads += 1;
      await delay(repetitionDelayMs);
      failure = await attempt();
    }
    if (failure !== undefined) failedReads.push(failure);
  }

  async function write(name: string, attempt: () => Promise<string | undefined>): Promise<void> {
    const failure = await attempt();
    writes.push(name);
    if (failure !== undefined) failedWrites.push(name);
  }

  let reads = 0;
  async function repeatReads(reader: number): Promise<void> {
    for (let n = 0; !isStopped; n++) {
      await read(() => tryOnce(() => readLockers(query), hasLocker));
      const name = `hospital ${reader} ${n}`; // in no cache, so that each read uses shared state
      await read(() => tryOnce(() => readProviders(query, name), hasProvider));
      reads += 2;
    }
  }

  async function repeatWrites(writer: number): Promise<void> {
    for (let n = 0; !isStopped; n++) {
      const token = `token-${writer}-${n}`;
      await write(token, () => tryOnce(() => query('mutation { signOut { signedOut } }', {}, token), isSignedOut));
      const phrAddress = `account-${writer}-${n}@sbx`;
      const input = { phrAddress, password: 'password' };
      await write(phrAddress, () => tryOnce(() => query(signIn, { input }), isSignedIn));
    }
  }

  const workers = [
    ...Array.from({ length: readers }, (_, reader) => repeatReads(reader)),
    ...Array.from({ length: writers }, (_, writer) => repeatWrites(writer)),
  ];
  return {
    count: () => durationsMs.length,
    async stop() {
      isStopped = true;
      await Promise.all(workers);
      return { reads, failedReads, repeatedReads, writes, failedWrites, durationsMs };
    },
  };
}

const describeFailure = ({ status, data, errors }: GraphQLResponse): string =>
  JSON.stringify([status, data, errors?.map(({ extensions }) => extensions['code'])]);

type Query = (query: string, variables?: object, token?: string) => Promise<GraphQLResponse>;

/**
 * With a connection for each request: a client whose idle connection is closed does not know whether its request was received, and
 * nginx closes them when it reloads.
 */
function createClient(url: string): Query {
  return async (query, variables = {}, token) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      send(`${url}/graphql`, { method: 'POST', agent: false, headers })
        .once('response', resolve)
        .once('error', reject)
        .end(JSON.stringify({ query, variables }));
    });
    return {
      status: response.statusCode ?? 0,
      ...(JSON.parse(await text(response)) as Omit<GraphQLResponse, 'status'>),
    };
  };
}

const readLockers = (query: Query) => query('{ me { lockers { id } } }', {}, 'reader');
const readProviders = (query: Query, name: string) =>
  query('query ($name: String!) { providers(name: $name) { nodes { name } } }', { name }, 'reader');

const hasLocker = ({ data, errors }: GraphQLResponse) => !errors && data?.me?.lockers?.[0]?.id === 'locker';
const hasProvider = ({ data, errors }: GraphQLResponse) => !errors && data?.providers?.nodes?.length === 1;
const isSignedOut = ({ data, errors }: GraphQLResponse) => !errors && data?.signOut?.signedOut === true;
const isSignedIn = ({ data, errors }: GraphQLResponse) => !errors && data?.signIn?.session?.token === 'patient-token';

/** So that the limits of attempts from one address do not end the load. */
export const loadVariables = { ALL_ATTEMPTS_PER_IP: '100000' };
