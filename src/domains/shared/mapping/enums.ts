/** The graph's enums, with UMANG's names where they differ. */
import {
  AuthorizationMode,
  AuthorizationPurpose,
  CommunicationMedium,
  ConnectionTypeOutput,
  ConsentAccessMode,
  DiscoveryIdentifierTypeOutput,
  EndpointUseOutput,
  FacilityTypeOutput,
  FrequencyUnit,
  Gender,
  HiTypeOutput,
  IdentifierType,
  LinkAuthenticationType,
  ProfileShareStatus,
  ProviderType,
  PurposeOfUseOutput,
  RequestStatus,
  SubscriptionCategoryOutput,
  SubscriptionSourceStatus,
} from '../../../generated/graphql.js';
import { enumMap } from './enum-map.js';

export const authorizationMode = enumMap(AuthorizationMode);
export const authorizationPurpose = enumMap(AuthorizationPurpose);
export const communicationMedium = enumMap(CommunicationMedium);
export const connectionType = enumMap(ConnectionTypeOutput);
export const consentAccessMode = enumMap(ConsentAccessMode);
export const discoveryIdentifierType = enumMap(DiscoveryIdentifierTypeOutput);
export const endpointUse = enumMap(EndpointUseOutput, { REGISTRATION: 'registration', DATA_UPLOAD: 'data-upload' });
export const facilityType = enumMap(FacilityTypeOutput);
export const frequencyUnit = enumMap(FrequencyUnit);
export const gender = enumMap(Gender);
export const hiType = enumMap(HiTypeOutput, {
  OP_CONSULTATION: 'OPConsultation',
  DIAGNOSTIC_REPORT: 'DiagnosticReport',
  DISCHARGE_SUMMARY: 'DischargeSummary',
  PRESCRIPTION: 'Prescription',
  IMMUNIZATION_RECORD: 'ImmunizationRecord',
  HEALTH_DOCUMENT_RECORD: 'HealthDocumentRecord',
  WELLNESS_RECORD: 'WellnessRecord',
  INVOICE: 'Invoice',
});
export const identifierType = enumMap(IdentifierType);
export const linkAuthenticationType = enumMap(LinkAuthenticationType);
export const profileShareStatus = enumMap(ProfileShareStatus);
export const providerType = enumMap(ProviderType);
export const purposeOfUse = enumMap(PurposeOfUseOutput);
export const requestStatus = enumMap(RequestStatus);
export const subscriptionCategory = enumMap(SubscriptionCategoryOutput);
export const subscriptionSourceStatus = enumMap(SubscriptionSourceStatus);
