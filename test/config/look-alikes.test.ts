import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';

function findIssues(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
  }
  return [];
}

describe('misspelled variables', () => {
  test.each([
    ['PATIENT_JWKS_ULR', 'PATIENT_JWKS_URL'],
    ['PATIENT_JWKS_URI', 'PATIENT_JWKS_URL'],
    ['PATIENTS_JWKS_URL', 'PATIENT_JWKS_URL'],
    ['patient_jwks_url', 'PATIENT_JWKS_URL'],
    ['NDHM_CLIENT_SECERT', 'NDHM_CLIENT_SECRET'],
    ['NDHM_CLIENT_SECRET_FIEL', 'NDHM_CLIENT_SECRET_FILE'],
    ['CORS_ORIGIN', 'CORS_ORIGINS'],
    ['UMANG_BASEURL', 'UMANG_BASE_URL'],
    ['MAX_DEPHT', 'MAX_DEPTH'],
    ['LOG_LEVL', 'LOG_LEVEL'],
    ['ROUTER_KEYS', 'ROUTER_KEY'],
    ['TRUSTED_PROXYS', 'TRUSTED_PROXIES'],
    ['SHUTDOWN_GRACE_SECOND', 'SHUTDOWN_GRACE_SECONDS'],
  ])('%s: is an error that names %s', (name, nearest) => {
    expect(findIssues({ [name]: 's3cret' })).toEqual([`${name}: rename it to ${nearest}, or remove it`]);
  });

  test('a misspelled variable that is required: one issue, not two', () => {
    const issues = findIssues({
      ...{ UMANG_BASE_URL: 'https://umang.example', UMANG_APP_TOKEN: 'a', UMANG_TKN: 'b', UMANG_USER_ID: 'c' },
      ...{ NDHM_CLIENT_ID: 'd', NDHM_CLIENT_SECRTE: 's3cret' },
    });
    expect(issues).toEqual(['NDHM_CLIENT_SECRTE: rename it to NDHM_CLIENT_SECRET, or remove it']);
  });

  test.each([
    ...['PATH', 'HOME', 'PWD', 'OLDPWD', 'SHELL', 'TERM', 'LANG', 'LC_ALL', 'USER', 'LOGNAME', 'HOSTNAME', 'HOSTTYPE'],
    ...['TMPDIR', 'SHLVL', '_', 'EDITOR', 'PAGER', 'DISPLAY', 'SSH_AUTH_SOCK', 'XDG_RUNTIME_DIR', 'MAIL', 'TZ', 'POST'],
    ...['NODE_OPTIONS', 'NODE_PATH', 'NODE_EXTRA_CA_CERTS', 'NODE_VERSION', 'UV_THREADPOOL_SIZE', 'YARN_VERSION'],
    ...['npm_config_cache', 'npm_lifecycle_event', 'npm_package_version', 'npm_config_user_agent', 'NVM_DIR', 'CI'],
    ...['HTTP_PROXY', 'https_proxy', 'NO_PROXY', 'SSL_CERT_FILE', 'GITHUB_ACTIONS', 'DEBUG', 'FORCE_COLOR', 'NO_COLOR'],
    ...['KUBERNETES_SERVICE_HOST', 'KUBERNETES_PORT_443_TCP', 'GATEWAY_PORT', 'GATEWAY_SERVICE_PORT', 'REDIS_PORT'],
    ...['UMANG_PORT', 'UMANG_SERVICE_HOST', 'SANDBOX_SERVICE_PORT', 'ROUTER_PORT', 'METRICS_SERVICE_PORT'],
    ...['INVOCATION_ID', 'JOURNAL_STREAM', 'NOTIFY_SOCKET', 'LISTEN_FDS', 'CREDENTIALS_DIRECTORY', 'AWS_REGION'],
    ...['OTEL_SERVICE_NAME', 'OTEL_METRICS_EXPORTER', 'OTEL_LOG_LEVEL', 'LOG_FORMAT', 'LOG_FILE', 'NODE_NAME'],
    ...['POD_NAME', 'POD_IP', 'AUDIT_FILE', 'PGPASSWORD', 'DATABASE_URL', 'JWT_SECRET', 'SESSION_SECRET', 'API_KEY'],
  ])('%s: is an unrelated variable, which does not matter', (name) => {
    expect(findIssues({ [name]: 'value' })).toEqual([]);
  });
});
