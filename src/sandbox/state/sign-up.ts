/** Completing a profile: NDHM's rules for an address and a password, and people who come by way of their Aadhaar number. */
import type { Person } from './person.js';
import { refuse } from '../http/ndhm-errors.js';
import { personOf } from '../fixtures/people.js';
import type { World } from './state.js';

const addressRule = /^[a-zA-Z0-9.-]{3,150}@sbx$/;
const passwordRules = [/^.{8,30}$/, /[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];

export function checkSignUp(address: string, password: string): void {
  if (!addressRule.test(address))
    throw refuse.signUp('cmId: must be 3 to 150 letters, digits, dots or dashes and @sbx');
  if (!passwordRules.every((rule) => rule.test(password))) {
    throw refuse.signUp('password: must be 8 to 30 characters: upper and lower case, a digit and a special one');
  }
}

/** The same person every time the number comes, without an address of their own choosing yet. */
export function personOfAadhaar(world: World, aadhaar: string): Person {
  const number = 4000 + (Number(aadhaar.slice(-6)) % 6000);
  const known = world.personNumbered(`91-1000-2000-${number}`);
  if (known) return known;
  const person = personOf({
    address: `9110002000${number}@sbx`,
    number,
    name: ['Isha', 'Sharma'],
    gender: 'F',
    born: { date: 5, month: 5, year: 1995 },
    mobile: '9000000011',
    lives: ['10', '195'],
    withoutPassword: true,
    aadhaarVerified: true,
    story: 'came by way of an Aadhaar number',
  });
  world.people.push(person);
  return person;
}
