/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Terms for all linked providers, with optional exceptions. */
export type AllProvidersSourceInput = {
  /** The events to report: at least one. Ignored in an auto-approval policy, where an empty list is allowed. */
  readonly categories: ReadonlyArray<SubscriptionCategory>;
  /** The providers to exclude, none twice. Omit it or set it to null to exclude none. */
  readonly except?: ReadonlyArray<ExceptProviderInput> | null | undefined;
  /** The types of documents to include: at least one. */
  readonly hiTypes: ReadonlyArray<HiType>;
  /** The period in which the records were created. `from` must be in the past. */
  readonly period: PeriodInput;
  /** The purpose for which the records may be used. */
  readonly purpose: PurposeOfUse;
};

/** The input of `approveAuthorizationRequest`. */
export type ApproveAuthorizationRequestInput = {
  /** True to grant an authorization that remains valid for about a year; false to grant one for a single use. */
  readonly generatePerpetualToken?: boolean;
  /** The `AuthorizationRequest.id`. */
  readonly requestId: string | number;
};

/** The input of `approveLockerSetup`: the three parts of one `LockerSetup`. */
export type ApproveLockerSetupInput = {
  /** The authorization to act on behalf of the patient. */
  readonly authorization: LockerAuthorizationInput;
  /** The policy that approves the locker's consent requests automatically. */
  readonly autoApproval: LockerAutoApprovalInput;
  /** The subscription that notifies the locker of new records. */
  readonly subscription: LockerSubscriptionInput;
};

/** The input of `approveSubscriptionRequest`. */
export type ApproveSubscriptionRequestInput = {
  /** The `SubscriptionRequest.id`. */
  readonly requestId: string | number;
  /** The sources the patient grants. */
  readonly sources: SourcesInput;
};

/**
 * The ways in which a patient can prove their identity in `requestSignInOtp`. Only `MOBILE_OTP` and `AADHAAR_OTP` send an
 * OTP that `confirmSignInOtp` accepts. UMANG's spelling is in parentheses.
 */
export type AuthenticationMethod =
  /** A fingerprint or iris scan on an Aadhaar device (`AADHAAR_BIO`). Sends no OTP and cannot be completed here. */
  | 'AADHAAR_BIO'
  /** An OTP to the mobile number registered with Aadhaar, the national identity system (`AADHAAR_OTP`). */
  | 'AADHAAR_OTP'
  /** Name, gender and date of birth (`DEMOGRAPHICS`). Sends no OTP and cannot be completed here. */
  | 'DEMOGRAPHICS'
  /** An OTP to the mobile number registered with NDHM (`MOBILE_OTP`). */
  | 'MOBILE_OTP'
  /** The account's password (`PASSWORD`). Sends no OTP and cannot be completed here: use `signIn` instead. */
  | 'PASSWORD';

/** Terms of an auto-approval policy for all linked providers, with optional exceptions. */
export type AutoApprovalAllProvidersInput = {
  /** The providers to exclude, none twice. Omit it or set it to null to exclude none. */
  readonly except?: ReadonlyArray<ExceptProviderInput> | null | undefined;
  /** The types of documents to include: at least one. */
  readonly hiTypes: ReadonlyArray<HiType>;
  /** The period in which the records were created. `from` must be in the past. */
  readonly period: PeriodInput;
  /** The purpose for which the records may be used. */
  readonly purpose: PurposeOfUse;
};

/**
 * The providers for whose records consent requests are approved automatically, and on which terms. Exactly one field must
 * be set; the other one must be absent. An empty list or a `from` that is not in the past results in a `userErrors` entry
 * before any call to UMANG.
 */
export type AutoApprovalPolicyInput =
  | {
      /** All providers that are linked to the patient's account at the moment of approval, on the same terms. */
      readonly allProviders: AutoApprovalAllProvidersInput;
      readonly providers?: never;
    }
  | {
      readonly allProviders?: never; /** Individual providers, each on its own terms: at least one, and none twice. */
      readonly providers: ReadonlyArray<AutoApprovalProviderInput>;
    };

/** Terms of an auto-approval policy for one provider. */
export type AutoApprovalProviderInput = {
  /** The types of documents to include: at least one. */
  readonly hiTypes: ReadonlyArray<HiType>;
  /** The period in which the records were created. `from` must be in the past. */
  readonly period: PeriodInput;
  /** The provider's ID, such as `IN3410000238`. */
  readonly providerId: string | number;
  /** The purpose for which the records may be used. */
  readonly purpose: PurposeOfUse;
};

/**
 * The input of `changePin`. Exactly one of `proof` and the deprecated `currentPin` and `pinToken` is required; anything else
 * results in a `userErrors` entry.
 */
export type ChangePinInput = {
  /**
   * The current PIN: the same as `proof { currentPin }`. Omit it, or set it to null, to use `proof`.
   * @deprecated Use `proof`, whose type requires exactly one of the two proofs.
   */
  readonly currentPin?: string | null | undefined;
  /** The new PIN. */
  readonly newPin: string;
  /**
   * The value of a `PinToken`: the same as `proof { pinToken }`. Omit it, or set it to null, to use `proof`.
   * @deprecated Use `proof`, whose type requires exactly one of the two proofs.
   */
  readonly pinToken?: string | null | undefined;
  /** The proof that the caller knows the current PIN. Omit it, or set it to null, to use one of the deprecated fields. */
  readonly proof?: PinProofInput | null | undefined;
};

/** The input of `confirmLink`. */
export type ConfirmLinkInput = {
  /** The `InitiatedLink.referenceNumber`. */
  readonly linkReferenceNumber: string | number;
  /** The OTP the patient received from the provider: 4 to 8 digits, as the provider chooses. */
  readonly otp: string;
};

/** The input of `confirmSignInOtp`. */
export type ConfirmSignInOtpInput = {
  /** The OTP the patient received: 6 digits. */
  readonly otp: string;
  /** The `transactionId` returned by `requestSignInOtp`. */
  readonly transactionId: string;
};

/** The input of `createPin`. */
export type CreatePinInput = {
  /** The PIN to set. */
  readonly pin: string;
};

/** The input of `denyAuthorizationRequest`. */
export type DenyAuthorizationRequestInput = {
  /** The `AuthorizationRequest.id`. */
  readonly requestId: string | number;
};

/** The input of `denySubscriptionRequest`. */
export type DenySubscriptionRequestInput = {
  /** The patient's reason, at most 1000 characters. NDHM may ignore it. Optional. */
  readonly reason?: string | null | undefined;
  /** The `SubscriptionRequest.id`. */
  readonly requestId: string | number;
};

/** The input of `discoverPatient`. */
export type DiscoverPatientInput = {
  /** Identifiers by which the provider may know the patient, in addition to those in the patient's profile. May be empty. */
  readonly identifiers?: ReadonlyArray<DiscoveryIdentifierInput>;
  /** The ID of a health information provider (a provider whose `isHip` is true), such as `IN3410000238`. */
  readonly providerId: string | number;
};

/** An identifier by which a provider may know the patient. */
export type DiscoveryIdentifierInput = {
  /**
   * The type of the identifier. For the answer to `Provider.discoveryFieldLabel`, choose the type by content: `MOBILE` for
   * a mobile number, `MR` for a number the provider issued.
   */
  readonly type: DiscoveryIdentifierType;
  /** The value as the patient entered it. For a mobile number, `+91` is optional. */
  readonly value: string;
};

/** The types of identifiers by which a provider can recognize a patient. UMANG's spelling is in parentheses. */
export type DiscoveryIdentifierType =
  /**
   * The PHR address, now called ABHA address (`HEALTH_ID`). Despite its name, this is not the health ID number (ABHA
   * number).
   */
  | 'HEALTH_ID'
  /** A mobile number (`MOBILE`). */
  | 'MOBILE'
  /** The provider's own number for the patient (`MR`, medical record). */
  | 'MR'
  /** The health ID number, now called ABHA number (`NDHM_HEALTH_NUMBER`). */
  | 'NDHM_HEALTH_NUMBER';

/** A provider to exclude. */
export type ExceptProviderInput = {
  /**
   * The events that UMANG records with the exclusion, with the same reservation. Not recorded in an auto-approval policy.
   * Omit it or set it to null for the events of `allProviders`.
   */
  readonly categories?: ReadonlyArray<SubscriptionCategory> | null | undefined;
  /**
   * The types of documents that UMANG records with the exclusion. Whether it excludes only these is not documented: NDHM's
   * published code excludes the provider whatever they are. Omit it or set it to null for the types of `allProviders`.
   */
  readonly hiTypes?: ReadonlyArray<HiType> | null | undefined;
  /**
   * The period that UMANG records with the exclusion, with the same reservation. Not recorded in an auto-approval policy.
   * Omit it or set it to null for the period of `allProviders`.
   */
  readonly period?: PeriodInput | null | undefined;
  /** The provider's ID, such as `IN3410000238`. */
  readonly providerId: string | number;
};

/** The types of health documents; NDHM calls them health information (HI) types. UMANG's spelling is in parentheses. */
export type HiType =
  /** A laboratory, imaging or other diagnostic report (`DiagnosticReport`). */
  | 'DIAGNOSTIC_REPORT'
  /** The summary of a hospital stay (`DischargeSummary`). */
  | 'DISCHARGE_SUMMARY'
  /** A scanned or uploaded document without structured data (`HealthDocumentRecord`). */
  | 'HEALTH_DOCUMENT_RECORD'
  /** A record of vaccinations (`ImmunizationRecord`). */
  | 'IMMUNIZATION_RECORD'
  /** A bill (`Invoice`). NDHM added this type later, and older services may reject it. */
  | 'INVOICE'
  /** The notes of an outpatient visit (`OPConsultation`). */
  | 'OP_CONSULTATION'
  /** A prescription (`Prescription`). */
  | 'PRESCRIPTION'
  /** Vital signs, physical activity and similar measurements (`WellnessRecord`). */
  | 'WELLNESS_RECORD';

/** The values of `HiType` in responses, and `UNKNOWN`, which is no value of the input enum. */
export type HiTypeOutput =
  /** A laboratory, imaging or other diagnostic report (`DiagnosticReport`). */
  | 'DIAGNOSTIC_REPORT'
  /** The summary of a hospital stay (`DischargeSummary`). */
  | 'DISCHARGE_SUMMARY'
  /** A scanned or uploaded document without structured data (`HealthDocumentRecord`). */
  | 'HEALTH_DOCUMENT_RECORD'
  /** A record of vaccinations (`ImmunizationRecord`). */
  | 'IMMUNIZATION_RECORD'
  /** A bill (`Invoice`). NDHM added this type later, and older services may reject it. */
  | 'INVOICE'
  /** The notes of an outpatient visit (`OPConsultation`). */
  | 'OP_CONSULTATION'
  /** A prescription (`Prescription`). */
  | 'PRESCRIPTION'
  /** A type this schema does not define. */
  | 'UNKNOWN'
  /** Vital signs, physical activity and similar measurements (`WellnessRecord`). */
  | 'WELLNESS_RECORD';

/** The input of `initiateLink`. */
export type InitiateLinkInput = {
  /** The `CareContext.referenceNumber` of each care context to link: 1 to 500, none twice. */
  readonly careContextReferences: ReadonlyArray<string | number>;
  /** The `DiscoveredPatient.referenceNumber`. */
  readonly patientReference: string;
  /** The `Discovery.transactionId`. */
  readonly transactionId: string;
};

/** The authorization to approve in `approveLockerSetup`. */
export type LockerAuthorizationInput = {
  /** True to grant an authorization that remains valid for about a year; false to grant one for a single use. */
  readonly generatePerpetualToken?: boolean;
  /** The `id` of the setup's `authorizationRequest`. */
  readonly requestId: string | number;
};

/** The auto-approval policy to create in `approveLockerSetup`. */
export type LockerAutoApprovalInput = {
  /** The locker's ID: `hiu.id` of the setup's `subscriptionRequest`. */
  readonly hiuId: string | number;
  /**
   * The sources for which consent requests are approved automatically. Null or omitted only if the deprecated `sources` is
   * set: exactly one of the two is required.
   */
  readonly policy?: AutoApprovalPolicyInput | null | undefined;
  /**
   * The same as `policy`, with `categories` that are ignored. Omit it, or set it to null, to use `policy`.
   * @deprecated Use `policy`, which has no `categories`.
   */
  readonly sources?: SourcesInput | null | undefined;
};

/** The subscription to approve in `approveLockerSetup`. */
export type LockerSubscriptionInput = {
  /** The `id` of the setup's `subscriptionRequest`. */
  readonly requestId: string | number;
  /** The sources the patient grants. */
  readonly sources: SourcesInput;
};

/** The kinds of requests a patient can receive. */
export type PatientRequestKind =
  /** A request for permission to link records or verify the patient's identity: `AuthorizationRequest`. */
  | 'AUTHORIZATION'
  /** A request to see the patient's records: `ConsentRequest`. */
  | 'CONSENT'
  /** A locker's request to be connected: `LockerSetup`. */
  | 'LOCKER_SETUP'
  /** A request to be notified of new records: `SubscriptionRequest`. */
  | 'SUBSCRIPTION';

/** A period of time, as input. */
export type PeriodInput = {
  /** The start of the period. Must be in the past when used in `sources`. */
  readonly from: string;
  /** The end of the period. Must not be before `from`. */
  readonly to: string;
};

/** The proof that the caller knows the patient's current PIN. Exactly one field must be set; the other one must be absent. */
export type PinProofInput =
  | {
      /** The current PIN. */
      readonly currentPin: string;
      readonly pinToken?: never;
    }
  | {
      readonly currentPin?: never; /** The value of a `PinToken` with the scope `PROFILE_CHANGE_PIN`. */
      readonly pinToken: string;
    };

/** Terms for one provider. */
export type ProviderSourceInput = {
  /** The events to report: at least one. Ignored in an auto-approval policy, where an empty list is allowed. */
  readonly categories: ReadonlyArray<SubscriptionCategory>;
  /** The types of documents to include: at least one. */
  readonly hiTypes: ReadonlyArray<HiType>;
  /** The period in which the records were created. `from` must be in the past. */
  readonly period: PeriodInput;
  /** The provider's ID, such as `IN3410000238`. */
  readonly providerId: string | number;
  /** The purpose for which the records may be used. */
  readonly purpose: PurposeOfUse;
};

/** The purposes for which health data may be used, as defined by NDHM. */
export type PurposeOfUse =
  /** Break the glass: a medical emergency (`BTG`). */
  | 'BTG'
  /** Care management: to treat the patient (`CAREMGT`). */
  | 'CAREMGT'
  /** Disease-specific healthcare research (`DSRCH`). */
  | 'DSRCH'
  /** Government use (`GOV`). NDHM's value set defines it; its guides do not mention it. */
  | 'GOV'
  /** Healthcare payment: to settle a claim (`HPAYMT`). */
  | 'HPAYMT'
  /** Self-requested: the patient asked for it, for example through a locker (`PATRQT`). */
  | 'PATRQT'
  /** Public health: for example, to monitor an outbreak (`PUBHLTH`). */
  | 'PUBHLTH';

/** The values of `PurposeOfUse` in responses, and `UNKNOWN`, which is no value of the input enum. */
export type PurposeOfUseOutput =
  /** Break the glass: a medical emergency (`BTG`). */
  | 'BTG'
  /** Care management: to treat the patient (`CAREMGT`). */
  | 'CAREMGT'
  /** Disease-specific healthcare research (`DSRCH`). */
  | 'DSRCH'
  /** Government use (`GOV`). NDHM's value set defines it; its guides do not mention it. */
  | 'GOV'
  /** Healthcare payment: to settle a claim (`HPAYMT`). */
  | 'HPAYMT'
  /** Self-requested: the patient asked for it, for example through a locker (`PATRQT`). */
  | 'PATRQT'
  /** Public health: for example, to monitor an outbreak (`PUBHLTH`). */
  | 'PUBHLTH'
  /** A code this schema does not define; `Purpose.text` may describe it. */
  | 'UNKNOWN';

/**
 * The input of `requestSignInOtp`. Set exactly one of `healthIdNumber` and `phrAddress`: both or neither results in a
 * `userErrors` entry.
 */
export type RequestSignInOtpInput = {
  /** The way in which the patient will prove their identity. */
  readonly authMethod?: AuthenticationMethod;
  /**
   * The patient's health ID number (ABHA number), such as `91-1000-2000-3001`. Omit it, or set it to null, to use
   * `phrAddress`.
   */
  readonly healthIdNumber?: string | null | undefined;
  /**
   * The patient's PHR address (ABHA address), such as `asha.verma@sbx`. Omit it, or set it to null, to use
   * `healthIdNumber`. UMANG's specification has an example only for a number.
   */
  readonly phrAddress?: string | null | undefined;
};

/** The status of a request or of what was granted on it. UMANG's spelling is in parentheses. */
export type RequestStatus =
  /** The patient denied the request (`DENIED`). */
  | 'DENIED'
  /** The request failed on the requester's side (`ERRORED`). */
  | 'ERRORED'
  /** The patient did not answer in time (`EXPIRED`). */
  | 'EXPIRED'
  /** The patient approved the request (`GRANTED`). */
  | 'GRANTED'
  /**
   * The request waits for the patient's answer (`REQUESTED`). NDHM updates expired requests late: a consent request may
   * show this status for up to an hour after it has expired, a subscription request indefinitely.
   */
  | 'REQUESTED'
  /** The patient approved the request and later revoked the approval (`REVOKED`). */
  | 'REVOKED'
  /** A status this schema does not define. */
  | 'UNKNOWN';

/** Filters a list of requests by their current status. */
export type RequestStatusFilter =
  /** All requests, whatever their status. */
  | 'ALL'
  /** Only requests the patient denied. */
  | 'DENIED'
  /** Only requests the patient did not answer in time. */
  | 'EXPIRED'
  /** Only requests the patient approved. */
  | 'GRANTED'
  /** Only requests that wait for the patient's answer. */
  | 'REQUESTED'
  /** Only requests the patient approved and later revoked. */
  | 'REVOKED';

/** The input of `resetPin`. */
export type ResetPinInput = {
  /** The new PIN. */
  readonly newPin: string;
  /** The `resetToken` returned by `verifyPinResetOtp`. */
  readonly resetToken: string;
};

/** The input of `signIn`. */
export type SignInInput = {
  /** The password of the account. */
  readonly password: string;
  /** The PHR address (ABHA address) of the account, such as `asha.verma@sbx`. */
  readonly phrAddress: string;
};

/**
 * The providers whose records a grant covers, and on which terms. Exactly one field must be set; the other one must be
 * absent. An empty list or a `from` that is not in the past results in a `userErrors` entry before any call to UMANG.
 */
export type SourcesInput =
  | {
      /** All providers that are linked to the patient's account at the moment of approval, on the same terms. */
      readonly allProviders: AllProvidersSourceInput;
      readonly providers?: never;
    }
  | {
      readonly allProviders?: never; /** Individual providers, each on its own terms: at least one, and none twice. */
      readonly providers: ReadonlyArray<ProviderSourceInput>;
    };

/** The events of which a subscription notifies. UMANG's spelling is in parentheses. */
export type SubscriptionCategory =
  /** A linked care context has new records (`DATA`). */
  | 'DATA'
  /** A care context has been linked to the patient's account (`LINK`). */
  | 'LINK';

/** The values of `SubscriptionCategory` in responses, and `UNKNOWN`, which is no value of the input enum. */
export type SubscriptionCategoryOutput =
  /** A linked care context has new records (`DATA`). */
  | 'DATA'
  /** A care context has been linked to the patient's account (`LINK`). */
  | 'LINK'
  /** A category this schema does not define. */
  | 'UNKNOWN';

/** The status of a source within a subscription. UMANG's spelling is in parentheses. */
export type SubscriptionSourceStatus =
  /** The subscription covers the source (`GRANTED`). */
  | 'GRANTED'
  /** The subscription no longer covers the source (`REVOKED`). */
  | 'REVOKED'
  /** A status this schema does not define. */
  | 'UNKNOWN';

/**
 * The reasons for which a mutation can be refused. Each description says who is at fault, which mutations return the code,
 * and what the client should do.
 */
export type UserErrorCode =
  /**
   * The chosen PHR address (ABHA address) is taken, or the health ID number (ABHA number) already has one. Returned by
   * `completeProfile`. Suggest another address, or signing in.
   *
   * NDHM codes: 1434, HIS-1015, ABDM-1101.
   */
  | 'ALREADY_REGISTERED'
  /**
   * The authorization has been revoked before; nobody is at fault. Returned by `revokeAuthorization`. Treat it as success.
   *
   * NDHM codes: 1510.
   */
  | 'ALREADY_REVOKED'
  /**
   * The same operation is in progress or has been carried out already. Returned by `discoverPatient`, `initiateLink`,
   * `verifyPin` and `registerBridgeService`. Let the user try again: the gateway gives each attempt a new request ID. For
   * `registerBridgeService`, another bridge has registered the service, and trying again does not help.
   *
   * NDHM codes: 1409, 1412, 2506.
   */
  | 'DUPLICATE_REQUEST'
  /**
   * The client sent a value that is malformed, missing or contradicts another one. Returned by every mutation, usually
   * before any call to UMANG. Highlight the input at `field` and let the user correct it.
   *
   * NDHM codes: 1417 to 1421, 1425 and 1432 with HTTP 400, 1437, 1513, 1514, 2500, 2505, HIS-400, HIS-1002 to HIS-1004,
   * HIS-1010 to HIS-1012, HIS-1059, HIS-1070, HIS-2001, ABDM-1013, ABDM-1066, ABDM-1204 with UIDAI code 998.
   */
  | 'INVALID_INPUT'
  /**
   * NDHM has locked the account or the PIN after too many wrong entries by the user: an account for some minutes, a PIN
   * for about a day. Returned by `signIn`, `verifyPin` and `changePin`. Offer another way: sign-in by OTP, or
   * `requestPinResetOtp`.
   *
   * NDHM codes: 1423, HIS-1039 and ABDM-1027 (account), 1429 (PIN).
   */
  | 'LOCKED'
  /**
   * The provider knows the patient, but all of its records are linked already or it has none; nobody is at fault. Returned
   * by `discoverPatient` together with the `discovery`, whose list of care contexts is empty.
   */
  | 'NOTHING_TO_LINK'
  /**
   * UMANG reported success but did not approve the request, or the operation needs a grant that does not exist. Returned by
   * `approveSubscriptionRequest`, `approveAuthorizationRequest` and `approveLockerSetup`. A locker setup may be approved in
   * part: `field` names a part that was not approved, and the ID of that part is null. Load the request again and approve what
   * is still pending.
   *
   * NDHM codes: 1428.
   */
  | 'NOT_APPROVED'
  /**
   * The client sent an ID or transaction that does not exist, has expired or belongs to someone else. Returned by the
   * mutations that take an ID. If a transaction was not found, start again from the mutation that issued it; otherwise
   * reload the list the ID came from.
   *
   * NDHM codes: 1402, 1404, 1413 to 1416, 1417 with HTTP 404, 1427, 1430, 1450, 1453, 1512, HIS-1008, HIS-1026, HIS-1072,
   * ABDM-1017, or UMANG's description "no results".
   */
  | 'NOT_FOUND'
  /**
   * The request no longer waits for an answer: it has been approved or denied before, or it does not exist. NDHM does not
   * distinguish the two. Returned by the mutations that approve or deny a request. Load the request again and show its
   * current status.
   *
   * NDHM codes: 1411; 1415 for subscription requests.
   */
  | 'NOT_PENDING'
  /**
   * The provider was reached and has no record that matches the patient; nobody is at fault. Returned by the linking
   * mutations and `shareProfile`. Let the user correct or add identifiers, or ask at the provider's front desk.
   *
   * NDHM codes: 1404.
   */
  | 'NO_RECORD_AT_PROVIDER'
  /**
   * The user entered the OTP too late: OTPs from NDHM are valid for 5 minutes. Returned by every mutation that takes an
   * `otp`, except the sign-in mutations. Offer to send a new OTP.
   *
   * NDHM codes: 1406.
   */
  | 'OTP_EXPIRED'
  /**
   * The patient already has a PIN. Returned by `createPin`. Offer `changePin` instead.
   *
   * NDHM codes: 1424.
   */
  | 'PIN_ALREADY_SET'
  /**
   * The patient has no PIN yet. Returned by `verifyPin` and `changePin`. Offer `createPin` first.
   *
   * NDHM codes: 1509.
   */
  | 'PIN_NOT_SET'
  /**
   * The client sent a PIN token or reset token that has expired, has been used already or was issued for another purpose.
   * Returned by `changePin` and `resetPin`. Verify the PIN or the OTP again to get a new token.
   *
   * NDHM codes: 1431, or HTTP 401 without a code.
   */
  | 'PIN_TOKEN_REJECTED'
  /**
   * There is no provider with this ID. Returned by `discoverPatient` and `shareProfile`. Let the user choose a provider from
   * `providers`.
   *
   * NDHM codes: 1505.
   */
  | 'PROVIDER_NOT_FOUND'
  /**
   * The provider (a hospital, for instance) was reached but did not carry out the operation. Returned by the linking
   * mutations and `shareProfile`. Suggest trying again later or asking at the provider's front desk.
   *
   * NDHM codes: 1422, 1507, 1510, 1500 with HTTP 400 or 404, or a profile share with status `FAILURE`.
   */
  | 'PROVIDER_REFUSED'
  /**
   * The patient did not answer the request in time; its `status` may still be `REQUESTED`. Returned by the mutations that
   * approve or deny a subscription request. The requester has to send a new request.
   *
   * NDHM codes: 1410, 1435.
   */
  | 'REQUEST_EXPIRED'
  /**
   * The user entered too many wrong OTPs in a row, and the OTP is no longer valid. Returned by every mutation that takes
   * an `otp`, except the sign-in mutations. Wait at least a minute, then offer to send a new OTP.
   *
   * NDHM codes: 1408, HIS-1041, ABDM-1100, ABDM-1204 with UIDAI code 403.
   */
  | 'TOO_MANY_ATTEMPTS'
  /**
   * The client or the user made too many requests in a short time. The limit is either NDHM's or the gateway's own; in the
   * latter case `retryAfter` is set and UMANG was not called. Returned by the mutations that send an OTP and by those that
   * take a password, PIN or OTP. Wait for `retryAfter` seconds, or for a minute if it is null, before offering the action
   * again.
   *
   * NDHM codes: 1407, HIS-1023, HIS-2017, ABDM-1022, ABDM-2429, 1513 with HTTP 429, any other with HTTP 429.
   */
  | 'TOO_MANY_REQUESTS'
  /**
   * UMANG refused the call for a reason this schema does not define, so it is not known who is at fault. Any mutation can
   * return it. Show `message`, log `ndhmErrorCode`, and do not retry automatically.
   */
  | 'UNKNOWN'
  /**
   * The PHR address (ABHA address) and the password do not match, which `signIn` returns, or the refresh token is wrong,
   * used, revoked or expired, which `refreshSession` returns. After `signIn`, ask for both again and show `attemptsLeft` if
   * it is set: further wrong passwords lock the account. After `refreshSession`, let the patient sign in again.
   *
   * NDHM codes: 1403, 1433, HIS-1005, HIS-1067, or HTTP 401 without a code.
   */
  | 'WRONG_CREDENTIALS'
  /**
   * The user entered a wrong OTP. Returned by every mutation that takes an `otp`. Ask again; a few wrong entries result in
   * `TOO_MANY_ATTEMPTS`. `confirmSignInOtp` and `confirmAuthentication` also return this code for an OTP that has been
   * used, has expired or was never sent, so that they do not reveal whether an account exists: offer to send a new OTP as
   * well.
   *
   * NDHM codes: 1405, HIS-1013, HIS-1060, HIS-2022, ABDM-1035, ABDM-1204 with UIDAI code 400, or HTTP 401 without a code if
   * the session is valid.
   */
  | 'WRONG_OTP'
  /**
   * The user entered a wrong PIN. Returned by `verifyPin`, and by `changePin` with `currentPin`. Ask again and show
   * `attemptsLeft` if it is set: the fifth wrong PIN in a row locks the PIN, which results in `LOCKED`.
   *
   * NDHM codes: 1425, or HTTP 401 without a code if the session is valid.
   */
  | 'WRONG_PIN';

/** The input of `verifyPinResetOtp`. */
export type VerifyPinResetOtpInput = {
  /** The OTP the patient received: 6 digits. */
  readonly otp: string;
  /** The `sessionId` returned by `requestPinResetOtp`. */
  readonly sessionId: string;
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

export type CreatePinMutationVariables = Exact<{
  input: CreatePinInput;
}>;

export type CreatePinMutation = {
  readonly __typename: 'Mutation';
  readonly createPin: {
    readonly __typename: 'CreatePinPayload';
    readonly patient: {
      readonly __typename: 'Patient';
      readonly id: string;
      readonly hasTransactionPin: boolean | null;
    } | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type PinStateQueryVariables = Exact<{ [key: string]: never }>;

export type PinStateQuery = {
  readonly __typename: 'Query';
  readonly me: {
    readonly __typename: 'Patient';
    readonly id: string;
    readonly hasTransactionPin: boolean | null;
  } | null;
};

export type RequestPinResetOtpMutationVariables = Exact<{ [key: string]: never }>;

export type RequestPinResetOtpMutation = {
  readonly __typename: 'Mutation';
  readonly requestPinResetOtp: {
    readonly __typename: 'RequestPinResetOtpPayload';
    readonly sessionId: string | null;
    readonly otpDestination: string | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type VerifyPinResetOtpMutationVariables = Exact<{
  input: VerifyPinResetOtpInput;
}>;

export type VerifyPinResetOtpMutation = {
  readonly __typename: 'Mutation';
  readonly verifyPinResetOtp: {
    readonly __typename: 'VerifyPinResetOtpPayload';
    readonly resetToken: string | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type ResetPinMutationVariables = Exact<{
  input: ResetPinInput;
}>;

export type ResetPinMutation = {
  readonly __typename: 'Mutation';
  readonly resetPin: {
    readonly __typename: 'ResetPinPayload';
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

export type ApproveSubscriptionMutationVariables = Exact<{
  input: ApproveSubscriptionRequestInput;
  isPartOfSetup: boolean;
}>;

export type ApproveSubscriptionMutation = {
  readonly __typename: 'Mutation';
  readonly decision: {
    readonly __typename: 'ApproveSubscriptionRequestPayload';
    readonly subscriptionRequest?:
      | ({ readonly __typename: 'SubscriptionRequest' } & {
          ' $fragmentRefs'?: { RequestCard_SubscriptionRequest_Fragment: RequestCard_SubscriptionRequest_Fragment };
        })
      | null;
    readonly lockerSetup?:
      | ({ readonly __typename: 'LockerSetup' } & {
          ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment };
        })
      | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type ApproveAuthorizationMutationVariables = Exact<{
  input: ApproveAuthorizationRequestInput;
  isPartOfSetup: boolean;
}>;

export type ApproveAuthorizationMutation = {
  readonly __typename: 'Mutation';
  readonly decision: {
    readonly __typename: 'ApproveAuthorizationRequestPayload';
    readonly authorizationRequest?:
      | ({ readonly __typename: 'AuthorizationRequest' } & {
          ' $fragmentRefs'?: { RequestCard_AuthorizationRequest_Fragment: RequestCard_AuthorizationRequest_Fragment };
        })
      | null;
    readonly lockerSetup?:
      | ({ readonly __typename: 'LockerSetup' } & {
          ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment };
        })
      | null;
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
  readonly decision: {
    readonly __typename: 'ApproveLockerSetupPayload';
    readonly lockerSetup:
      | ({ readonly __typename: 'LockerSetup' } & {
          ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment };
        })
      | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type DenySubscriptionMutationVariables = Exact<{
  input: DenySubscriptionRequestInput;
  isPartOfSetup: boolean;
}>;

export type DenySubscriptionMutation = {
  readonly __typename: 'Mutation';
  readonly decision: {
    readonly __typename: 'DenySubscriptionRequestPayload';
    readonly subscriptionRequest?:
      | ({ readonly __typename: 'SubscriptionRequest' } & {
          ' $fragmentRefs'?: { RequestCard_SubscriptionRequest_Fragment: RequestCard_SubscriptionRequest_Fragment };
        })
      | null;
    readonly lockerSetup?:
      | ({ readonly __typename: 'LockerSetup' } & {
          ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment };
        })
      | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type DenyAuthorizationMutationVariables = Exact<{
  input: DenyAuthorizationRequestInput;
  isPartOfSetup: boolean;
}>;

export type DenyAuthorizationMutation = {
  readonly __typename: 'Mutation';
  readonly decision: {
    readonly __typename: 'DenyAuthorizationRequestPayload';
    readonly authorizationRequest?:
      | ({ readonly __typename: 'AuthorizationRequest' } & {
          ' $fragmentRefs'?: { RequestCard_AuthorizationRequest_Fragment: RequestCard_AuthorizationRequest_Fragment };
        })
      | null;
    readonly lockerSetup?:
      | ({ readonly __typename: 'LockerSetup' } & {
          ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment };
        })
      | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type LinkedHospitalsQueryVariables = Exact<{ [key: string]: never }>;

export type LinkedHospitalsQuery = {
  readonly __typename: 'Query';
  readonly me: {
    readonly __typename: 'Patient';
    readonly id: string;
    readonly links: ReadonlyArray<{
      readonly __typename: 'Link';
      readonly referenceNumber: string;
      readonly provider: { readonly __typename: 'Provider'; readonly id: string; readonly name: string | null };
    }> | null;
  } | null;
};

export type SubscriptionTermsFragment = {
  readonly __typename: 'SubscriptionRequest';
  readonly id: string;
  readonly status: RequestStatus;
  readonly categories: ReadonlyArray<SubscriptionCategoryOutput>;
  readonly hiu: { readonly __typename: 'Provider'; readonly id: string } | null;
  readonly hips: ReadonlyArray<{
    readonly __typename: 'Provider';
    readonly id: string;
    readonly name: string | null;
  }> | null;
  readonly purpose: {
    readonly __typename: 'Purpose';
    readonly code: PurposeOfUseOutput;
    readonly text: string | null;
  } | null;
  readonly period: { readonly __typename: 'Period'; readonly from: string | null; readonly to: string | null } | null;
} & { ' $fragmentName'?: 'SubscriptionTermsFragment' };

export type AuthorizationTermsFragment = {
  readonly __typename: 'AuthorizationRequest';
  readonly id: string;
  readonly status: RequestStatus;
  readonly purposeText: string | null;
} & { ' $fragmentName'?: 'AuthorizationTermsFragment' };

export type RefusalFragment = {
  readonly __typename: 'UserError';
  readonly code: UserErrorCode;
  readonly message: string;
  readonly field: ReadonlyArray<string> | null;
  readonly attemptsLeft: number | null;
  readonly retryAfter: number | null;
} & { ' $fragmentName'?: 'RefusalFragment' };

type RequestCard_AuthorizationRequest_Fragment = ({
  readonly __typename: 'AuthorizationRequest';
  readonly purposeText: string | null;
  readonly id: string;
  readonly kind: PatientRequestKind;
  readonly status: RequestStatus;
  readonly createdAt: string | null;
  readonly requester: { readonly __typename: 'Requester'; readonly id: string; readonly name: string | null } | null;
} & { ' $fragmentRefs'?: { AuthorizationTermsFragment: AuthorizationTermsFragment } }) & {
  ' $fragmentName'?: 'RequestCard_AuthorizationRequest_Fragment';
};

type RequestCard_ConsentRequest_Fragment = {
  readonly __typename: 'ConsentRequest';
  readonly hiTypes: ReadonlyArray<HiTypeOutput>;
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
    | ({ readonly __typename: 'SubscriptionRequest' } & {
        ' $fragmentRefs'?: { SubscriptionTermsFragment: SubscriptionTermsFragment };
      })
    | null;
  readonly authorizationRequest:
    | ({ readonly __typename: 'AuthorizationRequest' } & {
        ' $fragmentRefs'?: { AuthorizationTermsFragment: AuthorizationTermsFragment };
      })
    | null;
} & { ' $fragmentName'?: 'RequestCard_LockerSetup_Fragment' };

type RequestCard_SubscriptionRequest_Fragment = ({
  readonly __typename: 'SubscriptionRequest';
  readonly id: string;
  readonly kind: PatientRequestKind;
  readonly status: RequestStatus;
  readonly createdAt: string | null;
  readonly hiu: { readonly __typename: 'Provider'; readonly id: string; readonly name: string | null } | null;
  readonly purpose: { readonly __typename: 'Purpose'; readonly text: string | null } | null;
} & { ' $fragmentRefs'?: { SubscriptionTermsFragment: SubscriptionTermsFragment } }) & {
  ' $fragmentName'?: 'RequestCard_SubscriptionRequest_Fragment';
};

export type RequestCardFragment =
  | RequestCard_AuthorizationRequest_Fragment
  | RequestCard_ConsentRequest_Fragment
  | RequestCard_LockerSetup_Fragment
  | RequestCard_SubscriptionRequest_Fragment;

export type InboxQueryVariables = Exact<{
  status: RequestStatusFilter;
  first: number;
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
      readonly edges: ReadonlyArray<{
        readonly __typename: 'PatientRequestEdge';
        readonly cursor: string;
        readonly node:
          | ({
              readonly __typename: 'AuthorizationRequest';
              readonly id: string;
              readonly status: RequestStatus;
              readonly createdAt: string | null;
              readonly lastUpdated: string | null;
            } & {
              ' $fragmentRefs'?: {
                RequestCard_AuthorizationRequest_Fragment: RequestCard_AuthorizationRequest_Fragment;
              };
            })
          | ({
              readonly __typename: 'ConsentRequest';
              readonly id: string;
              readonly status: RequestStatus;
              readonly createdAt: string | null;
              readonly lastUpdated: string | null;
            } & { ' $fragmentRefs'?: { RequestCard_ConsentRequest_Fragment: RequestCard_ConsentRequest_Fragment } })
          | ({
              readonly __typename: 'LockerSetup';
              readonly id: string;
              readonly status: RequestStatus;
              readonly createdAt: string | null;
              readonly lastUpdated: string | null;
              readonly subscriptionRequest: {
                readonly __typename: 'SubscriptionRequest';
                readonly id: string;
                readonly status: RequestStatus;
              } | null;
              readonly authorizationRequest: {
                readonly __typename: 'AuthorizationRequest';
                readonly id: string;
                readonly status: RequestStatus;
              } | null;
            } & { ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment } })
          | ({
              readonly __typename: 'SubscriptionRequest';
              readonly id: string;
              readonly status: RequestStatus;
              readonly createdAt: string | null;
              readonly lastUpdated: string | null;
            } & {
              ' $fragmentRefs'?: { RequestCard_SubscriptionRequest_Fragment: RequestCard_SubscriptionRequest_Fragment };
            });
      }>;
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
      | ({
          readonly __typename: 'AuthorizationRequest';
          readonly id: string;
          readonly status: RequestStatus;
          readonly createdAt: string | null;
          readonly lastUpdated: string | null;
        } & {
          ' $fragmentRefs'?: { RequestCard_AuthorizationRequest_Fragment: RequestCard_AuthorizationRequest_Fragment };
        })
      | ({
          readonly __typename: 'ConsentRequest';
          readonly id: string;
          readonly status: RequestStatus;
          readonly createdAt: string | null;
          readonly lastUpdated: string | null;
        } & { ' $fragmentRefs'?: { RequestCard_ConsentRequest_Fragment: RequestCard_ConsentRequest_Fragment } })
      | ({
          readonly __typename: 'LockerSetup';
          readonly id: string;
          readonly status: RequestStatus;
          readonly createdAt: string | null;
          readonly lastUpdated: string | null;
          readonly subscriptionRequest: {
            readonly __typename: 'SubscriptionRequest';
            readonly id: string;
            readonly status: RequestStatus;
          } | null;
          readonly authorizationRequest: {
            readonly __typename: 'AuthorizationRequest';
            readonly id: string;
            readonly status: RequestStatus;
          } | null;
        } & { ' $fragmentRefs'?: { RequestCard_LockerSetup_Fragment: RequestCard_LockerSetup_Fragment } })
      | ({
          readonly __typename: 'SubscriptionRequest';
          readonly id: string;
          readonly status: RequestStatus;
          readonly createdAt: string | null;
          readonly lastUpdated: string | null;
        } & {
          ' $fragmentRefs'?: { RequestCard_SubscriptionRequest_Fragment: RequestCard_SubscriptionRequest_Fragment };
        })
    >;
  } | null;
};

export type LockerPermissionsFragment = {
  readonly __typename: 'LockerSettings';
  readonly subscriptions: ReadonlyArray<{
    readonly __typename: 'GrantedSubscription';
    readonly subscriptionId: string;
    readonly status: RequestStatus;
    readonly includedSources: ReadonlyArray<{
      readonly __typename: 'SubscriptionSource';
      readonly hiTypes: ReadonlyArray<HiTypeOutput>;
      readonly status: SubscriptionSourceStatus | null;
      readonly hip: { readonly __typename: 'Provider'; readonly id: string; readonly name: string | null } | null;
    }>;
  }>;
  readonly autoApprovals: ReadonlyArray<{
    readonly __typename: 'AutoApproval';
    readonly id: string;
    readonly active: boolean | null;
    readonly includedSources: ReadonlyArray<{
      readonly __typename: 'AutoApprovalSource';
      readonly hiTypes: ReadonlyArray<HiTypeOutput>;
    }>;
  }>;
} & { ' $fragmentName'?: 'LockerPermissionsFragment' };

export type LockerServicesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type LockerServicesQuery = {
  readonly __typename: 'Query';
  readonly lockerServices: {
    readonly __typename: 'LockerServiceConnection';
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'LockerService';
      readonly id: string;
      readonly name: string | null;
      readonly active: boolean | null;
      readonly registrationUrl: string | null;
    }>;
    readonly pageInfo: {
      readonly __typename: 'PageInfo';
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  } | null;
};

export type ConnectedLockerFragment = {
  readonly __typename: 'Locker';
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: string | null;
  readonly settings:
    | ({ readonly __typename: 'LockerSettings' } & {
        ' $fragmentRefs'?: { LockerPermissionsFragment: LockerPermissionsFragment };
      })
    | null;
} & { ' $fragmentName'?: 'ConnectedLockerFragment' };

export type ConnectedLockersQueryVariables = Exact<{ [key: string]: never }>;

export type ConnectedLockersQuery = {
  readonly __typename: 'Query';
  readonly me: {
    readonly __typename: 'Patient';
    readonly id: string;
    readonly lockers: ReadonlyArray<
      { readonly __typename: 'Locker' } & { ' $fragmentRefs'?: { ConnectedLockerFragment: ConnectedLockerFragment } }
    > | null;
  } | null;
};

export type FindHospitalsQueryVariables = Exact<{
  name: string;
  after?: string | null | undefined;
}>;

export type FindHospitalsQuery = {
  readonly __typename: 'Query';
  readonly providers: {
    readonly __typename: 'ProviderConnection';
    readonly totalCount: number;
    readonly nodes: ReadonlyArray<{
      readonly __typename: 'Provider';
      readonly id: string;
      readonly name: string | null;
      readonly city: string | null;
    }>;
    readonly pageInfo: {
      readonly __typename: 'PageInfo';
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
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
    readonly me:
      | ({ readonly __typename: 'Patient' } & { ' $fragmentRefs'?: { LinkedRecordsFragment: LinkedRecordsFragment } })
      | null;
    readonly userErrors: ReadonlyArray<
      { readonly __typename: 'UserError' } & { ' $fragmentRefs'?: { RefusalFragment: RefusalFragment } }
    >;
  } | null;
};

export type LinkedRecordsFragment = {
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
} & { ' $fragmentName'?: 'LinkedRecordsFragment' };

export type RecordsQueryVariables = Exact<{ [key: string]: never }>;

export type RecordsQuery = {
  readonly __typename: 'Query';
  readonly me:
    | ({ readonly __typename: 'Patient' } & { ' $fragmentRefs'?: { LinkedRecordsFragment: LinkedRecordsFragment } })
    | null;
};

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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RefusalFragment, unknown>;
export const SubscriptionTermsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
} as unknown as DocumentNode<SubscriptionTermsFragment, unknown>;
export const AuthorizationTermsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AuthorizationTermsFragment, unknown>;
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RequestCardFragment, unknown>;
export const LockerPermissionsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LockerPermissions' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSettings' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'subscriptions' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'subscriptionId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'includedSources' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'hip' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                      { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'autoApprovals' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'includedSources' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
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
} as unknown as DocumentNode<LockerPermissionsFragment, unknown>;
export const ConnectedLockerFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'ConnectedLocker' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Locker' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LockerPermissions' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LockerPermissions' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSettings' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'subscriptions' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'subscriptionId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'includedSources' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'hip' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                      { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'autoApprovals' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'includedSources' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
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
} as unknown as DocumentNode<ConnectedLockerFragment, unknown>;
export const LinkedRecordsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LinkedRecords' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Patient' } },
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
} as unknown as DocumentNode<LinkedRecordsFragment, unknown>;
export const ChangePinDocument = {
  __meta__: { hash: 'sha256:438d0dbfa4537fe0ad0e104340630797632110e7d9d3cc8ea2c3bd91c02dafac' },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ChangePinMutation, ChangePinMutationVariables>;
export const CreatePinDocument = {
  __meta__: { hash: 'sha256:621ac76240e8b8c2af44833ea06b55448681d4b6142aab382fac575de71487d1' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'CreatePin' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'CreatePinInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'createPin' },
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
                      { kind: 'Field', name: { kind: 'Name', value: 'hasTransactionPin' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CreatePinMutation, CreatePinMutationVariables>;
export const PinStateDocument = {
  __meta__: { hash: 'sha256:c5922195b7a2e2cbfb1c4f1a934bc8993386fc2514d784454269e5791587ef34' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'PinState' },
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
                { kind: 'Field', name: { kind: 'Name', value: 'hasTransactionPin' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<PinStateQuery, PinStateQueryVariables>;
export const RequestPinResetOtpDocument = {
  __meta__: { hash: 'sha256:e01bf0fe3bc039738d30baa90bdcd5e081b43e808e48b1c9ed7cd4ba178979f6' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'RequestPinResetOtp' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'requestPinResetOtp' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'sessionId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'otpDestination' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RequestPinResetOtpMutation, RequestPinResetOtpMutationVariables>;
export const VerifyPinResetOtpDocument = {
  __meta__: { hash: 'sha256:19d076daa2add2e2e2b4d52402910740464c5247bd7ae158f6300dd4e170ea79' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'VerifyPinResetOtp' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'VerifyPinResetOtpInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'verifyPinResetOtp' },
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
                { kind: 'Field', name: { kind: 'Name', value: 'resetToken' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<VerifyPinResetOtpMutation, VerifyPinResetOtpMutationVariables>;
export const ResetPinDocument = {
  __meta__: { hash: 'sha256:17c08cd226bb4cfca95b0bf6d77b1381cb725f68986eff8f631f393c1c01ad7d' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ResetPin' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ResetPinInput' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'resetPin' },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ResetPinMutation, ResetPinMutationVariables>;
export const RequestSignInOtpDocument = {
  __meta__: { hash: 'sha256:735ba27bc6576d7d5307664fca28450a19f73ffe6195f050baf82b6309548663' },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RequestSignInOtpMutation, RequestSignInOtpMutationVariables>;
export const ConfirmSignInOtpDocument = {
  __meta__: { hash: 'sha256:0a6cb35d62ddd818c11c610aab3e66e4c9b01af8c37600d96b6486356998f8c1' },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ConfirmSignInOtpMutation, ConfirmSignInOtpMutationVariables>;
export const SignInDocument = {
  __meta__: { hash: 'sha256:216858c57e0c377da4b6e693bc2ab821ebcb6852ccc63444743528cca593e031' },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
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
export const ApproveSubscriptionDocument = {
  __meta__: { hash: 'sha256:4c973039016a8447038ff869ade1e806f216926323db8687809ab407f76d1123' },
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
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'decision' },
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
                  name: { kind: 'Name', value: 'subscriptionRequest' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'skip' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'lockerSetup' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'include' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ApproveSubscriptionMutation, ApproveSubscriptionMutationVariables>;
export const ApproveAuthorizationDocument = {
  __meta__: { hash: 'sha256:9f9c8506aabf5d15d7625c7e7a9f68002947a43f0dc49d6f906c6e89010d04d5' },
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
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'decision' },
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
                  name: { kind: 'Name', value: 'authorizationRequest' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'skip' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'lockerSetup' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'include' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ApproveAuthorizationMutation, ApproveAuthorizationMutationVariables>;
export const ApproveLockerSetupDocument = {
  __meta__: { hash: 'sha256:98c453aafc2308aa037fa24264ea6f5c7275adcf8c7c74e5ef0a00610b884814' },
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
            alias: { kind: 'Name', value: 'decision' },
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
                  name: { kind: 'Name', value: 'lockerSetup' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ApproveLockerSetupMutation, ApproveLockerSetupMutationVariables>;
export const DenySubscriptionDocument = {
  __meta__: { hash: 'sha256:b2288af6010b050333bc740a4016d528b5f4904325a6d0fd85bd2e7692d2a489' },
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
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'decision' },
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
                  name: { kind: 'Name', value: 'subscriptionRequest' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'skip' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'lockerSetup' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'include' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DenySubscriptionMutation, DenySubscriptionMutationVariables>;
export const DenyAuthorizationDocument = {
  __meta__: { hash: 'sha256:4184488b75c9ea600e988fb5b51a0c107f13770f9258ac055c568df69231734d' },
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
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Boolean' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'decision' },
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
                  name: { kind: 'Name', value: 'authorizationRequest' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'skip' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'lockerSetup' },
                  directives: [
                    {
                      kind: 'Directive',
                      name: { kind: 'Name', value: 'include' },
                      arguments: [
                        {
                          kind: 'Argument',
                          name: { kind: 'Name', value: 'if' },
                          value: { kind: 'Variable', name: { kind: 'Name', value: 'isPartOfSetup' } },
                        },
                      ],
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DenyAuthorizationMutation, DenyAuthorizationMutationVariables>;
export const LinkedHospitalsDocument = {
  __meta__: { hash: 'sha256:27a5b19e2e114d6f7c8d763b49e0847b06ab529b22a7c44a39bfc93afe3d4550' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'LinkedHospitals' },
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
} as unknown as DocumentNode<LinkedHospitalsQuery, LinkedHospitalsQueryVariables>;
export const InboxDocument = {
  __meta__: { hash: 'sha256:6b03b07d5dfa1137fbf86ef0f238d5db99192c43aee70de898090b5f6c7fd0fc' },
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
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } } },
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
                      value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
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
                        name: { kind: 'Name', value: 'edges' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'node' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'lastUpdated' } },
                                  {
                                    kind: 'InlineFragment',
                                    typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSetup' } },
                                    selectionSet: {
                                      kind: 'SelectionSet',
                                      selections: [
                                        { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                                        {
                                          kind: 'Field',
                                          name: { kind: 'Name', value: 'subscriptionRequest' },
                                          selectionSet: {
                                            kind: 'SelectionSet',
                                            selections: [
                                              { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                                              { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                                              { kind: 'Field', name: { kind: 'Name', value: 'status' } },
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
                                              { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                                            ],
                                          },
                                        },
                                      ],
                                    },
                                  },
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'RequestCard' } },
                                ],
                              },
                            },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
  __meta__: { hash: 'sha256:10342e7653c17ad7eb35166364b62a58efb757577440010abf230022a4e670c5' },
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
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'lastUpdated' } },
                      {
                        kind: 'InlineFragment',
                        typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSetup' } },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'subscriptionRequest' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                                  { kind: 'Field', name: { kind: 'Name', value: 'status' } },
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
                                  { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                                ],
                              },
                            },
                          ],
                        },
                      },
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
      name: { kind: 'Name', value: 'SubscriptionTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'SubscriptionRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'categories' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'hiu' },
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
            name: { kind: 'Name', value: 'hips' },
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
      name: { kind: 'Name', value: 'AuthorizationTerms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AuthorizationRequest' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'purposeText' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'SubscriptionTerms' } },
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
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorizationTerms' } },
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
export const LockerServicesDocument = {
  __meta__: { hash: 'sha256:42f53baf4e7075e0e70cce2eaefd278e5071bc2d943e0444590532d1bd2ac9a2' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'LockerServices' },
      variableDefinitions: [
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
            name: { kind: 'Name', value: 'lockerServices' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '10' } },
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
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'registrationUrl' } },
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
} as unknown as DocumentNode<LockerServicesQuery, LockerServicesQueryVariables>;
export const ConnectedLockersDocument = {
  __meta__: { hash: 'sha256:1ec4a98b2a69693c495925c4305d24c037d0bade5767be5848b0dd0631ed47fb' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'ConnectedLockers' },
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
                  name: { kind: 'Name', value: 'lockers' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'ConnectedLocker' } },
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
      name: { kind: 'Name', value: 'LockerPermissions' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'LockerSettings' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'subscriptions' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'subscriptionId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'includedSources' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'hip' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                      { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'autoApprovals' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'includedSources' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'hiTypes' } },
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
      name: { kind: 'Name', value: 'ConnectedLocker' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Locker' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'settings' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LockerPermissions' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ConnectedLockersQuery, ConnectedLockersQueryVariables>;
export const FindHospitalsDocument = {
  __meta__: { hash: 'sha256:81f979abe7c4482b9bb7749d578d783585588ca70f55a12249514c383aef3b4d' },
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
            name: { kind: 'Name', value: 'providers' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'name' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'name' } },
              },
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '10' } },
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
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'city' } },
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
} as unknown as DocumentNode<FindHospitalsQuery, FindHospitalsQueryVariables>;
export const DiscoverPatientDocument = {
  __meta__: { hash: 'sha256:d1a7fc4bfe6352d06a3df8916c086941ae633eb2f09221823151a11c419d93d7' },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<DiscoverPatientMutation, DiscoverPatientMutationVariables>;
export const InitiateLinkDocument = {
  __meta__: { hash: 'sha256:46fa8752e476f86afd76f51648aa8f3665a482d6ca3607b80a302ef22fdafe92' },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<InitiateLinkMutation, InitiateLinkMutationVariables>;
export const ConfirmLinkDocument = {
  __meta__: { hash: 'sha256:47cbfc032ec2f8425b14a60df19137cf34876131f0adc3a795a001cf9e81eec4' },
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
                  name: { kind: 'Name', value: 'me' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LinkedRecords' } },
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
      name: { kind: 'Name', value: 'LinkedRecords' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Patient' } },
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
          { kind: 'Field', name: { kind: 'Name', value: 'retryAfter' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ConfirmLinkMutation, ConfirmLinkMutationVariables>;
export const RecordsDocument = {
  __meta__: { hash: 'sha256:c3348a15ad3714ace02d0c5b0f1f61fd4521b041a50d851f87aac1edfc4b6500' },
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Records' },
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
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'LinkedRecords' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'LinkedRecords' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Patient' } },
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
} as unknown as DocumentNode<RecordsQuery, RecordsQueryVariables>;
