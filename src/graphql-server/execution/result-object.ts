import type { SelectionSetPlan } from './types.js';

/**
 * Objects of the class have a null prototype, so that field names like `__proto__` are safe, but are created by a constructor, so
 * that V8 keeps them in fast-properties mode. V8 determines from the first objects of a class how many properties to store
 * in the object itself, so each selection set has a class of its own.
 */
export function createResultClass(): SelectionSetPlan['ResultObject'] {
  class ResultObject {
    [responseName: string]: unknown;
  }
  Object.setPrototypeOf(ResultObject.prototype, null);
  Reflect.deleteProperty(ResultObject.prototype, 'constructor');
  return ResultObject;
}
