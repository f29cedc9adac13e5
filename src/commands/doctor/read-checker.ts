/** Makes reads through the gateway's own UMANG client and reports, of each, how it ended and the shape of the reply. */
import { session } from '../../domains/session/endpoints.js';
import type { CallObserver, CallOutcome } from '../../umang/calls/call-observer.js';
import { anonymousCaller, createUpstream } from '../../umang/calls/create-upstream.js';
import { type Caller, UmangClient } from '../../umang/client.js';
import type { Endpoint, ReplyOf } from '../../umang/endpoint.js';
import { describeFailure, isRefusal, UmangFailure } from '../../umang/failures/failure.js';
import type { CallLimits } from '../../umang/resilience/call-limits.js';
import type { UmangOptions } from '../../umang/umang-options.js';
import { absentFields, describeShape, type ReplyShape } from '../../umang/wire/reply/reply-shape.js';
import type { UnexpectedShape } from '../../umang/wire/reply/unexpected-shape.js';
import type { Read } from './reads.js';

export interface ReadReport {
  readonly section: number;
  readonly name: string;
  /** `refused`: UMANG answered that there is nothing to read. */
  readonly result: 'answered' | 'refused' | 'failed' | 'skipped';
  readonly reason?: string | undefined;
  readonly durationMs?: number | undefined;
  /** Declared fields that no object of the reply has. */
  readonly absentFields: readonly string[];
  readonly unexpectedShapes: readonly UnexpectedShape[];
}

export interface ReadChecker {
  /** Signs the gateway in (section 1). */
  signIn(): Promise<void>;
  readonly read: Read;
  readonly reports: readonly ReadReport[];
  close(): Promise<void>;
}

interface ObservedRead {
  shape?: ReplyShape;
  outcome?: CallOutcome;
  durationMs: number;
}

/** @param token of the patient whose data is read */
export function createReadChecker(options: UmangOptions, callLimits: CallLimits, token?: string): ReadChecker {
  const reports: ReadReport[] = [];
  const observed = new Map<Endpoint, ObservedRead>();
  let signedIn: ReplyOf<typeof session> | undefined;

  const observer: CallObserver = (endpoint) => {
    const call: ObservedRead = observed.get(endpoint) ?? { durationMs: 0 };
    observed.set(endpoint, call);
    return {
      headers: {},
      observeReply({ rs, pd }) {
        if (rs === 'S') call.shape = describeShape(endpoint.reply, pd);
      },
      end(outcome) {
        call.outcome = outcome;
        call.durationMs += Math.round(outcome.durationMs);
      },
    };
  };
  const fetchToken = () => (signedIn ? Promise.resolve(signedIn) : Promise.reject(new TypeError('not signed in')));
  const upstream = createUpstream(options, callLimits, fetchToken, observer);
  const anonymous = anonymousCaller(options);
  const caller: Caller = token === undefined ? anonymous : { ...anonymous, patientToken: async () => token };
  const umang = new UmangClient(upstream, caller, observer);

  const skip = ({ section, name }: Endpoint, reason: string): undefined =>
    void reports.push({ section, name, result: 'skipped', reason, absentFields: [], unexpectedShapes: [] });

  const read: Read = async (endpoint, request, subject) => {
    const { section, name, effect, credential } = endpoint;
    if (effect !== 'read') throw new TypeError(`${name} is a write`);
    if (credential.kind === 'client' && !signedIn) return skip(endpoint, 'section 1 failed');
    if (request === undefined) return skip(endpoint, `no ${subject ?? 'request'}`);
    const [reply, failure] = await umang.call(endpoint, request).then(
      (value) => [value, undefined] as const,
      (error: unknown) => [undefined, error] as const,
    );
    const { shape, outcome, durationMs } = observed.get(endpoint) ?? { durationMs: 0 };
    reports.push({
      ...{ section, name, result: toResult(failure), reason: describeError(failure), durationMs },
      absentFields: shape === undefined ? [] : absentFields(endpoint.reply, shape),
      unexpectedShapes: outcome?.unexpectedShapes ?? [],
    });
    return reply;
  };

  return {
    async signIn() {
      const { clientId, clientSecret } = options;
      signedIn = await read(session, { clientId, clientSecret });
    },
    read,
    reports,
    close: () => upstream.transport.close(),
  };
}

/** Any other refusal is a failure: the reads are correct, so UMANG should have answered. */
function toResult(error: unknown): ReadReport['result'] {
  if (error === undefined) return 'answered';
  const isAbsent = isRefusal(error, 'NOT_FOUND', 'PROVIDER_NOT_FOUND') && error.endpoint.section !== session.section;
  return isAbsent ? 'refused' : 'failed';
}

/** The message of an error that is no failure of UMANG's may hold a value. */
function describeError(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  if (error instanceof UmangFailure) return describeFailure(error);
  return error instanceof Error ? error.name : 'unknown error';
}
