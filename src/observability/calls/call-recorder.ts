/**
 * Records UMANG calls as JSON lines: section, order, timing, outcome and the shape of the reply, never a value. A replay of the
 * file reproduces what a client of the gateway sees. Meant for a diagnosis: lines are written synchronously.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { CallObserver, CallOutcome } from '../../umang/calls/call-observer.js';
import type { Endpoint } from '../../umang/endpoint.js';
import { findNdhmCode } from '../../umang/failures/ndhm-code.js';
import { describesError } from '../../umang/failures/parse-failure.js';
import { type DescribedOutcome, parseResponseDescription } from '../../umang/failures/response-description.js';
import type { Envelope } from '../../umang/wire/envelope.js';
import { describeShape, type ReplyShape } from '../../umang/wire/reply/reply-shape.js';
import { type Logger, toLogFields } from '../logger.js';

/** One attempt at a call. */
export interface RecordedCall {
  /** The order in which the attempts started, from 1. */
  readonly order: number;
  readonly section: number;
  readonly name: string;
  /** Time since the recording started. */
  readonly startMs: number;
  readonly durationMs: number;
  readonly outcome: CallOutcome['outcome'];
  readonly status?: number | undefined;
  /** A code of a known form; `unknown` stands for any other. */
  readonly ndhmCode?: string | undefined;
  readonly refusal?: string | undefined;
  readonly reason?: string | undefined;
  /** Nothing was sent to UMANG. */
  readonly notSent?: true | undefined;
  /** Status of the envelope; absent if none arrived. */
  readonly rs?: 'S' | 'F' | undefined;
  /** What the texts of the envelope say, if they are among those that UMANG documents. */
  readonly described?: DescribedOutcome | undefined;
  /** The shape of `pd`. */
  readonly shape?: ReplyShape | undefined;
}

export interface CallRecorder {
  readonly callObserver: CallObserver;
  close(): void;
}

const maxFileBytes = 100 * 1024 * 1024;

/** @param path a new file, which only its owner can read. Throws if it exists or cannot be created. */
export function createCallRecorder(path: string, log: Logger): CallRecorder {
  const file = openSync(path, 'wx', 0o600);
  const startedAt = performance.now();
  let bytes = 0;
  let started = 0;
  let isOpen = true;

  function close(): void {
    if (isOpen) closeSync(file);
    isOpen = false;
  }

  function write(call: RecordedCall): void {
    if (!isOpen) return;
    const line = `${JSON.stringify(call)}\n`;
    bytes += line.length;
    try {
      if (bytes <= maxFileBytes) return void writeSync(file, line);
      log.warn('the recording stops: its file has reached 100 MB');
    } catch (error) {
      log.error(toLogFields(error), 'the recording stops: its file cannot be written');
    }
    close();
  }

  return {
    callObserver(endpoint) {
      const { section, name } = endpoint;
      const order = ++started;
      const startMs = Math.round(performance.now() - startedAt);
      let reply: Pick<RecordedCall, 'rs' | 'ndhmCode' | 'described' | 'shape'> = {};
      return {
        headers: {},
        observeReply: (envelope) => (reply = describeReply(endpoint, envelope)),
        end({ outcome, durationMs, failure }) {
          const { status, ndhmErrorCode, refusal, logReason, notSent, rejectedLocally, aborted } =
            failure?.details ?? {};
          write({
            ...{ order, section, name, startMs, durationMs: Math.round(durationMs), outcome },
            ...{ status, ndhmCode: ndhmErrorCode, refusal, reason: logReason },
            ...((notSent || rejectedLocally || aborted) && { notSent: true }),
            ...reply,
          });
        },
      };
    },
    close,
  };
}

const maxErrorLength = 2000;

function describeReply({ reply }: Endpoint, { rs, rd, pd }: Envelope) {
  const isFailure = rs === 'F' || describesError(pd);
  const text = isFailure ? (typeof pd === 'string' ? pd : JSON.stringify(pd ?? null)).slice(0, maxErrorLength) : '';
  const { code, isPresent } = findNdhmCode(text);
  return {
    rs,
    ...(isPresent && { ndhmCode: code ?? 'unknown' }),
    described: parseResponseDescription(rd) ?? parseResponseDescription(text),
    shape: describeShape(rs === 'S' ? reply : undefined, pd),
  };
}
