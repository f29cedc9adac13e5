import { z } from 'zod';
import { ConnectionType, EndpointUse, FacilityType, type Resolvers } from '../../generated/graphql.js';
import { opaqueId } from '../shared/input/input.js';
import { nonEmptyArray } from '../shared/input/arrays.js';
import { violation } from '../shared/i18n/validation-messages.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { operatorOnly } from '../shared/mutations/operator-only.js';
import { connectionType, endpointUse, facilityType } from '../shared/mapping/enums.js';
import { bridgeServices } from './endpoints.js';

const name = z.string().regex(/\S/, violation('nameEmpty')).max(500, violation('nameTooLong'));
const address = z.string().regex(/\S/, violation('addressEmpty')).max(2000, violation('addressTooLong'));

const serviceEndpointInput = z
  .object({ use: z.enum(EndpointUse), connectionType: z.enum(ConnectionType), address })
  .transform((input) => ({
    use: endpointUse.toUmang(input.use),
    connectionType: connectionType.toUmang(input.connectionType),
    address: input.address,
  }));

const service = z.object({
  id: opaqueId,
  name,
  type: z.enum(FacilityType).transform(facilityType.toUmang),
  active: z.boolean(),
  alias: z.array(name).nullish(),
  endpoints: nonEmptyArray(serviceEndpointInput, 'endpointsEmpty').nullish(),
});

export const providerMutations: Resolvers = {
  Mutation: {
    registerBridgeService: operatorOnly(
      defineMutation(
        service,
        async ({ alias, endpoints, ...input }, { umang }) => {
          await umang.call(bridgeServices, { ...input, alias: alias ?? [], ...(endpoints && { endpoints }) });
          return { serviceId: input.id };
        },
        { DUPLICATE_REQUEST: 'id' },
      ),
    ),
  },
};
