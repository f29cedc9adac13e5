import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { findSessionChange } from '../../../src/graphiql/session/session-changes.js';

const expiresAt = '2030-01-01T00:00:00.000Z';
const find = (operation: string, data: unknown, name?: string) => findSessionChange(parse(operation), name, data);

describe('session changes', () => {
  test.each(['signIn', 'confirmSignInOtp', 'confirmAuthentication', 'refreshSession', 'completeProfile'])(
    '%s starts a session',
    (field) => {
      const data = { [field]: { session: { token: 't1', expiresAt } } };
      expect(find(`mutation { ${field} { session { token expiresAt } } }`, data)).toEqual({
        token: 't1',
        expiresAt: new Date(expiresAt),
      });
    },
  );

  test('aliases and fragments do not hide a session', () => {
    const operation = `mutation A { a: signIn { ...P } } fragment P on SignInPayload { b: session { ... { c: token, d: expiresAt } } }`;
    expect(find(operation, { a: { b: { c: 't1', d: expiresAt } } }, 'A')).toEqual({
      token: 't1',
      expiresAt: new Date(expiresAt),
    });
  });

  test('the last of several sessions counts, and a refused sign-in leaves the session unchanged', () => {
    const operation =
      'mutation { a: signIn { session { token } } b: signIn { session { token } } c: signIn { session { token } } }';
    const data = { a: { session: { token: 't1' } }, b: { session: { token: 't2' } }, c: { session: null } };
    expect(find(operation, data)).toMatchObject({ token: 't2' });
  });

  test('an operation that does not select expiresAt: the token states the expiry, if it can', () => {
    const claims = Buffer.from(JSON.stringify({ exp: 1_900_000_000, name: '¿?>' })).toString('base64url');
    const read = (token: string) =>
      find('mutation { signIn { session { token } } }', { signIn: { session: { token } } });
    expect(read(`header.${claims}.signature`)).toMatchObject({ expiresAt: new Date(1_900_000_000_000) });
    expect(read('opaque')).toEqual({ token: 'opaque', expiresAt: undefined });
  });

  test('tokens of another kind, queries and other operations of the document are ignored', () => {
    expect(
      find('mutation { verifyPin { pinToken { token: value } } }', { verifyPin: { pinToken: { token: 'p' } } }),
    ).toBe(undefined);
    expect(find('{ signIn { session { token } } }', { signIn: { session: { token: 't1' } } })).toBe(undefined);
    const operations = 'mutation A { signOut { signedOut } } mutation B { signIn { session { token } } }';
    expect(find(operations, { signIn: { session: { token: 't1' } } }, 'B')).toMatchObject({ token: 't1' });
  });

  test('signOut ends the session only if it succeeded', () => {
    expect(find('mutation { x: signOut { y: signedOut } }', { x: { y: true } })).toBe('ended');
    expect(find('mutation { signOut { signedOut } }', { signOut: { signedOut: null } })).toBe(undefined);
    expect(find('mutation { signOut { signedOut } }', null)).toBe(undefined);
  });
});
