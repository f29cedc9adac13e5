/** Checks of secrets, of what they protect, and of what leaves the process. The details name variables, never a value. */
import { envSchema } from '../../../config/config.js';
import { isSecret, toFileVariable } from '../../../config/variable-files.js';
import { isIpAddress, isLoopback, isPrivate } from './addresses.js';
import { failed, ok, type ProductionCheck, type ProductionSetup, warning } from './production-check.js';

const secretNames = Object.entries(envSchema.shape)
  .filter(([, type]) => isSecret(type))
  .map(([name]) => name);

/** Keys that the operator generates; the others are issued by UMANG and NDHM. */
const generatedKeys = ['SHARED_KEY', 'AUDIT_KEY', 'OPERATOR_KEY', 'ROUTER_KEY'] as const;

const minKeyLength = 32;
const minDistinctCharacters = 10;
const placeholder = /change.?me|replace|example|placeholder|password|at least|<|test/i;

const isGuessable = (key: string): boolean => new Set(key).size < minDistinctCharacters || placeholder.test(key);

/** A URL of Redis without a password is no secret. */
function hasSecret(name: string, value: string | undefined): boolean {
  if (name !== 'REDIS_URL') return value !== undefined;
  return value !== undefined && URL.canParse(value) && new URL(value).password !== '';
}

const othersMayAccess = (mode: number | undefined): boolean => mode !== undefined && (mode & 0o007) !== 0;

/** Wildcard addresses. */
const allAddresses = ['0.0.0.0', '::'];

async function isPrivateHost(host: string, { resolveHost }: ProductionSetup['host']): Promise<boolean> {
  const addresses = isIpAddress(host) ? [host] : await resolveHost(host);
  return addresses.every(isPrivate);
}

export const secretChecks: readonly ProductionCheck[] = [
  {
    name: 'key strength',
    requirement: `${generatedKeys.map((name) => `\`${name}\``).join(', ')} are random, different, and have at least ${minKeyLength} characters.`,
    check({ values }) {
      const keys = generatedKeys.flatMap((name) => {
        const key = values[name];
        return key === undefined ? [] : [{ name, key }];
      });
      const listNames = (entries: typeof keys) => entries.map(({ name }) => name).join(', ');
      const guessable = keys.filter(({ key }) => isGuessable(key));
      if (guessable.length > 0)
        return failed(`generate at random, with openssl rand -base64 32: ${listNames(guessable)}`);
      const repeated = keys.filter(({ key }) => keys.filter((other) => other.key === key).length > 1);
      if (repeated.length > 0) return failed(`set different keys: ${listNames(repeated)}`);
      const short = keys.filter(({ key }) => key.length < minKeyLength);
      if (short.length > 0) return warning(`use at least ${minKeyLength} characters: ${listNames(short)}`);
      return ok(keys.length === 0 ? 'no key is set' : listNames(keys));
    },
  },
  {
    name: 'secret files',
    requirement: 'Secrets come from files (`NAME_FILE`) that other users of the machine cannot read.',
    check({ values, files, envFiles, host }) {
      const set = secretNames.filter((name) => hasSecret(name, values[name]));
      const fromEnvironment = set.filter((name) => files[name] === undefined);
      const exposed = set.filter((name) => othersMayAccess(host.readMode(files[name] ?? '')));
      if (exposed.length > 0)
        return failed(
          `remove the access of other users (chmod o=) to the files in ${exposed.map(toFileVariable).join(', ')}`,
        );
      if (fromEnvironment.length > 0 && envFiles.some((file) => othersMayAccess(host.readMode(file))))
        return failed('remove the access of other users (chmod o=) to the files of --env-file');
      return fromEnvironment.length === 0
        ? ok('no secret is in the environment')
        : warning(
            `the environment is visible to child processes and tools: use ${fromEnvironment.map(toFileVariable).join(', ')}`,
          );
    },
  },
  {
    name: 'Redis connection',
    requirement: '`REDIS_URL` uses TLS, or a password in a private network. Several replicas need it.',
    async check({ env, host }) {
      if (env.REDIS_URL === undefined)
        return env.REPLICAS > 1
          ? failed('REPLICAS is set, but each replica counts attempts alone: set REDIS_URL and SHARED_KEY')
          : ok('none: one replica');
      const { protocol, hostname, password } = new URL(env.REDIS_URL);
      const hasPassword = password !== '';
      if (protocol !== 'rediss:') {
        const isPrivateNetwork = await isPrivateHost(hostname.replace(/^\[|\]$/g, ''), host).catch(() => undefined);
        if (isPrivateNetwork === false) return failed('the server has a public address: use rediss://');
        if (isPrivateNetwork === undefined)
          return warning('the host name cannot be resolved here: use rediss:// unless its address is private');
      }
      return hasPassword
        ? ok(protocol === 'rediss:' ? 'TLS and a password' : 'a private network and a password')
        : warning('REDIS_URL has no password: add one, or make sure that only replicas reach the server');
    },
  },
  {
    name: 'audit log',
    requirement: '`AUDIT_LOG` is set, and other users of the machine cannot access its file.',
    check({ env, host }) {
      const { AUDIT_LOG: destination } = env;
      if (destination === undefined) return failed('set AUDIT_LOG and AUDIT_KEY');
      if (destination === 'stdout') return ok('on the standard output');
      return othersMayAccess(host.readMode(destination))
        ? failed('remove the access of other users (chmod o=) to the file in AUDIT_LOG')
        : ok('in a file');
    },
  },
  {
    name: 'metrics',
    requirement: '`METRICS_PORT` is set, differs from `PORT`, and no public address serves it.',
    check({ env, host: { addresses } }) {
      const { METRICS_PORT: metricsPort, PORT: port, HOST: host = '0.0.0.0' } = env;
      if (metricsPort === undefined) return warning('nobody is alerted: set METRICS_PORT');
      if (metricsPort === port) return failed('METRICS_PORT and PORT are the same: set another one');
      const served = allAddresses.includes(host) ? addresses : [host].filter(isIpAddress);
      if (served.some((address) => !isPrivate(address)))
        return warning(
          'the port is open on a public address: close it in the firewall, or set HOST to a private address',
        );
      return ok(
        served.every(isLoopback) ? 'on this host only' : 'on private addresses; let only the monitoring system connect',
      );
    },
  },
  {
    name: 'log level',
    requirement: '`LOG_LEVEL` is `info` or `warn`, so that security events are logged.',
    check({ env: { LOG_LEVEL: level } }) {
      if (level === 'info' || level === 'warn') return ok(level);
      return level === 'debug'
        ? warning('debug is for development: set LOG_LEVEL=info')
        : failed(`security events are not logged: set LOG_LEVEL=info in place of ${level}`);
    },
  },
];
