import type { Endpoint } from '../../../umang/endpoint.js';
import { UmangFailure } from '../../../umang/failures/failure.js';

/** UMANG reports success, but the ID of what it should have approved is null. */
export const notApproved = (endpoint: Endpoint): UmangFailure =>
  new UmangFailure('refused', endpoint, { refusal: 'NOT_APPROVED', reportedByUmang: true });
