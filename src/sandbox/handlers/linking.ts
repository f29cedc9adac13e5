import { randomUUID } from 'node:crypto';
import type * as endpoints from '../../domains/linking/endpoints.js';
import type { Handlers } from './handler.js';
import { minutes } from '../../lib/duration.js';
import { formatTimestamp } from '../state/clock.js';
import { magic } from '../magic.js';
import type { Person } from '../state/person.js';
import { ndhmError, type NdhmError } from '../http/ndhm-errors.js';
import { findOrCreateRecords } from '../fixtures/records.js';

const linkLifetimeMs = minutes(10);

const errorsByProvider = new Map<string, () => NdhmError>([
  [magic.silentProvider.value, ndhmError.providerTimeout],
  [magic.unreachableProvider.value, ndhmError.providerDown],
  [magic.unknownPatientProvider.value, ndhmError.noMatchingPatient],
  [magic.malformedReplyProvider.value, ndhmError.malformedProviderReply],
]);

const linkedReferences = (person: Person, providerId: string): Set<string> =>
  new Set(
    person.links
      .filter(({ hip }) => hip.id === providerId)
      .flatMap(({ careContexts }) => (careContexts ?? []).map(({ referenceNumber }) => referenceNumber)),
  );

/** The mobile number is verified, so it always matches. Unverified identifiers match only if they are the patient's. */
function matchIdentifiers(
  person: Person,
  reference: string,
  identifiers: readonly { type: string; value: string }[],
): string[] {
  const ownIdentifiers = [reference, person.healthNumber, person.healthNumber.replaceAll('-', ''), person.address];
  const matchingTypes = identifiers.filter(({ value }) => ownIdentifiers.includes(value)).map(({ type }) => type);
  return ['MOBILE', ...new Set(matchingTypes)];
}

export const linking: Handlers<typeof endpoints> = {
  discoverPatient: ({ requestId, hip, unverifiedIdentifiers }, { person }, state) => {
    if (state.discoveryRequestIds.has(requestId)) throw ndhmError.duplicateRequest();
    const provider = state.findProvider(hip.id);
    if (!provider?.isHIP) throw ndhmError.providerNotFound();
    const providerError = errorsByProvider.get(hip.id);
    if (providerError) throw providerError();
    const label = provider.attributes?.hipAttributes?.discoveryAdditionalFieldLabel;
    if (label && !unverifiedIdentifiers.some(({ type }) => type === 'MR')) throw ndhmError.noMatchingPatient();
    const { careContexts, ...patient } = findOrCreateRecords(person, hip.id);
    const linked = linkedReferences(person, hip.id);
    const transactionId = randomUUID();
    state.discoveries.set(transactionId, { person, provider });
    state.discoveryRequestIds.add(requestId);
    return {
      transactionId,
      patient: {
        ...patient,
        careContexts: (careContexts ?? []).filter(({ referenceNumber }) => !linked.has(referenceNumber)),
        matchedBy: matchIdentifiers(person, patient.referenceNumber, unverifiedIdentifiers),
      },
    };
  },

  patientLinks: (_request, { person }) => ({ patient: { links: person.links, id: person.healthNumber } }),

  linkEnquiry: ({ requestId, transactionId, patient }, { person }, state) => {
    if (state.linkRequestIds.has(requestId)) throw ndhmError.duplicateRequest();
    const discovery = state.discoveries.get(transactionId);
    if (discovery?.person !== person) throw ndhmError.transactionNotFound();
    const { id } = discovery.provider.identifier;
    if (id === magic.silentLinkProvider.value) throw ndhmError.providerTimeout();
    const records = findOrCreateRecords(person, id);
    const linked = linkedReferences(person, id);
    const references = patient.careContexts.map(({ referenceNumber }) => referenceNumber);
    const linkable = (records.careContexts ?? []).filter(({ referenceNumber }) => !linked.has(referenceNumber));
    const areLinkable = references.every((reference) =>
      linkable.some((careContext) => careContext.referenceNumber === reference),
    );
    if (patient.referenceNumber !== records.referenceNumber || !areLinkable || references.length === 0) {
      throw ndhmError.careContextNotFound(400);
    }
    const referenceNumber = randomUUID();
    const expiresAt = state.clock.now() + linkLifetimeMs;
    state.linkAttempts.set(referenceNumber, { ...discovery, careContextReferences: references, expiresAt });
    state.linkRequestIds.add(requestId);
    return {
      transactionId,
      link: {
        referenceNumber,
        authenticationType: id === magic.mediatedLinkProvider.value ? 'MEDIATED' : 'DIRECT',
        meta: {
          communicationMedium: 'MOBILE',
          communicationHint: `******${person.mobile.slice(-4)}`,
          communicationExpiry: formatTimestamp(expiresAt, 3),
        },
      },
    };
  },

  linkConfirm: ({ token, linkRefNumber }, { person }, state) => {
    const attempt = state.linkAttempts.get(linkRefNumber);
    if (attempt?.person !== person) throw ndhmError.invalidLinkReference();
    const { id, name } = attempt.provider.identifier;
    if (state.clock.now() > attempt.expiresAt || token === magic.expiredOtp.value) throw ndhmError.otpExpired(400);
    const expectedOtp = id === magic.shortOtpProvider.value ? magic.shortOtp.value : magic.otp.value;
    if (token !== expectedOtp) throw ndhmError.wrongOtp(400);
    state.linkAttempts.delete(linkRefNumber);
    const records = findOrCreateRecords(person, id);
    const careContexts = (records.careContexts ?? []).filter(({ referenceNumber }) =>
      attempt.careContextReferences.includes(referenceNumber),
    );
    const patient = { ...records, careContexts };
    person.links.push({ ...patient, hip: { name, id, type: 'HIP' } });
    return { patient };
  },
};
