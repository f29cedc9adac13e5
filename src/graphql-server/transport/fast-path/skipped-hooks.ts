/** The Yoga hooks that the fast path does not call, and the plugins that may use them nevertheless. */
import type { Plugin } from 'graphql-yoga';

/**
 * The fast path calls the hooks from `onParams` to `onExecutionResult`, and Envelop's hooks in between. It calls `onValidate` only for
 * a document that has not passed validation before.
 */
export const skippedHooks = [
  'onRequest',
  'onRequestParse',
  'onResultProcess',
  'onResponse',
  'instrumentation',
] as const;

const coverage = new WeakMap<Plugin, string>();

/** Declares that requests on the fast path do not need the skipped hooks of a plugin, and why. */
export function coveredByFastPath(reason: string, plugin: Plugin): Plugin {
  coverage.set(plugin, reason);
  return plugin;
}

/** @throws if a plugin uses a skipped hook and is not declared as covered: the fast path would silently bypass it */
export function assertCoveredByFastPath(plugins: readonly Plugin[]): void {
  for (const plugin of plugins) {
    const hooks = skippedHooks.filter((hook) => plugin[hook] !== undefined);
    if (hooks.length > 0 && !coverage.has(plugin))
      throw new Error(
        `The fast path skips ${hooks.join(', ')} of a plugin. If it does not need them, declare the plugin with coveredByFastPath().`,
      );
  }
}
