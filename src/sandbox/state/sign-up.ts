/** Sign-up: NDHM's rules for addresses and passwords, and the patients that Aadhaar verification creates. */
import type { Person } from './person.js';
import { ndhmError } from '../http/ndhm-errors.js';
import { createPerson } from '../fixtures/people.js';
import type { SandboxState } from './state.js';

const addressPattern = /^[a-z0-9._-]{3,150}@sbx$/i;
const passwordPatterns = [/^.{8,30}$/, /[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];

export function validateSignUp(address: string, password: string): void {
  if (!addressPattern.test(address))
    throw ndhmError.invalidSignUp('cmId: must be 3 to 150 letters, digits, dots, dashes or underscores and @sbx');
  if (!passwordPatterns.every((pattern) => pattern.test(password))) {
    throw ndhmError.invalidSignUp(
      'password: must be 8 to 30 characters: upper and lower case, a digit and a special one',
    );
  }
}

/** NDHM registers an Aadhaar number only with the token of a sign-up, not with the token of a registered patient. */
export const isProfileComplete = ({ password }: Person): boolean => password !== null;

/** Maps an Aadhaar number to one patient, who has not yet chosen a PHR address. */
export function findOrCreateByAadhaar(state: SandboxState, aadhaar: string): Person {
  const healthNumberSuffix = 4000 + (Number(aadhaar.slice(-6)) % 6000);
  const existing = state.findByHealthNumber(`91-1000-2000-${healthNumberSuffix}`);
  if (existing) return existing;
  const person = createPerson({
    address: `9110002000${healthNumberSuffix}@sbx`,
    healthNumberSuffix,
    name: ['Isha', 'Sharma'],
    gender: 'F',
    dateOfBirth: { date: 5, month: 5, year: 1995 },
    mobile: '9000000011',
    residence: ['10', '195'],
    withoutPassword: true,
    aadhaarVerified: true,
    description: 'created by Aadhaar verification',
  });
  state.people.push(person);
  return person;
}
