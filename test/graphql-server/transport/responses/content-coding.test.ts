import { describe, expect, test } from '@jest/globals';
import {
  type ContentCoding,
  negotiateCoding,
} from '../../../../src/graphql-server/transport/responses/content-coding.js';

const cases: [acceptEncoding: string | undefined, coding: ContentCoding][] = [
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'gzip'],
  ['GZIP;Q=0.5', 'gzip'],
  ['x-gzip', 'gzip'],
  ['gzip;q=0.4, br;q=0.9', 'br'],
  ['gzip;q=0, br', 'br'],
  ['gzip;q=0', 'identity'],
  ['gzip;q=0.000, br;q=0.0', 'identity'],
  ['*', 'gzip'],
  ['*;q=0', 'identity'],
  ['*;q=0.5, gzip;q=0', 'br'],
  ['identity', 'identity'],
  ['identity, gzip;q=0.5', 'identity'],
  ['identity;q=0.5, gzip;q=0.5', 'gzip'],
  ['identity;q=0, gzip', 'gzip'],
  ['identity;q=0', 'identity'],
  ['gzip;q=2', 'identity'],
  ['gzip;q=high', 'identity'],
  ['deflate, zstd', 'identity'],
  ['gzipped', 'identity'],
];

describe('content coding', () => {
  test.each(cases)('Accept-Encoding %j selects %s', (acceptEncoding, coding) => {
    expect(negotiateCoding(acceptEncoding, ['gzip', 'br'])).toBe(coding);
  });

  test('of equal weights, the order of the server decides', () => {
    expect(negotiateCoding('gzip, br', ['br', 'gzip'])).toBe('br');
  });
});
