/** The commands of the isolation test: what clients, UMANG and the clock do, in any order. */
import fc from 'fast-check';
import { seconds } from '../../../src/lib/duration.js';
import { failures, type Outcome } from './simulated-upstream.js';
import {
  longLifetimeMs,
  type Patient,
  patients,
  reads,
  shortLifetimeMs,
  type Simulation,
  writes,
} from './simulation.js';

type Model = Readonly<Record<string, never>>;

class Command implements fc.AsyncCommand<Model, Simulation> {
  /** @param microtasks how many run before the next command; undefined: all */
  constructor(
    private readonly description: string,
    private readonly microtasks: number | undefined,
    private readonly act: (simulation: Simulation) => unknown,
  ) {}

  check(): boolean {
    return true;
  }

  async run(_model: Model, simulation: Simulation): Promise<void> {
    await this.act(simulation);
    await simulation.settle(this.microtasks);
  }

  toString(): string {
    return this.microtasks === undefined ? this.description : `${this.description} (${this.microtasks} microtasks)`;
  }
}

/** Often the first session, client or call, so that commands meet. */
const index = fc.oneof(fc.constant(0), fc.nat({ max: 7 }));
const microtasks = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.nat({ max: 12 }) },
);
const outcome = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Outcome>('ok') },
  { weight: 1, arbitrary: fc.constantFrom<Outcome[]>(...failures) },
);
const patient = fc.constantFrom<Patient[]>(...patients);
/**
 * Around the poll interval (1 s), the lifetimes of cached tokens (30 s) and of short sessions (20 s), and those of cached
 * public replies (5 minutes and a day).
 */
const durationMs = fc.constantFrom(...[1, 1, 1, 29, 31, 61, 301, 86_401].map(seconds));
const lifetimeMs = fc.constantFrom(longLifetimeMs, shortLifetimeMs);

/** Often the profile, which the payloads of all writes contain. */
const readName = fc.oneof(fc.constant('profile' as const), fc.constantFrom(...reads));

const read = fc
  .tuple(index, readName, microtasks)
  .map(([session, name, count]) => new Command(`read ${name} #${session}`, count, (on) => on.read(session, name)));
const write = fc
  .tuple(index, fc.constantFrom(...writes), microtasks)
  .map(([session, name, count]) => new Command(`write ${name} #${session}`, count, (on) => on.write(session, name)));
const signIn = fc
  .tuple(index, patient, lifetimeMs, microtasks)
  .map(
    ([session, name, lifetime, count]) =>
      new Command(`sign in ${name} for ${lifetime / seconds(1)} s #${session}`, count, (on) =>
        on.signIn(session, name, lifetime),
      ),
  );
const subscribe = fc
  .tuple(index, microtasks)
  .map(([session, count]) => new Command(`subscribe #${session}`, count, (on) => on.subscribe(session)));
const disconnect = fc
  .tuple(index, microtasks)
  .map(([request, count]) => new Command(`disconnect request ${request}`, count, (on) => on.disconnect(request)));
const unsubscribe = fc
  .tuple(index, microtasks)
  .map(([stream, count]) => new Command(`unsubscribe ${stream}`, count, (on) => on.unsubscribe(stream)));
const unsubscribeAll = fc
  .tuple(index, microtasks)
  .map(([session, count]) => new Command(`unsubscribe all #${session}`, count, (on) => on.unsubscribeAll(session)));
const processCall = fc
  .tuple(index, microtasks)
  .map(([call, count]) => new Command(`process call ${call}`, count, (on) => on.processCall(call)));
const reply = fc
  .tuple(index, outcome, microtasks)
  .map(
    ([call, result, count]) => new Command(`reply ${result} to call ${call}`, count, (on) => on.reply(call, result)),
  );
const processAll = microtasks.map((count) => new Command('process all calls', count, (on) => on.processAll()));
const replyToWrites = microtasks.map((count) => new Command('reply to all writes', count, (on) => on.replyToWrites()));
const replyToAll = microtasks.map((count) => new Command('reply to all calls', count, (on) => on.replyToAll()));
const advanceTime = durationMs.map(
  (duration) => new Command(`advance ${duration / seconds(1)} s`, undefined, (on) => on.advanceTime(duration)),
);

/** Frequent commands are listed repeatedly: all of them are equally likely. */
export const commands = fc.commands(
  [
    ...[read, read, read],
    ...[write, write],
    signIn,
    ...[subscribe, subscribe],
    disconnect,
    unsubscribe,
    ...[unsubscribeAll, unsubscribeAll],
    processCall,
    processAll,
    ...[reply, reply, reply],
    ...[replyToWrites, replyToWrites],
    ...[replyToAll, replyToAll],
    advanceTime,
  ],
  { maxCommands: 30, size: 'max' },
);
