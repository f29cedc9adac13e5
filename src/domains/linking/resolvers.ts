import type { Resolvers } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import { toProviderReference } from '../provider/provider.js';
import { patientLinks } from './endpoints.js';

export const linking: Resolvers = {
  Patient: {
    links: (_patient, _args, { umang }) => fetchLinks(umang),
  },

  ConfirmLinkPayload: {
    links: ({ userErrors }, _args, { umang }) => (userErrors.length === 0 ? fetchLinks(umang) : null),
  },
};

async function fetchLinks(umang: UmangClient) {
  const { patient } = await umang.call(patientLinks, {});
  return patient.links.map(({ referenceNumber, display, hip, careContexts }) => ({
    referenceNumber,
    display: display ?? null,
    provider: toProviderReference(hip),
    careContexts: careContexts ?? [],
  }));
}
