import { randomUUID } from 'node:crypto';
import type * as endpoints from '../../domains/linking/endpoints.js';
import type { Answers } from './handler.js';
import { minutes, timestamp } from '../state/clock.js';
import { magic } from '../magic.js';
import type { Person } from '../state/person.js';
import { refuse, type Refusal } from '../http/ndhm-errors.js';
import { recordsOf } from '../fixtures/records.js';

const linkLife = minutes(10);

const troubles = new Map<string, () => Refusal>([
  [magic.silentProvider.value, refuse.noAnswer],
  [magic.downProvider.value, refuse.providerDown],
  [magic.strangerProvider.value, refuse.nobodyFound],
  [magic.garbledProvider.value, refuse.malformedAnswer],
]);

const linkedAt = (person: Person, providerId: string): Set<string> =>
  new Set(
    person.links
      .filter(({ hip }) => hip.id === providerId)
      .flatMap(({ careContexts }) => (careContexts ?? []).map(({ referenceNumber }) => referenceNumber)),
  );

/** The mobile number is verified, so it always tells; the rest only when it is true. */
function matched(person: Person, reference: string, identifiers: readonly { type: string; value: string }[]): string[] {
  const own = [reference, person.healthNumber, person.healthNumber.replaceAll('-', ''), person.address];
  const told = identifiers.filter(({ value }) => own.includes(value)).map(({ type }) => type);
  return ['MOBILE', ...new Set(told)];
}

export const linking: Answers<typeof endpoints> = {
  discoverPatient: ({ requestId, hip, unverifiedIdentifiers }, { person }, world) => {
    if (world.discoveryRequestIds.has(requestId)) throw refuse.requestExists();
    const provider = world.provider(hip.id);
    if (!provider?.isHIP) throw refuse.provider();
    const trouble = troubles.get(hip.id);
    if (trouble) throw trouble();
    const { careContexts, ...known } = recordsOf(person, hip.id);
    const linked = linkedAt(person, hip.id);
    const transactionId = randomUUID();
    world.discoveries.set(transactionId, { person, provider });
    world.discoveryRequestIds.add(requestId);
    return {
      transactionId,
      patient: {
        ...known,
        careContexts: (careContexts ?? []).filter(({ referenceNumber }) => !linked.has(referenceNumber)),
        matchedBy: matched(person, known.referenceNumber, unverifiedIdentifiers),
      },
    };
  },

  patientLinks: (_request, { person }) => ({ patient: { links: person.links, id: person.healthNumber } }),

  linkEnquiry: ({ requestId, transactionId, patient }, { person }, world) => {
    if (world.linkRequestIds.has(requestId)) throw refuse.requestExists();
    const discovery = world.discoveries.get(transactionId);
    if (discovery?.person !== person) throw refuse.transaction();
    const { id } = discovery.provider.identifier;
    if (id === magic.silentConfirmation.value) throw refuse.noAnswer();
    const held = recordsOf(person, id);
    const linked = linkedAt(person, id);
    const references = patient.careContexts.map(({ referenceNumber }) => referenceNumber);
    const linkable = (held.careContexts ?? []).filter(({ referenceNumber }) => !linked.has(referenceNumber));
    const areThere = references.every((reference) => linkable.some((one) => one.referenceNumber === reference));
    if (patient.referenceNumber !== held.referenceNumber || !areThere || references.length === 0) {
      throw refuse.careContext(400);
    }
    const referenceNumber = randomUUID();
    const expires = world.clock.now() + linkLife;
    world.linkAttempts.set(referenceNumber, { ...discovery, careContextReferences: references, expires });
    world.linkRequestIds.add(requestId);
    return {
      transactionId,
      link: {
        referenceNumber,
        authenticationType: 'DIRECT',
        meta: {
          communicationMedium: 'MOBILE',
          communicationHint: `******${person.mobile.slice(-4)}`,
          communicationExpiry: timestamp(expires, 3),
        },
      },
    };
  },

  linkConfirm: ({ token, linkRefNumber }, { person }, world) => {
    const attempt = world.linkAttempts.get(linkRefNumber);
    if (attempt?.person !== person) throw refuse.linkReference();
    const { id, name } = attempt.provider.identifier;
    if (world.clock.now() > attempt.expires || token === magic.expiredOtp.value) throw refuse.otpExpired(400);
    const right = id === magic.shortOtpProvider.value ? magic.shortOtp.value : magic.otp.value;
    if (token !== right) throw refuse.wrongOtp(400);
    world.linkAttempts.delete(linkRefNumber);
    const { careContexts, ...known } = recordsOf(person, id);
    const chosen = (careContexts ?? []).filter(({ referenceNumber }) =>
      attempt.careContextReferences.includes(referenceNumber),
    );
    const patient = { ...known, careContexts: chosen };
    person.links.push({ ...patient, hip: { name, id, type: 'HIP' } });
    return { patient };
  },
};
