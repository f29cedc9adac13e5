/** The graph's closed vocabularies, each with UMANG's spelling where that differs. */
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
import { vocabulary } from './enum-map.js';

export const authorizationMode = vocabulary(AuthorizationMode);
export const authorizationPurpose = vocabulary(AuthorizationPurpose);
export const communicationMedium = vocabulary(CommunicationMedium);
export const connectionType = vocabulary(ConnectionType);
export const consentAccessMode = vocabulary(ConsentAccessMode);
export const discoveryIdentifierType = vocabulary(DiscoveryIdentifierType);
export const endpointUse = vocabulary(EndpointUse, { REGISTRATION: 'registration', DATA_UPLOAD: 'data-upload' });
export const facilityType = vocabulary(FacilityType);
export const frequencyUnit = vocabulary(FrequencyUnit);
export const gender = vocabulary(Gender);
export const hiType = vocabulary(HiType, {
  OP_CONSULTATION: 'OPConsultation',
  DIAGNOSTIC_REPORT: 'DiagnosticReport',
  DISCHARGE_SUMMARY: 'DischargeSummary',
  PRESCRIPTION: 'Prescription',
  IMMUNIZATION_RECORD: 'ImmunizationRecord',
  HEALTH_DOCUMENT_RECORD: 'HealthDocumentRecord',
  WELLNESS_RECORD: 'WellnessRecord',
  INVOICE: 'Invoice',
});
export const identifierType = vocabulary(IdentifierType);
export const linkAuthenticationType = vocabulary(LinkAuthenticationType);
export const profileShareStatus = vocabulary(ProfileShareStatus);
export const providerType = vocabulary(ProviderType);
export const purposeOfUse = vocabulary(PurposeOfUse);
export const requestStatus = vocabulary(RequestStatus);
export const subscriptionCategory = vocabulary(SubscriptionCategory);
export const subscriptionSourceStatus = vocabulary(SubscriptionSourceStatus);
