/** Every entity of the graph, and how it is found by reference. */
import { geographyReferences } from './geography/entities.js';
import { lockerReferences } from './locker/entities.js';
import { patientReferences } from './patient/entities.js';
import { providerReferences } from './provider/entities.js';
import type { EntityName, Reference } from './shared/relay/entity.js';

export const references: { readonly [Name in EntityName]: Reference<Name> } = {
  ...geographyReferences,
  ...lockerReferences,
  ...patientReferences,
  ...providerReferences,
};
