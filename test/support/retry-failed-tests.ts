/** Repeats a failed test up to twice. The output contains each failure. */
import { jest } from '@jest/globals';

jest.retryTimes(2, { logErrorsBeforeRetry: true });
