/** The sources that a patient shares with an HIU or a locker, as approvals send them. */
import { z } from 'zod';
import { booleanString } from '../shared/wire.js';

const includedSource = z.object({
  purpose: z.object({ code: z.string(), text: z.string().optional(), refUri: z.string().optional() }),
  hiTypes: z.array(z.string()),
  hip: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  categories: z.array(z.string()).optional(),
  period: z.object({ from: z.string(), to: z.string() }),
});

const excludedSource = includedSource.partial({ period: true });

export const approvedSources = z.object({
  isApplicableForAllHIPs: booleanString,
  includedSources: z.array(includedSource),
  excludedSources: z.array(excludedSource),
});

export type ApprovedSources = z.output<typeof approvedSources>;
