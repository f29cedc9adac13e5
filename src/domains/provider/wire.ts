import { z } from 'zod';
import { nullishString, nullishStringOrNumber, nullishStrings } from '../shared/wire.js';

/** The row of an HIP, an HIU, a locker or a government program. */
export const providerRow = z.object({
  identifier: z.object({ id: z.string(), name: nullishString }),
  city: nullishString,
  telephone: nullishString,
  facilityType: nullishStrings,
  isHIP: z.boolean().nullish(),
  attributes: z
    .object({
      hipAttributes: z.object({ discoveryAdditionalFieldLabel: nullishString }).nullish(),
      hiuAttributes: z.unknown().optional(),
      healthLockerAttributes: z.unknown().optional(),
    })
    .nullish(),
  latitude: nullishStringOrNumber,
  longitude: nullishStringOrNumber,
  address: nullishString,
  stateCode: nullishString,
  districtCode: nullishString,
  pinCode: nullishStringOrNumber,
});

export type ProviderReply = z.output<typeof providerRow>;
