/** A cursor is opaque to clients. It encodes a list and a position in it; a cursor of another list is rejected. */
import { z } from 'zod';
import { parseJson } from '../../../lib/parse-json.js';
import { sha256 } from '../../../lib/sha256.js';
import { badUserInput } from '../graphql-errors.js';
import { errorDetailMessages } from '../i18n/error-messages.js';

type CursorPosition = readonly (string | number)[];

const cursorShape = z.tuple([z.string()], z.union([z.string(), z.number()]));

/** A list key, a number, a date and an ID of up to 200 characters take less. */
const maxCursorLength = 1024;

/** Keys with filters are JSON arrays of any length; in cursors, all of them have the same. */
const toCursorKey = (listKey: string): string => (listKey.startsWith('[') ? sha256(listKey).slice(0, 16) : listKey);

export function encodeCursor(listKey: string, position: CursorPosition): string {
  return Buffer.from(JSON.stringify([toCursorKey(listKey), ...position])).toString('base64url');
}

export function decodeCursor<T extends CursorPosition>(
  listKey: string,
  cursor: string,
  positionShape: z.ZodType<T>,
): T {
  if (cursor.length > maxCursorLength) throw badUserInput(errorDetailMessages.cursorInvalid);
  const parsed = cursorShape.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) throw badUserInput(errorDetailMessages.cursorInvalid);
  const [cursorListKey, ...rest] = parsed.data;
  const position = positionShape.safeParse(rest);
  if (cursorListKey !== toCursorKey(listKey) || !position.success)
    throw badUserInput(errorDetailMessages.cursorOfAnotherList);
  return position.data;
}
