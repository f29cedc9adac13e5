/** The exchanges that UMANG's specification records: one is played to the gateway, and what it sent is held against it. */
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { type Call, Raw } from '../../support/upstream.js';
import type { Recording } from './recording.js';

interface Exchange {
  readonly request: Readonly<Record<string, unknown>>;
  /** In full, unless it is bare words. */
  readonly response: string | { readonly rs: string; readonly pd: unknown };
}

interface Recorded {
  readonly section: number;
  readonly path: string;
  readonly exchanges: readonly [Exchange, ...Exchange[]];
}

const specification: { headers: Record<string, string>; sections: Recorded[] } = JSON.parse(
  readFileSync('test/recorded/spec.json', 'utf8'),
);

const isSuccess = ({ response }: Exchange): boolean => typeof response === 'object' && response.rs === 'S';
const sectionsWhere = (is: (exchange: Exchange) => boolean): number[] =>
  specification.sections.filter(({ exchanges: [first] }) => is(first)).map(({ section }) => section);

export const successes = sectionsWhere(isSuccess);
export const failures = sectionsWhere((exchange) => !isSuccess(exchange));

/** What a section has beside its first exchange. */
export const others = specification.sections.flatMap(({ section, exchanges: [, ...rest] }) =>
  rest.map(({ response }) => ({ section, response })),
);

const recorded = (section: number): Recorded => specification.sections[section - 1]!;
const exchangeOf = (section: number): Exchange => recorded(section).exchanges[0];

export const pathOf = (section: number): string => recorded(section).path;
export const requestOf = (section: number) => exchangeOf(section).request;

export function pdOf(section: number): unknown {
  const { response } = exchangeOf(section);
  return typeof response === 'string' ? response : response.pd;
}

export const answerOf = (section: number) => exchangeOf(section).response;

export function play(section: number): Raw {
  const { response } = exchangeOf(section);
  return new Raw(typeof response === 'string' ? response : JSON.stringify(response));
}

export function expectAsRecorded(call: Call | undefined, section: number, sends?: Recording['sends']): void {
  const trkr = expect.stringMatching(/^\d+$/);
  expect(call?.body).toEqual({ ...requestOf(section), trkr, ...sends?.fields });
  const headers = Object.entries(specification.headers).map(([name, value]) => [name.toLowerCase(), value]);
  expect(call?.headers).toMatchObject(Object.fromEntries(headers));
}
