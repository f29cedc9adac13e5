/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
  '\n  mutation ChangePin($input: ChangePinInput!) {\n    changePin(input: $input) {\n      patient {\n        id\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.ChangePinDocument;
  '\n  mutation CreatePin($input: CreatePinInput!) {\n    createPin(input: $input) {\n      patient {\n        id\n        hasTransactionPin\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.CreatePinDocument;
  '\n  query PinState {\n    me {\n      id\n      hasTransactionPin\n    }\n  }\n': typeof types.PinStateDocument;
  '\n  mutation RequestPinResetOtp {\n    requestPinResetOtp {\n      sessionId\n      otpDestination\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.RequestPinResetOtpDocument;
  '\n  mutation VerifyPinResetOtp($input: VerifyPinResetOtpInput!) {\n    verifyPinResetOtp(input: $input) {\n      resetToken\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.VerifyPinResetOtpDocument;
  '\n  mutation ResetPin($input: ResetPinInput!) {\n    resetPin(input: $input) {\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.ResetPinDocument;
  '\n  mutation RequestSignInOtp($input: RequestSignInOtpInput!) {\n    requestSignInOtp(input: $input) {\n      transactionId\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.RequestSignInOtpDocument;
  '\n  mutation ConfirmSignInOtp($input: ConfirmSignInOtpInput!) {\n    confirmSignInOtp(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.ConfirmSignInOtpDocument;
  '\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.SignInDocument;
  '\n  query WhoAmI {\n    me {\n      id\n      name {\n        full\n      }\n    }\n  }\n': typeof types.WhoAmIDocument;
  '\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n': typeof types.SignOutDocument;
  '\n  mutation ApproveSubscription($input: ApproveSubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveSubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.ApproveSubscriptionDocument;
  '\n  mutation ApproveAuthorization($input: ApproveAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.ApproveAuthorizationDocument;
  '\n  mutation ApproveLockerSetup($input: ApproveLockerSetupInput!) {\n    decision: approveLockerSetup(input: $input) {\n      lockerSetup {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.ApproveLockerSetupDocument;
  '\n  mutation DenySubscription($input: DenySubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denySubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.DenySubscriptionDocument;
  '\n  mutation DenyAuthorization($input: DenyAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denyAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.DenyAuthorizationDocument;
  '\n  query LinkedHospitals {\n    me {\n      id\n      links {\n        referenceNumber\n        provider {\n          id\n          name\n        }\n      }\n    }\n  }\n': typeof types.LinkedHospitalsDocument;
  '\n  fragment SubscriptionTerms on SubscriptionRequest {\n    id\n    status\n    categories\n    hiu {\n      id\n    }\n    hips {\n      id\n      name\n    }\n    purpose {\n      code\n      text\n    }\n    period {\n      from\n      to\n    }\n  }\n': typeof types.SubscriptionTermsFragmentDoc;
  '\n  fragment AuthorizationTerms on AuthorizationRequest {\n    id\n    status\n    purposeText\n  }\n': typeof types.AuthorizationTermsFragmentDoc;
  '\n  fragment Refusal on UserError {\n    code\n    message\n    field\n    attemptsLeft\n    retryAfter\n  }\n': typeof types.RefusalFragmentDoc;
  '\n  fragment RequestCard on PatientRequest {\n    id\n    kind\n    status\n    createdAt\n    ... on ConsentRequest {\n      hiTypes\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n    }\n    ... on SubscriptionRequest {\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n      ...SubscriptionTerms\n    }\n    ... on AuthorizationRequest {\n      purposeText\n      requester {\n        id\n        name\n      }\n      ...AuthorizationTerms\n    }\n    ... on LockerSetup {\n      service {\n        id\n        name\n      }\n      subscriptionRequest {\n        ...SubscriptionTerms\n      }\n      authorizationRequest {\n        ...AuthorizationTerms\n      }\n    }\n  }\n': typeof types.RequestCardFragmentDoc;
  '\n  query Inbox($status: RequestStatusFilter!, $first: Int!, $after: String) {\n    me {\n      id\n      requests(status: $status, first: $first, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            id\n            status\n            createdAt\n            lastUpdated\n            ... on LockerSetup {\n              subscriptionRequest {\n                id\n                status\n              }\n              authorizationRequest {\n                id\n                status\n              }\n            }\n            ...RequestCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n': typeof types.InboxDocument;
  '\n  subscription RequestsChanged($status: RequestStatusFilter!) {\n    requestsChanged(status: $status) {\n      totalCount\n      requests {\n        id\n        status\n        createdAt\n        lastUpdated\n        ... on LockerSetup {\n          subscriptionRequest {\n            id\n            status\n          }\n          authorizationRequest {\n            id\n            status\n          }\n        }\n        ...RequestCard\n      }\n    }\n  }\n': typeof types.RequestsChangedDocument;
  '\n  fragment LockerPermissions on LockerSettings {\n    subscriptions {\n      subscriptionId\n      status\n      includedSources {\n        hip {\n          id\n          name\n        }\n        hiTypes\n        status\n      }\n    }\n    autoApprovals {\n      id\n      active\n      includedSources {\n        hiTypes\n      }\n    }\n  }\n': typeof types.LockerPermissionsFragmentDoc;
  '\n  query LockerServices($after: String) {\n    lockerServices(first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        active\n        registrationUrl\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n': typeof types.LockerServicesDocument;
  '\n  fragment ConnectedLocker on Locker {\n    id\n    name\n    createdAt\n    settings {\n      ...LockerPermissions\n    }\n  }\n': typeof types.ConnectedLockerFragmentDoc;
  '\n  query ConnectedLockers {\n    me {\n      id\n      lockers {\n        ...ConnectedLocker\n      }\n    }\n  }\n': typeof types.ConnectedLockersDocument;
  '\n  query FindHospitals($name: String!, $after: String) {\n    providers(name: $name, first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        city\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n': typeof types.FindHospitalsDocument;
  '\n  mutation DiscoverPatient($input: DiscoverPatientInput!) {\n    discoverPatient(input: $input) {\n      discovery {\n        transactionId\n        patient {\n          referenceNumber\n          display\n          careContexts {\n            referenceNumber\n            display\n          }\n        }\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.DiscoverPatientDocument;
  '\n  mutation InitiateLink($input: InitiateLinkInput!) {\n    initiateLink(input: $input) {\n      link {\n        referenceNumber\n        communicationHint\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.InitiateLinkDocument;
  '\n  mutation ConfirmLink($input: ConfirmLinkInput!) {\n    confirmLink(input: $input) {\n      me {\n        ...LinkedRecords\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n': typeof types.ConfirmLinkDocument;
  '\n  fragment LinkedRecords on Patient {\n    id\n    links {\n      referenceNumber\n      provider {\n        id\n        name\n      }\n      careContexts {\n        referenceNumber\n        display\n      }\n    }\n  }\n': typeof types.LinkedRecordsFragmentDoc;
  '\n  query Records {\n    me {\n      ...LinkedRecords\n    }\n  }\n': typeof types.RecordsDocument;
};
const documents: Documents = {
  '\n  mutation ChangePin($input: ChangePinInput!) {\n    changePin(input: $input) {\n      patient {\n        id\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.ChangePinDocument,
  '\n  mutation CreatePin($input: CreatePinInput!) {\n    createPin(input: $input) {\n      patient {\n        id\n        hasTransactionPin\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.CreatePinDocument,
  '\n  query PinState {\n    me {\n      id\n      hasTransactionPin\n    }\n  }\n': types.PinStateDocument,
  '\n  mutation RequestPinResetOtp {\n    requestPinResetOtp {\n      sessionId\n      otpDestination\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.RequestPinResetOtpDocument,
  '\n  mutation VerifyPinResetOtp($input: VerifyPinResetOtpInput!) {\n    verifyPinResetOtp(input: $input) {\n      resetToken\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.VerifyPinResetOtpDocument,
  '\n  mutation ResetPin($input: ResetPinInput!) {\n    resetPin(input: $input) {\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.ResetPinDocument,
  '\n  mutation RequestSignInOtp($input: RequestSignInOtpInput!) {\n    requestSignInOtp(input: $input) {\n      transactionId\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.RequestSignInOtpDocument,
  '\n  mutation ConfirmSignInOtp($input: ConfirmSignInOtpInput!) {\n    confirmSignInOtp(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.ConfirmSignInOtpDocument,
  '\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.SignInDocument,
  '\n  query WhoAmI {\n    me {\n      id\n      name {\n        full\n      }\n    }\n  }\n': types.WhoAmIDocument,
  '\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n': types.SignOutDocument,
  '\n  mutation ApproveSubscription($input: ApproveSubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveSubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.ApproveSubscriptionDocument,
  '\n  mutation ApproveAuthorization($input: ApproveAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.ApproveAuthorizationDocument,
  '\n  mutation ApproveLockerSetup($input: ApproveLockerSetupInput!) {\n    decision: approveLockerSetup(input: $input) {\n      lockerSetup {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.ApproveLockerSetupDocument,
  '\n  mutation DenySubscription($input: DenySubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denySubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.DenySubscriptionDocument,
  '\n  mutation DenyAuthorization($input: DenyAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denyAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.DenyAuthorizationDocument,
  '\n  query LinkedHospitals {\n    me {\n      id\n      links {\n        referenceNumber\n        provider {\n          id\n          name\n        }\n      }\n    }\n  }\n':
    types.LinkedHospitalsDocument,
  '\n  fragment SubscriptionTerms on SubscriptionRequest {\n    id\n    status\n    categories\n    hiu {\n      id\n    }\n    hips {\n      id\n      name\n    }\n    purpose {\n      code\n      text\n    }\n    period {\n      from\n      to\n    }\n  }\n':
    types.SubscriptionTermsFragmentDoc,
  '\n  fragment AuthorizationTerms on AuthorizationRequest {\n    id\n    status\n    purposeText\n  }\n':
    types.AuthorizationTermsFragmentDoc,
  '\n  fragment Refusal on UserError {\n    code\n    message\n    field\n    attemptsLeft\n    retryAfter\n  }\n':
    types.RefusalFragmentDoc,
  '\n  fragment RequestCard on PatientRequest {\n    id\n    kind\n    status\n    createdAt\n    ... on ConsentRequest {\n      hiTypes\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n    }\n    ... on SubscriptionRequest {\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n      ...SubscriptionTerms\n    }\n    ... on AuthorizationRequest {\n      purposeText\n      requester {\n        id\n        name\n      }\n      ...AuthorizationTerms\n    }\n    ... on LockerSetup {\n      service {\n        id\n        name\n      }\n      subscriptionRequest {\n        ...SubscriptionTerms\n      }\n      authorizationRequest {\n        ...AuthorizationTerms\n      }\n    }\n  }\n':
    types.RequestCardFragmentDoc,
  '\n  query Inbox($status: RequestStatusFilter!, $first: Int!, $after: String) {\n    me {\n      id\n      requests(status: $status, first: $first, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            id\n            status\n            createdAt\n            lastUpdated\n            ... on LockerSetup {\n              subscriptionRequest {\n                id\n                status\n              }\n              authorizationRequest {\n                id\n                status\n              }\n            }\n            ...RequestCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n':
    types.InboxDocument,
  '\n  subscription RequestsChanged($status: RequestStatusFilter!) {\n    requestsChanged(status: $status) {\n      totalCount\n      requests {\n        id\n        status\n        createdAt\n        lastUpdated\n        ... on LockerSetup {\n          subscriptionRequest {\n            id\n            status\n          }\n          authorizationRequest {\n            id\n            status\n          }\n        }\n        ...RequestCard\n      }\n    }\n  }\n':
    types.RequestsChangedDocument,
  '\n  fragment LockerPermissions on LockerSettings {\n    subscriptions {\n      subscriptionId\n      status\n      includedSources {\n        hip {\n          id\n          name\n        }\n        hiTypes\n        status\n      }\n    }\n    autoApprovals {\n      id\n      active\n      includedSources {\n        hiTypes\n      }\n    }\n  }\n':
    types.LockerPermissionsFragmentDoc,
  '\n  query LockerServices($after: String) {\n    lockerServices(first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        active\n        registrationUrl\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n':
    types.LockerServicesDocument,
  '\n  fragment ConnectedLocker on Locker {\n    id\n    name\n    createdAt\n    settings {\n      ...LockerPermissions\n    }\n  }\n':
    types.ConnectedLockerFragmentDoc,
  '\n  query ConnectedLockers {\n    me {\n      id\n      lockers {\n        ...ConnectedLocker\n      }\n    }\n  }\n':
    types.ConnectedLockersDocument,
  '\n  query FindHospitals($name: String!, $after: String) {\n    providers(name: $name, first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        city\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n':
    types.FindHospitalsDocument,
  '\n  mutation DiscoverPatient($input: DiscoverPatientInput!) {\n    discoverPatient(input: $input) {\n      discovery {\n        transactionId\n        patient {\n          referenceNumber\n          display\n          careContexts {\n            referenceNumber\n            display\n          }\n        }\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.DiscoverPatientDocument,
  '\n  mutation InitiateLink($input: InitiateLinkInput!) {\n    initiateLink(input: $input) {\n      link {\n        referenceNumber\n        communicationHint\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.InitiateLinkDocument,
  '\n  mutation ConfirmLink($input: ConfirmLinkInput!) {\n    confirmLink(input: $input) {\n      me {\n        ...LinkedRecords\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n':
    types.ConfirmLinkDocument,
  '\n  fragment LinkedRecords on Patient {\n    id\n    links {\n      referenceNumber\n      provider {\n        id\n        name\n      }\n      careContexts {\n        referenceNumber\n        display\n      }\n    }\n  }\n':
    types.LinkedRecordsFragmentDoc,
  '\n  query Records {\n    me {\n      ...LinkedRecords\n    }\n  }\n': types.RecordsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation ChangePin($input: ChangePinInput!) {\n    changePin(input: $input) {\n      patient {\n        id\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation ChangePin($input: ChangePinInput!) {\n    changePin(input: $input) {\n      patient {\n        id\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation CreatePin($input: CreatePinInput!) {\n    createPin(input: $input) {\n      patient {\n        id\n        hasTransactionPin\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation CreatePin($input: CreatePinInput!) {\n    createPin(input: $input) {\n      patient {\n        id\n        hasTransactionPin\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query PinState {\n    me {\n      id\n      hasTransactionPin\n    }\n  }\n',
): (typeof documents)['\n  query PinState {\n    me {\n      id\n      hasTransactionPin\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation RequestPinResetOtp {\n    requestPinResetOtp {\n      sessionId\n      otpDestination\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation RequestPinResetOtp {\n    requestPinResetOtp {\n      sessionId\n      otpDestination\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation VerifyPinResetOtp($input: VerifyPinResetOtpInput!) {\n    verifyPinResetOtp(input: $input) {\n      resetToken\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation VerifyPinResetOtp($input: VerifyPinResetOtpInput!) {\n    verifyPinResetOtp(input: $input) {\n      resetToken\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation ResetPin($input: ResetPinInput!) {\n    resetPin(input: $input) {\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation ResetPin($input: ResetPinInput!) {\n    resetPin(input: $input) {\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation RequestSignInOtp($input: RequestSignInOtpInput!) {\n    requestSignInOtp(input: $input) {\n      transactionId\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation RequestSignInOtp($input: RequestSignInOtpInput!) {\n    requestSignInOtp(input: $input) {\n      transactionId\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation ConfirmSignInOtp($input: ConfirmSignInOtpInput!) {\n    confirmSignInOtp(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation ConfirmSignInOtp($input: ConfirmSignInOtpInput!) {\n    confirmSignInOtp(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      session {\n        token\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query WhoAmI {\n    me {\n      id\n      name {\n        full\n      }\n    }\n  }\n',
): (typeof documents)['\n  query WhoAmI {\n    me {\n      id\n      name {\n        full\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n',
): (typeof documents)['\n  mutation SignOut {\n    signOut {\n      signedOut\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation ApproveSubscription($input: ApproveSubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveSubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation ApproveSubscription($input: ApproveSubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveSubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation ApproveAuthorization($input: ApproveAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation ApproveAuthorization($input: ApproveAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: approveAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation ApproveLockerSetup($input: ApproveLockerSetupInput!) {\n    decision: approveLockerSetup(input: $input) {\n      lockerSetup {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation ApproveLockerSetup($input: ApproveLockerSetupInput!) {\n    decision: approveLockerSetup(input: $input) {\n      lockerSetup {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation DenySubscription($input: DenySubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denySubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation DenySubscription($input: DenySubscriptionRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denySubscriptionRequest(input: $input) {\n      subscriptionRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation DenyAuthorization($input: DenyAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denyAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation DenyAuthorization($input: DenyAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {\n    decision: denyAuthorizationRequest(input: $input) {\n      authorizationRequest @skip(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      lockerSetup @include(if: $isPartOfSetup) {\n        ...RequestCard\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query LinkedHospitals {\n    me {\n      id\n      links {\n        referenceNumber\n        provider {\n          id\n          name\n        }\n      }\n    }\n  }\n',
): (typeof documents)['\n  query LinkedHospitals {\n    me {\n      id\n      links {\n        referenceNumber\n        provider {\n          id\n          name\n        }\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  fragment SubscriptionTerms on SubscriptionRequest {\n    id\n    status\n    categories\n    hiu {\n      id\n    }\n    hips {\n      id\n      name\n    }\n    purpose {\n      code\n      text\n    }\n    period {\n      from\n      to\n    }\n  }\n',
): (typeof documents)['\n  fragment SubscriptionTerms on SubscriptionRequest {\n    id\n    status\n    categories\n    hiu {\n      id\n    }\n    hips {\n      id\n      name\n    }\n    purpose {\n      code\n      text\n    }\n    period {\n      from\n      to\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  fragment AuthorizationTerms on AuthorizationRequest {\n    id\n    status\n    purposeText\n  }\n',
): (typeof documents)['\n  fragment AuthorizationTerms on AuthorizationRequest {\n    id\n    status\n    purposeText\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  fragment Refusal on UserError {\n    code\n    message\n    field\n    attemptsLeft\n    retryAfter\n  }\n',
): (typeof documents)['\n  fragment Refusal on UserError {\n    code\n    message\n    field\n    attemptsLeft\n    retryAfter\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  fragment RequestCard on PatientRequest {\n    id\n    kind\n    status\n    createdAt\n    ... on ConsentRequest {\n      hiTypes\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n    }\n    ... on SubscriptionRequest {\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n      ...SubscriptionTerms\n    }\n    ... on AuthorizationRequest {\n      purposeText\n      requester {\n        id\n        name\n      }\n      ...AuthorizationTerms\n    }\n    ... on LockerSetup {\n      service {\n        id\n        name\n      }\n      subscriptionRequest {\n        ...SubscriptionTerms\n      }\n      authorizationRequest {\n        ...AuthorizationTerms\n      }\n    }\n  }\n',
): (typeof documents)['\n  fragment RequestCard on PatientRequest {\n    id\n    kind\n    status\n    createdAt\n    ... on ConsentRequest {\n      hiTypes\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n    }\n    ... on SubscriptionRequest {\n      hiu {\n        id\n        name\n      }\n      purpose {\n        text\n      }\n      ...SubscriptionTerms\n    }\n    ... on AuthorizationRequest {\n      purposeText\n      requester {\n        id\n        name\n      }\n      ...AuthorizationTerms\n    }\n    ... on LockerSetup {\n      service {\n        id\n        name\n      }\n      subscriptionRequest {\n        ...SubscriptionTerms\n      }\n      authorizationRequest {\n        ...AuthorizationTerms\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query Inbox($status: RequestStatusFilter!, $first: Int!, $after: String) {\n    me {\n      id\n      requests(status: $status, first: $first, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            id\n            status\n            createdAt\n            lastUpdated\n            ... on LockerSetup {\n              subscriptionRequest {\n                id\n                status\n              }\n              authorizationRequest {\n                id\n                status\n              }\n            }\n            ...RequestCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n',
): (typeof documents)['\n  query Inbox($status: RequestStatusFilter!, $first: Int!, $after: String) {\n    me {\n      id\n      requests(status: $status, first: $first, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            id\n            status\n            createdAt\n            lastUpdated\n            ... on LockerSetup {\n              subscriptionRequest {\n                id\n                status\n              }\n              authorizationRequest {\n                id\n                status\n              }\n            }\n            ...RequestCard\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  subscription RequestsChanged($status: RequestStatusFilter!) {\n    requestsChanged(status: $status) {\n      totalCount\n      requests {\n        id\n        status\n        createdAt\n        lastUpdated\n        ... on LockerSetup {\n          subscriptionRequest {\n            id\n            status\n          }\n          authorizationRequest {\n            id\n            status\n          }\n        }\n        ...RequestCard\n      }\n    }\n  }\n',
): (typeof documents)['\n  subscription RequestsChanged($status: RequestStatusFilter!) {\n    requestsChanged(status: $status) {\n      totalCount\n      requests {\n        id\n        status\n        createdAt\n        lastUpdated\n        ... on LockerSetup {\n          subscriptionRequest {\n            id\n            status\n          }\n          authorizationRequest {\n            id\n            status\n          }\n        }\n        ...RequestCard\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  fragment LockerPermissions on LockerSettings {\n    subscriptions {\n      subscriptionId\n      status\n      includedSources {\n        hip {\n          id\n          name\n        }\n        hiTypes\n        status\n      }\n    }\n    autoApprovals {\n      id\n      active\n      includedSources {\n        hiTypes\n      }\n    }\n  }\n',
): (typeof documents)['\n  fragment LockerPermissions on LockerSettings {\n    subscriptions {\n      subscriptionId\n      status\n      includedSources {\n        hip {\n          id\n          name\n        }\n        hiTypes\n        status\n      }\n    }\n    autoApprovals {\n      id\n      active\n      includedSources {\n        hiTypes\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query LockerServices($after: String) {\n    lockerServices(first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        active\n        registrationUrl\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n',
): (typeof documents)['\n  query LockerServices($after: String) {\n    lockerServices(first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        active\n        registrationUrl\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  fragment ConnectedLocker on Locker {\n    id\n    name\n    createdAt\n    settings {\n      ...LockerPermissions\n    }\n  }\n',
): (typeof documents)['\n  fragment ConnectedLocker on Locker {\n    id\n    name\n    createdAt\n    settings {\n      ...LockerPermissions\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query ConnectedLockers {\n    me {\n      id\n      lockers {\n        ...ConnectedLocker\n      }\n    }\n  }\n',
): (typeof documents)['\n  query ConnectedLockers {\n    me {\n      id\n      lockers {\n        ...ConnectedLocker\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query FindHospitals($name: String!, $after: String) {\n    providers(name: $name, first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        city\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n',
): (typeof documents)['\n  query FindHospitals($name: String!, $after: String) {\n    providers(name: $name, first: 10, after: $after) {\n      totalCount\n      nodes {\n        id\n        name\n        city\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation DiscoverPatient($input: DiscoverPatientInput!) {\n    discoverPatient(input: $input) {\n      discovery {\n        transactionId\n        patient {\n          referenceNumber\n          display\n          careContexts {\n            referenceNumber\n            display\n          }\n        }\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation DiscoverPatient($input: DiscoverPatientInput!) {\n    discoverPatient(input: $input) {\n      discovery {\n        transactionId\n        patient {\n          referenceNumber\n          display\n          careContexts {\n            referenceNumber\n            display\n          }\n        }\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation InitiateLink($input: InitiateLinkInput!) {\n    initiateLink(input: $input) {\n      link {\n        referenceNumber\n        communicationHint\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation InitiateLink($input: InitiateLinkInput!) {\n    initiateLink(input: $input) {\n      link {\n        referenceNumber\n        communicationHint\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  mutation ConfirmLink($input: ConfirmLinkInput!) {\n    confirmLink(input: $input) {\n      me {\n        ...LinkedRecords\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n',
): (typeof documents)['\n  mutation ConfirmLink($input: ConfirmLinkInput!) {\n    confirmLink(input: $input) {\n      me {\n        ...LinkedRecords\n      }\n      userErrors {\n        ...Refusal\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  fragment LinkedRecords on Patient {\n    id\n    links {\n      referenceNumber\n      provider {\n        id\n        name\n      }\n      careContexts {\n        referenceNumber\n        display\n      }\n    }\n  }\n',
): (typeof documents)['\n  fragment LinkedRecords on Patient {\n    id\n    links {\n      referenceNumber\n      provider {\n        id\n        name\n      }\n      careContexts {\n        referenceNumber\n        display\n      }\n    }\n  }\n'];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(
  source: '\n  query Records {\n    me {\n      ...LinkedRecords\n    }\n  }\n',
): (typeof documents)['\n  query Records {\n    me {\n      ...LinkedRecords\n    }\n  }\n'];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> =
  TDocumentNode extends DocumentNode<infer TType, any> ? TType : never;
