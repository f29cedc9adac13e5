/** Repeats a failed test up to twice: on a shared machine, a process may stand still for seconds. The output contains each failure. */
import { jest } from '@jest/globals';

jest.retryTimes(2, { logErrorsBeforeRetry: true });
