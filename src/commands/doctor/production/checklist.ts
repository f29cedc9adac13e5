/** All checks of `doctor --production`, in the order of the checklist in the hardening guide. */
import { processChecks } from './process-checks.js';
import type { ProductionCheck } from './production-check.js';
import { requestChecks } from './request-checks.js';
import { secretChecks } from './secret-checks.js';
import { upstreamChecks } from './upstream-checks.js';

export const checklist: readonly ProductionCheck[] = [
  ...upstreamChecks,
  ...requestChecks,
  ...secretChecks,
  ...processChecks,
];
