/** Restricts a field to the operator: other requests are rejected before their input is validated. */
import type { Context } from '../../context.js';
import { forbidden } from '../graphql-errors.js';
import { errorDetailMessages } from '../i18n/error-messages.js';

export function operatorOnly<Arguments, Result>(
  resolve: (root: unknown, args: Arguments, context: Context) => Promise<Result>,
) {
  return async (root: unknown, args: Arguments, context: Context): Promise<Result> => {
    if (!context.viewer.isOperator) throw forbidden(errorDetailMessages.operatorKeyRequired);
    return resolve(root, args, context);
  };
}
