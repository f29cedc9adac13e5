/** What each table of the README has to say: facts from the code, and the prose that stands beside them as it is written. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { environment } from '../../../src/config/config.js';
import * as authorization from '../../../src/domains/authorization/endpoints.js';
import { badUserInput, forbidden, shuttingDown, unauthenticated } from '../../../src/domains/shared/graphql-errors.js';
import * as geography from '../../../src/domains/geography/endpoints.js';
import * as linking from '../../../src/domains/linking/endpoints.js';
import * as locker from '../../../src/domains/locker/endpoints.js';
import { errors } from '../../../src/domains/shared/i18n/error-messages.js';
import { refusals } from '../../../src/domains/shared/i18n/user-error-messages.js';
import * as patient from '../../../src/domains/patient/endpoints.js';
import * as pin from '../../../src/domains/pin/endpoints.js';
import * as provider from '../../../src/domains/provider/endpoints.js';
import * as session from '../../../src/domains/session/endpoints.js';
import * as subscription from '../../../src/domains/subscription/endpoints.js';
import { KeyUnavailable, maskLater, publicError } from '../../../src/gateway/client-errors.js';
import { type Magic, magic } from '../../../src/sandbox/magic.js';
import { castPeople } from '../../../src/sandbox/fixtures/people.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { type FailureKind, UmangFailure } from '../../../src/umang/failures/failure.js';
import type { Row } from './markdown.js';

/** @param written the rows that stand in the README */
type Table = (written: readonly Row[]) => Row[];

const code = (text: string | number): string => `\`${text}\``;

const people: Table = () =>
  castPeople(Date.now()).map(({ address, healthNumber, password, pin, story }) => [
    code(address),
    code(healthNumber),
    password === null ? 'by OTP' : code(password),
    pin.value === null ? 'none' : code(pin.value),
    story,
  ]);

const magicValues: Table = () =>
  Object.values<Magic>(magic).map(({ value, where, effect }) => [code(value), where, effect]);

const sections: Table = (written) =>
  [session, patient, provider, linking, pin, locker, subscription, authorization, geography]
    .flatMap((domain) => Object.values<Endpoint>(domain))
    .sort((one, other) => one.section - other.section)
    .map(({ section, path, credential, effect }) => [
      String(section),
      code(path),
      written.find(([number]) => number === String(section))?.[2] ?? '',
      credential.holder,
      effect,
    ]);

const variables: Table = () =>
  Object.entries<z.ZodType>(environment.shape).map(([name, type]) => {
    const { data } = type.safeParse(undefined);
    const shown = typeof data === 'string' || typeof data === 'number' ? code(data) : 'none';
    return [code(name), shown, type.description ?? ''];
  });

const kinds: { readonly [Kind in FailureKind]: Kind } = {
  refused: 'refused',
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  unavailable: 'unavailable',
  timeout: 'timeout',
  malformed: 'malformed',
};

/** By code, whether a read that failed so may be sent again. */
export function errorCodes(): Map<string, boolean> {
  const ours = [
    badUserInput(''),
    unauthenticated(''),
    forbidden(''),
    shuttingDown(),
    new KeyUnavailable(),
    new Error('a fault of ours'),
    ...Object.values(kinds).map((kind) => new UmangFailure(kind, geography.getStates)),
  ].map((error) => publicError(maskLater(error), { language: 'en', traceId: '', hints: true, reportUnexpected() {} }));
  return new Map([
    ...Object.keys(errors).map((name) => [name, false] as const),
    ...ours.map(({ extensions }) => [String(extensions['code']), extensions['retryable'] === true] as const),
  ]);
}

const failures: Table = (written) =>
  [...errorCodes()].map(([name, retryable]) => [
    code(name),
    written.find(([cell]) => cell === code(name))?.[1] ?? '',
    retryable ? 'yes, a read' : 'no',
  ]);

const userErrors: Table = () => Object.entries(refusals).map(([name, { en }]) => [code(name), en]);

const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const libraries: Table = (written) =>
  Object.keys(dependencies).map((name) => [code(name), written.find(([cell]) => cell === code(name))?.[1] ?? '']);

/** By the heading above each. */
export const tables: Readonly<Record<string, Table>> = {
  'Demo people': people,
  'Magic values': magicValues,
  'The 45 sections': sections,
  Configuration: variables,
  'Errors of an operation': failures,
  'Errors of a mutation': userErrors,
  Libraries: libraries,
};
