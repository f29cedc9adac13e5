/** Starts the sandbox alone, for a gateway that runs elsewhere. */
import { readConfig } from '../config/config.js';
import { banner } from '../sandbox/banner.js';
import { type Sandbox, startSandbox } from '../sandbox/server.js';
import { type Command, parseArguments } from './command.js';
import { closeOnShutdown } from './serve.js';

export const sandbox: Command = async (args) => {
  parseArguments(args, {});
  const server = await startSandbox(readConfig().sandbox);
  closeOnShutdown(() => server.close());
  process.stdout.write(`${banner(server)}\n${describeGateway(server)}\n`);
  return undefined;
};

function describeGateway({ umang, jwksUrl }: Sandbox): string {
  const variables = {
    UMANG_BASE_URL: umang.baseUrl,
    UMANG_APP_TOKEN: umang.appToken,
    UMANG_TKN: umang.user.tkn,
    UMANG_USER_ID: umang.user.usrid,
    NDHM_CLIENT_ID: umang.clientId,
    NDHM_CLIENT_SECRET: umang.clientSecret,
    PATIENT_JWKS_URL: jwksUrl,
  };
  const rows = Object.entries(variables).map(([name, value]) => `  ${name}=${value}`);
  return ['A gateway uses it with these variables:', ...rows].join('\n');
}
