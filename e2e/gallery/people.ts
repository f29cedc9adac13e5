/** The demo patients of the sandbox, as the gallery names them. */
import { patients } from '../../src/sandbox/fixtures/patients.js';

export interface GalleryPerson {
  /** The folder of the images. */
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly healthIdNumber: string;
  readonly hasPassword: boolean;
  readonly hasPin: boolean;
  readonly description: string;
}

export const people: readonly GalleryPerson[] = patients.map((patient) => ({
  id: patient.name[0].toLowerCase(),
  name: patient.name[0],
  address: patient.address,
  healthIdNumber: `91-1000-2000-${patient.healthNumberSuffix}`,
  hasPassword: !patient.withoutPassword,
  hasPin: patient.pin !== undefined,
  description: patient.description,
}));
