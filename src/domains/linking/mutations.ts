import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { limitMessages, byPatient, limitAttempts } from '../shared/mutations/attempt-policy.js';
import { healthIdNumber, opaqueId, mobileNumber, otp, phrAddress, uuid } from '../shared/input/input.js';
import { canonicalReference } from '../shared/input/canonical.js';
import { uniqueBy, nonEmptyArray } from '../shared/input/arrays.js';
import { violation } from '../shared/i18n/validation-messages.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { userError } from '../shared/mutations/user-error.js';
import { toDateTime } from '../shared/mapping/date-time.js';
import { toRaw, toRawList } from '../shared/mapping/enum-map.js';
import { communicationMedium, discoveryIdentifierType, linkAuthenticationType } from '../shared/mapping/enums.js';
import type { ProviderPatientReply } from '../shared/wire.js';
import { discoverPatient, linkConfirm, linkEnquiry } from './endpoints.js';

const discoveryIdentifier = z.discriminatedUnion('type', [
  z.object({ type: z.literal('MR'), value: opaqueId.trim() }),
  z.object({ type: z.literal('MOBILE'), value: mobileNumber }),
  z.object({ type: z.literal('NDHM_HEALTH_NUMBER'), value: healthIdNumber }),
  z.object({ type: z.literal('HEALTH_ID'), value: phrAddress }),
]);

const careContextReferences = nonEmptyArray(opaqueId, 'careContextsEmpty')
  .max(500, violation('careContextsTooMany'))
  .superRefine(uniqueBy((reference: string) => reference, [], 'careContextDuplicate'));

export const linkingMutations: Resolvers = {
  Mutation: {
    discoverPatient: defineMutation(
      z.object({ providerId: opaqueId, identifiers: z.array(discoveryIdentifier) }),
      async ({ providerId, identifiers }, { umang, language }) => {
        const { transactionId, patient } = await umang.call(discoverPatient, {
          hip: { id: providerId },
          unverifiedIdentifiers: identifiers,
        });
        if (!patient) return { discovery: { transactionId, patient } };
        const matchedBy = patient.matchedBy ?? [];
        const { careContexts, ...person } = toProviderPatient(patient);
        return {
          userErrors: careContexts.length === 0 ? [userError('NOTHING_TO_LINK', undefined, language)] : [],
          discovery: {
            transactionId,
            patient: {
              ...person,
              careContexts,
              matchedBy: matchedBy.map(discoveryIdentifierType.toGraph),
              matchedByRaw: toRawList(matchedBy),
            },
          },
        };
      },
      { PROVIDER_NOT_FOUND: 'providerId' },
    ),

    initiateLink: defineMutation(
      z.object({ transactionId: uuid, patientReference: opaqueId, careContextReferences }),
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
            authenticationTypeRaw: toRaw(link.authenticationType),
            communicationMedium: communicationMedium.toGraphOrNull(link.meta?.communicationMedium),
            communicationMediumRaw: toRaw(link.meta?.communicationMedium),
            communicationHint: link.meta?.communicationHint ?? null,
            expiresAt: toDateTime(link.meta?.communicationExpiry),
          },
        };
      },
      ({ details: { refusal, ndhmCode } }) => {
        if (ndhmCode === 1402) return 'careContextReferences';
        return refusal === 'NOT_FOUND' ? 'transactionId' : undefined;
      },
      limitMessages('link OTP', byPatient),
    ),

    confirmLink: defineMutation(
      z.object({ linkReferenceNumber: opaqueId, otp }),
      async ({ linkReferenceNumber, otp: token }, { umang }) => {
        const { patient } = await umang.call(linkConfirm, { token, linkRefNumber: linkReferenceNumber });
        return { patient: patient && toProviderPatient(patient) };
      },
      {
        WRONG_OTP: 'otp',
        OTP_EXPIRED: 'otp',
        TOO_MANY_ATTEMPTS: 'otp',
        NOT_FOUND: 'linkReferenceNumber',
        requestFields: { token: 'otp', linkRefNumber: 'linkReferenceNumber' },
      },
      limitAttempts('OTP', ({ linkReferenceNumber }) => canonicalReference(linkReferenceNumber)),
    ),
  },
};

const toProviderPatient = ({ referenceNumber, display, careContexts }: ProviderPatientReply) => ({
  referenceNumber,
  display: display ?? null,
  careContexts: careContexts ?? [],
});
