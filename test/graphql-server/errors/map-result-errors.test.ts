import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { deferMasking, errorForStatus, maskResult } from '../../../src/graphql-server/errors/map-result-errors.js';
import { StreamNotAcceptable } from '../../../src/graphql-server/errors/stream-not-acceptable.js';

const mask = ({ message }: GraphQLError) => new GraphQLError(`masked ${message}`);
const maxErrors = { name: 'MAX_ERRORS', value: 2 };
const error = (message: string) => new GraphQLError(message);

describe('deferMasking', () => {
  test('returns a GraphQL error unchanged', () => {
    const original = error('x');
    expect(deferMasking(original)).toBe(original);
  });

  test('wraps any other error without its message', () => {
    const original = new TypeError('secret');
    const wrapped = deferMasking(original);
    expect(wrapped).toBeInstanceOf(GraphQLError);
    expect([wrapped.message, wrapped.originalError]).toEqual(['', original]);
  });

  test('wraps a thrown value that is not an error, without the value', () => {
    const { message, originalError } = deferMasking('secret');
    expect(message).toBe('');
    expect(originalError).toEqual(new TypeError('A value of type string was thrown'));
  });
});

describe('maskResult', () => {
  test('returns a result without errors unchanged', () => {
    const result = { data: { a: 1 } };
    expect(maskResult(result, maxErrors, mask)).toBe(result);
  });

  test('masks every error and keeps data and extensions', () => {
    const result = { data: { a: null }, errors: [error('1'), error('2')], extensions: { x: 1 } };
    expect(maskResult(result, maxErrors, mask)).toEqual({
      data: { a: null },
      errors: [error('masked 1'), error('masked 2')],
      extensions: { x: 1 },
    });
  });

  test('masks the errors of incremental parts, however deep, without adding errors of its own', () => {
    const inner = { data: {}, errors: [error('inner')] };
    const result = { data: {}, incremental: [{ data: {}, incremental: [inner] }, { data: { b: 1 } }] };
    const masked = maskResult(result, maxErrors, mask);
    expect(masked.incremental?.[0]?.incremental?.[0]?.errors).toEqual([error('masked inner')]);
    expect(masked.incremental?.[1]).toEqual({ data: { b: 1 } });
    expect(Object.keys(masked)).toEqual(['data', 'incremental']);
    expect(Object.keys(maskResult(inner, maxErrors, mask))).toEqual(['data', 'errors']);
  });

  test('masks the first errors up to the limit and adds one that says how many there are', () => {
    const result = { data: {}, errors: [error('1'), error('2'), error('3')] };
    const { errors } = maskResult(result, maxErrors, mask);
    expect(errors?.map(({ message }) => message)).toEqual([
      'masked 1',
      'masked 2',
      'masked The response has 3 errors; the first 2 are listed.',
    ]);
  });
});

describe('errorForStatus', () => {
  test.each([
    [400, 'BAD_REQUEST'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [405, 'BAD_REQUEST'],
    [406, 'NOT_ACCEPTABLE'],
    [413, 'REQUEST_ENTITY_TOO_LARGE'],
    [415, 'UNSUPPORTED_MEDIA_TYPE'],
    [500, 'INTERNAL_SERVER_ERROR'],
  ])('returns for a response with status %i and no body the code %s', (status, code) => {
    expect(errorForStatus(new Response(null, { status }))?.extensions).toEqual({ code });
  });

  test.each([
    ['text/event-stream', true],
    ['text/event-stream; charset=utf-8, multipart/mixed', true],
    ['text/event-stream; charset=utf-8, application/json', false],
    ['', false],
  ])('rejection of the media types: a result that can only be %j is a stream: %s', (accept, isStream) => {
    const error = errorForStatus(new Response(null, { status: 406, headers: { accept } }));
    expect(error instanceof StreamNotAcceptable).toBe(isStream);
  });

  test('returns an error without the text for a response with status 500 and a text body', () => {
    const response = new Response('secret', { status: 500, headers: { 'content-type': 'text/plain' } });
    expect(errorForStatus(response)?.message).toBe('');
  });

  test.each(['application/json', 'application/graphql-response+json', 'text/event-stream', 'multipart/mixed'])(
    'returns no error for a failed response with content type %s, which contains its own',
    (type) => {
      expect(errorForStatus(new Response('x', { status: 400, headers: { 'content-type': type } }))).toBeUndefined();
    },
  );

  test.each([200, 204, 399])('returns no error for a response with status %i', (status) => {
    expect(errorForStatus(new Response(null, { status }))).toBeUndefined();
  });
});
