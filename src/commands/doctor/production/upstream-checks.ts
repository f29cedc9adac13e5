/** Checks of the connection to UMANG and of the verification of patient tokens. */
import { isUnencrypted } from '../../../config/umang.js';
import { checkClock, checkTls } from '../setup-checks.js';
import { failed, ok, type ProductionCheck, warning } from './production-check.js';

const claimVariables = ['PATIENT_TOKEN_AUDIENCE', 'PATIENT_TOKEN_ISSUER', 'PATIENT_TOKEN_CLIENT_ID'] as const;

export const upstreamChecks: readonly ProductionCheck[] = [
  {
    name: 'production mode',
    requirement: '`NODE_ENV` is `production`, which also turns off GraphiQL.',
    check: ({ values }) =>
      values['NODE_ENV'] === 'production'
        ? ok('NODE_ENV is production')
        : failed('set NODE_ENV=production; otherwise the sandbox, GraphiQL and introspection are on'),
  },
  {
    name: 'configuration',
    requirement: 'The gateway accepts the configuration: `ndhm-graph --check-config` reports no problem.',
    check: ({ issues }) => (issues.length === 0 ? ok('complete') : failed(issues.join('; '))),
  },
  {
    name: 'sandbox off',
    requirement: '`UMANG_BASE_URL` is set, and no variable of the sandbox is.',
    check({ env, values }) {
      if (env.UMANG_BASE_URL === undefined) return failed('set UMANG_BASE_URL and the credentials for UMANG');
      const unused = Object.keys(values).filter((name) => name.startsWith('SANDBOX_'));
      return unused.length === 0
        ? ok('UMANG is configured')
        : warning(`remove ${unused.join(', ')}: production has no sandbox`);
    },
  },
  {
    name: 'encryption to UMANG',
    requirement: '`UMANG_BASE_URL` and `PATIENT_JWKS_URL` use `https`, and Node.js verifies certificates.',
    check({ env, values }) {
      if (values['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
        return failed('remove NODE_TLS_REJECT_UNAUTHORIZED=0: it accepts any certificate; use NODE_EXTRA_CA_CERTS');
      if (env.UMANG_BASE_URL === undefined) return failed('cannot be checked without UMANG_BASE_URL');
      const unencrypted = (['UMANG_BASE_URL', 'PATIENT_JWKS_URL'] as const).filter((name) => isUnencrypted(env[name]));
      if (unencrypted.length === 0) return ok('https');
      const details = `${unencrypted.join(' and ')}: use https`;
      return env.ALLOW_HTTP_UPSTREAM === 'true'
        ? warning(`${details}, unless the network path is encrypted by other means`)
        : failed(details);
    },
  },
  {
    name: 'certificate of UMANG',
    requirement: 'UMANG’s certificate is trusted and valid for at least 14 more days.',
    check({ env, connection }) {
      if (env.UMANG_BASE_URL === undefined || !connection) return failed('cannot be checked without UMANG_BASE_URL');
      const { result, details } = checkTls(connection, env.UMANG_BASE_URL);
      return { result, details };
    },
  },
  {
    name: 'clock',
    requirement: 'The clock agrees with UMANG’s within 5 seconds.',
    check({ connection }) {
      if (!connection) return failed('cannot be checked without UMANG_BASE_URL');
      const { result, details } = checkClock(connection);
      return { result, details };
    },
  },
  {
    name: 'token verification',
    requirement: 'A key verifies the signatures of patient tokens.',
    check({ env }) {
      if ([env.PATIENT_JWKS_URL, env.PATIENT_JWKS, env.PATIENT_PUBLIC_KEY].some((key) => key !== undefined))
        return ok('signatures are verified');
      const action = 'set PATIENT_JWKS_URL, PATIENT_JWKS or PATIENT_PUBLIC_KEY';
      return env.PATIENT_TOKENS_UNVERIFIED === 'true'
        ? warning(`signatures of patient tokens are not verified: ${action} as soon as NDHM publishes a key to you`)
        : failed(action);
    },
  },
  {
    name: 'token claims',
    requirement: 'The audience, the issuer or the client ID of patient tokens is checked.',
    check({ env }) {
      const checked = claimVariables.filter((name) => env[name] !== undefined);
      return checked.length > 0
        ? ok(checked.join(', '))
        : warning(`tokens of other applications are accepted: set at least one of ${claimVariables.join(', ')}`);
    },
  },
];
