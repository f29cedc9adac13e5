/** The message catalogs and the choice of a language. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { opaqueId, pin } from '../../../../src/domains/shared/input/input.js';
import {
  entityKeyInvalid,
  errorDetailMessages,
  errorMessages,
  pageSizeOutOfRange,
} from '../../../../src/domains/shared/i18n/error-messages.js';
import { negotiateLanguage, translate } from '../../../../src/domains/shared/i18n/translate.js';
import { userErrorMessages } from '../../../../src/domains/shared/i18n/user-error-messages.js';
import { validationMessages } from '../../../../src/domains/shared/i18n/validation-messages.js';
import { fromZodError } from '../../../../src/domains/shared/mutations/user-error.js';

const { PERSISTED_QUERY_NOT_FOUND: _, ...translatedErrorMessages } = errorMessages;
const catalogs = { translatedErrorMessages, errorDetailMessages, userErrorMessages, validationMessages };
const messages = [
  ...Object.values(catalogs).flatMap((catalog) => Object.entries(catalog)),
  ['pageSizeOutOfRange', pageSizeOutOfRange(100)] as const,
  ['entityKeyInvalid', entityKeyInvalid('`State`')] as const,
];

describe('message catalog', () => {
  test.each(messages)('%s: has an English sentence and a Hindi one', (_id, { en, hi }) => {
    expect(en).toMatch(/^[A-Z`].*\.$/);
    expect(hi).toMatch(/[\u0900-\u097F].*।$/);
  });

  test.each(messages)('%s: says what to do in a sentence after the problem, in both languages', (_id, { en, hi }) => {
    expect(en).toMatch(/\. [A-Z]/);
    expect(hi).toMatch(/। ./);
  });

  test.each(messages)('%s: refers to the same identifiers and numbers in both languages', (_id, { en, hi }) => {
    const references = (text: string) => (text.match(/`[^`]+`|\d[\d:.T-]*\d|\d/g) ?? []).toSorted();
    expect(references(hi)).toEqual(references(en));
  });
});

describe('translate', () => {
  const fallback = { en: 'The operation is invalid.', hi: 'अमान्य।' };

  test('a localized message: returns its text in the language', () => {
    expect(translate(validationMessages.pinFormat, 'en', fallback)).toBe('The PIN is invalid. Enter its 4 digits.');
    expect(translate(validationMessages.pinFormat, 'hi', fallback)).toBe('यह पिन मान्य नहीं है। उसके 4 अंक भरें।');
  });

  test('a text without a translation: follows the fallback in parentheses in Hindi', () => {
    expect(translate('Syntax Error.', 'en', fallback)).toBe('Syntax Error.');
    expect(translate('Syntax Error.', 'hi', fallback)).toBe('अमान्य। (Syntax Error.)');
  });

  test.each(['', fallback.en])('the text %j: returns the fallback in the language', (text) => {
    expect(translate(text, 'en', fallback)).toBe(fallback.en);
    expect(translate(text, 'hi', fallback)).toBe(fallback.hi);
  });
});

describe('fromZodError', () => {
  const findIssues = (schema: z.ZodType, value: unknown, language: 'en' | 'hi') => {
    const { error } = schema.safeParse(value);
    return error && fromZodError(error, language).map(({ code, message, field }) => ({ code, message, field }));
  };

  test('an issue with a message id: has its text in the language', () => {
    const schema = z.object({ pin, ids: z.array(opaqueId) });
    expect(findIssues(schema, { pin: '1', ids: ['a', ''] }, 'hi')).toEqual([
      { code: 'INVALID_INPUT', message: validationMessages.pinFormat.hi, field: ['input', 'pin'] },
      { code: 'INVALID_INPUT', message: validationMessages.idEmpty.hi, field: ['input', 'ids', '1'] },
    ]);
  });

  test('an issue with zod’s own message: has the general text instead', () => {
    const field = ['input', 'count'];
    const message = userErrorMessages.INVALID_INPUT.en;
    expect(findIssues(z.object({ count: z.number() }), { count: 'secret' }, 'en')).toEqual([
      { code: 'INVALID_INPUT', message, field },
    ]);
  });

  test('issues of many items: the first 20 are listed', () => {
    const issues = findIssues(z.array(opaqueId), Array(1000).fill(''), 'en');
    expect(issues?.map(({ field }) => field?.[1])).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  });
});

describe('negotiateLanguage', () => {
  test.each([
    [null, 'en'],
    ['', 'en'],
    ['fr', 'en'],
    ['hi', 'hi'],
    ['HI-in', 'hi'],
    ['en, hi', 'en'],
    ['en;q=0.5, hi;q=0.8', 'hi'],
    ['hi;q=0, en;q=0.1', 'en'],
    ['*', 'en'],
  ] as const)('Accept-Language %j selects %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });
});
