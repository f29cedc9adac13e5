/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Terms for every linked provider, some excepted. */
export type AllProvidersSourceInput = {
  /** What is reported, at least one. Left out of a policy of automatic approval, which knows no categories. */
  readonly categories: ReadonlyArray<SubscriptionCategory>;
  /** Providers to leave out. */
  readonly except?: ReadonlyArray<ExceptProviderInput> | null | undefined;
  /** Which kinds of documents, at least one. */
  readonly hiTypes: ReadonlyArray<HiType>;
  /** Records of which time. */
  readonly period: PeriodInput;
  /** What the records may be used for. */
  readonly purpose: PurposeOfUse;
};

/** What `approveAuthorizationRequest` needs. */
export type ApproveAuthorizationRequestInput = {
  /** Whether the authorization lasts, about a year, beyond a single use. */
  readonly generatePerpetualToken?: boolean;
  /** The `id` of the authorization request. */
  readonly requestId: string | number;
};

/** What `approveLockerSetup` needs: the three parts of one `LockerSetup`. */
export type ApproveLockerSetupInput = {
  /** How it may act for the patient. */
  readonly authorization: LockerAuthorizationInput;
  /** Which of its consents are approved without asking. */
  readonly autoApproval: LockerAutoApprovalInput;
  /** Of what the locker is told. */
  readonly subscription: LockerSubscriptionInput;
};

/** What `approveSubscriptionRequest` needs. */
export type ApproveSubscriptionRequestInput = {
  /** The `id` of the subscription request. */
  readonly requestId: string | number;
  /** What the patient grants. */
  readonly sources: SourcesInput;
};

/** How a patient proves who they are in `requestSignInOtp`. Only the two OTP methods can be finished by `confirmSignInOtp`. */
export type AuthenticationMethod =
  /** A fingerprint or iris on an Aadhaar device (`AADHAAR_BIO`). No OTP is sent. */
  | 'AADHAAR_BIO'
  /** An OTP to the mobile known to Aadhaar (`AADHAAR_OTP`). */
  | 'AADHAAR_OTP'
  /** Name, gender and birth date (`DEMOGRAPHICS`). No OTP is sent. */
  | 'DEMOGRAPHICS'
  /** An OTP to the mobile known to NDHM (`MOBILE_OTP`). */
  | 'MOBILE_OTP'
  /** The account's password (`PASSWORD`). No OTP is sent: prefer `signIn`. */
  | 'PASSWORD';

/** What `changePin` needs: exactly one of `currentPin` and `pinToken`. Both or neither is a `userErrors` entry. */
export type ChangePinInput = {
  /** The PIN as it is. */
  readonly currentPin?: string | null | undefined;
  /** The PIN to be. */
  readonly newPin: string;
  /** The value of a token of `verifyPin`, made for `PROFILE_CHANGE_PIN`. */
  readonly pinToken?: string | null | undefined;
};

/** What `confirmLink` needs. */
export type ConfirmLinkInput = {
  /** The `referenceNumber` of the initiated link. */
  readonly linkReferenceNumber: string | number;
  /** As the patient received it from the provider, which chooses its length. */
  readonly otp: string;
};

/** What `confirmSignInOtp` needs. */
export type ConfirmSignInOtpInput = {
  /** As the patient received it. */
  readonly otp: string;
  /** That of `requestSignInOtp`. */
  readonly transactionId: string;
};

/** What `denyAuthorizationRequest` needs. */
export type DenyAuthorizationRequestInput = {
  /** The `id` of the authorization request. */
  readonly requestId: string | number;
};

/** What `denySubscriptionRequest` needs. */
export type DenySubscriptionRequestInput = {
  /** Why, in the patient's words. NDHM may pass over it. */
  readonly reason?: string | null | undefined;
  /** The `id` of the subscription request. */
  readonly requestId: string | number;
};

/** What `discoverPatient` needs. */
export type DiscoverPatientInput = {
  /** What the patient says they are known by there, beside what their profile has. May stay empty. */
  readonly identifiers?: ReadonlyArray<DiscoveryIdentifierInput>;
  /** The provider's id, such as `IN3410000238`; it has to hold records (`isHip`). */
  readonly providerId: string | number;
};

/** Something the patient says they are known by. */
export type DiscoveryIdentifierInput = {
  /**
   * What it is. An answer to `Provider.discoveryFieldLabel` goes here by what it holds: a mobile as `MOBILE`, a number of the
   * provider's as `MR`.
   */
  readonly type: DiscoveryIdentifierType;
  /** As the patient typed it. A mobile number may come with or without `+91`. */
  readonly value: string;
};

/** What a provider can recognise a patient by. */
export type DiscoveryIdentifierType =
  /** The PHR address (`HEALTH_ID`), in spite of the name. */
  | 'HEALTH_ID'
  /** A mobile number (`MOBILE`). */
  | 'MOBILE'
  /** The provider's own number of the patient (`MR`, medical record). */
  | 'MR'
  /** The Health ID number (`NDHM_HEALTH_NUMBER`). */
  | 'NDHM_HEALTH_NUMBER'
  /** A kind that this graph does not know yet. Never accepted as input. */
  | 'UNKNOWN';

/** A provider to leave out. */
export type ExceptProviderInput = {
  /** Its id, such as `IN3410000238`. */
  readonly providerId: string | number;
};

/** Kinds of health documents: NDHM's health information types. */
export type HiType =
  /** UMANG's `DiagnosticReport`: laboratory, imaging and the like. */
  | 'DIAGNOSTIC_REPORT'
  /** UMANG's `DischargeSummary`: the summary of a hospital stay. */
  | 'DISCHARGE_SUMMARY'
  /** UMANG's `HealthDocumentRecord`: scans and uploads without structure. */
  | 'HEALTH_DOCUMENT_RECORD'
  /** UMANG's `ImmunizationRecord`: vaccinations. */
  | 'IMMUNIZATION_RECORD'
  /** UMANG's `Invoice`: a bill. NDHM added it after the others. */
  | 'INVOICE'
  /** UMANG's `OPConsultation`: the note of an outpatient visit. */
  | 'OP_CONSULTATION'
  /** UMANG's `Prescription`. */
  | 'PRESCRIPTION'
  /** A kind that this graph does not know yet. Never accepted as input. */
  | 'UNKNOWN'
  /** UMANG's `WellnessRecord`: vital signs, activity and the like. */
  | 'WELLNESS_RECORD';

/** What `initiateLink` needs. */
export type InitiateLinkInput = {
  /** The `referenceNumber` of each care context to link, at least one. */
  readonly careContextReferences: ReadonlyArray<string | number>;
  /** The discovered patient's `referenceNumber`. */
  readonly patientReference: string;
  /** That of the discovery. */
  readonly transactionId: string;
};

/** The authorization in `approveLockerSetup`. */
export type LockerAuthorizationInput = {
  /** Whether the authorization lasts, about a year, beyond a single use. */
  readonly generatePerpetualToken?: boolean;
  /** The `id` of the setup's `authorizationRequest`. */
  readonly requestId: string | number;
};

/** The policy of automatic approval in `approveLockerSetup`. */
export type LockerAutoApprovalInput = {
  /** The locker's id: `hiu.id` of the setup's `subscriptionRequest`. */
  readonly hiuId: string | number;
  /** What is approved without asking. `categories` play no part here. */
  readonly sources: SourcesInput;
};

/** The subscription in `approveLockerSetup`. */
export type LockerSubscriptionInput = {
  /** The `id` of the setup's `subscriptionRequest`. */
  readonly requestId: string | number;
  /** What the patient grants. */
  readonly sources: SourcesInput;
};

/** The kinds of requests a patient is asked. */
export type PatientRequestKind =
  /** An `AuthorizationRequest`. */
  | 'AUTHORIZATION'
  /** A `ConsentRequest`. */
  | 'CONSENT'
  /** A `LockerSetup`. */
  | 'LOCKER_SETUP'
  /** A `SubscriptionRequest`. */
  | 'SUBSCRIPTION';

/** A span of time, as input. */
export type PeriodInput = {
  /** Its begin. In `sources` it has to lie in the past. */
  readonly from: string;
  /** Its end, not before `from`. */
  readonly to: string;
};

/** Terms for one provider. */
export type ProviderSourceInput = {
  /** What is reported, at least one. Left out of a policy of automatic approval, which knows no categories. */
  readonly categories: ReadonlyArray<SubscriptionCategory>;
  /** Which kinds of documents, at least one. */
  readonly hiTypes: ReadonlyArray<HiType>;
  /** Records of which time. */
  readonly period: PeriodInput;
  /** Its id, such as `IN3410000238`. */
  readonly providerId: string | number;
  /** What the records may be used for. */
  readonly purpose: PurposeOfUse;
};

/** Why health data may be used: NDHM's purposes of use. */
export type PurposeOfUse =
  /** Break the Glass (`BTG`): an emergency. */
  | 'BTG'
  /** Care Management (`CAREMGT`): to treat the patient. */
  | 'CAREMGT'
  /** Disease Specific Healthcare Research (`DSRCH`). */
  | 'DSRCH'
  /** Government (`GOV`): found in NDHM's value set only. */
  | 'GOV'
  /** Healthcare Payment (`HPAYMT`): to settle a claim. */
  | 'HPAYMT'
  /** Self Requested (`PATRQT`): the patient asked for it, as with a locker. */
  | 'PATRQT'
  /** Public Health (`PUBHLTH`): for instance to watch an outbreak. */
  | 'PUBHLTH'
  /** A code that this graph does not know yet; `Purpose.text` may tell. Never accepted as input. */
  | 'UNKNOWN';

/** What `requestSignInOtp` needs. */
export type RequestSignInOtpInput = {
  /** How they will prove who they are. */
  readonly authMethod?: AuthenticationMethod;
  /** The patient's Health ID, such as `91-1000-2000-3001`. */
  readonly healthIdNumber: string;
};

/** How a request stands. */
export type RequestStatus =
  /** The patient refused it (`DENIED`). */
  | 'DENIED'
  /** It failed on the asker's side (`ERRORED`). */
  | 'ERRORED'
  /** Nobody answered in time (`EXPIRED`). */
  | 'EXPIRED'
  /** The patient approved it (`GRANTED`). */
  | 'GRANTED'
  /**
   * It waits for the patient (`REQUESTED`). One whose time has run out may still read so: a consent request for
   * up to an hour, a subscription request for good.
   */
  | 'REQUESTED'
  /** The patient approved it and took that back (`REVOKED`). */
  | 'REVOKED'
  /** A status that this graph does not know yet. */
  | 'UNKNOWN';

/** Which requests to list. */
export type RequestStatusFilter =
  /** All of them, however they stand. */
  | 'ALL'
  /** Those refused. */
  | 'DENIED'
  /** Those nobody answered in time. */
  | 'EXPIRED'
  /** Those approved. */
  | 'GRANTED'
  /** Those that wait for the patient. */
  | 'REQUESTED'
  /** Those approved and taken back. */
  | 'REVOKED';

/** What `signIn` needs. */
export type SignInInput = {
  /** Its password. */
  readonly password: string;
  /** The account's PHR address, such as `asha.verma@sbx`. */
  readonly phrAddress: string;
};

/**
 * Which providers' records something covers: exactly one of `allProviders` and `providers`. Both, neither, an empty list or a
 * `from` that is not in the past is a `userErrors` entry, before any call.
 */
export type SourcesInput = {
  /** Every provider linked at the moment of approval, on the same terms. */
  readonly allProviders?: AllProvidersSourceInput | null | undefined;
  /** Named providers, each on its own terms; at least one, none twice. */
  readonly providers?: ReadonlyArray<ProviderSourceInput> | null | undefined;
};

/** What a subscription tells of. */
export type SubscriptionCategory =
  /** New data in care contexts already linked (`DATA`). */
  | 'DATA'
  /** Newly linked care contexts (`LINK`). */
  | 'LINK'
  /** A category that this graph does not know yet. Never accepted as input. */
  | 'UNKNOWN';

/** Every way a mutation can be refused. */
export type UserErrorCode =
  /** The PHR address is taken, or the Health ID has one (NDHM 1434). By `completeProfile`. Propose another address, or sign in. */
  | 'ALREADY_REGISTERED'
  /** The authorization was revoked before (NDHM 1510). By `revokeAuthorization`. What was wanted is so: treat it as done. */
  | 'ALREADY_REVOKED'
  /**
   * The same thing is under way or exists (NDHM 1409, 1412, 2506). By `discoverPatient`, `initiateLink`, `verifyPin` and
   * `registerBridgeService`. Let the person try again: each try carries a new request id. A service that another bridge has
   * registered stays refused.
   */
  | 'DUPLICATE_REQUEST'
  /**
   * A value is malformed, missing or contradicts another. Most are found before any call, by every mutation; the rest come
   * from UMANG (NDHM 1417 to 1421, 1425 and 1432 as HTTP 400, 1437, 1513, 1514, 2500, 2505). Mark `field` and let the person
   * correct it.
   */
  | 'INVALID_INPUT'
  /**
   * The account or its PIN is blocked after too many wrong passwords (NDHM 1423, some minutes) or PINs (NDHM 1429, about a
   * day). By `signIn`, `verifyPin` and `changePin`. Offer another way in: an OTP, or `requestPinResetOtp`.
   */
  | 'LOCKED'
  /**
   * UMANG accepted the call and yet left a part unapproved. By `approveLockerSetup`: `field` names the part whose id is null,
   * and the others stand. Also what needs a grant that is not there (NDHM 1428). Load the request and approve that part
   * singly.
   */
  | 'NOT_APPROVED'
  /**
   * What an id or a transaction points to does not exist, is no longer kept or belongs to someone else; or no record matches
   * the patient (NDHM 1402, 1404, 1413 to 1416, 1417 as HTTP 404, 1427, 1430, 1450, 1453, 1505, 1512). For a transaction,
   * begin its flow again.
   */
  | 'NOT_FOUND'
  /**
   * The request was answered before, so it can no longer be approved or denied; NDHM says the same of one that was never there
   * (NDHM 1411; 1415 of subscription requests). By the mutations that approve or deny. Load the request again.
   */
  | 'NOT_PENDING'
  /**
   * The OTP came too late (NDHM 1406): NDHM's own live 5 minutes. By every mutation with an `otp` but those that sign in. Offer
   * to send a new one.
   */
  | 'OTP_EXPIRED'
  /** The patient has a PIN (NDHM 1424). By `createPin`. Offer `changePin` instead. */
  | 'PIN_ALREADY_SET'
  /** The patient has no PIN yet (NDHM 1509). By `verifyPin` and `changePin`. Offer `createPin` first. */
  | 'PIN_NOT_SET'
  /**
   * The PIN token or reset token has expired, was used before, or was made for another purpose (NDHM 1431, or HTTP 401). By
   * `changePin` and `resetPin`. Verify the PIN, or the OTP, anew.
   */
  | 'PIN_TOKEN_REJECTED'
  /**
   * The provider was reached and would not or could not do it (NDHM 1422, 1507, 1510, 1500 as HTTP 400 or 404, or a profile
   * shared with the status `FAILURE`). By the linking mutations and `shareProfile`. Try later, or ask at the provider's desk.
   */
  | 'PROVIDER_REFUSED'
  /**
   * The request waited too long for an answer (NDHM 1410, 1435). By the mutations that approve or deny subscription requests.
   * It may still read `REQUESTED`. The asker has to ask anew.
   */
  | 'REQUEST_EXPIRED'
  /**
   * Too many wrong OTPs in a row (NDHM 1408). By every mutation with an `otp` but those that sign in. The OTP is spent: wait a
   * minute or more, then ask for a new one.
   */
  | 'TOO_MANY_ATTEMPTS'
  /**
   * Asked too often in a short time (NDHM 1407, 1513 as HTTP 429, any HTTP 429), or a secret was tried too often and the
   * gateway did not ask. By the mutations that send an OTP, or take a password, an OTP or a PIN. Wait for `retryAfter` seconds,
   * or a minute, before offering it again.
   */
  | 'TOO_MANY_REQUESTS'
  /** Refused for a reason this graph does not know yet. `ndhmCode` may say more. Show `message`, and do not repeat by itself. */
  | 'UNKNOWN'
  /**
   * The address and password do not match, or a token sent along was not accepted (NDHM 1403, 1433). By the sign-in mutations.
   * `attemptsLeft` counts down to a lock. Ask again.
   */
  | 'WRONG_CREDENTIALS'
  /**
   * Not the OTP that was sent (NDHM 1405). By every mutation with an `otp`. Let the person type it again; a few wrong ones end
   * in `TOO_MANY_ATTEMPTS`. By `confirmSignInOtp` and `confirmAuthentication` also for one that is spent, came too late or was
   * never sent, since more would tell who has an account: offer a new one.
   */
  | 'WRONG_OTP'
  /**
   * Not this patient's PIN (NDHM 1425). By `verifyPin`, and `changePin` with `currentPin`. Show `attemptsLeft`; after the fifth
   * wrong PIN in a row comes `LOCKED`.
   */
  | 'WRONG_PIN';

export type ApproveAuthorizationMutationVariables = Exact<{
  input: ApproveAuthorizationRequestInput;
}>;

export type ApproveAuthorizationMutation = {
  readonly __typename: 'Mutation';
  readonly approveAuthorizationRequest: {
    readonly __typename: 'ApproveAuthorizationRequestPayload';
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type DenyAuthorizationMutationVariables = Exact<{
  input: DenyAuthorizationRequestInput;
}>;

export type DenyAuthorizationMutation = {
  readonly __typename: 'Mutation';
  readonly denyAuthorizationRequest: {
    readonly __typename: 'DenyAuthorizationRequestPayload';
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type ApproveSubscriptionMutationVariables = Exact<{
  input: ApproveSubscriptionRequestInput;
}>;

export type ApproveSubscriptionMutation = {
  readonly __typename: 'Mutation';
  readonly approveSubscriptionRequest: {
    readonly __typename: 'ApproveSubscriptionRequestPayload';
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type DenySubscriptionMutationVariables = Exact<{
  input: DenySubscriptionRequestInput;
}>;

export type DenySubscriptionMutation = {
  readonly __typename: 'Mutation';
  readonly denySubscriptionRequest: {
    readonly __typename: 'DenySubscriptionRequestPayload';
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type ApproveLockerSetupMutationVariables = Exact<{
  input: ApproveLockerSetupInput;
}>;

export type ApproveLockerSetupMutation = {
  readonly __typename: 'Mutation';
  readonly approveLockerSetup: {
    readonly __typename: 'ApproveLockerSetupPayload';
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type WhoAmIQueryVariables = Exact<{ [key: string]: never }>;

export type WhoAmIQuery = {
  readonly __typename: 'Query';
  readonly me: {
    readonly __typename: 'Patient';
    readonly id: string;
    readonly name: { readonly __typename: 'PersonName'; readonly full: string | null } | null;
  } | null;
};

export type SignOutMutationVariables = Exact<{ [key: string]: never }>;

export type SignOutMutation = {
  readonly __typename: 'Mutation';
  readonly signOut: { readonly __typename: 'SignOutPayload'; readonly signedOut: boolean | null } | null;
};

export type ChangePinMutationVariables = Exact<{
  input: ChangePinInput;
}>;

export type ChangePinMutation = {
  readonly __typename: 'Mutation';
  readonly changePin: {
    readonly __typename: 'ChangePinPayload';
    readonly patient: { readonly __typename: 'Patient'; readonly id: string } | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type RefusalFragment = {
  readonly __typename: 'UserError';
  readonly code: UserErrorCode;
  readonly message: string;
  readonly field: ReadonlyArray<string> | null;
  readonly attemptsLeft: number | null;
} & { ' $fragmentName'?: 'RefusalFragment' };

export type InboxQueryVariables = Exact<{
  status: RequestStatusFilter;
  after?: string | null | undefined;
}>;

export type InboxQuery = {
  readonly __typename: 'Query';
  readonly me: {
    readonly __typename: 'Patient';
    readonly id: string;
    readonly requests: {
      readonly __typename: 'PatientRequestConnection';
      readonly totalCount: number;
      readonly nodes: ReadonlyArray<
        | ({ readonly __typename: 'AuthorizationRequest'; readonly id: string; readonly status: RequestStatus } & {
            ' $fragmentRefs'?: { RequestCard_AuthorizationRequest_Fragment: RequestCard_AuthorizationRequest_Fragment };
          })
        | ({ readonly __typename: 'ConsentRequest'; readonly id: string; readonly status: RequestStatus } & {
            ' $fragmentRefs'?: { RequestCard_ConsentRequest_Fragment: RequestCard_ConsentRequest_Fragment };
          })
        | ({ readonly __typename: 'LockerSetup'; readonly id: string; readonly status: RequestStatus } & {
            ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment };
          })
        | ({ readonly __typename: 'SubscriptionRequest'; readonly id: string; readonly status: RequestStatus } & {
            ' $fragmentRefs'?: { RequestCard_SubscriptionRequest_Fragment: RequestCard_SubscriptionRequest_Fragment };
          })
      >;
      readonly pageInfo: {
        readonly __typename: 'PageInfo';
        readonly hasNextPage: boolean;
        readonly endCursor: string | null;
      };
    } | null;
  } | null;
};

export type RequestsChangedSubscriptionVariables = Exact<{
  status: RequestStatusFilter;
}>;

export type RequestsChangedSubscription = {
  readonly requestsChanged: {
    readonly __typename: 'RequestsChanged';
    readonly totalCount: number;
    readonly requests: ReadonlyArray<
      | ({ readonly __typename: 'AuthorizationRequest'; readonly id: string; readonly status: RequestStatus } & {
          ' $fragmentRefs'?: { RequestCard_AuthorizationRequest_Fragment: RequestCard_AuthorizationRequest_Fragment };
        })
      | ({ readonly __typename: 'ConsentRequest'; readonly id: string; readonly status: RequestStatus } & {
          ' $fragmentRefs'?: { RequestCard_ConsentRequest_Fragment: RequestCard_ConsentRequest_Fragment };
        })
      | ({ readonly __typename: 'LockerSetup'; readonly id: string; readonly status: RequestStatus } & {
          ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment };
        })
      | ({ readonly __typename: 'SubscriptionRequest'; readonly id: string; readonly status: RequestStatus } & {
          ' $fragmentRefs'?: { RequestCard_SubscriptionRequest_Fragment: RequestCard_SubscriptionRequest_Fragment };
        })
    >;
  } | null;
};

export type FindHospitalsQueryVariables = Exact<{
  name: string;
}>;

export type FindHospitalsQuery = {
  readonly __typename: 'Query';
  readonly providers: {
    readonly __typename: 'ProviderConnection';
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'Provider';
      readonly id: string;
      readonly name: string | null;
      readonly city: string | null;
    }>;
  } | null;
};

export type DiscoverPatientMutationVariables = Exact<{
  input: DiscoverPatientInput;
}>;

export type DiscoverPatientMutation = {
  readonly __typename: 'Mutation';
  readonly discoverPatient: {
    readonly __typename: 'DiscoverPatientPayload';
    readonly discovery: {
      readonly __typename: 'Discovery';
      readonly transactionId: string;
      readonly patient: {
        readonly __typename: 'DiscoveredPatient';
        readonly referenceNumber: string;
        readonly display: string | null;
        readonly careContexts: ReadonlyArray<{
          readonly __typename: 'CareContext';
          readonly referenceNumber: string;
          readonly display: string | null;
        }>;
      } | null;
    } | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type InitiateLinkMutationVariables = Exact<{
  input: InitiateLinkInput;
}>;

export type InitiateLinkMutation = {
  readonly __typename: 'Mutation';
  readonly initiateLink: {
    readonly __typename: 'InitiateLinkPayload';
    readonly link: {
      readonly __typename: 'InitiatedLink';
      readonly referenceNumber: string;
      readonly communicationHint: string | null;
    } | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type ConfirmLinkMutationVariables = Exact<{
  input: ConfirmLinkInput;
}>;

export type ConfirmLinkMutation = {
  readonly __typename: 'Mutation';
  readonly confirmLink: {
    readonly __typename: 'ConfirmLinkPayload';
    readonly patient: { readonly __typename: 'LinkedPatient'; readonly referenceNumber: string } | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type LinkedRecordsQueryVariables = Exact<{ [key: string]: never }>;

export type LinkedRecordsQuery = {
  readonly __typename: 'Query';
  readonly me: {
    readonly __typename: 'Patient';
    readonly id: string;
    readonly links: ReadonlyArray<{
      readonly __typename: 'Link';
      readonly referenceNumber: string;
      readonly provider: { readonly __typename: 'Provider'; readonly id: string; readonly name: string | null };
      readonly careContexts: ReadonlyArray<{
        readonly __typename: 'CareContext';
        readonly referenceNumber: string;
        readonly display: string | null;
      }>;
    }> | null;
  } | null;
};

type RequestCard_AuthorizationRequest_Fragment = {
  readonly __typename: 'AuthorizationRequest';
  readonly purposeText: string | null;
  readonly id: string;
  readonly kind: PatientRequestKind;
  readonly status: RequestStatus;
  readonly createdAt: string | null;
  readonly requester: { readonly __typename: 'Requester'; readonly id: string; readonly name: string | null } | null;
} & { ' $fragmentName'?: 'RequestCard_AuthorizationRequest_Fragment' };

type RequestCard_ConsentRequest_Fragment = {
  readonly __typename: 'ConsentRequest';
  readonly hiTypes: ReadonlyArray<HiType>;
  readonly id: string;
  readonly kind: PatientRequestKind;
  readonly status: RequestStatus;
  readonly createdAt: string | null;
  readonly hiu: { readonly __typename: 'Provider'; readonly id: string; readonly name: string | null } | null;
  readonly purpose: { readonly __typename: 'Purpose'; readonly text: string | null } | null;
} & { ' $fragmentName'?: 'RequestCard_ConsentRequest_Fragment' };

type RequestCard_LockerSetup_Fragment = {
  readonly __typename: 'LockerSetup';
  readonly id: string;
  readonly kind: PatientRequestKind;
  readonly status: RequestStatus;
  readonly createdAt: string | null;
  readonly service: { readonly __typename: 'LockerService'; readonly id: string; readonly name: string | null } | null;
  readonly subscriptionRequest:
    ({ readonly __typename: 'SubscriptionRequest' } & { ' $fragmentRefs'?: { TermsFragment: TermsFragment } }) | null;
  readonly authorizationRequest: { readonly __typename: 'AuthorizationRequest'; readonly id: string } | null;
} & { ' $fragmentName'?: 'RequestCard_LockerSetup_Fragment' };

type RequestCard_SubscriptionRequest_Fragment = ({
  readonly __typename: 'SubscriptionRequest';
  readonly id: string;
  readonly kind: PatientRequestKind;
  readonly status: RequestStatus;
  readonly createdAt: string | null;
} & { ' $fragmentRefs'?: { TermsFragment: TermsFragment } }) & {
  ' $fragmentName'?: 'RequestCard_SubscriptionRequest_Fragment';
};

export type RequestCardFragment =
  | RequestCard_AuthorizationRequest_Fragment
  | RequestCard_ConsentRequest_Fragment
  | RequestCard_LockerSetup_Fragment
  | RequestCard_SubscriptionRequest_Fragment;

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;

export type SignInMutation = {
  readonly __typename: 'Mutation';
  readonly signIn: {
    readonly __typename: 'SignInPayload';
    readonly session: { readonly __typename: 'Session'; readonly token: string } | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type RequestSignInOtpMutationVariables = Exact<{
  input: RequestSignInOtpInput;
}>;

export type RequestSignInOtpMutation = {
  readonly __typename: 'Mutation';
  readonly requestSignInOtp: {
    readonly __typename: 'RequestSignInOtpPayload';
    readonly transactionId: string | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type ConfirmSignInOtpMutationVariables = Exact<{
  input: ConfirmSignInOtpInput;
}>;

export type ConfirmSignInOtpMutation = {
  readonly __typename: 'Mutation';
  readonly confirmSignInOtp: {
    readonly __typename: 'ConfirmSignInOtpPayload';
    readonly session: { readonly __typename: 'Session'; readonly token: string } | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type TermsFragment = {
  readonly __typename: 'SubscriptionRequest';
  readonly id: string;
  readonly categories: ReadonlyArray<SubscriptionCategory>;
  readonly hiu: { readonly __typename: 'Provider'; readonly id: string; readonly name: string | null } | null;
  readonly purpose: {
    readonly __typename: 'Purpose';
    readonly code: PurposeOfUse;
    readonly text: string | null;
  } | null;
  readonly period: { readonly __typename: 'Period'; readonly from: string | null; readonly to: string | null } | null;
} & { ' $fragmentName'?: 'TermsFragment' };

export const RefusalFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RefusalFragment, unknown>;
export const TermsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Terms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'purpose' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'period' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'from' } },
                { kind: 'Field', name: { kind: 'Name', value: 'to' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<TermsFragment, unknown>;
export const RequestCardFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'RequestCard' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'PatientRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'ConsentRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'hiu' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'purpose' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Terms' } },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'requester' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSetup' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'service' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'subscriptionRequest' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Terms' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'authorizationRequest' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Terms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'purpose' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'period' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'from' } },
                { kind: 'Field', name: { kind: 'Name', value: 'to' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RequestCardFragment, unknown>;
export const ApproveAuthorizationDocument = {
  __meta__: { hash: 'sha256:0dff0cc6d0a97516a63665084083a7de53d92ff8a532212ea2d0b90ed6822414' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ApproveAuthorization' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ApproveAuthorizationRequestInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'approveAuthorizationRequest' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ApproveAuthorizationMutation, ApproveAuthorizationMutationVariables>;
export const DenyAuthorizationDocument = {
  __meta__: { hash: 'sha256:30831448bc83de76200d8123f5696234428b340a5eb038365866ee0f5a298990' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DenyAuthorization' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'DenyAuthorizationRequestInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'denyAuthorizationRequest' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DenyAuthorizationMutation, DenyAuthorizationMutationVariables>;
export const ApproveSubscriptionDocument = {
  __meta__: { hash: 'sha256:a4f56282ab91b4f730acef49095ea9822d748d363ef731e788dc9fa3835af683' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ApproveSubscription' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ApproveSubscriptionRequestInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'approveSubscriptionRequest' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ApproveSubscriptionMutation, ApproveSubscriptionMutationVariables>;
export const DenySubscriptionDocument = {
  __meta__: { hash: 'sha256:3b96f44073d5031d3dae94a9ba65e73ce83535c5911465c9bb6bb15a72837b36' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DenySubscription' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'DenySubscriptionRequestInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'denySubscriptionRequest' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DenySubscriptionMutation, DenySubscriptionMutationVariables>;
export const ApproveLockerSetupDocument = {
  __meta__: { hash: 'sha256:a35cc3549e3ff80523cf2def6cb12fca9aa9c1f3ea85b104d4c74c83d6c9e3dd' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ApproveLockerSetup' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ApproveLockerSetupInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'approveLockerSetup' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ApproveLockerSetupMutation, ApproveLockerSetupMutationVariables>;
export const WhoAmIDocument = {
  __meta__: { hash: 'sha256:25913e5f50646087d3a0e0e726f0c5cfeb7ed4227aff654d759972e12772e56f' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'WhoAmI' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'me' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'name' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'full' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<WhoAmIQuery, WhoAmIQueryVariables>;
export const SignOutDocument = {
  __meta__: { hash: 'sha256:e2914b81616c087d93616872738a97f71790358d837a39261c8f2079ee230c71' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SignOut' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'signOut' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'signedOut' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;
export const ChangePinDocument = {
  __meta__: { hash: 'sha256:7bceb4f00f0de45cd48c01a11ae23cad87af5a1c70480a8081736606ee5f93a2' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ChangePin' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ChangePinInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'changePin' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'patient' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ChangePinMutation, ChangePinMutationVariables>;
export const InboxDocument = {
  __meta__: { hash: 'sha256:7fd0134814bc802016f58478de2ef8722a036e3792df25bfbc9cc8ac6e6067d2' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Inbox' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'status' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'RequestStatusFilter' } },
          },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'me' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'requests' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'status' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'status' } },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'first' },
                      value: { kind: 'IntValue', value: '20' },
                    },
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'after' },
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'nodes' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'pageInfo' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Terms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'purpose' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'period' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'from' } },
                { kind: 'Field', name: { kind: 'Name', value: 'to' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'RequestCard' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'PatientRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'ConsentRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'hiu' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'purpose' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Terms' } },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'requester' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSetup' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'service' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'subscriptionRequest' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Terms' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'authorizationRequest' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<InboxQuery, InboxQueryVariables>;
export const RequestsChangedDocument = {
  __meta__: { hash: 'sha256:2ee2e76c67466d507a9fa697783742b588b2711de06e0933ddc94d62dadd2bfd' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'subscription',
      name: { kind: 'Name', value: 'RequestsChanged' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'status' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'RequestStatusFilter' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'requestsChanged' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'status' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'status' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'requests' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Terms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'purpose' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'period' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'from' } },
                { kind: 'Field', name: { kind: 'Name', value: 'to' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'RequestCard' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'PatientRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'ConsentRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'hiu' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'purpose' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Terms' } },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'requester' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSetup' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'service' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'subscriptionRequest' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Terms' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'authorizationRequest' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RequestsChangedSubscription, RequestsChangedSubscriptionVariables>;
export const FindHospitalsDocument = {
  __meta__: { hash: 'sha256:c00e1c9cb41eaeafc7ae28655221ce2416b2927738c5fd9bbb777f1fc72fca20' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'FindHospitals' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'name' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'providers' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'name' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'name' } },
              },
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '10' } },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'city' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<FindHospitalsQuery, FindHospitalsQueryVariables>;
export const DiscoverPatientDocument = {
  __meta__: { hash: 'sha256:9db4674773c055dfaec76373e145285a333930ac3f7b83572e2358fbd6c01fa4' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'DiscoverPatient' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'DiscoverPatientInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'discoverPatient' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'discovery' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'transactionId' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'patient' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'referenceNumber' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'display' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'careContexts' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'referenceNumber' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'display' } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DiscoverPatientMutation, DiscoverPatientMutationVariables>;
export const InitiateLinkDocument = {
  __meta__: { hash: 'sha256:3bbdbec85fc945468ee263b6bf65e1e3e42b3d0b8cbc2b1426330b3807b3ab13' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'InitiateLink' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'InitiateLinkInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'initiateLink' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'link' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'referenceNumber' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'communicationHint' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<InitiateLinkMutation, InitiateLinkMutationVariables>;
export const ConfirmLinkDocument = {
  __meta__: { hash: 'sha256:620bf3c771175a9166e9d897b3d878c217ef5ecf5d1ac2f0f1cad124cd39727f' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ConfirmLink' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ConfirmLinkInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'confirmLink' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'patient' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'referenceNumber' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ConfirmLinkMutation, ConfirmLinkMutationVariables>;
export const LinkedRecordsDocument = {
  __meta__: { hash: 'sha256:ab37222b522a6525311484a01ae96273e33de54d1c68b3fafeb5ddea84eec94c' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'LinkedRecords' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'me' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'links' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'referenceNumber' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'provider' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'careContexts' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'referenceNumber' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'display' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<LinkedRecordsQuery, LinkedRecordsQueryVariables>;
export const SignInDocument = {
  __meta__: { hash: 'sha256:ec4009bde182744a9de651443242e40b3ef8df01a1e78f98db5ed43b47ff1d88' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'SignIn' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'SignInInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'signIn' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'token' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const RequestSignInOtpDocument = {
  __meta__: { hash: 'sha256:264103fc78c769fdd6df60ea2d7aee5847fdd3d0a230aee86987c495c136b9fd' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RequestSignInOtp' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'RequestSignInOtpInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'requestSignInOtp' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'transactionId' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RequestSignInOtpMutation, RequestSignInOtpMutationVariables>;
export const ConfirmSignInOtpDocument = {
  __meta__: { hash: 'sha256:a45e42e40e285fb87c0a839b4377ec540d29dacfc0cea89e84853e0d731ab2d0' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ConfirmSignInOtp' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ConfirmSignInOtpInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'confirmSignInOtp' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'session' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'token' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'userErrors' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Refusal' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Refusal' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'field' } },
          { kind: 'Field', name: { kind: 'Name', value: 'attemptsLeft' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ConfirmSignInOtpMutation, ConfirmSignInOtpMutationVariables>;
