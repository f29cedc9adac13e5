/** Clients of several patients on one simulated gateway. Every answer they receive is checked against the isolation model. */
import { jest } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { days, seconds } from '../../../src/lib/duration.js';
import { Expectation, Session } from './isolation-model.js';
import {
  defaultUmangUser,
  documents,
  type OperationRequest,
  pollIntervalMs,
  SimulatedGateway,
} from './simulated-gateway.js';
import { issuePinToken, type Outcome, SimulatedUpstream } from './simulated-upstream.js';

export const patients = ['asha', 'rahul', 'meera'] as const;
export type Patient = (typeof patients)[number];

export const reads = ['profile', 'lockers', 'inbox', 'overview', 'providers', 'states'] as const;
export const writes = ['createPin', 'resetPin', 'twoWrites'] as const;

export const longLifetimeMs = days(30);
/** Shorter than the time for which the gateway caches a token. */
export const shortLifetimeMs = seconds(20);

interface Client {
  readonly description: string;
  readonly session: Session;
  readonly expectation: Expectation;
  /** Aborted when the client disconnects. */
  readonly abort: AbortController;
}

interface Subscriber extends Client {
  stream?: AsyncGenerator<ExecutionResult>;
  /** Of the last event. */
  lastVersion: number | undefined;
}

export class Simulation {
  readonly #upstream = new SimulatedUpstream();
  readonly #gateway = new SimulatedGateway(this.#upstream);
  readonly #sessions: Session[] = [];
  readonly #requests = new Set<Client>();
  readonly #subscribers = new Set<Subscriber>();
  #operationCount = 0;
  #violation: Error | undefined;

  constructor() {
    const token = this.#upstream.issueToken('asha', longLifetimeMs);
    this.#addSession('asha', token, defaultUmangUser);
    this.#addSession('rahul', this.#upstream.issueToken('rahul', shortLifetimeMs), defaultUmangUser);
    this.#addSession('asha', token, 'another-user');
  }

  read(sessionIndex: number, name: (typeof reads)[number]): void {
    const session = pick(this.#sessions, sessionIndex);
    if (session) this.#send(name, session, new Expectation(name, session), {}, () => {});
  }

  write(sessionIndex: number, name: (typeof writes)[number]): void {
    const session = pick(this.#sessions, sessionIndex);
    if (!session) return;
    const expectation = new Expectation(name, session);
    this.#send(name, session, expectation, { resetToken: issuePinToken(session.patient) }, (_result, version) => {
      session.writtenVersion = Math.max(session.writtenVersion, version);
    });
  }

  /** @param sessionIndex the session whose token the request carries */
  signIn(sessionIndex: number, patient: Patient, lifetimeMs: number): void {
    const previous = pick(this.#sessions, sessionIndex);
    if (!previous) return;
    const session = new Session(patient, '', previous.umangUser, Infinity);
    const input = { phrAddress: `${patient}@sbx`, password: `${lifetimeMs}` };
    this.#send('signIn', previous, new Expectation('signIn', session), { input }, ({ data }) => {
      const payload = data?.['signIn'] as { session: { token: string } | null } | null | undefined;
      if (payload?.session) this.#addSession(patient, payload.session.token, previous.umangUser);
    });
  }

  subscribe(sessionIndex: number): void {
    const session = pick(this.#sessions, sessionIndex);
    if (!session) return;
    const minVersion = Math.max(session.eventVersion, session.writtenVersion);
    const subscriber: Subscriber = {
      description: 'subscription',
      session,
      expectation: new Expectation('subscription', session, minVersion),
      abort: new AbortController(),
      lastVersion: undefined,
    };
    this.#subscribers.add(subscriber);
    void this.#consume(subscriber)
      .catch((error: unknown) => this.#recordViolation(error))
      .finally(() => this.#subscribers.delete(subscriber));
  }

  disconnect(requestIndex: number): void {
    pick([...this.#requests].filter(isConnected), requestIndex)?.abort.abort();
  }

  unsubscribe(subscriberIndex: number): void {
    const subscriber = pick([...this.#subscribers].filter(isConnected), subscriberIndex);
    if (subscriber) unsubscribe(subscriber);
  }

  /** All subscribers of a session unsubscribe, which ends its poller. */
  unsubscribeAll(sessionIndex: number): void {
    const session = pick(this.#sessions, sessionIndex);
    for (const subscriber of this.#subscribers) if (subscriber.session === session) unsubscribe(subscriber);
  }

  /** UMANG processes a call; its reply stays on the way. */
  processCall(callIndex: number): void {
    pick(this.#upstream.pendingCalls, callIndex)?.process();
  }

  reply(callIndex: number, outcome: Outcome): void {
    pick(this.#upstream.pendingCalls, callIndex)?.settle(outcome);
  }

  processAll(): void {
    for (const call of this.#upstream.pendingCalls) call.process();
  }

  replyToAll(): void {
    for (const call of [...this.#upstream.pendingCalls]) call.settle('ok');
  }

  /** The replies to reads stay on the way. */
  replyToWrites(): void {
    for (const call of this.#upstream.pendingCalls.filter(({ isWrite }) => isWrite)) call.settle('ok');
  }

  async advanceTime(durationMs: number): Promise<void> {
    await this.settle();
    jest.advanceTimersByTime(durationMs);
    await this.settle();
  }

  /** Runs microtasks: as many as given, or all. */
  async settle(microtasks?: number): Promise<void> {
    if (microtasks === undefined) await new Promise((resolve) => setImmediate(resolve));
    else for (let count = 0; count < microtasks; count++) await Promise.resolve();
    if (this.#violation) throw this.#violation;
  }

  /** Every request is answered, and every subscriber has received the last change. */
  async finish(): Promise<void> {
    await this.settle();
    while (this.#upstream.pendingCalls.length > 0) {
      this.replyToAll();
      await this.settle();
    }
    for (let poll = 0; poll < 2 && this.#subscribers.size > 0; poll++) {
      await this.advanceTime(pollIntervalMs);
      this.replyToAll();
      await this.settle();
    }
    for (const { description } of [...this.#requests].filter(isConnected))
      throw new Error(`${description} received no answer`);
    for (const { lastVersion, session } of [...this.#subscribers].filter(isConnected))
      if (lastVersion !== this.#upstream.version(session.patient))
        throw new Error(`subscription of ${session.name} did not receive the last change`);
  }

  close(): void {
    this.#gateway.close();
  }

  #addSession(patient: string, token: string, umangUser: string): void {
    const payload = token.split('.')[1] ?? '';
    const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
    this.#sessions.push(new Session(patient, token, umangUser, exp * 1000));
  }

  #send(
    name: keyof typeof documents,
    session: Session,
    expectation: Expectation,
    variables: OperationRequest['variables'],
    onAnswer: (result: ExecutionResult, writtenVersion: number) => void,
  ): void {
    const origin = `${name} ${this.#operationCount++}`;
    const client: Client = { description: origin, session, expectation, abort: new AbortController() };
    this.#requests.add(client);
    void this.#gateway
      .execute(toRequest(name, client, variables))
      .then((result) => {
        this.#requests.delete(client);
        if (!isConnected(client)) return;
        const writtenVersions = this.#upstream.writtenVersions.get(origin) ?? [];
        Object.values(result.data ?? {}).forEach((field, index) => {
          expectation.raise(writtenVersions[index] ?? 0);
          expectation.check(field);
        });
        expectation.check(result.errors);
        onAnswer(result, writtenVersions.at(-1) ?? 0);
      })
      .catch((error: unknown) => this.#recordViolation(error));
  }

  async #consume(subscriber: Subscriber): Promise<void> {
    const { session, expectation } = subscriber;
    const result = await this.#gateway.subscribe(toRequest('requestsChanged', subscriber, {}));
    if (!(Symbol.asyncIterator in result)) return void expectation.check(result);
    subscriber.stream = result;
    if (!isConnected(subscriber)) return void (await result.return(undefined));
    for await (const event of result) {
      if (!isConnected(subscriber)) continue;
      const versions = expectation.check(event);
      if (versions.length === 0) continue; // the stream ends with an error
      if (session.isExpired) throw new Error(`${session.name} received an event after its token had expired`);
      const version = Math.max(...versions);
      expectation.raise(version);
      subscriber.lastVersion = version;
      session.eventVersion = Math.max(session.eventVersion, version);
    }
  }

  #recordViolation(error: unknown): void {
    this.#violation ??= error instanceof Error ? error : new Error(String(error));
  }
}

function toRequest(
  name: keyof typeof documents,
  { description, session: { token, umangUser }, abort: { signal } }: Client,
  variables: OperationRequest['variables'],
): OperationRequest {
  return { origin: description, document: documents[name], variables, token, umangUser, signal };
}

const isConnected = ({ abort }: Client): boolean => !abort.signal.aborted;

function unsubscribe({ abort, stream }: Subscriber): void {
  abort.abort();
  void stream?.return(undefined);
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % items.length];
}
