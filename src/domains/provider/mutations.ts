import { z } from 'zod';
import { ConnectionType, EndpointUse, FacilityType, type Resolvers } from '../../generated/graphql.js';
import { identifier, known } from '../shared/input/input.js';
import { some } from '../shared/mapping/list.js';
import { mutation } from '../shared/mutations/define-mutation.js';
import { operatorOnly } from '../shared/mutations/operator-only.js';
import { connectionType, endpointUse, facilityType } from '../shared/mapping/enums.js';
import { bridgeServices } from './endpoints.js';

const name = z.string().regex(/\S/, 'The name is empty.').max(500, 'The name is longer than 500 characters.');
const address = z
  .string()
  .regex(/\S/, 'The address is empty.')
  .max(2000, 'The address is longer than 2000 characters.');

const serviceEndpoint = z
  .object({ use: known(EndpointUse), connectionType: known(ConnectionType), address })
  .transform((input) => ({
    use: endpointUse.toUmang(input.use),
    connectionType: connectionType.toUmang(input.connectionType),
    address: input.address,
  }));

const service = z.object({
  id: identifier,
  name,
  type: known(FacilityType).transform(facilityType.toUmang),
  active: z.boolean(),
  alias: z.array(name).nullish(),
  endpoints: some(serviceEndpoint, 'Name at least one endpoint, or leave the list out.').nullish(),
});

export const providerMutations: Resolvers = {
  Mutation: {
    registerBridgeService: operatorOnly(
      mutation(
        service,
        async ({ alias, endpoints, ...input }, { umang }) => {
          await umang.call(bridgeServices, { ...input, alias: alias ?? [], ...(endpoints && { endpoints }) });
          return { serviceId: input.id };
        },
        { DUPLICATE_REQUEST: 'id', INVALID_INPUT: 'endpoints' },
      ),
    ),
  },
};
