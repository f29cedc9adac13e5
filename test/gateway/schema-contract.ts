/** The names that clients and other subgraphs rely on. A schema change may add names but not remove these. */

type Names = readonly (readonly [of: string, names: string])[];

/** A type and its fields. */
export const fields: Names = [
  ['Query', 'me clientPatient providers provider governmentPrograms lockerServices states state district'],
  ['Patient', 'id healthIdNumber name gender dateOfBirth identifiers address state district aadhaarVerified'],
  ['Patient', 'hasTransactionPin profilePhoto links consentRequests subscriptionRequests subscriptionRequest'],
  ['Patient', 'authorizationRequests authorization lockerSetups requests lockers locker'],
  ['Patient', 'request consentRequest authorizationRequest lockerSetup'],
  ['Subscription', 'requestsChanged'],
  ['RequestsChanged', 'requests totalCount'],
  ['ClientPatient', 'identifier name gender dateOfBirth phone healthIdNumber state district'],
  ['PersonName', 'first middle last'],
  ['PartialDate', 'day month year'],
  ['Session', 'token expiresAt refreshToken refreshExpiresAt'],
  ['Provider', 'id name facilityTypes isHip city telephone state district discoveryFieldLabel'],
  ['Link', 'referenceNumber display provider careContexts'],
  ['CareContext', 'referenceNumber display'],
  ['Discovery', 'transactionId patient'],
  ['DiscoveredPatient', 'referenceNumber display careContexts matchedBy'],
  ['InitiatedLink', 'referenceNumber authenticationType communicationMedium communicationHint expiresAt'],
  ['LinkedPatient', 'referenceNumber display careContexts'],
  ['PinToken', 'value scope expiresAt'],
  ['PatientRequest', 'id status createdAt lastUpdated requestedBy purposeText'],
  [
    'ConsentRequest',
    'id status purpose requester hiu hip hiTypes permission careContexts createdAt lastUpdated patient',
  ],
  [
    'SubscriptionRequest',
    'id status purpose hiu hips categories period requesterType subscriptionId subscription patient',
  ],
  ['GrantedSubscription', 'subscriptionId status purpose requester includedSources excludedSources request'],
  ['AuthorizationRequest', 'id status purpose authMode requester authorization createdAt lastUpdated'],
  ['Authorization', 'requestId status expiry'],
  ['LockerSetup', 'id status subscriptionRequest authorizationRequest'],
  ['Locker', 'id name active service settings'],
  ['LockerSettings', 'authorizations subscriptions autoApprovals'],
  ['LockerService', 'id name type active endpoints registrationUrl'],
  ['State', 'code name districts'],
  ['District', 'code name state'],
  ['UserError', 'code message field attemptsLeft ndhmCode'],
];

/** A mutation, its input fields and its payload fields. */
export const mutations: readonly (readonly [name: string, inputFields: string, payloadFields: string])[] = [
  ['signIn', 'phrAddress password', 'session patient'],
  ['refreshSession', 'phrAddress refreshToken', 'session patient'],
  ['requestSignInOtp', 'healthIdNumber phrAddress authMethod', 'transactionId'],
  ['confirmSignInOtp', 'transactionId otp', 'session patient'],
  ['registerBridgeService', 'id name type active alias', 'serviceId'],
  ['completeProfile', 'phrAddress healthIdNumber password', 'session patient'],
  ['requestAadhaarOtp', 'aadhaar', 'transactionId'],
  ['verifyAadhaarOtp', 'transactionId otp', 'identity'],
  ['discoverPatient', 'providerId identifiers', 'discovery'],
  ['initiateLink', 'transactionId patientReference careContextReferences', 'link'],
  ['confirmLink', 'linkReferenceNumber otp', 'patient links me'],
  ['createPin', 'pin', 'patient'],
  ['verifyPin', 'pin scope', 'pinToken'],
  ['changePin', 'newPin currentPin pinToken', 'patient'],
  ['requestPinResetOtp', '', 'sessionId otpMedium otpDestination expiresAt'],
  ['verifyPinResetOtp', 'sessionId otp', 'resetToken'],
  ['resetPin', 'newPin resetToken', 'patient'],
  ['shareProfile', 'providerId counterCode', 'status tokenNumber'],
  ['denySubscriptionRequest', 'requestId reason', 'requestId subscriptionRequest lockerSetup me'],
  ['approveSubscriptionRequest', 'requestId sources', 'subscriptionId subscriptionRequest subscription lockerSetup me'],
  ['editSubscription', 'subscriptionId hiuId sources', 'subscriptionId subscription subscriptionRequest me'],
  ['endSubscription', 'subscriptionId hiuId', 'subscriptionId subscription subscriptionRequest me'],
  [
    'approveAuthorizationRequest',
    'requestId generatePerpetualToken',
    'authorizationId authorizationRequest authorization lockerSetup me',
  ],
  ['revokeAuthorization', 'requestId', 'requestId authorizationRequest authorization me'],
  ['denyAuthorizationRequest', 'requestId', 'requestId authorizationRequest lockerSetup me'],
  [
    'approveLockerSetup',
    'subscription autoApproval authorization',
    'subscriptionId autoApprovalId authorizationId lockerSetup locker subscription authorization me',
  ],
  ['initiateAuthentication', 'phrAddress authMode requesterId', 'transactionId'],
  ['confirmAuthentication', 'transactionId otp requesterId', 'session patient'],
  ['registerAppNotification', 'appToken period status', 'registered'],
  ['signOut', 'refreshToken', 'signedOut'],
];

/** The arguments of a field, besides the `input` of mutations. */
export const fieldArguments: Names = [
  ['Query.providers', 'name stateCode districtCode first after'],
  ['Query.provider', 'id'],
  ['Query.lockerServices', 'first after'],
  ['Query.state', 'code'],
  ['Query.district', 'code stateCode'],
  ['Patient.consentRequests', 'status statuses first after'],
  ['Patient.subscriptionRequests', 'status statuses first after'],
  ['Patient.subscriptionRequest', 'id'],
  ['Patient.authorizationRequests', 'status statuses first after'],
  ['Patient.authorization', 'requestId'],
  ['Patient.lockerSetups', 'status statuses first after'],
  ['Patient.requests', 'status statuses first after'],
  ['Subscription.requestsChanged', 'status'],
  ['Patient.lockers', 'includeInactive'],
  ['Patient.locker', 'id'],
];

/** Nested input types and their fields. */
export const inputs: Names = [
  ['SourcesInput', 'allProviders providers'],
  ['AllProvidersSourceInput', 'purpose hiTypes categories period except'],
  ['ProviderSourceInput', 'providerId purpose hiTypes categories period'],
  ['ExceptProviderInput', 'providerId hiTypes categories period'],
  ['AutoApprovalPolicyInput', 'allProviders providers'],
  ['AutoApprovalAllProvidersInput', 'purpose hiTypes period except'],
  ['AutoApprovalProviderInput', 'providerId purpose hiTypes period'],
  ['PeriodInput', 'from to'],
  ['LockerSubscriptionInput', 'requestId sources'],
  ['LockerAutoApprovalInput', 'hiuId policy sources'],
  ['LockerAuthorizationInput', 'requestId generatePerpetualToken'],
  ['DiscoveryIdentifierInput', 'type value'],
];

export const secretScalars = ['Pin', 'Otp', 'Password', 'AadhaarNumber'];
export const scalars = ['DateTime', 'UUID', 'HealthIdNumber', 'PhrAddress', 'MobileNumber', ...secretScalars];
