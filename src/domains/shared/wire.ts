/**
 * Shapes on UMANG's wire that several calls, or a call and the graph, speak of. They are spelt as UMANG spells them and left
 * as they come: what was never proven present may be missing or null, and vocabularies that UMANG extends are plain strings,
 * so that one odd row never fails a list.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A success whose body says nothing: empty, null or a word, as UMANG pleases. */
export const nothing = z.unknown().optional();

/** UMANG burns this id with each attempt, a failed one included, so every call gets its own. */
export const attemptId = z.uuid().default(() => randomUUID());

export const booleanWord = z.enum(['true', 'false']);
export const digits = z.string().regex(/^\d+$/);
export const text = z.string().nullish();
export const texts = z.array(z.string()).nullish();
export const textOrNumber = z.union([z.string(), z.number()]).nullish();

export const personName = z.object({ first: text, middle: text, last: text });

/** Day and month may be unknown. */
export const partialDate = z.object({ date: z.number().nullish(), month: z.number().nullish(), year: z.number() });

export const identifiers = z.array(z.object({ type: z.string(), value: z.string() }));

/** Here `id` is the PHR address and `healthId` the health number. */
export const profile = z.object({
  id: z.string(),
  healthId: text,
  name: personName.nullish(),
  gender: text,
  dateOfBirth: partialDate.nullish(),
  hasTransactionPin: z.boolean().nullish(),
  verifiedIdentifiers: identifiers.nullish(),
  unverifiedIdentifiers: identifiers.nullish(),
  address: text,
  stateCode: text,
  stateName: text,
  districtCode: text,
  districtName: text,
  aadhaarVerified: z.boolean().nullish(),
  profilePhoto: text,
});

/** Somebody pointed at by id; UMANG often leaves the name out. */
export const reference = z.object({ id: z.string(), name: text, type: text });

export const purpose = z.object({ code: text, text, refUri: text });

export const period = z.object({ from: text, to: text });

const careContext = z.object({ referenceNumber: z.string(), display: text });

/** A patient as one HIP knows them, under the number that this HIP gave. */
export const providerPatient = z.object({
  referenceNumber: z.string(),
  display: text,
  careContexts: z.array(careContext).nullish(),
});

export const serviceEndpoint = z.object({ use: text, connectionType: text, address: z.string() });

/** Of one person: a size beyond it is a fault, and would be asked for page by page. */
const mostRows = 100_000;

/** `size` counts all rows there are; `limit` is what UMANG made of the limit it was asked for. */
export const page = z.object({
  size: z.int().nonnegative().max(mostRows),
  limit: z.number().nullish(),
  offset: z.number().nullish(),
});

export const consentRequestRow = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: text,
  lastUpdated: text,
  purpose: purpose.nullish(),
  patient: reference.nullish(),
  hip: reference.nullish(),
  hiu: reference.nullish(),
  requester: z
    .object({ name: text, identifier: z.object({ value: text, type: text, system: text }).nullish() })
    .nullish(),
  hiTypes: texts,
  careContexts: z.array(z.object({ patientReference: text, careContextReference: z.string() })).nullish(),
  permission: z
    .object({
      accessMode: text,
      dateRange: period.nullish(),
      dataEraseAt: text,
      frequency: z.object({ unit: text, value: z.number().nullish(), repeats: z.number().nullish() }).nullish(),
    })
    .nullish(),
});

/** Where `hips` is null the request asks for all of the patient's HIPs. */
export const subscriptionRequestRow = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: text,
  lastUpdated: text,
  purpose: purpose.nullish(),
  patient: reference.nullish(),
  hiu: reference.nullish(),
  hips: z.array(reference).nullish(),
  categories: texts,
  period: period.nullish(),
  requesterType: text,
  subscriptionId: text,
});

export const authorizationRequestRow = z.object({
  requestId: z.string(),
  patientId: text,
  status: z.string(),
  createdAt: text,
  lastUpdated: text,
  purpose: purpose.nullish(),
  authMode: text,
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
