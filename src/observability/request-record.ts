/** What is noted of one HTTP request until it is answered to the end, for its one line in the log: names, numbers and times. */
import { hash } from 'node:crypto';
import { type DocumentNode, getOperationAST, Kind } from 'graphql';
import { languageOf } from '../domains/shared/i18n/translate.js';
import type { Language } from '../domains/shared/i18n/localized-message.js';
import type { Watch } from '../umang/calls/call-observer.js';
import { beginTrace, type Trace } from './tracing.js';

export interface Visit {
  readonly trace: Trace;
  readonly language: Language;
  /** Made when they are written down. */
  readonly operations: (() => Operation)[];
  readonly calls: object[];
  /** The codes of the errors in the answer, each once: one that comes in parts may go on for hours. */
  readonly errors: Set<string>;
  hasData: boolean;
  readonly watch: Watch;
  readonly milliseconds: () => number;
}

export interface Operation {
  /** At most 64 characters of its name; null where it has none. */
  readonly operation: string | null;
  /** The begin of the document's SHA-256, so that equal ones can be told without a word of them. */
  readonly document: string;
}

export function beginVisit(headers: Headers, start = performance.now()): Visit {
  const calls: object[] = [];
  return {
    trace: beginTrace(headers),
    language: languageOf(headers.get('accept-language')),
    operations: [],
    calls,
    errors: new Set(),
    hasData: false,
    watch: noting((call) => calls.push(call)),
    milliseconds: () => Math.round(performance.now() - start),
  };
}

/**
 * @param source the document's text
 * @param parsed the document, or why it is none
 * @param asked the name that came along, which may be anything
 */
export function operationOf(source: unknown, parsed: unknown, asked: unknown): Operation {
  const document = isDocument(parsed) ? parsed : undefined;
  const name = typeof asked === 'string' ? asked : document && getOperationAST(document)?.name?.value;
  return {
    operation: (name || '').replaceAll(/\W/g, '').slice(0, 64) || null,
    document: document ? hashOf(document, source) : digestOf(source),
  };
}

/** Yoga keeps the documents that it has parsed. */
const hashes = new WeakMap<DocumentNode, string>();

function hashOf(document: DocumentNode, source: unknown): string {
  const known = hashes.get(document) ?? digestOf(source);
  hashes.set(document, known);
  return known;
}

const digestOf = (source: unknown): string => hash('sha256', String(source)).slice(0, 16);

const isDocument = (parsed: unknown): parsed is DocumentNode =>
  typeof parsed === 'object' && parsed !== null && 'kind' in parsed && parsed.kind === Kind.DOCUMENT;

export const noting =
  (note: (call: object, isOk: boolean) => void): Watch =>
  ({ section }, trkr) => ({
    headers: {},
    done({ outcome, milliseconds, failure }) {
      const { status, ndhmCode, refusal, hint } = failure?.details ?? {};
      note(
        { section, trkr, outcome, milliseconds: Math.round(milliseconds), status, ndhmCode, refusal, hint },
        outcome === 'ok',
      );
    },
  });
