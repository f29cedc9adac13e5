/** The demo patients: all invented, each there for one kind of screen. */
import { days } from '../clock.js';
import type { Person } from '../person.js';
import { playBusy, playExpired, playOrdinary, playWellTravelled } from './plays.js';

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
    play: playWellTravelled,
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
