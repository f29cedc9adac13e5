/** Everything that NDHM and the hospitals store about one patient. Rows have the shape of UMANG's replies. */
import type { LockerReply } from '../../domains/locker/wire.js';
import type {
  AuthorizationRequestReply,
  ConsentRequestReply,
  PartialDateReply,
  ProviderPatientReply,
  ReferenceReply,
  SubscriptionRequestReply,
} from '../../domains/shared/wire.js';

export interface StoredSource {
  hip: { id: string; name?: string | undefined } | null;
  categories: string[];
  hiTypes: string[];
  purpose: { code: string; text?: string | undefined; refUri?: string | undefined };
  status: 'GRANTED' | 'REVOKED';
  period: { from: string; to: string } | null;
}

export interface StoredSources {
  includedSources: StoredSource[];
  excludedSources: StoredSource[];
}

export interface Subscription {
  readonly request: SubscriptionRequestReply;
  grant?: StoredSources & { readonly dateGranted: string };
}

/** The request and its grant have separate statuses: revoking changes only the grant. */
export interface Authorization {
  readonly request: AuthorizationRequestReply;
  grant?: {
    readonly id: string;
    readonly grantedAt: string;
    readonly expiry: string | null;
    status: 'GRANTED' | 'REVOKED';
  };
}

export interface AutoApproval extends StoredSources {
  readonly id: string;
  readonly hiu: ReferenceReply;
}

interface Link extends ProviderPatientReply {
  readonly hip: ReferenceReply;
}

export interface Person {
  address: string;
  readonly healthNumber: string;
  readonly description: string;
  readonly name: { first: string; middle: string | null; last: string | null };
  readonly gender: string;
  readonly dateOfBirth: PartialDateReply;
  readonly mobile: string;
  readonly stateCode: string | null;
  readonly districtCode: string | null;
  readonly aadhaarVerified: boolean;
  /** Null until the profile is completed. */
  password: string | null;
  readonly signIn: { wrongAttempts: number; blockedUntil: number };
  readonly pin: { value: string | null; wrongAttempts: number; blockedUntil: number; lastRequestId: string | null };
  /** Records by provider ID, linked or not. */
  readonly records: Map<string, ProviderPatientReply>;
  readonly links: Link[];
  readonly consents: ConsentRequestReply[];
  readonly subscriptions: Subscription[];
  readonly authorizations: Authorization[];
  readonly autoApprovals: AutoApproval[];
  /** Lockers have no endpoints here: those come from the registry of locker services. */
  readonly lockers: Omit<LockerReply, 'endpoints'>[];
  readonly notifications: Map<string, string>;
}

export function linkedProviders(person: Person): ReferenceReply[] {
  return [...new Map(person.links.map(({ hip }) => [hip.id, hip])).values()];
}
