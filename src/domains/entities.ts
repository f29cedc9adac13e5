/** Every federation entity of the graph, with its reference resolver. */
import { geographyEntities } from './geography/entities.js';
import { lockerEntities } from './locker/entities.js';
import { patientEntities } from './patient/entities.js';
import { providerEntities } from './provider/entities.js';
import type { EntityName, ReferenceResolver } from './shared/entity.js';

export const entities: { readonly [Name in EntityName]: ReferenceResolver<Name> } = {
  ...geographyEntities,
  ...lockerEntities,
  ...patientEntities,
  ...providerEntities,
};
