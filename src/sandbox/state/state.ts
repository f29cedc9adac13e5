/** The mutable state of one sandbox. Each sandbox has its own, so that tests are isolated. */
import type { LockerServiceReply } from '../../domains/locker/wire.js';
import type { ProviderReply } from '../../domains/provider/wire.js';
import { toPhrAddress } from '../../umang/wire/canonical.js';
import { BoundedMap, BoundedSet } from './bounded-collections.js';
import type { Clock } from './clock.js';
import { OneTimePasswords } from './one-time-passwords.js';
import type { Person } from './person.js';
import { createLockerServices } from '../fixtures/lockers.js';
import { createPeople } from '../fixtures/people.js';
import { programs, providers } from '../fixtures/providers.js';
import { Tokens } from './tokens.js';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SandboxSettings {
  /** How long a patient token is valid. */
  readonly sessionSeconds?: number;
  /** Refusals with status 401 arrive without their body. */
  readonly bodyless401?: boolean;
}

/** A sign-in by OTP. Only the requester that initiated a sign-in by PHR address may confirm it. */
interface SignInTransaction {
  readonly person: Person;
  readonly requesterId?: string;
}

interface Discovery {
  readonly person: Person;
  readonly provider: ProviderReply;
}

interface LinkAttempt extends Discovery {
  readonly careContextReferences: readonly string[];
  readonly expiresAt: number;
}

export class SandboxState {
  readonly people: Person[];
  readonly providers: ProviderReply[] = [...providers, ...programs];
  readonly programs: readonly ProviderReply[] = programs;
  readonly lockerServices: LockerServiceReply[];
  /** Ids of services that the client registered and may therefore register again. */
  readonly registeredServiceIds = new BoundedSet<string>();
  readonly tokens: Tokens;
  readonly signInOtps: OneTimePasswords<SignInTransaction>;
  /** The subject is the Aadhaar number. */
  readonly aadhaarOtps: OneTimePasswords<string>;
  readonly pinOtps: OneTimePasswords<Person>;
  /** Patients who may reset their PIN, by the session whose OTP they verified. */
  readonly pinResetSessions = new BoundedMap<string, Person>();
  /** Wrong passwords for addresses without an account. */
  readonly unknownAccountAttempts = new BoundedMap<string, Person['signIn']>();
  readonly discoveries = new BoundedMap<string, Discovery>();
  readonly linkAttempts = new BoundedMap<string, LinkAttempt>();
  readonly discoveryRequestIds = new BoundedSet<string>();
  readonly linkRequestIds = new BoundedSet<string>();

  constructor(
    readonly clock: Clock,
    readonly client: ClientCredentials,
    /** The sandbox's own origin. */
    origin: string,
    readonly settings: SandboxSettings = {},
  ) {
    this.lockerServices = createLockerServices((id) => `${origin}/lockers/${id}/register`);
    this.people = createPeople(clock.now());
    this.tokens = new Tokens(clock, settings.sessionSeconds);
    this.signInOtps = new OneTimePasswords(clock);
    this.aadhaarOtps = new OneTimePasswords(clock);
    this.pinOtps = new OneTimePasswords(clock);
  }

  /** PHR addresses are stored in lower case. */
  readonly findByAddress = (address: string): Person | undefined =>
    this.people.find((person) => person.address === toPhrAddress(address));

  readonly findByHealthNumber = (healthNumber: string): Person | undefined => {
    const digits = healthNumber.replaceAll('-', '');
    return this.people.find((person) => person.healthNumber.replaceAll('-', '') === digits);
  };

  readonly findProvider = (id: string): ProviderReply | undefined =>
    this.providers.find(({ identifier }) => identifier.id === id);
}
