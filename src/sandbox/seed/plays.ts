/** What has happened to the demo patients before a sandbox starts. */
import type { ReferenceReply } from '../../domains/wire.js';
import { days, hours, minutes } from '../clock.js';
import { connectLocker } from '../connected-locker.js';
import type { Person } from '../person.js';
import { hiTypes, purposes } from '../vocabulary.js';
import { pick, uuidOf } from './identity.js';
import { authorization, consent, lockerSetup, subscription } from './inbox.js';
import { lockers } from './lockers.js';
import { providers } from './providers.js';
import { link } from './records.js';

const reference = ({ identifier: { id, name } }: (typeof providers)[number]): ReferenceReply => ({ id, name });
const hips = providers.filter(({ isHIP }) => isHIP).map(reference);
const hius = providers.filter(({ facilityType }) => facilityType?.join() === 'HIP,HIU').map(reference);
const bareHius = providers.filter(({ isHIP }) => !isHIP).map(reference);
const locker = (index: number) => pick(lockers, index);
const statuses = ['EXPIRED', 'GRANTED', 'DENIED', 'REVOKED'];

/** Her oldest locker set-up, refused and revoked, has the ids with which UMANG's specification shows those refusals. */
export function playOrdinary(person: Person, now: number): void {
  const [home, second, third] = hips;
  if (!home || !second || !third) return;
  link(person, home, 1);
  link(person, second, 2);
  link(person, third, 1);
  const ask = (index: number, status: string, ago: number) => ({
    status,
    at: now - ago,
    by: pick(hius, index),
    index,
  });
  consent(person, ask(0, 'REQUESTED', minutes(5)));
  consent(person, ask(1, 'REQUESTED', minutes(12)), second);
  consent(person, ask(2, 'GRANTED', days(3)), home);
  consent(person, ask(3, 'DENIED', days(9)));
  consent(person, ask(4, 'EXPIRED', days(20)));
  subscription(person, ask(0, 'REQUESTED', minutes(30)));
  subscription(person, ask(1, 'GRANTED', days(4)), 'HIP_AND_HIU', [home, { id: second.id, name: null }]);
  subscription(person, ask(2, 'DENIED', days(11)));
  authorization(person, { ...ask(0, 'REQUESTED', minutes(20)), by: second });
  authorization(person, { ...ask(1, 'GRANTED', days(5)), by: third });

  const setup = (index: number, status: string, ago: number) =>
    lockerSetup(person, { ...ask(10 + index, status, ago), by: locker(index) });
  setup(4, 'REQUESTED', minutes(40));
  setup(0, 'GRANTED', days(30));
  connectLocker(person, locker(0), now - days(30) + hours(3));
  const old = setup(1, 'GRANTED', days(60));
  Object.assign(old.subscription.request, {
    id: '8ef71594-a629-4b4f-b5e5-ef21892c26b4',
    status: 'DENIED',
    subscriptionId: null,
  });
  delete old.subscription.grant;
  old.authorization.request.requestId = '2a3319a9-de1e-45eb-acf1-b29a8ff3541b';
  if (old.authorization.grant) old.authorization.grant.status = 'REVOKED';
  connectLocker(person, locker(1), now - days(59));
  Object.assign(person.lockers.at(-1) ?? {}, { active: false });
  person.autoApprovals.push({
    id: uuidOf('the auto-approval of the first locker'),
    hiu: { id: locker(0).id, name: locker(0).name },
    includedSources: [
      {
        hip: null,
        categories: [],
        hiTypes: [...hiTypes],
        purpose: { code: 'PATRQT', text: purposes.PATRQT },
        status: 'GRANTED',
        period: null,
      },
    ],
    excludedSources: [],
  });
}

export function playBusy(person: Person, now: number): void {
  for (const hip of hips.slice(20, 23)) link(person, hip, 2);
  const ask = (index: number, pending: number, step: number) => ({
    status: index < pending ? 'REQUESTED' : pick(statuses, index),
    at: now - (index < pending ? minutes(index + 1) : step * index),
    by: pick(hius, index),
    index,
  });
  for (let index = 0; index < 150; index += 1) consent(person, ask(index, 20, hours(9)), pick([null, ...hips], index));
  for (let index = 0; index < 12; index += 1) {
    const status = pick(['REQUESTED', 'GRANTED', 'DENIED'], index);
    subscription(person, { ...ask(index, 12, 0), status });
  }
  for (let index = 0; index < 110; index += 1) {
    const status = pick(['REQUESTED', 'GRANTED', 'DENIED', 'ERRORED'], index);
    authorization(person, { ...ask(index, 0, hours(5)), status, by: pick(hips, index) });
  }
  for (let index = 200; index < 206; index += 1) {
    lockerSetup(person, { ...ask(index, 0, minutes(3)), status: 'REQUESTED', by: locker(index) });
  }
}

export function playExpired(person: Person, now: number): void {
  for (let index = 0; index < 6; index += 1) {
    consent(person, { status: 'EXPIRED', at: now - days(2 + index), by: pick(bareHius, index), index });
  }
  for (let index = 0; index < 2; index += 1) {
    subscription(person, { status: 'REQUESTED', at: now - hours(13 + index), by: pick(bareHius, index), index });
  }
}

export function playWellTravelled(person: Person): void {
  for (const hip of hips.slice(2, 14)) link(person, hip, 10, 12);
}
