import { describe, expect, jest, test } from '@jest/globals';
import { fillPlaceholder, findRegistrationAddress } from '../../../src/domains/locker/registration-url.js';
import { toServiceEndpoint } from '../../../src/domains/locker/locker.js';

const endpoint = (connectionType: string, address: string, use = 'registration') =>
  toServiceEndpoint({ use, connectionType, address });
const web = endpoint('HTTPS', 'https://locker.example/register');
const app = endpoint('APP', 'example.locker.app');

describe('registration address', () => {
  test.each([
    ['a web address alone', [web], web.address],
    ['an app alone', [app], app.address],
    ['an app before a web address', [app, web], web.address],
    ['HTTP before HTTPS', [endpoint('HTTP', 'http://locker.example/register'), web], web.address],
    ['an invalid web address before an app', [endpoint('HTTPS', 'locker.example'), app], app.address],
    ['a web address of another scheme', [endpoint('HTTPS', 'javascript:alert(1)')], null],
    ['an app address that is a script', [endpoint('APP', 'javascript:alert(1)'), app], app.address],
    ['an app address that hides its scheme', [endpoint('APP', ' java\tscript:alert(1)')], null],
    ['a web address of an app', [endpoint('APP', 'https://locker.example/app')], 'https://locker.example/app'],
    ['an endpoint of another use', [endpoint('HTTPS', 'https://locker.example/upload', 'data-upload')], null],
    ['an empty app address', [endpoint('APP', ' ')], null],
    ['no endpoints', [], null],
    ['unknown endpoints', null, null],
  ])('%s: is chosen or left out', (_, endpoints, address) => {
    expect(findRegistrationAddress(endpoints)).toBe(address);
  });
});

describe('placeholder of a registration address', () => {
  test('is replaced wherever it occurs by the encoded PHR address', async () => {
    const filled = await fillPlaceholder('https://x.example/:healthId?id=:healthId', async () => 'a&$&b@sbx');
    expect(filled).toBe('https://x.example/a%26%24%26b%40sbx?id=a%26%24%26b%40sbx');
  });

  test('an address without it: is unchanged, and the patient is not read', async () => {
    const fetchPatientId = jest.fn(async () => 'asha.verma@sbx');
    const address = 'https://x.example/:healthIdNumber';
    expect(await fillPlaceholder(address, fetchPatientId)).toBe(address);
    expect(fetchPatientId).not.toHaveBeenCalled();
  });
});
