/** The graph's enums, with UMANG's names where they differ. */
import {
  AuthorizationMode,
  AuthorizationPurpose,
  CommunicationMedium,
  ConnectionType,
  ConsentAccessMode,
  DiscoveryIdentifierType,
  EndpointUse,
  FacilityType,
  FrequencyUnit,
  Gender,
  HiType,
  IdentifierType,
  LinkAuthenticationType,
  ProfileShareStatus,
  ProviderType,
  PurposeOfUse,
  RequestStatus,
  SubscriptionCategory,
  SubscriptionSourceStatus,
} from '../../../generated/graphql.js';
import { enumMap } from './enum-map.js';

export const authorizationMode = enumMap(AuthorizationMode);
export const authorizationPurpose = enumMap(AuthorizationPurpose);
export const communicationMedium = enumMap(CommunicationMedium);
export const connectionType = enumMap(ConnectionType);
export const consentAccessMode = enumMap(ConsentAccessMode);
export const discoveryIdentifierType = enumMap(DiscoveryIdentifierType);
export const endpointUse = enumMap(EndpointUse, { REGISTRATION: 'registration', DATA_UPLOAD: 'data-upload' });
export const facilityType = enumMap(FacilityType);
export const frequencyUnit = enumMap(FrequencyUnit);
export const gender = enumMap(Gender);
export const hiType = enumMap(HiType, {
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
export const purposeOfUse = enumMap(PurposeOfUse);
export const requestStatus = enumMap(RequestStatus);
export const subscriptionCategory = enumMap(SubscriptionCategory);
export const subscriptionSourceStatus = enumMap(SubscriptionSourceStatus);
