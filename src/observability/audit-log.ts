/**
 * Audit log of access to patients' data: one line per UMANG call that used a patient's token, a PIN token or the operator's
 * key. Subjects are pseudonyms that only the holder of the audit key can link to a person.
 */
import { createHmac } from 'node:crypto';
import pino from 'pino';
import type { CallObserver } from '../umang/calls/call-observer.js';
import type { Endpoint } from '../umang/endpoint.js';
import { toLogFields, type Logger } from './logger.js';

export interface AuditOptions {
  /** `stdout` or the path of a file to append to. */
  readonly destination: string;
  /** Key of the pseudonyms. */
  readonly key: string;
}

/** On whose behalf UMANG is called. */
export interface AuditedCaller {
  readonly isOperator: boolean;
  readonly patientToken: () => Promise<string>;
}

export interface AuditLog {
  /** @param caller read at the time of each call, since a mutation may sign a patient in */
  readonly callObserver: (caller: () => AuditedCaller, traceId: string) => CallObserver;
  close(): void;
}

/** @param identifyPatient returns an identifier that is the same for all tokens of a patient */
export function createAuditLog(
  { destination, key }: AuditOptions,
  identifyPatient: (token: string) => string,
  log: Logger,
): AuditLog {
  const stream = pino.destination({ dest: destination === 'stdout' ? 1 : destination, sync: true, mkdir: true });
  stream.on('error', (error: unknown) =>
    log.error(toLogFields(error), 'cannot write the audit log: check that the destination in AUDIT_LOG is writable'),
  );
  let isClosed = false;
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: () => ({ audit: true }) } },
    stream,
  );
  const toPseudonym = (token: string): string =>
    createHmac('sha256', key).update(identifyPatient(token)).digest('hex').slice(0, 32);

  return {
    callObserver: (currentCaller, traceId) => (endpoint, trkr) => {
      const caller = currentCaller();
      const actor = resolveActor(endpoint, caller);
      return {
        headers: {},
        end({ outcome }) {
          if (actor === undefined) return;
          const write = (subject: string | null) => {
            const line = { actor, subject, section: endpoint.section, outcome, trkr, traceId };
            if (isClosed) log.error(line, 'the audit log is already closed');
            else logger.info(line);
          };
          if (actor === 'operator') write(null);
          else
            void caller
              .patientToken()
              .then(toPseudonym)
              .then(write, () => write(null));
        },
      };
    },
    close() {
      isClosed = true;
      stream.end();
    },
  };
}

function resolveActor({ credential: { kind } }: Endpoint, caller: AuditedCaller): 'patient' | 'operator' | undefined {
  if (kind === 'patient' || kind === 'pin') return 'patient';
  return kind === 'client' && caller.isOperator ? 'operator' : undefined;
}
