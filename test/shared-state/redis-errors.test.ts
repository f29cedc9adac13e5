/** Which errors of Redis fail one command, and which make the shared store unavailable. */
import { expect, test } from '@jest/globals';
import { isCommandError, toReason } from '../../src/shared-state/redis-errors.js';

test.each([
  ['WRONGTYPE Operation against a key holding the wrong kind of value', 'WRONGTYPE'],
  ['WRONGTYPE Operation against a key holding the wrong kind of value script: f1, on @user_script:8.', 'WRONGTYPE'],
  ['ERR hash value is not an integer', 'ERR'],
  ['ERR value is not an integer or out of range', 'ERR'],
  ['ERR user_script:12: attempt to perform arithmetic on a nil value script: f1, on @user_script:12.', 'ERR'],
  ['ERR Error running script (call to f_f1): @user_script:8: WRONGTYPE Operation against a key', 'ERR'],
])('Redis error "%s": fails one command', (message, reason) => {
  expect([isCommandError(new Error(message)), toReason(new Error(message))]).toEqual([true, reason]);
});

test.each([
  ['LOADING Redis is loading the dataset in memory', 'LOADING'],
  ["READONLY You can't write against a read only replica.", 'READONLY'],
  ['NOAUTH Authentication required.', 'NOAUTH'],
  ['WRONGPASS invalid username-password pair or user is disabled.', 'WRONGPASS'],
  ["NOPERM this user has no permissions to run the 'eval' command", 'NOPERM'],
  ["OOM command not allowed when used memory > 'maxmemory'.", 'OOM'],
  ['MISCONF Redis is configured to save RDB snapshots', 'MISCONF'],
  ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", 'MASTERDOWN'],
  ['NOREPLICAS Not enough good replicas to write.', 'NOREPLICAS'],
  ['CLUSTERDOWN The cluster is down', 'CLUSTERDOWN'],
  ['CROSSSLOT Keys in request do not hash to the same slot', 'CROSSSLOT'],
  ['MOVED 3999 127.0.0.1:6381', 'MOVED'],
  ['BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.', 'BUSY'],
  ['ERR max number of clients reached', 'ERR'],
  ["ERR unknown command 'EVAL'", 'ERR'],
  ['Socket closed unexpectedly', 'Error'],
])('Redis error "%s": makes the shared store unavailable', (message, reason) => {
  expect([isCommandError(new Error(message)), toReason(new Error(message))]).toEqual([false, reason]);
});

test('Redis error of the network: has its code as the reason and makes the shared store unavailable', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect([isCommandError(error), toReason(error)]).toEqual([false, 'ECONNREFUSED']);
});

test('Redis error of the library, which sets no names: has its class as the reason', () => {
  class SocketTimeoutError extends Error {}
  expect(toReason(new SocketTimeoutError('Socket timeout'))).toBe('SocketTimeoutError');
});
