/**
 * Wire schemas that several endpoints share, with UMANG's own names. Only what identifies a row is required, and enumerations
 * that UMANG extends are plain texts, so that one unusual value costs neither the row nor the list.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  count,
  countUpTo,
  dateTime,
  dayOfMonth,
  expected,
  flag,
  healthIdNumber,
  identity,
  int,
  month,
  name,
  patientId,
  photo,
  phrAddress,
  placeCode,
  text,
  year,
} from '../../umang/wire/reply/leaf.js';
import { withRules } from '../../umang/wire/reply/object-rules.js';

/** The reply of a write that returns no data: UMANG sends an empty body, null or any string. */
export const emptyReply = z.unknown().optional();

/** UMANG accepts a request ID only once, even after a failed attempt, so each call generates one. */
export const freshRequestId = z.uuid().default(() => randomUUID());

export const booleanString = z.enum(['true', 'false']);
export const numericString = z.string().regex(/^\d+$/);

export const texts = z.array(text);

const nameParts = z.object({ first: name.nullish(), middle: name.nullish(), last: name.nullish() });

/** Some services send the parts of a name, others one text. */
export const personName = z.union([nameParts, name]);

/** Any part may be unknown, but not all of them. */
export const partialDate = z
  .object({ date: dayOfMonth.nullish(), month: month.nullish(), year: year.nullish() })
  .refine((parts) => (parts.year ?? parts.month ?? parts.date) != null);

export const identifiers = z.array(z.object({ type: expected(text), value: text }));

/** `id` is the PHR address and `healthId` the health ID number. */
export const profile = z.object({
  id: expected(phrAddress),
  healthId: healthIdNumber.nullish(),
  name: personName.nullish(),
  gender: text.nullish(),
  dateOfBirth: partialDate.nullish(),
  hasTransactionPin: flag.nullish(),
  verifiedIdentifiers: identifiers.nullish(),
  unverifiedIdentifiers: identifiers.nullish(),
  address: text.nullish(),
  stateCode: placeCode.nullish(),
  stateName: name.nullish(),
  districtCode: placeCode.nullish(),
  districtName: name.nullish(),
  aadhaarVerified: flag.nullish(),
  profilePhoto: photo.nullish(),
});

/** A reference by ID; UMANG often omits the name. */
export const reference = z.object({ id: identity, name: name.nullish(), type: text.nullish() });

export const patientReference = z.object({ id: patientId });

export const purpose = z.object({ code: text.nullish(), text: text.nullish(), refUri: text.nullish() });

export const period = z.object({ from: dateTime.nullish(), to: dateTime.nullish() });

const careContext = z.object({ referenceNumber: identity, display: name.nullish() });

/** The patient's record at one HIP, under that HIP's reference number. */
export const providerPatient = z.object({
  referenceNumber: identity,
  display: name.nullish(),
  careContexts: z.array(careContext).nullish(),
});

export const serviceEndpoint = z.object({
  use: text.nullish(),
  connectionType: text.nullish(),
  address: text,
});

/** Sanity cap per patient: a larger list would be fetched page by page. */
const maxRows = 100_000;

/** Rows of which one that cannot be read becomes null, so that the others keep their offsets. */
const independentRows = <Row extends z.ZodType>(row: Row) => z.array(expected(row));

/**
 * A part of a list of rows. `size` is the number of rows in the whole list, at least the read ones if it cannot be read;
 * `limit` is the limit that UMANG applied.
 */
export const page = <Row extends z.ZodType>(row: Row) =>
  withRules(
    z.object({
      size: countUpTo(maxRows),
      limit: int.nullish(),
      offset: count.nullish(),
      requests: independentRows(row),
    }),
    {
      emptyIfAbsent: true,
      defaults: ({ offset, requests }) => ({ size: (offset ?? 0) + (requests?.length ?? 0) }),
    },
  );

const event = { createdAt: dateTime.nullish(), lastUpdated: dateTime.nullish() };

export const consentRequestRow = z.object({
  id: identity,
  status: expected(text),
  ...event,
  purpose: purpose.nullish(),
  patient: patientReference.nullish(),
  hip: reference.nullish(),
  hiu: reference.nullish(),
  requester: z
    .object({
      name: name.nullish(),
      identifier: z.object({ value: text.nullish(), type: text.nullish(), system: text.nullish() }).nullish(),
    })
    .nullish(),
  hiTypes: texts.nullish(),
  careContexts: z.array(z.object({ patientReference: text.nullish(), careContextReference: identity })).nullish(),
  permission: z
    .object({
      accessMode: text.nullish(),
      dateRange: period.nullish(),
      dataEraseAt: dateTime.nullish(),
      frequency: z.object({ unit: text.nullish(), value: int.nullish(), repeats: int.nullish() }).nullish(),
    })
    .nullish(),
});

/** A null `hips` stands for all HIPs of the patient. */
export const subscriptionRequestRow = z.object({
  id: identity,
  status: expected(text),
  ...event,
  purpose: purpose.nullish(),
  patient: patientReference.nullish(),
  hiu: reference.nullish(),
  hips: z.array(reference).nullish(),
  categories: texts.nullish(),
  period: period.nullish(),
  requesterType: text.nullish(),
  subscriptionId: identity.nullish(),
});

export const authorizationRequestRow = z.object({
  requestId: identity,
  patientId: patientId.nullish(),
  status: expected(text),
  ...event,
  purpose: purpose.nullish(),
  authMode: text.nullish(),
  requester: reference.nullish(),
});

export type ProfileReply = z.output<typeof profile>;
export type PartialDateReply = z.output<typeof partialDate>;
export type ReferenceReply = z.output<typeof reference>;
export type PurposeReply = z.output<typeof purpose>;
export type PeriodReply = z.output<typeof period>;
export type ProviderPatientReply = z.output<typeof providerPatient>;
export type ServiceEndpointReply = z.output<typeof serviceEndpoint>;
export type ConsentRequestReply = z.output<typeof consentRequestRow>;
export type SubscriptionRequestReply = z.output<typeof subscriptionRequestRow>;
export type AuthorizationRequestReply = z.output<typeof authorizationRequestRow>;
