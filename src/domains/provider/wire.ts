import { z } from 'zod';
import { decimal, flag, identity, name, placeCode, text } from '../../umang/wire/reply/leaf.js';
import { texts } from '../shared/wire.js';

/** The row of an HIP, an HIU, a locker or a government program. */
export const providerRow = z.object({
  identifier: z.object({ id: identity, name: name.nullish() }),
  city: name.nullish(),
  telephone: text.nullish(),
  facilityType: texts.nullish(),
  isHIP: flag.nullish(),
  attributes: z
    .object({
      hipAttributes: z.object({ discoveryAdditionalFieldLabel: text.nullish() }).nullish(),
      hiuAttributes: z.unknown().optional(),
      healthLockerAttributes: z.unknown().optional(),
    })
    .nullish(),
  latitude: decimal.nullish(),
  longitude: decimal.nullish(),
  address: text.nullish(),
  stateCode: placeCode.nullish(),
  districtCode: placeCode.nullish(),
  pinCode: text.nullish(),
});

export type ProviderReply = z.output<typeof providerRow>;
