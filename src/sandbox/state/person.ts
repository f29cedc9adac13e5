/** Everything NDHM and the hospitals know about one patient. Rows are kept in the form they have on the wire. */
import type { LockerReply } from '../../domains/locker/wire.js';
import type {
  AuthorizationRequestReply,
  ConsentRequestReply,
  PartialDateReply,
  ProviderPatientReply,
  ReferenceReply,
  SubscriptionRequestReply,
} from '../../domains/shared/wire.js';

export interface Source {
  hip: { id: string; name?: string | undefined } | null;
  categories: string[];
  hiTypes: string[];
  purpose: { code: string; text?: string | undefined; refUri?: string | undefined };
  status: 'GRANTED' | 'REVOKED';
  period: { from: string; to: string } | null;
}

export interface Sources {
  includedSources: Source[];
  excludedSources: Source[];
}

export interface Subscription {
  readonly request: SubscriptionRequestReply;
  grant?: Sources & { readonly dateGranted: string };
}

/** The request and what was granted on it each have a status of their own: revoking touches the latter alone. */
export interface Authorization {
  readonly request: AuthorizationRequestReply;
  grant?: { readonly id: string; readonly at: string; readonly expiry: string | null; status: 'GRANTED' | 'REVOKED' };
}

export interface AutoApproval extends Sources {
  readonly id: string;
  readonly hiu: ReferenceReply;
}

interface Link extends ProviderPatientReply {
  readonly hip: ReferenceReply;
}

export interface Person {
  address: string;
  readonly healthNumber: string;
  readonly story: string;
  readonly name: { first: string; middle: string | null; last: string | null };
  readonly gender: string;
  readonly dateOfBirth: PartialDateReply;
  readonly mobile: string;
  readonly stateCode: string | null;
  readonly districtCode: string | null;
  readonly aadhaarVerified: boolean;
  /** None before the profile is completed. */
  password: string | null;
  readonly signIn: { wrong: number; blockedUntil: number };
  readonly pin: { value: string | null; wrong: number; blockedUntil: number; lastRequestId: string | null };
  /** What each hospital has on the patient, linked or not. */
  readonly records: Map<string, ProviderPatientReply>;
  readonly links: Link[];
  readonly consents: ConsentRequestReply[];
  readonly subscriptions: Subscription[];
  readonly authorizations: Authorization[];
  readonly autoApprovals: AutoApproval[];
  /** Where they are reached is the registry's to say. */
  readonly lockers: Omit<LockerReply, 'endpoints'>[];
  readonly notifications: Map<string, string>;
}

export function linkedProviders(person: Person): ReferenceReply[] {
  return [...new Map(person.links.map(({ hip }) => [hip.id, hip])).values()];
}
