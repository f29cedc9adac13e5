/** All but `patientLinks` wait for a hospital, so they have long deadlines. */
import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { dateTime, expected, identity, patientId, text } from '../../umang/wire/reply/leaf.js';
import { withRules } from '../../umang/wire/reply/object-rules.js';
import { freshRequestId, providerPatient, reference, texts } from '../shared/wire.js';

export const discoverPatient = endpoint({
  name: 'discoverPatient',
  section: 13,
  path: 'discoverPatient',
  effect: 'write',
  credential: patient,
  request: z.object({
    requestId: freshRequestId,
    hip: z.object({ id: z.string(), name: z.string().optional() }),
    unverifiedIdentifiers: z.array(z.object({ type: z.string(), value: z.string() })),
  }),
  reply: z.object({
    transactionId: identity,
    patient: expected(providerPatient.extend({ matchedBy: texts.nullish() })),
  }),
  waitsForProvider: true,
  getProviderId: ({ hip }) => hip.id,
  hasNoLastingEffect: true,
  refusals: { '1404': 'NO_RECORD_AT_PROVIDER' },
});

export const patientLinks = endpoint({
  name: 'patientLinks',
  section: 14,
  path: 'patientLinks',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: withRules(
    z.object({
      patient: withRules(
        z.object({ id: patientId.nullish(), links: z.array(providerPatient.extend({ hip: reference })) }),
        { emptyIfAbsent: true },
      ),
    }),
    { emptyIfAbsent: true },
  ),
  noResults: { patient: { links: [] } },
});

export const linkEnquiry = endpoint({
  name: 'linkEnquiry',
  section: 15,
  path: 'linkEnquiry',
  effect: 'write',
  credential: patient,
  request: z.object({
    requestId: freshRequestId,
    transactionId: z.string(),
    patient: z.object({
      referenceNumber: z.string(),
      careContexts: z.array(z.object({ referenceNumber: z.string() })),
    }),
  }),
  reply: z.object({
    transactionId: identity.nullish(),
    link: z.object({
      referenceNumber: identity,
      authenticationType: text.nullish(),
      meta: z
        .object({
          communicationMedium: text.nullish(),
          communicationHint: text.nullish(),
          communicationExpiry: dateTime.nullish(),
        })
        .nullish(),
    }),
  }),
  waitsForProvider: true,
  hasNoLastingEffect: true,
  refusals: { '1404': 'NO_RECORD_AT_PROVIDER' },
});

export const linkConfirm = endpoint({
  name: 'linkConfirm',
  section: 16,
  path: 'linkConfirm',
  effect: 'write',
  credential: patient,
  request: z.object({ token: z.string(), linkRefNumber: z.string() }),
  reply: withRules(z.object({ patient: expected(providerPatient) }), { emptyIfAbsent: true }),
  waitsForProvider: true,
  secret: 'otp',
  refusals: { '1404': 'NO_RECORD_AT_PROVIDER' },
});
