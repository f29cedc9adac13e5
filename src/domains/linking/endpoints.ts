/** All but `patientLinks` wait for a hospital, so they have long deadlines. */
import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { freshRequestId, providerPatient, reference, nullishString, nullishStrings } from '../shared/wire.js';

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
  reply: z.object({ transactionId: z.string(), patient: providerPatient.extend({ matchedBy: nullishStrings }) }),
  waitsForProvider: true,
  getProviderId: ({ hip }) => hip.id,
});

export const patientLinks = endpoint({
  name: 'patientLinks',
  section: 14,
  path: 'patientLinks',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: z.object({
    patient: z.object({ id: nullishString, links: z.array(providerPatient.extend({ hip: reference })) }),
  }),
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
    transactionId: nullishString,
    link: z.object({
      referenceNumber: z.string(),
      authenticationType: nullishString,
      meta: z
        .object({
          communicationMedium: nullishString,
          communicationHint: nullishString,
          communicationExpiry: nullishString,
        })
        .nullish(),
    }),
  }),
  waitsForProvider: true,
});

export const linkConfirm = endpoint({
  name: 'linkConfirm',
  section: 16,
  path: 'linkConfirm',
  effect: 'write',
  credential: patient,
  request: z.object({ token: z.string(), linkRefNumber: z.string() }),
  reply: z.object({ patient: providerPatient }),
  waitsForProvider: true,
});
