/** The demo patients: all invented, each there for one kind of screen. */
import type { ReferenceReply } from '../../domains/wire.js';
import { days, hours, minutes } from '../clock.js';
import { connectLocker } from '../connectedLocker.js';
import type { Person } from '../person.js';
import { hiTypes, purposes } from '../vocabulary.js';
import { pick, uuidOf } from './identity.js';
import { authorization, consent, lockerSetup, subscription } from './inbox.js';
import { lockerServices } from './lockers.js';
import { providers } from './providers.js';
import { link } from './records.js';

export interface Role {
  readonly address: string;
  readonly number: number;
  readonly name: readonly [first: string, last: string | null];
  readonly gender: string;
  readonly born: Person['dateOfBirth'];
  readonly mobile: string;
  readonly lives: readonly [stateCode: string, districtCode: string];
  readonly pin?: string;
  readonly withoutPassword?: true;
  readonly aadhaarVerified?: true;
  readonly story: string;
  readonly play?: (person: Person, now: number) => void;
}

const reference = ({ identifier: { id, name } }: (typeof providers)[number]): ReferenceReply => ({ id, name });
const hips = providers.filter(({ isHIP }) => isHIP).map(reference);
const hius = providers.filter(({ facilityType }) => facilityType?.join() === 'HIP,HIU').map(reference);
const bareHius = providers.filter(({ isHIP }) => !isHIP).map(reference);
const locker = (index: number) => pick(lockerServices, index);
const statuses = ['EXPIRED', 'GRANTED', 'DENIED', 'REVOKED'];

export const cast: readonly Role[] = [
  {
    address: 'asha.verma@sbx',
    number: 3001,
    name: ['Asha', 'Verma'],
    gender: 'F',
    born: { date: 25, month: 2, year: 2000 },
    mobile: '9000000001',
    lives: ['10', '195'],
    pin: '1234',
    story: 'an ordinary patient: PIN 1234, linked records, something of everything in the inbox, a connected locker',
    play: playOrdinary,
  },
  {
    address: '91100020003002@sbx',
    number: 3002,
    name: ['Nila', null],
    gender: 'F',
    born: { date: null, month: null, year: 1999 },
    mobile: '9000000010',
    lives: ['10', '212'],
    withoutPassword: true,
    story: 'has a health number only: signs in by OTP, then completes the profile',
  },
  {
    address: 'meena@sbx',
    number: 3003,
    name: ['Meena', null],
    gender: 'F',
    born: { date: 13, month: 11, year: 1992 },
    mobile: '9000000002',
    lives: ['7', '82'],
    story: 'the patient whom the client token speaks of',
  },
  {
    address: 'nisha.rao@sbx',
    number: 3004,
    name: ['Nisha', 'Rao'],
    gender: 'F',
    born: { date: 1, month: 1, year: 1985 },
    mobile: '9000000004',
    lives: ['29', '525'],
    story: 'new: nothing anywhere and no PIN yet',
  },
  {
    address: 'ravi.kumar@sbx',
    number: 3005,
    name: ['Ravi', 'Kumar'],
    gender: 'M',
    born: { date: 30, month: 6, year: 1970 },
    mobile: '9000000005',
    lives: ['27', '490'],
    pin: '1234',
    story: 'a busy inbox: 150 consent requests, 12 subscriptions, 110 authorizations, 6 locker set-ups',
    play: playBusy,
  },
  {
    address: 'farhan.ali@sbx',
    number: 3006,
    name: ['Farhan', 'Ali'],
    gender: 'M',
    born: { date: 9, month: 9, year: 1990 },
    mobile: '9000000006',
    lives: ['9', '162'],
    pin: '1234',
    story: 'locked out after five wrong passwords; an OTP still signs in',
    play: ({ signIn }, now) => Object.assign(signIn, { wrong: 5, blockedUntil: now + days(365) }),
  },
  {
    address: 'leela.nair@sbx',
    number: 3007,
    name: ['Leela', 'Nair'],
    gender: 'F',
    born: { date: 12, month: 12, year: 1955 },
    mobile: '9000000007',
    lives: ['32', '555'],
    pin: '1234',
    story: 'every request has expired, those that still read REQUESTED too',
    play: playExpired,
  },
  {
    address: 'gopal.das@sbx',
    number: 3008,
    name: ['Gopal', 'Das'],
    gender: 'M',
    born: { date: 17, month: 8, year: 1947 },
    mobile: '9000000008',
    lives: ['19', '315'],
    pin: '1234',
    story: '120 linked records over a dozen hospitals',
    play: (person) => {
      for (const hip of hips.slice(2, 14)) link(person, hip, 10, 12);
    },
  },
  {
    address: 'tara.sen@sbx',
    number: 3009,
    name: ['Tara', 'Sen'],
    gender: 'O',
    born: { date: 3, month: 4, year: 2001 },
    mobile: '9000000009',
    lives: ['33', '568'],
    pin: '1234',
    story: 'the PIN is blocked for a day after five wrong ones',
    play: ({ pin }, now) => Object.assign(pin, { wrong: 5, blockedUntil: now + days(1) }),
  },
];

/** Her oldest locker set-up, refused and revoked, has the ids with which UMANG's specification shows those refusals. */
function playOrdinary(person: Person, now: number): void {
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

function playBusy(person: Person, now: number): void {
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

function playExpired(person: Person, now: number): void {
  for (let index = 0; index < 6; index += 1) {
    consent(person, { status: 'EXPIRED', at: now - days(2 + index), by: pick(bareHius, index), index });
  }
  for (let index = 0; index < 2; index += 1) {
    subscription(person, { status: 'REQUESTED', at: now - hours(13 + index), by: pick(bareHius, index), index });
  }
}
