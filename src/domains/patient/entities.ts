import { z } from 'zod';
import { identifier } from '../shared/input/input.js';
import { reference } from '../shared/relay/entity.js';
import { healthIdNumberOf, idOf } from './patient.js';

const keys = z
  .object({ id: identifier.nullish(), healthIdNumber: identifier.nullish() })
  .refine(({ id, healthIdNumber }) => id != null || healthIdNumber != null);

/** Nobody but the caller, and only where every key says so. */
export const patientReferences = {
  Patient: reference('Patient', keys, async ({ id, healthIdNumber }, { viewer, umang }) => {
    const caller = await viewer.identity();
    if (id != null && id !== (await idOf(caller, umang))) return null;
    if (healthIdNumber == null) return caller;
    const own = await healthIdNumberOf(caller, umang);
    return own !== null && digitsOf(own) === digitsOf(healthIdNumber) ? caller : null;
  }),
};

const digitsOf = (healthIdNumber: string): string => healthIdNumber.replaceAll(/[\s-]/g, '');
