import type { Resolvers } from '../../generated/graphql.js';
import { toProviderReference } from '../provider/provider.js';
import { patientLinks } from './endpoints.js';

export const linking: Resolvers = {
  Patient: {
    async links(_patient, _args, { umang }) {
      const { patient } = await umang.call(patientLinks, {});
      return patient.links.map(({ referenceNumber, display, hip, careContexts }) => ({
        referenceNumber,
        display: display ?? null,
        provider: toProviderReference(hip),
        careContexts: careContexts ?? [],
      }));
    },
  },
};
