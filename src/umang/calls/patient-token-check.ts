/** Section 17 as a check of a patient's token: whatever the reply holds, UMANG accepted the token. */
import { z } from 'zod';
import { patient } from '../credential.js';
import { endpoint } from '../endpoint.js';

export const patientTokenCheck = endpoint({
  name: 'myProfile',
  section: 17,
  path: 'myProfile',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: z.unknown(),
});
