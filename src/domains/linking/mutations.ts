import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { sending, signedInPatient, trying } from '../shared/mutations/attempt-limit.js';
import { healthIdNumber, identifier, mobileNumber, otp, phrAddress, uuid } from '../shared/input/input.js';
import { distinct, some } from '../shared/mapping/list.js';
import { mutation } from '../shared/mutations/define-mutation.js';
import { dateTime } from '../shared/mapping/date-time.js';
import { communicationMedium, discoveryIdentifierType, linkAuthenticationType } from '../shared/mapping/enums.js';
import type { ProviderPatientReply } from '../shared/wire.js';
import { discoverPatient, linkConfirm, linkEnquiry } from './endpoints.js';

const discoveryIdentifier = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('MR'), value: identifier.trim() }),
    z.object({ type: z.literal('MOBILE'), value: mobileNumber }),
    z.object({ type: z.literal('NDHM_HEALTH_NUMBER'), value: healthIdNumber }),
    z.object({ type: z.literal('HEALTH_ID'), value: phrAddress }),
  ],
  'Choose another word: `UNKNOWN` is for answers alone.',
);

const careContextReferences = some(identifier, 'Choose at least one care context.')
  .max(500, 'Choose at most 500 care contexts at a time.')
  .superRefine(distinct((reference: string) => reference, [], 'Choose each care context once.'));

export const linkingMutations: Resolvers = {
  Mutation: {
    discoverPatient: mutation(
      z.object({ providerId: identifier, identifiers: z.array(discoveryIdentifier) }),
      async ({ providerId, identifiers }, { umang }) => {
        const { transactionId, patient } = await umang.call(discoverPatient, {
          hip: { id: providerId },
          unverifiedIdentifiers: identifiers,
        });
        const matchedBy = (patient.matchedBy ?? []).map(discoveryIdentifierType.toGraph);
        return { discovery: { transactionId, patient: { ...toProviderPatient(patient), matchedBy } } };
      },
      ({ details }) => (details.ndhmCode === 1505 ? 'providerId' : undefined),
    ),

    initiateLink: mutation(
      z.object({ transactionId: uuid, patientReference: identifier, careContextReferences }),
      async ({ transactionId, patientReference, careContextReferences: references }, { umang }) => {
        const careContexts = references.map((referenceNumber) => ({ referenceNumber }));
        const { link } = await umang.call(linkEnquiry, {
          transactionId,
          patient: { referenceNumber: patientReference, careContexts },
        });
        return {
          link: {
            referenceNumber: link.referenceNumber,
            authenticationType: linkAuthenticationType.toGraph(link.authenticationType),
            communicationMedium: communicationMedium.toGraphOrNull(link.meta?.communicationMedium),
            communicationHint: link.meta?.communicationHint ?? null,
            expiresAt: dateTime(link.meta?.communicationExpiry),
          },
        };
      },
      ({ details: { refusal, ndhmCode } }) => {
        if (ndhmCode === 1402) return 'careContextReferences';
        return refusal === 'NOT_FOUND' ? 'transactionId' : undefined;
      },
      sending('link OTP', signedInPatient),
    ),

    confirmLink: mutation(
      z.object({ linkReferenceNumber: identifier, otp }),
      async ({ linkReferenceNumber, otp: token }, { umang }) => {
        const { patient } = await umang.call(linkConfirm, { token, linkRefNumber: linkReferenceNumber });
        return { patient: toProviderPatient(patient) };
      },
      { WRONG_OTP: 'otp', OTP_EXPIRED: 'otp', TOO_MANY_ATTEMPTS: 'otp', NOT_FOUND: 'linkReferenceNumber' },
      trying('OTP', ({ linkReferenceNumber }) => linkReferenceNumber),
    ),
  },
};

const toProviderPatient = ({ referenceNumber, display, careContexts }: ProviderPatientReply) => ({
  referenceNumber,
  display: display ?? null,
  careContexts: careContexts ?? [],
});
