/**
 * Audit log of access to patients' data: one line per UMANG call that used a patient's token, a PIN token or the operator's
 * key, and one per attempt to sign in or that an attempt limit rejects. Subjects are pseudonyms that only the holder of the audit
 * key can link to a person.
 */
import { statSync } from 'node:fs';
import { memoize } from '../../lib/memoize.js';
import type { CallObserver } from '../../umang/calls/call-observer.js';
import type { Endpoint } from '../../umang/endpoint.js';
import { AuditChain } from '../audit-chain/audit-chain.js';
import type { Logger } from '../logger.js';
import { BoundedOutput } from '../output/bounded-output.js';
import { FileDestination } from '../output/file-destination.js';
import { createStandardOutput } from '../output/standard-output.js';
import { createPseudonyms } from '../pseudonym.js';
import { UnsentAttempts } from './unsent-attempts.js';

export interface AuditOptions {
  /** `stdout` or the path of a file to append to. */
  readonly destination: string;
  /** Key of the pseudonyms and, derived from it, of the hash chain. */
  readonly key: string;
  /** While lines cannot be written: `refuse` rejects mutations, `continue` executes them and counts what is lost. */
  readonly onFailure: 'refuse' | 'continue';
  /** Maximum size of the lines that wait until the destination takes them. */
  readonly bufferBytes: number;
}

/** On whose behalf UMANG is called. */
export interface AuditedCaller {
  readonly isOperator: boolean;
  /** Another patient's once a mutation has signed them in. */
  readonly patientToken: () => Promise<string>;
  readonly hashToken: (token: string) => string;
}

export interface AuditedAttempt {
  readonly action: 'sign-in' | 'verify-secret' | 'send-otp';
  /** What is tried or sent, such as `password` or `sign-in OTP`. */
  readonly secret: string;
  /** The account or transaction that the attempt names. */
  readonly account: string;
  /** `limited`: rejected by an attempt limit, without a call. */
  readonly outcome: 'ok' | 'refused' | 'failed' | 'limited';
  /** Whether UMANG was called. */
  readonly isSent: boolean;
  /** The patient who has signed in: the subject of the line, as it is of the lines for their calls. */
  readonly patient?: AuditedCaller | undefined;
}

interface AuditLine {
  readonly actor: 'patient' | 'operator';
  readonly subject: string | null;
  readonly [field: string]: string | number | null;
}

export interface AuditLog {
  readonly callObserver: (caller: AuditedCaller, traceId: string) => CallObserver;
  readonly recordAttempt: (attempt: AuditedAttempt, network: string | null, traceId: string) => void;
  /** Whether mutations may run. */
  readonly acceptsMutations: () => boolean;
  readonly output: BoundedOutput;
  /** Opens the file again, after it was rotated. */
  reopen(): void;
  close(): Promise<void>;
}

const maxCachedSubjects = 10_000;

/** @param identifyPatient returns an identifier that is the same for all tokens of a patient */
export function createAuditLog(
  { destination, key, onFailure, bufferBytes }: AuditOptions,
  identifyPatient: (token: string) => string,
  log: Logger,
): AuditLog {
  if (destination !== 'stdout') warnIfWorldReadable(destination, log);
  const output = new BoundedOutput(
    destination === 'stdout' ? createStandardOutput() : new FileDestination(destination),
    {
      maxBytes: bufferBytes,
      onFailure: (errno) =>
        log.error({ errno }, 'cannot write the audit log: check that the destination in AUDIT_LOG is writable'),
      onRecovery: (droppedLines) => {
        chain.recordDrops();
        log.warn({ droppedLines }, 'the audit log is written again');
      },
    },
  );
  const chain = new AuditChain(key, output);
  let isClosed = false;
  const toPseudonym = createPseudonyms(key);
  /** Decoding a token and computing the HMAC takes longer than the rest of a line. */
  const toSubject = memoize((token) => toPseudonym(identifyPatient(token)), { max: maxCachedSubjects });
  const resolveSubject = ({ patientToken, hashToken }: AuditedCaller): Promise<string | null> =>
    patientToken().then(
      (token) => toSubject(token, hashToken(token)),
      () => null,
    );
  const write = (line: AuditLine): void => {
    if (isClosed) log.error(line, 'the audit log is already closed');
    else chain.write(line);
  };
  const unsentAttempts = new UnsentAttempts((network, attempts) =>
    write({ actor: 'patient', subject: null, action: 'unsent-attempts', attempts, network }),
  );

  return {
    callObserver: (caller, traceId) => (endpoint, trkr) => {
      const actor = resolveActor(endpoint, caller);
      const subject = actor === 'patient' ? resolveSubject(caller) : undefined; // of the token that the call carries
      return {
        headers: {},
        end({ outcome }) {
          if (actor === undefined) return;
          const { section } = endpoint;
          const writeFor = (subject: string | null) => write({ actor, subject, section, outcome, trkr, traceId });
          if (subject) void subject.then(writeFor);
          else writeFor(null);
        },
      };
    },
    recordAttempt({ action, secret, account: accountName, outcome, isSent, patient }, network, traceId) {
      if (!isSent && !unsentAttempts.add(network)) return;
      const account = toPseudonym(accountName);
      const attempt = { account, action, secret, outcome, network, traceId };
      const writeFor = (subject: string | null) => write({ actor: 'patient', subject: subject ?? account, ...attempt });
      if (patient) void resolveSubject(patient).then(writeFor);
      else writeFor(null);
    },
    acceptsMutations: () => onFailure === 'continue' || output.isWritable,
    output,
    reopen() {
      output.reopen();
      log.info({ last: chain.last }, 'the audit log is opened again');
    },
    async close() {
      unsentAttempts.close();
      isClosed = true;
      chain.end();
      log.info({ last: chain.last }, 'the audit log is closed');
      await output.close();
    },
  };
}

/** A new file is readable by its owner only; an existing one may have been created otherwise. */
function warnIfWorldReadable(path: string, log: Logger): void {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file?.isFile() && (file.mode & 0o004) !== 0)
    log.warn('every user of this machine can read the audit log: run chmod o-r on the file in AUDIT_LOG');
}

function resolveActor({ credential: { kind } }: Endpoint, caller: AuditedCaller): 'patient' | 'operator' | undefined {
  if (kind === 'patient' || kind === 'pin') return 'patient';
  return kind === 'client' && caller.isOperator ? 'operator' : undefined;
}
