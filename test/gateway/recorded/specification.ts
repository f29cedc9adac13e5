/** The exchanges recorded in UMANG's specification: their replies are replayed, their requests compared with the gateway's. */
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { type UpstreamCall, RawReply } from '../../support/upstream/upstream.js';
import type { Recording } from './recording.js';

interface Exchange {
  readonly request: Readonly<Record<string, unknown>>;
  /** The whole envelope, or plain text. */
  readonly response: string | { readonly rs: string; readonly pd: unknown };
}

interface RecordedSection {
  readonly section: number;
  readonly path: string;
  readonly exchanges: readonly [Exchange, ...Exchange[]];
}

const specification: { headers: Record<string, string>; sections: RecordedSection[] } = JSON.parse(
  readFileSync('test/recorded/spec.json', 'utf8'),
);

const isSuccess = ({ response }: Exchange): boolean => typeof response === 'object' && response.rs === 'S';
const sectionsWhere = (predicate: (exchange: Exchange) => boolean): number[] =>
  specification.sections.filter(({ exchanges: [first] }) => predicate(first)).map(({ section }) => section);

export const successes = sectionsWhere(isSuccess);
export const failures = sectionsWhere((exchange) => !isSuccess(exchange));

/** The exchanges of each section after the first. */
export const repeatedExchanges = specification.sections.flatMap(({ section, exchanges: [, ...rest] }) =>
  rest.map(({ response }) => ({ section, response })),
);

const findSection = (section: number): RecordedSection => specification.sections[section - 1]!;
const firstExchange = (section: number): Exchange => findSection(section).exchanges[0];

export const endpointPath = (section: number): string => findSection(section).path;
export const recordedRequest = (section: number) => firstExchange(section).request;

export function recordedPayload(section: number): unknown {
  const { response } = firstExchange(section);
  return typeof response === 'string' ? response : response.pd;
}

export const recordedResponse = (section: number) => firstExchange(section).response;

export function replay(section: number): RawReply {
  const { response } = firstExchange(section);
  return new RawReply(typeof response === 'string' ? response : JSON.stringify(response));
}

export function expectRecordedCall(
  call: UpstreamCall | undefined,
  section: number,
  sentDifferently?: Recording['sentDifferently'],
): void {
  const trkr = expect.stringMatching(/^\d+$/);
  expect(call?.body).toEqual({ ...recordedRequest(section), trkr, ...sentDifferently?.fields });
  const headers = Object.entries(specification.headers).map(([name, value]) => [name.toLowerCase(), value]);
  expect(call?.headers).toMatchObject(Object.fromEntries(headers));
}
