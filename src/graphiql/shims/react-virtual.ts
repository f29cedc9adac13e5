/** Headless UI uses this package only in lists of a kind that GraphiQL does not have. This shim omits it. */
export const useVirtualizer = (): never => {
  throw new Error('Virtual lists are not part of this bundle.');
};
