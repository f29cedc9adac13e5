/** All but `patientLinks` wait for a hospital's answer, hence the long deadlines. */
import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { attemptId, providerPatient, reference, text, texts } from '../shared/wire.js';

export const discoverPatient = endpoint({
  name: 'discoverPatient',
  section: 13,
  path: 'discoverPatient',
  effect: 'write',
  credential: patient,
  request: z.object({
    requestId: attemptId,
    hip: z.object({ id: z.string(), name: z.string().optional() }),
    unverifiedIdentifiers: z.array(z.object({ type: z.string(), value: z.string() })),
  }),
  reply: z.object({ transactionId: z.string(), patient: providerPatient.extend({ matchedBy: texts }) }),
  waitsForProvider: true,
});

export const patientLinks = endpoint({
  name: 'patientLinks',
  section: 14,
  path: 'patientLinks',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: z.object({
    patient: z.object({ id: text, links: z.array(providerPatient.extend({ hip: reference })) }),
  }),
});

export const linkEnquiry = endpoint({
  name: 'linkEnquiry',
  section: 15,
  path: 'linkEnquiry',
  effect: 'write',
  credential: patient,
  request: z.object({
    requestId: attemptId,
    transactionId: z.string(),
    patient: z.object({
      referenceNumber: z.string(),
      careContexts: z.array(z.object({ referenceNumber: z.string() })),
    }),
  }),
  reply: z.object({
    transactionId: text,
    link: z.object({
      referenceNumber: z.string(),
      authenticationType: text,
      meta: z.object({ communicationMedium: text, communicationHint: text, communicationExpiry: text }).nullish(),
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
