/** User errors: what UMANG refused, and invalid input that was never sent to it. */
import type { z } from 'zod';
import type { UmangFailure } from '../../../umang/failures/failure.js';
import type { RefusalCode } from '../../../umang/failures/refusal.js';
import type { Catalog, Language } from '../i18n/catalog.js';
import { unexplainedSecretMessages, userErrorMessages } from '../i18n/user-error-messages.js';
import { isValidationMessageId, validationMessages } from '../i18n/validation-messages.js';

export interface UserError {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field: string[] | null;
  readonly attemptsLeft: number | null;
  readonly ndhmCode: number | null;
  /** NDHM's code of either kind, a number or a text. */
  readonly ndhmErrorCode: string | null;
  /** In seconds. */
  readonly retryAfter: number | null;
}

/** The input field that a refusal concerns, so that forms can show the error next to it. Dots separate nested fields. */
export type FieldMap<Input> = RefusalFields | ((refusal: UmangFailure, input: Input) => string | undefined);

interface RefusalFields extends Partial<Record<RefusalCode, string>> {
  /** Input fields by the name of the request's field, where the names differ. */
  readonly requestFields?: Readonly<Record<string, string>>;
  /** Messages that replace those of the codes. */
  readonly messages?: Partial<Catalog<RefusalCode>>;
}

export function fromRefusal<Input>(
  refusal: UmangFailure,
  fields: FieldMap<Input>,
  input: Input,
  language: Language,
): UserError {
  const { refusal: code = 'UNKNOWN', attemptsLeft, ndhmCode, ndhmErrorCode } = refusal.details;
  const field = typeof fields === 'function' ? fields(refusal, input) : findErrorField(refusal, fields, input);
  const ownMessages = typeof fields === 'function' ? undefined : fields.messages;
  const message = ownMessages?.[code] ?? (isUnexplained(refusal) ? unexplainedSecretMessages[code] : undefined);
  return {
    ...userError(code, field, language),
    ...(message && { message: message[language] }),
    attemptsLeft: attemptsLeft ?? null,
    ndhmCode: ndhmCode ?? null,
    ndhmErrorCode: ndhmErrorCode ?? null,
  };
}

/** Every refusal of a sign-in gets the code of wrong credentials, so that code explains nothing. */
const isUnexplained = ({ details: { refusal, attemptsLeft, ndhmErrorCode } }: UmangFailure): boolean =>
  attemptsLeft === undefined && (ndhmErrorCode === undefined || refusal === 'WRONG_CREDENTIALS');

/** A field that UMANG names decides alone; if no input has its name, the gateway filled it in, and no input is to blame. */
function findErrorField({ details }: UmangFailure, fields: RefusalFields, input: unknown): string | undefined {
  const { refusal = 'UNKNOWN', requestField } = details;
  if (requestField === undefined) return fields[refusal];
  const field = fields.requestFields?.[requestField] ?? requestField;
  return Object.hasOwn(Object(input) as object, field) ? field : undefined;
}

export function userError(code: RefusalCode, field: string | undefined, language: Language): UserError {
  return {
    code,
    message: userErrorMessages[code][language],
    field: field === undefined ? null : ['input', ...field.split('.')],
    attemptsLeft: null,
    ndhmCode: null,
    ndhmErrorCode: null,
    retryAfter: null,
  };
}

/** Raised by the gateway itself, without an upstream call. */
export const tooManyRequests = (retryAfter: number, language: Language): UserError => ({
  ...userError('TOO_MANY_REQUESTS', undefined, language),
  retryAfter,
});

const maxListedIssues = 20;

/** An issue's message is the ID of a validation message. zod's own texts are never sent: they may repeat the value. */
export function fromZodError(error: z.ZodError, language: Language): UserError[] {
  return error.issues.slice(0, maxListedIssues).map(({ path, message: id }) => {
    const message = isValidationMessageId(id) ? validationMessages[id] : userErrorMessages.INVALID_INPUT;
    return {
      ...userError('INVALID_INPUT', undefined, language),
      message: message[language],
      field: ['input', ...path.map(String)],
    };
  });
}
