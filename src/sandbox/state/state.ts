/** Everything a sandbox knows: built anew for each, so that no test sees what another did. */
import type { LockerServiceReply } from '../../domains/locker/wire.js';
import type { ProviderReply } from '../../domains/provider/wire.js';
import type { Clock } from './clock.js';
import { OneTimePasswords } from './one-time-passwords.js';
import type { Person } from './person.js';
import { lockerServices } from '../fixtures/lockers.js';
import { castPeople } from '../fixtures/people.js';
import { programs, providers } from '../fixtures/providers.js';
import { Tokens } from './tokens.js';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Discovery {
  readonly person: Person;
  readonly provider: ProviderReply;
}

interface LinkAttempt extends Discovery {
  readonly careContextReferences: readonly string[];
  readonly expires: number;
}

export class World {
  readonly people: Person[];
  readonly providers: ProviderReply[] = [...providers, ...programs];
  readonly programs: readonly ProviderReply[] = programs;
  readonly lockerServices: LockerServiceReply[];
  /** Services registered here, which the client may register again. */
  readonly ownServices = new Set<string>();
  readonly tokens: Tokens;
  /** OTPs that sign in, that prove an Aadhaar number and that free a forgotten PIN. */
  readonly signInOtps: OneTimePasswords<Person>;
  readonly aadhaarOtps: OneTimePasswords<string>;
  readonly pinOtps: OneTimePasswords<Person>;
  /** Whose PIN may be set anew, by the session in which the OTP was right. */
  readonly pinSessions = new Map<string, Person>();
  /** Wrong passwords at addresses that nobody has. */
  readonly strangers = new Map<string, Person['signIn']>();
  readonly discoveries = new Map<string, Discovery>();
  readonly linkAttempts = new Map<string, LinkAttempt>();
  readonly discoveryRequestIds = new Set<string>();
  readonly linkRequestIds = new Set<string>();

  constructor(
    readonly clock: Clock,
    readonly client: ClientCredentials,
    /** Where the sandbox itself is reached. */
    origin: string,
  ) {
    this.lockerServices = lockerServices((id) => `${origin}/lockers/${id}/register`);
    this.people = castPeople(clock.now());
    this.tokens = new Tokens(clock);
    this.signInOtps = new OneTimePasswords(clock);
    this.aadhaarOtps = new OneTimePasswords(clock);
    this.pinOtps = new OneTimePasswords(clock);
  }

  readonly personAt = (address: string): Person | undefined => this.people.find((person) => person.address === address);

  readonly personNumbered = (healthNumber: string): Person | undefined => {
    const digits = healthNumber.replaceAll('-', '');
    return this.people.find((person) => person.healthNumber.replaceAll('-', '') === digits);
  };

  readonly provider = (id: string): ProviderReply | undefined =>
    this.providers.find(({ identifier }) => identifier.id === id);
}
