/** Every entity of the graph, and how it is found by reference. */
import { geographyReferences } from './geography/references.js';
import { lockerReferences } from './locker/references.js';
import { patientReferences } from './patient/references.js';
import { providerReferences } from './provider/references.js';
import type { EntityName, Reference } from './reference.js';

export const references: { readonly [Name in EntityName]: Reference<Name> } = {
  ...geographyReferences,
  ...lockerReferences,
  ...patientReferences,
  ...providerReferences,
};
