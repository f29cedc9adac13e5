/** Rows of a patient's inbox: requests for consent, for subscriptions and for authorization, and a locker's pair of the latter. */
import type { ConsentRequestReply, ReferenceReply } from '../../domains/wire.js';
import { days, hours, minutes, timestamp } from '../clock.js';
import { expiryOf } from '../consent-expiry.js';
import type { Authorization, Person, Source, Subscription } from '../person.js';
import { hiTypes, purposes, type PurposeCode } from '../vocabulary.js';
import { numberOf, pick, uuidOf } from './identity.js';

export interface Asked {
  readonly status: string;
  readonly at: number;
  readonly by: ReferenceReply;
  readonly index: number;
}

const careOrAnother = (index: number) => pick(['CAREMGT', 'BTG', 'PUBHLTH', 'HPAYMT', 'DSRCH'] as const, index);
const someTypes = (index: number) => hiTypes.slice(0, 1 + (index % hiTypes.length));
const purposeOf = (code: PurposeCode, refUri: string | null) => ({ code, text: purposes[code], refUri });

/** No two rows of one instant. */
const somewhatBefore = ({ at, index }: Asked, kind: string) => at - numberOf(`${kind} ${index}`, 1000);

/** The requester's name is never given with a consent, and NDHM writes a time with as many digits as it has. */
export function consent(person: Person, asked: Asked, hip: ReferenceReply | null = null) {
  const { status, by, index } = asked;
  const at = somewhatBefore(asked, 'consent');
  const records = person.records.get(hip?.id ?? '');
  const [first] = records?.careContexts ?? [];
  const digits = index % 8;
  const updated = status === 'EXPIRED' ? expiryOf(at) + 490 : status === 'REQUESTED' ? at : at + minutes(7);
  const row: ConsentRequestReply = {
    requester: { identifier: null, name: `SBX_${by.id}` },
    createdAt: timestamp(at),
    lastUpdated: timestamp(updated),
    purpose: purposeOf(careOrAnother(index), null),
    hiu: { name: null, id: by.id },
    hiTypes: someTypes(index),
    patient: { id: person.address },
    permission: {
      dateRange: { from: timestamp(at - days(400), digits), to: timestamp(at, digits) },
      accessMode: 'VIEW',
      dataEraseAt: timestamp(at + days(30), digits),
      frequency: { repeats: 0, unit: 'HOUR', value: 1 },
    },
    id: uuidOf(`${person.address} consent ${index}`),
    careContexts:
      records && first
        ? [{ patientReference: records.referenceNumber, careContextReference: first.referenceNumber }]
        : null,
    hip: hip && { id: hip.id, name: null },
    status,
  };
  person.consents.push(row);
}

export function subscription(
  person: Person,
  asked: Asked,
  requesterType = 'HIU',
  hips: ReferenceReply[] | null = null,
) {
  const { status, by, index } = asked;
  const at = somewhatBefore(asked, 'subscription');
  const period = { from: timestamp(at - days(38_352), 7), to: timestamp(at + days(36_160), 6) };
  const granted = status === 'GRANTED';
  const updated = timestamp(status === 'REQUESTED' ? at : at + hours(2));
  const row: Subscription = {
    request: {
      createdAt: timestamp(at),
      lastUpdated: updated,
      period,
      requesterType,
      hips,
      purpose: purposeOf(requesterType === 'HEALTH_LOCKER' ? 'PATRQT' : careOrAnother(index), ''),
      hiu: { name: by.name, id: by.id },
      patient: { id: person.address },
      id: uuidOf(`${person.address} subscription ${index}`),
      categories: index % 3 === 2 ? ['LINK'] : ['LINK', 'DATA'],
      subscriptionId: granted ? uuidOf(`${person.address} granted subscription ${index}`) : null,
      status,
    },
    ...(granted && {
      grant: { dateGranted: updated, includedSources: grantedTo(person, period), excludedSources: [] },
    }),
  };
  person.subscriptions.push(row);
  return row;
}

const grantedTo = (person: Person, period: Source['period']): Source[] =>
  [...person.records.keys()].slice(0, 2).map((id) => ({
    hip: { id },
    categories: ['LINK', 'DATA'],
    hiTypes: [...hiTypes],
    purpose: { code: 'PATRQT', text: purposes.PATRQT },
    status: 'GRANTED',
    period,
  }));

export function authorization(person: Person, asked: Asked, requesterType = 'HIP') {
  const { status, by, index } = asked;
  const at = somewhatBefore(asked, 'authorization');
  const updated = timestamp(status === 'REQUESTED' ? at : at + hours(3));
  const row: Authorization = {
    request: {
      authMode: requesterType === 'HEALTH_LOCKER' ? 'DIRECT' : pick(['MOBILE_OTP', 'AADHAAR_OTP', 'DIRECT'], index),
      requester: { name: by.name, id: by.id, type: requesterType },
      createdAt: timestamp(at),
      lastUpdated: updated,
      patientId: person.address,
      purpose:
        index % 2 === 0 ? { code: 'KYC_AND_LINK', text: 'KYC, Link records' } : { code: 'LINK', text: 'Link records' },
      requestId: uuidOf(`${person.address} authorization ${index}`),
      status,
    },
    ...(status === 'GRANTED' && {
      grant: {
        id: uuidOf(`${person.address} granted authorization ${index}`),
        at: updated,
        expiry: null,
        status: 'GRANTED' as const,
      },
    }),
  };
  person.authorizations.push(row);
  return row;
}

/** What a locker sends when a patient registers with it. */
export function lockerSetup(person: Person, asked: Asked) {
  return {
    subscription: subscription(person, asked, 'HEALTH_LOCKER'),
    authorization: authorization(person, asked, 'HEALTH_LOCKER'),
  };
}
