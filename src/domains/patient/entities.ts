import { z } from 'zod';
import { toHealthIdNumber, toPhrAddress } from '../../umang/wire/canonical.js';
import { opaqueId } from '../shared/input/input.js';
import { defineEntity } from '../shared/entity.js';
import { resolveHealthIdNumber, resolveId } from './patient.js';

const keys = z
  .object({ id: opaqueId.nullish(), healthIdNumber: opaqueId.nullish() })
  .refine(({ id, healthIdNumber }) => id != null || healthIdNumber != null);

/** Resolves only the caller, and only if every key matches. */
export const patientEntities = {
  Patient: defineEntity('Patient', keys, async ({ id, healthIdNumber }, { viewer, umang }) => {
    const caller = await viewer.identity();
    if (id != null && toPhrAddress(id) !== (await resolveId(caller, umang))) return null;
    if (healthIdNumber == null) return caller;
    const number = toHealthIdNumber(healthIdNumber);
    return number !== undefined && number === (await resolveHealthIdNumber(caller, umang)) ? caller : null;
  }),
};
