/**
 * Wire schemas that several endpoints share, with UMANG's own names and values. A field that is not proven to be always present
 * is nullish, and enumerations that UMANG extends are plain strings, so that one unusual row never fails a list.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** The reply of a write that returns no data: UMANG sends an empty body, null or any string. */
export const emptyReply = z.unknown().optional();

/** UMANG accepts a request id only once, even after a failed attempt, so each call generates one. */
export const freshRequestId = z.uuid().default(() => randomUUID());

export const booleanString = z.enum(['true', 'false']);
export const numericString = z.string().regex(/^\d+$/);
export const nullishString = z.string().nullish();
export const nullishStrings = z.array(z.string()).nullish();
export const nullishStringOrNumber = z.union([z.string(), z.number()]).nullish();

export const personName = z.object({ first: nullishString, middle: nullishString, last: nullishString });

/** Only the year is always present. */
export const partialDate = z.object({ date: z.number().nullish(), month: z.number().nullish(), year: z.number() });

export const identifiers = z.array(z.object({ type: z.string(), value: z.string() }));

/** `id` is the PHR address and `healthId` the health ID number. */
export const profile = z.object({
  id: z.string(),
  healthId: nullishString,
  name: personName.nullish(),
  gender: nullishString,
  dateOfBirth: partialDate.nullish(),
  hasTransactionPin: z.boolean().nullish(),
  verifiedIdentifiers: identifiers.nullish(),
  unverifiedIdentifiers: identifiers.nullish(),
  address: nullishString,
  stateCode: nullishString,
  stateName: nullishString,
  districtCode: nullishString,
  districtName: nullishString,
  aadhaarVerified: z.boolean().nullish(),
  profilePhoto: nullishString,
});

/** A reference by id; UMANG often omits the name. */
export const reference = z.object({ id: z.string(), name: nullishString, type: nullishString });

export const purpose = z.object({ code: nullishString, text: nullishString, refUri: nullishString });

export const period = z.object({ from: nullishString, to: nullishString });

const careContext = z.object({ referenceNumber: z.string(), display: nullishString });

/** The patient's record at one HIP, under that HIP's reference number. */
export const providerPatient = z.object({
  referenceNumber: z.string(),
  display: nullishString,
  careContexts: z.array(careContext).nullish(),
});

export const serviceEndpoint = z.object({ use: nullishString, connectionType: nullishString, address: z.string() });

/** Sanity cap per patient: a larger `size` is a malformed reply, which would otherwise be fetched page by page. */
const maxRows = 100_000;

/** `size` is the number of rows in the whole list; `limit` is the limit that UMANG applied. */
export const pagedReply = z.object({
  size: z.int().nonnegative().max(maxRows),
  limit: z.number().nullish(),
  offset: z.number().nullish(),
});

/** Rows of which one that cannot be read becomes null, so that the others remain usable. */
export const independentRows = <Row extends z.ZodType>(row: Row) => z.array(row.nullable().catch(null));

export const consentRequestRow = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: nullishString,
  lastUpdated: nullishString,
  purpose: purpose.nullish(),
  patient: reference.nullish(),
  hip: reference.nullish(),
  hiu: reference.nullish(),
  requester: z
    .object({
      name: nullishString,
      identifier: z.object({ value: nullishString, type: nullishString, system: nullishString }).nullish(),
    })
    .nullish(),
  hiTypes: nullishStrings,
  careContexts: z.array(z.object({ patientReference: nullishString, careContextReference: z.string() })).nullish(),
  permission: z
    .object({
      accessMode: nullishString,
      dateRange: period.nullish(),
      dataEraseAt: nullishString,
      frequency: z
        .object({ unit: nullishString, value: z.number().nullish(), repeats: z.number().nullish() })
        .nullish(),
    })
    .nullish(),
});

/** A null `hips` stands for all HIPs of the patient. */
export const subscriptionRequestRow = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: nullishString,
  lastUpdated: nullishString,
  purpose: purpose.nullish(),
  patient: reference.nullish(),
  hiu: reference.nullish(),
  hips: z.array(reference).nullish(),
  categories: nullishStrings,
  period: period.nullish(),
  requesterType: nullishString,
  subscriptionId: nullishString,
});

export const authorizationRequestRow = z.object({
  requestId: z.string(),
  patientId: nullishString,
  status: z.string(),
  createdAt: nullishString,
  lastUpdated: nullishString,
  purpose: purpose.nullish(),
  authMode: nullishString,
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
