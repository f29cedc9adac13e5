import { z } from 'zod';
import { opaqueId } from '../shared/input/input.js';
import { defineEntity } from '../shared/entity.js';
import { patientLockers } from './endpoints.js';
import { toLocker } from './locker.js';

/** Resolves only lockers of the caller; one call returns all of them. */
export const lockerEntities = {
  Locker: defineEntity('Locker', z.object({ id: opaqueId }), async ({ id }, { umang }) => {
    const rows = await umang.call(patientLockers, { includeInactive: 'yes' });
    const row = rows.find(({ lockerId }) => lockerId === id);
    return row ? toLocker(row) : null;
  }),
};
