/** Checks the files in deploy/ without a container engine or a cluster. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { parse } from 'yaml';
import { envSchema, readConfig } from '../../src/config/config.js';
import { findFileVariables, toFileVariable } from '../../src/config/variable-files.js';

const directory = mkdtempSync(join(tmpdir(), 'deploy-'));
afterAll(() => rmSync(directory, { recursive: true }));

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const readYaml = (path: string) => parse(readFileSync(`deploy/${path}`, 'utf8'));
const parseEnvFile = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^([A-Z_0-9]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));

const models: Record<string, new (manifest: any) => { validate(): void }> = {
  ...{ ConfigMap, Deployment, HorizontalPodAutoscaler, Namespace, NetworkPolicy, PodDisruptionBudget, Secret, Service },
};
const manifestFiles = readdirSync('deploy/kubernetes').filter((name) => name !== 'kustomization.yaml');
const manifest = (name: string) => readYaml(`kubernetes/${name}.yaml`);

const compose = readYaml('compose.yaml');
const unit = readFileSync('deploy/systemd/ndhm-graph.service', 'utf8');
const unitVariables = parseEnvFile(unit.replaceAll('\nEnvironment=', '\n'));
const deployment = manifest('deployment');
const pod = deployment.spec.template.spec;
const [container] = pod.containers;
const settings = parseEnvFile(readFileSync('deploy/gateway.env.example', 'utf8'));

/** By the platform, the variables that its files set. */
const environments: Record<string, Record<string, string>> = {
  compose: { ...settings, ...compose.services.gateway.environment },
  kubernetes: {
    ...manifest('configmap').data,
    ...Object.fromEntries(container.env.map(({ name, value }: { name: string; value: string }) => [name, value])),
  },
  systemd: {
    ...settings,
    ...Object.fromEntries(Object.entries(unitVariables).filter(([name]) => /_|HOST/.test(name))),
  },
};

describe.each(Object.entries(environments))('deploy: environment of %s', (_platform, variables) => {
  test('has only variables of the configuration', () => {
    const fileVariables = findFileVariables(envSchema.shape).map(toFileVariable);
    const known = [...Object.keys(envSchema.shape), ...fileVariables];
    expect(Object.keys(variables).length).toBeGreaterThan(10);
    expect(Object.keys(variables).filter((name) => !known.includes(name))).toEqual([]);
  });

  const readWithSecrets = () => {
    const secret = join(directory, 'secret');
    writeFileSync(secret, 'a-secret-of-this-test-with-32-bytes-or-more\n');
    const values = Object.entries(variables).map(([name, value]) => [name, name.endsWith('_FILE') ? secret : value]);
    return readConfig(Object.fromEntries(values));
  };

  test('is a valid production configuration without warnings, once its secrets exist', () => {
    expect(readWithSecrets()).toMatchObject({ graphiql: false, warnings: [], metricsPort: 9464 });
  });

  test('allows the gateway to finish its requests before it is killed', () => {
    const { shutdown } = readWithSecrets();
    const needed = (shutdown.delayMs + shutdown.gracePeriodMs) / 1000;
    const periods = [
      pod.terminationGracePeriodSeconds,
      Number.parseInt(compose.services.gateway.stop_grace_period, 10),
      Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]),
    ];
    for (const seconds of periods) expect(seconds).toBeGreaterThanOrEqual(Math.max(45, needed + 5));
  });
});

describe('deploy/kubernetes', () => {
  test.each(manifestFiles)('%s: is valid by the API schema of Kubernetes', (name) => {
    const object = readYaml(`kubernetes/${name}`);
    const Model = models[object.kind];
    if (!Model) throw new Error(`Add the kind ${object.kind} to this test`);
    expect(() => new Model(object).validate()).not.toThrow();
  });

  test('the schema of a kind rejects a misspelled field and a wrong type', () => {
    const invalid = structuredClone(deployment);
    invalid.spec.template.spec.terminationGracePeriodSeconds = 'sixty';
    expect(() => new Deployment(invalid).validate()).toThrow();
  });

  test('kustomization.yaml: lists every manifest except the example of the secret', () => {
    const listed = readYaml('kubernetes/kustomization.yaml').resources;
    expect([...listed].sort()).toEqual(manifestFiles.filter((name) => name !== 'secret.example.yaml').sort());
  });

  test('pods run without privileges on a read-only file system', () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container.resources).toMatchObject({
      requests: { cpu: '1', memory: '768Mi' },
      limits: { memory: '1536Mi' },
    });
    expect(container.image).toBe(`ndhm-graph:${version}`);
  });

  test('probes: liveness and start-up ask /health, readiness asks /ready, all on the port of the gateway', () => {
    const { livenessProbe, startupProbe, readinessProbe, ports } = container;
    for (const { httpGet } of [livenessProbe, startupProbe]) expect(httpGet).toEqual({ path: '/health', port: 'http' });
    expect(readinessProbe.httpGet).toEqual({ path: '/ready', port: 'http' });
    const { PORT, METRICS_PORT } = manifest('configmap').data;
    expect(ports).toEqual([
      { name: 'http', containerPort: Number(PORT) },
      { name: 'metrics', containerPort: Number(METRICS_PORT) },
    ]);
  });

  test('selectors of the service, the disruption budget and the network policy match the pods', () => {
    const { labels } = deployment.spec.template.metadata;
    expect(manifest('service').spec.selector).toEqual(labels);
    expect(manifest('pod-disruption-budget').spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: labels } });
    const policy = manifest('network-policy').spec;
    expect(policy).toMatchObject({ podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'] });
    expect(policy.ingress.every(({ from }: { from?: unknown[] }) => from && from.length > 0)).toBe(true);
    expect(manifest('horizontal-pod-autoscaler').spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: deployment.metadata.name },
      minReplicas: 2,
    });
  });

  test('every secret that the pods read is in the example of the secret', () => {
    const files = container.env.map(({ value }: { value: string }) => basename(value));
    expect(Object.keys(manifest('secret.example').stringData)).toEqual(files);
  });
});

describe('deploy/compose.yaml', () => {
  test('runs gateway, Redis and Prometheus, published to the host only, without capabilities', () => {
    expect(Object.keys(compose.services)).toEqual(['gateway', 'redis', 'prometheus']);
    for (const service of Object.values<any>(compose.services)) {
      expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    expect(compose.services.gateway).toMatchObject({ read_only: true, image: `ndhm-graph:${version}` });
  });

  test('every secret that the gateway reads is mounted and has a file', () => {
    const { environment, secrets } = compose.services.gateway;
    const paths = Object.entries<string>(environment).filter(([name]) => name.endsWith('_FILE'));
    expect(paths.map(([, path]) => path)).toEqual(secrets.map((name: string) => `/run/secrets/${name}`));
    expect(Object.keys(compose.secrets)).toEqual(secrets);
  });

  test('mounts only files that exist', () => {
    for (const volume of compose.services.prometheus.volumes.filter((entry: string) => entry.startsWith('./')))
      expect(existsSync(`deploy/${volume.split(':')[0]}`)).toBe(true);
  });
});

const hasSystemd = existsSync('/usr/bin/systemd-analyze');

describe('deploy/systemd', () => {
  test('the unit checks the configuration before the start, reloads by SIGHUP and runs without privileges', () => {
    for (const line of [
      ...[/^ExecStartPre=.* --check-config$/m, /^ExecReload=\/bin\/kill -HUP \$MAINPID$/m, /^DynamicUser=yes$/m],
      ...[/^NoNewPrivileges=yes$/m, /^ProtectSystem=strict$/m, /^CapabilityBoundingSet=$/m, /^Restart=on-failure$/m],
    ])
      expect(unit).toMatch(line);
  });

  test('every credential that a variable names is loaded', () => {
    const loaded = [...unit.matchAll(/^LoadCredential=([\w-]+):/gm)].map(([, name]) => name);
    const read = Object.values(unitVariables).flatMap((value) => (value.startsWith('%d/') ? [value.slice(3)] : []));
    expect(loaded).toEqual(read);
  });

  (hasSystemd ? test : test.skip)('systemd-analyze verify: accepts the unit', () => {
    const path = join(directory, 'ndhm-graph.service');
    writeFileSync(path, unit.replaceAll('/usr/bin/node', process.execPath));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' });
  });
});
