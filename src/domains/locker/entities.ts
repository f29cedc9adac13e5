import { z } from 'zod';
import { identifier } from '../shared/input/input.js';
import { reference } from '../shared/relay/entity.js';
import { patientLockers } from './endpoints.js';
import { toLocker } from './locker.js';

/** Only the caller's own, all of them by one call. */
export const lockerReferences = {
  Locker: reference('Locker', z.object({ id: identifier }), async ({ id }, { umang }) => {
    const rows = await umang.call(patientLockers, { includeInactive: 'yes' });
    const row = rows.find(({ lockerId }) => lockerId === id);
    return row ? toLocker(row) : null;
  }),
};
