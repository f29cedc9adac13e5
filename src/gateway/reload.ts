/** Replaces options of a running gateway. Requests in flight go on, and read an option as it is at that moment. */
import type { CorsOrigins, RequestPolicy, TrustedDocuments } from '../graphql-server/options.js';
import type { Logger } from '../observability/logger.js';
import type { ReloadableVerifier } from './auth/reloadable-verifier.js';
import type { GatewayOptions } from './options.js';

/** The options that a reload replaces; every other one needs a restart. */
export interface ReloadableOptions extends Pick<GatewayOptions, 'logLevel' | 'patientKey'> {
  readonly requestPolicy: {
    readonly corsOrigins: Pick<CorsOrigins, 'listed'>;
    readonly trustedDocuments: Pick<TrustedDocuments, 'byId'>;
  };
}

/** A configuration that was read for a reload, or what is wrong with it. The issues contain no value. */
export type ReloadedConfig = { readonly options: ReloadableOptions } | { readonly issues: readonly string[] };

export interface ReloadablePolicy {
  readonly requestPolicy: RequestPolicy;
  readonly replace: (policy: ReloadableOptions['requestPolicy']) => void;
}

/** The holders of the policy keep its objects, so a reload changes these in place. */
export function createReloadablePolicy(policy: RequestPolicy): ReloadablePolicy {
  const corsOrigins = { ...policy.corsOrigins };
  const trustedDocuments = { ...policy.trustedDocuments };
  return {
    requestPolicy: { ...policy, corsOrigins, trustedDocuments },
    replace(reloaded) {
      corsOrigins.listed = reloaded.corsOrigins.listed;
      trustedDocuments.byId = reloaded.trustedDocuments.byId;
    },
  };
}

interface ReloadTargets {
  readonly log: Logger;
  readonly policy: ReloadablePolicy;
  readonly verifier: ReloadableVerifier;
  readonly reopenAuditLog: () => void;
  readonly countReload: (succeeded: boolean) => void;
}

export function createReload({ log, policy, verifier, reopenAuditLog, countReload }: ReloadTargets) {
  return async (config: ReloadedConfig): Promise<void> => {
    reopenAuditLog();
    if ('issues' in config) {
      countReload(false);
      log.error({ issues: config.issues }, 'the configuration was not reloaded: the previous one remains in effect');
      return;
    }
    const { logLevel, patientKey, requestPolicy } = config.options;
    log.level = logLevel;
    policy.replace(requestPolicy);
    const succeeded = await verifier.reload(patientKey);
    countReload(succeeded);
    if (succeeded) log.info('the configuration was reloaded');
    else
      log.error(
        'the configuration was reloaded, but not the JWKS, which cannot be fetched: the previous keys remain in effect',
      );
  };
}
