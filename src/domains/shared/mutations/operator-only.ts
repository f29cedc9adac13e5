/** Fields that only the operator may ask for: others are turned away before anything of their input is looked at. */
import type { Context } from '../../context.js';
import { forbidden } from '../graphql-errors.js';

export function operatorOnly<Arguments, Result>(
  resolve: (root: unknown, args: Arguments, context: Context) => Promise<Result>,
) {
  return async (root: unknown, args: Arguments, context: Context): Promise<Result> => {
    if (!context.viewer.isOperator) throw forbidden('This needs the operator’s key in `X-Operator-Key`.');
    return resolve(root, args, context);
  };
}
