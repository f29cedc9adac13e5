/** Describes UMANG's sections to clients: which credential a request needs so that the gateway can make the call. */
import * as authorization from '../../domains/authorization/endpoints.js';
import * as geography from '../../domains/geography/endpoints.js';
import * as linking from '../../domains/linking/endpoints.js';
import * as locker from '../../domains/locker/endpoints.js';
import * as patient from '../../domains/patient/endpoints.js';
import * as pin from '../../domains/pin/endpoints.js';
import * as provider from '../../domains/provider/endpoints.js';
import * as session from '../../domains/session/endpoints.js';
import * as subscription from '../../domains/subscription/endpoints.js';
import type { ClientCredential, EndpointDescription } from '../../graphql-server/cost/cost-table.js';
import type { Endpoint } from '../../umang/endpoint.js';

const domains = [authorization, geography, linking, locker, patient, pin, provider, session, subscription];

/** The gateway has the token of section 1 itself. */
const clientCredentials: Readonly<Record<Endpoint['credential']['kind'], ClientCredential>> = {
  none: 'none',
  client: 'none',
  patient: 'patientToken',
  pin: 'pinToken',
};

/** Sections whose fields only an operator may use. */
const operatorSections = new Set([provider.bridgeServices.section, patient.patientApi.section]);

const descriptions = new Map<number | string, EndpointDescription>(
  domains.flatMap((endpoints) =>
    Object.values<Endpoint>(endpoints).map(({ section, name, credential: { kind } }) => {
      const credential = operatorSections.has(section) ? 'operatorKey' : clientCredentials[kind];
      return [section, { section, name, credential }] as const;
    }),
  ),
);

export const describeEndpoint = (endpoint: number | string): EndpointDescription | undefined =>
  descriptions.get(endpoint);
