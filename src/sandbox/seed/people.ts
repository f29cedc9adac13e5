/** Makes the demo patients, anew for every sandbox, as their roles say. */
import type { Person } from '../person.js';
import { cast, type Role } from './cast.js';

export const demoPassword = 'Sandbox#1234';

export const castPeople = (now: number): Person[] =>
  cast.map((role) => {
    const person = personOf(role);
    role.play?.(person, now);
    return person;
  });

export function personOf({ address, number, name, gender, born, mobile, lives, pin, story, ...role }: Role): Person {
  return {
    address,
    healthNumber: `91-1000-2000-${number}`,
    story,
    name: { first: name[0], middle: null, last: name[1] },
    gender,
    dateOfBirth: born,
    mobile,
    stateCode: lives[0],
    districtCode: lives[1],
    aadhaarVerified: role.aadhaarVerified ?? false,
    password: role.withoutPassword ? null : demoPassword,
    signIn: { wrong: 0, blockedUntil: 0 },
    pin: { value: pin ?? null, wrong: 0, blockedUntil: 0, lastRequestId: null },
    records: new Map(),
    links: [],
    consents: [],
    subscriptions: [],
    authorizations: [],
    autoApprovals: [],
    lockers: [],
    notifications: new Map(),
  };
}
